//! What is gathered: tables, what was left out, findings; and what it is gathered with.

use crate::config::Config;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::origin::Origin;
use crate::domain::place::Place;
use crate::layout::survey::Survey;
use crate::record::check::Checked;
use crate::record::naming::Naming;
use crate::record::refusal::Refusals;
use crate::record::row::TypedRecord;
use crate::record::row_use::OtherRows;
use crate::schema::KindFields;
use crate::schema::kind::RecordKind;
use crate::table::account::TableKey;
use crate::table::duplicate::deduplicate::Repeated;
use crate::table::frame;
use crate::table::gap::Gap;
use crate::table::judgement::Judgements;
use crate::table::quarantined_returns::QuarantinedReturns;
use crate::table::ref_index::RefIndex;
use crate::table::return_row::LeftOut;
use crate::table::row_choice::choose;
use crate::table::tables::{DecidedCell, Doubt, RecordTable};
use crate::table::text_for_number::TextForNumber;
use jiff::civil::Date;
use polars::prelude::{DataFrame, PolarsResult};
use std::collections::BTreeMap;

#[derive(Debug, Default)]
pub(in crate::table) struct Gathered {
    /// A table for each kind that stands somewhere.
    pub by_kind: BTreeMap<RecordKind, RecordTable>,
    /// Rows that are records and were left out.
    pub left_out: Vec<Origin>,
    /// What rows that were left out would have spoken of.
    pub gaps: Vec<Gap>,
    pub doubts: Vec<Doubt>,
    /// The rows of each table that are no records.
    pub others: BTreeMap<TableKey, OtherRows>,
    /// Decisions about KPI results that were used.
    pub decided: Vec<DecidedCell>,
    pub findings: Vec<Diagnostic>,
}

/// Rows that are left out for what a cell of theirs says, or for their return's supplier; and cells of others that say
/// in words what should be a number.
#[derive(Debug, Default)]
pub(super) struct Exclusions {
    pub refusals: Refusals,
    /// What is only noted of rows that are used.
    pub notes: Refusals,
    pub quarantined: QuarantinedReturns,
    pub said: TextForNumber,
    pub judgements: Judgements,
}

/// What is gathered so far, from what, and what later kinds link to.
pub(super) struct Gathering<'a> {
    pub survey: &'a Survey<'a>,
    pub config: &'a Config,
    pub as_of: Date,
    pub register: RefIndex,
    /// The refs of the rows of a kind.
    pub refs: BTreeMap<RecordKind, Vec<String>>,
    pub out: Exclusions,
    pub gathered: Gathered,
}

impl Gathered {
    pub(super) fn add(&mut self, kind: RecordKind, table: PolarsResult<(DataFrame, Vec<Origin>)>) {
        match table {
            Ok((_, origins)) if origins.is_empty() => {}
            Ok((frame, origins)) => {
                self.by_kind.insert(kind, RecordTable::new(frame, origins));
            }
            Err(error) => self.findings.push(Diagnostic::new(
                Code::DoesNotReconcile,
                Place::default(),
                format!("The rows of the {} could not be put in one table: {error}", kind.name()),
                "Please report this: it is a fault of the program.",
            )),
        }
    }

    pub(super) fn leave_out<R>(&mut self, rows: Vec<Repeated<R>>, origin: impl Fn(R) -> Origin) {
        for Repeated { row, finding } in rows {
            self.findings.extend(finding);
            self.left_out.push(origin(row));
        }
    }

    /// A finding that would stop a document for the sake of one assessment waits until it is known which one is
    /// stated.
    pub(super) fn find(
        &mut self,
        finding: Diagnostic,
        kind: RecordKind,
        assessed_on: Option<Date>,
        statement: Naming,
    ) {
        let stops = matches!(finding.code, Code::LevelUnusable | Code::ScoredTwice);
        match assessed_on.filter(|_| kind == RecordKind::Assessment && stops) {
            Some(assessed_on) => self.doubts.push(Doubt { assessed_on, statement, finding }),
            None => self.findings.push(finding),
        }
    }

    /// The records of a sheet of which every required cell could be used; `gap` tells what the others would have spoken of.
    pub(super) fn usable(
        &mut self,
        records: Vec<Checked>,
        kind: RecordKind,
        mut gap: impl FnMut(&TypedRecord) -> Option<Gap>,
    ) -> Vec<TypedRecord> {
        let mut rows = Vec::with_capacity(records.len());
        for Checked { row, is_usable, assessed_on, statement, findings } in records {
            for finding in findings {
                self.find(finding, kind, assessed_on, statement.clone());
            }
            if is_usable {
                rows.push(row);
            } else {
                self.gaps.extend(gap(&row));
                self.left_out.push(row.origin);
            }
        }
        rows
    }
}

impl Gathered {
    /// Those of a sheet's rows that no column of it sets aside.
    pub(super) fn without_unchosen(
        &mut self,
        survey: &Survey<'_>,
        fields: &KindFields,
        rows: Vec<TypedRecord>,
        mut gap: impl FnMut(&TypedRecord) -> Option<Gap>,
    ) -> Vec<TypedRecord> {
        let chosen = choose(survey, fields, rows);
        self.findings.extend(chosen.findings);
        for row in chosen.set_aside {
            self.gaps.extend(gap(&row));
            self.left_out.push(row.origin);
        }
        chosen.rows
    }
}

impl Exclusions {
    pub(super) fn leave(&mut self, origin: Origin, reason: LeftOut) {
        match reason {
            LeftOut::Refused(refusal) => self.refusals.add(origin, refusal),
            LeftOut::Quarantined { contract, supplier } => {
                self.quarantined.add(origin, &supplier, contract)
            }
        }
    }
}

impl Gathering<'_> {
    /// Puts the rows of a kind that stands in the register or alone into their frame.
    pub(super) fn add_register(&mut self, fields: &KindFields, rows: Vec<TypedRecord>) {
        let table = frame::frame(fields, &rows)
            .map(|frame| (frame, rows.into_iter().map(|row| row.origin).collect()));
        self.gathered.add(fields.kind, table);
    }

    /// With the findings of all that was left out or noted.
    pub(super) fn finish(self) -> Gathered {
        let Gathering { register, mut out, mut gathered, .. } = self;
        gathered.left_out.append(&mut out.refusals.rows);
        gathered.left_out.append(&mut out.quarantined.rows);
        gathered.findings.extend(out.quarantined.findings(&register));
        gathered.findings.extend(out.refusals.findings());
        gathered.findings.extend(out.notes.findings());
        gathered.findings.extend(out.said.findings());
        gathered.findings.extend(out.judgements.findings());
        gathered
    }
}
