//! What a status says of a contract or a KPI: that it is in force, or no longer, and since when.

use super::date;
use crate::domain::fold::fold;
use crate::sheet::CellValue;
use jiff::civil::Date;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lifecycle {
    InForce,
    /// It is over; the day where the words give one.
    Ended(Option<Date>),
    /// Not yet, not now, or not this one: a draft, on hold, superseded.
    Inactive,
}

const OVER: [&str; 21] = [
    "terminated",
    "terminate",
    "ended",
    "expired",
    "cancelled",
    "canceled",
    "closed",
    "retired",
    "deleted",
    "discontinued",
    "withdrawn",
    "removed",
    "ceased",
    "lapsed",
    "archived",
    "inactive",
    "determined",
    "dissolved",
    "obsolete",
    "stopped",
    "finished",
];

const ASIDE: [&str; 14] = [
    "superseded",
    "replaced",
    "draft",
    "suspended",
    "paused",
    "proposed",
    "pipeline",
    "pending",
    "planned",
    "tender",
    "awarding",
    "duplicate",
    "void",
    "dormant",
];

const IN_FORCE: [&str; 9] = [
    "live",
    "active",
    "current",
    "open",
    "running",
    "ongoing",
    "extended",
    "operational",
    "awarded",
];

/// From how many words on a text is a remark and no status.
const LONG: usize = 9;

/// What a cell says as a status; none where it is none that is known.
pub(crate) fn lifecycle(value: &CellValue) -> Option<Lifecycle> {
    let text = value.as_text()?;
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    if words.len() > LONG {
        return None;
    }
    let starts = |known: &[&str]| words.iter().take(2).any(|word| known.contains(word));
    let is_denied = words.iter().take(2).any(|word| ["not", "to", "due", "until"].contains(word));
    if folded.starts_with("no longer")
        || folded.starts_with("not in use")
        || starts(&OVER) && !is_denied
    {
        return Some(Lifecycle::Ended(day(text)));
    }
    match () {
        () if folded.starts_with("on hold") || starts(&ASIDE) => Some(Lifecycle::Inactive),
        () if starts(&IN_FORCE) && words[0] != "not" => Some(Lifecycle::InForce),
        () => None,
    }
}

/// The day at the end of a text: `Terminated 31/05/2026`, `Ended on 31 May 2026 (mutual)`.
fn day(text: &str) -> Option<Date> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let spans = (0..words.len()).flat_map(|from| [1, 3].map(|count| (from, from + count)));
    let clean =
        |words: &[&str]| words.join(" ").trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    spans.filter_map(|(from, to)| date::parse(&clean(words.get(from..to)?)).ok()).next()
}

#[cfg(test)]
mod tests {
    use super::Lifecycle::{Ended, InForce, Inactive};
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_status_says_whether_something_is_in_force_and_until_when() {
        let of = |text: &str| lifecycle(&CellValue::Text(text.into()));
        let day = Some(date(2026, 5, 31));
        for text in [
            "Terminated 31/05/2026",
            "terminated on 31 May 2026",
            "Ended (31/05/2026)",
            "Contract ended 2026-05-31",
        ] {
            assert_eq!(of(text), Some(Ended(day)), "{text}");
        }
        assert_eq!([of("Retired"), of("No longer used")], [Some(Ended(None)); 2]);
        assert_eq!([of("On hold"), of("Superseded by KPI4"), of("DRAFT")], [Some(Inactive); 3]);
        assert_eq!([of("Live"), of("active"), of("Extended to 2028")], [Some(InForce); 3]);
        for other in ["Green", "", "Not terminated", "Due to be closed", "Complete", "95%"] {
            assert_eq!(of(other), None, "{other}");
        }
    }
}
