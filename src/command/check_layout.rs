//! `check --layout`: what every sheet was taken for, in words: which column became which field, what speaks for the
//! rows, and the lines of report.toml that put a misreading right.

use super::done::Done;
use crate::decision::is_decisions;
use crate::domain::one_line::on_one_line;
use crate::domain::place::Row;
use crate::domain::prose::counted;
use crate::options::Options;
use crate::pipeline::failure::Failure;
use crate::pipeline::findings::Findings;
use crate::pipeline::read_input;
use crate::record::explain_layout::{
    ColumnUse, ExplainedColumn, ExplainedSheet, ExplainedTable, Inherited, SheetRole, layouts,
};
use std::fmt::Write;
use std::sync::Arc;

/// Titles and lone cells beyond so many of one field are counted.
const MOST: usize = 6;

pub(super) fn check_layout(options: &Options, findings: &mut Findings) -> Result<Done, Failure> {
    let mut folder = read_input::folder(options)?;
    let mut config = findings.keep(read_input::config(options, &folder)?);
    findings.extend(folder.findings.drain(..));
    let mut workbooks = findings.keep(read_input::workbooks(options, &config, &mut folder)?);
    read_input::drop_settings(&mut workbooks);
    workbooks.retain(|workbook| !is_decisions(workbook));
    read_input::find_model(options, &mut config, &workbooks)?;
    let layouts = findings.keep(layouts(&workbooks, &config));
    Ok(Done::ok(text(&layouts)))
}

fn text(sheets: &[ExplainedSheet]) -> String {
    let mut text = String::new();
    let mut file: Option<&Arc<str>> = None;
    for sheet in sheets {
        if file != Some(&sheet.file) {
            let parts = if file.is_some() { "\n" } else { "" };
            let _ = writeln!(text, "{parts}{}", on_one_line(&sheet.file));
        }
        file = Some(&sheet.file);
        of_sheet(&mut text, sheet);
    }
    if sheets.iter().any(|sheet| has_proposals(&sheet.role)) {
        text.push_str(
            "\nA line under [fields] in report.toml adds a heading to a field; the heading is compared without case, \
             punctuation and plurals. Only headings that the program does not know need a line.\n",
        );
    }
    text
}

fn has_proposals(role: &SheetRole) -> bool {
    match role {
        SheetRole::Unknown(near) => near.is_some(),
        SheetRole::Tables(tables) => {
            tables.iter().any(|table| !table.proposals.is_empty() || !table.wanted.is_empty())
        }
        _ => false,
    }
}

fn of_sheet(text: &mut String, sheet: &ExplainedSheet) {
    let name = on_one_line(&sheet.sheet);
    let mut line = |words: &str| {
        let _ = writeln!(text, "  sheet \"{name}\": {words}");
    };
    match &sheet.role {
        SheetRole::Hidden => line("hidden, so not read"),
        SheetRole::Empty => line("nothing stands on it"),
        SheetRole::Cover => line("no table; its cells speak for the workbook's other sheets"),
        SheetRole::Unknown(None) => {
            line("not recognised: no row names two fields of any kind of record")
        }
        SheetRole::Unknown(Some(near)) => {
            line(&format!(
                "not recognised. It comes nearest to {} (row {}), and lacks the {}",
                near.kind.name(),
                rows(near.headers.first()),
                near.missing.join(", the ")
            ));
            of_table(text, near, &sheet.sheet);
        }
        SheetRole::Tables(tables) => {
            for table in tables {
                let head = head(table);
                let _ = writeln!(text, "  sheet \"{name}\": {head}");
                of_table(text, table, &sheet.sheet);
            }
        }
    }
}

/// `KPI results, 12 records in B4:H17, header in rows 4 to 5`.
fn head(table: &ExplainedTable) -> String {
    let range = table.range.map(|(first, last)| format!(" in {first}:{last}")).unwrap_or_default();
    let records = counted(table.records, "record", "records");
    let headers: Vec<String> = table.headers.iter().map(|rows_of| rows(Some(rows_of))).collect();
    let is_one = matches!(table.headers.as_slice(), [(first, last)] if first == last);
    let row = if is_one { "row" } else { "rows" };
    let lacks = match table.missing.as_slice() {
        [] => String::new(),
        missing => format!("; NOT USED, because it lacks the {}", missing.join(", the ")),
    };
    format!(
        "{}, {records}{range}, header in {row} {}{lacks}",
        table.kind.name(),
        headers.join(" and ")
    )
}

fn rows(rows: Option<&(Row, Row)>) -> String {
    match rows {
        None => String::new(),
        Some((first, last)) if first == last => first.to_string(),
        Some((first, last)) => format!("{first} to {last}"),
    }
}

fn of_table(text: &mut String, table: &ExplainedTable, sheet: &Arc<str>) {
    for column in &table.columns {
        of_column(text, column);
    }
    let mut fields: Vec<&str> = Vec::new();
    for inherited in &table.inherited {
        if !fields.contains(&inherited.field.as_str()) {
            fields.push(&inherited.field);
        }
    }
    for field in fields {
        let all: Vec<&Inherited> =
            table.inherited.iter().filter(|inherited| inherited.field == field).collect();
        for inherited in all.iter().take(MOST) {
            of_inherited(text, inherited, sheet, all.len() > 1);
        }
        if all.len() > MOST {
            let _ = writeln!(text, "    {field}: and {} cells more", all.len() - MOST);
        }
    }
    snippet(text, table);
}

