//! How wide the columns of a table are, by the grid layout of taffy: each between its longest word and its longest
//! text, short columns served first.

use taffy::prelude::{
    Display, GridTemplateComponent, Size, Style, TaffyMaxContent, TaffyTree, fr, length, minmax,
};

#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct WidthRange {
    /// Its longest word.
    pub min: f32,
    /// Its longest text on one line.
    pub max: f32,
    /// A width that it is given, in per cent of the table.
    pub percent: Option<u8>,
}

/// The share of a table that a word can claim for its column; a longer one is broken.
const WORD_SHARE: f32 = 0.45;

/// The widths of columns that fill a width together; with `fit` they stay narrower where their texts do.
pub(super) fn widths(wishes: &[WidthRange], width: f32, fit: bool) -> Vec<f32> {
    let capped = |wish: &WidthRange| WidthRange { min: wish.min.min(width * WORD_SHARE), ..*wish };
    let wishes: Vec<WidthRange> = wishes.iter().map(capped).collect();
    let most: f32 = wishes.iter().map(|wish| wish.max).sum();
    let least: f32 = wishes.iter().map(|wish| wish.min).sum();
    let any_given = wishes.iter().any(|wish| wish.percent.is_some());
    if most <= width && !any_given {
        let scale = if fit { 1.0 } else { width / most.max(1.0) };
        return wishes.iter().map(|wish| wish.max * scale).collect();
    }
    if least >= width {
        return wishes.iter().map(|wish| wish.min * width / least).collect();
    }
    let widths = grid(&wishes, width).unwrap_or_else(|| vec![1.0; wishes.len()]);
    let sum: f32 = widths.iter().sum();
    widths.iter().map(|part| part * width / sum.max(1.0)).collect()
}

/// The column tracks of a grid; `None` only where taffy refuses its own nodes.
fn grid(wishes: &[WidthRange], width: f32) -> Option<Vec<f32>> {
    let mut tree: TaffyTree<()> = TaffyTree::new();
    tree.disable_rounding();
    let cells: Vec<_> =
        wishes.iter().map(|_| tree.new_leaf(Style::default())).collect::<Result<_, _>>().ok()?;
    let room = room(wishes, width);
    let tracks = wishes.iter().map(|wish| track(*wish, width, room)).collect();
    let size = Size { width: length(width), height: length(1.0_f32) };
    let table =
        Style { display: Display::Grid, grid_template_columns: tracks, size, ..Style::default() };
    let root = tree.new_with_children(table, &cells).ok()?;
    tree.compute_layout(root, Size::MAX_CONTENT).ok()?;
    cells.iter().map(|cell| tree.layout(*cell).ok().map(|layout| layout.size.width)).collect()
}

/// How much room there is for the widths that columns are given and for the texts of the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WidthFit {
    /// More than they ask for.
    Ample,
    /// Enough for the given widths.
    Enough,
    /// Too little even for those.
    Short,
}

fn room(wishes: &[WidthRange], width: f32) -> WidthFit {
    let sum = |other: fn(&WidthRange) -> f32| {
        wishes.iter().map(|wish| given(*wish, width).unwrap_or(other(wish))).sum::<f32>()
    };
    match () {
        () if sum(|wish| wish.max) <= width => WidthFit::Ample,
        () if sum(|wish| wish.min) <= width => WidthFit::Enough,
        () => WidthFit::Short,
    }
}

/// The width that a column is given, which is never less than its longest word.
fn given(wish: WidthRange, width: f32) -> Option<f32> {
    wish.percent.map(|percent| (width * f32::from(percent) / 100.0).max(wish.min))
}

/// The track of a column: as given, or from its longest word up to its longest text, or beyond where there is room.
fn track(wish: WidthRange, width: f32, room: WidthFit) -> GridTemplateComponent<String> {
    match (given(wish, width), room) {
        (Some(given), WidthFit::Short) => minmax(length(wish.min), length(given)),
        (Some(given), _) => length(given),
        (None, WidthFit::Ample) => minmax(length(wish.min), fr(wish.max.max(1.0))),
        (None, _) => minmax(length(wish.min), length(wish.max)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(min: f32, max: f32) -> WidthRange {
        WidthRange { min, max, percent: None }
    }

    fn rounded(wishes: &[WidthRange], fit: bool) -> Vec<f32> {
        widths(wishes, 100.0, fit).iter().map(|width| width.round()).collect()
    }

    #[test]
    fn short_columns_get_what_they_ask_for_and_long_ones_the_rest() {
        assert_eq!(rounded(&[wish(10.0, 20.0), wish(15.0, 400.0)], false), [20.0, 80.0]);
    }

    #[test]
    fn room_to_spare_is_shared_by_length_unless_the_table_is_to_fit() {
        assert_eq!(rounded(&[wish(5.0, 10.0), wish(5.0, 30.0)], false), [25.0, 75.0]);
        assert_eq!(rounded(&[wish(5.0, 10.0), wish(5.0, 30.0)], true), [10.0, 30.0]);
    }

    #[test]
    fn words_that_are_too_long_share_what_there_is() {
        assert_eq!(rounded(&[wish(10.0, 20.0), wish(300.0, 900.0)], false), [20.0, 80.0]);
        assert_eq!(
            rounded(&[wish(100.0, 100.0), wish(300.0, 900.0), wish(90.0, 90.0)], false),
            [33.0, 33.0, 33.0]
        );
    }

    #[test]
    fn a_given_width_is_kept() {
        let given = WidthRange { percent: Some(40), ..wish(5.0, 10.0) };
        assert_eq!(rounded(&[given, wish(5.0, 10.0), wish(5.0, 20.0)], false), [40.0, 20.0, 40.0]);
        let narrow = WidthRange { percent: Some(5), ..wish(20.0, 20.0) };
        assert_eq!(rounded(&[narrow, wish(5.0, 500.0)], false), [20.0, 80.0]);
        let wide = WidthRange { percent: Some(95), ..wish(5.0, 10.0) };
        assert_eq!(rounded(&[narrow, wide], false), [20.0, 80.0]);
    }
}
