//! `explain`: a figure in words: its value, its rule, and its cells with what they hold.

use super::done::Done;
use crate::config::{Decision, nearest};
use crate::domain::figure::{Figure, FigureValue, Figures, SUPPRESSED, Unit};
use crate::domain::one_line::on_one_line;
use crate::domain::place::{CellRef, Place};
use crate::domain::share::Share;
use crate::options::Options;
use crate::pipeline::editions::{editions, officers};
use crate::pipeline::failure::{Failure, wrong};
use crate::pipeline::findings::Findings;
use crate::pipeline::measured::Measured;
use crate::pipeline::read_input::Sources;
use crate::pipeline::set_input::SetInput;
use crate::pipeline::{measured, quarter};
use crate::sheet::Workbook;
use crate::table::DecidedCell;
use std::fmt::Write;

/// Explains the figure of this id, or lists all figures.
pub(super) fn explain(
    options: &Options,
    id: Option<&str>,
    findings: &mut Findings,
) -> Result<Done, Failure> {
    let mut sources = Sources::read(options)?;
    let draft = |period| quarter::draft(options, period);
    let measured = measured(options, &mut sources, draft, findings)?;
    let input = SetInput::new(&sources, &measured);
    // a run states what it found while it made its editions, too
    let figures = match findings.stop_documents() || measured.config.documents.is_empty() {
        true => officers(&input, findings)?.figures,
        false => editions(&input, findings)?.officers.figures,
    };
    let Some(id) = id else { return Ok(Done::ok(all(&figures))) };
    match figures.get(id) {
        Some(figure) => Ok(Done::ok(one(figure, &measured))),
        None => Err(wrong(unknown(id, &figures))),
    }
}

fn one(figure: &Figure, measured: &Measured) -> String {
    let mut text = format!("{}\n{}: {}\n{}\n", figure.id, figure.name, value(figure), figure.rule);
    for source in &figure.sources {
        let _ = write!(text, "\n{source}\n");
        for cell in source.refs() {
            let held = contents(&measured.workbooks, source, cell);
            let _ = writeln!(text, "  {:<8}{held}", cell.to_string());
            text.push_str(&decided(measured, source, cell));
        }
    }
    text
}

/// What a person decided about a cell, between what it holds and the value of the figure.
fn decided(measured: &Measured, place: &Place, cell: CellRef) -> String {
    let Measured { config, tables, .. } = measured;
    let is_it = |decided: &&DecidedCell| {
        let at = &decided.place;
        at.file == place.file && at.sheet == place.sheet && at.refs().contains(&cell)
    };
    let decided = tables.decided.iter().find(is_it);
    let Some(decision) = decided.and_then(|decided| config.decisions.get(decided.decision)) else {
        return String::new();
    };
    let used = match decision.value.trim() {
        "" => "left out",
        value => &format!("use \"{value}\""),
    };
    let Decision { by, on, why, source, .. } = decision;
    let words =
        format!("decided: {used}, by {by} on {}: {why} ({source})", on.strftime("%-d %B %Y"));
    format!("          {}\n", on_one_line(&words))
}

fn unknown(id: &str, figures: &Figures) -> String {
    let known: Vec<&str> = figures.iter().map(|figure| figure.id.as_str()).collect();
    let near =
        nearest(id, &known).map(|near| format!("; the nearest is {near}")).unwrap_or_default();
    format!("There is no figure {id}{near}. `scrutineer explain` without an id lists all figures.")
}

fn all(figures: &Figures) -> String {
    let line = |figure: &Figure| format!("{}\t{}\t{}\n", figure.id, value(figure), figure.name);
    figures.iter().map(line).collect()
}

fn value(figure: &Figure) -> String {
    match &figure.value {
        FigureValue::Count(count) => count.to_string(),
        FigureValue::Ratio(share) => ratio(*share, &figure.unit),
        FigureValue::Money(money) => money.to_string(),
        FigureValue::List(names) if names.is_empty() => "none".to_owned(),
        FigureValue::List(names) => on_one_line(&names.join("; ")),
        FigureValue::Suppressed => SUPPRESSED.to_owned(),
    }
}

fn ratio(share: Share, unit: &Unit) -> String {
    let of = format!("({} of {})", share.numerator(), share.denominator());
    match unit {
        Unit::Share => format!("{} {of}", share.percent()),
        Unit::Own(unit) => format!("{} {unit}", share.decimal(6)),
        _ if share.denominator() == 1 => share.numerator().to_string(),
        _ => share.rounded(1, 2),
    }
}

fn contents(workbooks: &[Workbook], place: &Place, cell: CellRef) -> String {
    let workbook = workbooks.iter().find(|workbook| workbook.path == place.file);
    let sheet = workbook.and_then(|workbook| {
        workbook.sheets.iter().find(|sheet| Some(&sheet.name) == place.sheet.as_ref())
    });
    match sheet.and_then(|sheet| sheet.cell(cell)) {
        Some(cell) => on_one_line(&cell.value.to_string()),
        None => "(empty)".to_owned(),
    }
}
