//! Texts that a public edition may hold: columns are allowed in, one by one, and a text that names what is withheld is
//! withheld whole, with a finding.

use super::clearance::{Clearance, Listed, Listing};
use super::columns;
use super::personal::names_somebody;
use super::withheld::{ASSESSOR, Withheld};
use crate::config::{Config, FILE};
use crate::domain::diagnostic::{Code, Diagnostic, Found};
use crate::domain::fold::fold;
use crate::domain::memo::Memo;
use crate::domain::place::{Place, merged};
use crate::domain::prose::NOT_CLEARED;
use crate::table::{Rewording, Tables};

pub const WITHHELD_TEXT: &str = "Withheld from publication";

/// What stands for an owner whom report.toml does not list as a post.
const NAMED_OFFICER: &str = "named officer";

/// An owner as a committee paper may name one: a post that report.toml lists, and no person.
pub(super) fn owner(posts: &[String], written: &str) -> String {
    let is_post = posts.iter().any(|post| fold(post) == fold(written));
    if is_post { written.to_owned() } else { NAMED_OFFICER.to_owned() }
}

/// Answers that say nothing but themselves.
const CLOSED: [&str; 3] = ["n a", "na", "not applicable"];

/// The tables with free texts as far as they are cleared, and every one of these texts.
pub(super) fn cleared(
    tables: &Tables,
    posts: &[String],
    clearance: &Clearance,
    withheld: &Withheld,
) -> Result<(Tables, Vec<Listed>), String> {
    let mut listing = Listing::default();
    let named = Memo::new();
    let value = tables.reworded(
        |_, _| true,
        |origin, kind, field, text| {
            let is_free = columns::is_free(kind, field);
            if columns::may_name(kind, field) && named.once((), text, || names_somebody(text)) {
                listing.add(text, origin.place(&[field]), clearance, || look_at(text, withheld));
            }
            let is_closed = CLOSED.contains(&fold(text).as_str()) || text.trim().is_empty();
            let is_post = field == "owner" && owner(posts, text) == text;
            if !is_free || is_closed || is_post {
                return Rewording::Kept;
            }
            let place = origin.place(&[field]);
            let is_cleared = listing.add(text, place, clearance, || look_at(text, withheld));
            // an owner who is not cleared is a named officer
            if is_cleared || field == "owner" { Rewording::Kept } else { Rewording::Uncleared }
        },
    );
    Ok((value.map_err(|error| error.to_string())?, listing.all))
}

/// From how many words what stood in a cell, or is to stand there, is a free text.
const WORDS: usize = 4;

/// The configuration with what people wrote into decisions as far as it is cleared, and each of these texts.
pub(super) fn decisions(
    config: &Config,
    clearance: &Clearance,
    withheld: &Withheld,
) -> (Config, Vec<Listed>) {
    let mut config = config.clone();
    let mut listing = Listing::default();
    for decision in &mut config.decisions {
        let values = [&mut decision.was, &mut decision.value].into_iter();
        let values = values.filter(|text| text.split_whitespace().count() >= WORDS);
        for text in values.chain([&mut decision.why]).filter(|text| !text.trim().is_empty()) {
            let look_at = || look_at(text, withheld);
            if !listing.add(text, Place::file(FILE), clearance, look_at) {
                *text = NOT_CLEARED.to_owned();
            }
        }
    }
    (config, listing.all)
}

/// What whoever clears a text is to look at. Nothing here decides that a text is safe.
fn look_at(text: &str, withheld: &Withheld) -> Vec<&'static str> {
    let mut found: Vec<&'static str> = withheld.in_text(text).into_iter().collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_name = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase)
    };
    if words.windows(2).any(|pair| pair.iter().all(|word| is_name(word))) {
        found.push("what may be a name");
    }
    if text.chars().any(|c| c.is_ascii_digit()) {
        found.push("a number");
    }
    found
}

/// The owners that may be named: posts of report.toml, and those that are cleared.
pub(super) fn named_posts(posts: &[String], listed: &[Listed]) -> Vec<String> {
    let cleared = listed.iter().filter(|it| it.cleared.is_some()).map(|it| &it.text);
    posts.iter().chain(cleared).cloned().collect()
}

