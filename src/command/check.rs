//! `check`: everything that `run` does, and nothing written but a workbook of decisions, where one is asked for.

use super::done::Done;
use super::{next, summary};
use crate::decision::{FilledDecision, FilledDecisions, decisions_workbook};
use crate::domain::prose::counted;
use crate::options::Options;
use crate::pipeline::failure::{Failure, stopped, unwritable, wrong};
use crate::pipeline::findings::Findings;
use crate::pipeline::{Run, run};
use crate::publish::write_lone;
use crate::sheet;
use std::path::{Component, Path, PathBuf};
use std::{fs, path};

pub(super) fn check(
    options: &Options,
    decisions: Option<&Path>,
    findings: &mut Findings,
) -> Result<Done, Failure> {
    let run = run(options, None, findings)?;
    let written = match decisions {
        Some(file) => write(options, file, &run)?,
        None => String::new(),
    };
    let next = next::after(options, &run, findings);
    let summary = summary::of_run(options, &run, findings) + &written + &next;
    Ok(Done { summary, exit: findings.exit(), blocks: run.blocks(), folder: None })
}

/// Writes the workbook, and says so.
fn write(options: &Options, file: &Path, run: &Run) -> Result<String, Failure> {
    replaceable(file, &run.measured.filled)?;
    let input = way(file, &options.input);
    let (council, as_of) = (&run.measured.config.council, run.measured.quarter.as_of);
    let bytes = decisions_workbook(&run.to_decide, &input, council, as_of);
    let bytes = bytes.map_err(|error| stopped(format!("{error:#}")))?;
    write_lone(file, &bytes).map_err(unwritable)?;
    let open = run.to_decide.iter().filter(|row| row.decided.is_none()).count();
    let rows = counted(open, "finding to decide", "findings to decide");
    let decided = run.to_decide.len() - open;
    Ok(format!("Written: {} ({rows}, {decided} decided).\n", file.display()))
}

/// Fails where the file is no workbook of decisions, or holds some that would be lost.
fn replaceable(file: &Path, filled: &FilledDecisions) -> Result<(), Failure> {
    let shown = file.display();
    if file.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("xlsx")) {
        return Err(wrong(format!(
            "{shown} is no name of an Excel workbook. Name a file that ends in .xlsx."
        )));
    }
    let Ok(bytes) = fs::read(file) else { return Ok(()) };
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let is_one = |workbook: &sheet::Workbook| crate::decision::is_decisions(workbook);
    let Some(workbook) = sheet::read(&name, &bytes).ok().filter(is_one) else {
        return Err(wrong(format!(
            "{shown} is there already and is no workbook of decisions, so it is left as it is. Name another file."
        )));
    };
    let there = FilledDecisions::take(&mut vec![workbook]);
    let is_known = |row: &FilledDecision| filled.rows.iter().any(|known| known.says_the_same(row));
    if there.findings.is_empty() && there.rows.iter().all(is_known) {
        return Ok(());
    }
    Err(wrong(format!(
        "{shown} holds decisions that this run has not read or could not use, and they would be lost. Put it into the \
         input folder as decisions.xlsx, fill in what is missing, and run again."
    )))
}

/// The way from the folder of a file to the input folder, as links have it.
fn way(file: &Path, input: &Path) -> String {
    let whole = |path: &Path| fs::canonicalize(path).or_else(|_| path::absolute(path));
    let folder = file.parent().filter(|above| !above.as_os_str().is_empty());
    let (from, to) = (whole(folder.unwrap_or(Path::new("."))), whole(input));
    let (Ok(from), Ok(to)) = (from, to) else { return String::new() };
    let shared = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let ups = from.components().skip(shared).map(|_| Component::ParentDir);
    let way: PathBuf = ups.chain(to.components().skip(shared)).collect();
    let way = way.to_string_lossy().replace('\\', "/");
    if way.is_empty() { way } else { format!("{way}/") }
}

#[cfg(test)]
mod tests {
    use super::way;
    use std::fs;

    #[test]
    fn a_link_leads_from_the_file_to_the_input_folder() {
        let above = tempfile::tempdir().unwrap();
        let folder = |name: &str| above.path().join(name);
        fs::create_dir_all(folder("input/returns")).unwrap();
        fs::create_dir_all(folder("my desk")).unwrap();
        assert_eq!(way(&folder("input/decisions.xlsx"), &folder("input")), "");
        assert_eq!(way(&folder("my desk/decisions.xlsx"), &folder("input")), "../input/");
    }
}
