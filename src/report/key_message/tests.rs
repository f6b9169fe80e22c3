use super::MessageKind::{self, *};
use super::choose;
use crate::domain::figure::{Figure, FigureValue, Figures, Unit};
use crate::domain::money::Money;
use crate::domain::period::Period;
use crate::measure::Measures;
use crate::schema::kind::RecordKind;

fn figures(counts: &[(&str, u64)], pounds: &[(&str, i64)]) -> Figures {
    let mut figures = Figures::default();
    let counts = counts.iter().map(|(id, count)| (*id, FigureValue::Count(*count)));
    let pounds = pounds
        .iter()
        .map(|(id, pounds)| (*id, FigureValue::Money(Money::from_pence(pounds * 100))));
    for (id, value) in counts.chain(pounds) {
        let (name, rule) = (String::new(), String::new());
        let figure =
            Figure { id: id.into(), value, unit: Unit::Kpis, name, rule, sources: Vec::new() };
        assert!(figures.add(figure));
    }
    figures
}

fn kinds(counts: &[(&str, u64)], pounds: &[(&str, i64)]) -> Vec<MessageKind> {
    of_measures(counts, pounds, &Measures::default())
}

fn of_measures(
    counts: &[(&str, u64)],
    pounds: &[(&str, i64)],
    measures: &Measures,
) -> Vec<MessageKind> {
    let period = Period::from_id("2026-27-Q2").unwrap();
    let messages = choose(&figures(counts, pounds), measures, None, period);
    messages.into_iter().map(|message| message.kind).collect()
}

const MISSING: [(&str, u64); 2] = [("kpi.not-returned", 50), ("kpi.due", 313)];
const LATE: [(&str, u64); 2] = [("action.overdue", 5), ("action.total", 24)];

#[test]
fn the_law_comes_first_then_the_shortfall_then_what_is_late_or_unseen() {
    let counts = [
        ("duty.to-answer", 2),
        ("assessment.weaknesses-without-action", 7),
        MISSING[0],
        MISSING[1],
        LATE[0],
        LATE[1],
    ];
    let pounds = [("sv.short-of-expected", 45), ("sv.since-records.expected", 100)];
    assert_eq!(kinds(&counts, &pounds), [DutiesToAnswer, ClaimedShort, NotReturnedAndOverdue]);
    assert_eq!(
        kinds(&counts[1..], &[]),
        [NotReturnedAndOverdue, WeaknessesWithoutAction],
        "the overdue actions stand in the first"
    );
}

#[test]
fn a_question_without_an_answer_follows_the_law() {
    let counts = [("resolution.open", 1), ("duty.to-answer", 2), LATE[0], LATE[1]];
    assert_eq!(kinds(&counts, &[]), [DutiesToAnswer, ResolutionsOpen, Overdue]);
    assert_eq!(kinds(&[("resolution.open", 0), ("resolution.total", 3)], &[]), []);
}

#[test]
fn a_shortfall_counts_from_a_twentieth_and_the_larger_share_wins() {
    let short = |pounds| {
        kinds(&[], &[("sv.short-of-expected", pounds), ("sv.since-records.expected", 1000)])
    };
    // Below a twentieth it is still said where nothing else is.
    assert_eq!(short(49), [ClaimedShort]);
    let fallen = |good| {
        let counts = [
            ("kpi.quarter.2026-27-q1.returned", 200),
            ("kpi.quarter.2026-27-q1.rating.good", 100),
            ("kpi.returned", 200),
            ("kpi.rating.good", good),
            ("kpi.three-quarters-not-good", 1),
        ];
        kinds(&counts, &[("sv.short-of-expected", 60), ("sv.since-records.expected", 1000)])
    };
    assert_eq!(fallen(94), [ClaimedShort, LongNotGood], "six in a hundred each: the first");
    assert_eq!(fallen(93), [FewerGood, ClaimedShort]);
    assert_eq!(fallen(96), [ClaimedShort, LongNotGood]);
}

#[test]
fn statements_at_mature_that_are_fewer_are_said_where_their_share_is_smaller_too() {
    let of = |statements: u64, mature: u64| {
        let counts = [
            ("assessment.change.mature-or-above", 1),
            ("assessment.baseline.statements", 58),
            ("assessment.baseline.mature-or-above", 17),
            ("assessment.statements", statements),
            ("assessment.mature-or-above", mature),
        ];
        kinds(&counts, &[])
    };
    assert_eq!(of(58, 14), [FewerMature]);
    assert_eq!(of(58, 16), [], "two in a hundred");
    assert_eq!(of(39, 14), [], "36 % now and 29 % then");
    assert_eq!(of(58, 18), [MoreMature]);
}

#[test]
fn late_and_unseen_are_one_message_and_the_more_numerous_leads() {
    let of = |counts: &[(&str, u64)]| kinds(counts, &[]);
    assert_eq!(of(&MISSING), [NotReturned]);
    assert_eq!(of(&LATE), [Overdue]);
    assert_eq!(of(&[MISSING, LATE].concat()), [NotReturnedAndOverdue]);
    let few = [("kpi.not-returned", 5), ("kpi.due", 50)];
    assert_eq!(of(&[few, LATE].concat()), [OverdueAndNotReturned]);
    let hardly = [("kpi.not-returned", 5), ("kpi.due", 101)];
    assert_eq!(of(&[hardly, LATE].concat()), [Overdue, NotReturned]);
}

#[test]
fn what_is_well_comes_last() {
    let counts = [
        ("assessment.change.mature-or-above", 6),
        ("assessment.baseline.statements", 58),
        ("assessment.baseline.mature-or-above", 17),
        ("assessment.statements", 59),
        ("assessment.mature-or-above", 23),
        ("kpi.quarter.2026-27-q1.returned", 250),
        ("kpi.quarter.2026-27-q1.rating.good", 162),
        ("kpi.returned", 250),
        ("kpi.rating.good", 163),
        ("action.total", 24),
        ("finding.row-left-out", 1),
    ];
    assert_eq!(kinds(&counts, &[]), [RowsLeftOut, MoreMature, MoreGood]);
    let table = [("finding.table-left-out", 1)];
    assert_eq!(kinds(&[&counts[..], &table].concat(), &[]), [TablesLeftOut, MoreMature, MoreGood]);
    assert_eq!(kinds(&[], &[]), []);
}

#[test]
fn of_a_plan_that_lacks_a_row_it_is_not_said_that_nothing_is_late_or_left_to_do() {
    let measures = Measures { left_out: [RecordKind::Action].into(), ..Measures::default() };
    let done = [("action.total", 3), ("action.complete", 3)];
    assert_eq!(kinds(&done, &[]), [AllComplete]);
    assert_eq!(of_measures(&done, &[], &measures), []);
    let on_time = [("action.total", 3), ("action.complete", 1)];
    assert_eq!(kinds(&on_time, &[]), [OnTime]);
    assert_eq!(of_measures(&on_time, &[], &measures), []);
}
