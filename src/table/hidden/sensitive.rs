//! Measures of people of whom a small number could tell who is meant: those that report.toml lists, and words that look
//! like one and are not listed.

use crate::config::Suppression;
use crate::domain::fold::word;

/// Words of measures that councils keep back, a line for the same people, as [`word`] has them; a star stands for any
/// ending.
const LOOKS: [&[&str]; 13] = [
    &[
        "care leaver",
        "careleaver",
        "leaving care",
        "left care",
        "leave care",
        "people from care",
        "people in care",
        "child in care",
        "children in care",
        "out of care",
        "care experienced",
        "experience of care",
        "experience of the care system",
        "looked after",
    ],
    &["disab*", "sen", "send", "learning difficult*", "wheelchair user"],
    &[
        "ex offender",
        "exoffender",
        "offender",
        "probation",
        "prison*",
        "leaving custody",
        "criminal record",
    ],
    &["ethnic*", "race", "bame"],
    &["religion", "faith"],
    &["sexual", "lgbt*"],
    &["refugee", "asylum"],
    &["neet", "not in education employment or training", "not in employment education or training"],
    &["age", "aged"],
    &["homeless*", "rough sleep*"],
    &["domestic abuse"],
    &["armed force veteran", "ex service", "ex force"],
    &["pregnan*"],
];

/// The measures of report.toml as they are compared.
#[derive(Debug, Clone, Default)]
pub struct Sensitive(Vec<(String, &'static [&'static str])>);

impl Sensitive {
    pub fn new(rule: &Suppression) -> Sensitive {
        let listed = rule.measures.iter().map(|measure| {
            let text = folded(measure);
            let of_same = LOOKS.into_iter().find(|looks| looks.iter().any(|it| holds(&text, it)));
            (word(measure), of_same.unwrap_or_default())
        });
        Sensitive(listed.collect())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first measure that one of some texts names, in its own words or in others for the same people, by its place in
    /// report.toml.
    pub fn of<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> Option<usize> {
        let texts: Vec<String> = texts.into_iter().map(folded).collect();
        let is_in = |(listed, looks): &(String, &'static [&'static str])| {
            let mut all = texts.iter();
            !listed.is_empty()
                && all.any(|text| holds(text, listed) || looks.iter().any(|it| holds(text, it)))
        };
        self.0.iter().position(is_in)
    }
}

fn folded(text: &str) -> String {
    format!(" {} ", word(text))
}

/// Whether a folded text has a word.
fn holds(text: &str, look: &str) -> bool {
    match look.strip_suffix('*') {
        Some(start) => text.contains(&format!(" {start}")),
        None => text.contains(&format!(" {look} ")),
    }
}

/// The word by which a text looks like a sensitive measure.
pub fn looks_sensitive(text: &str) -> Option<&'static str> {
    let text = folded(text);
    LOOKS.into_iter().flatten().copied().find(|look| holds(&text, look))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_is_known_in_the_singular_and_the_plural() {
        let measures = vec!["care leavers".to_owned(), "W1".to_owned()];
        let sensitive = Sensitive::new(&Suppression { measures, threshold: 5 });
        assert_eq!(sensitive.of(["Work for each Care-Leaver"]), Some(0));
        assert_eq!(sensitive.of(["trees", "w1"]), Some(1));
        assert_eq!(sensitive.of(["Careful leavers", "W12"]), None);
        for same in ["Young people leaving care", "careleavers", "Jobs for the care-experienced"] {
            assert_eq!(sensitive.of([same]), Some(0), "{same}");
        }
    }

    #[test]
    fn a_measure_that_looks_sensitive_is_told_by_its_word() {
        assert_eq!(looks_sensitive("Jobs for people with disabilities"), Some("disab*"));
        assert_eq!(looks_sensitive("NEETs into work"), Some("neet"));
        assert_eq!(looks_sensitive("Trees planted on average"), None);
    }
}
