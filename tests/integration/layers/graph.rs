//! Which file uses which: paths followed through imports and re-exports to the file that defines what they name.

use super::source::{Path, Source};
use std::collections::{BTreeMap, BTreeSet};

/// A file's use of another: both by their place in the list of sources, and the line of the first.
pub(super) type Uses = BTreeMap<usize, BTreeMap<usize, usize>>;

/// A path is followed through at most so many re-exports.
const DEEPEST: usize = 8;

/// All files of the crate.
pub(super) struct Graph<'s> {
    sources: &'s [Source],
    by_module: BTreeMap<&'s [String], usize>,
}

impl<'s> Graph<'s> {
    /// The files, ready to be asked.
    pub(super) fn new(sources: &'s [Source]) -> Graph<'s> {
        let is_library = |source: &Source| source.room() != "main";
        let files = sources.iter().enumerate().filter(|(_, source)| is_library(source));
        let by_module = files.map(|(at, source)| (&source.module[..], at)).collect();
        Graph { sources, by_module }
    }

    /// Every file with the other files that it uses.
    pub(super) fn uses(&self) -> Uses {
        let of = |(at, source): (usize, &Source)| {
            let mut used = BTreeMap::new();
            for (line, path) in &source.used {
                let file = self.file_of(source, path).filter(|file| *file != at);
                file.map(|file| used.entry(file).or_insert(*line));
            }
            (at, used)
        };
        self.sources.iter().enumerate().map(of).collect()
    }

    /// The file that defines what a path names, if it is one of the crate.
    fn file_of(&self, source: &Source, path: &[String]) -> Option<usize> {
        self.definition(&self.absolute(source, path)?, 0)
    }

    /// A path from the crate's root; none where it leads out of the crate.
    fn absolute(&self, source: &Source, path: &[String]) -> Option<Path> {
        let (first, rest) = path.split_first()?;
        let parent = || source.module.split_last().map_or(&[][..], |(_, parent)| parent);
        match first.as_str() {
            "crate" => Some(rest.to_vec()),
            "self" => Some([&source.module, rest].concat()),
            "super" => {
                let climbs = rest.iter().take_while(|segment| *segment == "super").count();
                let module = &parent()[..parent().len().checked_sub(climbs)?];
                Some([module, &rest[climbs..]].concat())
            }
            name if source.names.contains(name) => Some([&source.module[..], path].concat()),
            name => {
                let import = source.imports.get(name)?;
                if import.first() == Some(first) && import.len() > 1 {
                    return None;
                }
                Some([self.absolute(source, import)?, rest.to_vec()].concat())
            }
        }
    }

    fn definition(&self, path: &[String], depth: usize) -> Option<usize> {
        if depth > DEEPEST || self.by_module.contains_key(path) {
            // a module alone is nothing that is used: what is named through it is
            return None;
        }
        let longest = (0..path.len()).rev().find(|end| self.by_module.contains_key(&path[..*end]));
        let (module, rest) = path.split_at(longest?);
        let at = *self.by_module.get(module)?;
        let source = &self.sources[at];
        if source.names.contains(&rest[0]) {
            return Some(at);
        }
        let import = self.absolute(source, source.imports.get(&rest[0])?)?;
        self.definition(&[&import, &rest[1..]].concat(), depth + 1)
    }
}

/// The shortest circle through each file that stands in one, each circle once, as file names in order.
pub(super) fn circles(sources: &[Source], uses: &Uses) -> Vec<Vec<String>> {
    let mut known = BTreeSet::new();
    let mut circles = Vec::new();
    for start in uses.keys() {
        if known.contains(start) {
            continue;
        }
        if let Some(circle) = way_back(*start, uses) {
            known.extend(circle.iter().copied());
            circles.push(circle.iter().map(|at| sources[*at].file.clone()).collect());
        }
    }
    circles
}

/// The shortest way from a file over others to itself.
fn way_back(start: usize, uses: &Uses) -> Option<Vec<usize>> {
    let mut ways = vec![vec![start]];
    let mut seen = BTreeSet::new();
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            for next in way.last().and_then(|last| uses.get(last))?.keys() {
                if *next == start {
                    return Some(way);
                }
                if seen.insert(*next) {
                    longer.push([&way[..], &[*next]].concat());
                }
            }
        }
        ways = longer;
    }
    None
}
