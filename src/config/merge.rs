//! The settings of a workbook beside those of report.toml: one of the two is enough, and what both say must be the same.

use super::keys::unknown_settings;
use super::mistake::Mistake;
use super::plain_words::{in_plain_words, translated};
use super::setting::Answered;
use super::written::WrittenConfig;
use toml::{Table, Value};

/// What `report.toml` says, and a workbook of settings where it says nothing.
pub(super) fn with_workbook(
    text: &str,
    answered: &[Answered],
) -> Result<WrittenConfig, Vec<Mistake>> {
    let other = from_workbook(answered)?;
    let refused = |error: toml::de::Error| vec![in_plain_words(text, &error)];
    let own: Table = text.parse().map_err(refused)?;
    merged(own, other).try_into().map_err(refused)
}

/// The settings as `report.toml` would have them, each of them checked.
fn from_workbook(answered: &[Answered]) -> Result<Table, Vec<Mistake>> {
    let values = answered
        .iter()
        .map(|it| Ok((it, it.value().map_err(|why| Mistake::in_cell(&it.place, why))?)));
    let (values, mistakes): (Vec<_>, Vec<_>) = values.partition(Result::is_ok);
    let mut mistakes: Vec<Mistake> = mistakes.into_iter().filter_map(Result::err).collect();
    mistakes.extend(unknown_settings(answered));
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    let values: Vec<(&Answered, String)> = values.into_iter().filter_map(Result::ok).collect();
    let (text, places) = lines(&values);
    let in_cell = |error: toml::de::Error| {
        let offset = error.span().map_or(0, |span| span.start).min(text.len());
        let line = text[..offset].matches('\n').count();
        let place = places.get(line).cloned().unwrap_or_default();
        vec![Mistake::in_cell(&place, translated(error.message()))]
    };
    toml::from_str::<WrittenConfig>(&text).map_err(in_cell)?;
    text.parse().map_err(in_cell)
}

/// TOML with a line for each setting, and the cell behind each line.
fn lines(values: &[(&Answered, String)]) -> (String, Vec<String>) {
    let table_of = |(answered, _): &&(&Answered, String)| (answered.table.clone(), answered.record);
    let mut settings: Vec<&(&Answered, String)> = values.iter().collect();
    settings.sort_by_key(table_of);
    let (mut text, mut places) = (String::new(), Vec::new());
    for settings in settings.chunk_by(|a, b| table_of(a) == table_of(b)) {
        let (table, record) = table_of(&settings[0]);
        if record.is_some() {
            text.push_str(&format!("[[{table}]]\n"));
            places.push(settings.first().map(|(first, _)| first.place.clone()).unwrap_or_default());
        } else if !table.is_empty() {
            text.push_str(&format!("[{table}]\n"));
            places.push(String::new());
        }
        for (answered, value) in settings {
            text.push_str(&format!("{} = {value}\n", answered.key));
            places.push(answered.place.clone());
        }
    }
    (text, places)
}

