//! Rows that are left out for what one of their cells says: the same words of one sheet are one finding with all its
//! cells, and a cell that holds for many rows is named once.

use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::origin::{Origin, Spot};
use crate::domain::place::{CellRef, Place};
use crate::domain::prose::counted;
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub code: Code,
    /// The field whose cell says it.
    pub field: &'static str,
    /// One sentence without a full stop.
    pub message: String,
    pub hint: String,
}

#[derive(Debug)]
struct Group {
    code: Code,
    place: Place,
    cells: Vec<CellRef>,
    /// How many rows a cell elsewhere holds for; none where each row has its own.
    rows: Option<usize>,
    message: String,
    hint: String,
}

#[derive(Debug, Default)]
pub(crate) struct Refusals {
    groups: Vec<Group>,
    known: BTreeMap<(Arc<str>, Arc<str>, String), usize>,
    pub rows: Vec<Origin>,
}

impl Refusals {
    pub(crate) fn add(&mut self, origin: Origin, refusal: Refusal) {
        let spot = origin.spots(refusal.field).into_iter().next();
        let is_own = |spot: &Spot| spot.sheet == origin.sheet && spot.at.row == origin.row;
        let is_elsewhere = spot.as_ref().is_none_or(|spot| !is_own(spot));
        let (file, sheet) = match &spot {
            Some(spot) => (spot.file.clone(), spot.sheet.clone()),
            None => (origin.file.clone(), origin.sheet.clone()),
        };
        let key = (file.clone(), sheet.clone(), refusal.message.clone());
        let index = *self.known.entry(key).or_insert(self.groups.len());
        if index == self.groups.len() {
            self.groups.push(Group {
                code: refusal.code,
                place: Place::sheet(&file, &sheet),
                cells: Vec::new(),
                rows: is_elsewhere.then_some(0),
                message: refusal.message,
                hint: refusal.hint,
            });
        }
        let group = &mut self.groups[index];
        group.cells.extend(spot.map(|spot| spot.at).filter(|at| group.cells.last() != Some(at)));
        group.rows = group.rows.map(|rows| rows + 1);
        self.rows.push(origin);
    }

    /// In the order in which the rows came.
    pub(crate) fn findings(self) -> Vec<Diagnostic> {
        self.groups.into_iter().map(Group::finding).collect()
    }
}

impl Group {
    fn finding(self) -> Diagnostic {
        let place = match self.cells.as_slice() {
            [] => self.place,
            cells => Place::cells(
                &self.place.file,
                self.place.sheet.as_deref().unwrap_or_default(),
                cells,
            ),
        };
        let message = match self.rows {
            Some(rows) => {
                let left_out = counted(rows, "row is left out", "rows are left out");
                format!("{}; {left_out}", self.message)
            }
            None => self.message,
        };
        Diagnostic::new(self.code, place, message, self.hint)
    }
}
