//! What the members' edition is made from: everything, but for texts that hold personal data.

use super::free_text;
use super::free_text::WITHHELD_TEXT;
use super::whole::{Whole, listed_without};
use super::withheld::Withheld;
use crate::config::{Config, PartKey};
use crate::domain::diagnostic::{Code, Diagnostic, Found};
use crate::domain::fold::fold;
use crate::domain::place::Place;
use crate::measure::{Commentary, Exempt, KpiState, Measures, Register};
use std::collections::BTreeSet;

#[derive(Debug, Clone, Default)]
pub struct Members {
    /// As far as it may be printed.
    pub config: Config,
    /// Its texts as far as they may be printed.
    pub measures: Measures,
    /// Those that it may list.
    pub findings: Vec<Diagnostic>,
}

/// With a finding where a text is withheld.
pub fn members(whole: Whole<'_>, withheld: &Withheld) -> Found<Members> {
    let check = |text: &str| withheld.personal_in_text(text);
    let posts = whole.clearance.posts(whole.config);
    let config = Config { posts: posts.clone(), ..whole.config.clone() };
    let mut config = free_text::config(&config, &check);
    say_exempt(&mut config.value, whole.measures.register.as_ref());
    let mut measures = whole.measures.clone();
    let mut count = 0;
    let mut reword = |text: &mut String| {
        if check(text).is_some() {
            *text = WITHHELD_TEXT.to_owned();
            count += 1;
        }
    };
    texts(&mut measures).into_iter().for_each(&mut reword);
    for action in measures.plan.iter_mut().flat_map(|plan| &mut plan.actions) {
        action.owner = action.owner.take().map(|it| free_text::owner(&posts, &it));
    }
    let message = match count {
        1 => "The members' edition keeps back 1 text, because it holds personal data".to_owned(),
        count => format!(
            "The members' edition keeps back {count} texts, because they hold personal data"
        ),
    };
    let hint = "Take names, e-mail addresses and telephone numbers out of the workbooks' texts.";
    let withheld = Diagnostic::new(Code::TextWithheld, Place::default(), message, hint);
    let findings = (count > 0).then_some(withheld).into_iter().chain(config.findings).collect();
    let members = Members {
        config: config.value,
        measures,
        findings: listed_without(whole.findings, |text| check(text).is_some()),
    };
    Found { value: members, findings }
}

/// Where the front sheet says that the report is not exempt, this edition of it says by which paragraphs it is.
fn say_exempt(config: &mut Config, register: Option<&Register>) {
    let contracts = register.into_iter().flat_map(|register| &register.contracts);
    let exempt = contracts.filter_map(|contract| contract.exempt.as_ref());
    let paragraphs: BTreeSet<String> = exempt.map(Exempt::paragraph_in_words).collect();
    let part = config.front_sheet.parts.iter_mut().find(|part| part.key == PartKey::Exempt);
    let Some(part) = part.filter(|_| !paragraphs.is_empty()) else { return };
    let says_no = part.text.first().is_none_or(|text| fold(text).split(' ').next() == Some("no"));
    if says_no {
        let paragraphs = paragraphs.into_iter().collect::<Vec<_>>().join(", ");
        part.text = vec![format!("Yes: Schedule 12A, {paragraphs}")];
    }
}

/// Every free text that documents print.
fn texts(measures: &mut Measures) -> Vec<&mut String> {
    let mut texts: Vec<&mut String> = Vec::new();
    for statement in measures.assessment.iter_mut().flat_map(|it| &mut it.statements) {
        texts.extend(&mut statement.comment);
    }
    for action in measures.plan.iter_mut().flat_map(|plan| &mut plan.actions) {
        texts.push(&mut action.text);
        texts.extend(&mut action.update);
        texts.extend(&mut action.linked);
    }
    let Some(register) = &mut measures.register else { return texts };
    for contract in &mut register.contracts {
        texts.extend(&mut contract.no_kpi_reason);
        let exempt = contract.exempt.iter_mut();
        texts
            .extend(exempt.flat_map(|exempt| exempt.reason.iter_mut().chain(&mut exempt.interest)));
    }
    for quarter in register.kpis.iter_mut().flat_map(|kpi| &mut kpi.history) {
        if let Commentary::Given(words) = &mut quarter.commentary {
            texts.push(words);
        }
        match &mut quarter.state {
            KpiState::Answered(answer) => texts.push(answer),
            KpiState::Mitigated(_, reason) => texts.extend(reason),
            _ => {}
        }
    }
    for promise in register.promises.iter_mut().chain(&mut register.promises_outside) {
        texts.extend(&mut promise.outline);
        texts.extend(&mut promise.made_by);
    }
    texts
}
