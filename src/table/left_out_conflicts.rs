//! Results of a KPI that the register has and was left out: that several of them differ is told all the same.

use super::return_row::LeftOut;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::fold_ref;
use crate::domain::origin::{Origin, Spot};
use crate::domain::period::Period;
use crate::domain::place::{CellRef, Place};
use crate::domain::prose::listed;
use crate::layout::survey::Survey;
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use std::collections::BTreeMap;

/// A contract and a KPI as they are compared, and when.
type Key = (String, String, (i32, Option<i32>));

#[derive(Debug, Default)]
pub(super) struct LeftOutConflicts(BTreeMap<Key, Vec<(Origin, String)>>);

impl LeftOutConflicts {
    pub(super) fn add(&mut self, fields: &KindFields, row: &TypedRecord, reason: &LeftOut) {
        let is_it = matches!(reason, LeftOut::Refused(why) if why.code == Code::RefLeftOut);
        let Some(when) = row.when(fields).filter(|_| is_it) else { return };
        let own = |key: &str| fold_ref(row.text(fields, key).unwrap_or_default());
        let key = (own("contract-ref"), own("kpi-ref"), when);
        self.0.entry(key).or_default().push((row.origin.clone(), row.name.clone()));
    }

    pub(super) fn findings(self, survey: &Survey<'_>) -> Vec<Diagnostic> {
        self.0.into_iter().filter_map(|(key, rows)| finding(&key, &rows, survey)).collect()
    }
}

fn finding(key: &Key, rows: &[(Origin, String)], survey: &Survey<'_>) -> Option<Diagnostic> {
    let (first, name) = rows.first()?;
    let read = |origin: &Origin| survey.cell(origin, "actual").map(ToString::to_string);
    let answers: Vec<(&Origin, String)> =
        rows.iter().filter_map(|(origin, _)| Some((origin, read(origin)?))).collect();
    let differ = answers.windows(2).any(|pair| pair[0].1 != pair[1].1);
    if !differ {
        return None;
    }
    let said: Vec<String> = answers
        .iter()
        .map(|(origin, text)| format!("{} reads \"{text}\"", origin.row_from(first)))
        .collect();
    let when =
        Period::from_number(key.2.0).map_or_else(String::new, |period| format!(" for {period}"));
    let message = format!(
        "{name}{when} has different results: {}; none is used, and its KPI was left out of the register too",
        listed(&said)
    );
    let here = |spot: &Spot| spot.file == first.file && spot.sheet == first.sheet;
    let spots = answers.iter().flat_map(|(origin, _)| origin.spots("actual"));
    let cells: Vec<CellRef> = spots.filter(here).map(|spot| spot.at).collect();
    let place = Place::cells(&first.file, &first.sheet, &cells);
    let hint = "Find out which row is right and take out the other.";
    Some(Diagnostic::new(Code::ConflictingRows, place, message, hint))
}
