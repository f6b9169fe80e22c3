//! A correction, a revision, a draft after a first version, a report after that of the quarter before: what they say of
//! the sets that they are compared with.

use super::*;
use crate::compare::{Recorded, between, conclusions};
use crate::domain::version::{Version, VersionKind};
use crate::report::addendum;
use crate::report::baseline::Earlier;
use crate::report::page::changes::{changes_page, comparison_page};
use crate::report::{add_baseline_figures, findings_page};
use crate::style::font::Fonts;

fn recorded(measures: &Measures) -> Recorded {
    let figures = figures_of(&Config::without_file(), measures, &[]).value;
    let figures = serde_json::to_vec(&figures).unwrap();
    let conclusions = serde_json::to_vec(&conclusions(measures)).unwrap();
    Recorded::parse(&figures, &conclusions, br#"{"files":{}}"#).unwrap()
}

fn version(number: u32, kind: VersionKind, reason: Option<&str>, on: jiff::civil::Date) -> Version {
    Version { number, kind, reason: reason.map(str::to_owned), published_on: on }
}

fn first(measures: &Measures, name: &str, period: Period) -> Earlier {
    Earlier {
        name: name.to_owned(),
        period,
        version: version(1, VersionKind::First, None, date(2026, 10, 20)),
        recorded: recorded(measures),
    }
}

/// The middling council, whose statement on fraud was first said to be Mature and whose action was first overdue.
fn wrong_at_first() -> Measures {
    middling_but(Level::DEVELOPING, Some(date(2026, 10, 1))).measures()
}

/// The middling council compared with what it said at first, published as this or a draft.
fn baseline(version: Option<Version>) -> Baseline {
    let then = first(&wrong_at_first(), "2026-27-Q2/v1", Period::ended_by(AS_OF));
    let difference = between(&then.recorded, &recorded(&middling().measures()));
    Baseline { version, before: Some((then, difference)), last: None }
}

/// A set of the middling council compared with others.
struct Set {
    config: Config,
    measures: Measures,
    figures: Arc<Figures>,
    baseline: Baseline,
    templates: Templates,
}

impl Set {
    fn new(baseline: Baseline) -> Set {
        let (config, measures) = (Config::without_file(), middling().measures());
        let mut figures = figures_of(&config, &measures, &[]).value;
        add_baseline_figures(&baseline, &mut figures);
        let templates = Templates::new(BTreeMap::new()).unwrap();
        Set { config, measures, figures: Arc::new(figures), baseline, templates }
    }

    fn input(&self) -> Input<'_> {
        Input { baseline: &self.baseline, ..input(&self.config, &self.measures, &[]) }
    }

    fn report(&self) -> Rendered {
        committee_report(&self.input(), &self.figures, &self.templates, &Fonts::default()).unwrap()
    }
}

fn corrected(kind: VersionKind) -> Set {
    let reason = Some("The level of Fraud was read from the wrong column.");
    Set::new(baseline(Some(version(2, kind, reason, date(2026, 11, 10)))))
}

fn between_words<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let start = page.find(from).unwrap_or_else(|| panic!("no {from:?} in {page}"));
    let end = page[start..].find(to).unwrap_or_else(|| panic!("no {to:?} in {page}"));
    &page[start..start + end]
}

#[test]
fn a_correction_says_on_its_front_page_what_it_is() {
    let made = corrected(VersionKind::Correction).report();
    assert!(made.title.starts_with("Correction: Procurement"), "{}", made.title);
    assert!(made.running.starts_with("Correction: Procurement"), "{}", made.running);
    let page = text(&made.main);
    assert!(page.contains("Correction of 10 November 2026 This version replaces the one published on 20 October 2026. The level of Fraud was read from the wrong column. Section 1 says what has changed."), "{page}");
    let revised = text(&corrected(VersionKind::Revision).report().main);
    assert!(revised.contains("Revision of 10 November 2026 "), "{revised}");
}

#[test]
fn what_has_changed_stands_first_with_conclusions_then_figures() {
    let page = text(&corrected(VersionKind::Correction).report().main);
    let contents = between_words(&page, "Contents", "1 What has changed This");
    assert!(contents.contains("1 What has changed 2 Recommendations"), "{contents}");
    assert_eq!(
        between_words(&page, "1 What has changed This", "2 Recommendations The").trim(),
        "1 What has changed This correction of 10 November 2026 replaces the version published on 20 October 2026. \
         1.1 Reason. The level of Fraud was read from the wrong column. \
         1.2 Three conclusions and 34 figures differ from the version before. No file of the input has changed. \
         Table 1 Conclusions that have changed Of whatBeforeNow Managing risk Focus areaYesNo \
         Managing risk: Fraud LevelDevelopingLeader Publish a guide ActionOverdueIn progress \
         Table 2 Headline figures that have changed All other figures that have changed stand in Appendix E in the web page and in tables.xlsx. \
         FigureBeforeNowChange Statements at Mature or above1 of 4 statements2 of 4 statementsUp 1 \
         Focus areas No longer: Managing risk2 of 2 key areas1 of 2 key areasChanged Actions overdue2 of 3 actions1 of 3 actionsDown 1"
    );
}

