//! Measures of people of whom a small number could tell who is meant: those that report.toml lists, and words that look
//! like one and are not listed.

use crate::config::Suppression;
use crate::domain::fold::word;

/// Words of measures that councils keep back, as [`word`] has them; a star stands for any ending.
const LOOKS: [&str; 24] = [
    "care leaver",
    "care experienced",
    "looked after",
    "disab*",
    "sen",
    "ex offender",
    "offender",
    "probation",
    "prison*",
    "ethnic*",
    "race",
    "religion",
    "faith",
    "sexual",
    "lgbt*",
    "refugee",
    "asylum",
    "neet",
    "age",
    "aged",
    "homeless*",
    "domestic abuse",
    "armed force veteran",
    "pregnan*",
];

/// The measures of report.toml as they are compared.
#[derive(Debug, Clone, Default)]
pub struct Sensitive(Vec<String>);

impl Sensitive {
    pub fn new(rule: &Suppression) -> Sensitive {
        Sensitive(rule.measures.iter().map(|measure| word(measure)).collect())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first measure that one of some texts names, by its place in report.toml.
    pub fn of<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> Option<usize> {
        let texts: Vec<String> =
            texts.into_iter().map(|text| format!(" {} ", word(text))).collect();
        let is_in = |listed: &String| {
            !listed.is_empty() && texts.iter().any(|text| text.contains(&format!(" {listed} ")))
        };
        self.0.iter().position(is_in)
    }
}

/// The word by which a text looks like a sensitive measure.
pub fn looks_sensitive(text: &str) -> Option<&'static str> {
    let text = format!(" {} ", word(text));
    LOOKS.into_iter().find(|look| match look.strip_suffix('*') {
        Some(start) => text.contains(&format!(" {start}")),
        None => text.contains(&format!(" {look} ")),
    })
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
    }

    #[test]
    fn a_measure_that_looks_sensitive_is_told_by_its_word() {
        assert_eq!(looks_sensitive("Jobs for people with disabilities"), Some("disab*"));
        assert_eq!(looks_sensitive("NEETs into work"), Some("neet"));
        assert_eq!(looks_sensitive("Trees planted on average"), None);
    }
}
