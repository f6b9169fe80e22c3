//! The settings of report.toml that a workbook can hold too: a cell for each, and what goes in it.

use super::authority::Authority;
use super::frame::{Frame, FramePart};
use super::front_sheet::{FrontSheet, PartKey};
use super::notices::Notices;
use super::resolution::Resolution;
use super::section::Section;
use crate::domain::period::Period;
use crate::domain::place::Row;
use crate::domain::prose::{capital, toml_text};
use crate::domain::uk_day::uk_day;

/// A key of report.toml with the table that it stands in; that is empty for those above all tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    pub table: String,
    pub key: String,
    pub takes: SettingTakes,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingTakes {
    /// One line.
    Text,
    /// One word of a few, with a capital or without.
    Word,
    /// Paragraphs, parted by empty lines.
    Words,
    /// A line for each.
    List,
    /// Words of which none has a comma: a line for each, or commas between them.
    Choices,
    Quarter,
    Day,
    /// A line for each.
    Days,
    Number,
    YesNo,
}

/// What a cell of a workbook says for a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    pub table: String,
    pub key: String,
    /// Of a table that stands several times, the row that is one of them.
    pub record: Option<Row>,
    /// Never blank; with its line breaks.
    pub answer: String,
    /// The workbook, sheet and cell.
    pub place: String,
}

/// The settings that are keys of their own, with the table that each stands in.
const SINGLE: [(&str, &str, SettingTakes); 26] = [
    ("", "council", SettingTakes::Text),
    ("", "title", SettingTakes::Text),
    ("", "period", SettingTakes::Quarter),
    ("", "as-of", SettingTakes::Day),
    ("", "baseline", SettingTakes::Day),
    ("", "social-value-area", SettingTakes::Text),
    ("", "maturity-model", SettingTakes::Text),
    ("", "documents", SettingTakes::Choices),
    ("", "appendices", SettingTakes::Word),
    ("", "formats", SettingTakes::Choices),
    ("", "must-read", SettingTakes::List),
    ("", "not-exemption", SettingTakes::List),
    ("", "posts", SettingTakes::List),
    ("", "contract-values-include-vat", SettingTakes::YesNo),
    ("", "extra-non-working-days", SettingTakes::Days),
    ("", "worker-memory", SettingTakes::Number),
    ("", "worker-seconds", SettingTakes::Number),
    ("audience", "committee-report", SettingTakes::Choices),
    ("returns", "judgement", SettingTakes::Word),
    ("social-value", "since", SettingTakes::Quarter),
    ("social-value", "attribution", SettingTakes::Text),
    ("plan", "principles", SettingTakes::List),
    ("plan", "years", SettingTakes::Number),
    ("critical-suppliers", "check-every", SettingTakes::List),
    ("suppression", "measures", SettingTakes::List),
    ("suppression", "threshold", SettingTakes::Number),
];

impl Setting {
    fn new(table: &str, key: &str, takes: SettingTakes) -> Setting {
        Setting { table: table.to_owned(), key: key.to_owned(), takes }
    }

    /// What it is called beside its cell.
    pub fn label(&self) -> String {
        let is_front_sheet = self.table.starts_with("front-sheet");
        let part = FrontSheet::default().parts.into_iter().find(|part| part.key.key() == self.key);
        let frame = FramePart::ALL.into_iter().find(|part| part.key() == self.key);
        match (part, frame, self.table.as_str()) {
            (Some(part), ..) if is_front_sheet => part.title,
            (_, Some(part), "corporate-social-responsibility") => part.title().to_owned(),
            _ => {
                let words = self.key.split('-').map(|word| match word {
                    "vat" | "kpis" => word.to_uppercase().replace("KPIS", "KPIs"),
                    word => word.to_owned(),
                });
                capital(&words.collect::<Vec<_>>().join(" "))
            }
        }
    }