#[test]
fn the_appendix_has_every_other_figure() {
    let page = text(&corrected(VersionKind::Correction).report().main);
    let appendix = page.rsplit("Everything that has changed").next().unwrap();
    assert!(
        appendix.contains("Statements at Leader0 of 4 statements1 of 4 statementsUp 1"),
        "{appendix}"
    );
}

#[test]
fn every_number_of_a_corrected_report_is_a_figure_of_the_set() {
    let set = corrected(VersionKind::Correction);
    let addendum = addendum(&set.input(), &set.figures, &set.templates).unwrap();
    for main in [set.report().main, addendum.main] {
        for part in main.split("data-figure=\"").skip(1) {
            let id = part.split('"').next().unwrap();
            assert!(set.figures.get(id).is_some(), "{id}");
        }
        // what a figure is called is not a number of the report: "Actions of year 1"
        let named = set.figures.iter().fold(main.clone(), |page, figure| {
            page.replace(&format!("<b>{}</b>", figure.name), "")
        });
        let page = super::page::without_numbered(&named);
        let digits: Vec<&str> = page
            .split_whitespace()
            .filter(|word| word.contains(|c: char| c.is_ascii_digit()))
            .collect();
        assert!(digits.is_empty(), "{digits:?}");
    }
}

#[test]
fn the_addendum_has_the_same_on_one_page() {
    let set = corrected(VersionKind::Correction);
    let made = addendum(&set.input(), &set.figures, &set.templates).unwrap();
    assert_eq!(
        made.title,
        "Addendum, correction: Procurement and social value, Quarter 2 of 2026/27"
    );
    assert_eq!(
        text(&made.main),
        "To be suppliedTo be supplied Addendum Correction of the report “Procurement and social value”, \
         Quarter 2 of 2026/27: July to September 2026 The version of the report published on 20 October 2026 is \
         replaced by one of 10 November 2026. The level of Fraud was read from the wrong column. \
         Three conclusions and 34 figures differ from the version before. \
         Where this page and the earlier version differ, this page holds; the section “What has changed” of the \
         new version has every change. Conclusions that have changed Of whatBeforeNow \
         Managing risk Focus areaYesNo Managing risk: Fraud LevelDevelopingLeader \
         Publish a guide ActionOverdueIn progress \
         Headline figures that have changed Figures as of 15 October 2026. FigureBeforeNowChange \
         Statements at Mature or above1 of 4 statements2 of 4 statementsUp 1 \
         Focus areas No longer: Managing risk2 of 2 key areas1 of 2 key areasChanged Actions overdue2 of 3 actions1 of 3 actionsDown 1 \
         About this paper. Every number is worked out from the cells of the workbooks, as an appendix of the committee \
         report says. Made to WCAG 2.2, level AA, and to PDF/UA-1. \
         For another format, ask the officer who sent it."
    );
}

#[test]
fn a_draft_after_a_version_says_what_has_changed_to_officers_alone() {
    let set = Set::new(baseline(None));
    assert!(!text(&set.report().main).contains("What has changed"));
    let findings = findings_page(&set.input(), &set.figures, &set.templates).unwrap();
    let findings = text(&findings.main);
    assert!(findings.contains("What has changed since version 1 "), "{findings}");
    assert!(findings.contains("Managing risk: Fraud LevelDevelopingLeader"), "{findings}");
    let changes = changes_page(&set.input(), &set.figures, &set.templates).unwrap().unwrap();
    let changes = text(&changes.main);
    assert!(changes.contains("from 2026-27-Q2/v1 to this set"), "{changes}");
    assert!(
        changes.contains("Statements at Leader0 of 4 statements1 of 4 statementsUp 1"),
        "{changes}"
    );
}

#[test]
fn two_sets_by_their_names_are_one_page() {
    let (then, now) = (recorded(&wrong_at_first()), recorded(&middling().measures()));
    let templates = Templates::new(BTreeMap::new()).unwrap();
    let page = |then: &Recorded| {
        let difference = between(then, &now);
        let made = comparison_page("a", ("b", &now), &difference, &templates).unwrap();
        assert_eq!(made.title, "What differs between a and b");
        text(&made.main)
    };
    assert!(page(&then).contains("Managing risk: Fraud LevelDevelopingLeader"));
    assert!(page(&now).contains("from a to b Nothing differs."), "{}", page(&now));
}

#[test]
fn the_report_of_the_quarter_before_stands_beside_this_one() {
    let period = Period::ended_by(AS_OF);
    let last = first(&wrong_at_first(), "2026-27-Q1/v1", period.previous());
    let set = Set::new(Baseline { last: Some(last), ..Baseline::default() });
    let page = text(&set.report().main);
    assert_eq!(
        between_words(&page, "1 Since the last report Statements", "2 Recommendations The").trim(),
        "1 Since the last report Statements at Mature or above are up from one to two of four. \
         Actions overdue are down from two to one of three. \
         Table 1 The headline figures then and now Then: the report on Quarter 1 of 2026/27 \
         as it was published on 20 October 2026. Now: Quarter 2 of 2026/27. FigureThenNowChange \
         Statements at Mature or above1 of 4 statements2 of 4 statementsUp 1 Actions complete1 of 3 actions1 of 3 actionsUnchanged \
         Actions overdue2 of 3 actions1 of 3 actionsDown 1"
    );
    let without = Set::new(Baseline::default()).report();
    assert!(!text(&without.main).contains("Since the last report"));
}
