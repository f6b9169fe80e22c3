//! `returns`: the returns of a quarter: a workbook for each contract that still has something to return, and who has to
//! chase it.

use super::done::Done;
use crate::form::{Asking, asked};
use crate::measure::{Contract, Register};
use crate::options::Options;
use crate::pipeline::document::Document;
use crate::pipeline::document_kind::DocumentKind;
use crate::pipeline::edition::Edition;
use crate::pipeline::failure::{Failure, stopped, unwritable};
use crate::pipeline::findings::Findings;
use crate::pipeline::measured::Measured;
use crate::pipeline::quarter::Quarter;
use crate::pipeline::read_input::Sources;
use crate::pipeline::style::Style;
use crate::pipeline::{measured, quarter, write};
use crate::publish::Output;
use crate::{form, publish, report};
use std::path::Path;
use std::sync::Arc;

/// The folder of what no supplier is sent.
const INTERNAL: &str = "internal";

struct Returns {
    forms: Vec<Output>,
    /// Who has to ask for what, by contract manager; none before the quarter has ended.
    chase_list: Vec<Output>,
}

pub(super) fn returns(options: &Options, findings: &mut Findings) -> Result<Done, Failure> {
    let lock = write::lock(options)?;
    let mut sources = Sources::read(options)?;
    let draft = |period| quarter::draft(options, period);
    let measured = measured(options, &mut sources, draft, findings)?;
    let Some(register) = &measured.measures.register else {
        return Err(stopped("No workbook holds a contract register, so nobody can be asked."));
    };
    let Quarter { period, as_of, .. } = measured.quarter;
    let mut returns = Returns { forms: forms(&measured, register)?, chase_list: Vec::new() };
    // before its last day nothing of a quarter is late
    if period.last_day() < as_of {
        returns.chase_list = chase_list(&measured, &sources.style, findings)?;
    }
    let files = [returns.forms.as_slice(), &returns.chase_list].concat();
    publish::write_returns(&lock, period, &files).map_err(unwritable)?;
    let folder = publish::returns_folder(&options.output, period);
    Ok(Done::ok(summary(&measured.quarter, register, &folder, &returns)))
}

fn forms(measured: &Measured, register: &Register) -> Result<Vec<Output>, Failure> {
    let Measured { config, quarter: Quarter { period, as_of, .. }, .. } = measured;
    let asking = Asking { config, register, period: *period, as_of: *as_of };
    let form = |due: &asked::Due<'_>| {
        let file = form::return_workbook(asking, due);
        let file = file.map_err(|error| stopped(format!("{error:#}")))?;
        Ok(Output::new(&file.name, file.bytes))
    };
    asked::due(register).iter().map(form).collect()
}

fn chase_list(
    measured: &Measured,
    style: &Style,
    findings: &mut Findings,
) -> Result<Vec<Output>, Failure> {
    let edition = Edition::officers(measured, findings);
    let found = report::figures(&edition.input());
    let edition = Edition { figures: Arc::new(found.value), ..edition };
    let document = Document { kind: DocumentKind::chase_list(), edition: &edition };
    let built = document.build(style)?;
    findings.extend(found.findings);
    findings.extend(built.findings);
    Ok(built.files)
}

fn summary(quarter: &Quarter, register: &Register, folder: &Path, returns: &Returns) -> String {
    let is_asked = |contract: &&Contract| contract.kpi_return.due + contract.promise_return.due > 0;
    let asked = register.contracts.iter().filter(is_asked).count();
    let (period, folder) = (quarter.period, folder.display());
    let as_of = quarter.as_of.strftime("%-d %B %Y");
    let forms = returns.forms.len();
    let returned = asked.saturating_sub(forms);
    let made = match (asked, forms) {
        (0, _) => format!("Nothing is due for {period}: there is no return to make.\n"),
        (_, 0) => format!("Everything is returned for {period}: there is no return to make.\n"),
        (_, 1) => format!(
            "Made for {period}, as of {as_of}:\n  {folder}: 1 return to send, named by its contract\n"
        ),
        (_, forms) => format!(
            "Made for {period}, as of {as_of}:\n  {folder}: {forms} returns to send, each named by its contract\n"
        ),
    };
    let chase = match returns.chase_list.is_empty() {
        true => String::new(),
        false => format!(
            "  {folder}/{INTERNAL}: the chase list by contract manager; not for suppliers\n"
        ),
    };
    format!(
        "{made}{chase}Of {asked} contracts with something due, {returned} have returned all of it.\n"
    )
}
