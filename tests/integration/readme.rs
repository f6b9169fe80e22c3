//! What the README, the manual and the notes for contributors tell a reader to type, to open or to follow is there.

use crate::program::SAMPLE;
use scrutineer::cli;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const README: &str = "README.md";
const MANUAL: &str = "docs/manual.md";

/// Everything that is written for those who use or change the program, but for the templates' own page.
const PAGES: [&str; 5] =
    [README, MANUAL, "CONTRIBUTING.md", "tests/README.md", "tests/conformance/README.md"];

/// The folders that a path in a text begins with.
const FOLDERS: [&str; 8] =
    ["src/", "templates/", "input/", "tests/", "benches/", "docs/", "packaging/", ".ci/"];

fn text(page: &str) -> String {
    fs::read_to_string(page).unwrap_or_else(|error| panic!("{page}: {error}"))
}

/// The lines of a page's blocks of one language.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let (text, fence) = (text(page), format!("```{language}\n"));
    let blocks = text.split(&fence).skip(1).filter_map(|rest| rest.split("```").next());
    blocks.flat_map(str::lines).map(str::to_owned).collect()
}

/// The paths of the README's map of the folders, in its order.
fn map() -> Vec<String> {
    let lines = blocks(README, "text");
    lines.iter().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

/// The paths of the project that a page has in its sentences.
fn in_sentences(page: &str) -> Vec<String> {
    let text = text(page);
    let words = text.split(|c: char| c.is_whitespace() || "`(),:#".contains(c));
    let is_path = |word: &&str| {
        FOLDERS.iter().any(|folder| word.starts_with(folder)) && !word.contains(['*', '<', '$'])
    };
    words.filter(is_path).map(|word| word.trim_end_matches('.').to_owned()).collect()
}

/// Where the links of a page lead within the project: a file, and a heading in it.
fn links(page: &str) -> Vec<(PathBuf, String)> {
    let text = text(page);
    let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let own = links.filter(|link| !link.starts_with("https://"));
    let folder = Path::new(page).parent().unwrap();
    own.map(|link| match link.split_once('#') {
        Some(("", heading)) => (page.into(), heading.to_owned()),
        Some((path, heading)) => (folder.join(path), heading.to_owned()),
        None => (folder.join(link), String::new()),
    })
    .collect()
}

/// The names by which links reach the headings of a page.
fn anchors(page: &Path) -> Vec<String> {
    let text = fs::read_to_string(page).unwrap();
    text.lines().filter(|line| line.starts_with('#')).map(anchor).collect()
}

fn anchor(heading: &str) -> String {
    let name = heading.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
    name.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect()
}

#[test]
fn the_two_commands_stand_first() {
    assert_eq!(blocks(README, "sh")[..2], ["cargo run --release -- run", "cargo test --release"]);
}

#[test]
fn every_command_is_one() {
    let today = jiff::civil::date(2026, 10, 15);
    let readme = blocks(README, "sh");
    let readme = readme.iter().filter_map(|line| line.strip_prefix("cargo run --release -- "));
    let manual = blocks(MANUAL, "sh");
    let manual = manual.iter().filter_map(|line| line.strip_prefix("scrutineer "));
    let commands: Vec<&str> = readme.chain(manual).collect();
    assert!(commands.len() > 8, "{commands:?}");
    for command in commands {
        let words = ["scrutineer"].into_iter().chain(command.split_whitespace());
        let resolved = cli::resolve(words.map(Into::into), today);
        assert!(resolved.is_ok(), "{command}: {resolved:?}");
    }
}

#[test]
fn every_path_leads_somewhere() {
    let paths = PAGES.iter().flat_map(|page| in_sentences(page)).chain(map());
    let gone: BTreeSet<String> = paths.filter(|path| !fs::exists(path).unwrap()).collect();
    assert!(gone.is_empty(), "{gone:?}");
}

#[test]
fn the_map_has_every_room_in_the_order_of_the_crates_documentation() {
    let library = text("src/lib.rs");
    let list = &library[library.find("//! - [`").unwrap()..];
    let map = map();
    let rooms = map.iter().filter_map(|path| path.strip_prefix("src/")?.strip_suffix('/'));
    let rooms: Vec<&str> = rooms.collect();
    let mut in_order = rooms.clone();
    in_order.sort_by_key(|room| list.find(&format!("[`{room}`]")));
    assert_eq!(rooms, in_order);
    for folder in fs::read_dir("src").unwrap().map(Result::unwrap) {
        let name = folder.file_name().into_string().unwrap();
        assert!(!folder.path().is_dir() || rooms.contains(&name.as_str()), "{name}");
    }
}

#[test]
fn every_link_leads_somewhere() {
    for page in PAGES {
        for (path, heading) in links(page) {
            assert!(fs::exists(&path).unwrap(), "{page}: {}", path.display());
            let is_there = heading.is_empty() || anchors(&path).contains(&heading);
            assert!(is_there, "{page}: {} has no {heading}", path.display());
        }
    }
}

#[test]
fn the_manual_lists_every_file_of_a_draft() {
    let manual = text(MANUAL);
    for folder in ["", "public", "exempt", "internal"] {
        for entry in fs::read_dir(SAMPLE.draft.join(folder)).unwrap().map(Result::unwrap) {
            let name = entry.file_name().into_string().unwrap();
            let named =
                if entry.path().is_dir() { format!("{name}/`") } else { format!("`{name}`") };
            assert!(manual.contains(&named), "{folder}/{name}");
        }
    }
}
