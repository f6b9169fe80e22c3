//! Names as they are compared, and names as ids: case, marks, spaces and punctuation folded away.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The slug of a name: NFKD, marks and letters without an ASCII base dropped, lower case, every run of other
/// characters one hyphen, none at the ends.
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.nfkd().filter(|c| !is_combining_mark(*c)) {
        let c = c.to_ascii_lowercase();
        if c.is_ascii_lowercase() || c.is_ascii_digit() {
            slug.push(c);
        } else if !c.is_alphabetic() && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// How long the slug of a name of a file is at most: with a number behind it and an ending the name is under 80.
const LONGEST: usize = 64;

/// The slug of a name that files are named after. Of a long one the end gives way to a short hash of the whole name,
/// so that two long names with the same beginning stay two.
pub fn file_slug(name: &str) -> String {
    let whole = slug(name);
    if is_device(&whole) {
        return format!("{whole}-file");
    }
    if whole.len() <= LONGEST {
        return whole;
    }
    let start = whole[..LONGEST - 9].trim_end_matches('-');
    format!("{start}-{:08x}", short_hash(name))
}

/// Whether Windows takes a name for one of its devices, whatever its ending.
fn is_device(name: &str) -> bool {
    let port = name.strip_prefix("com").or(name.strip_prefix("lpt"));
    let is_port = port.is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']));
    is_port || ["con", "prn", "aux", "nul"].contains(&name)
}

/// FNV-1a: the same on every machine and in every version of the program.
fn short_hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// A name as it is compared with another: case, spaces and punctuation folded, `&` and `and` the same.
pub fn fold(name: &str) -> String {
    // most names are ASCII, which has nothing to compose
    match name.is_ascii() {
        true => words(name.chars().map(|c| c.to_ascii_lowercase()), name.len()),
        false => words(name.nfkc().flat_map(char::to_lowercase), name.len()),
    }
}

/// A letter that looks like one of another alphabet, as that: Cyrillic and Greek ones as Latin ones.
pub fn plain_letter(c: char) -> char {
    const ALIKE: &str = "АAВBСCЕEНHІIЈJКKМMОOРPЅSТTХXУYаaсcеeіiјjоoрpѕsхxуyԁdһhԛqԝwгrпnкkтtмmвbΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXαaιiκkνvοoρpτtυuχxεeıiƖIɑaɡgℓl";
    if c.is_ascii() {
        return c;
    }
    let mut pairs = ALIKE.chars().step_by(2).zip(ALIKE.chars().skip(1).step_by(2));
    pairs.find(|(own, _)| *own == c).map_or(c, |(_, plain)| plain)
}

/// A text with plain letters: without marks, without what is not seen, and in one alphabet.
pub fn plain_letters(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let is_unseen =
        |c: &char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    let letters = text.nfkd().filter(|c| !is_combining_mark(*c) && !is_unseen(c));
    letters.map(plain_letter).collect()
}

/// Runs of letters and digits, and each `&` as a word, parted by single spaces.
fn words(letters: impl Iterator<Item = char>, length: usize) -> String {
    let mut words = String::with_capacity(length);
    let mut is_open = false;
    for letter in letters {
        let is_word = letter.is_alphanumeric();
        if (is_word && !is_open || letter == '&') && !words.is_empty() {
            words.push(' ');
        }
        match letter {
            '&' => words.push_str("and"),
            letter if is_word => words.push(letter),
            _ => {}
        }
        is_open = is_word;
    }
    words
}

/// A heading folded, its words in the singular.
pub fn word(heading: &str) -> String {
    let folded = fold(heading);
    let mut words = String::with_capacity(folded.len());
    for (place, word) in folded.split(' ').enumerate() {
        words.push_str(if place > 0 { " " } else { "" });
        let (stem, ending) = singular(word);
        words.push_str(stem);
        words.push_str(ending);
    }
    words
}

/// A word without its plural ending, and what stands there instead. Only the endings that English headings have;
/// `status`, `analysis` and `progress` stay as they are.
pub fn singular(word: &str) -> (&str, &'static str) {
    if word.len() > 4 && word.ends_with("ies") {
        return (&word[..word.len() - 3], "y");
    }
    let is_singular = ["ss", "us", "is"].iter().any(|end| word.ends_with(end)) && word != "kpis";
    let is_plural = word.len() > 3 && word.ends_with('s') && !is_singular;
    (if is_plural { &word[..word.len() - 1] } else { word }, "")
}

/// A supplier's name as it is compared: without case, spaces and punctuation, `Limited` as `Ltd`, `&` as `and`.
pub fn fold_supplier(name: &str) -> String {
    let folded = fold(name);
    folded.split(' ').map(|word| if word == "limited" { "ltd" } else { word }).collect()
}

/// A supplier's name as it is compared without what it is by law: `Tern Waste plc` and `Tern Waste`. None where it is
/// nothing else, or where it says nothing of that.
pub fn without_legal_form(name: &str) -> Option<String> {
    const FORMS: [&str; 8] = ["ltd", "limited", "plc", "llp", "cic", "cio", "lp", "inc"];
    let folded = fold(name);
    let (rest, form) = folded.rsplit_once(' ')?;
    FORMS.contains(&form).then(|| rest.to_owned())
}

/// The words of a supplier's name as one looks for them in a longer text, each between spaces.
pub fn supplier_words(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(' ').map(|word| if word == "limited" { "ltd" } else { word });
    format!(" {} ", words.collect::<Vec<_>>().join(" "))
}

/// A ref as it is compared: folded, and letters with the digits after them in one word, so that `KPI 1` is `KPI1`.
pub fn fold_ref(reference: &str) -> String {
    let mut folded = String::new();
    for word in fold(reference).split(' ') {
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        let belongs = folded.is_empty() || is_number && folded.ends_with(char::is_alphabetic);
        folded.push_str(if belongs { "" } else { " " });
        folded.push_str(word);
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_follow_the_definition() {
        assert_eq!(
            slug("Engaging local SMEs and micro-businesses"),
            "engaging-local-smes-and-micro-businesses"
        );
        assert_eq!(slug("Policy & scope"), "policy-scope");
        assert_eq!(slug("  SEF/2025/001 "), "sef-2025-001");
        assert_eq!(slug("Łęcki Café ½"), "ecki-cafe-1-2");
        assert_eq!(slug("Żurawski"), "zurawski");
    }

    #[test]
    fn a_long_name_of_a_file_is_cut_and_stays_its_own() {
        assert_eq!(file_slug("SEF/2025/001"), "sef-2025-001");
        assert_eq!(file_slug(&"a".repeat(64)), "a".repeat(64));
        let [one, other] = ["b", "c"].map(|end| file_slug(&("a".repeat(400) + end)));
        assert_ne!(one, other);
        assert!(one.len() == 64 && one.starts_with(&"a".repeat(55)), "{one}");
    }

    #[test]
    fn no_file_bears_the_name_of_a_device_of_windows() {
        let made = ["CON", "aux.", "COM1", "LPT/9", "COM10", "NULL"].map(file_slug);
        assert_eq!(made, ["con-file", "aux-file", "com1-file", "lpt-9", "com10", "null"]);
    }

    #[test]
    fn names_are_compared_without_case_spaces_and_punctuation() {
        assert_eq!(fold("Policy & Scope"), fold("policy and  scope."));
        assert_eq!(fold("Joined-up commissioning"), fold("Joined up Commissioning"));
        assert_ne!(fold("Policy"), fold("Policies"));
        assert_eq!(fold(" & Sons,A&B && C- "), "and sons a and b and and c");
        assert_eq!(fold("\u{a0}Łódź\u{2003}&\u{ff21}B ½"), "łódź and ab 1 2");
    }
}
