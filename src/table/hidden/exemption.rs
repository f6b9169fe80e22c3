//! What makes a contract exempt, and so redacted from the public edition: decided on the raw rows of the register, over
//! every text of them and around them, before anything can drop a row. Rows of other sheets that are marked are kept
//! back with them.

use super::lists::Lists;
use super::mark::Mark;
use super::model::{Exemptions, LINKED, RowKey};
use super::phrases::{ExemptionStatus, paragraph};
use super::question::{again, listed, marked, name_unclear, without_paragraph};
use super::refs::{Refs, shape};
use super::register_rows::{RegisterRows, Role};
use super::tints;
use crate::domain::fold::word;
use crate::domain::place::Row;
use crate::layout::survey::Survey;
use crate::schema::kind::RecordKind;
use crate::sheet::Workbook;
use std::collections::{BTreeMap, BTreeSet};

/// `others` are the headings, titles and texts that, as the officer says, are not about exemption.
pub(super) fn exemptions(
    survey: &Survey<'_>,
    workbooks: &[&Workbook],
    others: &[String],
) -> Exemptions {
    let others: BTreeSet<String> = others.iter().map(|text| word(text)).collect();
    let rows = survey.sheets.iter().map(|table| RegisterRows::new(table, &others));
    let is_register =
        |rows: &RegisterRows<'_>| rows.table.layout.fields.kind == RecordKind::Contract;
    let (registers, rest): (Vec<_>, Vec<_>) = rows.partition(is_register);
    let refs = Refs::new(registers.iter().flat_map(RegisterRows::refs).map(|(_, text)| text));
    let mut found = Exemptions {
        has_register: !registers.is_empty(),
        has_marks: registers.iter().any(RegisterRows::has_marks),
        ..Exemptions::default()
    };
    let mut lists = Lists::new(&refs, &registers, &others);
    for register in &registers {
        search_register(register, &mut lists, &mut found);
    }
    lists.learn_names(&found.rows);
    rest.iter().for_each(|rows| look_for_marks(rows, &mut found));
    for workbook in workbooks {
        for sheet in &workbook.sheets {
            lists.walk(workbook, sheet, &rest);
        }
    }
    found.unclear.extend(lists.unclear());
    for register in &registers {
        found.unclear.extend(register.unclear_columns());
        found.unclear.extend(register.unclear_asides());
    }
    name(&registers, lists, &mut found);
    for register in &registers {
        tints::look(register, (&registers, workbooks), &others, &mut found);
    }
    found
}

/// The rows of a register that say that they are exempt, in whatever cell.
fn search_register(register: &RegisterRows<'_>, lists: &mut Lists<'_>, found: &mut Exemptions) {
    let by_name = register.by_name();
    if by_name == Some(ExemptionStatus::Unclear) {
        found.unclear.push(name_unclear(register.table));
    }
    let (rows, asked) = register.marked_rows();
    found.unclear.extend(asked);
    let mut owner: Option<Row> = None;
    for (at, role, says) in rows {
        let (lists_refs, says): (Vec<Mark>, Vec<Mark>) =
            says.into_iter().partition(|mark| mark.carries && lists.names(&mark.text));
        lists_refs.iter().for_each(|mark| lists.add(register.table, mark.at, &mark.text));
        match role {
            Role::Record => owner = Some(at),
            Role::GoesOn => {}
            Role::Around => {
                owner = None;
                continue;
            }
        }
        let is_whole = by_name == Some(ExemptionStatus::Exempt) && role == Role::Record;
        if !says.is_empty() || is_whole {
            mark(register, owner.unwrap_or(at), at, &says, found);
        }
    }
    go_on(register, found);
}

fn mark(register: &RegisterRows<'_>, own: Row, at: Row, says: &[Mark], found: &mut Exemptions) {
    let number = says.iter().find_map(|mark| paragraph(&mark.text));
    let is_plain = says.iter().all(|mark| mark.carries && !mark.is_unreadable);
    if number.is_none() || !is_plain {
        found.findings.push(without_paragraph(register.table, at, says));
    }
    found.findings.extend(register.struck(at, says));
    // a legend beside the rows says what the looks of others mean, whichever row it stands in
    let legend = says.iter().find(|mark| !mark.carries && register.shows_looks(mark.at));
    found.unclear.extend(legend.and_then(|mark| register.legend(mark.at)));
    let known = found.rows.entry(register.key(own)).or_default();
    *known = known.or(number);
}

/// Rows without a ref go with the contract above them.
fn go_on(register: &RegisterRows<'_>, found: &mut Exemptions) {
    let mut is_exempt = false;
    for (at, role) in register.rows() {
        match role {
            Role::Record => is_exempt = found.rows.contains_key(&register.key(at)),
            Role::GoesOn if is_exempt => drop(found.also.insert(register.key(at))),
            Role::GoesOn => {}
            Role::Around => is_exempt = false,
        }
    }
}

/// The rows of a sheet that is no register which are marked all the same.
fn look_for_marks(rows: &RegisterRows<'_>, found: &mut Exemptions) {
    if !rows.has_marks() && !rows.has_remarks() {
        return;
    }
    let is_linked = LINKED.contains(&rows.table.layout.fields.kind);
    let is_mark = |mark: &Mark| mark.carries || is_linked && rows.is_exempt_by_remark(mark);
    let (marked_rows, asked) = rows.marked_rows();
    found.unclear.extend(asked.into_iter().filter(|_| is_linked));
    for (at, _, says) in marked_rows {
        if let Some(mark) = says.into_iter().find(|mark| is_mark(mark)) {
            found.findings.push(marked(rows.table, &mark, &rows.heading(mark.at.column)));
            found.also.insert(rows.key(at));
        }
    }
}

/// Rows whose ref stands in a list of exempt ones, and rows that say an exempt contract again.
fn name(registers: &[RegisterRows<'_>], lists: Lists<'_>, found: &mut Exemptions) {
    let in_lists = lists.refs();
    found.lists = lists.cells();
    let all = || registers.iter().flat_map(|it| it.refs().map(move |(at, text)| (it, at, text)));
    for (register, at, text) in all().filter(|(.., text)| in_lists.names(text)) {
        let known = all().filter(|(it, at, _)| found.rows.contains_key(&it.key(*at)));
        if !Refs::new(known.map(|(.., text)| text)).names(&text) {
            found.findings.push(listed(register.table, at, lists.place(&text)));
            found.rows.insert(register.key(at), None);
        }
    }
    let exempt = all().filter(|(it, at, _)| found.rows.contains_key(&it.key(*at)));
    let exempt = Refs::new(exempt.map(|(.., text)| text));
    for (register, at, text) in all() {
        let key = register.key(at);
        if exempt.names(&text) && !found.rows.contains_key(&key) {
            found.findings.push(again(register.table, at));
            found.also.insert(key);
        }
    }
    // a row that is there twice is one contract
    let mut first: BTreeMap<String, RowKey> = BTreeMap::new();
    for (register, at, text) in all().filter(|(.., text)| !text.trim().is_empty()) {
        let key = register.key(at);
        if found.rows.contains_key(&key) && *first.entry(shape(&text)).or_insert(key.clone()) != key
        {
            found.rows.remove(&key);
            found.also.insert(key);
        }
    }
    registers.iter().for_each(|register| go_on(register, found));
    let refs = all().map(|(_, _, text)| (exempt.names(&text), text));
    found.refs = refs.map(|(is_exempt, text)| (text, is_exempt)).collect();
}
