//! What is asked for, so that the notices can be counted: columns of the register as a whole, keys of report.toml, and
//! what only a person can say.

use super::model::{NoticeLedger, NoticeRow, NoticeState};
use super::rule::{PeriodStart, RULES};
use crate::config::{Authority, Config, FILE};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::duty_date::DutyDate;
use crate::domain::notice::Notice;
use crate::domain::place::Place;
use crate::domain::prose::{counted, listed};
use crate::measure::contract::model::Register;
use crate::measure::figures::by_sheet::{OnSheet, by_sheet, named};
use crate::schema::blank::headings;
use crate::schema::kind::RecordKind;
use crate::table::RecordTable;

pub(crate) fn findings(
    register: &Register,
    table: &RecordTable,
    config: &Config,
) -> Vec<Diagnostic> {
    let notices = &register.notices;
    let mut found = Vec::new();
    found.extend(missing_columns(notices, table));
    found.extend(unclear(notices, register, table));
    found.extend(breaches(notices, register, table));
    found.extend(changes(notices, register, table));
    let has_rows = notices.rows.iter().any(|row| row.contract.is_some());
    found.extend(open_authority(config).filter(|_| has_rows));
    found
}

/// One finding for all columns that the register lacks and without which notices are not known.
fn missing_columns(notices: &NoticeLedger, table: &RecordTable) -> Option<Diagnostic> {
    let open: Vec<&NoticeRow> =
        notices.rows.iter().filter(|row| row.state == NoticeState::NotKnown).collect();
    let has =
        |date: &DutyDate| table.origins.iter().any(|origin| !origin.spots(date.field()).is_empty());
    let needs = |date: &DutyDate| open.iter().any(|row| dates(row.notice).contains(date));
    let lacking: Vec<DutyDate> =
        DutyDate::ALL.into_iter().filter(|date| needs(date) && !has(date)).collect();
    let origin = table.origins.first().filter(|_| !lacking.is_empty())?;
    let asked =
        open.iter().filter(|row| dates(row.notice).iter().any(|date| lacking.contains(date)));
    let count = counted(
        asked.count(),
        "notice of a public contract was",
        "notices of public contracts were",
    );
    let names: Vec<String> = lacking.iter().map(|date| format!("\"{}\"", heading(*date))).collect();
    let (lack, columns) = match names.as_slice() {
        [_] => ("no column", "a column with this heading"),
        _ => ("none of the columns", "columns with these headings"),
    };
    let message = format!(
        "The register has {lack} {}, so whether {count} published in time is not known",
        listed(&names)
    );
    let hint = format!(
        "Add {columns} to the register to have them counted; or switch off under [notices] in {FILE} what you do not want counted."
    );
    Some(Diagnostic::new(
        Code::NoticeDatesMissing,
        Place::sheet(&origin.file, &origin.sheet),
        message,
        hint,
    ))
}

/// The days of the register that tell whether a notice was published in time.
fn dates(notice: Notice) -> Vec<DutyDate> {
    let rule = RULES.iter().find(|rule| rule.notice == notice);
    let begins = rule.and_then(|rule| match rule.begins {
        PeriodStart::EnteredInto => Some(DutyDate::EnteredInto),
        PeriodStart::Changed | PeriodStart::Ended => None,
    });
    notice.evidence().into_iter().chain(begins).collect()
}

/// The heading of a day's column in a blank register.
fn heading(date: DutyDate) -> String {
    let all = headings(RecordKind::Contract);
    let own = all.into_iter().find(|heading| heading.field == date.field());
    own.map_or_else(|| date.field().to_owned(), |heading| heading.words)
}

