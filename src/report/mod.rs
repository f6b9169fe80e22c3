//! The documents and the findings page: what templates may see, and how numbers are worded. The sentences stand
//! in the templates; every number that they state is a figure.

mod baseline;
mod drawing;
pub(crate) mod input;
mod key_message;
mod own_words;
pub(crate) mod page;
pub(crate) mod published_set;
mod run_figures;
pub(crate) mod template;
mod view;

#[cfg(test)]
mod tests;

pub use baseline::{Baseline, Earlier};
pub use input::{Input, MARKING, Rendered};
pub use page::addendum::addendum;
pub use page::changes::{changes_page, comparison_page};
pub use page::index::index;
pub use page::notice_extract::performance_notices;
pub use page::notice_ledger::{NOTICES, changes_asked, ledger_data, notice_ledger};

pub use page::officers::{assessors, chase_list, scorecard, supplier, why};
pub use page::roll_up::{About as AboutRollUp, roll_up};
pub use page::successor::successor;
pub use template::error::RenderError;
pub use template::{DEFAULTS, Templates};
pub use view::{SeveralContracts, with_several_contracts};

use crate::config::{Config, FrontSheetPart, PartKey, ToFillIn};
use crate::domain::diagnostic::{Code, Diagnostic, Found};
use crate::domain::figure::Figures;
use crate::domain::prose;
use crate::measure::Measures;
use crate::style::drawing::Drawing;
use crate::style::font::Fonts;
use drawing::kpi;
use own_words::Own;
use page::marking;
use std::collections::BTreeMap;
use std::sync::Arc;
use view::{FindingsView, PageHead, ReportView};

const MOST_RECOMMENDATIONS: usize = 5;

/// Every figure that the report may state: those of the run, then the document's own; with what was found in the front
/// sheet and in the officer's own words.
pub fn figures(input: &Input<'_>) -> Found<Figures> {
    let mut findings: Vec<Diagnostic> = open_parts(input.config).into_iter().collect();
    findings.extend(open_frame(input.config));
    findings.extend(many_recommendations(input.config));
    let before = run_figures::figures(input.config, input.measures, input.findings, input.period);
    let mut own = Own::new(&before);
    ReportView::new(input, &before, &mut own);
    findings.append(&mut own.findings);
    // The page's own counts of findings speak of all findings, those made here included.
    let all = [input.findings, findings.as_slice()].concat();
    Found {
        value: run_figures::figures(input.config, input.measures, &all, input.period),
        findings,
    }
}

pub fn add_baseline_figures(baseline: &Baseline, figures: &mut Figures) {
    baseline::add(baseline, figures);
}

/// From the figures that [`figures`] gives, its charts drawn for these fonts.
pub fn committee_report(
    input: &Input<'_>,
    figures: &Arc<Figures>,
    templates: &Templates,
    fonts: &Fonts,
) -> Result<Rendered, RenderError> {
    let mut view = ReportView::new(input, figures, &mut Own::new(figures));
    let alt_texts = templates.alt_texts(&view, figures)?;
    let alt = |name: &str| alt_texts.sentence_for(name);
    let area = &input.config.social_value_area;
    let mut drawings = drawing::drawings(input.measures, area, figures, fonts, alt)?;
    if let (Some(register), Some(kpis)) = (&input.measures.register, &view.kpis) {
        drawings.extend(kpi::drawings(register, kpis, figures, fonts, alt)?);
    }
    view.place(&drawings);
    if !input.scope.is_public {
        view.marking = MARKING;
    }
    let main = templates.render("committee-report.html", &view, figures)?;
    let register = input.measures.register.as_ref().filter(|_| !input.scope.is_public);
    let exempt = marking::named(&main, register);
    Ok(Rendered {
        title: title(&view.headline(), &view.head.period, &view.head.council),
        running: format!("{}, {}", view.headline(), view.head.period),
        main,
        drawings: by_name(drawings),
        exempt,
    })
}

