//! The contracts of councils that become one, as files for their officers.

use super::document_findings;
use super::failure::{Failure, lines, refused, stopped, wrong};
use super::findings::Findings;
use super::published_sets::PublishedSet;
use super::read_input::cells;
use super::roll_up::{Paper, SourceTexts, numbers};
use super::sets_leaks::{checked, withheld};
use super::style::Style;
use crate::config::SuccessorSettings;
use crate::dataset::{RECORDS, contracts};
use crate::edition::{WITHHELD_FILE, WithheldRecord};
use crate::form::{TREATMENTS_FILE, read_treatments, treatments_workbook};
use crate::options::Options;
use crate::publish::Output;
use crate::report;
use crate::rollup::CouncilSet;
use crate::rollup::successor::{Register, Successor, SuccessorContract, Treated, successor};
use crate::sheet;
use crate::sheet::worker::Limits;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// What stands for officers, below a roll-up's folder.
pub(crate) const INTERNAL: &str = "internal/";

/// What a settings file asks for, and what officers said of the contracts so far.
pub(crate) struct Asked {
    pub settings: SuccessorSettings,
    pub treated: Vec<Treated>,
}

/// The settings file, and the workbook of treatments that it names beside itself.
pub(crate) fn asked(options: &Options, file: &Path) -> Result<Asked, Failure> {
    let shown = file.display().to_string();
    let text = fs::read_to_string(file)
        .map_err(|error| wrong(format!("{shown} cannot be read: {error}")))?;
    let settings = SuccessorSettings::read(&text, &shown).map_err(wrong)?;
    let treated = match &settings.treatments {
        Some(named) => {
            let place = file.parent().unwrap_or_else(|| Path::new("")).join(named);
            treated(options, named, &place)?
        }
        None => Vec::new(),
    };
    Ok(Asked { settings, treated })
}

fn treated(options: &Options, named: &str, place: &Path) -> Result<Vec<Treated>, Failure> {
    let bytes = fs::read(place).map_err(|error| {
        wrong(format!(
            "{} cannot be read: {error}. Leave `treatments` out for the first roll-up, which makes the workbook.",
            place.display()
        ))
    })?;
    let answers = cells(options, Limits::default(), vec![(named.to_owned(), bytes)])?;
    let read = answers.into_iter().next().map(|answer| sheet::noted(named, answer));
    match read {
        Some(Ok(found)) => read_treatments(&found.value).map_err(|faults| refused(lines(&faults))),
        Some(Err(finding)) => Err(refused(finding.to_string())),
        None => Err(refused(format!("{named} cannot be read."))),
    }
}

pub(crate) struct SuccessorInput<'a> {
    pub asked: &'a Asked,
    pub sets: &'a [PublishedSet],
    pub councils: &'a [CouncilSet],
    pub style: &'a Style,
}

/// The files below [`INTERNAL`], and the view that they show.
pub(crate) fn files(
    input: &SuccessorInput<'_>,
    findings: &mut Findings,
) -> Result<(Vec<Output>, Successor), Failure> {
    let SuccessorInput { asked, sets, councils, style } = input;
    let settings = &asked.settings;
    let registers = registers(settings, sets, councils)?;
    let mut made = successor(settings, &registers, &asked.treated);
    let figures = Arc::new(std::mem::take(&mut made.figures));
    let as_of = sets.iter().map(|set| set.as_of).max().unwrap_or_default();
    let rendered = report::successor(&made, &figures, as_of, &style.templates).map_err(stopped)?;
    let period = sets.iter().map(|set| set.period).max();
    let period = period.map(|period| period.to_string()).unwrap_or_default();
    let paper =
        Paper { title: &settings.name, stem: "successor", period, as_of, figures: &figures };
    let built = paper.built(rendered, style)?;
    findings.extend(document_findings::all(std::slice::from_ref(&built)));
    let mut files = built.files;
    let treatments =
        treatments_workbook(&made, as_of).map_err(|error| stopped(format!("{error:#}")))?;
    files.push(Output::new(TREATMENTS_FILE, treatments));
    let texts = texts(&registers);
    files.extend(numbers(&figures, &texts, sets)?);
    let rows: Vec<String> = texts.into_values().collect();
    checked(&files, &withheld(sets, &rows)?, findings)?;
    for file in &mut files {
        file.path = format!("{INTERNAL}{}", file.path);
    }
    Ok((files, made))
}

/// What each contract's row says, by the set and what a figure's source calls it.
fn texts(registers: &[Register]) -> SourceTexts {
    let mut texts = BTreeMap::new();
    for register in registers {
        for row in &register.contracts {
            let place = register.source(row);
            let end = row.end.map(|day| day.strftime("%-d %B %Y").to_string());
            let end = end.map_or("its end is not given".to_owned(), |end| format!("ends on {end}"));
            let value = |name: &str, money: Option<crate::domain::money::Money>| {
                money.map(|money| format!("{name} {money}"))
            };
            let parts = [
                Some(row.title.clone()),
                Some(row.supplier.clone()),
                row.identifier.clone(),
                Some(end),
                value("annual value", row.annual),
                value("total value", row.total),
                row.extension_options.clone(),
            ];
            let text = parts.into_iter().flatten().collect::<Vec<_>>().join("; ");
            let what = place.sheet.as_deref().unwrap_or_default().to_owned();
            texts.insert((register.set.clone(), what), text);
        }
    }
    texts
}

/// The newest register of each council that the settings name; of one that gave none, why.
fn registers(
    settings: &SuccessorSettings,
    sets: &[PublishedSet],
    councils: &[CouncilSet],
) -> Result<Vec<Register>, Failure> {
    let newest = |code: &String| {
        let own = sets.iter().zip(councils).filter(|(set, _)| set.code == *code);
        own.max_by_key(|(set, _)| (set.period, set.version))
    };
    settings
        .councils
        .iter()
        .filter_map(newest)
        .map(|(set, council)| register(set, council))
        .collect()
}

fn register(set: &PublishedSet, council: &CouncilSet) -> Result<Register, Failure> {
    let records = format!("{RECORDS}contract.parquet");
    let mut register = Register {
        code: set.code.clone(),
        council: council.council().to_owned(),
        set: set.name(),
        ..Register::default()
    };
    if !set.has(&records) || !set.has(WITHHELD_FILE) {
        let lacks = match set.has(WITHHELD_FILE) {
            true => "Its set has no register of contracts",
            false => "Only its public papers were given, which hold no register",
        };
        register.lacks = Some(lacks.to_owned());
        return Ok(register);
    }
    let (bytes, _) = set.file(&records)?;
    let rows = contracts(&bytes).map_err(|error| stopped(format!("{}: {error:#}", set.name())))?;
    let (bytes, _) = set.file(WITHHELD_FILE)?;
    let record: WithheldRecord = serde_json::from_slice(&bytes).map_err(stopped)?;
    (register.contracts, register.exempt) = Register::of_public(rows, &record);
    Ok(register)
}

impl Asked {
    /// Contracts that officers said something of and that the registers do not have any more, or not past the day.
    pub(crate) fn gone(&self, contracts: &[SuccessorContract]) -> Vec<String> {
        let is_there = |treated: &Treated| {
            contracts.iter().any(|contract| contract.treated.as_ref() == Some(treated))
        };
        let gone = self.treated.iter().filter(|treated| !is_there(treated));
        gone.map(|treated| format!("{} {}", treated.code, treated.reference)).collect()
    }
}
