//! What abbreviations stand for, marked where each is first used (WCAG 2.2, 3.1.4; ISO 32000-1, 14.9.5).

use std::collections::BTreeMap;

pub(crate) const BUILT_IN: &str = include_str!("../../templates/abbreviations.toml");

/// Elements in which nothing is marked: titles stand in the contents too, links are read out alone, the rest is no
/// prose.
const APART: [&str; 9] = ["h1", "h2", "h3", "h4", "a", "abbr", "code", "nav", "svg"];

/// Abbreviations as a page spells them, and what they stand for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Abbreviations {
    known: BTreeMap<String, String>,
}

impl Abbreviations {
    /// The abbreviations of a file, or what is wrong with it.
    pub(crate) fn parse(text: &str) -> Result<Abbreviations, String> {
        let known: BTreeMap<String, String> =
            toml::from_str(text).map_err(|error| error.message().to_owned())?;
        let escaped = known.into_iter().map(|(short, long)| (escaped(&short), escaped(&long)));
        Ok(Abbreviations { known: escaped.filter(|(short, _)| !short.is_empty()).collect() })
    }

    /// A page with the first of each marked.
    pub(crate) fn mark(&self, page: &str) -> String {
        let mut marked = String::with_capacity(page.len() + 64 * self.known.len());
        let stands = |(short, _): &(&String, &String)| page.contains(short.as_str());
        let mut unseen: Vec<(&String, &String)> = self.known.iter().filter(stands).collect();
        let mut apart: Vec<&str> = Vec::new();
        let mut rest = page;
        while !rest.is_empty() {
            let open = rest.find('<').unwrap_or(rest.len());
            let (text, tail) = rest.split_at(open);
            if apart.is_empty() {
                mark_text(text, &mut unseen, &mut marked);
            } else {
                marked.push_str(text);
            }
            let (tag, tail) = tail.split_at(tail.find('>').map_or(tail.len(), |close| close + 1));
            marked.push_str(tag);
            step(tag, &mut apart);
            rest = tail;
        }
        marked
    }
}

/// Text without elements: what is first used in it is marked.
fn mark_text(text: &str, unseen: &mut Vec<(&String, &String)>, marked: &mut String) {
    let mut rest = text;
    while let Some((at, place)) = first(rest, unseen) {
        let (short, long) = unseen.remove(place);
        marked.push_str(&rest[..at]);
        marked.push_str(&format!("<abbr title=\"{long}\">{short}</abbr>"));
        rest = &rest[at + short.len()..];
    }
    marked.push_str(rest);
}

/// The first abbreviation of a text: where it begins, and its place among those that are not seen yet.
fn first(text: &str, unseen: &[(&String, &String)]) -> Option<(usize, usize)> {
    let found = unseen.iter().enumerate();
    let found = found.filter_map(|(place, (short, _))| Some((word(text, short)?, place)));
    found.min_by_key(|(at, _)| *at)
}

/// Where a word stands in a text by itself.
fn word(text: &str, word: &str) -> Option<usize> {
    let stands_alone = |at: &usize| {
        let before = text[..*at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
        !is_part(before) && !is_part(after)
    };
    text.match_indices(word).map(|(at, _)| at).find(stands_alone)
}

/// Goes into an element in which nothing is marked, or out of it.
fn step<'a>(tag: &'a str, apart: &mut Vec<&'a str>) {
    let is_end = tag.starts_with("</");
    let name = tag.trim_start_matches(['<', '/']);
    let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    if is_end && apart.last() == Some(&name) {
        apart.pop();
    } else if !is_end && APART.contains(&name) && !tag.ends_with("/>") {
        apart.push(name);
    }
}

fn escaped(text: &str) -> String {
    text.trim()
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{Abbreviations, BUILT_IN};

    fn marked(page: &str) -> String {
        let known =
            "KPI = \"key performance indicator\"\n\"O&S\" = \"Overview \\\"and\\\" Scrutiny\"";
        Abbreviations::parse(known).unwrap().mark(page)
    }

    #[test]
    fn the_first_of_each_is_marked() {
        assert_eq!(
            marked("<p>A KPI of O&amp;S, a KPI.</p>"),
            "<p>A <abbr title=\"key performance indicator\">KPI</abbr> of \
             <abbr title=\"Overview &quot;and&quot; Scrutiny\">O&amp;S</abbr>, a KPI.</p>"
        );
    }

    #[test]
    fn not_in_headings_links_and_parts_of_words() {
        let page = "<h2>KPI</h2><p title=\"KPI\">KPI-7, KPIs and a <a href=\"#kpi\">KPI</a></p>";
        assert_eq!(marked(page), page);
        assert_eq!(
            marked("<svg><text>KPI</text></svg><b>KPI</b>"),
            "<svg><text>KPI</text></svg><b><abbr title=\"key performance indicator\">KPI</abbr></b>"
        );
    }

    #[test]
    fn the_file_that_the_program_carries_can_be_read() {
        assert!(Abbreviations::parse(BUILT_IN).unwrap().known.contains_key("O&amp;S"));
        assert!(Abbreviations::parse("KPI").is_err());
    }
}
