//! What a text says of publication: one function for every cell, heading, title, name and comment. The phrases stand in
//! `phrases.txt`; what is spelt otherwise (glued, letters that look alike, one letter amiss) is found all the same.

mod list;
mod stems;
mod words;

use crate::domain::memo::Memo;
use list::{Group, PHRASES};
use stems::denies_publicity;
use words::words;

/// What a text says of publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ExemptionStatus {
    Exempt,
    /// It could be about that, and only a person can tell.
    Unclear,
    /// That nothing is kept back.
    NotExempt,
}

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TextPlace {
    /// In a column that is a field of another kind: a title, an amount.
    Known,
    /// In the title of a contract, its supplier or its ref, to which people tie a tag: `Bins [E]`.
    Tagged,
    /// In a column of another matter that is no field: a status, a sector.
    Matter,
    /// In any other cell of a row, or beside one: a comment, the words of a number format.
    Free,
    /// Over cells that hold these.
    Heading(Cells),
    /// Over or around rows: titles, notes, the names of sheets.
    Around,
    /// The name of a register's sheet, file or folder.
    Named,
}

/// What all cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cells {
    Days,
    /// Yes and no, or one mark in some rows alone.
    Answers,
    Others,
}

/// From how many letters a text tells a story, of which only the words of the law mark something.
const STORY: usize = 200;

/// Words that are said of sectors, procedures and the like: `Private`, `Restricted`.
const NATURAL: [&str; 3] = ["private", "restricted", "excluded"];

/// The most words of a short text.
const SHORT: usize = 4;

/// What a text says of publication, where it says anything of it; a word that a hyphen parts is one.
pub(super) fn exemption_status(text: &str, stands: TextPlace) -> Option<ExemptionStatus> {
    thread_local! {
        static STATUSES: Memo<TextPlace, Option<ExemptionStatus>> = Memo::new();
    }
    STATUSES.with(|all| all.once(stands, text, || work_out_status(text, stands)))
}

fn work_out_status(text: &str, stands: TextPlace) -> Option<ExemptionStatus> {
    let parted = Some(text).filter(|text| text.contains('-'));
    let joined = parted.and_then(|text| status_of_phrases(&text.replace('-', ""), stands));
    let own = joined
        .filter(|it| *it == ExemptionStatus::Exempt)
        .or_else(|| status_of_phrases(text, stands));
    own.or_else(|| tags(text).find_map(of_tag).filter(|_| stands == TextPlace::Tagged))
}

/// What is tied to a name: in brackets, before a dash or behind the last one.
fn tags(text: &str) -> impl Iterator<Item = &str> {
    const DASHES: [&str; 4] = [" - ", " \u{2013} ", " \u{2014} ", ": "];
    let bracketed = text.split(['(', '[', '{']).skip(1);
    let bracketed = bracketed.filter_map(|rest| rest.split_once([')', ']', '}'])).map(|it| it.0);
    let before = DASHES.into_iter().filter_map(|dash| text.split_once(dash)).map(|it| it.0);
    let behind = DASHES.into_iter().filter_map(|dash| text.rsplit_once(dash)).map(|it| it.1);
    bracketed.chain(before).chain(behind)
}

/// A tag says no more than that: `E`, `Part 2`, `restricted`.
fn of_tag(tag: &str) -> Option<ExemptionStatus> {
    let is_small = tag.trim().chars().count() < 3 && tag.contains(char::is_lowercase);
    // services of Part B were those of a light regime, and a part with more words is one of the works
    let words = words(tag);
    let is_other = is_small || words.iter().any(|it| it == "part") && !is_part_2(&words);
    exemption_status(tag, TextPlace::Free)
        .filter(|it| *it != ExemptionStatus::NotExempt && !is_other)
}

