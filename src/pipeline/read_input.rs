//! The files that a run reads, and the configuration and the workbooks that they are.

use super::failure::{Failure, lines, no_room, unread_input, wrong};
use super::own_words;
use super::style::Style;
use crate::config::{Answered, Config, Difference, SettingCells};
use crate::domain::diagnostic::{Code, Diagnostic, Found};
use crate::domain::maturity::ModelRef;
use crate::domain::place::Place;
use crate::domain::prose::listed;
use crate::edition::{CLEARANCE_FILE, Clearance};
use crate::input::{Folder, InputFile};
use crate::options::Options;
use crate::sheet::Workbook;
use crate::sheet::worker::{Answer, Limits, Pool, Unread, has_room, in_span};
use crate::table::model_held;
use crate::{config, form, input, schema, sheet};
use std::collections::BTreeMap;

pub struct Sources {
    pub folder: Folder,
    pub style: Style,
}

impl Sources {
    pub fn read(options: &Options) -> Result<Sources, Failure> {
        let folder = folder(options)?;
        Ok(Sources { folder, style: Style::read(&options.templates)? })
    }
}

pub(crate) fn folder(options: &Options) -> Result<Folder, Failure> {
    Folder::read(&options.input).map_err(unread_input)
}

/// What `report.toml` and the officer's own words say, with the model of maturity that it names; a finding where there is
/// no `report.toml`.
pub(crate) fn config(options: &Options, folder: &Folder) -> Result<Found<Config>, Failure> {
    let mut found = written(options, folder)?;
    if let Some(name) = &found.value.maturity_model {
        let models = models(options)?;
        let known: Vec<String> = models.keys().cloned().collect();
        found.value.maturity = *models.get(name).ok_or_else(|| {
            wrong(format!(
                "report.toml: there is no model of maturity \"{name}\". There are {}; one of the council's own stands as \
                 models/{name}.toml in the folder of its templates.",
                listed(&known)
            ))
        })?;
    }
    Ok(found)
}

fn models(options: &Options) -> Result<BTreeMap<String, ModelRef>, Failure> {
    config::models(&input::models(&options.templates).map_err(unread_input)?).map_err(wrong)
}

/// Where report.toml names no model of maturity, the one whose words the sheets hold.
pub(crate) fn find_model(
    options: &Options,
    config: &mut Config,
    workbooks: &[Workbook],
) -> Result<(), Failure> {
    if config.maturity_model.is_none() {
        let models: Vec<ModelRef> = models(options)?.into_values().collect();
        config.maturity = model_held(workbooks, &models);
    }
    Ok(())
}

fn written(options: &Options, folder: &Folder) -> Result<Found<Config>, Failure> {
    let words = own_words::own_words(&folder.words).map_err(|faults| wrong(lines(&faults)))?;
    let settings = settings(options, folder)?;
    if folder.report.is_none() && settings.is_none() {
        let findings = [words.findings, vec![no_report_toml()]].concat();
        return Ok(Found { value: Config::without_file(), findings });
    }
    let bytes = folder.report.as_ref().map(|file| file.bytes.clone()).unwrap_or_default();
    let text = String::from_utf8(bytes)
        .map_err(|_| wrong("report.toml is not text in UTF-8; save it as UTF-8"))?;
    let (answered, cells) = settings.unwrap_or_default();
    let read = config::read_with(&text, &answered, &words.value);
    let (mut config, differences) = read.map_err(|mistakes| wrong(lines(&mistakes)))?;
    config.setting_cells = cells;
    let mut findings = words.findings;
    findings.extend(differences.into_iter().map(setting_differs));
    match schema::unknown_fields(&config.fields) {
        unknown if unknown.is_empty() => Ok(Found { value: config, findings }),
        unknown => Err(wrong(lines(&unknown))),
    }
}

/// What report.xlsx says, and where, if it is a workbook of settings. It is read before all others, whose limits it may set.
fn settings(
    options: &Options,
    folder: &Folder,
) -> Result<Option<(Vec<Answered>, SettingCells)>, Failure> {
    let Some(file) = folder.workbooks.iter().find(|file| file.path == form::SETTINGS_FILE) else {
        return Ok(None);
    };
    let unread = (file.path.clone(), file.bytes.clone());
    let answers = cells(options, limits(options, &Config::default()), vec![unread])?;
    let read = answers.into_iter().next().and_then(|answer| sheet::noted(&file.path, answer).ok());
    Ok(read.and_then(|found| {
        let answered = form::read_settings(&found.value)?;
        Some((answered, form::setting_cells(&found.value)))
    }))
}

