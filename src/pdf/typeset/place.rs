//! Strips in their positions become pages; page numbers and running heads are known from here on.

use super::canvas::{label, width};
use super::flow::Flow;
use super::paginate::{Position, Zone, paginate};
use super::shaper::Shaper;
use super::strip::{Placed, Strip, StripContent};
use crate::document::info::DocumentInfo;
use crate::pdf::missing_glyph::MissingGlyph;
use crate::pdf::page::{Artifact, Group, LinkArea, Mark, Owner, Page};
use crate::pdf::style::{FIRST_TOP, LEFT, Orientation, TOP, TextStyle};
use crate::pdf::tree::{Attribute, Kid, Tree};
use crate::style::drawing::Anchor;
use std::collections::BTreeMap;

pub(crate) struct Typeset {
    pub pages: Vec<Page>,
    /// The structure tree; its contents name groups of the pages.
    pub tree: Tree,
    /// The headings for the outline.
    pub entries: Vec<Entry>,
    /// Where links lead: page and upper edge.
    pub anchors: BTreeMap<String, (usize, f32)>,
    pub runs_over: bool,
    pub missing: Vec<MissingGlyph>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    pub level: u8,
    pub words: String,
    pub page: usize,
    pub y: f32,
}

/// The baseline of running heads.
const HEAD_LINE: f32 = TOP - 16.0;
/// Paper below the baseline of running feet.
const FOOT_LINE: f32 = 28.0;

pub(super) fn place(flow: Flow<'_>, about: &DocumentInfo) -> Typeset {
    let Flow { mut shaper, styles, mut tree, strips, heads, front, .. } = flow;
    let heights: Vec<f32> = heads.iter().map(|head| head.height).collect();
    let zone = Zone {
        first_top: FIRST_TOP,
        top: TOP,
        portrait: Orientation::Portrait.bottom(),
        landscape: Orientation::Landscape.bottom(),
    };
    let positions = paginate(&strips, &heights, zone);
    let last = front.and_then(|strips| positions.get(strips.checked_sub(1)?));
    let runs_over = last.is_some_and(|position| position.page > 0);
    let anchors = anchors(&strips, &positions);
    let entries = entries(&strips, &positions);
    let count = positions.iter().map(|position| position.page + 1).max().unwrap_or(1);
    let mut pages = vec![Page::default(); count];
    for (strip, position) in strips.into_iter().zip(&positions) {
        let mut canvas = Canvas {
            page: &mut pages[position.page],
            number: position.page,
            tree: &mut tree,
            shaper: &mut shaper,
            anchors: &anchors,
        };
        canvas.page.orientation = strip.orientation;
        if let Some(head) = position.repeat.map(|head| &heads[head]) {
            canvas.repeat(head, position.y - head.height);
        }
        canvas.strip(strip, position.y);
    }
    for (number, page) in pages.iter_mut().enumerate() {
        running(&mut shaper, styles.running, page, about, number, count);
    }
    Typeset { pages, tree, entries, anchors, runs_over, missing: shaper.missing }
}

/// Where links lead; a name that a block and a part of it both know leads to the part.
fn anchors(strips: &[Strip], positions: &[Position]) -> BTreeMap<String, (usize, f32)> {
    let placed = strips.iter().zip(positions);
    placed
        .flat_map(|(strip, position)| {
            strip.anchors.iter().map(|name| (name.clone(), (position.page, position.y)))
        })
        .collect()
}

/// In reading order.
fn entries(strips: &[Strip], positions: &[Position]) -> Vec<Entry> {
    let placed = strips
        .iter()
        .zip(positions)
        .filter_map(|(strip, position)| strip.entry.clone().map(|entry| (entry, position)));
    placed
        .map(|((level, words), position)| Entry {
            level,
            words,
            page: position.page,
            y: position.y,
        })
        .collect()
}

struct Canvas<'a, 'b> {
    page: &'a mut Page,
    number: usize,
    tree: &'a mut Tree,
    shaper: &'a mut Shaper<'b>,
    anchors: &'a BTreeMap<String, (usize, f32)>,
}

