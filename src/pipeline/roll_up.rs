//! The roll-up of published sets as files: the summary in every format, its figures with the sets behind them, and what it
//! was made from.

use super::document::BuiltDocument;
use super::document_findings;
use super::failure::{Failure, lines, stopped};
use super::findings::Findings;
use super::published_sets::PublishedSet;
use super::sets_leaks::{checked, withheld};
use super::style::Style;
use super::web_page::{page_in, printable_sheet};
use crate::dataset;
use crate::dataset::Stamp;
use crate::domain::data_column::DataSource;
use crate::domain::figure::{Figure, FigureValue, Figures, Unit};
use crate::domain::place::Place;
use crate::publish::{Entry, Output, PROGRAM};
use crate::report::published_set::SetFolder;
use crate::report::{AboutRollUp, Rendered, roll_up as rendered_roll_up};
use crate::rollup::{CouncilSet, RollUp};
use crate::{document, export, html};
use jiff::civil::Date;
use serde::{Deserialize, Serialize, Serializer};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where its figures stand, with their sources.
pub(crate) const ROLL_UP_FIGURES: &str = "figures.json";

/// What it was made from, and its files.
pub(crate) const ROLL_UP: &str = "roll-up.json";

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct RollUpRecord {
    pub program: String,
    pub definitions: Option<u32>,
    pub as_of: Date,
    pub sets: Vec<SetEntry>,
    pub outputs: Vec<Entry>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct SetEntry {
    /// `E08000014/2026-27-Q2/v1`.
    pub set: String,
    pub council: String,
    pub manifest_sha256: String,
}

/// A figure as the roll-up's `figures.json` has it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct RolledFigure {
    pub id: String,
    pub value: serde_json::Value,
    pub unit: Unit,
    pub name: String,
    pub rule: String,
    /// As documents print it.
    pub text: String,
    pub sources: Vec<RolledSource>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct RolledSource {
    pub set: String,
    pub figure: String,
    /// What it says, as documents print it.
    pub text: String,
}

/// What is made of sets.
pub(crate) struct RollUpInput<'a> {
    pub sets: &'a [PublishedSet],
    pub councils: &'a [CouncilSet],
    pub rolled: RollUp,
    pub title: &'a str,
    pub style: &'a Style,
    /// What else stands in its folder.
    pub more: Vec<Output>,
}

/// What a set says in a place that a figure comes from.
pub(super) type SourceTexts = BTreeMap<(String, String), String>;

/// Made by one thread: what it lets go of it takes up again, where each of several would keep its own.
pub(crate) fn files(
    input: RollUpInput<'_>,
    findings: &mut Findings,
) -> Result<Vec<Output>, Failure> {
    match rayon::ThreadPoolBuilder::new().num_threads(1).build() {
        Ok(pool) => pool.install(|| made(input, findings)),
        Err(_) => made(input, findings),
    }
}

fn made(input: RollUpInput<'_>, findings: &mut Findings) -> Result<Vec<Output>, Failure> {
    let RollUpInput { sets, councils, mut rolled, title, style, more } = input;
    let as_of = sets.iter().map(|set| set.as_of).max().unwrap_or_default();
    let figures = Arc::new(std::mem::take(&mut rolled.figures));
    let about = AboutRollUp { title, as_of };
    let rendered =
        rendered_roll_up(&rolled, &figures, &about, &style.templates, &style.theme.fonts);
    let period = rolled.periods.last().map(ToString::to_string).unwrap_or_default();
    let paper = Paper { title, stem: "roll-up", period, as_of, figures: &figures };
    let built = paper.built(rendered.map_err(stopped)?, style)?;
    findings.extend(document_findings::all(std::slice::from_ref(&built)));
    let withheld = withheld(sets, &[])?;
    let mut files = built.files;
    checked(&files, &withheld, findings)?;
    let numbers = numbers(&figures, &source_texts(&figures, councils), sets)?;
    checked(&numbers, &withheld, findings)?;
    files.extend(numbers);
    files.extend(more);
    let set = |set: &PublishedSet| SetEntry {
        set: set.name(),
        council: set.code.clone(),
        manifest_sha256: set.digest.clone(),
    };
    let record = RollUpRecord {
        program: PROGRAM.to_owned(),
        definitions: sets.first().and_then(|set| set.definitions),
        as_of,
        sets: sets.iter().map(set).collect(),
        outputs: Entry::all(&files),
    };
    files.push(Output::json(ROLL_UP, &record).map_err(stopped)?);
    Ok(files)
}

/// The figures as files.
pub(super) fn numbers(
    figures: &Figures,
    texts: &SourceTexts,
    sets: &[PublishedSet],
) -> Result<[Output; 2], Failure> {
    let with_sources = WithSources { figures, texts };
    let numbers = Output::json(ROLL_UP_FIGURES, &with_sources).map_err(stopped)?;
    Ok([numbers, Output::new("figures.parquet", parquet(figures, sets)?)])
}

