//! `templates`: a built-in template to begin a change with, or the list of them.

use super::done::Done;
use crate::config::{MODEL_FILES, nearest};
use crate::html;
use crate::pipeline::failure::{Failure, unwritable, wrong};
use crate::publish::add_file;
use crate::report::template;
use crate::style::theme;
use std::path::Path;

/// What explains the templates; it is no template itself.
const README: &str = include_str!("../../templates/README.md");

pub(super) fn templates(name: Option<&str>, folder: &Path) -> Result<Done, Failure> {
    let all = built_in();
    let Some(name) = name else {
        return Ok(Done::ok(all.iter().map(|(name, _)| format!("{name}\n")).collect()));
    };
    let Some((name, text)) = all.iter().find(|(known, _)| *known == name) else {
        return Err(wrong(unknown(name, &all)));
    };
    let file = folder.join(name);
    if file.exists() {
        return Err(wrong(format!(
            "{} is there already and is left as it is. To begin anew from the built-in one, move it away first.",
            file.display()
        )));
    }
    add_file(&file, text.as_bytes()).map_err(unwritable)?;
    Ok(Done::ok(format!(
        "Copied: {}. Change it there; while it is there, it is used in place of the built-in one.\n",
        file.display()
    )))
}

fn built_in() -> Vec<(&'static str, &'static str)> {
    let others =
        [("page.css", html::RULES), ("theme.toml", theme::BUILT_IN), ("README.md", README)];
    let mut all = [&template::DEFAULTS[..], &others[..], &MODEL_FILES[..]].concat();
    all.sort_unstable();
    all
}

fn unknown(name: &str, all: &[(&str, &str)]) -> String {
    let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
    let near =
        nearest(name, &names).map(|near| format!("; the nearest is {near}")).unwrap_or_default();
    format!("There is no template {name}{near}. `scrutineer templates list` lists all.")
}
