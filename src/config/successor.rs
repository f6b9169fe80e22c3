//! What a roll-up's settings file says of a reorganisation: which councils become one, on which day, and by which limits a
//! direction asks for consent to contracts before it.

use super::authority::is_code;
use super::day::{optional_day, required_day};
use super::mistake::Mistake;
use super::plain_words::in_plain_words;
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeSet;
use toml::Spanned;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuccessorSettings {
    /// The council that there will be.
    pub name: String,
    /// The codes of those that it takes over from.
    pub councils: Vec<String>,
    pub vesting_day: Date,
    /// The workbook in which officers say how each contract passes over, beside the settings file.
    pub treatments: Option<String>,
    pub direction: Option<Direction>,
}

/// A direction under section 24 of the Local Government and Public Involvement in Health Act 2007. The limits are its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Direction {
    /// Contracts that are entered into from this day on need consent.
    pub from: Date,
    /// Where they run beyond this day: the vesting day where the direction names none.
    pub beyond: Date,
    /// In pounds.
    pub non_capital_over: u32,
    pub capital_over: u32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    successor: WrittenSuccessor,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct WrittenSuccessor {
    name: String,
    councils: Spanned<Vec<String>>,
    #[serde(deserialize_with = "required_day")]
    vesting_day: Date,
    treatments: Option<String>,
    direction: Option<WrittenDirection>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct WrittenDirection {
    #[serde(deserialize_with = "required_day")]
    from: Date,
    #[serde(default, deserialize_with = "optional_day")]
    beyond: Option<Date>,
    non_capital_over: u32,
    capital_over: u32,
}

impl SuccessorSettings {
    /// `file` is what the mistake names.
    pub fn read(text: &str, file: &str) -> Result<SuccessorSettings, String> {
        let in_file = |mistake: &Mistake| mistake.in_file(file);
        let written: Written =
            toml::from_str(text).map_err(|error| in_file(&in_plain_words(text, &error)))?;
        let WrittenSuccessor { name, councils, vesting_day, treatments, direction } =
            written.successor;
        let refused = |message: String| in_file(&Mistake::at(text, councils.span().start, message));
        let named = councils.get_ref();
        if let Some(wrong) = named.iter().find(|code| !is_code(code)) {
            return Err(refused(format!(
                "`{wrong}` is no GSS code; write E, W, S or N and eight digits, such as E08000014"
            )));
        }
        let different: BTreeSet<&String> = named.iter().collect();
        if different.len() < 2 || different.len() < named.len() {
            return Err(refused("name two councils or more, and each of them once".to_owned()));
        }
        let direction = direction.map(|written| Direction {
            from: written.from,
            beyond: written.beyond.unwrap_or(vesting_day),
            non_capital_over: written.non_capital_over,
            capital_over: written.capital_over,
        });
        let councils = named.clone();
        Ok(SuccessorSettings { name, councils, vesting_day, treatments, direction })
    }
}

#[cfg(test)]
mod tests {
    use super::SuccessorSettings;

    const WHOLE: &str = "[successor]\nname = \"North Shore Council\"\ncouncils = [\"E08000011\", \"E08000012\"]\n\
        vesting-day = 01/04/2027\n";

    #[test]
    fn a_council_is_named_once_and_by_its_code() {
        let text = WHOLE.replace("01/04/2027", "\"01/04/2027\"");
        let read = SuccessorSettings::read(&text, "roll-up.toml").unwrap();
        assert_eq!(read.vesting_day, jiff::civil::date(2027, 4, 1));
        let wrong = |text: &str| SuccessorSettings::read(text, "roll-up.toml").unwrap_err();
        let named = wrong(&text.replace("E08000012", "Sefton"));
        let start = "roll-up.toml line 3, column 12: `Sefton` is no GSS code; write E, W, S or N and eight digits, such as \
                     E08000014\n  3 | councils";
        assert!(named.starts_with(start), "{named}");
        let twice = wrong(&text.replace("E08000012", "E08000011"));
        assert!(twice.contains("name two councils or more, and each of them once"), "{twice}");
    }

    #[test]
    fn a_day_without_quotes_is_reported_in_plain_words() {
        let mistake = SuccessorSettings::read(WHOLE, "roll-up.toml").unwrap_err();
        assert!(mistake.starts_with("roll-up.toml line 4, column 15: "), "{mistake}");
    }
}