/// A paper made of sets, in every format.
pub(super) struct Paper<'a> {
    pub title: &'a str,
    /// What its files are called.
    pub stem: &'static str,
    pub period: String,
    pub as_of: Date,
    pub figures: &'a Figures,
}

impl Paper<'_> {
    pub(super) fn built(
        &self,
        rendered: Rendered,
        style: &Style,
    ) -> Result<BuiltDocument, Failure> {
        let about = self.about(&rendered);
        let sheet = printable_sheet(&about, style);
        let web_page = page_in(&sheet, &rendered, style)?;
        let bare = html::bare(&rendered.title, &rendered.main, &sheet);
        let document = document::read(&bare).map_err(|unknown| stopped(lines(&unknown)))?;
        drop(bare);
        let written = style.pdf.write(&document, &rendered.drawings, &about).map_err(stopped)?;
        let tables = export::TablesInfo {
            title: rendered.title.clone(),
            author: self.title.to_owned(),
            period: self.period.clone(),
            as_of: self.as_of,
        };
        let tables = export::tables(&document, self.figures, &tables)
            .map_err(|error| stopped(format!("{error:#}")))?;
        let stem = self.stem;
        let mut files = vec![
            Output::new(&format!("{stem}.html"), web_page),
            Output::new(&format!("{stem}.pdf"), written.bytes),
        ];
        files.extend(tables.value.into_iter().map(|file| Output::new(&file.path, file.bytes)));
        Ok(BuiltDocument {
            folder: SetFolder::Public,
            path: stem.to_owned(),
            files,
            findings: tables.findings,
            runs_over: false,
            missing: written.missing,
            exempt: Vec::new(),
        })
    }

    fn about(&self, rendered: &Rendered) -> document::DocumentInfo {
        document::DocumentInfo {
            title: rendered.title.clone(),
            author: self.title.to_owned(),
            subject: format!("{}, {}", self.title, self.period),
            language: "en-GB".to_owned(),
            date: self.as_of,
            running_left: self.title.to_owned(),
            running_right: rendered.running.clone(),
        }
    }
}

/// What the sets' own figures say that others come from.
fn source_texts(figures: &Figures, councils: &[CouncilSet]) -> SourceTexts {
    let by_name: BTreeMap<String, &CouncilSet> =
        councils.iter().map(|set| (set.name(), set)).collect();
    let text_of = |place: &Place| {
        let (set, id) = named(place);
        let text = by_name.get(&set)?.figure(&id)?.in_full();
        Some(((set, id), text))
    };
    figures.iter().flat_map(|figure| &figure.sources).filter_map(text_of).collect()
}

/// A set, and what of it.
fn named(place: &Place) -> (String, String) {
    (place.file.to_string(), place.sheet.as_deref().unwrap_or_default().to_owned())
}

/// Every figure with the sets that it comes from, and what each of them says; made one by one as they are written.
struct WithSources<'a> {
    figures: &'a Figures,
    texts: &'a SourceTexts,
}

impl Serialize for WithSources<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.figures.iter().map(|figure| self.rolled(figure)))
    }
}

impl WithSources<'_> {
    fn rolled(&self, figure: &Figure) -> RolledFigure {
        let source = |place: &Place| {
            let at = named(place);
            let text = self.texts.get(&at).cloned().unwrap_or_default();
            RolledSource { set: at.0, figure: at.1, text }
        };
        RolledFigure {
            id: figure.id.clone(),
            value: value(&figure.value),
            unit: figure.unit.clone(),
            name: figure.name.clone(),
            rule: figure.rule.clone(),
            text: figure.in_full(),
            sources: figure.sources.iter().map(source).collect(),
        }
    }
}

fn value(value: &FigureValue) -> serde_json::Value {
    serde_json::to_value(value).unwrap_or_default()
}

fn parquet(figures: &Figures, sets: &[PublishedSet]) -> Result<Vec<u8>, Failure> {
    let digests: BTreeMap<String, &str> =
        sets.iter().map(|set| (set.name(), set.digest.as_str())).collect();
    let sources = |figure: &Figure| {
        let places = figure.sources.iter();
        let source =
            |place: &Place| DataSource::of_place(place, digests.get(&*place.file).copied());
        places.map(source).collect()
    };
    let stamp = Stamp {
        definitions: sets.first().and_then(|set| set.definitions),
        ..Stamp::of_own(PROGRAM, "", "", "roll-up")
    };
    let bytes = dataset::figures(figures.iter(), sources, &stamp);
    bytes.map_err(|error| stopped(format!("{error:#}")))
}
