//! Header words as they are compared: folded, and each word without its plural ending.

use crate::domain::fold::word;
use crate::domain::memo::Memo;
use crate::value::date;
use std::rc::Rc;

thread_local! {
    static SPELLINGS: Memo<(), Rc<[String]>> = Memo::new();
    static WHOLE: Memo<(), Rc<[String]>> = Memo::new();
}

/// The spellings under which a heading is looked up, the surest first: as it stands, without what it says in brackets,
/// without its number, without the day that it speaks of, and each side of a stroke.
pub(crate) fn spellings(heading: &str) -> Rc<[String]> {
    SPELLINGS.with(|known| known.once((), heading, || worked_out(heading).into()))
}

fn worked_out(heading: &str) -> Vec<String> {
    let bare = unbracketed(heading);
    let bare = bare.as_deref().unwrap_or(heading);
    let undated = undated(bare);
    let has_sides = bare.contains('/') && !bare.contains(|c: char| c.is_ascii_digit());
    let sides = has_sides.then(|| bare.split('/')).into_iter().flatten();
    let texts =
        [heading, bare, unnumbered(bare)].into_iter().chain(undated.as_deref()).chain(sides);
    let (mut seen, mut spellings): (Vec<&str>, Vec<String>) = (Vec::new(), Vec::new());
    for text in texts {
        if seen.contains(&text) {
            continue;
        }
        seen.push(text);
        let spelling = word(text);
        if !spelling.is_empty() && !spellings.contains(&spelling) {
            spellings.push(spelling);
        }
    }
    spellings
}

/// The spellings of a heading that leave out nothing but what stands in brackets.
pub(crate) fn whole_spellings(heading: &str) -> Rc<[String]> {
    let worked_out = || {
        let bare = unbracketed(heading).map(|text| word(&text));
        [Some(word(heading)), bare].into_iter().flatten().filter(|text| !text.is_empty()).collect()
    };
    WHOLE.with(|known| known.once((), heading, worked_out))
}

/// What stands outside the first brackets; nothing where those make the column another one, or its numbers others.
fn unbracketed(heading: &str) -> Option<String> {
    let (before, rest) = heading.split_once(['(', '['])?;
    let (within, after) = rest.split_once([')', ']']).unwrap_or((rest, ""));
    (!is_of_another(within)).then(|| format!("{before} {after}"))
}

/// Whether words beside a heading say that its column holds something else than the heading alone would: sums to date,
/// an earlier quarter's values, what was planned at first, thousands.
fn is_of_another(words: &str) -> bool {
    let words = format!(" {} ", word(words));
    let others = [
        " cumulative ",
        " to date ",
        " ytd ",
        " previous ",
        " prior ",
        " last quarter ",
        " last year ",
        " last period ",
        " original ",
        " baseline ",
        " forecast ",
        " 000 ",
        " 000s ",
        " k ",
        " m ",
        " thousand ",
        " million ",
    ];
    others.iter().any(|other| words.contains(other))
}

/// A text without the number that counts it: `1. Policy`, `2) Level`, `3 - People`.
pub(crate) fn unnumbered(text: &str) -> &str {
    let text = text.trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    let marked = rest.trim_start().strip_prefix(['.', ')', ':', '-', '\u{2013}', '\u{2014}']);
    match marked.map(str::trim_start) {
        Some(rest) if (1..=2).contains(&digits) && rest.starts_with(char::is_alphabetic) => rest,
        _ => text,
    }
}

/// A heading without the day or year at its end, or the year at its start: `Level as at 31 March 2026`, `Score (2026)`,
/// `Level 2025/26`.
pub(crate) fn undated(heading: &str) -> Option<String> {
    if !heading.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let words: Vec<&str> = heading.split_whitespace().collect();
    let is_year = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_ascii_digit());
        let (first, second) = bare.split_once(['/', '-']).unwrap_or((bare, "00"));
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        first.len() == 4 && first.starts_with("20") && is_number(first) && is_number(second)
    };
    // `2026 score`
    if words.len() > 1 && is_year(words[0]) {
        return Some(words[1..].join(" "));
    }
    let start = (1..words.len()).find(|start| {
        let rest = &words[*start..];
        let text = rest.join(" ");
        let is_month = || rest.len() == 2 && rest[0].starts_with(char::is_alphabetic);
        date::parse(&text).is_ok()
            || rest.len() == 1 && is_year(rest[0])
            || is_month() && date::parse(&format!("1 {text}")).is_ok()
    })?;
    let mut kept = &words[..start];
    while let [most @ .., "as" | "at" | "on" | "in" | "for" | "of" | "to" | "-" | "\u{2013}"] = kept
    {
        kept = most;
    }
    (!kept.is_empty()).then(|| kept.join(" "))
}

#[cfg(test)]
mod tests {
    use super::{spellings, unnumbered};
    use crate::domain::fold::word;

    #[test]
    fn headings_are_compared_in_the_singular() {
        assert_eq!(word("Key Areas"), word("key area"));
        assert_eq!(word("Catalogue entries"), word("catalogue entry"));
        assert_eq!(word("Status"), "status");
        assert_eq!(word("Why no KPIs"), word("why no kpi"));
        assert_eq!(word("Basis of analysis"), "basis of analysis");
        assert_eq!(spellings("Level (1 to 5)")[..], ["level 1 to 5", "level"]);
        for other in [
            "Actual (YTD)",
            "End date (original)",
            "Total value (£000)",
            "Actual (previous quarter)",
        ] {
            assert_eq!(spellings(other).len(), 1, "{other} is another column");
        }
    }

    #[test]
    fn what_is_beside_the_point_is_taken_off_a_heading() {
        for heading in [
            "3. Level",
            "Level as at 30 September 2026",
            "Level at 31/03/2026",
            "Levels September 2026",
            "Level 2026/27",
            "2026 Level",
            "2025/26 level",
            "Level\n(please choose)",
        ] {
            assert!(spellings(heading).contains(&"level".to_owned()), "{heading}");
        }
        assert_eq!(spellings("Vendor / provider").last().map(String::as_str), Some("provider"));
        for same in ["Level 1", "Quarter 1 2026/27"] {
            assert!(!spellings(same).contains(&"quarter".to_owned()), "{same}");
            assert!(!spellings(same).contains(&"level".to_owned()), "{same}");
        }
        assert_eq!(unnumbered("12. Policy & scope"), "Policy & scope");
        for same in ["7 day services", "2026 - a year", "1.2 Scope", "3D printing"] {
            assert_eq!(unnumbered(same), same);
        }
    }
}
