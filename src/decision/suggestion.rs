//! What a cell may have meant, as a person could use it. Whether it can be used at all is found out by trying it.

use super::row::{Suggestion, ToDecide};
use crate::domain::action::{Principle, Status};
use crate::domain::diagnostic::Code;
use crate::domain::fold::{fold, fold_ref};
use crate::domain::level::Level;
use crate::domain::number_words::TO_TWENTY;

/// Signs and words that make a number another one.
const BOUNDS: [&str; 12] = [
    "<", ">", "\u{2264}", "\u{2265}", "less", "fewer", "more", "over", "under", "least", "up to",
    "between",
];

/// Words that cells choose from, beside levels, statuses and principles.
const CHOICES: [&str; 11] = [
    "Yes",
    "No",
    "Higher",
    "Lower",
    "flow",
    "record-only",
    "claimed",
    "evidenced",
    "queried",
    "validated",
    "rejected",
];

/// The surest first; `refs` are those of the register.
pub fn candidates(row: &ToDecide, refs: &[String]) -> Vec<Suggestion> {
    use Code::*;
    let suggestion = |(value, why): (String, &str)| Suggestion {
        value,
        why: why.to_owned(),
        changes: String::new(),
    };
    let found = match row.code {
        Some(RefUnknown | LinkUnknown) => vec![nearest_ref(&row.holds, refs)],
        Some(CellUnusable | OptionalCellUnusable | LevelUnusable) => {
            vec![only_number(&row.holds), nearest_word(&row.holds)]
        }
        _ => Vec::new(),
    };
    found.into_iter().flatten().map(suggestion).collect()
}

fn nearest_ref(text: &str, refs: &[String]) -> Option<(String, &'static str)> {
    let own = fold_ref(text);
    let is_near = |known: &&String| {
        let known = fold_ref(known);
        let is_slip = own.len() > 4 && strsim::levenshtein(&own, &known) == 1;
        own != known && (is_slip || look_alike(&own) == look_alike(&known))
    };
    let mut near = refs.iter().filter(is_near);
    let first = near.next()?;
    let is_only = near.all(|other| fold_ref(other) == fold_ref(first));
    is_only.then(|| (first.clone(), "It is the one ref of the register that is nearly the same"))
}

/// A ref with the letters that look like digits as those digits.
fn look_alike(folded: &str) -> String {
    let sign = |c| match c {
        'o' => '0',
        'l' | 'i' => '1',
        's' => '5',
        c => c,
    };
    folded.chars().map(sign).collect()
}

/// The number of a text that gives one among other words.
fn only_number(text: &str) -> Option<(String, &'static str)> {
    let lower = text.to_lowercase();
    if BOUNDS.iter().any(|bound| lower.contains(bound)) {
        return None;
    }
    let why = "It is the one number that the cell gives, without the words around it";
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
    let runs: Vec<&str> = lower
        .split(|c: char| !is_of_number(c))
        .map(|run| run.trim_matches([',', '.']))
        .filter(|run| !run.is_empty())
        .collect();
    let is_share = lower.contains('%') || lower.contains("per cent") || lower.contains("percent");
    let sign = if is_share { "%" } else { "" };
    match runs.as_slice() {
        [number] => Some((format!("{number}{sign}"), why)),
        [] => {
            let folded = fold(text);
            let at = |word: &str| TO_TWENTY.iter().position(|number| *number == word);
            let mut named = folded.split(' ').filter_map(at);
            let (number, more) = (named.next()?, named.next());
            more.is_none().then(|| (format!("{number}{sign}"), why))
        }
        _ => None,
    }
}

fn nearest_word(text: &str) -> Option<(String, &'static str)> {
    let levels = Level::ALL.into_iter().map(Level::name);
    let statuses = Status::ALL.into_iter().filter(|status| *status != Status::Overdue);
    let principles = Principle::ALL.into_iter().map(Principle::name);
    let words = levels.chain(statuses.map(Status::name)).chain(principles).chain(CHOICES);
    let own = fold(text);
    // a slip for every six letters, and one more
    let most = 1 + own.chars().count() / 6;
    let near = words.map(|word| (strsim::osa_distance(&own, &fold(word)), word));
    let (slips, word) = near.min_by_key(|(slips, _)| *slips)?;
    let why = "It is the nearest of the words that can stand there";
    (own.len() > 2 && slips <= most).then(|| (word.to_owned(), why))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_cell_may_have_meant() {
        let number = |text| only_number(text).map(|(number, _)| number);
        for (text, meant) in [("about 8", "8"), ("approx 95 %", "95%"), ("six of them", "6")] {
            assert_eq!(number(text).as_deref(), Some(meant), "{text}");
        }
        for text in ["8 or 9", "<5", "more than ten", "many", "two or three"] {
            assert_eq!(number(text), None, "{text}");
        }
        let word = |text| nearest_word(text).map(|(word, _)| word);
        assert_eq!(word("Matured").as_deref(), Some("Mature"));
        assert_eq!(word("in progres").as_deref(), Some("In progress"));
        assert_eq!(word("Yse").as_deref(), Some("Yes"));
        assert_eq!(word("Spreadsheet"), None);
        let refs = ["C/25/001", "C/25/002"].map(str::to_owned);
        let nearest = |text| nearest_ref(text, &refs).map(|(near, _)| near);
        assert_eq!(nearest("C/25/0O1").as_deref(), Some("C/25/001"));
        assert_eq!(nearest("C/25/003"), None, "two are as near");
        let kpis = ["KPI1", "KPI2"].map(str::to_owned);
        assert_eq!(nearest_ref("KPl1", &kpis).map(|(near, _)| near).as_deref(), Some("KPI1"));
        assert_eq!(nearest_ref("KPI3", &kpis), None, "too short to be told");
    }
}
