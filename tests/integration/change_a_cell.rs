//! Every figure follows its cells. In a copy of the sample's workbooks one cell is changed at a time, in the file itself:
//! each figure changes with a cell that it names, and a figure that changes names the row of the cell that was changed.

use crate::program::AS_OF;
use crate::workbook::{Content, with_cell};
use jiff::civil::Date;
use scrutineer::config::Config;
use scrutineer::domain::diagnostic::{Diagnostic, Effect, Found};
use scrutineer::domain::figure::{Figure, FigureValue, Figures};
use scrutineer::domain::level::Level;
use scrutineer::domain::period::Period;
use scrutineer::domain::place::{CellRef, Place};
use scrutineer::input::{Folder, InputFile};
use scrutineer::measure::{Principle, Status, measure};
use scrutineer::report::{self, Baseline, Input, Templates};
use scrutineer::sheet::{CellValue, Workbook, read};
use scrutineer::style::font::Fonts;
use scrutineer::table::tables;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// How many cells of a figure are tried, each with all that it may hold.
const TRIED: usize = 16;

/// A cell of the input.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Spot {
    file: String,
    sheet: String,
    cell: CellRef,
}

/// The sample's workbooks of the kinds that figures are made of, as files and as they are read.
struct Council {
    files: Vec<InputFile>,
    workbooks: Vec<Workbook>,
    templates: Templates,
}

impl Council {
    fn sample() -> Council {
        let mut files = Folder::read(Path::new("input")).unwrap().workbooks;
        files.retain(|file| {
            ["assessment", "action-plan", "benchmark"]
                .iter()
                .any(|kind| file.path.starts_with(kind))
        });
        let workbooks = files.iter().map(|file| read(&file.path, &file.bytes).unwrap()).collect();
        Council { files, workbooks, templates: Templates::new(Default::default()).unwrap() }
    }

    /// Every figure that the report may state, and what was found on the way.
    fn figures(&self, workbooks: &[Workbook]) -> Found<Figures> {
        let config = Config::without_file();
        let as_of: Date = AS_OF.parse().unwrap();
        let tables = tables(workbooks, &config, as_of);
        let measured = measure(&tables.value, &config, Period::ended_by(as_of), as_of);
        let input = Input {
            scope: &scrutineer::edition::OFFICERS,
            config: &config,
            measures: &measured.value,
            findings: &[],
            period: Period::ended_by(as_of),
            as_of,
            baseline: &Baseline::default(),
        };
        let figures = Arc::new(report::figures(&input).value);
        report::committee_report(&input, &figures, &self.templates, &Fonts::default()).unwrap();
        Found {
            value: Arc::unwrap_or_clone(figures),
            findings: [tables.findings, measured.findings].concat(),
        }
    }

    /// Every figure, where one cell holds something else.
    fn figures_with(&self, spot: &Spot, content: &Content) -> Found<Figures> {
        let index = self.files.iter().position(|file| file.path == spot.file).unwrap();
        let bytes =
            with_cell(&self.files[index].bytes, &spot.sheet, &spot.cell.to_string(), content);
        let mut workbooks = self.workbooks.clone();
        workbooks[index] = read(&spot.file, &bytes).unwrap();
        self.figures(&workbooks)
    }

    /// What a cell holds.
    fn value(&self, spot: &Spot) -> Option<&CellValue> {
        let workbook = self.workbooks.iter().find(|workbook| *workbook.path == spot.file)?;
        let sheet = workbook.sheets.iter().find(|sheet| *sheet.name == spot.sheet)?;
        Some(&sheet.cell(spot.cell)?.value)
    }

    /// What a cell can be made to hold that may matter: by what it holds, what the cell below it holds, and instead of
    /// one statement's ref the others.
    fn changes(&self, spot: &Spot) -> Vec<Content> {
        let value = self.value(spot).unwrap();
        let mut contents = changes(value);
        let below = CellRef::from_start((spot.cell.row.0, spot.cell.column.0), 1, 0);
        let below = self.value(&Spot { cell: below, ..spot.clone() });
        let refs = self.first_refs();
        let is_ref =
            value.as_text().is_some_and(|text| refs.iter().any(|r| letters(r) == letters(text)));
        let others = below.and_then(CellValue::as_text).into_iter();
        let others = others.chain(refs.iter().filter(|_| is_ref).map(String::as_str));
        contents.extend(others.map(|text| Content::Text(text.to_owned())));
        contents
    }

    /// The first statement's ref of every key area of the current assessment.
    fn first_refs(&self) -> Vec<String> {
        let column = |row| CellRef::from_start((row, 2), 0, 0);
        let spot = |row| Spot { cell: column(row), ..current("C5") };
        let values = (4..63).filter_map(|row| self.value(&spot(row))?.as_text().map(str::to_owned));
        let mut refs: Vec<String> = values.collect();
        refs.dedup_by(|later, earlier| letters(later) == letters(earlier));
        refs
    }

    /// The cells of a figure that hold something, at most [`TRIED`] of them, from top to bottom.
    fn spots(&self, figure: &Figure) -> Vec<Spot> {
        let spots: Vec<Spot> =
            spots(figure).into_iter().filter(|spot| self.value(spot).is_some()).collect();
        spots.iter().step_by(spots.len().div_ceil(TRIED).max(1)).cloned().collect()
    }
}

/// Every cell that a figure names.
fn spots(figure: &Figure) -> BTreeSet<Spot> {
    figure.sources.iter().flat_map(cells_of).collect()
}

