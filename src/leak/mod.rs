//! Whether finished public files hold anything that is withheld. Every file is read back from its bytes: its name, its
//! text as a reader and as a program may have it, its metadata. One thing found, and nothing is published.

mod cells;
mod cmap;
mod markup;
mod part;
mod parts;
mod pdf;
mod pdf_blocks;
mod pdf_content;
mod pdf_object;
mod pdf_text;

use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::Place;
use crate::edition::{BARRIER, Searched, Withheld, Word, amount};
use crate::publish::Output;
use part::{Holds, Part};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use std::collections::{BTreeMap, BTreeSet};

const LOOK: &str = "Look at it: if it tells of an exempt contract, word it otherwise; if it does not, nothing is to be done.";

const HINT: &str = "Nothing is published. Take it out where it comes from: a template of the council's own, report.toml, a workbook's text, the reason of a version; or, where the same words are harmless here, word the record otherwise.";

/// How what is withheld begins where it names somebody.
const NAME_OF: &str = "the name of a";

const HINT_OF_NAME: &str = "Nothing is published. Where it is a post and nobody's name, list it under posts in report.toml. Otherwise take it out where it comes from: a template of the council's own, report.toml, a workbook's text, the reason of a version.";

/// At the least so many bytes of a text are searched at a time.
const PIECE: usize = 1 << 18;

/// Something withheld, with the files and parts where it stands.
type Found = BTreeMap<(String, String), Vec<(String, String)>>;

/// Amounts of which a part of a file has a rounding, by the range that rounds to it.
type Roundings = BTreeMap<(i64, i64), Diagnostic>;

/// What one file holds that it may not.
#[derive(Default)]
struct FileLeaks {
    found: Found,
    near: Roundings,
    unreadable: Option<Diagnostic>,
}

/// What public files of a set hold that they may not; in the members' edition personal data alone. `amounts` are those
/// that no public file may hold, in pence, with what they are.
pub fn check(
    set: &[Output],
    withheld: &Withheld,
    amounts: &BTreeMap<i64, String>,
) -> Vec<Diagnostic> {
    let is_for_others =
        |file: &&Output| file.path.starts_with("public/") || file.path.starts_with("exempt/");
    let files: Vec<&Output> = set.iter().filter(is_for_others).collect();
    let searched: Vec<FileLeaks> =
        files.par_iter().map(|file| in_file(file, withheld, amounts)).collect();
    let (mut found, mut near, mut findings) = (Found::new(), Roundings::new(), Vec::new());
    for leaks in searched {
        findings.extend(leaks.unreadable);
        for (thing, places) in leaks.found {
            found.entry(thing).or_default().extend(places);
        }
        for (range, finding) in leaks.near {
            near.entry(range).or_insert(finding);
        }
    }
    findings.extend(near.into_values());
    findings.extend(found.into_iter().map(|((what, text), places)| leak(&what, &text, &places)));
    findings
}

fn in_file(file: &Output, withheld: &Withheld, amounts: &BTreeMap<i64, String>) -> FileLeaks {
    let mut leaks = FileLeaks::default();
    let read = parts::each(file, &mut |part| {
        search(file, &part, withheld, amounts, &mut leaks.found);
        if file.path.starts_with("public/") && part.holds == Holds::All {
            near_amounts(file, &part, amounts, &mut leaks.near);
        }
    });
    match read {
        Ok(()) => leaks,
        Err(reason) => {
            let unreadable = Some(unreadable(&file.path, &reason));
            FileLeaks { unreadable, ..FileLeaks::default() }
        }
    }
}

pub fn may_stand(
    text: &str,
    path: &str,
    withheld: &Withheld,
    amounts: &BTreeMap<i64, String>,
) -> bool {
    let file = Output::new(path, Vec::new());
    let mut found = Found::new();
    search(&file, &part::part("its words", text), withheld, amounts, &mut found);
    found.is_empty()
}

