//! A file uses only what stands below it, no imports run in a circle, inside a room neither, and each crate stays in its
//! rooms. The order of the rooms is the list in the crate's own documentation (`src/lib.rs`), so that what a reader is
//! told is what holds.

mod graph;
mod source;

use graph::{Graph, circles};
use source::{Path, Source};
use std::collections::BTreeMap;
use std::fs;

/// The place of each room in the list: the smaller, the higher.
type Order = BTreeMap<String, usize>;

/// Crates that may be used everywhere below `main.rs`.
const EVERYWHERE: &[&str] =
    &["anyhow", "jiff", "serde", "serde_json", "tracing", "unicode_normalization"];

/// Every other crate of Cargo.toml, with the rooms where it lives.
const HOMES: &[(&str, &[&str])] = &[
    ("anstream", &["main"]),
    ("anstyle", &["terminal"]),
    ("bytes", &["dataset"]),
    ("calamine", &["sheet"]),
    ("cap", &["platform"]),
    ("cfb", &["sheet"]),
    ("clap", &["cli", "main"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("csv", &["export", "sheet"]),
    ("encoding_rs", &["sheet"]),
    ("flate2", &["pdf"]),
    ("foldhash", &["schema"]),
    ("fs4", &["publish"]),
    ("html5ever", &["document"]),
    ("indexmap", &["domain", "schema"]),
    ("lopdf", &["pdf", "leak"]),
    ("num_traits", &[]),
    ("open", &["command"]),
    ("parley", &["pdf"]),
    ("parquet", &["dataset"]),
    ("plotters", &["chart"]),
    ("plotters_backend", &["chart"]),
    ("png", &["style"]),
    ("polars", &["table", "measure"]),
    ("polars_core", &["table"]),
    ("postcard", &["sheet"]),
    ("printpdf", &["pdf"]),
    ("pulldown_cmark", &["config", "report"]),
    ("quick_xml", &["docx", "sheet"]),
    ("rayon", &["pipeline", "leak", "layout", "table", "measure"]),
    ("rust_xlsxwriter", &["export", "form"]),
    ("rustix", &["platform"]),
    ("schemars", &["config"]),
    ("sha2", &["input", "publish", "edition", "html", "pdf"]),
    ("signal_hook", &["platform"]),
    ("similar", &["compare"]),
    ("skrifa", &["style", "pdf"]),
    ("strsim", &["config", "decision", "layout", "value"]),
    ("subsetter", &["pdf"]),
    ("taffy", &["pdf"]),
    ("tera", &["report"]),
    ("toml", &["config", "document", "domain", "form", "schema", "style"]),
    ("tracing_subscriber", &["log"]),
    ("zip", &["docx", "sheet", "leak"]),
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
    ("fs::rename", &["publish", "platform"]),
    ("fs::remove", &["publish"]),
];

#[test]
fn every_file_keeps_the_rules() {
    let order = order(&fs::read_to_string("src/lib.rs").unwrap());
    let broken = broken_rules(&order, &sources("src"));
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn every_module_has_its_place_in_the_crates_documentation() {
    let library = fs::read_to_string("src/lib.rs").unwrap();
    let order = order(&library);
    let declared =
        library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let homeless: Vec<&str> = declared.filter(|module| !order.contains_key(*module)).collect();
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

/// The rules that files break whose order is `command`, `pdf`, `report`, `domain`.
fn broken(files: &[(&str, &str)]) -> Vec<String> {
    let order =
        order("//! - [`command`]: x\n//! - [`pdf`]: x\n//! - [`report`]: x\n//! - [`domain`]: x\n");
    let modules = "pub mod command; pub mod pdf; pub mod report; pub mod domain;";
    let library = Source::new("src/lib.rs", modules);
    let files = files.iter().map(|(file, text)| Source::new(file, text));
    broken_rules(&order, &[library].into_iter().chain(files).collect::<Vec<_>>())
}

#[test]
fn a_circle_inside_a_room_is_found() {
    let files = [
        (
            "src/pdf/mod.rs",
            "mod line; mod page; mod paint;\npub use page::Page;\npub fn write() { paint::paint() }\n",
        ),
        ("src/pdf/line.rs", "use super::Page;\npub struct Line(Page);\n"),
        ("src/pdf/page.rs", "use super::paint;\npub struct Page;\nfn f() { paint::paint(); }\n"),
        ("src/pdf/paint.rs", "use super::line::Line;\npub fn paint() -> Option<Line> { None }\n"),
    ];
    let circle =
        "src/pdf/line.rs uses src/pdf/page.rs uses src/pdf/paint.rs uses src/pdf/line.rs: a circle";
    assert_eq!(broken(&files), [circle]);
}

#[test]
fn a_child_that_takes_from_its_parent_what_the_parent_makes_of_it_is_a_circle() {
    let parent = "mod child;\npub struct Row;\npub fn rows() -> Vec<Row> { child::rows() }\n";
    let child = "use super::Row;\npub fn rows() -> Vec<Row> { vec![] }\n";
    let found = broken(&[("src/report/mod.rs", parent), ("src/report/child.rs", child)]);
    assert_eq!(
        found,
        ["src/report/mod.rs uses src/report/child.rs uses src/report/mod.rs: a circle"]
    );
    let passed_on = "mod child;\npub use child::rows;\npub struct Row;\n";
    assert_eq!(
        broken(&[("src/report/mod.rs", passed_on), ("src/report/child.rs", child)]),
        [""; 0]
    );
}

#[test]
fn an_upward_arrow_is_found() {
    let pdf = ("src/pdf/mod.rs", "pub struct Page;");
    let found =
        |text| broken(&[pdf, ("src/report/view.rs", text), ("src/report/mod.rs", "mod view;")]);
    let upward = |line: usize| {
        format!("src/report/view.rs:{line}: `report` uses `pdf`, which stands above it")
    };
    assert_eq!(found("\nuse crate::{\n    report,\n    pdf::Page,\n};\n"), [upward(2)]);
    assert_eq!(found("fn f() -> crate::pdf::Page {}\n"), [upward(1)]);
    assert_eq!(
        found("use crate::pdf;\nfn f() {\n    format!(\"{:?}\", pdf::Page)\n}\n"),
        [upward(3)]
    );
}

#[test]
fn a_crate_away_from_its_room_and_a_deed_are_found() {
    let found = |text| broken(&[("src/report/mod.rs", text)]);
    let expected = ["src/report/mod.rs:1: `polars` belongs in table, measure"];
    assert_eq!(found("fn f() { let frame = polars::prelude::df!(); }\n"), expected);
    let expected = ["src/report/mod.rs:2: `eprintln!` belongs in main"];
    assert_eq!(found("fn f() {\n    eprintln!(\"here\");\n}\n"), expected);
    let expected = ["src/report/mod.rs:1: `fs::write` belongs in publish"];
    assert_eq!(found("fn f() { std::fs::write(path, bytes)?; }\n"), expected);
}

#[test]
fn what_keeps_the_rules_passes() {
    let text = "//! See [`crate::command`].\nuse super::domain::Level;\nuse printpdf::Op; // crate::command calls this\n\
                fn f() { let x = sheet.clap::<u8>(); }\n#[cfg(test)]\nmod tests {\n    use crate::command::run;\n}\n";
    let files = [
        ("src/pdf/paint.rs", text),
        ("src/pdf/mod.rs", "mod paint;"),
        ("src/domain/mod.rs", "pub struct Level;"),
        ("src/command/mod.rs", "pub fn run() {}"),
    ];
    assert_eq!(broken(&files), [""; 0]);
}

/// The rooms that the crate's documentation lists, from the top down; the crate's own two files stand above all.
fn order(library: &str) -> Order {
    let listed =
        library.lines().filter_map(|line| line.strip_prefix("//! - [`")?.split("`]").next());
    let rooms = ["main", "lib"].into_iter().chain(listed).map(str::to_owned);
    rooms.enumerate().map(|(place, room)| (room, place)).collect()
}

/// Every rule that files break, in words, with file and line where it has one.
fn broken_rules(order: &Order, sources: &[Source]) -> Vec<String> {
    let uses = Graph::new(sources).uses();
    let mut broken = Vec::new();
    for (at, used) in &uses {
        let source = &sources[*at];
        for (other, line) in used {
            let (room, used) = (source.room(), sources[*other].room());
            if order.get(used) < order.get(room) {
                broken.push(format!(
                    "{}:{line}: `{room}` uses `{used}`, which stands above it",
                    source.file
                ));
            }
        }
        broken.extend(strays(source));
    }
    broken.extend(circles(sources, &uses).into_iter().map(|circle| {
        let first = circle.first().cloned();
        let files: Vec<String> = circle.into_iter().chain(first).collect();
        format!("{}: a circle", files.join(" uses "))
    }));
    broken
}

/// Crates and deeds that a file has away from their rooms.
fn strays(source: &Source) -> Vec<String> {
    let room = source.room();
    let belongs = |name: &str, rooms: &[&str]| match rooms {
        [] => format!("`{name}` belongs nowhere"),
        rooms => format!("`{name}` belongs in {}", rooms.join(", ")),
    };
    let mut strays = Vec::new();
    for (line, path) in &source.used {
        let is_own = |name: &str| source.names.contains(name) || source.imports.contains_key(name);
        let crates =
            HOMES.iter().filter(|(name, _)| path.len() > 1 && path[0] == *name && !is_own(name));
        let deeds = DEEDS.iter().filter(|(deed, _)| is_deed(path, deed));
        let away = crates.chain(deeds).filter(|(_, rooms)| !rooms.contains(&room));
        strays.extend(
            away.map(|(name, rooms)| format!("{}:{line}: {}", source.file, belongs(name, rooms))),
        );
    }
    strays.dedup();
    strays
}

/// Whether a path does something: it holds the deed's segments, the last of them at least as its beginning.
fn is_deed(path: &[String], deed: &str) -> bool {
    let deed: Vec<&str> = deed.split("::").collect();
    let Some((last, before)) = deed.split_last() else { return false };
    path.windows(deed.len())
        .any(|part| part[..before.len()] == *before && part[before.len()].starts_with(last))
}

fn homes(name: &str) -> Option<&'static [&'static str]> {
    HOMES.iter().find(|(home, _)| *home == name).map(|(_, rooms)| *rooms)
}

/// Every file below a folder that is more than tests, in order.
fn sources(folder: &str) -> Vec<Source> {
    let mut sources = Vec::new();
    read_folder(folder, &mut sources);
    let tests: Vec<Path> = sources.iter().flat_map(|source| source.tests.clone()).collect();
    sources.retain(|source| !tests.iter().any(|module| source.module.starts_with(module)));
    sources
}

fn read_folder(folder: &str, sources: &mut Vec<Source>) {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<String> = entries.map(|path| path.to_str().unwrap().to_owned()).collect();
    paths.sort();
    for path in paths {
        if fs::metadata(&path).unwrap().is_dir() {
            read_folder(&path, sources);
        } else if path.ends_with(".rs") {
            sources.push(Source::new(&path, &fs::read_to_string(&path).unwrap()));
        }
    }
}
