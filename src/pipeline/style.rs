//! How the documents word things and look: the council's own templates, theme and style sheet, or the built-in ones.

use super::failure::{Failure, lines, stopped, unread_input, wrong};
use crate::config::nearest;
use crate::docx::WordTemplate;
use crate::input::Unread;
use crate::pdf::PdfWriter;
use crate::report::{Templates, template};
use crate::style::theme;
use crate::style::theme::Theme;
use crate::{docx, html, input};
use std::collections::BTreeMap;
use std::path::Path;

pub struct Style {
    /// The council's own templates by file name: those that say anything else than the built-in ones.
    pub own: BTreeMap<String, String>,
    /// The files of the council's own that the theme names, by path.
    pub files: BTreeMap<String, Vec<u8>>,
    /// All templates, the council's own in the place of the built-in ones.
    pub templates: Templates,
    pub theme: Theme,
    pub pdf: PdfWriter,
    /// What a Word document takes its styles from, where the council has its own.
    pub word: Option<WordTemplate>,
    pub sheet: String,
}

impl Style {
    /// The built-in style with what a folder of templates changes.
    pub fn read(folder: &Path) -> Result<Style, Failure> {
        let mut own = input::templates(folder).map_err(unread_input)?;
        let built_in = [("theme.toml", theme::BUILT_IN), ("page.css", html::RULES)];
        let known: Vec<&str> =
            template::DEFAULTS.iter().chain(&built_in).map(|(name, _)| *name).collect();
        let unknown = unknown_templates(&own, &known);
        if !unknown.is_empty() {
            return Err(wrong(lines(&unknown)));
        }
        for (name, text) in template::DEFAULTS.iter().chain(&built_in) {
            if own.get(*name).is_some_and(|own| own == text) {
                own.remove(*name);
            }
        }
        let text = own.get("theme.toml").map_or(theme::BUILT_IN, String::as_str);
        let theme = Theme::parse(text).map_err(refused)?;
        let mut files = files(folder, &theme)?;
        let theme = theme.with_files(&files).map_err(refused)?;
        let sheet = html::sheet(&theme, own.get("page.css").map_or(html::RULES, String::as_str));
        for (name, text) in input::models(folder).map_err(unread_input)? {
            files.insert(format!("models/{name}.toml"), text.into_bytes());
        }
        let word = word(folder, &mut files)?;
        let templates = Templates::new(own.clone()).map_err(stopped)?;
        let pdf = PdfWriter::new(&theme);
        Ok(Style { own, files, templates, theme, pdf, word, sheet })
    }
}

/// The council's own `template.docx`, which is then a file of the input.
fn word(
    folder: &Path,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> Result<Option<WordTemplate>, Failure> {
    if !folder.join(docx::TEMPLATE).exists() {
        return Ok(None);
    }
    let stop = |end: String| stopped(format!("The template {} {end}.", docx::TEMPLATE));
    match input::own_file(folder, docx::TEMPLATE, docx::MOST_BYTES) {
        Ok(bytes) => {
            let template = WordTemplate::read(&bytes).map_err(stop)?;
            files.insert(docx::TEMPLATE.to_owned(), bytes);
            Ok(Some(template))
        }
        Err(Unread::Wrong(end)) => Err(stop(end)),
        Err(world) => Err(unread_input(world)),
    }
}

fn refused(reason: String) -> Failure {
    stopped(format!("theme.toml: {reason}"))
}

/// What to say of each template that has no built-in one to stand for, and that no other template names.
fn unknown_templates(own: &BTreeMap<String, String>, known: &[&str]) -> Vec<String> {
    let is_named =
        |name: &str| own.iter().any(|(other, text)| other != name && text.contains(name));
    let unknown = own.keys().filter(|name| !known.contains(&name.as_str()) && !is_named(name));
    let sentence = |name: &String| {
        let nearest = nearest(name, known)
            .map(|near| format!(" The nearest name that is used is `{near}`."))
            .unwrap_or_default();
        format!(
            "The template {name} is used by nothing, so what it says would not be printed.{nearest} Rename it, or take \
             it out of the templates folder."
        )
    };
    unknown.map(sentence).collect()
}

/// Fails with all that is wrong with them, or with the first that the disk or the rights keep from this run.
fn files(folder: &Path, theme: &Theme) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let (mut files, mut faults) = (BTreeMap::new(), Vec::new());
    for asked in theme.files() {
        match input::own_file(folder, &asked.path, asked.most_bytes) {
            Ok(bytes) => drop(files.insert(asked.path, bytes)),
            Err(Unread::Wrong(end)) => faults.push(asked.fault(&end)),
            Err(world) => return Err(unread_input(world)),
        }
    }
    if faults.is_empty() { Ok(files) } else { Err(refused(faults.join("; "))) }
}
