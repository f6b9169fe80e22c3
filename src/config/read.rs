//! From the text of `report.toml` and the files of `words/` to a [`Config`], or every mistake in it at once.

use super::difference::{Difference, differences};
use super::document_kind::DocumentKind;
use super::format::Format;
use super::frame::Frame;
use super::front_sheet::FrontSheet;
use super::keys;
use super::markdown::{blocks, plain};
use super::merge::with_workbook;
use super::mistake::Mistake;
use super::plain_words::in_plain_words;
use super::resolved::Config;
use super::section::Section;
use super::setting::Answered;
use super::written::{Editions, Entry, Text, WrittenConfig};
use crate::domain::maturity::ModelRef;
use crate::domain::uk_day::uk_day;
use std::collections::BTreeMap;
use toml::de::DeTable;

/// The configuration that a text gives; `words` are the texts of the files of `words/`, as Markdown, by section key.
pub fn read(text: &str, words: &BTreeMap<String, String>) -> Result<Config, Vec<Mistake>> {
    read_with(text, &[], words).map(|(config, _)| config)
}

/// The same with what a workbook of settings says, and where the two differ.
pub fn read_with(
    text: &str,
    answered: &[Answered],
    words: &BTreeMap<String, String>,
) -> Result<(Config, Vec<Difference>), Vec<Mistake>> {
    let in_toml = typed(text)?;
    let written = match answered {
        [] => in_toml,
        answered => with_workbook(text, answered)?,
    };
    Ok((resolve(written, words), differences(text, answered)))
}

/// `report.toml` as typed.
fn typed(text: &str) -> Result<WrittenConfig, Vec<Mistake>> {
    let table = DeTable::parse(text).map_err(|error| vec![in_plain_words(text, &error)])?;
    let unknown = keys::unknown(text, table.get_ref());
    if !unknown.is_empty() {
        return Err(unknown);
    }
    toml::from_str(text).map_err(|error| vec![in_plain_words(text, &error)])
}

fn resolve(written: WrittenConfig, words: &BTreeMap<String, String>) -> Config {
    let defaults = Config::without_file();
    Config {
        council: written.council.unwrap_or_default(),
        authority: written.authority,
        title: written.title.unwrap_or(defaults.title),
        period: written.period,
        as_of: written.as_of,
        baseline: written.baseline,
        social_value_area: written.social_value_area.unwrap_or(defaults.social_value_area),
        maturity_model: written.maturity_model,
        maturity: ModelRef::BUILT_IN,
        documents: written.documents.unwrap_or(defaults.documents),
        appendices: written.appendices,
        formats: written.formats.unwrap_or(defaults.formats),
        must_read: written.must_read,
        not_exemption: written.not_exemption,
        posts: written.posts,
        contract_values_include_vat: written.contract_values_include_vat,
        audience: written.audience.into_values().next().map(Editions::audiences),
        suppression: written.suppression,
        returns: written.returns,
        social_value: written.social_value,
        plan: written.plan,
        critical_suppliers: written.critical_suppliers,
        notices: written.notices,
        extra_non_working_days: written.extra_non_working_days,
        worker_memory: written.worker_memory,
        worker_seconds: written.worker_seconds,
        front_sheet: front_sheet(written.front_sheet),
        frame: frame(written.corporate_social_responsibility),
        words: own_words(written.words, words),
        fields: written.fields,
        decisions: written.decision,
        resolutions: written.resolution,
        setting_cells: super::setting_cells::SettingCells::default(),
        is_written: true,
    }
}

impl Config {
    /// What holds where there is no `report.toml`.
    pub fn without_file() -> Config {
        Config {
            title: "Procurement and social value".to_owned(),
            social_value_area: "Obtaining social value".to_owned(),
            documents: DocumentKind::ALL.to_vec(),
            formats: Format::DEFAULT.to_vec(),
            ..Config::default()
        }
    }
}

fn front_sheet(entries: BTreeMap<String, Entry>) -> FrontSheet {
    let (mut texts, mut titles) = (BTreeMap::new(), BTreeMap::new());
    for (key, entry) in entries {
        match entry {
            Entry::Text(text) => {
                texts.insert(key, text.paragraphs());
            }
            Entry::Titles(named) => titles = named,
        }
    }
    let meeting =
        texts.get("date-of-meeting").and_then(|text| text.first()).and_then(|text| uk_day(text));
    if let Some(day) = meeting {
        texts.insert("date-of-meeting".to_owned(), vec![day.to_string()]);
    }
    FrontSheet::new(texts, &titles, meeting)
}

fn frame(texts: BTreeMap<String, Text>) -> Frame {
    Frame::new(texts.into_iter().map(|(key, text)| (key, text.paragraphs())).collect())
}

