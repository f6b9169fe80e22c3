//! What sort of thing one cell holds, as evidence asks.

use crate::domain::fold::fold;
use crate::sheet::CellValue;
use crate::value::amount::amount;
use crate::value::date;
use crate::value::holds::Holds;
use crate::value::percent::is_percent;
use crate::value::typed::typed;

const FREQUENCIES: &str = "quarterly quarter monthly month annual annually yearly year weekly biannual biannually termly \
                           daily sixmonthly 6monthly halfyearly";
const ORGANISATIONS: &str = "council borough authority county city ltd limited plc llp cic cio inc group trust partnership \
                             company co charity association society foundation university nhs holdings uk sons partners \
                             services contractors";
const POSTS: &str = "head manager officer lead director team assistant service adviser advisor coordinator chief analyst \
                     specialist";
const UNITS: &str = "number no count percent percentage per cent hour hours hrs day days week weeks month months year years \
                     minute minutes mins second seconds fte ftes people person persons tonne tonnes kg kgs mile miles km \
                     gbp pounds items each yes ratio score co2e tco2e places visits jobs apprentices";

/// Whether a field of this kind of value takes a cell, as strictly as evidence must.
pub(super) fn takes(holds: Holds, cell: &CellValue) -> bool {
    match holds {
        Holds::Measured => is_number(cell),
        Holds::Amount | Holds::Number | Holds::Share => {
            is_number(cell) && typed(holds, cell).is_ok()
        }
        Holds::Frequency => is_frequency(&cell.to_string()),
        _ => typed(holds, cell).is_ok(),
    }
}

/// Whether one of the words of a text is one of these.
pub(super) fn has_word(words: &str, text: &str) -> bool {
    fold(text).split(' ').any(|own| words.split_whitespace().any(|word| own == word))
}

pub(super) fn is_number(cell: &CellValue) -> bool {
    !matches!(cell, CellValue::Bool(_)) && (amount(cell).is_some() || is_percent(cell))
}

/// Whether a cell holds words: no number, no day, nothing that is a bare sign.
pub(super) fn is_words(cell: &CellValue) -> bool {
    let has_letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count() > 1;
    !is_number(cell)
        && cell.as_text().is_some_and(|text| has_letters(text) && date::parse(text).is_err())
}

fn is_frequency(text: &str) -> bool {
    let folded = fold(text).replace(' ', "");
    has_word(FREQUENCIES, &folded) || folded.starts_with("every") || folded.starts_with("half")
}

pub(super) fn is_yes_no(cell: &CellValue) -> bool {
    typed(Holds::YesNo, cell).is_ok()
}

/// Whether a ref begins as those of KPIs or promises usually do, and is to be the other's.
pub(super) fn bears_other(key: &str, text: &str) -> bool {
    const BEGINNINGS: [(&str, &[&str]); 2] =
        [("kpi-ref", &["kpi", "pi"]), ("commitment-ref", &["sv", "tom", "toms", "nt"])];
    let letters: String = text.trim().chars().take_while(|c| c.is_alphabetic()).collect();
    let letters = letters.to_lowercase();
    BEGINNINGS.iter().any(|(own, letter)| *own != key && letter.contains(&letters.as_str()))
}

/// Whether the letters that a ref begins with are a word of its field and of no contract's: `KPI1`, `SV01`.
pub(super) fn bears_name(words: &[String], text: &str) -> bool {
    let letters: String = text.trim().chars().take_while(|c| c.is_alphabetic()).collect();
    let letters = letters.to_lowercase();
    letters.len() > 1 && words.iter().any(|words| words.split(' ').next() == Some(&letters))
}

pub(super) fn is_organisation(cell: &CellValue) -> bool {
    has_word(ORGANISATIONS, &cell.to_string())
}

/// A post, or a name of two or three words in capitals that is no organisation's.
pub(super) fn is_post(cell: &CellValue) -> bool {
    let text = cell.to_string();
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let names: Vec<&str> = text.split_whitespace().collect();
    let is_name = (2..=3).contains(&names.len()) && names.iter().all(|word| is_capital(word));
    has_word(POSTS, &text) || is_name && !is_organisation(cell)
}

pub(super) fn is_unit(cell: &CellValue) -> bool {
    let text = cell.to_string();
    let folded = fold(&text);
    if text.contains(|c: char| c.is_ascii_digit()) && !folded.contains("co2") {
        return false;
    }
    let is_short = text.trim().len() <= 30 && folded.split_whitespace().count() <= 4;
    is_short && (text.contains(['%', '£', '#']) || has_word(UNITS, &text))
}
