//! A file uses only what stands below it, and each crate stays in its room. The order of the rooms is the list in the
//! crate's own documentation (`src/lib.rs`), so that what a reader is told is what holds.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The floor on which a room stands: the smaller, the higher. The vocabulary shares the lowest.
type Floors = BTreeMap<String, usize>;

/// Crates that may be used everywhere below `main.rs`.
const EVERYWHERE: &[&str] =
    &["anyhow", "jiff", "serde", "serde_json", "tracing", "unicode_normalization"];

/// Every other crate of Cargo.toml, with the rooms where it lives.
const HOMES: &[(&str, &[&str])] = &[
    ("calamine", &["sheet"]),
    ("cfb", &["sheet"]),
    ("clap", &["cli", "main"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("csv", &["export", "sheet"]),
    ("encoding_rs", &["sheet"]),
    ("html5ever", &["document"]),
    ("lopdf", &["pdf", "leak"]),
    ("parley", &["pdf"]),
    ("plotters", &["chart"]),
    ("plotters_backend", &["chart"]),
    ("png", &["style"]),
    ("polars", &["table", "measure"]),
    ("postcard", &["sheet"]),
    ("printpdf", &["pdf"]),
    ("quick_xml", &["sheet"]),
    ("rayon", &["pipeline", "layout", "table", "measure"]),
    ("rust_xlsxwriter", &["export", "form"]),
    ("rustix", &["publish", "sheet", "input"]),
    ("sha2", &["input", "publish", "html", "pdf"]),
    ("skrifa", &["style", "pdf"]),
    ("strsim", &["config", "layout", "value"]),
    ("subsetter", &["pdf"]),
    ("taffy", &["pdf"]),
    ("tera", &["report"]),
    ("toml", &["config", "document", "form", "schema", "style"]),
    ("tracing_subscriber", &["log"]),
    ("zip", &["sheet", "leak"]),
];

/// What only some rooms may do, by how it is written.
const DEEDS: &[(&str, &[&str])] = &[
    ("println!", &["main"]),
    ("eprintln!", &["main"]),
    ("print!", &["main"]),
    ("eprint!", &["main"]),
    ("dbg!", &[]),
    ("process::exit", &["main"]),
    ("Zoned::now", &["main"]),
    ("Timestamp::now", &["main", "log"]),
    ("SystemTime::now", &["main"]),
    ("Instant::now", &["main", "log"]),
    ("fs::write", &["publish"]),
    ("File::create", &["publish"]),
    ("fs::create_dir", &["publish"]),
    ("fs::rename", &["publish"]),
    ("fs::remove", &["publish"]),
];

#[test]
fn every_file_uses_only_what_stands_below_it() {
    let floors = floors(&fs::read_to_string("src/lib.rs").unwrap());
    let mut broken = Vec::new();
    for path in sources(Path::new("src")) {
        let text = fs::read_to_string(&path).unwrap();
        broken.extend(broken_rules(&floors, &path.to_string_lossy(), &text));
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn every_module_has_its_place_in_the_crates_documentation() {
    let library = fs::read_to_string("src/lib.rs").unwrap();
    let floors = floors(&library);
    let declared =
        library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let homeless: Vec<&str> = declared.filter(|module| !floors.contains_key(*module)).collect();
    assert!(homeless.is_empty(), "no line in the documentation of src/lib.rs names {homeless:?}");
}

#[test]
fn every_crate_has_its_room() {
    let manifest: toml::Table = toml::from_str(&fs::read_to_string("Cargo.toml").unwrap()).unwrap();
    let crates =
        manifest["dependencies"].as_table().unwrap().keys().map(|name| name.replace('-', "_"));
    let homeless: Vec<String> = crates
        .filter(|name| !EVERYWHERE.contains(&name.as_str()) && homes(name).is_none())
        .collect();
    assert!(homeless.is_empty(), "give these crates a room in {}: {homeless:?}", file!());
}

#[test]
fn a_broken_rule_is_found() {
    let floors = floors(
        "//! - [`run`]: x\n//! - [`pdf`]: x\n//! - [`report`]: x\n//! - the vocabulary: [`level`],\n//!   [`place`]\n//!\n",
    );
    let found = |file, text| broken_rules(&floors, file, text);
    assert_eq!(
        found("src/level.rs", "use crate::place::Row;\nuse crate::pdf::Page;\n"),
        ["src/level.rs:2: `level` uses `pdf`, which stands above it"]
    );
    assert_eq!(
        found("src/report/view.rs", "use crate::{\n    level::{Level, run},\n    pdf,\n};\n"),
        ["src/report/view.rs:1: `report` uses `pdf`, which stands above it"]
    );
    assert_eq!(
        found("src/report/view.rs", "fn f() -> crate::run::Made {}\n"),
        ["src/report/view.rs:1: `report` uses `run`, which stands above it"]
    );
    assert_eq!(
        found("src/report/mod.rs", "use crate::nowhere::X;\n"),
        ["src/report/mod.rs:1: `report` uses `nowhere`, which src/lib.rs does not list"]
    );
    assert_eq!(
        found("src/report/mod.rs", "let frame = polars::prelude::df!();\n"),
        ["src/report/mod.rs:1: `polars` belongs in table, measure"]
    );
    assert_eq!(
        found("src/report/mod.rs", "    eprintln!(\"here\");\n"),
        ["src/report/mod.rs:1: `eprintln!` belongs in main"]
    );
    assert_eq!(
        found("src/html/mod.rs", "std::fs::write(path, bytes)?;\n"),
        ["src/html/mod.rs:1: `fs::write` belongs in publish"]
    );
    assert_eq!(
        found("src/pdf/a/b.rs", "use super::super::super::run;\n"),
        ["src/pdf/a/b.rs:1: write `crate::` for `super::super::`, so that the room can be read"]
    );
}

#[test]
fn what_keeps_the_rules_passes() {
    let floors =
        floors("//! - [`run`]: x\n//! - [`pdf`]: x\n//! - the vocabulary: [`level`]\n//!\n");
    let text = "//! See [`crate::run`].\nuse super::Page;\nuse crate::level::Level;\nuse crate::pdf::Line;\n\
                use printpdf::Op; // crate::run calls this\nlet x = sheet.clap::<u8>();\n\
                #[cfg(test)]\nmod tests {\n    use crate::run::run;\n}\n";
    assert_eq!(broken_rules(&floors, "src/pdf/paint.rs", text), Vec::<String>::new());
}

/// The rooms that the crate's documentation lists, each with its floor: one an item, all of them in the vocabulary's.
fn floors(library: &str) -> Floors {
    let mut items: Vec<String> = Vec::new();
    let mut is_inside = false;
    for line in library.lines().filter_map(|line| line.strip_prefix("//!")) {
        let is_continued = is_inside && line.starts_with("   ");
        is_inside = is_continued || line.starts_with(" - ");
        match (items.last_mut(), is_continued) {
            (Some(item), true) => item.push_str(line),
            _ if is_inside => items.push(line.to_owned()),
            _ => {}
        }
    }
    let mut floors = BTreeMap::from([("main".to_owned(), 0), ("lib".to_owned(), 0)]);
    for (above, item) in items.iter().enumerate() {
        let names = item.split("[`").skip(1).filter_map(|part| part.split("`]").next());
        let count = if item.starts_with(" - [") { 1 } else { usize::MAX };
        floors.extend(names.take(count).map(|name| (name.to_owned(), above + 1)));
    }
    floors
}

/// The room of a source file: its folder below `src`, or its own name.
fn room(file: &str) -> &str {
    let below = file.trim_start_matches("src/");
    below.split_once('/').map_or(below.trim_end_matches(".rs"), |(folder, _)| folder)
}

fn homes(name: &str) -> Option<&'static [&'static str]> {
    HOMES.iter().find(|(home, _)| *home == name).map(|(_, rooms)| *rooms)
}

/// Every rule that a file breaks, as `file:line: what`.
fn broken_rules(floors: &Floors, file: &str, text: &str) -> Vec<String> {
    let room = room(file);
    let code = without_tests_and_comments(text);
    let mut broken = Vec::new();
    for (offset, name) in used_rooms(&code) {
        let reason = match (floors.get(room), floors.get(name)) {
            (Some(own), Some(other)) if other < own => "which stands above it",
            (_, None) => "which src/lib.rs does not list",
            _ => continue,
        };
        broken.push((offset, format!("`{room}` uses `{name}`, {reason}")));
    }
    let belongs = |name: &str, rooms: &[&str]| match rooms {
        [] => format!("`{name}` belongs nowhere"),
        rooms => format!("`{name}` belongs in {}", rooms.join(", ")),
    };
    for (name, rooms) in HOMES.iter().filter(|(_, rooms)| !rooms.contains(&room)) {
        let written = format!("{name}::");
        let places = code.match_indices(&written).map(|(at, _)| at);
        broken.extend(
            places.filter(|at| begins_a_path(&code, *at)).map(|at| (at, belongs(name, rooms))),
        );
    }
    for (deed, rooms) in DEEDS.iter().filter(|(_, rooms)| !rooms.contains(&room)) {
        let places = code.match_indices(deed).map(|(at, _)| at);
        broken.extend(
            places.filter(|at| begins_a_word(&code, *at)).map(|at| (at, belongs(deed, rooms))),
        );
    }
    let climbs =
        code.match_indices("super::super::").filter(|(at, _)| !code[..*at].ends_with("::"));
    broken.extend(climbs.map(|(at, _)| {
        (at, "write `crate::` for `super::super::`, so that the room can be read".to_owned())
    }));
    broken.sort();
    let line = |offset: usize| code[..offset].matches('\n').count() + 1;
    broken.iter().map(|(offset, what)| format!("{file}:{}: {what}", line(*offset))).collect()
}

/// The code alone, line by line where it was: tests may use what they like, and comments use nothing.
fn without_tests_and_comments(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = code.lines().map(|line| match line.trim_start().starts_with("//") {
        true => "",
        false => line.split(" // ").next().unwrap_or_default(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Every `crate::room`, also in a group (`crate::{a, b::c}`), with where it is written.
fn used_rooms(code: &str) -> Vec<(usize, &str)> {
    let mut used = Vec::new();
    for (at, _) in code.match_indices("crate::").filter(|(at, _)| begins_a_word(code, *at)) {
        let path = &code[at + "crate::".len()..];
        match path.strip_prefix('{') {
            Some(group) => used.extend(group_heads(group).map(|name| (at, name))),
            None => used.push((at, first_word(path))),
        }
    }
    used.retain(|(_, name)| name.starts_with(|c: char| c.is_ascii_lowercase()));
    used
}

/// The first word of every member of a `{…}` group, whose opening brace is already read.
fn group_heads(group: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0;
    let mut start = 0;
    let mut members = Vec::new();
    for (at, c) in group.char_indices() {
        if (c == ',' || c == '}') && depth == 0 {
            members.push(&group[start..at]);
            start = at + 1;
        }
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            _ => {}
        }
    }
    members
        .into_iter()
        .map(|member| first_word(member.trim_start()))
        .filter(|word| !word.is_empty())
}

fn first_word(path: &str) -> &str {
    path.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default()
}

/// Whether what stands at an offset is no end of a longer word.
fn begins_a_word(code: &str, at: usize) -> bool {
    !code[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '.'))
}

/// Whether what stands at an offset opens a path: `polars::` and `::polars::`, not `my::polars::`.
fn begins_a_path(code: &str, at: usize) -> bool {
    let before = &code[..at];
    begins_a_word(code, before.strip_suffix("::").unwrap_or(before).len())
}

/// Every Rust file below a folder, sorted, without those that only tests are made of (`#[cfg(test)] mod name;`).
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    let of_tests: Vec<PathBuf> = files.iter().flat_map(|path| modules_of_tests(path)).collect();
    let is_of_tests = |path: &PathBuf| {
        of_tests.iter().any(|module| path.starts_with(module) || path.with_extension("") == *module)
    };
    files.retain(|path| !is_of_tests(path));
    files.sort();
    files
}

/// A file's modules that only tests are made of, by their path without an ending.
fn modules_of_tests(path: &Path) -> Vec<PathBuf> {
    let text = fs::read_to_string(path).unwrap();
    let declared = text.split("#[cfg(test)]\nmod ").skip(1);
    let names = declared.filter_map(|rest| rest.lines().next()?.strip_suffix(';'));
    let folder = match path.file_stem().is_some_and(|stem| stem == "mod" || stem == "lib") {
        true => path.with_file_name(""),
        false => path.with_extension(""),
    };
    names.map(|name| folder.join(name)).collect()
}
