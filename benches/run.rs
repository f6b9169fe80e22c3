//! Times the run on the sample council, whole and by stage: `cargo bench --bench run`. Each time is the median of [`ROUNDS`].
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "it measures time, says what it measured, and has nothing to do where a stage fails"
)]

use scrutineer::config::{self, Config};
use scrutineer::domain::period::Period;
use scrutineer::input::Folder;
use scrutineer::report::{Baseline, Input, Templates};
use scrutineer::sheet::worker::{Limits, Pool};
use scrutineer::style::font::Fonts;
use scrutineer::style::theme::Theme;
use scrutineer::{cli, command, document, html, measure, pdf, report, sheet, table};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The built program.
const PROGRAM: &str = env!("CARGO_BIN_EXE_scrutineer");

/// How often each stage is run.
const ROUNDS: usize = 15;

fn main() {
    let folder = stage("input", || Folder::read(Path::new("input")).unwrap());
    let config = stage("config", || configured(&folder));
    let workbooks = stage("sheet", || {
        let read =
            |file: &scrutineer::input::InputFile| sheet::read(&file.path, &file.bytes).unwrap();
        folder.workbooks.iter().map(read).collect::<Vec<_>>()
    });
    stage("in workers", || in_workers(&folder));
    stage("check", || {
        Command::new(PROGRAM).arg("check").output().unwrap();
    });
    let as_of = config.as_of.unwrap();
    let tables = stage("table", || table::tables(&workbooks, &config, as_of).value);
    let measures = stage("measure", || {
        measure::measure(&tables, &config, Period::ended_by(as_of), as_of).value
    });
    let input = Input {
        scope: &scrutineer::edition::OFFICERS,
        config: &config,
        measures: &measures,
        findings: &[],
        period: Period::ended_by(as_of),
        as_of,
        baseline: &Baseline::default(),
    };
    let templates = stage("templates", || Templates::new(Default::default()).unwrap());
    let rendered = stage("report", || {
        let figures = Arc::new(report::figures(&input).value);
        report::committee_report(&input, &figures, &templates, &Fonts::default()).unwrap()
    });
    let theme = Theme::built_in().unwrap();
    let sheet = html::sheet(&theme, html::RULES);
    let page = stage("html", || {
        html::page(&rendered.title, &rendered.main, &rendered.drawings, &sheet, None).unwrap()
    });
    let read_back = stage("document", || document::read(&page).unwrap());
    let about = document::DocumentInfo {
        title: rendered.title.clone(),
        author: config.council.clone(),
        subject: config.title.clone(),
        language: "en-GB".to_owned(),
        date: as_of,
        running_left: config.council.clone(),
        running_right: config.title.clone(),
    };
    let writer = pdf::PdfWriter::new(&theme);
    stage("pdf", || writer.write(&read_back, &rendered.drawings, &about).unwrap());

    let output = tempfile::tempdir().unwrap();
    let words = ["scrutineer", "run", "--output", output.path().to_str().unwrap()];
    let options = cli::resolve(words.map(Into::into), as_of).unwrap();
    stage("whole run", || command::run(&options));
}

/// The workbooks of a folder, read as a run reads them: in processes of their own.
fn in_workers(folder: &Folder) -> usize {
    let pool = Pool { program: PROGRAM.into(), limits: Limits::default() };
    let requests = folder.workbooks.iter().map(|file| (file.path.clone(), file.bytes.to_vec()));
    pool.read(requests.collect()).unwrap().len()
}

fn configured(folder: &Folder) -> Config {
    let text = String::from_utf8(folder.report.as_ref().unwrap().bytes.clone()).unwrap();
    config::read(&text, &BTreeMap::new()).unwrap()
}

/// Runs a stage several times, prints its median time, and gives what it made.
fn stage<T>(name: &str, make: impl Fn() -> T) -> T {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            black_box(make());
            start.elapsed()
        })
        .collect();
    times.sort();
    println!("{name:>10} {:8.1} ms", times[ROUNDS / 2].as_secs_f64() * 1000.0);
    make()
}
