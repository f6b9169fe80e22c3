//! The figures that speak of the run itself and of page 1: what was decided and found, and how many messages need an
//! answer. Every figure that comes from the cells of workbooks is made in `measure`.

use super::key_message;
use super::key_message::Message;
use crate::config::{Config, FILE};
use crate::domain::diagnostic::{Diagnostic, Effect};
use crate::domain::figure::{Figure, FigureValue, Figures, Unit};
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
    let decided = Count {
        id: "decision.total",
        count: config.decisions.len(),
        unit: Unit::Decisions,
        name: "Decisions about cells",
        rule: "Decisions of the officer about cells, used or set aside.",
    };
    decided.add(&mut figures, vec![Place::file(FILE)]);
    authority(&mut figures, config);
    resolutions(&mut figures, config);
    found(&mut figures, findings);
    let social_value = social_value(config, measures);
    let messages =
        key_message::choose(&figures, social_value.as_deref(), &key_message::before(period));
    attention(&mut figures, &messages, social_value.as_deref());
    figures
}

/// What was asked at earlier meetings, where report.toml says so.
fn resolutions(figures: &mut Figures, config: &Config) {
    if config.resolutions.is_empty() {
        return;
    }
    let open = config.resolutions.iter().filter(|asked| asked.is_open()).count();
    let counts = [
        (
            "resolution.total",
            config.resolutions.len(),
            "Recommendations and questions of earlier meetings",
        ),
        (
            "resolution.open",
            open,
            "Recommendations and questions of earlier meetings without an answer",
        ),
    ];
    for (id, count, name) in counts {
        let rule = "Blocks [[resolution]] of report.toml, each counted once; one with an answer is answered, unless its state says otherwise.";
        let unit = Unit::Own("recommendations".into());
        Count { id, count, unit, name, rule }.add(figures, vec![Place::file(FILE)]);
    }
}

/// Who the council is, where it is known by its code: a dataset of several councils is parted by that.
fn authority(figures: &mut Figures, config: &Config) {
    let Some(code) = &config.authority.code else { return };
    let known = [
        ("authority.code", code, "Council's code", "The code that report.toml gives."),
        (
            "authority.name",
            &config.council,
            "Council's name",
            "The name that report.toml or an assessment gives.",
        ),
    ];
    for (id, text, name, rule) in known {
        figures.add(Figure {
            id: id.to_owned(),
            value: FigureValue::List(vec![text.clone()]),
            unit: Unit::Names,
            name: name.to_owned(),
            rule: rule.to_owned(),
            sources: vec![Place::file(FILE)],
        });
    }
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
    let parts = EFFECTS.map(|(effect, id)| {
        (format!("finding.{id}"), effect.title(), of(effect).collect::<Vec<_>>())
    });
    let whole = ("finding.total".to_owned(), "Findings", all);
    for (id, name, those) in std::iter::once(whole).chain(parts) {
        let places = those.iter().map(|finding| finding.place.clone()).collect();
        let rule = "Findings of this run, each counted once.";
        let count = Count { id: &id, count: those.len(), unit: Unit::Findings, name, rule };
        count.add(figures, places);
    }
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
    let count = Count {
        id: "message.attention",
        count: asking.len(),
        unit: Unit::Messages,
        name: "Messages that need an answer",
        rule: "Messages of page 1, at most three, that ask the committee for something.",
    };
    count.add(figures, sources);
}

struct Count<'a> {
    id: &'a str,
    count: usize,
    unit: Unit,
    name: &'a str,
    rule: &'a str,
}

impl Count<'_> {
    /// No figure of `measure` has an id that opens as these do.
    fn add(self, figures: &mut Figures, sources: Vec<Place>) {
        let Count { id, count, unit, name, rule } = self;
        figures.add(Figure {
            id: id.to_owned(),
            value: FigureValue::Count(count as u64),
            unit,
            name: name.to_owned(),
            rule: rule.to_owned(),
            sources,
        });
    }
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