fn search(
    file: &Output,
    part: &Part,
    withheld: &Withheld,
    amounts: &BTreeMap<i64, String>,
    found: &mut Found,
) {
    let is_public = file.path.starts_with("public/");
    let mut add = |what: String, text: String| {
        let places = found.entry((what, text)).or_default();
        let place = (file.path.clone(), part.place.clone());
        // a long part is searched in pieces
        if places.last() != Some(&place) {
            places.push(place);
        }
    };
    if part.holds != Holds::Amounts {
        let pieces = pieces(&part.text);
        let words = pieces.flat_map(|piece| withheld.in_file(&Searched::from_text(piece)));
        let words = words.filter(|word: &&Word| is_public || word.is_personal);
        let words: BTreeSet<(&str, &str)> = words.map(|word| (word.what, &*word.text)).collect();
        words.into_iter().for_each(|(what, text)| add(what.to_owned(), text.to_owned()));
    }
    if is_public && part.holds != Holds::Words {
        let mut held = BTreeSet::new();
        amount::each_amount(&part.text, |pence| {
            if amounts.contains_key(&pence) {
                held.insert(pence);
            }
        });
        for pence in held {
            add(format!("the amount of `{}`", amounts[&pence]), amount::printed(pence));
        }
    }
}

/// A text in pieces of some length, cut where a cell or a value ends: no word goes over one, and no more than a piece is
/// folded at a time.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let from = rest.ceil_char_boundary(PIECE);
        let cut = rest[from..].find(BARRIER).map_or(rest.len(), |at| from + at);
        let (piece, after) = rest.split_at(cut);
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

/// A rounding that an amount of the list may stand behind: too little to tell, and worth a look.
fn near_amounts(file: &Output, part: &Part, amounts: &BTreeMap<i64, String>, near: &mut Roundings) {
    for (from, to) in amount::roundings(&part.text) {
        let Some((_, id)) = amounts.range(from..to).next() else { continue };
        let of_contract = id.contains("exempt contract");
        if of_contract && !near.contains_key(&(from, to)) {
            let middle = amount::printed(from + (to - from) / 2);
            let message = format!(
                "An amount of about {middle} stands in {}, and {id} would round to it",
                part.place
            );
            let place = Place::file(&file.path);
            near.insert((from, to), Diagnostic::new(Code::PerhapsLeak, place, message, LOOK));
        }
    }
}

fn leak(what: &str, text: &str, places: &[(String, String)]) -> Diagnostic {
    let (file, place) = places.first().map_or(("", ""), |(file, place)| (file, place));
    let more = match places.len() {
        0 | 1 => String::new(),
        2 => ", and in one other place".to_owned(),
        count => format!(", and in {} other places", count - 1),
    };
    let message = format!("This file would publish {what}, \"{text}\", in {place}{more}");
    let hint = if what.starts_with(NAME_OF) { HINT_OF_NAME } else { HINT };
    Diagnostic::new(Code::Leak, Place::file(file), message, hint)
}

fn unreadable(file: &str, reason: &str) -> Diagnostic {
    let message = format!("This file cannot be searched for what is withheld: {reason}");
    let hint = "Nothing is published. Please report this: it is a fault of the program.";
    Diagnostic::new(Code::Leak, Place::file(file), message, hint)
}

#[cfg(test)]
mod tests {
    use super::{PIECE, pieces};
    use crate::edition::BARRIER;

    #[test]
    fn a_long_text_is_cut_where_values_end_and_nothing_of_it_is_lost() {
        let value = format!("J\u{e4}ne{BARRIER}");
        let text = value.repeat(PIECE / 2);
        let cut: Vec<&str> = pieces(&text).collect();
        assert!(cut.len() > 2, "{} pieces", cut.len());
        assert!(cut.iter().skip(1).all(|piece| piece.starts_with(BARRIER)));
        assert_eq!(cut.concat(), text);
    }
}
