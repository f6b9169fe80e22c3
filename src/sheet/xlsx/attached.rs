//! What a sheet's part keeps about ranges and shows in no cell: prompts of checked cells, conditional formats, links.

use super::parts::Related;
use super::stored_cell::address;
use crate::sheet::gather::Gathered;
use crate::sheet::refusal::Refusal;
use crate::sheet::workbook::ICON_ALONE;
use crate::sheet::xml;
use quick_xml::Reader;
use quick_xml::events::BytesStart;
use std::collections::BTreeMap;
use std::io::BufRead;

/// First and last cell of a range.
type Range = ((u32, u32), (u32, u32));

/// Attributes that hold words.
const WORDS: [&str; 7] =
    ["text", "prompt", "promptTitle", "error", "errorTitle", "tooltip", "location"];

/// The elements that are about a range, by the ends of their names.
const OWNERS: [&str; 3] = ["conditionalFormatting", "dataValidation", "hyperlink"];

/// The element that is read, with its words so far; newer ones say at their end which range they are about.
pub(super) struct Attached<'l> {
    links: &'l BTreeMap<String, Related>,
    ranges: Vec<Range>,
    words: Vec<String>,
}

impl<'l> Attached<'l> {
    pub(super) fn new(links: &'l BTreeMap<String, Related>) -> Attached<'l> {
        Attached { links, ranges: Vec::new(), words: Vec::new() }
    }

    /// An element of the sheet, of which those about ranges are looked at.
    pub(super) fn start<R: BufRead>(
        &mut self,
        start: &BytesStart<'_>,
        reader: &mut Reader<R>,
    ) -> Result<(), Refusal> {
        let name = start.local_name();
        match name.as_ref() {
            own if OWNERS.contains(&own) => {
                let range = xml::attribute(start, "sqref")?.or(xml::attribute(start, "ref")?);
                self.ranges = ranges(&range.unwrap_or_default());
                let id = xml::attribute(start, "id")?.unwrap_or_default();
                let link = self.links.get(&id).map(|(_, target)| target.as_str());
                self.words = link.map(steps).unwrap_or_default();
            }
            "cfRule" => {}
            "iconSet" | "dataBar" => {
                let shows = xml::attribute(start, "showValue")?.unwrap_or_default();
                let is_alone = matches!(shows.as_str(), "0" | "false");
                self.words.extend(is_alone.then(|| ICON_ALONE.to_owned()));
                return Ok(());
            }
            "formula" | "f" => {
                let formula = xml::text(reader, &mut Vec::new(), name.as_ref())?;
                self.words.extend(formula.split('"').skip(1).step_by(2).map(str::to_owned));
                return Ok(());
            }
            "sqref" => {
                self.ranges = ranges(&xml::text(reader, &mut Vec::new(), "sqref")?);
                return Ok(());
            }
            _ => return Ok(()),
        }
        for word in WORDS {
            self.words.extend(xml::attribute(start, word)?);
        }
        Ok(())
    }

    /// The end of an element: what is known of its range stands.
    pub(super) fn end(&mut self, name: &str, sheet: &mut Gathered) {
        if !OWNERS.contains(&name) {
            return;
        }
        for text in self.words.drain(..) {
            self.ranges.iter().for_each(|range| sheet.attach(*range, &text));
            if self.ranges.is_empty() {
                sheet.push_loose_text(&text);
            }
        }
    }
}

/// The ranges of a list: `A2:B9 D4`. Whole columns and rows are none.
fn ranges(list: &str) -> Vec<Range> {
    let of = |range: &str| {
        let (first, last) = range.split_once(':').unwrap_or((range, range));
        address(first).ok().zip(address(last).ok())
    };
    list.split_whitespace().filter_map(of).collect()
}

/// The folders, the name and the parts of an address, each a text.
pub(in crate::sheet) fn steps(target: &str) -> Vec<String> {
    let steps = target.split(['/', '\\', '#', '?', '&', '=']);
    steps.map(|step| step.replace("%20", " ")).filter(|step| !step.is_empty()).collect()
}
