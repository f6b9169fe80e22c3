//! Columns whose heading says that their numbers are of one year, of a month, what was spent, a share, or in another
//! currency: what a contract is worth, or what is promised over its life, they do not say.

use super::heading::Heading;
use super::scan::Scan;
use super::table_layout::TableLayout;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::fold;
use crate::domain::place::Place;
use crate::schema::Field;
use crate::schema::kind::RecordKind;
use crate::value::holds::Holds;

/// Beginnings of words for money that went, or was to go, in some year.
const SPENT: [&str; 9] =
    ["spen", "expend", "paid", "invoic", "outturn", "budget", "saving", "income", "actual"];

/// Words that it is what a year's spending is thought to be, as the Transparency Code asks.
const ESTIMATED: [&str; 4] = ["estimated", "average", "expected", "typical"];

/// Words that it is what a contract comes to from its start to its end.
const WHOLE: [&str; 6] = ["length", "life", "lifetime", "whole", "term", "duration"];

/// Words of a year that is over, beside its number.
const PAST: [&str; 5] = ["last", "previous", "prior", "actual", "date"];

/// Takes off columns of money that are what was spent in some year, and names others that name a year.
pub(crate) fn take_spent(scan: &Scan<'_>, layout: &mut TableLayout<'_>) {
    let kind = layout.fields.kind;
    if !matches!(
        kind,
        RecordKind::Contract | RecordKind::Kpi | RecordKind::Commitment | RecordKind::Delivery
    ) {
        return;
    }
    let fields = &layout.fields.fields;
    let mut notes = Vec::new();
    for (number, header) in layout.headers.iter_mut().enumerate() {
        let headings = header.headings.clone();
        header.columns.retain(|column, index| {
            let field = &fields[*index];
            let use_of = headings.get(column).and_then(|heading| OfYear::new(kind, field, heading));
            let Some((of_year, heading)) = use_of.zip(headings.get(column)) else { return true };
            if number == 0 {
                let place = Place::cells(&scan.path, &scan.sheet.name, &[heading.at]);
                notes.push(of_year.finding(field, heading, place));
            }
            matches!(of_year, OfYear::Spending | OfYear::Named | OfYear::Timed)
        });
    }
    layout.notes.extend(notes);
}

/// What a heading says of the years of its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OfYear {
    /// What was spent in a year.
    Spent,
    /// What is spent in a year, and no word whether that was or will be.
    Spending,
    /// It names a year.
    Named,
    /// Of another currency.
    Foreign,
    /// Of a year, a month or the like, where a contract's whole life is asked for.
    OfTime,
    /// Of a year, a month or the like, where a KPI's target is asked for.
    Timed,
    /// Per cent, where a quantity is asked for.
    Share,
}

/// Whether a folded heading says that its numbers are for a time: `Committed per year`, `Value (monthly)`, `Year 1
/// target`. A length of time is none: `Value over 4 years`.
fn is_for_a_time(folded: &str) -> bool {
    const TIMES: [&str; 5] = ["year", "month", "quarter", "week", "day"];
    const EACH: [&str; 8] = ["per", "a", "each", "every", "this", "next", "last", "in"];
    const WORDS: [&str; 10] = [
        "annual",
        "annually",
        "yearly",
        "annum",
        "pa",
        "pcm",
        "monthly",
        "quarterly",
        "weekly",
        "daily",
    ];
    let words: Vec<&str> = folded.split(' ').collect();
    let is_count = |word: &str| word.len() == 1 && word.as_bytes()[0].is_ascii_digit();
    words.iter().any(|word| WORDS.contains(word))
        || words.windows(2).any(|pair| match pair {
            ["p", "a"] => true,
            [first, second] if TIMES.contains(second) => EACH.contains(first),
            [first, second] => *first == "year" && is_count(second),
            _ => false,
        })
}

