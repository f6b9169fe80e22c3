//! What the words of a cell say of its row: that it sums up others, signs them, notes something or shows how rows are
//! filled in. Each text is looked at once.

use crate::domain::fold::word;
use crate::domain::memo::Memo;

/// How the name of a sum begins.
const SUM_OPENS: [&str; 11] = [
    "total ",
    "sub total ",
    "subtotal ",
    "grand total ",
    "number of ",
    "count of ",
    "average ",
    "mean ",
    "median ",
    "overall ",
    "sum of ",
];

/// How it ends.
const SUM_ENDS: [&str; 6] =
    [" total", " average", " mean", " subtotal", " sub total", " overall score"];

/// Words that head a row of sums.
const TOTALS: [&str; 16] = [
    "total",
    "grand total",
    "subtotal",
    "sub total",
    "sum",
    "average",
    "mean",
    "count",
    "overall",
    "overall total",
    "overall score",
    "average score",
    "median",
    "all",
    "number of statement",
    "per cent of total",
];

/// Words of which a name of such a row is made, beside numbers; the first few say what is worked out.
const SUMS: [&str; 10] =
    ["total", "subtotal", "sum", "average", "mean", "median", "overall", "score", "count", "avg"];

const BESIDE: [&str; 21] = [
    "grand",
    "sub",
    "council",
    "authority",
    "whole",
    "all",
    "of",
    "for",
    "the",
    "across",
    "area",
    "key",
    "statement",
    "level",
    "rating",
    "maturity",
    "result",
    "number",
    "and",
    "out",
    "rounded",
];

/// Whether a name says that its row sums up others, and says nothing else: `Overall average 2.4`, `Council score`.
fn is_summary(name: &str) -> bool {
    let words = || name.split(' ').filter(|word| !word.bytes().all(|b| b.is_ascii_digit()));
    words().any(|word| SUMS.contains(&word))
        && words().all(|word| SUMS.contains(&word) || BESIDE.contains(&word))
}

/// Words that open a row of signatures, or the key to a table.
const SIGNS: [&str; 20] = [
    "completed by",
    "prepared by",
    "approved by",
    "authorised by",
    "reviewed by",
    "checked by",
    "submitted by",
    "name",
    "print name",
    "signature",
    "signed",
    "sign off",
    "job title",
    "position",
    "date signed",
    "key",
    "key to rating",
    "rag key",
    "legend",
    "name and title",
];

/// What the words of a cell say of its row; most say nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct RowWords {
    pub is_total: bool,
    pub is_summary: bool,
    /// Whether it is named as a sum is.
    pub is_sum: bool,
    pub is_note: bool,
    pub is_example: bool,
    pub signs: bool,
    /// Whether a name is to follow: `Agreed by`.
    pub is_by: bool,
}

impl RowWords {
    pub(super) fn from_text(text: &str) -> RowWords {
        thread_local! {
            static KNOWN: Memo<(), RowWords> = Memo::new();
        }
        KNOWN.with(|known| known.once((), text, || RowWords::worked_out(&word(text))))
    }

    fn worked_out(text: &str) -> RowWords {
        RowWords {
            is_total: TOTALS.contains(&text),
            is_summary: is_summary(text),
            is_sum: SUM_OPENS.iter().any(|open| text.starts_with(open))
                || SUM_ENDS.iter().any(|end| text.ends_with(end)),
            is_note: text.strip_prefix("note ").is_some_and(|rest| rest.len() < 3),
            is_example: is_example(text),
            signs: SIGNS.contains(&text) || text.starts_with("signed"),
            is_by: text.ends_with(" by"),
        }
    }

    /// What either says.
    pub(super) fn or(self, other: RowWords) -> RowWords {
        RowWords {
            is_total: self.is_total || other.is_total,
            is_summary: self.is_summary || other.is_summary,
            is_sum: self.is_sum || other.is_sum,
            ..self
        }
    }
}

/// Whether the first cell of a row, folded, says that it shows how rows are filled in: `e.g. MB/25/001`, `Example`.
fn is_example(first: &str) -> bool {
    ["eg", "e g", "example", "for example", "example only", "worked example"].contains(&first)
        || ["eg ", "e g ", "for example ", "example row", "example entry"]
            .iter()
            .any(|open| first.starts_with(open))
}

#[cfg(test)]
mod tests {
    use super::is_summary;
    use crate::domain::fold::word;

    #[test]
    fn a_name_that_only_sums_up_is_no_record_s() {
        for name in [
            "Overall average 2.4",
            "Overall average",
            "Council score",
            "Mean",
            "Overall maturity level",
            "Average of all statements",
            "Total score: 31",
            "Sub-total",
            "Overall score (out of 5)",
        ] {
            assert!(is_summary(&word(name)), "{name}");
        }
        for name in ["Overall approach", "Policy", "Total cost of ownership", "Key areas", "2.4"] {
            assert!(!is_summary(&word(name)), "{name}");
        }
    }
}