/// The tables with what a public edition may hold of their words.
pub(super) fn tables(
    tables: &Tables,
    posts: &[String],
    withheld: &Withheld,
) -> Result<Found<Tables>, String> {
    let mut withheld_texts: Vec<(&'static str, Place)> = Vec::new();
    let (known, named) = (Memo::new(), Memo::new());
    let (mut assessors, mut unsaid): (Vec<String>, Vec<String>) = Default::default();
    let value = tables.reworded(columns::is_allowed, |origin, kind, field, text| {
        if field == "owner" {
            return Rewording::Replaced(owner(posts, text));
        }
        if field == "assessor" {
            return Rewording::Replaced(numbered(ASSESSOR, &mut assessors, text));
        }
        if columns::is_identity(field) {
            return Rewording::Kept;
        }
        let held = known.once((), text, || withheld.in_text(text));
        let is_named = || {
            columns::may_name(kind, field)
                && named.once((), text, || names_somebody(text))
                && !posts.iter().any(|cleared| cleared.trim() == text.trim())
        };
        match held.or_else(|| is_named().then_some("what may be a person's name")) {
            Some(what) => {
                withheld_texts.push((what, origin.place(&[field])));
                Rewording::Replaced(match columns::is_told_apart(field) {
                    true => numbered(WITHHELD_TEXT, &mut unsaid, &fold(text)),
                    false => WITHHELD_TEXT.to_owned(),
                })
            }
            None => Rewording::Kept,
        }
    });
    let value = value.map_err(|error| error.to_string())?;
    let mut kinds: Vec<&'static str> = withheld_texts.iter().map(|(what, _)| *what).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let mut findings = Vec::new();
    for kind in kinds {
        let of_kind =
            withheld_texts.iter().filter(|(what, _)| *what == kind).map(|(_, place)| place.clone());
        findings.extend(merged(of_kind).into_iter().map(|place| texts_withheld(kind, place)));
    }
    Ok(Found { value, findings })
}

/// What stands for a text of several, so that they are told apart and not said.
fn numbered(stands_for_it: &str, known: &mut Vec<String>, text: &str) -> String {
    let place = known.iter().position(|own| own == text).unwrap_or_else(|| {
        known.push(text.to_owned());
        known.len() - 1
    });
    format!("{stands_for_it} {}", place + 1)
}

/// The configuration with the officer's own words that an edition may hold; `withheld_in` says what a text may not.
pub(super) fn config(
    config: &Config,
    withheld_in: &dyn Fn(&str) -> Option<&'static str>,
) -> Found<Config> {
    let mut config = config.clone();
    let mut keys: Vec<(String, &'static str)> = Vec::new();
    let mut check = |key: String, texts: &mut Vec<String>| {
        for text in texts {
            if let Some(what) = withheld_in(text) {
                keys.push((key.clone(), what));
                *text = WITHHELD_TEXT.to_owned();
            }
        }
    };
    for (section, texts) in &mut config.words {
        check(format!("words.{}", section.key()), texts);
    }
    for part in &mut config.front_sheet.parts {
        check(format!("front-sheet.{}", part.key.key()), &mut part.text);
    }
    for (part, texts) in &mut config.frame.texts {
        check(format!("corporate-social-responsibility.{}", part.key()), texts);
    }
    check("corporate-social-responsibility.themes".to_owned(), &mut config.frame.themes);
    check("corporate-social-responsibility.enablers".to_owned(), &mut config.frame.enablers);
    for decision in &mut config.decisions {
        decision.by = owner(&config.posts, &decision.by);
        for text in [&mut decision.was, &mut decision.value, &mut decision.why] {
            if let Some(what) = withheld_in(text) {
                keys.push(("decision".to_owned(), what));
                *text = WITHHELD_TEXT.to_owned();
            }
        }
    }
    let findings = keys.into_iter().map(|(key, what)| own_words_withheld(&key, what));
    Found { findings: findings.collect(), value: config }
}

fn texts_withheld(what: &str, place: Place) -> Diagnostic {
    let message = format!(
        "The public edition says \"{WITHHELD_TEXT}\" for these texts, because each holds {what}"
    );
    let hint = "Take the name out of the text, or clear the text in clearance.xlsx where that lists it, and the public edition prints it.";
    Diagnostic::new(Code::TextWithheld, place, message, hint)
}

fn own_words_withheld(key: &str, what: &str) -> Diagnostic {
    let message = format!(
        "A committee paper says \"{WITHHELD_TEXT}\" for a text of `{key}`, because it holds {what}"
    );
    let hint = "Word the text so that it may be published, and the paper prints it.";
    Diagnostic::new(Code::TextWithheld, Place::file(FILE), message, hint)
}
