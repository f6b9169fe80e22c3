//! What each count is a part of. A change is told with its base, so that nobody takes more of more for progress.

use std::cmp::Ordering;

/// The part and the base, each behind the start that both share: `kpi.`, `kpi.quarter.2026-27-q1.`, `last-report.kpi.`.
struct Base {
    subject: &'static str,
    parts: &'static [&'static str],
    whole: &'static str,
}

const BASES: [Base; 10] = [
    Base {
        subject: "assessment",
        parts: &[
            "mature-or-above",
            "below-mature",
            "strengths",
            "strengths-count",
            "weaknesses",
            "weaknesses-count",
        ],
        whole: "statements",
    },
    Base {
        subject: "assessment",
        parts: &["improved", "declined", "unchanged"],
        whole: "comparable",
    },
    Base { subject: "assessment", parts: &["focus-areas", "focus-areas-count"], whole: "areas" },
    Base {
        subject: "action",
        parts: &["complete", "overdue", "in-progress", "not-started", "on-hold"],
        whole: "total",
    },
    Base {
        subject: "kpi",
        parts: &[
            "rating.good",
            "rating.approaching-target",
            "rating.requires-improvement",
            "rating.inadequate",
            "rating.other",
        ],
        whole: "returned",
    },
    Base { subject: "kpi", parts: &["returned", "not-returned"], whole: "due" },
    Base { subject: "sv", parts: &["validated"], whole: "claimed" },
    Base { subject: "duty", parts: &["too-few-kpis", "assessment-overdue"], whole: "in-scope" },
    Base { subject: "contract", parts: &["local", "sme", "vcse"], whole: "total" },
    Base { subject: "resolution", parts: &["open"], whole: "total" },
];

/// The id of what a count is a part of; none for what is a whole itself. Of another quarter, the baseline or another
/// report it is that of the same.
pub(crate) fn base_id(id: &str) -> Option<String> {
    // the levels of every model of maturity
    if let Some((start, level)) = id.rsplit_once(".level.")
        && start_before(id, &format!("level.{level}"), "assessment").is_some()
    {
        return Some(format!("{start}.statements"));
    }
    BASES.iter().find_map(|base| {
        let start = base.parts.iter().find_map(|part| start_before(id, part, base.subject))?;
        Some(format!("{start}.{}", base.whole))
    })
}

/// Which way a count has gone with its base, each a count and its base: none where the share that it is has not gone the
/// same way, and "more" or "fewer" would tell of the base, or where it is a share of nothing.
pub(crate) fn way([was, of_then]: [u64; 2], [is, of_now]: [u64; 2]) -> Option<Ordering> {
    let way = is.cmp(&was);
    let product = |count: u64, base: u64| u128::from(count) * u128::from(base);
    let share = product(is, of_then).cmp(&product(was, of_now));
    let is_told = way == Ordering::Equal || way == share && of_then > 0 && of_now > 0;
    is_told.then_some(way)
}

/// What stands in an id before a part of a subject.
fn start_before<'a>(id: &'a str, part: &str, subject: &str) -> Option<&'a str> {
    let start = id.strip_suffix(part)?.strip_suffix('.')?;
    let own = ["last-report.", "version-before."].iter().find_map(|set| start.strip_prefix(set));
    let rest = own.unwrap_or(start).strip_prefix(subject)?;
    let is_whole = [".baseline", ".round.", ".quarter."].iter().any(|when| rest.starts_with(when));
    (rest.is_empty() || is_whole).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_and_its_whole_are_of_one_time() {
        let pairs = [
            ("kpi.rating.good", "kpi.returned"),
            ("kpi.quarter.2026-27-q1.rating.good", "kpi.quarter.2026-27-q1.returned"),
            ("last-report.kpi.not-returned", "last-report.kpi.due"),
            ("assessment.baseline.mature-or-above", "assessment.baseline.statements"),
            ("assessment.round.2026-03-31.level.minimum", "assessment.round.2026-03-31.statements"),
            ("version-before.action.overdue", "version-before.action.total"),
        ];
        for (part, whole) in pairs {
            assert_eq!(base_id(part).as_deref(), Some(whole), "{part}");
        }
    }

    #[test]
    fn a_count_goes_up_or_down_where_its_share_does() {
        use Ordering::{Equal, Greater, Less};
        let cases = [
            ([17, 58], [23, 59], Some(Greater)),
            ([17, 58], [16, 58], Some(Less)),
            // 29 % then and 36 % now
            ([17, 58], [14, 39], None),
            ([10, 20], [5, 10], None),
            ([17, 58], [17, 59], Some(Equal)),
            ([158, 254], [0, 0], None),
            ([0, 0], [2, 4], None),
        ];
        for (before, now, expected) in cases {
            assert_eq!(way(before, now), expected, "{before:?} {now:?}");
        }
    }

    #[test]
    fn what_is_a_whole_or_of_something_else_has_none() {
        for id in ["kpi.due", "action.total", "sv.claimed", "assessment.area.risk.mature-or-above"]
        {
            assert_eq!(base_id(id), None, "{id}");
        }
    }
}
