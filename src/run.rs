//! The pipeline: from the input folder to the draft, one line a stage. Every stage gives its findings with its value.

use crate::config::{self, Config};
use crate::diagnostic::{Code, Diagnostic, Effect, Found};
use crate::document;
use crate::explain;
use crate::figure::Figures;
use crate::html;
use crate::input::{self, Folder};
use crate::measure::{self, Measures};
use crate::options::{Command, Options};
use crate::pdf;
use crate::period::Period;
use crate::place::Place;
use crate::publish::{self, Entry, Manifest, Output};
use crate::report::{self, Rendered, Templates};
use crate::sheet::{self, Workbook};
use crate::summary;
use crate::table;
use crate::theme::Theme;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::process::ExitCode;

/// What a run came to, as its exit code says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Exit {
    /// All made.
    #[default]
    Made = 0,
    /// All made, but rows or workbooks were left out.
    LeftOut = 1,
    /// The command line or report.toml is wrong.
    Usage = 2,
    /// A document could not be made.
    Stopped = 3,
    /// The output could not be written.
    NotWritten = 4,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

/// Everything that a run has to say.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Every finding, in the order of the stages.
    pub findings: Vec<Diagnostic>,
    /// What was made, or what was asked for.
    pub summary: String,
    /// What kept the run from its end.
    pub failure: Option<String>,
    /// The exit code.
    pub exit: Exit,
}

/// A run that ends before its documents.
struct Failure {
    exit: Exit,
    message: String,
}

/// What was read and worked out.
struct Worked {
    config: Config,
    period: Period,
    as_of: Date,
    workbooks: Vec<Workbook>,
    measures: Measures,
}

/// Runs a command to its end.
pub fn run(options: &Options) -> Outcome {
    let mut findings = Vec::new();
    let done = pipeline(options, &mut findings);
    let left_out = findings.iter().map(Diagnostic::effect).max().map_or(Exit::Made, exit_of);
    match done {
        Ok((summary, exit)) => {
            Outcome { findings, summary, failure: None, exit: exit.max(left_out) }
        }
        Err(Failure { exit, message }) => Outcome {
            findings,
            failure: Some(message),
            exit: exit.max(left_out),
            ..Outcome::default()
        },
    }
}

fn exit_of(effect: Effect) -> Exit {
    match effect {
        Effect::Noted => Exit::Made,
        Effect::RowLeftOut | Effect::WorkbookLeftOut => Exit::LeftOut,
        Effect::DocumentStopped => Exit::Stopped,
    }
}

fn pipeline(options: &Options, findings: &mut Vec<Diagnostic>) -> Result<(String, Exit), Failure> {
    let folder = Folder::read(&options.input).map_err(usage)?;
    let own = input::templates(&options.templates).map_err(usage)?;
    let worked = work_out(options, &folder, findings)?;
    if let Command::Explain(figure) = &options.command {
        return explained(&worked, figure.as_deref());
    }
    let (mut set, figures) = documents(options, &worked, &own, findings)?;
    set.extend(about_the_run(&worked, &folder, &own, &set, &figures, findings)?);
    if options.command == Command::Run {
        publish::write_draft(&options.output, worked.period, &set).map_err(unwritable)?;
    }
    Ok((summary::of(options, worked.period, worked.as_of, &set, findings), Exit::Made))
}

/// From the files of the input folder to figures.
fn work_out(
    options: &Options,
    folder: &Folder,
    findings: &mut Vec<Diagnostic>,
) -> Result<Worked, Failure> {
    let config = configured(folder, findings)?;
    let as_of = options.as_of.or(config.as_of).unwrap_or(options.today);
    let written = config.period.as_deref().and_then(Period::from_id);
    let period = options.period.or(written).unwrap_or_else(|| Period::ended_by(as_of));
    let workbooks = workbooks(folder, findings);
    findings.extend(must_read(&config, &workbooks));
    let tables = keep(table::tables(&workbooks, &config), findings);
    let measures = keep(measure::measure(&tables, &config, as_of), findings);
    Ok(Worked { config, period, as_of, workbooks, measures })
}

