//! What the cells of a column say: whether they are what a field takes.

use super::sample::SampledColumn;
use crate::domain::fold::fold;
use crate::schema::Field;
use crate::schema::field::Looks;
use crate::sheet::CellValue;
use crate::value::amount::amount;
use crate::value::answer::is_awaited;
use crate::value::date;
use crate::value::holds::Holds;
use crate::value::percent::is_percent;
use crate::value::typed::{says_nothing, typed};

/// Of the filled cells of a column so many must be what its field takes.
const MOST_FIT: f64 = 0.8;
/// Below this share the cells speak against the field.
const FEW_FIT: f64 = 0.5;
/// What cells are worth that have words which such a field is known to hold.
const TELLING_WORDS: f64 = 3.5;
/// What cells are worth that are plainly something else.
pub(super) const AGAINST: f64 = -6.0;

/// From [`AGAINST`] to 4: the more telling the fewer other fields take such cells.
pub(super) fn score(field: &Field, column: &SampledColumn<'_>) -> f64 {
    if column.filled() == 0 {
        // nothing speaks for or against, and a record cannot do without
        let is_needed = field.required && !field.blank || field.either.is_some();
        return if is_needed { AGAINST } else { 0.0 };
    }
    match field.holds {
        Holds::Text | Holds::Ref => looks(field, column),
        holds => fits(holds, field, column),
    }
}

/// Whether cells alone are reason to ask whether a column is the field: they are what few other columns hold.
pub(super) fn may_be(field: &Field, column: &SampledColumn<'_>) -> bool {
    let least = match field.holds {
        Holds::Amount if is_money(column) => 1.0,
        Holds::Measured if !is_coded(column) => 1.0,
        Holds::Measured | Holds::Amount => return false,
        Holds::Text => TELLING_WORDS,
        _ => 2.0,
    };
    column.filled() > 0 && score(field, column) >= least
}

/// Sums as contracts cost: no numbers of records.
fn is_money(column: &SampledColumn<'_>) -> bool {
    largest(column) >= 1000.0 && !is_coded(column)
}

/// Whether the heading says that its numbers are names: a postcode, a number of a purchase order.
fn is_coded(column: &SampledColumn<'_>) -> bool {
    const WORDS: [&str; 12] = [
        "no",
        "number",
        "id",
        "code",
        "ref",
        "reference",
        "phone",
        "telephone",
        "postcode",
        "po",
        "row",
        "year",
    ];
    fold(&column.heading).split(' ').any(|word| WORDS.contains(&word))
}

fn fits(holds: Holds, field: &Field, column: &SampledColumn<'_>) -> f64 {
    let is_open =
        |cell: &CellValue| says_nothing(cell) || is_awaited(cell) || field.blank && is_words(cell);
    let stated = column.distinct.values().filter(|(_, cell)| !is_open(cell));
    let (fit, all) = stated.fold((0, 0), |(fit, all), (count, cell)| {
        (fit + if takes(holds, cell) { *count } else { 0 }, all + count)
    });
    if all == 0 {
        // words alone may be answers, and are no numbers
        return if column.share(is_words) > FEW_FIT { -3.0 } else { 0.0 };
    }
    let share = fit as f64 / all as f64;
    match share {
        _ if share >= MOST_FIT => share * telling(holds, column) + bonus(field, column),
        _ if share >= FEW_FIT && is_number_like(holds) => 0.0,
        _ => AGAINST,
    }
}

fn takes(holds: Holds, cell: &CellValue) -> bool {
    match holds {
        Holds::Measured => is_number(cell),
        Holds::Amount | Holds::Number | Holds::Share => {
            is_number(cell) && typed(holds, cell).is_ok()
        }
        Holds::Frequency => is_frequency(&cell.to_string()),
        // a bare number may be a level, and is one of many things
        _ => typed(holds, cell).is_ok(),
    }
}

/// Whether a field takes numbers, which stand among words in many columns.
fn is_number_like(holds: Holds) -> bool {
    matches!(holds, Holds::Measured | Holds::Amount | Holds::Number | Holds::Share)
}

/// How telling it is that cells are what a field takes.
fn telling(holds: Holds, column: &SampledColumn<'_>) -> f64 {
    let is_in_words = column.share(is_words) > MOST_FIT;
    match holds {
        Holds::Principle | Holds::Direction | Holds::CommitmentKind | Holds::Frequency => 4.0,
        Holds::State | Holds::Status if is_in_words => 3.5,
        Holds::Level if is_in_words => 3.5,
        Holds::Period if column.share(|cell| date::day(cell).is_ok()) > FEW_FIT => 1.0,
        Holds::Period => 3.5,
        Holds::Date => 2.5,
        Holds::YesNo => 2.0,
        Holds::Level | Holds::Year => 1.5,
        Holds::Share | Holds::Amount | Holds::Measured | Holds::Number => 1.0,
        _ => 0.5,
    }
}