impl OfYear {
    fn new(kind: RecordKind, field: &Field, heading: &Heading) -> Option<OfYear> {
        if !matches!(field.holds, Holds::Amount | Holds::Measured) {
            return None;
        }
        let text = heading.text();
        let folded = fold(&text);
        let is_share = ["per cent", "percent", "percentage"].iter().any(|word| folded == *word);
        if field.key == "quantity" && (text.trim().starts_with('%') || is_share) {
            return Some(OfYear::Share);
        }
        if kind == RecordKind::Delivery {
            return None;
        }
        let is_promise = kind == RecordKind::Commitment && field.key == "quantity";
        let is_for_life = is_promise || field.key == "total-value";
        if is_for_life && is_for_a_time(&folded) || is_promise && heading.is_dated {
            return Some(OfYear::OfTime);
        }
        let is_foreign = text.contains(['\u{20ac}', '$', '\u{a5}'])
            || folded.split(' ').any(|word| ["eur", "euro", "euros", "usd"].contains(&word));
        if is_foreign {
            return Some(OfYear::Foreign);
        }
        if kind == RecordKind::Kpi && !heading.is_dated && is_for_a_time(&folded) {
            return Some(OfYear::Timed);
        }
        let has = |words: &[&str]| folded.split(' ').any(|word| words.contains(&word));
        let begins = |word: &str| SPENT.iter().any(|spent| word.starts_with(spent));
        let is_spent = field.holds == Holds::Amount
            && folded.split(' ').any(begins)
            && !has(&ESTIMATED)
            && !has(&WHOLE);
        match (is_spent, heading.is_dated || has(&PAST)) {
            (true, true) => Some(OfYear::Spent),
            (true, false) => Some(OfYear::Spending),
            (false, _) => heading.is_dated.then_some(OfYear::Named),
        }
    }

    fn finding(self, field: &Field, heading: &Heading, place: Place) -> Diagnostic {
        let (name, heading) = (&field.name, heading.text());
        let (code, message) = match self {
            OfYear::Spent => (
                Code::ColumnUnread,
                format!(
                    "\"{heading}\" is money of one year, and not the {name} of a contract; it was not used for that"
                ),
            ),
            OfYear::Spending => {
                (Code::ReadAs, format!("\"{heading}\" was read as the {name} of each contract"))
            }
            OfYear::Foreign => (
                Code::ColumnUnread,
                format!(
                    "\"{heading}\" is in another currency than pounds, so the {name} was not read of it"
                ),
            ),
            OfYear::OfTime => (
                Code::ColumnUnread,
                format!(
                    "\"{heading}\" is for a year or another time, and the {name} is for a contract's whole life; it was not used for that"
                ),
            ),
            OfYear::Timed => (
                Code::ReadAs,
                format!(
                    "\"{heading}\" speaks of a time, and was read as the {name} of each result whatever its time"
                ),
            ),
            OfYear::Share => (
                Code::ColumnUnread,
                format!("\"{heading}\" is per cent, and the {name} was not read of it"),
            ),
            OfYear::Named => (
                Code::ReadAs,
                format!("\"{heading}\" names a year, and was read as the {name} of every year"),
            ),
        };
        let hint = match self {
            OfYear::Spent => {
                "Add a column for what the contract is worth in a year; leave this one beside it."
            }
            OfYear::Spending => {
                "If it is what was spent, or is to be, in one year, add a column Annual value for what the contract is worth in a year."
            }
            OfYear::Foreign => {
                "Put the amounts in pounds, or the pound sign in the heading if they are."
            }
            OfYear::OfTime => {
                "Add a column for what holds from a contract's start to its end; leave this one beside it."
            }
            OfYear::Timed => {
                "If results are of another time than it, such as a quarter, put the one that holds for them in its place."
            }
            OfYear::Share => "Put the quantity in the column, in the unit of its promise.",
            OfYear::Named => {
                "If it holds for that year alone, put the one that holds now in its place."
            }
        };
        Diagnostic::new(code, place, message, hint)
    }
}