    /// Every setting that a cell can hold; the council's own headings have a table of their own.
    pub fn all() -> Vec<Setting> {
        use SettingTakes::*;
        let all = SINGLE.iter().map(|(table, key, takes)| Setting::new(table, key, *takes));
        let mut all: Vec<Setting> = all.collect();
        all.extend(Authority::KEYS.map(|key| {
            let takes = if key.ends_with("-published") { Day } else { Text };
            Setting::new("authority", key, takes)
        }));
        all.extend(
            Notices::KEYS
                .map(|key| Setting::new("notices", key, if key == "off" { List } else { Number })),
        );
        all.extend(PartKey::ALL.map(|part| {
            let takes = match part {
                PartKey::Recommendations | PartKey::Appendices => List,
                PartKey::DateOfMeeting => Day,
                _ => Words,
            };
            Setting::new("front-sheet", part.key(), takes)
        }));
        all.extend(PartKey::ALL.map(|part| Setting::new("front-sheet.titles", part.key(), Text)));
        all.extend(Frame::keys().into_iter().map(|key| {
            let takes = if ["themes", "enablers"].contains(&key) { List } else { Words };
            Setting::new("corporate-social-responsibility", key, takes)
        }));
        all.extend(Section::ALL.map(|section| Setting::new("words", section.key(), Words)));
        all
    }

    /// What a row of a workbook holds of a table that stands several times.
    pub(super) fn of_records() -> impl Iterator<Item = Setting> {
        Resolution::KEYS.into_iter().map(|key| {
            let takes = match key {
                "meeting" | "due" => SettingTakes::Day,
                "state" => SettingTakes::Word,
                _ => SettingTakes::Words,
            };
            Setting::new("resolution", key, takes)
        })
    }
}

impl Answered {
    /// Its value as report.toml has it, on one line; or what is wrong with it.
    pub(super) fn value(&self) -> Result<String, String> {
        let takes = Setting::all()
            .into_iter()
            .chain(Setting::of_records())
            .find(|known| known.table == self.table && known.key == self.key)
            .map_or(SettingTakes::List, |known| known.takes);
        let lines = || self.answer.lines().map(str::trim).filter(|line| !line.is_empty());
        let text = self.answer.trim();
        let day = |text: &str| {
            uk_day(text)
                .map(|day| format!("\"{day}\""))
                .ok_or_else(|| format!("`{text}` is no day; write one as 15/10/2026"))
        };
        let list = |items: Vec<String>| format!("[{}]", items.join(", "));
        match takes {
            SettingTakes::Text | SettingTakes::Words => Ok(quoted(text)),
            SettingTakes::Word => Ok(quoted(&text.to_lowercase())),
            SettingTakes::List => Ok(list(lines().map(quoted).collect())),
            SettingTakes::Choices => {
                let words = lines().flat_map(|line| line.split([',', ';'])).map(str::trim);
                Ok(list(words.filter(|word| !word.is_empty()).map(quoted).collect()))
            }
            SettingTakes::Day => day(text),
            SettingTakes::Days => Ok(list(lines().map(day).collect::<Result<_, _>>()?)),
            SettingTakes::Quarter => Period::named(text)
                .map(|period| quoted(&period.id()))
                .ok_or_else(|| format!("`{text}` is not a quarter; write one as Q2 2026/27")),
            SettingTakes::Number => {
                let number = text.parse::<u64>().ok();
                number
                    .map(|number| number.to_string())
                    .ok_or_else(|| format!("`{text}` is not a whole number"))
            }
            SettingTakes::YesNo => match text.to_lowercase().as_str() {
                "yes" | "true" => Ok("true".to_owned()),
                "no" | "false" => Ok("false".to_owned()),
                _ => Err(format!("`{text}` is neither yes nor no")),
            },
        }
    }
}

/// A text on one line of TOML.
fn quoted(text: &str) -> String {
    let plain: String = toml_text(text)
        .chars()
        .filter_map(|c| match c {
            '\n' => Some("\\n".to_owned()),
            '\t' => Some(" ".to_owned()),
            c if c.is_control() => None,
            c => Some(c.to_string()),
        })
        .collect();
    format!("\"{plain}\"")
}