/// What numbers say beyond being some.
fn bonus(field: &Field, column: &SampledColumn<'_>) -> f64 {
    let is_fraction = |cell: &CellValue| {
        is_percent(cell) || amount(cell).is_some_and(|number| (0.0..=1.0).contains(&number))
    };
    match field.key.as_str() {
        "total-value" | "annual-value" if largest(column) >= 1000.0 => 1.0,
        "attribution" if column.share(is_fraction) == 1.0 => 2.0,
        "attribution" if largest(column) > 100.0 => AGAINST,
        // an action that is not complete has no day of completion
        "due" if is_full(column) => 1.0,
        "completed-on" if is_full(column) => -2.0,
        "mean-score" if largest(column) > 5.0 => AGAINST,
        "quantity" if column.share(is_percent) > FEW_FIT => -1.0,
        _ => 0.0,
    }
}

/// Whether hardly a row is without it.
fn is_full(column: &SampledColumn<'_>) -> bool {
    column.cells.len() > 3 && column.filled() as f64 > 0.9 * column.cells.len() as f64
}

fn has_word(words: &str, cell: &CellValue) -> bool {
    let folded = fold(&cell.to_string());
    folded.split(' ').any(|own| words.split(' ').any(|word| own == word))
}

fn largest(column: &SampledColumn<'_>) -> f64 {
    column.numbers().into_iter().flatten().fold(0.0, f64::max)
}

fn is_number(cell: &CellValue) -> bool {
    !matches!(cell, CellValue::Bool(_)) && (amount(cell).is_some() || is_percent(cell))
}

/// Whether a cell holds words: no number, no day, nothing that is a bare sign.
fn is_words(cell: &CellValue) -> bool {
    let has_letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count() > 1;
    !is_number(cell)
        && cell.as_text().is_some_and(|text| has_letters(text) && date::parse(text).is_err())
}

fn is_frequency(text: &str) -> bool {
    const WORDS: [&str; 16] = [
        "quarterly",
        "quarter",
        "monthly",
        "month",
        "annual",
        "annually",
        "yearly",
        "year",
        "weekly",
        "biannual",
        "biannually",
        "termly",
        "daily",
        "sixmonthly",
        "6monthly",
        "halfyearly",
    ];
    let folded = fold(text).replace(' ', "");
    WORDS.contains(&folded.as_str()) || folded.starts_with("every") || folded.starts_with("half")
}

/// Texts that look like what a field holds.
fn looks(field: &Field, column: &SampledColumn<'_>) -> f64 {
    let words = column.share(is_words);
    let length = column.mean_length();
    let is_one = words > MOST_FIT;
    match field.looks {
        Looks::Anything => {
            if is_one {
                0.5
            } else {
                -1.0
            }
        }
        Looks::Ref => {
            let refs = column.share(|cell| is_ref(&cell.to_string()));
            let is_named = column.share(|cell| bears_name(&field.words, &cell.to_string()));
            match refs > MOST_FIT && length < 25.0 {
                // numbers alone may be anything
                true if column.share(is_number) > FEW_FIT => 0.3,
                true if is_named > MOST_FIT => 3.0,
                true if column.share(|cell| bears_other(&field.key, &cell.to_string()))
                    > MOST_FIT =>
                {
                    -1.0
                }
                true if field.identity && column.distinctness() == 1.0 => 2.0,
                true => 1.5,
                false => -2.0,
            }
        }
        Looks::Unit => {
            if column.share(is_unit) > MOST_FIT {
                TELLING_WORDS
            } else {
                AGAINST
            }
        }
        _ if column.share(|cell| is_ref(&cell.to_string())) > MOST_FIT => -3.0,
        _ if !is_one || column.share(is_yes_no) > MOST_FIT => AGAINST,
        _ if is_closed(column) => -2.0,
        Looks::Organisation => {
            if column.share(is_organisation) > 0.4 {
                2.5
            } else {
                -1.5
            }
        }
        Looks::Post => {
            if column.share(is_post) > 0.6 {
                2.0
            } else {
                0.0
            }
        }
        Looks::Category
            if !field.values.is_empty()
                && column.share(|cell| has_word(&field.values, cell)) > MOST_FIT =>
        {
            TELLING_WORDS
        }
        Looks::Category if column.distinctness() > 0.9 && column.filled() > 3 => -1.0,
        Looks::Category if length > 80.0 => -2.0,
        Looks::Category => 1.0,
        Looks::Phrase if length > 160.0 => -0.5,
        Looks::Phrase if column.distinctness() > 0.8 => 1.0,
        Looks::Phrase => 0.2,
        Looks::Sentence if length > 40.0 => 1.0,
        Looks::Sentence => 0.2,
    }
}

