//! `init`: a new council's folder: everything that the program asks a council for, with nothing answered yet.

use super::done::Done;
use crate::pipeline::failure::{Failure, stopped, unwritable, wrong};
use crate::publish::Output;
use crate::{config, form, publish};
use std::path::Path;

pub(super) fn init(folder: &Path, is_in_excel: bool) -> Result<Done, Failure> {
    match publish::is_free(folder) {
        Ok(true) => {}
        Ok(false) => return Err(wrong(not_empty(folder))),
        Err(error) => {
            return Err(wrong(format!("{} cannot be looked into: {error}", folder.display())));
        }
    }
    publish::write_fresh(folder, &files(is_in_excel)?).map_err(unwritable)?;
    Ok(Done::ok(summary(folder, is_in_excel)))
}

fn not_empty(folder: &Path) -> String {
    format!(
        "The folder {} is not empty, and a new council's folder is never written over what is there. Name a folder that \
         does not exist yet, or empty this one first.",
        folder.display()
    )
}

fn files(is_in_excel: bool) -> Result<Vec<Output>, Failure> {
    let mut files = vec![
        Output::new(&format!("input/{}", config::FILE), config::blank()),
        Output::new(&format!("input/{}", config::SCHEMA_FILE), config::json_schema()),
    ];
    if is_in_excel {
        let settings = form::settings_workbook().map_err(|error| stopped(format!("{error:#}")))?;
        files.push(Output::new(&format!("input/{}", form::SETTINGS_FILE), settings));
    }
    let workbooks = form::blank_workbooks().map_err(|error| stopped(format!("{error:#}")))?;
    files.extend(
        workbooks.into_iter().map(|file| Output::new(&format!("input/{}", file.name), file.bytes)),
    );
    Ok(files)
}

fn summary(folder: &Path, is_in_excel: bool) -> String {
    let in_excel = match is_in_excel {
        true => {
            "  input/report.xlsx: the same in Excel; what stands in one of the two need not stand in the other\n"
        }
        false => "",
    };
    let settings = if is_in_excel { "report.xlsx" } else { "report.toml" };
    format!(
        "Made {}:\n  input/report.toml: who and what the report is for, every key explained\n{in_excel}  input/*.xlsx: a \
         blank workbook for each kind of record; the sheet Notes of each has examples\nNext: fill in {settings} and the \
         workbooks, then in that folder call `scrutineer check`. To change the words or looks of the report: `scrutineer \
         templates list`.\n",
        folder.display()
    )
}
