//! Every style by its name: the theme's, or those of the same name that a council's own template has.

use super::formatting::{character, opening, paragraph, table};
use super::style_name::{Character, Paragraph, TABLE, new_id};
use super::template::WordTemplate;
use super::xml;
use crate::style::theme::Theme;
use std::collections::BTreeMap;

pub(super) struct Styles {
    /// What the document calls each style, by its name in small letters.
    ids: BTreeMap<String, String>,
    part: String,
}

impl Styles {
    pub(super) fn new(theme: &Theme, template: Option<&WordTemplate>, language: &str) -> Styles {
        let mut ids = BTreeMap::new();
        let mut own = String::new();
        let normal = template.and_then(|template| template.id("Normal"));
        let normal = normal.unwrap_or("Normal").to_owned();
        let made = Paragraph::ALL.map(|style| (style.name(), paragraph(style, theme, &normal)));
        let letters = Character::ALL.map(|style| (style.name(), character(style, theme)));
        let table = [(TABLE, table(theme))];
        for (name, definition) in made.into_iter().chain(letters).chain(table) {
            let known = template.and_then(|template| template.id(name));
            let id = known.map_or_else(|| new_id(name), str::to_owned);
            if known.is_none() {
                own += &definition;
            }
            ids.insert(name.to_lowercase(), id);
        }
        let part = match template {
            Some(template) => template.styles_with(&own),
            None => format!("{}{}{own}</w:styles>", xml::HEAD, opening(theme, language)),
        };
        Styles { ids, part }
    }

    pub(super) fn paragraph(&self, style: Paragraph) -> &str {
        self.id(style.name())
    }

    pub(super) fn character(&self, style: Character) -> &str {
        self.id(style.name())
    }

    pub(super) fn table(&self) -> &str {
        self.id(TABLE)
    }

    fn id(&self, name: &str) -> &str {
        self.ids.get(&name.to_lowercase()).map_or("Normal", String::as_str)
    }

    pub(super) fn part(&self) -> String {
        self.part.clone()
    }
}