/// A file of `words/` wins over the key of the same name.
fn own_words(
    written: BTreeMap<String, Text>,
    files: &BTreeMap<String, String>,
) -> BTreeMap<Section, Vec<String>> {
    let as_it_stands = |text: Text| text.paragraphs().iter().map(|text| plain(text)).collect();
    let mut own: BTreeMap<String, Vec<String>> =
        written.into_iter().map(|(key, text)| (key, as_it_stands(text))).collect();
    own.extend(files.iter().map(|(key, text)| (key.clone(), blocks(text))));
    Section::ALL
        .into_iter()
        .filter_map(|section| Some((section, own.remove(section.key())?)))
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::front_sheet::PartKey;

    fn mistakes(text: &str) -> Vec<String> {
        let mistakes = read(text, &BTreeMap::new()).err().unwrap_or_default();
        let first = |message: String| message.lines().next().unwrap_or_default().to_owned();
        mistakes.iter().map(|mistake| first(mistake.to_string())).collect()
    }

    #[test]
    fn every_unknown_key_is_named_with_its_place_and_the_nearest() {
        let text = "council = \"Sefton\"\ncouncill = 1\n\n[front-sheet]\n  report-two = \"x\"\n[words]\nzebra = \"\"\n";
        assert_eq!(
            mistakes(text),
            [
                "report.toml line 2, column 1: there is no key `councill`; the nearest known key is `council`",
                "report.toml line 5, column 3: there is no key `report-two` in [front-sheet]; the nearest known key is `report-to`",
                "report.toml line 7, column 1: there is no key `zebra` in [words]",
            ]
        );
    }

    #[test]
    fn a_value_of_another_kind_is_named_with_its_place() {
        assert_eq!(
            mistakes("period = \"2026\""),
            [
                "report.toml line 1, column 10: `2026` is not a quarter; write a quarter as 2026-27-Q2"
            ]
        );
        assert_eq!(
            mistakes("\nas-of = \"soon\""),
            ["report.toml line 2, column 9: write a day as 2026-10-15 or 15/10/2026"]
        );
        assert_eq!(mistakes("must-read = 3").len(), 1);
        assert_eq!(
            mistakes("[corporate-social-responsibility]\ntheme = []"),
            [
                "report.toml line 2, column 1: there is no key `theme` in [corporate-social-responsibility]; the nearest known key is `themes`"
            ]
        );
        assert_eq!(
            mistakes("[front-sheet]\nsubject = 3"),
            ["report.toml line 2, column 11: write a text in quotes, or a list of texts"]
        );
        assert_eq!(mistakes("council = \"x").len(), 1);
    }

    #[test]
    fn days_stand_with_quotes_or_without_and_parts_keep_their_order() {
        let text = "as-of = 2026-10-15\nbaseline = \"2025-03-31\"\n[front-sheet]\ndate-of-meeting = 2026-11-03\n\
                    key-decision = false\nrecommendations = [\"a\", \"b\"]\n[front-sheet.titles]\nreport-to = \"For\"\n";
        let words = BTreeMap::from([("sources".to_owned(), "One\ntwo\n\nthree".to_owned())]);
        let config = read(text, &words).unwrap();
        assert_eq!(config.as_of.unwrap().to_string(), "2026-10-15");
        assert_eq!(config.front_sheet.meeting.unwrap().to_string(), "2026-11-03");
        assert_eq!(config.front_sheet.text(PartKey::KeyDecision), Some("No"));
        assert_eq!(config.front_sheet.part(PartKey::Recommendations).unwrap().text, ["a", "b"]);
        assert_eq!(config.front_sheet.part(PartKey::ReportTo).unwrap().title, "For");
        assert_eq!(config.words[&Section::Sources], ["One two", "three"]);
    }

    #[test]
    fn the_limits_of_a_worker_are_those_of_the_command_line() {
        let config = read("worker-memory = 2048\nworker-seconds = 60", &BTreeMap::new()).unwrap();
        assert_eq!((config.worker_memory, config.worker_seconds), (Some(2048), Some(60)));
        assert_eq!(
            mistakes("worker-memory = 16"),
            [
                "report.toml line 1, column 17: write at least 256, the memory for one workbook in MiB"
            ]
        );
        assert_eq!(
            mistakes("worker-seconds = 0"),
            ["report.toml line 1, column 18: write a number of seconds from 1 to 3600"]
        );
    }

    #[test]
    fn a_decision_names_a_cell_or_a_result() {
        let rest =
            "was = \"1\"\nuse = \"2\"\nby = \"Head\"\non = 2026-10-12\nwhy = \"Typing slip\"\n";
        let cell =
            format!("[[decision]]\nfile = \"a.xlsx\"\nsheet = \"S\"\ncell = \"F14\"\n{rest}");
        let result = format!(
            "[[decision]]\ncontract = \"C1\"\nkpi = \"K1\"\nperiod = \"Q2 2026/27\"\n{rest}"
        );
        let neither = format!("[[decision]]\nfile = \"a.xlsx\"\nkpi = \"K1\"\n{rest}");
        let config = read(&(cell + &result), &BTreeMap::new()).unwrap();
        assert_eq!(config.decisions[0].subject.to_string(), "a.xlsx, S, F14");
        assert_eq!(config.decisions[1].subject.to_string(), "C1, K1, Q2 2026/27");
        assert_eq!(
            mistakes(&neither),
            [
                "report.toml line 1, column 1: a decision names `file`, `sheet` and `cell`, or `contract`, `kpi` and `period`"
            ]
        );
    }
}