/// One finding a reason for the contracts whose notices count nowhere.
fn unclear(notices: &NoticeLedger, register: &Register, table: &RecordTable) -> Vec<Diagnostic> {
    let mut reasons: Vec<(&str, Vec<usize>)> = Vec::new();
    for row in notices.outside.iter().filter(|row| row.is_to_check) {
        match reasons.iter_mut().find(|(why, _)| *why == row.why) {
            Some((_, rows)) => rows.push(row.contract),
            None => reasons.push((&row.why, vec![row.contract])),
        }
    }
    let mut found = Vec::new();
    for (why, rows) in reasons {
        for sheet in by_sheet(table, &rows, "regime") {
            let names: Vec<String> =
                sheet.rows.iter().map(|row| register.contracts[*row].reference.clone()).collect();
            let message = format!(
                "Whether notices under the Procurement Act 2023 are due for {} cannot be told, and they count nowhere: {why}",
                named(&names)
            );
            let hint = "Put in the register what decides it: the regime, the type of contract, of a call-off the rules of its framework, the total value, and the day on which it was entered into.";
            found.push(Diagnostic::new(Code::NoticesUnclear, sheet.place, message, hint));
        }
    }
    found
}

fn breaches(notices: &NoticeLedger, register: &Register, table: &RecordTable) -> Vec<Diagnostic> {
    let is_asked =
        |row: &&NoticeRow| row.notice == Notice::Breach && row.state == NoticeState::Check;
    let rows: Vec<usize> =
        notices.rows.iter().filter(is_asked).filter_map(|row| row.contract).collect();
    let finding = |sheet: OnSheet| {
        let names: Vec<String> =
            sheet.rows.iter().map(|row| register.contracts[*row].reference.clone()).collect();
        let message = format!(
            "{} {} a KPI that was Inadequate in the last three quarters with a rating, and no notice of a breach or failure to improve has a date",
            named(&names),
            if names.len() == 1 { "has" } else { "have" }
        );
        let hint = "Ask whether section 71(3) to (5) of the Procurement Act 2023 applies; if a notice was published, put its day in the register.";
        Diagnostic::new(Code::BreachAsked, sheet.place, message, hint)
    };
    by_sheet(table, &rows, "contract-ref").into_iter().map(finding).collect()
}

/// One finding a contract that was changed by what the register says, and gives no day of it.
fn changes(notices: &NoticeLedger, register: &Register, table: &RecordTable) -> Vec<Diagnostic> {
    let is_asked = |row: &&NoticeRow| {
        row.notice == Notice::Change && row.state == NoticeState::Check && row.due_by.is_none()
    };
    let asked = notices.rows.iter().filter(is_asked);
    let finding = |row: &NoticeRow| {
        let contract = register.contracts.get(row.contract?)?;
        let origin = table.origins.get(row.contract?)?;
        let message = format!("{}, section 75: {}", contract.reference, row.basis);
        let hint = "Put the day of the change and of its notice in the register (Value or term changed on, Contract change notice published on), or n/a as the notice's day where none is asked for. The next report compares with this one.";
        Some(Diagnostic::new(
            Code::ChangeAsked,
            origin.place(&["total-value", "end"]),
            message,
            hint,
        ))
    };
    asked.filter_map(finding).collect()
}

/// What report.toml does not say of the council, where there is a report.toml.
fn open_authority(config: &Config) -> Option<Diagnostic> {
    let Authority { identifier, address, contact, .. } = &config.authority;
    let is_on = |notice: Notice| !config.notices.off.contains(&notice);
    let compliance = config.authority.payments_compliance_published;
    let payments = config.authority.payments_over_30000_published;
    let open = [
        ("identifier", identifier.is_empty()),
        ("address", address.is_empty()),
        ("contact", contact.is_empty()),
        (
            "payments-compliance-published",
            compliance.is_none() && is_on(Notice::PaymentsCompliance),
        ),
        ("payments-over-30000-published", payments.is_none() && is_on(Notice::Payments)),
    ];
    let keys: Vec<&str> =
        open.iter().filter(|(_, is_open)| *is_open).map(|(key, _)| *key).collect();
    if keys.is_empty() || !config.is_written {
        return None;
    }
    let named: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    let to_fill_in = config.setting_cells.to_fill_in("authority", &keys);
    let message = format!(
        "{} says nothing of the council under {}, which its notices under the Procurement Act 2023 need",
        to_fill_in.file,
        listed(&named)
    );
    let hint = format!("{}.", to_fill_in.what_to_do);
    Some(Diagnostic::new(Code::AuthorityOpen, to_fill_in.place, message, hint))
}