impl Canvas<'_, '_> {
    fn strip(&mut self, strip: Strip, y: f32) {
        for placed in strip.marks {
            self.placed(placed.moved(LEFT, y));
        }
    }

    /// Paints a table head again, as something that says nothing.
    fn repeat(&mut self, head: &Strip, y: f32) {
        for placed in &head.marks {
            if let StripContent::Mark(mark) = &placed.what {
                let mark = mark.clone().moved(LEFT, y);
                add(self.page, Owner::Artifact(Artifact::Header), mark);
            }
        }
    }

    fn placed(&mut self, placed: Placed) {
        match (placed.what, placed.owner) {
            (StripContent::Mark(mark), owner) => self.mark(owner, mark),
            (StripContent::Link { edges, target, words }, Owner::Element(element)) => {
                self.tree.fill(
                    element,
                    Kid::Annotation { page: self.number, index: self.page.links.len() },
                );
                self.page.links.push(LinkArea { edges, element, target, words });
            }
            (StripContent::PageOf { target, right, baseline, style }, owner) => {
                self.page_number(&target, right, baseline, style, owner)
            }
            (StripContent::Edges(edges), Owner::Element(element)) => {
                self.tree.set(element, Attribute::Edges(edges))
            }
            (StripContent::Link { .. } | StripContent::Edges(_), Owner::Artifact(_)) => {}
        }
    }

    /// Adds a mark; a new marked-content sequence takes its place in the tree.
    fn mark(&mut self, owner: Owner, mark: Mark) {
        let starts = self.page.groups.last().is_none_or(|group| group.owner != owner);
        if let (true, Owner::Element(element)) = (starts, owner) {
            let mcid = self.page.spoken;
            self.tree.fill(element, Kid::Content { page: self.number, mcid });
        }
        add(self.page, owner, mark);
    }

    fn page_number(
        &mut self,
        target: &str,
        right: f32,
        baseline: f32,
        style: TextStyle,
        owner: Owner,
    ) {
        let Some((page, _)) = target.strip_prefix('#').and_then(|name| self.anchors.get(name))
        else {
            return;
        };
        for mark in
            label(self.shaper, &(page + 1).to_string(), style, (right, baseline), Anchor::End)
        {
            add(self.page, owner, mark);
        }
    }
}

/// Adds a mark to the last group of its owner, or to a new one.
fn add(page: &mut Page, owner: Owner, mark: Mark) {
    match page.groups.last_mut() {
        Some(group) if group.owner == owner => group.marks.push(mark),
        _ => {
            page.spoken += usize::from(matches!(owner, Owner::Element(_)));
            page.groups.push(Group { owner, marks: vec![mark] });
        }
    }
}

/// Paints the page header, page 1 excepted, and the page footer.
fn running(
    shaper: &mut Shaper<'_>,
    style: TextStyle,
    page: &mut Page,
    about: &DocumentInfo,
    number: usize,
    count: usize,
) {
    let right = LEFT + page.orientation.width();
    let foot = page.orientation.paper().1 - FOOT_LINE;
    let mut lines = vec![
        (Artifact::Footer, about.footer(), LEFT, foot, Anchor::Start),
        (Artifact::Footer, format!("Page {} of {count}", number + 1), right, foot, Anchor::End),
    ];
    if number > 0 {
        lines.push((Artifact::Header, about.running_left.clone(), LEFT, HEAD_LINE, Anchor::Start));
        lines.push((Artifact::Header, about.running_right.clone(), right, HEAD_LINE, Anchor::End));
    }
    let heads = [&about.running_left, &about.running_right];
    let heads: f32 = heads.into_iter().map(|words| width(shaper, words, style)).sum();
    if number > 0 && heads + style.size > right - LEFT {
        // what stands at the left is the council, or a marking
        lines.pop();
    }
    for (artifact, words, x, y, anchor) in lines {
        for mark in label(shaper, &words, style, (x, y), anchor) {
            add(page, Owner::Artifact(artifact), mark);
        }
    }
}