fn by_name(drawings: Vec<Drawing>) -> BTreeMap<String, Drawing> {
    drawings.into_iter().map(|drawing| (drawing.name.clone(), drawing)).collect()
}

/// The figures of a set, with those that count all findings of its run, those made with the documents included.
pub fn figures_of_run(input: &Input<'_>, set: &Figures) -> Arc<Figures> {
    let none = Measures::default();
    let mut figures = run_figures::figures(input.config, &none, input.findings, input.period);
    figures.extend(set.shared());
    Arc::new(figures)
}

/// Lists every finding of a run, and of a draft what has changed since the version before. `set` are the set's figures.
pub fn findings_page(
    input: &Input<'_>,
    set: &Figures,
    templates: &Templates,
) -> Result<Rendered, RenderError> {
    let view = FindingsView::new(input);
    let main = templates.render("findings.html", &view, &figures_of_run(input, set))?;
    Ok(page(&format!("Findings: {}", view.title), &view.head, main))
}

/// A page without drawings that names no exempt contract.
fn page(name: &str, head: &PageHead, main: String) -> Rendered {
    Rendered { title: title(name, &head.period, &head.council), main, ..Rendered::default() }
}

pub(crate) fn title(title: &str, period: &str, council: &str) -> String {
    let council = if council.is_empty() { String::new() } else { format!(": {council}") };
    format!("{title}, {period}{council}")
}

/// One finding for all parts of the front sheet that a committee needs and that stand open. Without a `report.toml` all
/// of them do, which is a finding of its own.
fn open_parts(config: &Config) -> Option<Diagnostic> {
    let open: Vec<&FrontSheetPart> =
        config.front_sheet.open().filter(|_| config.is_written).collect();
    let titles: Vec<String> = open.iter().map(|part| format!("\"{}\"", part.title)).collect();
    let keys: Vec<&str> = open.iter().map(|part| part.key.key()).collect();
    (!open.is_empty()).then(|| {
        let message = format!("The front sheet says nothing under {}", prose::listed(&titles));
        to_be_supplied(config, Code::FrontSheetOpen, ("front-sheet", &keys), message)
    })
}

/// One finding for all parts of the strategy's frame that stand open, where there is a `report.toml`.
fn open_frame(config: &Config) -> Option<Diagnostic> {
    let open: Vec<String> = config.frame.open().into_iter().map(str::to_owned).collect();
    (config.is_written && !open.is_empty()).then(|| {
        let named = prose::listed(&open);
        let message = format!("Corporate social responsibility says nothing under {named}");
        let keys = config.frame.open_keys();
        let keys = ("corporate-social-responsibility", keys.as_slice());
        to_be_supplied(config, Code::FrameOpen, keys, message)
    })
}

/// More recommendations than a committee decides on.
fn many_recommendations(config: &Config) -> Option<Diagnostic> {
    let count = config.front_sheet.part(PartKey::Recommendations)?.text.len();
    (count > MOST_RECOMMENDATIONS).then(|| {
        let ToFillIn { place, .. } =
            config.setting_cells.to_fill_in("front-sheet", &[PartKey::Recommendations.key()]);
        let message = format!(
            "The front sheet has {count} recommendations, and a committee decides on {MOST_RECOMMENDATIONS} at most"
        );
        let hint = "Put together what one answer settles, and leave the rest to the sections.";
        Diagnostic::new(Code::ManyRecommendations, place, message, hint)
    })
}

fn to_be_supplied(
    config: &Config,
    code: Code,
    (table, keys): (&str, &[&str]),
    message: String,
) -> Diagnostic {
    let ToFillIn { place, what_to_do, .. } = config.setting_cells.to_fill_in(table, keys);
    let hint = format!("{what_to_do}; until then the report says \"To be supplied\".");
    Diagnostic::new(code, place, message, hint)
}