fn of_column(text: &mut String, explained: &ExplainedColumn) {
    let heading = format!("\"{}\"", on_one_line(&explained.heading));
    let is = match &explained.used_as {
        ColumnUse::Field(name) => name.clone(),
        ColumnUse::ByEvidence(name, why) => format!("{name} (by evidence: {})", on_one_line(why)),
        ColumnUse::InQuarter(name, quarter) => format!("{name} of {}", on_one_line(quarter)),
        ColumnUse::Unused => "(not used)".to_owned(),
    };
    let _ = writeln!(text, "    {:<4}{heading:<34} {is}", explained.column.to_string());
}

fn of_inherited(text: &mut String, inherited: &Inherited, sheet: &Arc<str>, is_one_of_many: bool) {
    let place = match &inherited.at {
        None => "the sheet's name".to_owned(),
        Some((other, at)) if other == sheet => format!("cell {at}"),
        Some((other, at)) => format!("sheet \"{}\", cell {at}", on_one_line(other)),
    };
    let records = counted(inherited.records, "record", "records");
    let whom = if is_one_of_many { format!(", for {records}") } else { String::new() };
    let _ = writeln!(
        text,
        "    {}: \"{}\" ({place}{whom})",
        inherited.field,
        on_one_line(&inherited.value)
    );
}

/// Lines to copy into report.toml, where a heading is like a field that has none.
fn snippet(text: &mut String, table: &ExplainedTable) {
    let unused = table.columns.iter().filter(|column| column.used_as == ColumnUse::Unused).count();
    if table.proposals.is_empty() && (table.missing.is_empty() || unused == 0) {
        return;
    }
    let _ =
        writeln!(text, "    If a heading means a field, put this into report.toml and mend it:");
    let _ = writeln!(text, "      [fields.{}]", table.kind.key());
    for (field, heading) in &table.proposals {
        let _ = writeln!(text, "      {field} = [{}]", toml_string(heading));
    }
    let is_open = |key: &&String| !table.proposals.iter().any(|(field, _)| field == *key);
    for field in table.wanted.iter().filter(is_open) {
        let _ = writeln!(text, "      {field} = [\"HEADING\"]");
    }
}

fn toml_string(heading: &str) -> String {
    let text = on_one_line(heading);
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::text;
    use crate::config::Config;
    use crate::record::explain_layout::layouts;
    use crate::sheet::Workbook;
    use crate::sheet::sketch::{sheet, workbook};

    #[test]
    fn every_sheet_is_listed_with_its_columns_and_what_to_write() {
        let scores = "Assessed on | 31/03/2026\nKey area | Ref | Statement | Level | Weight\nPolicy | P1 | Strategy | 3 | 2";
        let mut old = sheet("Old", "");
        old.is_hidden = true;
        let sheets = vec![
            sheet("Cover", "Authority | Anywhere"),
            sheet("Scores", scores),
            old,
            sheet("Sheet3", ""),
            sheet("Ideas", "Idea | Whim\nMore | Us"),
        ];
        let books = [
            Workbook { path: "a.xlsx".into(), sheets },
            workbook(
                "b.xlsx",
                "R",
                "Contract ref | KPI ref | Period | Actualy achieved | Notes\nC/1 | KPI1 | Q2 2026/27 | see sheet |",
            ),
            workbook("c.xlsx", "Wide", "Contract ref | KPI ref | Q1 2026/27\nC/1 | KPI1 | 94%"),
            workbook(
                "d.xlsx",
                "R",
                "Contract ref | KPI ref | Period | Got\nC/1 | KPI1 | Q2 2026/27 | 7",
            ),
        ];
        let listed = text(&layouts(&books, &Config::default()).value);
        assert_eq!(
            listed,
            "\
a.xlsx
  sheet \"Cover\": no table; its cells speak for the workbook's other sheets
  sheet \"Scores\": self-assessment, 1 record in A2:E3, header in row 2
    A   \"Key area\"                         key area
    B   \"Ref\"                              ref
    C   \"Statement\"                        statement
    D   \"Level\"                            level
    E   \"Weight\"                           (not used)
    date of assessment: \"31/03/2026\" (cell B1)
    authority: \"Anywhere\" (sheet \"Cover\", cell B1)
  sheet \"Old\": hidden, so not read
  sheet \"Sheet3\": nothing stands on it
  sheet \"Ideas\": not recognised: no row names two fields of any kind of record

b.xlsx
  sheet \"R\": KPI results, 1 record in A1:E2, header in row 1; NOT USED, because it lacks the actual figure
    A   \"Contract ref\"                     contract ref
    B   \"KPI ref\"                          KPI ref
    C   \"Period\"                           period
    D   \"Actualy achieved\"                 (not used)
    E   \"Notes\"                            commentary
    If a heading means a field, put this into report.toml and mend it:
      [fields.kpi-result]
      actual = [\"HEADING\"]

c.xlsx
  sheet \"Wide\": KPI results, 1 record in A1:C2, header in row 1
    A   \"Contract ref\"                     contract ref
    B   \"KPI ref\"                          KPI ref
    C   \"Q1 2026/27\"                       actual figure of Q1 2026/27
    period: \"Q1 2026/27\" (cell C1)

d.xlsx
  sheet \"R\": KPI results, 1 record in A1:D2, header in row 1
    A   \"Contract ref\"                     contract ref
    B   \"KPI ref\"                          KPI ref
    C   \"Period\"                           period
    D   \"Got\"                              actual figure (by evidence: its heading is like others of it)

A line under [fields] in report.toml adds a heading to a field; the heading is compared without case, punctuation and plurals. Only headings that the program does not know need a line.
"
        );
    }
}
