//! The phrases of `phrases.txt`, by their groups.

use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    Law,
    Exempt,
    Part,
    Paper,
    Short,
    Whole,
    Heading,
    Answered,
    Alone,
    Named,
    Open,
    Neutral,
    Other,
    Topics,
    Matter,
    Ordinary,
    TextShape,
    Denial,
    Publicity,
    Notices,
    Closed,
    Audience,
}

/// Those of stems and single words.
const STEMS: [Group; 5] =
    [Group::Denial, Group::Publicity, Group::Notices, Group::Closed, Group::Audience];

const GROUPS: [(&str, Group); 22] = [
    ("law", Group::Law),
    ("exempt", Group::Exempt),
    ("part", Group::Part),
    ("paper", Group::Paper),
    ("short", Group::Short),
    ("whole", Group::Whole),
    ("heading", Group::Heading),
    ("answered", Group::Answered),
    ("alone", Group::Alone),
    ("named", Group::Named),
    ("open", Group::Open),
    ("neutral", Group::Neutral),
    ("other", Group::Other),
    ("topics", Group::Topics),
    ("matter", Group::Matter),
    ("ordinary", Group::Ordinary),
    ("looks", Group::TextShape),
    ("denial", Group::Denial),
    ("publicity", Group::Publicity),
    ("notices", Group::Notices),
    ("closed", Group::Closed),
    ("audience", Group::Audience),
];

pub(super) struct Phrases {
    /// By their first words, the longest first.
    pub by_word: BTreeMap<&'static str, Vec<(Vec<&'static str>, Group)>>,
    /// Those of the law and of exemption in one word.
    pub joined: BTreeMap<String, Vec<&'static str>>,
    /// Single words, and with a star how they begin.
    pub stems: Vec<(&'static str, Group)>,
}

pub(super) static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let (mut by_word, mut joined) = (BTreeMap::<_, Vec<_>>::new(), BTreeMap::new());
    let mut stems = Vec::new();
    let mut group = Group::Other;
    for line in include_str!("phrases.txt").lines().filter(|line| !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[') {
            let named = GROUPS.iter().find(|(own, _)| name.starts_with(own));
            group = named.map_or(Group::Other, |(_, group)| *group);
            continue;
        }
        let words: Vec<&str> = line.split_whitespace().collect();
        if STEMS.contains(&group) {
            stems.extend(words.into_iter().map(|stem| (stem, group)));
            continue;
        }
        let Some(first) = words.first() else { continue };
        let letters = words.concat();
        if matches!(group, Group::Law | Group::Exempt) && words.len() > 1 && letters.len() > 7 {
            joined.insert(letters, words.clone());
        }
        by_word.entry(*first).or_default().push((words, group));
    }
    by_word.values_mut().for_each(|all| all.sort_by_key(|(words, _)| usize::MAX - words.len()));
    Phrases { by_word, joined, stems }
});
