//! Every document of the sample, read through: no sentence that a number does not fit, and no change without what it is
//! a part of.

use crate::page::{Piece, inside};
use crate::program::SAMPLE;
use scrutineer::domain::proof::{changes_without_base, slips};
use std::fs;
use std::path::{Path, PathBuf};

/// A text that a reader takes as one: what it stands in, and its words.
struct Block {
    element: String,
    text: String,
}

/// Elements that flow in their line.
const FLOWING: [&str; 13] =
    ["a", "abbr", "b", "br", "cite", "code", "data", "em", "i", "small", "span", "strong", "time"];

/// The blocks of a page, without drawings. What stands in a span of its own line (`ms`, `s`, `flag`) is one of its own
/// for `is_parted`, and with its caption or its message for the others.
fn blocks(page: &str, is_parted: bool) -> Vec<Block> {
    let mut blocks = Vec::new();
    let (mut element, mut text, mut drawn) = (String::new(), String::new(), false);
    let mut end = |element: &str, text: &mut String| {
        if !text.trim().is_empty() {
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            blocks.push(Block { element: element.to_owned(), text: words });
        }
        text.clear();
    };
    for piece in inside(page, "main") {
        match &piece {
            Piece::Open(name, _) if name == "svg" => drawn = true,
            Piece::Close(name) if name == "svg" => drawn = false,
            Piece::Text(own) if !drawn => text.push_str(own),
            Piece::Open(name, _) if FLOWING.contains(&name.as_str()) => {
                let is_line = matches!(piece.attribute("class"), Some("ms" | "s" | "flag"));
                if is_parted && (is_line || name == "small") {
                    end(&element, &mut text);
                }
            }
            Piece::Close(name) if FLOWING.contains(&name.as_str()) => {}
            Piece::Open(name, _) => {
                end(&element, &mut text);
                element = name.clone();
            }
            Piece::Close(name) => end(name, &mut text),
            Piece::Text(_) => {}
        }
    }
    blocks
}

fn pages() -> Vec<PathBuf> {
    let mut pages = Vec::new();
    for folder in ["public", "exempt", "internal", "internal/contracts"] {
        let entries = fs::read_dir(SAMPLE.draft.join(folder)).unwrap();
        pages.extend(entries.map(|entry| entry.unwrap().path()));
    }
    pages.retain(|path| path.extension().is_some_and(|end| end == "html"));
    pages.sort();
    pages
}

fn name(path: &Path) -> String {
    path.strip_prefix(&SAMPLE.draft).unwrap().display().to_string()
}

#[test]
fn no_sentence_of_the_sample_reads_badly() {
    let mut found = Vec::new();
    for path in pages() {
        let page = fs::read_to_string(&path).unwrap();
        for block in blocks(&page, true) {
            found.extend(
                slips(&block.text).into_iter().map(|slip| format!("{}: {slip}", name(&path))),
            );
        }
    }
    found.dedup();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn every_change_of_the_sample_has_its_base() {
    let (mut found, mut changes) = (Vec::new(), 0);
    for path in pages() {
        let page = fs::read_to_string(&path).unwrap();
        for Block { element, text } in blocks(&page, false) {
            let is_caption = matches!(element.as_str(), "caption" | "figcaption");
            changes += usize::from(text.contains(" from ") && text.contains(" to "));
            let baseless = changes_without_base(&text, is_caption);
            found.extend(baseless.into_iter().map(|what| format!("{}: {what}", name(&path))));
        }
    }
    assert!(changes >= 10, "only {changes} changes were walked");
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

/// What a caption says of its table or figure, by a word that makes it a sentence.
const VERBS: [&str; 20] = [
    "is",
    "are",
    "has",
    "have",
    "had",
    "stands",
    "stand",
    "was",
    "were",
    "claimed",
    "validated",
    "needs",
    "need",
    "says",
    "say",
    "ends",
    "end",
    "falls",
    "carries",
    "mean",
];

/// Captions that name a form of the front sheet or a rule, and no finding: there is none to be had from words.
const FORMS: [&str; 3] =
    ["Key areas, continued", "Costs, implications, consultation and papers", "exempt contract"];

#[test]
fn every_caption_that_is_printed_says_a_finding() {
    let page = SAMPLE.text("public/committee-report.html");
    let printed = page.split("class=\"room listed\"").next().unwrap();
    let captions: Vec<&str> = printed
        .split("<span class=\"hl\">")
        .skip(1)
        .map(|rest| rest.split("</span>").next().unwrap())
        .collect();
    assert!(captions.len() >= 12, "only {} captions", captions.len());
    let is_finding = |caption: &&str| {
        let plain: Vec<String> = inside(&format!("<main>{caption}</main>"), "main")
            .iter()
            .filter_map(|piece| match piece {
                Piece::Text(text) => Some(text.clone()),
                _ => None,
            })
            .collect();
        let plain = plain.concat();
        plain.split_whitespace().any(|word| VERBS.contains(&word.trim_matches(',')))
            || FORMS.iter().any(|form| plain.contains(form))
    };
    let others: Vec<&&str> = captions.iter().filter(|caption| !is_finding(caption)).collect();
    assert!(others.is_empty(), "{others:#?}");
}
