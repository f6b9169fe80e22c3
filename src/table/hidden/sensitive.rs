//! Measures of people of whom a small number could tell who is meant: those that report.toml lists, and words that look
//! like one and are not listed.

use crate::config::Suppression;
use crate::domain::fold::word;

/// Words of measures that councils keep back, a line for the same people, as [`word`] has them; a star stands for any
/// ending. What report.toml lists goes with the first line that it is of, so words of more people come last.
const LOOKS: &str = include_str!("sensitive.txt");

fn looks(line: &'static str) -> impl Iterator<Item = &'static str> {
    line.split(", ").filter(|look| !look.is_empty())
}

/// The measures of report.toml as they are compared.
#[derive(Debug, Clone, Default)]
pub struct Sensitive(Vec<(String, &'static str)>);

impl Sensitive {
    pub fn new(rule: &Suppression) -> Sensitive {
        let listed = rule.measures.iter().map(|measure| {
            let text = folded(measure);
            let of_same = LOOKS.lines().find(|line| looks(line).any(|it| holds(&text, it)));
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
        let is_in = |(listed, line): &(String, &'static str)| {
            let mut all = texts.iter();
            !listed.is_empty()
                && all.any(|text| holds(text, listed) || looks(line).any(|it| holds(text, it)))
        };
        self.0.iter().position(is_in)
    }
}

fn folded(text: &str) -> String {
    format!(" {} ", word(text))
}

/// Whether a folded text has a word.
fn holds(text: &str, look: &str) -> bool {
    let (start, is_whole) = look.strip_suffix('*').map_or((look, true), |start| (start, false));
    let mut rest = text;
    while let Some((_, behind)) = rest.split_once(' ') {
        let found = behind.strip_prefix(start);
        if found.is_some_and(|found| !is_whole || found.starts_with(' ')) {
            return true;
        }
        rest = behind;
    }
    false
}

/// Words by which carers are those whom a supplier employs: `Carers who stay a year`, `Visits by the same carer`.
const EMPLOYED: [&str; 14] = [
    "arrive",
    "continuity",
    "dbs",
    "late",
    "paid",
    "qualified",
    "retention",
    "rota",
    "same",
    "shift",
    "stay",
    "turnover",
    "vacancy",
    "visit",
];

/// The word by which a text looks like a sensitive measure.
pub fn looks_sensitive(text: &str) -> Option<&'static str> {
    let folded = folded(text);
    // a policy counts nobody
    if folded.starts_with(" policy ") {
        return None;
    }
    let is_employed = || EMPLOYED.iter().any(|word| holds(&folded, word));
    let is_it = |look: &&str| holds(&folded, look) && (*look != "carer" || !is_employed());
    let found = LOOKS.lines().flat_map(looks).find(is_it);
    found.or_else(|| names_years(&folded).then_some("an age"))
}

/// Whether a folded text names people by how old they are: `over 50`, `under 25`, `16 24 year`, `16 to 24 year old`.
fn names_years(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_age = |word: &str| {
        let digits = word.trim_end_matches('s');
        digits.len() == 2 && digits.bytes().all(|it| it.is_ascii_digit())
    };
    let is_span = |pair: &[&str]| is_age(pair[1]) && ["over", "under", "aged"].contains(&pair[0]);
    let is_old = |pair: &[&str]| is_age(pair[0]) && ["year", "plus"].contains(&pair[1]);
    let has_person = ["people", "hire", "apprentice", "recruit", "worker", "employee", "trainee"]
        .iter()
        .any(|person| text.contains(person));
    // so long is no age: `hire for 12 years`
    let lasts = |at: usize| at > 0 && ["for", "in", "within"].contains(&words[at - 1]);
    words.windows(2).enumerate().any(|(at, pair)| {
        is_span(pair) && (has_person || pair[1].ends_with('s'))
            || is_old(pair) && has_person && !lasts(at)
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
        // nothing is of a measure that is like no other
        assert_eq!(sensitive.of(["", " "]), None);
        for same in ["Young people leaving care", "careleavers", "Jobs for the care-experienced"] {
            assert_eq!(sensitive.of([same]), Some(0), "{same}");
        }
    }

    #[test]
    fn a_measure_that_looks_sensitive_is_told_by_its_word() {
        assert_eq!(looks_sensitive("Jobs for people with disabilities"), Some("disab*"));
        assert_eq!(looks_sensitive("NEETs into work"), Some("neet"));
        for text in [
            "Over-50s recruited",
            "People of 16-24 years",
            "CLA into work",
            "Lone parents",
            "Jobs for new mothers",
            "Pregnant women seen",
            "Members of a religion or belief",
            "Sikhs hired",
            "Asylum seekers housed",
            "Refugees into work",
            "Foster carers recruited",
            "Carers supported",
            "Young carers visited",
            "Parent carers supported",
            "Veterans interviewed",
            "Ex-military hires",
            "Gypsies and Travellers visited",
            "GRT pupils",
            "Hires by sexual orientation",
            "Gay and bisexual men tested",
            "People with poor mental health",
            "Mental-health referrals",
            "CAMHS referrals",
            "Looked-after children placed",
            "Children in foster care",
            "SEND pupils",
            "Children with special educational needs",
            "EHCPs finished",
            "People with a visual impairment",
            "Young people with convictions",
            "Victims of trafficking",
        ] {
            assert!(looks_sensitive(text).is_some(), "{text}");
        }
        for text in [
            "Trees planted on average",
            "Over 50% recycled",
            "Local hire for 12 years",
            "Careers talks",
            "Policy on mental health",
            "Carers who stay a year",
            "Visits by the same carer",
            "Carer turnover",
        ] {
            assert_eq!(looks_sensitive(text), None, "{text}");
        }
    }
}
