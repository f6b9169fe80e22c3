//! How many notices are due, late or not known, by notice and in all.

use super::model::{NoticeLedger, NoticeRow, NoticeState};
use crate::domain::figure::{FigureValue, Prefix, Unit, ValueRow};
use crate::domain::notice::Notice;
use crate::domain::place::{Place, merged};
use crate::measure::contract::model::Register;
use crate::measure::figures::ledger::Ledger;
use crate::measure::figures::query::cells;
use crate::table::RecordTable;

/// The end of a figure's id, what is counted, and which rows.
struct Count {
    end: &'static str,
    name: &'static str,
    rule: &'static str,
    counts: fn(&NoticeRow) -> bool,
}

const COUNTS: [Count; 6] = [
    Count {
        end: "due",
        name: "to be published by a day that is still to come",
        rule: "that the Act asks for, that the register dates nowhere, and whose last day is not before the day that the report speaks from",
        counts: |row| row.state == NoticeState::Due,
    },
    Count {
        end: "overdue",
        name: "overdue",
        rule: "that the Act asks for, that the register dates nowhere, and whose last day is before the day that the report speaks from",
        counts: |row| row.state == NoticeState::Overdue,
    },
    Count {
        end: "late",
        name: "late",
        rule: "that are overdue, or whose date in the register is after their last day",
        counts: |row| matches!(row.state, NoticeState::Overdue | NoticeState::DoneLate),
    },
    Count {
        end: "done-late",
        name: "published late",
        rule: "whose date in the register is after their last day",
        counts: |row| row.state == NoticeState::DoneLate,
    },
    Count {
        end: "not-known",
        name: "of which it is not known whether they were published in time",
        rule: "that the Act asks for, where the register has no column for the date, a cell that cannot be used, or no date from which the days are counted",
        counts: |row| row.state == NoticeState::NotKnown,
    },
    Count {
        end: "check",
        name: "to be checked by a person",
        rule: "of which only a person can say whether the Act asks for them; they count nowhere else",
        counts: |row| row.state == NoticeState::Check,
    },
];

pub(crate) fn figures(
    notices: &NoticeLedger,
    register: &Register,
    table: &RecordTable,
    ledger: &mut Ledger,
) {
    let every_row: Vec<usize> = (0..register.contracts.len()).collect();
    let all = cells(table, &every_row, &["start", "end", "total-value", "regime"]);
    let every: Vec<&NoticeRow> = notices.rows.iter().collect();
    for count in &COUNTS {
        let name = format!("Notices {}", count.name);
        let rule = format!(
            "Notices and copies {}, of all public contracts and of the authority.",
            count.rule
        );
        let row = row(count.end, &name, &rule, count.counts, &every, &all);
        ledger.add_values(&Prefix::new("duty.notice.", ""), [row]);
    }
    for notice in Notice::ALL {
        of_notice(notice, &every, &all, ledger);
    }
    if let Some(meeting) = notices.meeting {
        let row = row(
            "duty.notice.before-meeting",
            "Notices due by the meeting",
            "Notices and copies that are not published and whose last day is from the day that the report speaks from to that of the meeting.",
            |row| row.falls_due_by(meeting),
            &every,
            &all,
        );
        ledger.add_values(&Prefix::default(), [row]);
    }
    outside(notices, table, ledger, &all);
}

/// The counts of one notice, where it is asked for at all.
fn of_notice(notice: Notice, every: &[&NoticeRow], all: &[Place], ledger: &mut Ledger) {
    let own: Vec<&NoticeRow> = every.iter().copied().filter(|row| row.notice == notice).collect();
    if own.is_empty() {
        return;
    }
    let title = format!("{} ({}): ", notice.title(), notice.section());
    let prefix = Prefix::new(format!("duty.notice.{}.", notice.slug()), &title);
    for count in &COUNTS {
        let rule = format!("{title}those {}.", count.rule);
        let row = row(count.end, count.name, &rule, count.counts, &own, all);
        ledger.add_values(&prefix, [row]);
    }
}

/// How many of some notices something is so of; its source are those, or all of them where there are none.
fn row<'a>(
    id: &'a str,
    name: &'a str,
    rule: &'a str,
    is_so: impl Fn(&NoticeRow) -> bool,
    of: &[&NoticeRow],
    all: &[Place],
) -> ValueRow<'a> {
    let counted: Vec<&NoticeRow> = of.iter().copied().filter(|row| is_so(row)).collect();
    let sources = places(if counted.is_empty() { of } else { &counted }, all);
    let value = FigureValue::counted(counted.len());
    ValueRow { id, name, unit: Unit::Notices, rule, value, sources }
}

/// The cells of some rows; those of the whole register where there is none.
fn places(rows: &[&NoticeRow], all: &[Place]) -> Vec<Place> {
    let found = merged(rows.iter().flat_map(|row| row.sources.clone()));
    if found.is_empty() { all.to_vec() } else { found }
}

/// The contracts that somebody has to look at before it can be told whether they are public ones.
fn outside(notices: &NoticeLedger, table: &RecordTable, ledger: &mut Ledger, all: &[Place]) {
    let to_check = notices.outside.iter().filter(|row| row.is_to_check);
    let rows: Vec<usize> = to_check.map(|row| row.contract).collect();
    let fields = [
        "contract-ref",
        "start",
        "total-value",
        "regime",
        "contract-type",
        "framework-rules",
        "signed-on",
    ];
    let row = ValueRow {
        id: "duty.notice.contracts-to-check",
        name: "Contracts of which it is not known whether notices are due",
        unit: Unit::Contracts,
        rule: "Contracts of which the register does not say what makes them public contracts under the Procurement Act 2023; their notices count nowhere.",
        value: FigureValue::counted(rows.len()),
        sources: if rows.is_empty() { all.to_vec() } else { cells(table, &rows, &fields) },
    };
    ledger.add_values(&Prefix::default(), [row]);
}
