//! Refs as they are written and as they are compared, and what each leads to.

use crate::domain::fold::fold_ref;
use crate::value::unit::Unit;
use std::collections::BTreeMap;

/// KPIs or promises of each contract by their refs, as written and as compared.
#[derive(Debug, Default)]
pub(super) struct ByContract(pub Vec<BTreeMap<String, IndexedRef>>);

impl ByContract {
    pub(super) fn learn(&mut self, contract: i32, written: &str, known: IndexedRef) {
        let Ok(contract) = usize::try_from(contract) else { return };
        if self.0.len() <= contract {
            self.0.resize_with(contract + 1, BTreeMap::new);
        }
        self.0[contract].insert(fold_ref(written), known);
        self.0[contract].insert(written.to_owned(), known);
    }

    pub(super) fn find(&self, contract: i32, reference: &str) -> Option<IndexedRef> {
        let known = self.0.get(usize::try_from(contract).ok()?)?;
        find(known, reference).or_else(|| without_zeros(known, reference, |c| c.is_alphabetic()))
    }
}

/// What a ref leads to. Most are written as the register writes them; only others have to be compared. A name may stand
/// behind a ref: `BC-001 - Cleaning`.
pub(super) fn find<T: Copy>(known: &BTreeMap<String, T>, reference: &str) -> Option<T> {
    let compared = |reference: &str| known.get(&fold_ref(reference));
    let before_name = || {
        let (own, name) = [" - ", " \u{2013} ", " \u{2014} ", ": "]
            .iter()
            .find_map(|dash| reference.split_once(*dash))?;
        compared(own).filter(|_| !name.trim().is_empty())
    };
    let exact = known.get(reference).or_else(|| compared(reference)).or_else(before_name);
    exact.copied().or_else(|| without_zeros(known, reference, |_| false))
}

/// The one ref that differs by zeros before its number alone, as Excel drops them: `241` of `00241`; with such letters
/// before the number too: `SV1` of `SV01`.
fn without_zeros<T: Copy>(
    known: &BTreeMap<String, T>,
    reference: &str,
    is_letter: fn(char) -> bool,
) -> Option<T> {
    let bare = |folded: &str| bare(folded, is_letter);
    let own = bare(&fold_ref(reference))?;
    let mut same = known.iter().filter(|(known, _)| {
        // each is there as written and as compared
        fold_ref(known) == **known && bare(known).as_ref() == Some(&own)
    });
    let found = same.next().map(|(_, known)| *known)?;
    same.next().is_none().then_some(found)
}

/// A ref of letters and one number, or of a number alone, without the zeros before the number.
fn bare(folded: &str, is_letter: fn(char) -> bool) -> Option<String> {
    let start = folded.find(|c: char| c.is_ascii_digit())?;
    let (letters, number) = folded.split_at(start);
    let is_plain =
        number.bytes().all(|byte| byte.is_ascii_digit()) && letters.chars().all(is_letter);
    let number = number.trim_start_matches('0');
    (is_plain && !number.is_empty()).then(|| format!("{letters}{number}"))
}

/// A KPI or promise that the register has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::table) struct IndexedRef {
    /// Its row in its frame.
    pub row: i32,
    pub unit: Unit,
    /// Whether it counts person-years.
    pub is_fte: bool,
}

#[cfg(test)]
mod tests {
    use super::{find, without_zeros};
    use crate::domain::fold::fold_ref;
    use std::collections::BTreeMap;

    #[test]
    fn refs_are_compared_without_case_and_punctuation() {
        assert_eq!(fold_ref("SEF/2025/001"), fold_ref(" sef-2025-001"));
        assert_eq!(fold_ref("KPI 1"), fold_ref("kpi1"));
        assert_eq!(fold_ref("SV-01"), fold_ref("SV01"));
        assert_ne!(fold_ref("C1/11"), fold_ref("C11/1"));
    }

    #[test]
    fn zeros_before_a_number_may_be_lost() {
        let known = BTreeMap::from([
            (fold_ref("00241"), 1),
            (fold_ref("SV01"), 2),
            (fold_ref("C/1/02"), 3),
        ]);
        assert_eq!([find(&known, "241"), find(&known, "sv 1")], [Some(1), None]);
        let with_letters = |text: &str| without_zeros(&known, text, |c| c.is_alphabetic());
        assert_eq!(
            [with_letters("sv 1"), with_letters("SV2"), with_letters("0")],
            [Some(2), None, None]
        );
        assert_eq!(find(&known, "C/1/2"), None);
        let two = BTreeMap::from([(fold_ref("0241"), 1), (fold_ref("00241"), 2)]);
        assert_eq!(find(&two, "241"), None);
    }

    #[test]
    fn a_name_may_stand_behind_a_ref() {
        let known = BTreeMap::from([(fold_ref("BC-001"), 1), (fold_ref("KPI1"), 2)]);
        for text in ["BC-001", "BC-001 - Cleaning", "bc/001 \u{2013} Cleaning of schools"] {
            assert_eq!(find(&known, text), Some(1), "{text}");
        }
        assert_eq!(find(&known, "KPI 1: Visits on time"), Some(2));
        for text in ["BC-0012 - Cleaning", "BC-001-02", "Cleaning - BC-001"] {
            assert_eq!(find(&known, text), None, "{text}");
        }
    }
}
