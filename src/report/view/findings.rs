//! Findings as templates see them, grouped by workbook for the findings page.

use super::changes::ChangesView;
use super::page_head::PageHead;
use crate::domain::diagnostic::{Diagnostic, Effect};
use crate::report::input::Input;
use crate::report::run_figures::EFFECTS;
use serde::Serialize;
use std::cmp::Reverse;

#[derive(Debug, Serialize)]
pub(crate) struct FindingsView {
    #[serde(flatten)]
    pub head: PageHead,
    pub title: String,
    /// The gravest first; effects without a finding are absent.
    pub effects: Vec<EffectView>,
    /// By workbook, those about the input as a whole first.
    pub groups: Vec<GroupView>,
    /// Of a draft: since the version before it.
    pub changes: Option<ChangesView>,
}

#[derive(Debug, Serialize)]
pub(crate) struct EffectView {
    /// "Row left out".
    pub title: &'static str,
    /// What that did to the report.
    pub sentence: &'static str,
    /// What one of them is called behind its number: "row left out".
    pub one: &'static str,
    pub many: &'static str,
    /// The figure that counts them.
    pub id: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct GroupView {
    /// Empty for findings about the input as a whole.
    pub file: String,
    /// In reading order.
    pub findings: Vec<FindingView>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct FindingView {
    /// Its number among those that took something out of the report; none where it did not, or where nothing says so.
    pub number: Option<usize>,
    /// "Row left out".
    pub effect: &'static str,
    pub report: &'static str,
    /// Without a full stop.
    pub message: String,
    pub file: String,
    /// The sheet and cells, or nothing.
    pub inside: String,
    pub hint: String,
    /// Whether it took something out of the report.
    pub is_loss: bool,
}

impl FindingsView {
    pub(crate) fn new(input: &Input<'_>) -> FindingsView {
        let is_draft = input.baseline.version.is_none();
        let changes = is_draft.then(|| ChangesView::from_baseline(input.baseline));
        FindingsView {
            head: PageHead::new(input),
            title: input.config.title.clone(),
            effects: EffectView::all(input.findings),
            groups: groups(input.findings),
            changes: changes.flatten(),
        }
    }
}

impl EffectView {
    /// The gravest first.
    pub(crate) fn all(findings: &[Diagnostic]) -> Vec<EffectView> {
        let has = |effect: Effect| findings.iter().any(|finding| finding.effect() == effect);
        let effects = EFFECTS.into_iter().filter(|(effect, _)| has(*effect));
        effects.map(|(effect, id)| EffectView::new(effect, id)).collect()
    }

    /// The figure `finding.<id>` counts its findings.
    fn new(effect: Effect, id: &str) -> EffectView {
        let [one, many] = effect.counted();
        EffectView {
            title: effect.title(),
            sentence: effect.sentence(),
            one,
            many,
            id: format!("finding.{id}"),
        }
    }
}

/// The workbooks with the gravest finding first.
fn groups(findings: &[Diagnostic]) -> Vec<GroupView> {
    let mut groups: Vec<(Effect, GroupView)> = Vec::new();
    let mut number = 0;
    for finding in findings {
        let file = finding.place.file.to_string();
        let mut view = FindingView::new(finding);
        if view.is_loss {
            number += 1;
            view.number = Some(number);
        }
        match groups.iter_mut().find(|(_, group)| group.file == file) {
            Some((gravest, group)) => {
                *gravest = finding.effect().max(*gravest);
                group.findings.push(view);
            }
            None => groups.push((finding.effect(), GroupView { file, findings: vec![view] })),
        }
    }
    groups.sort_by_key(|(gravest, _)| Reverse(*gravest));
    groups.into_iter().map(|(_, group)| group).collect()
}

impl FindingView {
    pub(crate) fn new(finding: &Diagnostic) -> FindingView {
        let whole = finding.place.to_string();
        let file = finding.place.file.to_string();
        let inside = whole.strip_prefix(&file).unwrap_or_default().trim_start_matches(", ");
        FindingView {
            number: None,
            effect: finding.effect().title(),
            report: finding.effect().sentence(),
            message: finding.message.clone(),
            inside: inside.to_owned(),
            file,
            hint: finding.hint.clone(),
            is_loss: finding.effect() > Effect::Noted,
        }
    }
}