/// What both say, the second where the first says nothing: a blank text and an empty list say nothing.
fn merged(own: Table, mut all: Table) -> Table {
    for (key, value) in own {
        let value = match (value, all.remove(&key)) {
            (Value::Table(own), Some(Value::Table(other))) => Value::Table(merged(own, other)),
            (own, Some(other)) if says_nothing(&own) => other,
            (own, _) => own,
        };
        all.insert(key, value);
    }
    all
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::String(text) => text.trim().is_empty(),
        Value::Array(all) => all.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::config::{Answered, Setting, TOP, read_with};
    use crate::domain::place::Row;
    use std::collections::BTreeMap;

    fn answered(table: &str, key: &str, answer: &str) -> Answered {
        let [table, key, answer] = [table, key, answer].map(str::to_owned);
        Answered { place: format!("report.xlsx, cell {key}"), table, key, record: None, answer }
    }

    fn of_record(row: u32, key: &str, answer: &str) -> Answered {
        Answered { record: Some(Row(row)), ..answered("resolution", key, answer) }
    }

    #[test]
    fn what_a_workbook_says_is_what_report_toml_would_say() {
        let toml = "council = \"Own \\\"Council\\\"\"\nas-of = 2026-10-15\nperiod = \"2026-27-Q2\"\nposts = [\"Head\", \"Clerk\"]\n\
                    contract-values-include-vat = false\n[suppression]\nthreshold = 7\n[front-sheet]\nsubject = \"One\\n\\ntwo\"\n\
                    date-of-meeting = 2026-11-03\nrecommendations = [\"note; it\", \"ask\"]\n[front-sheet.titles]\n\
                    subject = \"About\"\n[words]\nsources = \"It is {assessment.improved}.\"\n[fields.contract]\nstart = [\"Begins\"]\n";
        let cells = [
            answered("", "council", "Own \"Council\""),
            answered("", "as-of", "15/10/2026"),
            answered("", "period", "Q2 2026/27"),
            answered("", "posts", "Head\nClerk"),
            answered("", "contract-values-include-vat", "No"),
            answered("suppression", "threshold", "7"),
            answered("front-sheet", "subject", "One\n\ntwo"),
            answered("front-sheet", "date-of-meeting", "3 November 2026"),
            answered("front-sheet", "recommendations", "note; it\nask"),
            answered("front-sheet.titles", "subject", "About"),
            answered("words", "sources", "It is {assessment.improved}."),
            answered("fields.contract", "start", "Begins"),
        ];
        let words = BTreeMap::new();
        let (of_toml, _) = read_with(toml, &[], &words).unwrap();
        let (of_cells, _) = read_with("", &cells, &words).unwrap();
        let (of_both, differences) = read_with(toml, &cells, &words).unwrap();
        assert_eq!(format!("{of_cells:?}"), format!("{of_toml:?}"));
        assert_eq!(format!("{of_both:?}"), format!("{of_toml:?}"));
        assert_eq!(differences, []);
        let blank =
            "council = \"\"\nposts = []\n[front-sheet]\nsubject = \"\"\nrecommendations = []\n";
        let (of_blank, differences) = read_with(blank, &cells, &words).unwrap();
        assert_eq!(format!("{of_blank:?}"), format!("{of_toml:?}"), "an empty key says nothing");
        assert_eq!(differences, []);
    }

    #[test]
    fn every_key_has_a_cell_that_can_be_filled_in() {
        let all = Setting::all();
        let all: Vec<Setting> = all.into_iter().chain(Setting::of_records()).collect();
        for key in TOP.iter().filter(|key| !["fields", "decision"].contains(key)) {
            assert!(all.iter().any(|it| it.key == *key || it.table == *key), "{key}");
        }
    }

    #[test]
    fn a_key_that_both_set_differently_is_reported_with_both() {
        let cells =
            [answered("front-sheet", "subject", "Another"), answered("", "title", "Same  title")];
        let toml = "title = \"Same title\"\n[front-sheet]\nsubject = \"One\"\n";
        let (config, differences) = read_with(toml, &cells, &BTreeMap::new()).unwrap();
        assert_eq!(config.title, "Same title");
        let [one] = differences.as_slice() else { panic!("{differences:?}") };
        assert_eq!(
            (one.key.as_str(), one.place.as_str()),
            ("front-sheet.subject", "report.xlsx, cell subject")
        );
        assert_eq!((one.in_toml.as_str(), one.in_workbook.as_str()), ("One", "Another"));
    }

    #[test]
    fn rows_of_resolutions_are_what_report_toml_would_say() {
        let toml = "[[resolution]]\nmeeting = 2026-07-14\nwords = \"Train\"\nstate = \"closed\"\n\
                    [[resolution]]\nmeeting = \"21/04/2026\"\nwords = \"Ask \\\"why\\\"\"\nowner = \"Head\"\n";
        let cells = [
            of_record(5, "meeting", "14 July 2026"),
            of_record(5, "words", "Train"),
            of_record(5, "state", "Closed"),
            of_record(9, "meeting", "2026-04-21"),
            of_record(9, "words", "Ask \"why\""),
            of_record(9, "owner", "Head"),
        ];
        let words = BTreeMap::new();
        let (of_toml, _) = read_with(toml, &[], &words).unwrap();
        let (of_cells, _) = read_with("", &cells, &words).unwrap();
        let (of_both, differences) = read_with(toml, &cells, &words).unwrap();
        assert_eq!(of_toml.resolutions.len(), 2);
        assert_eq!(format!("{of_cells:?}"), format!("{of_toml:?}"));
        assert_eq!(format!("{of_both:?}"), format!("{of_toml:?}"));
        assert_eq!(differences, []);
        let (_, differences) = read_with(toml, &cells[..5], &words).unwrap();
        let [one] = differences.as_slice() else { panic!("{differences:?}") };
        assert_eq!(one.key, "resolution, number 2");
        assert_eq!(one.in_workbook, "2026-04-21; Ask \"why\"");
        let (_, differences) = read_with(toml, &cells[..3], &words).unwrap();
        assert_eq!((differences.len(), differences[0].in_workbook.as_str()), (1, ""));
        let lacks = read_with("", &cells[1..3], &words).unwrap_err();
        assert!(lacks[0].to_string().starts_with("report.xlsx, cell words: "), "{}", lacks[0]);
    }

    #[test]
    fn what_is_wrong_in_a_cell_is_reported_by_its_cell() {
        let messages = |cell| {
            let mistakes = read_with("", &[cell], &BTreeMap::new()).unwrap_err();
            mistakes.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(
            messages(answered("", "as-of", "soon")),
            ["report.xlsx, cell as-of: `soon` is no day; write one as 15/10/2026"]
        );
        assert_eq!(
            messages(answered("", "documents", "poster")),
            [
                "report.xlsx, cell documents: `poster` stands here, and committee-report, scorecards or chase-list has to"
            ]
        );
        assert_eq!(
            messages(answered("", "councill", "x")),
            [
                "report.xlsx, cell councill: there is no key `councill`; the nearest known key is `council`"
            ]
        );
    }
}
