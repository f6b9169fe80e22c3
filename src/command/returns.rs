//! The returns of a quarter: a workbook for each contract that still has something to return, and who has to chase it.

use crate::domain::diagnostic::Diagnostic;
use crate::edition::MEMBERS;
use crate::form::{Asking, asked};
use crate::measure::{Contract, Register};
use crate::options::Options;
use crate::pipeline::Worked;
use crate::pipeline::document::Paper;
use crate::pipeline::documents::report_input;
use crate::pipeline::failure::{Exit, Failure, stopped, unwritable};
use crate::pipeline::style::Look;
use crate::publish::{Lock, Output};
use crate::report::Baseline;
use crate::{form, publish, report};
use std::path::Path;
use std::sync::Arc;

/// The folder of what no supplier is sent.
const INTERNAL: &str = "internal";

/// Makes the returns, and says what was made.
pub fn returns(
    options: &Options,
    lock: &Lock,
    worked: &Worked,
    look: &Look,
    findings: &mut Vec<Diagnostic>,
) -> Result<(String, Exit), Failure> {
    let Some(register) = &worked.measures.register else {
        return Err(stopped("No workbook holds a contract register, so nobody can be asked."));
    };
    let forms = forms(worked, register)?;
    let mut files = forms.clone();
    // before its last day nothing of a quarter is late
    if worked.period.last_day() < worked.as_of {
        files.extend(chase_list(worked, look, findings)?);
    }
    publish::write_returns(lock, worked.period, &files).map_err(unwritable)?;
    let folder = publish::returns_folder(&options.output, worked.period);
    Ok((said(worked, register, &folder, (forms.len(), files.len())), Exit::Made))
}

fn forms(worked: &Worked, register: &Register) -> Result<Vec<Output>, Failure> {
    let Worked { config, period, as_of, .. } = worked;
    let asking = Asking { config, register, period: *period, as_of: *as_of };
    let form = |due: &asked::Due<'_>| {
        let file = form::return_workbook(asking, due);
        let file = file.map_err(|error| stopped(format!("{error:#}")))?;
        Ok(Output { path: file.name, bytes: file.bytes })
    };
    asked::due(register).iter().map(form).collect()
}

/// Who has to ask for what, by contract manager.
fn chase_list(
    worked: &Worked,
    look: &Look,
    findings: &mut Vec<Diagnostic>,
) -> Result<Vec<Output>, Failure> {
    let none = Baseline::default();
    let input = report_input(worked, &none, findings, &MEMBERS);
    let found = report::figures(&input);
    let made = Paper::ChaseList.make(&input, &Arc::new(found.value), look)?;
    findings.extend(found.findings);
    findings.extend(made.findings);
    Ok(made.files)
}

fn said(
    worked: &Worked,
    register: &Register,
    folder: &Path,
    (forms, files): (usize, usize),
) -> String {
    let is_asked = |contract: &&Contract| contract.kpi_return.due + contract.promise_return.due > 0;
    let asked = register.contracts.iter().filter(is_asked).count();
    let (period, folder) = (worked.period, folder.display());
    let as_of = worked.as_of.strftime("%-d %B %Y");
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
    let chase = match files > forms {
        true => format!(
            "  {folder}/{INTERNAL}: the chase list by contract manager; not for suppliers\n"
        ),
        false => String::new(),
    };
    format!(
        "{made}{chase}Of {asked} contracts with something due, {returned} have returned all of it.\n"
    )
}