/// The value, its findings put with the others.
fn keep<T>(found: Found<T>, findings: &mut Vec<Diagnostic>) -> T {
    findings.extend(found.findings);
    found.value
}

fn configured(folder: &Folder, findings: &mut Vec<Diagnostic>) -> Result<Config, Failure> {
    let Some(file) = &folder.report else {
        findings.push(no_report_toml());
        return Ok(Config::without_file());
    };
    let text = String::from_utf8(file.bytes.clone())
        .map_err(|_| wrong("report.toml is not text in UTF-8; save it as UTF-8"))?;
    let config =
        config::read(&text, &folder.words()).map_err(|mistakes| wrong(lines(&mistakes)))?;
    match table::unknown_fields(&config.fields) {
        unknown if unknown.is_empty() => Ok(config),
        unknown => Err(wrong(lines(&unknown))),
    }
}

fn no_report_toml() -> Diagnostic {
    Diagnostic::new(
        Code::NoReportToml,
        Place::file(config::FILE),
        "The input folder has no report.toml, so the council, the committee and the meeting are not known",
        "Put a report.toml into the input folder; the one in the sample's input folder explains every key.",
    )
}

fn workbooks(folder: &Folder, findings: &mut Vec<Diagnostic>) -> Vec<Workbook> {
    for (path, reason) in &folder.unreadable {
        let message = format!("The workbook cannot be read from the disk: {reason}");
        findings.push(Diagnostic::new(
            Code::CannotOpen,
            Place::file(path),
            message,
            "Check that the file may be read, and run again.",
        ));
    }
    let mut workbooks = Vec::new();
    for file in &folder.workbooks {
        match sheet::read(&file.path, &file.bytes) {
            Ok(workbook) => workbooks.push(workbook),
            Err(finding) => findings.push(finding),
        }
    }
    workbooks
}

/// Workbooks that report.toml asks for and that were not read.
fn must_read(config: &Config, workbooks: &[Workbook]) -> Vec<Diagnostic> {
    let is_missing = |path: &&String| !workbooks.iter().any(|workbook| *workbook.path == ***path);
    let finding = |path: &String| {
        let message = "report.toml says that this workbook must be read, and it was not";
        let hint =
            "Put the workbook into the input folder, or take it out of must-read in report.toml.";
        Diagnostic::new(Code::MustReadMissing, Place::file(path), message, hint)
    };
    config.must_read.iter().filter(is_missing).map(finding).collect()
}

/// The documents for the public, none where a finding stops them; and every figure that they may state.
fn documents(
    options: &Options,
    worked: &Worked,
    own: &BTreeMap<String, String>,
    findings: &mut Vec<Diagnostic>,
) -> Result<(Vec<Output>, Figures), Failure> {
    if is_stopped(options.is_strict, findings) || worked.config.documents.is_empty() {
        return Ok((Vec::new(), worked.measures.figures.clone()));
    }
    let theme = theme(own)?;
    let templates = Templates::new(own.clone()).map_err(stopped)?;
    let rendered =
        report::committee_report(&report_input(worked, findings), &templates).map_err(stopped)?;
    let rendered = keep(rendered, findings);
    let page = page(&rendered, &theme)?;
    let document = document::read(&page).map_err(|unknown| stopped(lines(&unknown)))?;
    let written = pdf::write(&document, &rendered.drawings, &about(worked, &rendered), &theme)
        .map_err(stopped)?;
    findings.extend(written.missing.iter().map(missing_glyph));
    if is_stopped(options.is_strict, findings) {
        return Ok((Vec::new(), rendered.figures));
    }
    let set = vec![
        output("public/committee-report.html", page),
        output("public/committee-report.pdf", written.bytes),
    ];
    Ok((set, rendered.figures))
}

fn is_stopped(is_strict: bool, findings: &[Diagnostic]) -> bool {
    let limit = if is_strict { Effect::RowLeftOut } else { Effect::DocumentStopped };
    findings.iter().any(|finding| finding.effect() >= limit)
}

fn report_input<'a>(worked: &'a Worked, findings: &'a [Diagnostic]) -> report::Input<'a> {
    let Worked { config, period, as_of, measures, .. } = worked;
    report::Input { config, measures, findings, period: *period, as_of: *as_of }
}