fn status_of_phrases(text: &str, stands: TextPlace) -> Option<ExemptionStatus> {
    let words = words(text);
    let hits = hits(&words);
    let has = |group: Group| hits.iter().any(|hit| hit.groups.contains(&group));
    let is_short = words.len() <= SHORT;
    let is_part = has(Group::Part)
        && match stands {
            TextPlace::Heading(_) => !is_numbered_p(&words),
            TextPlace::Free | TextPlace::Around => is_short && !is_numbered(text),
            TextPlace::Matter => is_part_2(&words) && words[0] == "part",
            _ => false,
        };
    let is_paragraph = paragraph(text).is_some() && has_paragraph(&words);
    let is_p = is_numbered_p(&words) && stands == TextPlace::Free;
    let names_paragraph = is_p
        || is_paragraph
            && (is_short && !matches!(stands, TextPlace::Known | TextPlace::Tagged)
                || words.iter().any(|word| word.starts_with("exempt")));
    let is_marked = has(Group::Exempt) || has(Group::Paper);
    if has(Group::Law) || is_marked && text.len() <= STORY || is_part || names_paragraph {
        return Some(ExemptionStatus::Exempt);
    }
    let is_whole = hits.len() == 1 && hits[0].size == words.len();
    let is_alone = is_whole && (has(Group::Alone) || has(Group::Whole));
    let is_unclear = match stands {
        TextPlace::Known | TextPlace::Tagged => false,
        TextPlace::Named => is_whole && has(Group::Named),
        TextPlace::Heading(cells) => {
            has(Group::Short)
                || has(Group::Heading) && cells != Cells::Days
                || cells == Cells::Answers && (has(Group::Answered) || !has_matter(&words, &hits))
                || is_alone
                || is_numbered_p(&words)
        }
        TextPlace::Matter => {
            let is_natural = NATURAL.iter().any(|own| words.iter().any(|word| word == own));
            !is_natural && (is_whole && has(Group::Whole) || has(Group::Short) && is_short)
        }
        TextPlace::Free => is_whole && has(Group::Whole) || has(Group::Short) && is_short,
        TextPlace::Around => has(Group::Short) && is_short,
    };
    let is_remark = !matches!(stands, TextPlace::Known | TextPlace::Tagged | TextPlace::Named);
    if is_unclear || is_remark && !has(Group::Other) && denies_publicity(&words) {
        return Some(ExemptionStatus::Unclear);
    }
    let known: usize = hits.iter().filter(|hit| hit.is_open()).map(|hit| hit.size).sum();
    (has(Group::Open) && known == words.len()).then_some(ExemptionStatus::NotExempt)
}

/// Whether a heading names something that contracts have besides exemption; one that names nothing could be of that.
fn has_matter(words: &[String], hits: &[Hit]) -> bool {
    let is_ordinary = |hit: &Hit| {
        let mut groups = hit.groups.iter();
        groups.any(|it| matches!(it, Group::Ordinary | Group::Other))
    };
    let is_topic = |at| begins(&words[at..], |group| group == Group::Topics).is_some();
    hits.iter().any(is_ordinary) || (0..words.len()).any(is_topic)
}

/// Whether a heading is of another matter, so that only plain words mark a row in its cells: `Sector`, `VAT exempt`.
pub(super) fn is_of_other_matter(heading: &str) -> bool {
    let is_other = |group: &Group| matches!(group, Group::Other | Group::Matter);
    hits(&words(heading)).iter().any(|hit| hit.groups.iter().any(is_other))
}

/// Whether a heading is plainly of another matter: `Exemption / waiver used`.
pub(super) fn is_other(heading: &str) -> bool {
    hits(&words(heading)).iter().any(|hit| hit.groups.contains(&Group::Other)) && !is_plain(heading)
}

/// Whether words that speak of exemption say it plainly wherever they stand; `Part 2` and `Restricted` are said of much.
pub(super) fn is_plain(text: &str) -> bool {
    exemption_status(text, TextPlace::Known) == Some(ExemptionStatus::Exempt)
}

/// Whether a text says how cells look: `rows shaded grey`.
pub(super) fn shows_looks(text: &str) -> bool {
    hits(&words(text)).iter().any(|hit| hit.groups.contains(&Group::TextShape))
}

/// Whether the name of a file or of a folder speaks of exemption.
pub(super) fn path_speaks(path: &str) -> bool {
    let path = path.rsplit_once('.').map_or(path, |(path, _)| path);
    let says = |step| {
        exemption_status(step, TextPlace::Around).is_some_and(|it| it != ExemptionStatus::NotExempt)
    };
    path.split('/').any(says)
}

/// Whether a text is a few words.
pub(super) fn is_brief(text: &str, most: usize) -> bool {
    words(text).len() <= most
}

