//! A model of maturity as its file has it, and what is wrong with a file.

use crate::domain::fold::{fold, slug};
use serde::Deserialize;
use std::collections::BTreeSet;

/// A model of maturity, as its file has it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Model {
    pub name: String,
    /// Lowest first.
    pub levels: Vec<ModelLevel>,
    /// The lowest level that counts as in place.
    pub(super) in_place: String,
    /// The lowest level at which a statement is a strength.
    pub(super) strength: String,
    /// The highest level at which a statement is a weakness.
    pub(super) weakness: String,
    /// A key area is a focus area when more than this share of its statements is below what counts as in place.
    #[serde(default = "half")]
    focus_above: String,
    /// Its key areas, in order and as they are spelt; whatever the workbook has without them.
    #[serde(default)]
    pub areas: Vec<String>,
    /// Whatever the workbook says without them.
    #[serde(default)]
    pub editions: Vec<ModelEdition>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelEdition {
    pub name: String,
    /// By ref or label; whatever the workbook has without them.
    #[serde(default)]
    pub statements: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ModelLevel {
    pub name: String,
    /// Its part in the ids of figures.
    #[serde(skip)]
    pub slug: String,
    /// Other words for it in workbooks.
    #[serde(default)]
    pub words: Vec<String>,
    /// What it says of a practice, a sentence.
    #[serde(default)]
    pub meaning: String,
    /// Where the tool scores in per cent: the scores of this level begin here.
    #[serde(default)]
    pub from_percent: Option<u8>,
}

fn half() -> String {
    "1/2".to_owned()
}

/// As many levels as charts can draw and colours can tell apart.
const FEWEST: usize = 3;
const MOST: usize = 7;

/// The model that is built in, as its file.
pub const BUILT_IN: &str = include_str!("../../../templates/models/lga-nps.toml");

pub(super) fn empty() -> Model {
    let none = String::new;
    Model {
        name: none(),
        levels: Vec::new(),
        in_place: none(),
        strength: none(),
        weakness: none(),
        focus_above: half(),
        areas: Vec::new(),
        editions: Vec::new(),
    }
}

impl Model {
    /// A model from its file, or what is wrong with it as a sentence without a full stop.
    pub fn parse(text: &str) -> Result<Model, String> {
        let mut model: Model = toml::from_str(text).map_err(|error| error.message().to_owned())?;
        model.name_levels()?;
        model.check_ends()?;
        let areas = model.areas.iter().map(String::as_str);
        let editions = model.editions.iter().map(|edition| edition.name.as_str());
        if let Some(twice) = twice(areas).or(twice(editions)) {
            return Err(format!("\"{twice}\" stands twice in it, or is no name"));
        }
        model.check_shares()?;
        Ok(model)
    }

    /// Gives each level its slug, by which no two may be the same.
    fn name_levels(&mut self) -> Result<(), String> {
        if !(FEWEST..=MOST).contains(&self.levels.len()) {
            return Err(format!(
                "a model has {FEWEST} to {MOST} levels, and this one has {}",
                self.levels.len()
            ));
        }
        let mut slugs = BTreeSet::new();
        for level in &mut self.levels {
            level.slug = slug(&level.name);
            if level.slug.is_empty() || !slugs.insert(level.slug.clone()) {
                return Err(format!(
                    "two levels are called \"{}\", or one has no name",
                    level.name
                ));
            }
        }
        Ok(())
    }

    /// The levels from which a statement is in place, a strength or a weakness.
    fn check_ends(&self) -> Result<(), String> {
        let ends = [
            ("in-place", &self.in_place),
            ("strength", &self.strength),
            ("weakness", &self.weakness),
        ];
        for (key, name) in ends {
            if self.place_of(name).is_none() {
                return Err(format!("`{key}` names \"{name}\", which is none of its levels"));
            }
        }
        if self.number(&self.in_place) < 2 {
            return Err(
                "`in-place` names the lowest level, below which there is nothing".to_owned()
            );
        }
        if self.number(&self.weakness) >= self.number(&self.strength) {
            return Err("`weakness` is not below `strength`".to_owned());
        }
        Ok(())
    }

    /// The percentages at which levels begin, and the share that makes a focus area.
    fn check_shares(&self) -> Result<(), String> {
        let begins: Vec<u8> = self.levels.iter().filter_map(|level| level.from_percent).collect();
        let is_whole = begins.len() == self.levels.len() && begins.is_sorted_by(|a, b| a < b);
        let is_right = begins.is_empty() || is_whole && begins[0] == 0;
        if !is_right {
            let why = "`from-percent` stands at some of its levels; give it to each, from 0 on and each above the one before";
            return Err(why.to_owned());
        }
        if self.focus_share().is_none() {
            return Err(format!(
                "`focus-above` reads \"{}\"; write a share such as 1/2",
                self.focus_above
            ));
        }
        Ok(())
    }

    /// The place of a key area in its order.
    pub fn area(&self, name: &str) -> Option<usize> {
        self.areas.iter().position(|area| fold(area) == fold(name))
    }

    fn place_of(&self, name: &str) -> Option<usize> {
        self.levels.iter().position(|level| fold(&level.name) == fold(name))
    }

    /// From 1.
    pub(super) fn number(&self, name: &str) -> u8 {
        self.place_of(name).map_or(0, |place| place as u8 + 1)
    }

    pub(super) fn focus_share(&self) -> Option<(usize, usize)> {
        let (part, whole) = self.focus_above.split_once('/')?;
        let share = (part.trim().parse().ok()?, whole.trim().parse().ok()?);
        (share.1 > 0 && share.0 < share.1).then_some(share)
    }
}

/// The first name that stands twice, or holds no letter.
fn twice<'a>(mut names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut known = BTreeSet::new();
    names.find(|name| fold(name).is_empty() || !known.insert(fold(name)))
}