fn is_yes_no(cell: &CellValue) -> bool {
    typed(Holds::YesNo, cell).is_ok()
}

/// Whether the cells are words of which some other kind of value knows a few.
fn is_closed(column: &SampledColumn<'_>) -> bool {
    const CLOSED: [Holds; 8] = [
        Holds::Principle,
        Holds::Direction,
        Holds::CommitmentKind,
        Holds::Frequency,
        Holds::State,
        Holds::Status,
        Holds::Level,
        Holds::Period,
    ];
    CLOSED.into_iter().any(|holds| column.share(|cell| takes(holds, cell)) > MOST_FIT)
}

/// A short text with a digit in it, or a whole number.
fn is_ref(text: &str) -> bool {
    let text = text.trim();
    let is_short = text.len() <= 24 && text.split_whitespace().count() <= 2;
    is_short
        && text.contains(|c: char| c.is_ascii_digit())
        && date::parse(text).is_err()
        && !text.contains(['%', '£'])
        && !text.contains('.')
}

/// Whether a ref begins as those of KPIs or promises usually do, and is to be the other's.
fn bears_other(key: &str, text: &str) -> bool {
    const BEGINNINGS: [(&str, &[&str]); 2] =
        [("kpi-ref", &["kpi", "pi"]), ("commitment-ref", &["sv", "tom", "toms", "nt"])];
    let letters: String = text.trim().chars().take_while(|c| c.is_alphabetic()).collect();
    let letters = letters.to_lowercase();
    BEGINNINGS.iter().any(|(own, letter)| *own != key && letter.contains(&letters.as_str()))
}

/// Whether the letters that a ref begins with are a word of its field and of no contract's: `KPI1`, `SV01`.
fn bears_name(words: &[String], text: &str) -> bool {
    let letters: String = text.trim().chars().take_while(|c| c.is_alphabetic()).collect();
    let letters = letters.to_lowercase();
    letters.len() > 1 && words.iter().any(|words| words.split(' ').next() == Some(&letters))
}

fn is_organisation(cell: &CellValue) -> bool {
    const WORDS: [&str; 29] = [
        "council",
        "borough",
        "authority",
        "county",
        "city",
        "ltd",
        "limited",
        "plc",
        "llp",
        "cic",
        "cio",
        "inc",
        "group",
        "trust",
        "partnership",
        "company",
        "co",
        "charity",
        "association",
        "society",
        "foundation",
        "university",
        "nhs",
        "holdings",
        "uk",
        "sons",
        "partners",
        "services",
        "contractors",
    ];
    let folded = fold(&cell.to_string());
    folded.split(' ').any(|word| WORDS.contains(&word))
}

/// A post, or a name of two or three words in capitals.
fn is_post(cell: &CellValue) -> bool {
    const WORDS: [&str; 14] = [
        "head",
        "manager",
        "officer",
        "lead",
        "director",
        "team",
        "assistant",
        "service",
        "adviser",
        "advisor",
        "coordinator",
        "chief",
        "analyst",
        "specialist",
    ];
    let text = cell.to_string();
    let folded = fold(&text);
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let names: Vec<&str> = text.split_whitespace().collect();
    folded.split(' ').any(|word| WORDS.contains(&word))
        || (2..=3).contains(&names.len()) && names.iter().all(|word| is_capital(word))
}

fn is_unit(cell: &CellValue) -> bool {
    const WORDS: [&str; 48] = [
        "number",
        "no",
        "count",
        "percent",
        "percentage",
        "per",
        "cent",
        "hour",
        "hours",
        "hrs",
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
        "minute",
        "minutes",
        "mins",
        "second",
        "seconds",
        "fte",
        "ftes",
        "people",
        "person",
        "persons",
        "tonne",
        "tonnes",
        "kg",
        "kgs",
        "mile",
        "miles",
        "km",
        "gbp",
        "pounds",
        "items",
        "each",
        "yes",
        "ratio",
        "score",
        "co2e",
        "tco2e",
        "places",
        "visits",
        "jobs",
        "apprentices",
    ];
    let text = cell.to_string();
    let folded = fold(&text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    if text.contains(|c: char| c.is_ascii_digit()) && !folded.contains("co2") {
        return false;
    }
    let is_sign = text.contains(['%', '£', '#']);
    text.trim().len() <= 30
        && (is_sign || words.iter().any(|word| WORDS.contains(word)))
        && words.len() <= 4
}
