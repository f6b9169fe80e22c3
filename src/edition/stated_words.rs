//! The texts of exempt contracts, of sensitive measures and of people as words that no public edition may hold.

use super::personal::{emails, is_person, telephones};
use super::searched::Searched;
use super::spellings::{distinctive, is_article, is_near, renumbered, spellings};
use super::word::{REFERENCE, Word};
use crate::domain::fold::slug;
use crate::schema::kind::RecordKind;
use crate::sheet::CellValue;
use crate::table::StatedText;
use crate::value::{answer, choice, typed};
use std::collections::BTreeMap;

/// From how many letters a sentence of an exempt contract is told from any other.
const SENTENCE: usize = 20;

/// From how many letters a ref that holds a digit is told from any other number.
const REF: usize = 4;

/// A text of an exempt contract: kind and field, what it is, and whether it is a name.
const EXEMPT: [(RecordKind, &str, &str, bool); 16] = [
    (RecordKind::Contract, "", "a text of an exempt contract", false),
    (RecordKind::Contract, "contract-ref", REFERENCE, true),
    (RecordKind::Contract, "title", "the title of an exempt contract", true),
    (RecordKind::Contract, "supplier", "the supplier of an exempt contract", true),
    (RecordKind::Contract, "partner", "the partner of an exempt contract", true),
    (
        RecordKind::Contract,
        "supplier-identifier",
        "the identifier of an exempt contract's supplier",
        true,
    ),
    (
        RecordKind::Contract,
        "supplier-address",
        "the address of an exempt contract's supplier",
        true,
    ),
    (RecordKind::Contract, "no-kpi-reason", "what is said of an exempt contract's KPIs", false),
    (RecordKind::Kpi, "description", "a KPI of an exempt contract", false),
    (RecordKind::KpiResult, "commentary", "a commentary on an exempt contract", false),
    (RecordKind::KpiResult, "mitigation-reason", "a mitigation of an exempt contract", false),
    (RecordKind::KpiResult, "answer", "an answer of an exempt contract", false),
    (RecordKind::Commitment, "outline", "a promise of an exempt contract", false),
    (RecordKind::Delivery, "narrative", "a delivery of an exempt contract", false),
    (RecordKind::Delivery, "answer", "an answer of an exempt contract", false),
    (RecordKind::Delivery, "evidence-ref", "the evidence of an exempt contract", true),
];

/// A text of any record that is personal.
const PERSONAL: [(RecordKind, &str, &str); 7] = [
    (RecordKind::Contract, "contract-manager", "the name of a contract manager"),
    (RecordKind::Contract, "supplier-email", "a supplier's e-mail address"),
    (RecordKind::Contract, "supplier-address", "a supplier's address"),
    (RecordKind::Delivery, "evidence-ref", "an evidence ref"),
    (RecordKind::Action, "owner", "the name of an action's owner"),
    (RecordKind::Assessment, "owner", "the name of a statement's owner"),
    (RecordKind::Assessment, "assessor", "the name of an assessor"),
];

/// A text as a word of an exempt contract, where it is one that can be told from others.
pub(super) fn exempted(said: &StatedText) -> Option<Word> {
    let (_, field, what, is_name) =
        EXEMPT.iter().find(|(kind, field, ..)| *kind == said.kind && *field == said.field)?;
    let letters = Searched::from_text(&said.text).letters();
    let is_ref = ["contract-ref", "evidence-ref", "supplier-identifier"].contains(field);
    let is_told = match is_name {
        true if is_ref => is_reference(&letters),
        true => !is_answer(&said.text),
        false => letters.chars().count() >= SENTENCE,
    };
    is_told.then(|| Word {
        text: said.text.trim().to_owned(),
        what,
        is_name: *is_name,
        ..Word::default()
    })
}

/// Whether a text in a column of names is none: a yes or a no, a word that waits or says that there is nothing.
fn is_answer(text: &str) -> bool {
    let value = CellValue::Text(text.into());
    choice::yes_no(text).is_ok() || typed::says_nothing(&value) || answer::is_awaited(&value)
}

/// From how many letters a few words of an exempt contract are told from others in a text.
const BRIEF: usize = 8;

/// The words of a name in a cell of no known column, at most.
const NAMED: usize = 5;

/// A text of an exempt contract that is no name of it, as one that no other text may hold: the wording of a KPI, the name
/// of a parent company.
pub(super) fn briefly(said: &StatedText) -> Option<Word> {
    let text = said.text.trim();
    let count = text.split_whitespace().count();
    let is_told = match said.field.as_str() {
        "description" | "outline" => letters(text).chars().count() >= BRIEF && count > 1,
        "" => {
            let is_name = |word: &str| {
                word.starts_with(|c: char| c.is_uppercase() || c == '&' || c == '(') || word == "of"
            };
            (2..=NAMED).contains(&count) && text.split_whitespace().all(is_name)
        }
        _ => false,
    };
    let what = "a text of an exempt contract";
    let word =
        Word { text: text.to_owned(), what, is_name: true, is_for_texts: true, ..Word::default() };
    is_told.then_some(word)
}

