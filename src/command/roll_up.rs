//! `roll-up`: published sets of several councils as one summary.

use super::done::Done;
use crate::config;
use crate::domain::figure::Figure;
use crate::domain::prose;
use crate::options::{GatherRollUp, Options};
use crate::pipeline::failure::{Failure, lines, refused, unwritable, wrong};
use crate::pipeline::findings::Findings;
use crate::pipeline::published_sets;
use crate::pipeline::published_sets::PublishedSet;
use crate::pipeline::roll_up::{RollUpInput, files};
use crate::pipeline::style::Style;
use crate::pipeline::successor;
use crate::pipeline::successor::{Asked, INTERNAL, SuccessorInput};
use crate::publish;
use crate::rollup;
use crate::rollup::successor::Successor;
use crate::rollup::{CouncilSet, Expected};
use std::fs;
use std::path::Path;

pub(super) fn roll_up(
    options: &Options,
    asked: &GatherRollUp,
    findings: &mut Findings,
) -> Result<Done, Failure> {
    let output = options.output.display();
    if !publish::is_free(&options.output).map_err(|error| wrong(format!("{output}: {error}")))? {
        return Err(wrong(format!("{output} is not empty. Name a new folder with --output.")));
    }
    let expected = asked.expected.as_deref().map_or(Ok(Vec::new()), expected)?;
    let successor = asked.settings.as_deref().map(|file| successor::asked(options, file));
    let successor = successor.transpose()?;
    let style = Style::read(&options.templates)?;
    let sets = published_sets::read(&asked.sets)?;
    let councils = sets.iter().map(council_set).collect::<Result<Vec<_>, _>>()?;
    if let Some(mixed) = rollup::mixed(&councils) {
        return Err(refused(mixed));
    }
    let rolled = rollup::roll_up(councils.clone(), &expected)
        .ok_or_else(|| wrong("There is no published set to put together."))?;
    let mut summary = summary(options, &rolled);
    let mut more = Vec::new();
    if let Some(asked) = &successor {
        let input = SuccessorInput { asked, sets: &sets, councils: &councils, style: &style };
        let (files, made) = successor::files(&input, findings)?;
        summary += &of_successor(options, asked, &made);
        more = files;
    }
    let input = RollUpInput {
        sets: &sets,
        councils: &councils,
        rolled,
        title: &asked.title,
        style: &style,
        more,
    };
    let files = files(input, findings)?;
    publish::write_fresh(&options.output, &files).map_err(unwritable)?;
    Ok(Done::ok(summary))
}

fn council_set(set: &PublishedSet) -> Result<CouncilSet, Failure> {
    let (recorded, _) = set.public_figures()?;
    // of hundreds of councils no more is kept than is used
    let used = recorded.figures.into_iter().filter(|figure| rollup::is_used(&figure.id));
    let figures = used.map(|figure| Figure { sources: Vec::new(), ..figure }).collect();
    Ok(CouncilSet {
        code: set.code.clone(),
        period: set.period,
        version: set.version,
        definitions: set.definitions,
        figures,
    })
}

fn summary(options: &Options, rolled: &rollup::RollUp) -> String {
    let (councils, periods) = (&rolled.councils, &rolled.periods);
    let mut text = format!(
        "{} over {} in {}.\n",
        prose::capital(&prose::counted(councils.len(), "council", "councils")),
        prose::counted(periods.len(), "quarter", "quarters"),
        options.output.join("roll-up.html").display()
    );
    for (number, period) in periods.iter().enumerate() {
        let is_missing = |council: &&rollup::Council| council.sets[number].is_none();
        let missing = councils.iter().filter(is_missing).map(|council| council.name.clone());
        let missing: Vec<String> = missing.collect();
        let there = councils.len() - missing.len();
        let missing = match missing.is_empty() {
            true => String::new(),
            false => format!("; missing: {}", prose::listed(&missing)),
        };
        text += &format!("  {period}: {there} of {}{missing}\n", councils.len());
    }
    text
}

fn of_successor(options: &Options, asked: &Asked, made: &Successor) -> String {
    let page = options.output.join(INTERNAL).join("successor.html");
    let contracts = prose::counted(made.contracts.len(), "contract", "contracts");
    let verb = if made.contracts.len() == 1 { "runs" } else { "run" };
    let day = made.vesting_day.strftime("%-d %B %Y");
    let mut text = format!(
        "{} {verb} past {day} and {verb_on} to {}, in {}, for officers.\n",
        prose::capital(&contracts),
        made.name,
        page.display(),
        verb_on = if made.contracts.len() == 1 { "passes" } else { "pass" },
    );
    let lacking = made
        .councils
        .iter()
        .filter_map(|council| Some(format!("  {}: {}\n", council.name, council.lacks.as_ref()?)));
    text.extend(lacking);
    let gone = asked.gone(&made.contracts);
    if !gone.is_empty() {
        text += &format!(
            "  The workbook of treatments speaks of contracts that do not run past the day, or are not there; they are not \
             carried over: {}\n",
            prose::listed(&gone)
        );
    }
    text
}

/// A line is a code and a name; a line that begins with `#` is none.
fn expected(file: &Path) -> Result<Vec<Expected>, Failure> {
    let shown = file.display();
    let text = fs::read_to_string(file)
        .map_err(|error| wrong(format!("{shown} cannot be read: {error}")))?;
    let (mut councils, mut faults) = (Vec::new(), Vec::new());
    let rows = text.lines().enumerate().map(|(number, line)| (number + 1, line.trim()));
    for (number, line) in rows.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        match line.split_once([' ', ',', '\t']) {
            Some((code, name)) if config::is_code(code) && !name.trim().is_empty() => {
                let name = name.trim().trim_matches('"').to_owned();
                councils.push(Expected { code: code.to_owned(), name });
            }
            _ => faults.push(format!(
                "{shown}, line {number}: write a council's GSS code and its name, such as E08000014 Sefton Council."
            )),
        }
    }
    if faults.is_empty() { Ok(councils) } else { Err(wrong(lines(&faults))) }
}