fn setting_differs(difference: Difference) -> Diagnostic {
    let Difference { key, place, in_toml, in_workbook } = difference;
    let message = format!(
        "`{key}` is set in two places, and differently: report.toml says \"{in_toml}\", and {place} says \"{in_workbook}\""
    );
    let hint = "Take it out of one of the two, or make them the same.";
    Diagnostic::new(Code::SettingDiffers, Place::file(config::FILE), message, hint)
}

fn no_report_toml() -> Diagnostic {
    Diagnostic::new(
        Code::NoReportToml,
        Place::file(config::FILE),
        "The input folder has no report.toml, so the council, the committee and the meeting are not known",
        "Put a report.toml into the input folder; the one in the sample's input folder explains every key.",
    )
}

/// The workbooks that can be opened, by path, and a finding for each that cannot. The folder gives up their bytes.
pub(crate) fn workbooks(
    options: &Options,
    config: &Config,
    folder: &mut Folder,
) -> Result<Found<Vec<Workbook>>, Failure> {
    let paths: Vec<String> = folder.workbooks.iter().map(|file| file.path.clone()).collect();
    let take = |file: &mut InputFile| (file.path.clone(), std::mem::take(&mut file.bytes));
    let files: Vec<Unread> = folder.workbooks.iter_mut().map(take).collect();
    tracing::info!(name: "workbooks", count = files.len() as u64);
    let answers = cells(options, limits(options, config), files)?;
    let (mut workbooks, mut findings) = (Vec::new(), Vec::new());
    for (path, answer) in paths.iter().zip(answers) {
        match sheet::noted(path, answer) {
            Ok(mut found) => {
                findings.append(&mut found.findings);
                workbooks.push(found.value);
            }
            Err(finding) => findings.push(finding),
        }
    }
    Ok(Found { value: workbooks, findings })
}

/// What each workbook holds, read in processes of their own where there is a program to start.
pub(super) fn cells(
    options: &Options,
    limits: Limits,
    files: Vec<Unread>,
) -> Result<Vec<Answer>, Failure> {
    match &options.program {
        Some(program) => {
            has_room(limits).map_err(no_room)?;
            Pool { program: program.clone(), limits }.read(files).map_err(unread)
        }
        None => {
            let read = |(path, bytes): &Unread| in_span(path, || sheet::sheets(path, bytes));
            Ok(files.iter().map(read).collect())
        }
    }
}

/// Takes the workbook of settings from among those that hold records.
pub(crate) fn drop_settings(workbooks: &mut Vec<Workbook>) {
    workbooks.retain(|workbook| {
        *workbook.path != *form::SETTINGS_FILE || form::read_settings(workbook).is_none()
    });
}

/// What a person has cleared for publication; its workbook is no record of the council.
pub(crate) fn take_clearance(workbooks: &mut Vec<Workbook>) -> Clearance {
    let at = workbooks.iter().position(|workbook| *workbook.path == *CLEARANCE_FILE);
    at.map(|at| Clearance::from_workbook(&workbooks.remove(at))).unwrap_or_default()
}

/// What a workbook may take: as the command line says, else as report.toml does.
fn limits(options: &Options, config: &Config) -> Limits {
    let Limits { memory, seconds } = Limits::default();
    Limits {
        memory: options.worker_memory.or(config.worker_memory).unwrap_or(memory),
        seconds: options.worker_seconds.or(config.worker_seconds).unwrap_or(seconds),
    }
}

fn unread(error: anyhow::Error) -> Failure {
    no_room(format!("No document is made. {error:#}."))
}

/// Workbooks that report.toml asks for and that were not read.
pub(crate) fn must_read(config: &Config, workbooks: &[Workbook]) -> Vec<Diagnostic> {
    let is_missing = |path: &&String| !workbooks.iter().any(|workbook| *workbook.path == ***path);
    let finding = |path: &String| {
        let message = "report.toml says that this workbook must be read, and it was not";
        let hint =
            "Put the workbook into the input folder, or take it out of must-read in report.toml.";
        Diagnostic::new(Code::MustReadMissing, Place::file(path), message, hint)
    };
    config.must_read.iter().filter(is_missing).map(finding).collect()
}