/// Every cell of a place.
fn cells_of(place: &Place) -> Vec<Spot> {
    let Some(sheet) = &place.sheet else { return Vec::new() };
    let spot = |cell| Spot { file: place.file.to_string(), sheet: sheet.to_string(), cell };
    place.refs().into_iter().map(spot).collect()
}

/// A cell of the current assessment.
fn current(cell: &str) -> Spot {
    Spot {
        file: "assessment-2026-09-30.xlsx".to_owned(),
        sheet: "Self-assessment".to_owned(),
        cell: CellRef::parse(cell).unwrap(),
    }
}

/// The letters that a statement's ref opens with: those of its key area.
fn letters(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_ascii_digit())
}

/// What a cell can be made to hold that may matter, by what it holds.
fn changes(value: &CellValue) -> Vec<Content> {
    let text = |word: &str| Content::Text(word.to_owned());
    let mut contents: Vec<Content> = match value {
        CellValue::Text(word) => {
            let lists = [
                Level::ALL.map(Level::name).to_vec(),
                Status::ALL.map(Status::name).to_vec(),
                Principle::ALL.map(Principle::name).to_vec(),
            ];
            let list = lists.into_iter().find(|list| list.contains(&&**word));
            list.unwrap_or_else(|| vec!["Something else"])
                .into_iter()
                .filter(|other| *other != &**word)
                .map(text)
                .collect()
        }
        CellValue::Number(number) if number.fract() == 0.0 => {
            (1..=5).map(f64::from).filter(|other| other != number).map(Content::Number).collect()
        }
        CellValue::Number(number) | CellValue::Percent(number) => {
            vec![Content::Number(number / 2.0)]
        }
        // 1 January 2020 and 1 January 2040 by Excel's count.
        CellValue::Date(_) | CellValue::DateTime(_) => {
            vec![Content::Number(43_831.0), Content::Number(51_136.0)]
        }
        CellValue::Bool(_)
        | CellValue::Error(_)
        | CellValue::Uncached(_)
        | CellValue::Struck(_) => Vec::new(),
    };
    contents.push(Content::Empty);
    contents
}

/// The ids of the figures whose value differs, or that are gone.
fn changed<'a>(before: &'a Figures, after: &Figures) -> BTreeSet<&'a str> {
    let value = |figures: &Figures, id: &str| -> Option<FigureValue> {
        Some(figures.get(id)?.value.clone())
    };
    let ids = before.iter().map(|figure| figure.id.as_str());
    ids.filter(|id| value(before, id) != value(after, id)).collect()
}

/// Whether a figure names a cell in the row of a spot.
fn names_row(figures: &Figures, id: &str, spot: &Spot) -> bool {
    figures.get(id).is_some_and(|figure| is_in_row(&spots(figure), spot))
}

fn is_in_row<'a>(named: impl IntoIterator<Item = &'a Spot>, spot: &Spot) -> bool {
    let row = |spot: &'a Spot| (&spot.file, &spot.sheet, spot.cell.row);
    named.into_iter().any(|named| row(named) == (&spot.file, &spot.sheet, spot.cell.row))
}

/// Whether the row of a spot was left out, or stops the document, and a finding says so with its cells: what figures
/// lose by that they need not tell a second time.
fn is_reported(findings: &[Diagnostic], spot: &Spot) -> bool {
    let mut grave = findings.iter().filter(|finding| finding.effect() > Effect::Noted);
    grave.any(|finding| is_in_row(&cells_of(&finding.place), spot))
}

#[test]
fn every_figure_changes_with_a_cell_that_it_names_and_with_no_other() {
    let council = Council::sample();
    let before = council.figures(&council.workbooks).value;
    // Messages are counted, and a message stands on many cells: no one cell of the sample takes one away.
    let is_tried =
        |figure: &&Figure| !spots(figure).is_empty() && !figure.id.starts_with("message.");
    let mut still: BTreeSet<&str> = before.iter().filter(is_tried).map(|f| f.id.as_str()).collect();
    assert!(still.len() > 150, "only {} figures name cells", still.len());
    let mut strangers = BTreeSet::new();
    for figure in before.iter() {
        for spot in council.spots(figure) {
            for content in council.changes(&spot) {
                if !still.contains(figure.id.as_str()) {
                    break;
                }
                let Found { value: after, findings } = council.figures_with(&spot, &content);
                let is_reported = is_reported(&findings, &spot);
                for id in changed(&before, &after) {
                    still.remove(id);
                    let is_named = names_row(&before, id, &spot) || names_row(&after, id, &spot);
                    if !is_named && !is_reported {
                        strangers.insert(format!("{id} changes with {}, {}", spot.file, spot.cell));
                    }
                }
            }
        }
    }
    assert!(still.is_empty(), "no cell that it names changes {still:#?}");
    assert!(strangers.is_empty(), "these do not name the row that changes them: {strangers:#?}");
}

#[test]
fn a_cell_that_no_figure_names_changes_no_figure() {
    let council = Council::sample();
    let before = council.figures(&council.workbooks).value;
    let named: BTreeSet<Spot> =
        before.iter().filter(|figure| !figure.id.starts_with("source.")).flat_map(spots).collect();
    let comment = current("H5");
    assert!(!named.contains(&comment), "{comment:?} is named");
    assert_eq!(
        council.value(&comment).and_then(CellValue::as_text),
        Some("Depends on the new system")
    );
    let after =
        council.figures_with(&comment, &Content::Text("Nothing depends on it".to_owned())).value;
    assert_eq!(changed(&before, &after), BTreeSet::new());
}
