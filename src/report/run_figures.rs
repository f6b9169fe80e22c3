//! The figures that speak of the run itself and of page 1: what was decided and found, and how many messages need an
//! answer. Every figure that comes from the cells of workbooks is made in `measure`.

use super::key_message;
use super::key_message::Message;
use crate::config::{Config, FILE};
use crate::domain::diagnostic::{Diagnostic, Effect};
use crate::domain::figure::{FigureValue, Figures, Prefix, Unit, ValueRow};
use crate::domain::fold::fold;
use crate::domain::period::Period;
use crate::domain::place::{Place, merged};
use crate::measure::Measures;

/// Every figure that the document may state: those of the workbooks, then those of the run.
pub(super) fn figures(
    config: &Config,
    measures: &Measures,
    findings: &[Diagnostic],
    period: Period,
) -> Figures {
    let mut figures = measures.figures.clone();
    let mut add = |rows: Vec<ValueRow<'_>>| figures.add_values(&Prefix::default(), rows);
    add(vec![ValueRow {
        id: "decision.total",
        name: "Decisions about cells",
        unit: Unit::Decisions,
        rule: "Decisions of the officer about cells, used or set aside.",
        value: FigureValue::counted(config.decisions.len()),
        sources: vec![Place::file(FILE)],
    }]);
    add(authority(config));
    add(resolutions(config));
    found(&mut figures, findings);
    let social_value = social_value(config, measures);
    let messages = key_message::choose(&figures, measures, social_value.as_deref(), period);
    attention(&mut figures, &messages, social_value.as_deref());
    figures
}

/// What was asked at earlier meetings, where report.toml says so.
fn resolutions(config: &Config) -> Vec<ValueRow<'_>> {
    if config.resolutions.is_empty() {
        return Vec::new();
    }
    let row = |id, name, count| ValueRow {
        id,
        name,
        unit: Unit::Own("recommendations".into()),
        rule: "Blocks [[resolution]] of report.toml, each counted once; one with an answer is answered, unless its state says otherwise.",
        value: FigureValue::counted(count),
        sources: vec![Place::file(FILE)],
    };
    let open = config.resolutions.iter().filter(|asked| asked.is_open()).count();
    vec![
        row(
            "resolution.total",
            "Recommendations and questions of earlier meetings",
            config.resolutions.len(),
        ),
        row(
            "resolution.open",
            "Recommendations and questions of earlier meetings without an answer",
            open,
        ),
    ]
}

/// Who the council is, where it is known by its code: a dataset of several councils is parted by that.
fn authority(config: &Config) -> Vec<ValueRow<'_>> {
    let Some(code) = &config.authority.code else { return Vec::new() };
    let row = |id, name, rule, text: &String| ValueRow {
        id,
        name,
        unit: Unit::Names,
        rule,
        value: FigureValue::List(vec![text.clone()]),
        sources: vec![Place::file(FILE)],
    };
    vec![
        row("authority.code", "Council's code", "The code that report.toml gives.", code),
        row(
            "authority.name",
            "Council's name",
            "The name that report.toml or an assessment gives.",
            &config.council,
        ),
    ]
}

/// The slug of the key area on social value, where the assessment has it.
fn social_value(config: &Config, measures: &Measures) -> Option<String> {
    let mut areas = measures.assessment.iter().flat_map(|assessed| &assessed.areas);
    let area = areas.find(|area| fold(&area.name) == fold(&config.social_value_area))?;
    Some(area.slug.clone())
}

fn found(figures: &mut Figures, findings: &[Diagnostic]) {
    let all: Vec<&Diagnostic> = findings.iter().collect();
    let of = |effect: Effect| findings.iter().filter(move |finding| finding.effect() == effect);
    let parts = EFFECTS.map(|(effect, id)| (id, effect.title(), of(effect).collect::<Vec<_>>()));
    let whole = ("total", "Findings", all);
    let rows = std::iter::once(whole).chain(parts).map(|(id, name, those)| ValueRow {
        id,
        name,
        unit: Unit::Findings,
        rule: "Findings of this run, each counted once.",
        value: FigureValue::counted(those.len()),
        sources: those.iter().map(|finding| finding.place.clone()).collect(),
    });
    figures.add_values(&Prefix::new("finding.", ""), rows);
}

/// The messages of page 1 that need an answer, with the cells of the number that each of them states.
fn attention(figures: &mut Figures, messages: &[Message], social_value: Option<&str>) {
    let asking: Vec<&Message> = messages.iter().filter(|message| message.needs_answer).collect();
    let ids = asking.iter().flat_map(|message| message.kind.figures(social_value));
    let stated = ids.filter_map(|id| figures.get(&id));
    let mut sources = merged(stated.flat_map(|figure| figure.sources.clone()));
    if sources.is_empty() {
        sources.push(Place::file(FILE));
    }
    let count = ValueRow {
        id: "message.attention",
        name: "Messages that need an answer",
        unit: Unit::Messages,
        rule: "Messages of page 1, at most three, that ask the committee for something.",
        value: FigureValue::counted(asking.len()),
        sources,
    };
    figures.add_values(&Prefix::default(), [count]);
}

/// The effects of findings, the gravest first, with the last part of their figures' ids.
pub(super) const EFFECTS: [(Effect, &str); 6] = [
    (Effect::DocumentStopped, "document-stopped"),
    (Effect::WorkbookLeftOut, "workbook-left-out"),
    (Effect::TableLeftOut, "table-left-out"),
    (Effect::RowLeftOut, "row-left-out"),
    (Effect::ValueNotUsed, "value-not-used"),
    (Effect::Noted, "noted"),
];