/// A text of a sensitive measure, which no other text may hold.
pub(super) fn sensitive(said: &StatedText) -> Option<Word> {
    let is_told = ["description", "outline", "outcome", "unit"].contains(&said.field.as_str())
        && letters(&said.text).chars().count() >= BRIEF;
    let (text, what) = (said.text.trim().to_owned(), "a sensitive measure");
    is_told.then(|| Word { text, what, is_name: true, is_for_texts: true, ..Word::default() })
}

/// The addresses and numbers in a text.
pub(super) fn contact_details(text: &str) -> Vec<Word> {
    let word = |text: String, what| Word {
        text,
        what,
        is_name: true,
        is_personal: true,
        ..Word::default()
    };
    let emails = emails(text).into_iter().map(|it| word(it, "an e-mail address"));
    emails.chain(telephones(text).into_iter().map(|it| word(it, "a telephone number"))).collect()
}

pub(super) fn letters(text: &str) -> String {
    Searched::from_text(text).letters()
}

/// A text as a personal word, where it is one.
pub(super) fn personal(said: &StatedText) -> Option<Word> {
    let (_, field, what) =
        PERSONAL.iter().find(|(kind, field, _)| *kind == said.kind && *field == said.field)?;
    let is_told = match *field {
        "evidence-ref" => is_reference(&Searched::from_text(&said.text).letters()),
        "supplier-email" => true,
        "supplier-address" => said.text.chars().any(|c| c.is_ascii_digit()),
        _ => is_person(&said.text),
    };
    is_told.then(|| Word {
        text: said.text.trim().to_owned(),
        what,
        is_name: true,
        is_personal: true,
        is_cased: is_article(&said.text),
        ..Word::default()
    })
}

/// Letters beside digits that say when or where, and are no ref by themselves: "Q2 2026/27", "30 September 2026", "Figure 1".
const NO_REF: &str = "q qtr quarter fy year month week day page pages table figure fig chart sheet tab row line note \
    section appendix annex part item kpi jan january feb february mar march apr april may jun june jul july aug august sep \
    sept september oct october nov november dec december";

/// Whether letters are those of a ref that is told from a bare number, a word or a date.
fn is_reference(letters: &str) -> bool {
    let words: String = letters.chars().filter(|c| !c.is_ascii_digit()).collect();
    let count = letters.chars().count();
    let has_digit = words.len() < letters.len();
    let is_other = words.is_empty() || NO_REF.split(' ').any(|own| own == words);
    has_digit && count >= REF && !is_other || count > 4 * REF
}

/// Adds a word in its spellings; the first of the same letters stands.
pub(super) fn add(words: &mut BTreeMap<String, Word>, word: Option<Word>) {
    let Some(word) = word else { return };
    let mut spelled = vec![word.clone()];
    if !word.is_cased {
        // as file names and ids have it
        spelled.push(Word { text: slug(&word.text), ..word.clone() });
    }
    if is_near(&word) {
        spelled.extend(spellings(&word));
    }
    if is_near(&word) && !word.is_personal {
        spelled.extend(distinctive(&word));
    }
    if word.what == REFERENCE {
        spelled.extend(renumbered(&word));
    }
    for word in spelled {
        let letters = Searched::from_text(&word.text).letters();
        let is_cased = word.is_cased;
        let known = words.entry(letters).or_insert_with(|| word.clone());
        known.is_cased &= is_cased;
        known.is_for_texts &= word.is_for_texts;
    }
}

#[cfg(test)]
mod tests {
    use super::{is_answer, is_reference, letters};

    #[test]
    fn a_day_a_place_in_a_paper_and_a_bare_number_are_no_refs() {
        let is_ref = |text: &str| is_reference(&letters(text));
        for text in ["EV-1003", "SEF/2025/001", "INV 20931"] {
            assert!(is_ref(text), "{text}");
        }
        for text in
            ["30 September 2026", "12 June 2026", "Figure 1", "Sheet1", "Q2 2026/27", "2026"]
        {
            assert!(!is_ref(text), "{text}");
        }
    }

    #[test]
    fn an_answer_is_no_name() {
        assert!(["Yes", "no", "N/A", "None", "TBC", "-"].iter().all(|text| is_answer(text)));
        assert!(["Yes Minister Ltd", "Nonesuch Trust", "NHS"].iter().all(|text| !is_answer(text)));
    }
}
