//! What a heading says by itself: how far its words are those of a field, each weighed by how few other fields have it.

use super::words::distinctive_words;
use crate::domain::fold::word;
use crate::schema::kind::RecordKind;
use crate::schema::{Field, KindFields, Schema};
use crate::value::holds::Holds;
use std::collections::BTreeMap;

/// A heading that is a field's own word but for a slip of the hand.
const SLIP: f64 = 0.93;
/// What a heading is worth that is the initials of a field's words, and a word of it that is short for one.
const INITIALS: f64 = 2.0;
const ABBREVIATED: f64 = 0.8;
/// What a cue adds to the share of its field's words that have it.
const CUE: f64 = 0.15;
/// What such a heading is worth; one that shares every telling word is worth no more.
const MOST: f64 = 3.0;

/// The words of every field of every kind, with the share of each word's uses that is the field's.
#[derive(Debug)]
pub(super) struct HeadingWitness {
    kinds: BTreeMap<RecordKind, Vec<FieldWords>>,
}

#[derive(Debug, Default)]
struct FieldWords {
    /// By telling word: from 0, where every field has it, to 1, where this one alone does.
    shares: BTreeMap<String, f64>,
    whole: Vec<String>,
    /// Of its words of two or more words: `KA` of a key area.
    initials: Vec<String>,
}

impl FieldWords {
    /// Of a word or of one that it is short for.
    fn share(&self, word: &str) -> f64 {
        let whole = self.shares.get(word).copied();
        let longer = || {
            let known = self.shares.iter().filter(|(known, _)| is_short_for(word, known));
            known.map(|(_, share)| ABBREVIATED * share).fold(0.0, f64::max)
        };
        whole.unwrap_or_else(longer)
    }
}

/// Whether a word is the beginning of a longer one, or letters of it from the first to the last: `dir` and
/// `directorate`, `lvl` and `level`.
fn is_short_for(word: &str, longer: &str) -> bool {
    let (Some(first), Some(last)) = (word.chars().next(), word.chars().last()) else {
        return false;
    };
    let mut letters = longer.chars();
    let is_within = word.chars().all(|letter| letters.any(|other| other == letter));
    word.len() > 2
        && longer.len() > word.len() + 1
        && (longer.starts_with(word)
            || longer.starts_with(first) && longer.ends_with(last) && is_within)
}

impl HeadingWitness {
    pub(super) fn new(schema: &Schema) -> HeadingWitness {
        let kinds = schema.kinds.iter().map(|fields| (fields.kind, field_words(fields)));
        HeadingWitness { kinds: kinds.collect() }
    }

    /// From 0, where it says nothing, to [`MOST`].
    pub(super) fn score(&self, kind: RecordKind, field: usize, heading: &str) -> f64 {
        let Some(own) = self.kinds.get(&kind).and_then(|fields| fields.get(field)) else {
            return 0.0;
        };
        let compact = word(heading).replace(' ', "");
        let is_slip = |known: &String| {
            // a slip spares the first letter, and the comparison is dear
            known.len() > 4
                && known.as_bytes().first() == compact.as_bytes().first()
                && known.len().abs_diff(compact.len()) < 2
                && strsim::jaro_winkler(known, &compact) >= SLIP
        };
        if own.whole.iter().any(|known| *known == compact || is_slip(known)) {
            return MOST;
        }
        if compact.len() > 1 && own.initials.contains(&compact) {
            return INITIALS;
        }
        let words = distinctive_words(heading);
        let shares: Vec<f64> = words.iter().map(|word| own.share(word)).collect();
        let mean = shares.iter().sum::<f64>() / words.len().max(1) as f64;
        let most = shares.iter().copied().fold(0.0, f64::max);
        MOST * (mean + most) / 2.0
    }
}

/// How much each word is used in the headings of a field.
fn uses(field: &Field) -> BTreeMap<String, f64> {
    let phrases: Vec<&String> = field.words.iter().chain([&field.name]).collect();
    let mut uses: BTreeMap<String, f64> = BTreeMap::new();
    let weight = 1.0 / phrases.len() as f64;
    for phrase in phrases {
        for word in distinctive_words(phrase) {
            *uses.entry(word).or_default() += weight;
        }
    }
    for cue in field.cues.split(' ').filter(|cue| !cue.is_empty()).flat_map(distinctive_words) {
        *uses.entry(cue).or_default() += CUE;
    }
    uses
}

fn field_words(fields: &KindFields) -> Vec<FieldWords> {
    let uses: Vec<BTreeMap<String, f64>> = fields.fields.iter().map(uses).collect();
    let mut totals: BTreeMap<&str, f64> = BTreeMap::new();
    // a column to tick stands beside columns like it, and takes no word from others
    let whole_fields =
        uses.iter().zip(&fields.fields).filter(|(_, field)| field.holds != Holds::Mark);
    for (word, count) in whole_fields.flat_map(|(uses, _)| uses) {
        *totals.entry(word).or_default() += count;
    }
    let shares = |uses: &BTreeMap<String, f64>| {
        let share = |(word, count): (&String, &f64)| {
            let total = totals.get(word.as_str()).copied().unwrap_or(*count);
            (word.clone(), (count / total).min(1.0))
        };
        uses.iter().map(share).collect()
    };
    let whole = |field: usize| {
        fields.fields[field].words.iter().map(|text| word(text).replace(' ', "")).collect()
    };
    let initials = |field: usize| {
        let several = fields.fields[field].words.iter().filter(|text| text.contains(' '));
        let initial =
            |text: &String| word(text).split(' ').filter_map(|word| word.chars().next()).collect();
        several.map(initial).collect()
    };
    uses.iter()
        .enumerate()
        .map(|(field, uses)| FieldWords {
            shares: shares(uses),
            whole: whole(field),
            initials: initials(field),
        })
        .collect()
}
