//! Which rows of a table stay together.

use super::strip::KeepTogether;

/// A table of so many rows wishes to stay on one page.
const SMALL: usize = 12;
/// A split leaves so many rows at least on either side of it.
const FEWEST: usize = 2;

/// How firmly each row stays with the one above, by which rows are titles of groups. A title stays with the row below
/// it; a split leaves enough rows on either side, titles not counted.
pub(super) fn row_bonds(titles: &[bool], kept: bool, headed: bool) -> Vec<KeepTogether> {
    let wish = if kept || titles.len() <= SMALL { KeepTogether::Wish } else { KeepTogether::Free };
    let rows = |part: &[bool]| part.iter().filter(|title| !**title).count();
    let bond = |index: usize| {
        let (above, below) = titles.split_at(index);
        match above.last() {
            None if !headed => KeepTogether::Free,
            Some(false) if rows(above) >= FEWEST && rows(below) >= FEWEST => wish,
            _ => KeepTogether::Firm,
        }
    };
    (0..titles.len()).map(bond).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use KeepTogether::{Firm, Free, Wish};

    #[test]
    fn a_split_leaves_two_rows_on_either_side() {
        assert_eq!(row_bonds(&[false; 3], true, true), [Firm, Firm, Firm]);
        assert_eq!(row_bonds(&[false; 5], true, true), [Firm, Firm, Wish, Wish, Firm]);
        assert_eq!(row_bonds(&[false; 5], false, false), [Free, Firm, Wish, Wish, Firm]);
    }

    #[test]
    fn long_tables_split_anywhere_unless_they_are_kept() {
        assert_eq!(row_bonds(&[false; 12], false, true)[6], Wish);
        assert_eq!(row_bonds(&[false; 13], false, true)[6], Free);
        assert_eq!(row_bonds(&[false; 13], true, true)[6], Wish);
    }

    #[test]
    fn titles_of_groups_stay_with_their_rows_and_count_for_none() {
        let titles = [true, false, true, false, false, true, false, true, false];
        assert_eq!(
            row_bonds(&titles, false, true),
            [Firm, Firm, Firm, Firm, Wish, Wish, Firm, Firm, Firm]
        );
    }
}