fn page(rendered: &Rendered, theme: &Theme) -> Result<String, Failure> {
    let Rendered { title, main, drawings, .. } = rendered;
    html::page(title, main, drawings, theme).map_err(|missing| stopped(lines(&missing)))
}

fn theme(own: &BTreeMap<String, String>) -> Result<Theme, Failure> {
    match own.get("theme.toml") {
        Some(text) => Theme::parse(text).map_err(|reason| stopped(format!("theme.toml: {reason}"))),
        None => Theme::built_in().map_err(stopped),
    }
}

fn about(worked: &Worked, rendered: &Rendered) -> pdf::About {
    pdf::About {
        title: rendered.title.clone(),
        author: worked.config.council.clone(),
        subject: format!("{}, {}", worked.config.title, worked.period),
        language: "en-GB".to_owned(),
        date: worked.as_of,
        running_left: worked.config.council.clone(),
        running_right: format!("{}, {}", worked.config.title, worked.period),
        footer_left: String::new(),
    }
}

fn missing_glyph(missing: &pdf::MissingGlyph) -> Diagnostic {
    let message = format!(
        "The character {:?} under \"{}\" is in no font of the PDF and stands there as a replacement sign",
        missing.character, missing.heading
    );
    let hint =
        "Write it in other letters in the workbook, or add a font that has it to templates/fonts.";
    Diagnostic::new(Code::MissingGlyph, Place::file("public/committee-report.pdf"), message, hint)
}

/// What stands beside the documents: figures, findings and the manifest.
fn about_the_run(
    worked: &Worked,
    folder: &Folder,
    own: &BTreeMap<String, String>,
    documents: &[Output],
    figures: &Figures,
    findings: &[Diagnostic],
) -> Result<Vec<Output>, Failure> {
    let mut figures = serde_json::to_vec_pretty(figures).map_err(stopped)?;
    figures.push(b'\n');
    let rendered = report::findings_page(
        &report_input(worked, findings),
        &Templates::new(own.clone()).map_err(stopped)?,
    );
    let page = page(&rendered.map_err(stopped)?, &theme(own)?)?;
    let mut files = vec![
        Output { path: "internal/figures.json".to_owned(), bytes: figures },
        output("internal/findings.html", page),
    ];
    let manifest = Manifest {
        program: concat!("scrutineer ", env!("CARGO_PKG_VERSION")).to_owned(),
        period: worked.period.id(),
        as_of: worked.as_of,
        inputs: folder.files().map(|file| Entry::of(&file.path, &file.bytes)).collect(),
        templates: own.iter().map(|(name, text)| Entry::of(name, text.as_bytes())).collect(),
        findings: Manifest::count(findings),
        outputs: documents
            .iter()
            .chain(&files)
            .map(|file| Entry::of(&file.path, &file.bytes))
            .collect(),
    };
    files.push(manifest.output().map_err(stopped)?);
    Ok(files)
}

fn output(path: &str, content: impl Into<Vec<u8>>) -> Output {
    Output { path: path.to_owned(), bytes: content.into() }
}

fn explained(worked: &Worked, figure: Option<&str>) -> Result<(String, Exit), Failure> {
    let figures = &worked.measures.figures;
    let Some(id) = figure else {
        return Ok((explain::all(figures), Exit::Made));
    };
    match figures.get(id) {
        Some(figure) => Ok((explain::one(figure, &worked.workbooks), Exit::Made)),
        None => Err(wrong(explain::unknown(id, figures))),
    }
}

fn lines(sentences: &[impl ToString]) -> String {
    sentences.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn wrong(message: impl ToString) -> Failure {
    Failure { exit: Exit::Usage, message: message.to_string() }
}

fn usage(error: anyhow::Error) -> Failure {
    wrong(format!("{error:#}"))
}

fn stopped(error: impl ToString) -> Failure {
    Failure { exit: Exit::Stopped, message: format!("No document is made. {}", error.to_string()) }
}

fn unwritable(error: anyhow::Error) -> Failure {
    Failure {
        exit: Exit::NotWritten,
        message: format!("{error:#}. What was there before is as it was."),
    }
}