/// The most words of a text that is no explanation of the marks in a register.
const TITLED: usize = 5;

/// Whether a text is too short to explain the marks in a register.
pub(super) fn is_brief_title(text: &str) -> bool {
    is_brief(text, TITLED) && !text.contains('=')
}

/// A phrase in a text, and how many words it takes.
struct Hit {
    groups: Vec<Group>,
    size: usize,
}

impl Hit {
    fn is_open(&self) -> bool {
        self.groups.iter().any(|it| matches!(it, Group::Open | Group::Neutral))
    }
}

fn hits(words: &[String]) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let found = begins(&words[at..], |group| group != Group::Topics);
        let Some((size, groups)) = found else {
            at += 1;
            continue;
        };
        let is_other = words[at].starts_with("exempt") && size == 1 && has_topic(words, at);
        hits.push(Hit { groups: if is_other { vec![Group::Other] } else { groups }, size });
        at += size;
    }
    hits
}

/// The longest phrase with which words begin: how long it is, and of which groups.
fn begins(words: &[String], is_wanted: impl Fn(Group) -> bool) -> Option<(usize, Vec<Group>)> {
    let phrases = PHRASES.by_word.get(words.first()?.as_str())?;
    let is_here = |phrase: &[&str]| {
        words.len() >= phrase.len() && phrase.iter().zip(words).all(|(a, b)| a == b)
    };
    let found = phrases.iter().filter(|(phrase, group)| is_wanted(*group) && is_here(phrase));
    let found: Vec<_> = found.map(|(phrase, group)| (phrase.len(), *group)).collect();
    let (size, _) = *found.first()?;
    let groups = found.into_iter().filter(|(own, _)| *own == size).map(|(_, group)| group);
    Some((size, groups.collect()))
}

/// Whether a word for exemption is about a tax, a rule of buying or the like: `VAT exempt`, `exempt from IR35`.
fn has_topic(words: &[String], at: usize) -> bool {
    let topic = |from: usize| {
        words.get(from..).and_then(|rest| begins(rest, |group| group == Group::Topics))
    };
    let is_before = (1..=4).any(|size| {
        at.checked_sub(size).is_some_and(|from| topic(from).is_some_and(|(own, _)| own == size))
    });
    let links = ["from", "for", "to", "of"];
    let is_linked = words.get(at + 1).is_some_and(|word| links.contains(&word.as_str()));
    is_before || is_linked && (at + 2..at + 5).any(|from| topic(from).is_some())
}

/// Whether it is a part by its number with a name of its own: `Part 2: contracts in force`.
fn is_numbered(text: &str) -> bool {
    let named = text.split_once([':', '.', '\u{2013}', '\u{2014}']).or(text.split_once(" - "));
    named.is_some_and(|(before, behind)| {
        let before = words(before);
        before.len() == 2 && before[0] == "part" && !behind.trim().is_empty()
    })
}

/// Whether a text is the second part of an agenda, and no part of the law on buying: `Part B`.
fn is_part_2(words: &[String]) -> bool {
    matches!(words, [part, number] if ["part", "p"].contains(&part.as_str()) && number == "2")
}

/// Whether a text is a letter and a number of a paragraph alone, which may be that of a period or a priority: `P3`.
fn is_numbered_p(words: &[String]) -> bool {
    matches!(words, [p, number] if p == "p" && is_number(number))
}

/// Whether a word for a paragraph stands before a number.
fn has_paragraph(words: &[String]) -> bool {
    words.windows(2).any(|pair| pair[0] == "paragraph" && is_number(&pair[1]))
}

fn is_number(word: &str) -> bool {
    word.len() == 1 && ('1'..='7').contains(&word.chars().next().unwrap_or('0'))
}

/// The number of the paragraph of Schedule 12A, from 1 to 7, that a text names or is.
pub(super) fn paragraph(text: &str) -> Option<char> {
    let words = words(text);
    let number = match &*words {
        [alone] => Some(alone),
        [_, number] if is_numbered_p(&words) => Some(number),
        words => words.windows(2).find(|pair| pair[0] == "paragraph").map(|pair| &pair[1]),
    };
    number.filter(|word| is_number(word)).and_then(|word| word.chars().next())
}

#[cfg(test)]
mod tests;
