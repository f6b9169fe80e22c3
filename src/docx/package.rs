//! The parts of a document as one file: what each is, what leads to what, and no time of day.

use super::xml;
use anyhow::{Context, Result};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
/// What a relationship leads to begins with this.
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// What a part is: its content type, and how the document's relationship to it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kind {
    pub content: &'static str,
    pub relationship: &'static str,
}

#[derive(Default)]
pub(super) struct Package {
    parts: Vec<Part>,
}

struct Part {
    path: String,
    kind: Option<Kind>,
    bytes: Vec<u8>,
}

impl Package {
    pub(super) fn add(&mut self, path: &str, kind: Kind, content: String) {
        let bytes = content.into_bytes();
        self.parts.push(Part { path: path.to_owned(), kind: Some(kind), bytes });
    }

    pub(super) fn picture(&mut self, path: &str, bytes: Vec<u8>) {
        self.parts.push(Part { path: path.to_owned(), kind: None, bytes });
    }

    /// The file; `links` are where its words lead, whose relationships stand after those of the parts.
    pub(super) fn finish(self, links: &[String]) -> Result<Vec<u8>> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            // the same bytes wherever it is made
            .system(System::Unix);
        let (types, root) = (self.types(), self.root());
        let document = self.of_document(links);
        let made = [
            ("[Content_Types].xml", types),
            ("_rels/.rels", root),
            ("word/_rels/document.xml.rels", document),
        ];
        let made = made.map(|(path, content)| (path.to_owned(), content.into_bytes()));
        let own = self.parts.into_iter().map(|part| (part.path, part.bytes));
        for (path, bytes) in made.into_iter().chain(own) {
            archive.start_file(path, options).context("The Word document cannot be made")?;
            archive.write_all(&bytes).context("The Word document cannot be made")?;
        }
        let file = archive.finish().context("The Word document cannot be made")?;
        Ok(file.into_inner())
    }

    fn types(&self) -> String {
        let parts = self.parts.iter().filter_map(|part| Some((&part.path, part.kind?.content)));
        let overrides: String = parts
            .map(|(path, content)| {
                format!("<Override PartName=\"/{path}\" ContentType=\"{content}\"/>")
            })
            .collect();
        format!(
            "{}<Types xmlns=\"{TYPES}\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"emf\" ContentType=\"image/x-emf\"/>{overrides}</Types>",
            xml::HEAD
        )
    }

    /// What the file itself leads to.
    fn root(&self) -> String {
        let of_file = self.parts.iter().filter(|part| !is_of_document(&part.path));
        let relationships = of_file.enumerate().filter_map(|(at, part)| {
            Some(relationship(at + 1, &of_office(part.kind?.relationship), &part.path))
        });
        related(&relationships.collect::<String>())
    }

    fn of_document(&self, links: &[String]) -> String {
        let parts = self.parts.iter().filter(|part| is_of_document(&part.path));
        let mut all = String::new();
        for part in parts {
            let target = part.path.trim_start_matches("word/");
            let name = id(target);
            let kind = of_office(part.kind.map_or("image", |kind| kind.relationship));
            all += &format!("<Relationship Id=\"{name}\" Type=\"{kind}\" Target=\"{target}\"/>");
        }
        for (at, target) in links.iter().enumerate() {
            let (kind, target) = (of_office("hyperlink"), xml::text(target));
            let name = link_id(at);
            all += &format!(
                "<Relationship Id=\"{name}\" Type=\"{kind}\" Target=\"{target}\" TargetMode=\"External\"/>"
            );
        }
        related(&all)
    }
}

/// Whether the document leads to a part, and not the file itself.
fn is_of_document(path: &str) -> bool {
    path.starts_with("word/") && path != "word/document.xml"
}

fn of_office(kind: &str) -> String {
    if kind.starts_with("http") { kind.to_owned() } else { format!("{OFFICE}/{kind}") }
}

fn relationship(at: usize, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"rId{at}\" Type=\"{kind}\" Target=\"{target}\"/>")
}

fn related(relationships: &str) -> String {
    format!("{}<Relationships xmlns=\"{RELATIONSHIPS}\">{relationships}</Relationships>", xml::HEAD)
}

/// The id of the relationship to a part, by its path below `word/`.
pub(super) fn id(target: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    format!("part_{}", target.chars().map(plain).collect::<String>())
}

/// The id of the relationship to where words lead, by its place in their list.
pub(super) fn link_id(at: usize) -> String {
    format!("link_{at}")
}
