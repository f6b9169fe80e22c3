//! Rows that a column of their table sets aside: it says not to use them, or that another row for the same thing is the
//! later version.

use super::row_remarks::{CellRemark, RowRemarks};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::fold_ref;
use crate::domain::origin::Origin;
use crate::domain::place::{CellRef, Column};
use crate::layout::sheet_table::SheetTable;
use crate::layout::survey::Survey;
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::schema::kind::RecordKind;
use crate::value::row_choice::{RowChoice, is_used, row_choice, version};
use std::collections::BTreeMap;

/// The kinds whose rows are told apart by refs.
const KINDS: [RecordKind; 5] = [
    RecordKind::Contract,
    RecordKind::Kpi,
    RecordKind::KpiResult,
    RecordKind::Commitment,
    RecordKind::Delivery,
];

#[derive(Debug, Default)]
pub(super) struct Chosen {
    pub rows: Vec<TypedRecord>,
    pub set_aside: Vec<TypedRecord>,
    pub findings: Vec<Diagnostic>,
}

/// The rows of a sheet that stand, and those that are set aside.
pub(super) fn choose(survey: &Survey<'_>, fields: &KindFields, rows: Vec<TypedRecord>) -> Chosen {
    let mut chosen = Chosen { rows, ..Chosen::default() };
    if !KINDS.contains(&fields.kind) {
        return chosen;
    }
    let Some(first) = chosen.rows.first().map(|row| row.origin.clone()) else { return chosen };
    let is_here =
        |table: &&SheetTable<'_>| table.path == first.file && table.sheet.name == first.sheet;
    for table in survey.sheets.iter().filter(is_here) {
        for (column, heading) in table.layout.header().unused_headings() {
            if let Some(choice) = row_choice(&heading.text()) {
                let reader = Reader { table, column: *column, choice, fields };
                reader.choose_rows(&heading.text(), &mut chosen);
            }
        }
    }
    chosen
}

struct Reader<'a> {
    table: &'a SheetTable<'a>,
    column: Column,
    choice: RowChoice,
    fields: &'a KindFields,
}

/// What rows that answer one question share.
type Key = (Vec<String>, Option<(i32, Option<i32>)>);

impl Reader<'_> {
    fn choose_rows(&self, heading: &str, chosen: &mut Chosen) {
        let mut groups: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
        for (place, row) in
            chosen.rows.iter().enumerate().filter(|(_, row)| self.holds(&row.origin))
        {
            groups.entry(self.key(row)).or_default().push(place);
        }
        let mut aside: BTreeMap<usize, CellRemark> = BTreeMap::new();
        for places in groups.values() {
            let texts: Vec<String> =
                places.iter().map(|place| self.text(&chosen.rows[*place].origin)).collect();
            let rows: Vec<&TypedRecord> = places.iter().map(|place| &chosen.rows[*place]).collect();
            let said = self.unchosen(&rows, &texts);
            aside.extend(said.into_iter().map(|(at, said)| (places[at], said)));
        }
        let mut told = RowRemarks::new(heading, self.column);
        for (place, row) in std::mem::take(&mut chosen.rows).into_iter().enumerate() {
            match aside.remove(&place) {
                Some(said) => {
                    told.add(&row, said);
                    chosen.set_aside.push(row);
                }
                None => chosen.rows.push(row),
            }
        }
        chosen.findings.extend(told.findings());
    }

    fn holds(&self, origin: &Origin) -> bool {
        self.table.number == origin.table
    }

    fn text(&self, origin: &Origin) -> String {
        let cell = self.table.sheet.cell(CellRef { row: origin.row, column: self.column });
        cell.map(|cell| cell.value.to_string()).unwrap_or_default()
    }

    fn key(&self, row: &TypedRecord) -> Key {
        let refs = ["supplier", "contract-ref", "kpi-ref", "commitment-ref"];
        let refs = refs.map(|key| fold_ref(row.text(self.fields, key).unwrap_or_default()));
        (refs.to_vec(), row.when(self.fields))
    }

    /// The rows for one thing that are set aside, by their places among them, with what is said of each.
    fn unchosen(&self, rows: &[&TypedRecord], texts: &[String]) -> Vec<(usize, CellRemark)> {
        match self.choice {
            RowChoice::Version => {
                self.later(rows, texts, &texts.iter().map(|text| version(text)).collect::<Vec<_>>())
            }
            RowChoice::Final if texts.iter().all(|text| is_used(text).is_none()) => {
                self.later(rows, texts, &texts.iter().map(|text| version(text)).collect::<Vec<_>>())
            }
            choice => not_used(choice, rows, texts),
        }
    }

    /// Of several versions the latest stands, where each says which it is and one alone is the latest.
    fn later(
        &self,
        rows: &[&TypedRecord],
        texts: &[String],
        versions: &[Option<f64>],
    ) -> Vec<(usize, CellRemark)> {
        let known: Vec<f64> = versions.iter().flatten().copied().collect();
        if rows.len() < 2 || known.len() < rows.len() {
            return Vec::new();
        }
        let latest = known.iter().copied().fold(f64::MIN, f64::max);
        let mut last = (0..known.len()).filter(|at| known[*at] == latest);
        let (Some(used), None) = (last.next(), last.next()) else { return Vec::new() };
        let others = (0..rows.len()).filter(|at| *at != used);
        others.map(|at| (at, superseded_by(rows, texts, at, used))).collect()
    }
}

/// A row beside another one for the same thing that is used.
fn superseded_by(rows: &[&TypedRecord], texts: &[String], at: usize, used: usize) -> CellRemark {
    let other = rows[used].origin.row_from(&rows[at].origin);
    let words = match texts[at].is_empty() {
        true => format!(
            "says nothing, and {other} for the same says \"{}\", which was used",
            texts[used]
        ),
        false => format!(
            "reads \"{}\", and {other} for the same reads \"{}\", which was used",
            texts[at], texts[used]
        ),
    };
    CellRemark { code: Code::ReadAs, words, hint: "Take the rows out that no longer hold." }
}

fn not_used(
    choice: RowChoice,
    rows: &[&TypedRecord],
    texts: &[String],
) -> Vec<(usize, CellRemark)> {
    let says: Vec<Option<bool>> = texts.iter().map(|text| is_used(text)).collect();
    let used = says.iter().position(|says| *says == Some(true));
    let of = |at: usize| match (says[at], used) {
        (Some(true), _) => None,
        (_, Some(used)) => Some(superseded_by(rows, texts, at, used)),
        (Some(false), None) if choice == RowChoice::Use => Some(CellRemark {
            code: Code::CellUnusable,
            words: format!("reads \"{}\", so its row was left out", texts[at]),
            hint: "If the row holds, put Yes in the cell; otherwise take the row out.",
        }),
        _ => None,
    };
    (0..rows.len()).filter_map(|at| Some((at, of(at)?))).collect()
}
