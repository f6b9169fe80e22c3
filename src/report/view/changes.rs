//! What has changed since another set, as templates see it. Every number is a figure by its id.

use crate::compare::{CellChange, ConclusionChange, Difference, FigureChange, FileChange};
use crate::compare::{CellText, FileFate};
use crate::domain::figure::{Figure, FigureValue, Unit};
use crate::report::baseline::{BEFORE, Baseline, HEADLINES, before_id, change_id};
use serde::Serialize;
use std::cmp::Ordering;

/// How many rows of a kind a section shows itself; the appendix has them all.
const SHORT: usize = 12;

#[derive(Debug, Clone, Serialize)]
pub(crate) struct ChangesView {
    pub conclusions: Vec<ConclusionRow>,
    /// As many of them as a section shows.
    pub conclusions_short: Vec<ConclusionRow>,
    /// The figures that changed of those that a committee looks for first.
    pub headlines: Vec<FigureRow>,
    pub others: Vec<FigureRow>,
    /// Files of the input.
    pub files: Vec<FileRow>,
    pub cells: Vec<CellRow>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct ConclusionRow {
    /// "Rating".
    pub about: &'static str,
    pub subject: String,
    /// None where there was no such subject.
    pub before: Option<String>,
    pub after: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct FigureRow {
    pub name: String,
    pub before: Option<SideView>,
    pub after: Option<SideView>,
    /// "Up", "Down", "Unchanged", "Changed", "New" or "No longer stated".
    pub way: &'static str,
    /// The figure of how far it moved, where that is a number.
    pub by: Option<String>,
    /// Whether that is stated in percentage points.
    pub is_share: bool,
    /// Of a list: the names that came to it; `gone` those that left it.
    pub added: Vec<String>,
    pub gone: Vec<String>,
}

/// A number of a row.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SideView {
    pub id: String,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct FileRow {
    pub file: String,
    /// "Added", "Removed" or "Changed".
    pub how: &'static str,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct CellRow {
    pub file: String,
    pub sheet: String,
    pub cells: String,
    pub before: String,
    pub after: String,
}

impl ChangesView {
    /// None where there is no version before.
    pub(crate) fn from_baseline(baseline: &Baseline) -> Option<ChangesView> {
        let (_, difference) = baseline.before.as_ref()?;
        Some(ChangesView::new(BEFORE, difference))
    }

    /// `start` opens the ids of figures of the set before.
    pub(crate) fn new(start: &str, difference: &Difference) -> ChangesView {
        let conclusions: Vec<_> = difference.conclusions.iter().map(conclusion).collect();
        let is_headline = |change: &&FigureChange| HEADLINES.contains(&change.id());
        let (mut headlines, others): (Vec<_>, Vec<_>) =
            difference.figures.iter().partition(is_headline);
        headlines.sort_by_key(|change| HEADLINES.iter().position(|id| *id == change.id()));
        let rows = |changes: Vec<&FigureChange>| -> Vec<FigureRow> {
            changes.into_iter().map(|change| FigureRow::new(start, change)).collect()
        };
        ChangesView {
            conclusions_short: conclusions.iter().take(SHORT).cloned().collect(),
            conclusions,
            headlines: rows(headlines),
            others: rows(others),
            files: difference.files.iter().map(file).collect(),
            cells: difference.cells.iter().map(cell).collect(),
        }
    }
}

impl FigureRow {
    pub(crate) fn new(start: &str, change: &FigureChange) -> FigureRow {
        let FigureChange { before, after } = change;
        let (way, has_distance) = way(before.as_ref(), after.as_ref());
        let names = |figure: &Option<Figure>| match figure.as_ref().map(|figure| &figure.value) {
            Some(FigureValue::List(names)) => names.clone(),
            _ => Vec::new(),
        };
        FigureRow {
            name: change.name().to_owned(),
            before: before.as_ref().map(|it| SideView { id: before_id(start, &it.id) }),
            after: after.as_ref().map(|it| SideView { id: it.id.clone() }),
            way,
            by: has_distance.then(|| change_id(start, change.id())),
            is_share: after.as_ref().is_some_and(|after| after.unit == Unit::Share),
            added: names_missing_from(&names(after), &names(before)),
            gone: names_missing_from(&names(before), &names(after)),
        }
    }
}

/// The names that stand in one list oftener than in the other.
fn names_missing_from(names: &[String], others: &[String]) -> Vec<String> {
    let mut others = others.to_vec();
    let is_new = |name: &&String| match others.iter().position(|other| other == *name) {
        Some(place) => {
            others.remove(place);
            false
        }
        None => true,
    };
    names.iter().filter(is_new).cloned().collect()
}

/// Which way a figure went, and whether it says how far.
fn way(before: Option<&Figure>, after: Option<&Figure>) -> (&'static str, bool) {
    let (before, after) = match (before, after) {
        (None, _) => return ("New", false),
        (_, None) => return ("No longer stated", false),
        (Some(before), Some(after)) => (&before.value, &after.value),
    };
    let order = match (before, after) {
        (FigureValue::Count(before), FigureValue::Count(after)) => after.cmp(before),
        (FigureValue::Money(before), FigureValue::Money(after)) => after.cmp(before),
        (FigureValue::Ratio(before), FigureValue::Ratio(after)) => after.compare(*before),
        (FigureValue::List(before), FigureValue::List(after)) if before == after => Ordering::Equal,
        _ => return ("Changed", false),
    };
    match order {
        Ordering::Greater => ("Up", true),
        Ordering::Less => ("Down", true),
        Ordering::Equal => ("Unchanged", false),
    }
}

fn conclusion(change: &ConclusionChange) -> ConclusionRow {
    ConclusionRow {
        about: change.about.name(),
        subject: change.subject.clone(),
        before: change.before.clone(),
        after: change.after.clone(),
    }
}

fn file(change: &FileChange) -> FileRow {
    let how = match change.how {
        FileFate::Added => "Added",
        FileFate::Removed => "Removed",
        FileFate::Changed => "Changed",
    };
    FileRow { file: change.file.clone(), how }
}

fn cell(change: &CellChange) -> CellRow {
    let held = |held: &CellText| match held {
        CellText::Nothing => "Empty".to_owned(),
        CellText::Text(text) => text.clone(),
        CellText::Many { cells } => format!("{cells} cells filled"),
    };
    CellRow {
        file: change.place.file.to_string(),
        sheet: change.place.sheet.as_deref().unwrap_or_default().to_owned(),
        cells: change.place.cells.as_deref().unwrap_or_default().replace(',', ", "),
        before: held(&change.before),
        after: held(&change.after),
    }
}
