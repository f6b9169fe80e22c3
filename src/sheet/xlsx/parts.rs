//! Which part of the package holds which sheet, by the relationships that the package itself states.

use crate::sheet::package::Package;
use crate::sheet::refusal::Refusal;
use crate::sheet::xml;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;

/// A relationship: the last word of its kind, and the part.
pub(crate) type Related = (String, String);

#[derive(Debug, Default)]
pub(crate) struct Parts {
    /// The worksheets, by tab.
    pub tabs: Vec<Tab>,
    /// The part of the shared texts, where there is one.
    pub strings: Option<String>,
    pub styles: Option<String>,
    /// Whether days are counted from 1904.
    pub is_1904: bool,
    /// The names that its workbook gives to ranges, with what is written of them.
    pub names: Vec<String>,
}

#[derive(Debug)]
pub(crate) struct Tab {
    pub name: String,
    pub part: String,
    pub is_hidden: bool,
}

/// The part that the package says is its workbook.
pub(crate) fn workbook(package: &mut Package) -> Result<String, Refusal> {
    let roots = related(package, "")?;
    let found = roots.into_values().find(|(kind, _)| kind == "officeDocument");
    found.map(|(_, part)| part).ok_or(Refusal::NotAWorkbook)
}

pub(crate) fn parts(package: &mut Package, workbook: &str) -> Result<Parts, Refusal> {
    let related = related(package, workbook)?;
    let mut parts = Parts::default();
    let mut reader = xml::reader(package.part(workbook)?);
    let mut buffer = Vec::new();
    let mut is_complete = false;
    loop {
        match xml::next(&mut reader, &mut buffer)? {
            Event::Start(start) => match start.local_name().as_ref() {
                "sheet" => parts.tabs.extend(tab(&start, &related)?),
                "definedName" => {
                    parts.names.extend(xml::attribute(&start, "name")?);
                    parts.names.extend(xml::attribute(&start, "comment")?);
                }
                "workbookPr" => parts.is_1904 = xml::is_set(&start, "date1904")?,
                _ => {}
            },
            Event::End(end) if end.local_name().as_ref() == "sheets" => is_complete = true,
            Event::End(end) if end.local_name().as_ref() == "workbook" && is_complete => break,
            Event::Eof => return Err(Refusal::CutShort),
            _ => {}
        }
    }
    drop(reader);
    let part =
        |own: &str| related.values().find(|(kind, _)| kind == own).map(|(_, part)| part.clone());
    Ok(Parts { strings: part("sharedStrings"), styles: part("styles"), ..parts })
}

/// A tab, unless it is no worksheet: a chart, a dialog, a sheet of macros.
fn tab(
    start: &BytesStart<'_>,
    related: &BTreeMap<String, Related>,
) -> Result<Option<Tab>, Refusal> {
    // `r:id`; a sheet has an attribute `sheetId` beside it
    let id = xml::attribute(start, "id")?.ok_or(Refusal::Damaged)?;
    let name = xml::attribute(start, "name")?.ok_or(Refusal::Damaged)?;
    let state = xml::attribute(start, "state")?;
    let is_hidden = matches!(state.as_deref(), Some("hidden" | "veryHidden"));
    let (kind, part) = related.get(&id).ok_or(Refusal::Damaged)?;
    let tab = Tab { name, part: part.clone(), is_hidden };
    Ok((kind == "worksheet").then_some(tab))
}

/// The relationships of a part, or of the package itself, by their ids.
pub(crate) fn related(
    package: &mut Package,
    part: &str,
) -> Result<BTreeMap<String, Related>, Refusal> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    let mut reader = xml::reader(package.part(&format!("{folder}{slash}_rels/{name}.rels"))?);
    let mut buffer = Vec::new();
    let mut related = BTreeMap::new();
    loop {
        match xml::next(&mut reader, &mut buffer)? {
            Event::Start(start) if start.local_name().as_ref() == "Relationship" => {
                let get = |name| xml::attribute(&start, name).map(Option::unwrap_or_default);
                let (id, kind, target) = (get("Id")?, get("Type")?, get("Target")?);
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                related.insert(id, (kind, resolved(folder, &target)));
            }
            Event::End(end) if end.local_name().as_ref() == "Relationships" => return Ok(related),
            Event::Eof => return Err(Refusal::CutShort),
            _ => {}
        }
    }
}

/// A target as a part's name: from the root where it begins with `/`, else from the folder of the part that names it.
fn resolved(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').filter(|step| !step.is_empty()).collect(),
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_found_from_where_it_is_named() {
        assert_eq!(resolved("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolved("xl", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolved("xl", "../other/./a.xml"), "other/a.xml");
        assert_eq!(resolved("", "xl/workbook.xml"), "xl/workbook.xml");
        assert_eq!(resolved("", "../../a.xml"), "a.xml");
    }
}
