//! Models of maturity: the levels that an assessment gives, in order, and what they count as. A model is a file; the
//! toolkit of the National Procurement Strategy is built in.

mod model;

pub use model::{BUILT_IN, Model, ModelEdition, ModelLevel};

use super::prose::either;
use model::empty;
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::sync::LazyLock;

/// The file is compiled in and a test reads it, so it has no mistakes to tell of.
static NPS: LazyLock<Model> = LazyLock::new(|| Model::parse(BUILT_IN).unwrap_or_else(|_| empty()));

/// A model that lasts as long as the program: levels point to theirs.
#[derive(Debug, Clone, Copy, Default)]
pub struct ModelRef(Option<&'static Model>);

impl ModelRef {
    pub const BUILT_IN: ModelRef = ModelRef(None);

    /// Keeps a model for as long as the program runs, which reads few.
    pub fn keep(model: Model) -> ModelRef {
        match model == *NPS {
            true => ModelRef::BUILT_IN,
            false => ModelRef(Some(Box::leak(Box::new(model)))),
        }
    }

    pub fn model(self) -> &'static Model {
        self.0.unwrap_or(&NPS)
    }

    pub fn count(self) -> u8 {
        self.model().levels.len() as u8
    }

    /// The lowest that counts as in place, from 1.
    pub fn in_place(self) -> u8 {
        self.model().number(&self.model().in_place)
    }

    pub fn strength(self) -> u8 {
        self.model().number(&self.model().strength)
    }

    pub fn weakness(self) -> u8 {
        self.model().number(&self.model().weakness)
    }

    /// Whether so many below of so many make a focus area.
    pub fn is_focus(self, below: usize, of: usize) -> bool {
        let (part, whole) = self.model().focus_share().unwrap_or((1, 2));
        whole * below > part * of
    }

    /// "more than half".
    pub fn focus_words(self) -> String {
        match self.model().focus_share() {
            Some((1, 2)) | None => "more than half".to_owned(),
            Some((1, 3)) => "more than a third".to_owned(),
            Some((2, 3)) => "more than two thirds".to_owned(),
            Some((part, whole)) => format!("more than {part} in {whole}"),
        }
    }

    fn names(self, numbers: impl Fn(u8) -> bool) -> Vec<String> {
        let levels = self.model().levels.iter().zip(1..);
        levels.filter(|(_, number)| numbers(*number)).map(|(level, _)| level.name.clone()).collect()
    }

    /// "Minimum or Developing".
    pub fn below_words(self) -> String {
        either(&self.names(|number| number < self.in_place()))
    }

    /// "Mature, Leader or Innovator".
    pub fn in_place_words(self) -> String {
        either(&self.names(|number| number >= self.in_place()))
    }

    pub fn strength_words(self) -> String {
        either(&self.names(|number| number >= self.strength()))
    }

    pub fn weakness_words(self) -> String {
        either(&self.names(|number| number <= self.weakness()))
    }

    /// "Mature".
    pub fn in_place_name(self) -> &'static str {
        self.model().levels.get(usize::from(self.in_place()) - 1).map_or("", |level| &level.name)
    }

    /// "Mature or above"; of the highest its name alone.
    pub fn or_above(self) -> String {
        match self.in_place() == self.count() {
            true => self.in_place_name().to_owned(),
            false => format!("{} or above", self.in_place_name()),
        }
    }

    /// Every name, in order: "Minimum, Developing, Mature, Leader or Innovator".
    pub fn all_words(self) -> String {
        either(&self.names(|_| true))
    }
}

impl PartialEq for ModelRef {
    fn eq(&self, other: &ModelRef) -> bool {
        std::ptr::eq(self.model(), other.model()) || self.model() == other.model()
    }
}

impl Eq for ModelRef {}

impl PartialOrd for ModelRef {
    fn partial_cmp(&self, other: &ModelRef) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ModelRef {
    fn cmp(&self, other: &ModelRef) -> Ordering {
        match self == other {
            true => Ordering::Equal,
            false => self.model().cmp(other.model()),
        }
    }
}

impl Hash for ModelRef {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.model().name.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(names: &[&str], ends: [&str; 3]) -> Result<Model, String> {
        let [in_place, strength, weakness] = ends;
        let levels = names.iter().map(|name| format!("[[levels]]\nname = \"{name}\"\n"));
        Model::parse(&format!(
            "name = \"Own\"\nin-place = \"{in_place}\"\nstrength = \"{strength}\"\nweakness = \"{weakness}\"\n{}",
            levels.collect::<String>()
        ))
    }

    #[test]
    fn the_model_that_is_built_in_is_that_of_its_file() {
        let names: Vec<&str> = ModelRef::BUILT_IN.levels().map(|level| level.name()).collect();
        assert_eq!(names, ["Minimum", "Developing", "Mature", "Leader", "Innovator"]);
        let model = ModelRef::keep(Model::parse(BUILT_IN).unwrap());
        assert_eq!(model, ModelRef::BUILT_IN);
        assert_eq!([model.in_place(), model.strength(), model.weakness()], [3, 4, 1]);
        assert_eq!(model.or_above(), "Mature or above");
        assert_eq!(model.below_words(), "Minimum or Developing");
        assert!(!model.is_focus(2, 4) && model.is_focus(3, 5));
    }

    #[test]
    fn what_a_model_cannot_be_is_reported() {
        for (names, ends, why) in [
            (&["A", "B"][..], ["B", "B", "A"], "3 to 7 levels"),
            (&["A", "B", "a"], ["B", "B", "A"], "two levels are called"),
            (&["A", "B", "C"], ["D", "C", "A"], "`in-place` names \"D\""),
            (&["A", "B", "C"], ["A", "C", "A"], "below which there is nothing"),
            (&["A", "B", "C"], ["B", "B", "C"], "`weakness` is not below"),
        ] {
            let mistake = own(names, ends).unwrap_err();
            assert!(mistake.contains(why), "{mistake}");
        }
        let with = |more: &str| {
            let text = BUILT_IN.replace("focus-above = \"1/2\"", more);
            Model::parse(&text).unwrap_err()
        };
        for more in ["areas = [\"Policy\", \"policy\"]", "editions = [{ name = \"\" }]"] {
            assert!(with(more).contains("stands twice"), "{more}");
        }
        for percents in
            [["0", "20"].as_slice(), &["5", "20", "40", "60", "80"], &["0", "9", "9", "60", "80"]]
        {
            let mut parts = BUILT_IN.split("[[levels]]");
            let mut scored = parts.next().unwrap().to_owned();
            for (at, part) in parts.enumerate() {
                let from = percents.get(at).map(|from| format!("\nfrom-percent = {from}"));
                scored += &format!("[[levels]]{}{part}", from.unwrap_or_default());
            }
            let mistake = Model::parse(&scored).unwrap_err();
            assert!(mistake.contains("`from-percent`"), "{mistake}");
        }
        let model = ModelRef::keep(own(&["A", "B", "C"], ["C", "C", "A"]).unwrap());
        assert_eq!([model.or_above(), model.below_words()], ["C", "A or B"].map(str::to_owned));
    }
}
