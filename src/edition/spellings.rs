//! How else people write a name: without its legal form, turned round, by initials, by one word of it alone.

use super::searched::BARRIER;
use super::word::Word;
use crate::domain::fold::fold;
use crate::domain::prose::capital;

/// A name of two words is looked for with the second first from so many letters.
const TURNED: usize = 16;

/// A name without its legal form is looked for from so many letters.
const SHORTEST: usize = 6;

/// Words for the form of a company, which people leave out.
const FORMS: [&str; 10] =
    ["ltd", "limited", "plc", "llp", "cic", "lp", "inc", "uk", "group", "company"];

/// Words of names that tell no company from another.
const ORDINARY: &str = include_str!("ordinary.txt");

/// Whether a folded word tells no name from another.
pub(super) fn is_ordinary(word: &str) -> bool {
    ORDINARY.lines().any(|own| own == word)
}

/// Whether a person's initial could be an article or a pronoun: `A. Price`.
pub(super) fn is_article(name: &str) -> bool {
    matches!(fold(name).split(' ').next(), Some("a" | "i"))
}

/// Whether a word is a name of a body or a person, which people spell in more ways than one.
pub(super) fn is_near(word: &Word) -> bool {
    ["supplier", "partner", "name"].iter().any(|what| word.what.contains(what))
        && !word.text.chars().any(|c| c.is_ascii_digit() || c == '@')
}

/// The words of a name without the form of a company.
pub(super) fn bare(name: &str) -> Vec<String> {
    let folded = fold(name);
    folded.split(' ').filter(|word| !FORMS.contains(word)).map(str::to_owned).collect()
}

/// The words of a body's name by which it can be told, each as it is looked for in texts: with its capital.
pub(super) fn distinctive(name: &Word) -> Vec<Word> {
    let words = bare(&name.text).into_iter().filter(|word| {
        word.chars().count() > 2 && !is_ordinary(word) && word.chars().all(char::is_alphabetic)
    });
    let of = |word: String| Word {
        text: capital(&word),
        is_cased: true,
        is_for_texts: true,
        ..name.clone()
    };
    words.map(of).collect()
}

/// A ref with other noughts before its numbers: `MB/25/3` and `MB/25/03` for `MB/25/003`.
pub(super) fn renumbered(reference: &Word) -> Vec<Word> {
    let written = |width: usize| {
        let parts = reference.text.split_inclusive(|c: char| !c.is_ascii_digit());
        let bare = |part: &str| {
            let digits = part.bytes().take_while(u8::is_ascii_digit).count();
            let number = part[..digits].trim_start_matches('0');
            match digits {
                0 => part.to_owned(),
                _ => format!("{number:0>width$}{}", &part[digits..]),
            }
        };
        parts.map(bare).collect::<String>()
    };
    let of = |width| Word { text: written(width), ..reference.clone() };
    (1..=4).map(of).filter(|word| word.text != reference.text).collect()
}

/// The words of web addresses and tags in a text, each with a capital as a name has it: `www.tern.co.uk`, `@tern`.
pub(super) fn addressed(text: &str) -> String {
    const ENDS: [&str; 6] = [".co.", ".com", ".org", ".net", ".uk", ".eu"];
    let is_address = |token: &&str| {
        token.starts_with(['@', '#']) || ENDS.iter().any(|end| token.to_lowercase().contains(end))
    };
    let tokens = text.split_whitespace().filter(is_address);
    let words = tokens.flat_map(|token| token.split(|c: char| !c.is_alphanumeric()));
    words.map(|word| format!("{BARRIER}{}", capital(word))).collect()
}

/// Other spellings of a name: without its legal form, turned round, its initials, a person's given names as initials.
pub(super) fn spellings(name: &Word) -> Vec<Word> {
    let words = bare(&name.text);
    let capitals: Vec<String> = words.iter().map(|word| capital(word)).collect();
    let initials = |words: &[String]| words.iter().filter_map(|word| word.chars().next()).collect();
    let as_written = |text: String| Word { text, ..name.clone() };
    let cased = |text: String| Word { text, is_cased: true, ..name.clone() };
    let length = words.concat().chars().count();
    let mut all = Vec::new();
    match capitals.as_slice() {
        [first, .., last] if name.is_personal => {
            let given: String = initials(&capitals[..capitals.len() - 1]);
            all.extend([format!("{last} {first}"), format!("{first} {last}")].map(as_written));
            for initials in [initials(std::slice::from_ref(first)), given] {
                let before = format!("{initials} {last}");
                let is_cased = name.is_cased || is_article(&before);
                all.push(Word { text: before, is_cased, ..name.clone() });
                all.push(cased(format!("{last} {initials}")));
            }
        }
        [first, last] if length >= TURNED => all.push(cased(format!("{last} {first}"))),
        [_, _, _, ..] => all.push(cased(initials(&capitals))),
        _ => {}
    }
    if let ([first, rest @ ..], false) = (capitals.as_slice(), name.is_personal)
        && !rest.is_empty()
    {
        let initial: String = first.chars().take(1).collect();
        let for_texts = |text: String| Word { is_for_texts: true, ..cased(text) };
        all.push(for_texts(format!("{initial} {}", rest.join(" "))));
        let folded = fold(&name.text);
        let forms: Vec<&str> = folded.split(' ').filter(|word| FORMS.contains(word)).collect();
        let short: String = initials(&capitals);
        if let Some(form) = forms.last().and_then(|form| capital(form).chars().next()) {
            all.push(for_texts(format!("{short} {}", forms.join(" "))));
            all.push(for_texts(format!("{short}{form}")));
        }
    }
    if length >= SHORTEST && !name.is_cased {
        all.push(as_written(words.join(" ")));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Word {
        Word {
            text: text.to_owned(),
            what: "the supplier of an exempt contract",
            is_name: true,
            ..Word::default()
        }
    }

    fn texts(words: Vec<Word>) -> Vec<String> {
        words.into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn a_body_is_told_by_one_word_of_its_name() {
        assert_eq!(texts(distinctive(&word("Tern Waste plc"))), ["Tern"]);
        assert_eq!(texts(distinctive(&word("The Care Services Group Ltd"))), [""; 0]);
        assert!(texts(spellings(&word("Tern Waste plc"))).contains(&"T Waste".to_owned()));
    }

    #[test]
    fn a_ref_has_noughts_or_none() {
        let written = texts(renumbered(&word("MB/25/003")));
        assert!(["MB/25/3", "MB/25/03"].iter().all(|own| written.contains(&(*own).to_owned())));
    }

    #[test]
    fn a_name_in_a_web_address_is_one() {
        let found = addressed("see www.tern-waste.co.uk or @tern, not tern");
        let words: Vec<&str> = found.split(BARRIER).filter(|word| !word.is_empty()).collect();
        assert_eq!(words, ["Www", "Tern", "Waste", "Co", "Uk", "Tern"]);
    }

    #[test]
    fn initials_may_have_the_form_of_the_company_among_them() {
        assert!(texts(spellings(&word("Tern Waste Ltd"))).contains(&"TWL".to_owned()));
    }
}
