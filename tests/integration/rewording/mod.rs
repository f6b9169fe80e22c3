//! Councils whose headings stand in words that the program does not know: the figures stay what they are, and where one
//! does not, a finding names a heading. `LONG_TESTS` tries more, and `--nocapture` shows how many figures are right for
//! each share of headings that is reworded.

mod draw;
mod headings;
mod trial;
mod vocabulary;

use crate::sample;
use crate::workbook::from_text;
use draw::draw;
use headings::{Council, Rewording};
use scrutineer::sheet::{Workbook, read};
use std::fs;
use trial::{Made, Outcome, Tally};
use vocabulary::Vocabulary;

const SMALL: &str = "tests/rewording/input";

/// Shares of the headings that are reworded, in per cent.
const SHARES: [usize; 6] = [5, 10, 20, 40, 60, 100];

/// Of the sample, whose returns are many and small, so large a share is reworded at most.
const SHARES_OF_SAMPLE: [usize; 4] = [5, 10, 20, 40];

/// The share of figures that is right on average over the shares.
const RIGHT: f64 = 0.97;

fn is_long() -> bool {
    std::env::var_os("LONG_TESTS").is_some()
}

pub(crate) fn small() -> Vec<Workbook> {
    let mut paths: Vec<_> = fs::read_dir(SMALL).unwrap().map(|file| file.unwrap().path()).collect();
    paths.sort();
    let open = |path: &std::path::PathBuf| {
        let name = format!("{}.xlsx", path.file_stem().unwrap().to_str().unwrap());
        read(&name, &from_text(&fs::read_to_string(path).unwrap())).unwrap()
    };
    paths.iter().map(open).collect()
}

/// What became of a council, a line for each share of its headings, and what does not hold of it.
#[derive(Default)]
struct Curve {
    lines: Vec<String>,
    faults: Vec<String>,
}

fn curve(workbooks: Vec<Workbook>, seeds: u64, shares: &[usize]) -> Curve {
    let vocabulary = Vocabulary::read();
    let council = Council::new(workbooks, &vocabulary);
    let own = Made::of(&council.workbooks);
    let mut curve = Curve::default();
    let mut right = Vec::new();
    for share in shares {
        let mut tally = Tally::default();
        for seed in 0..seeds {
            let rewording = draw(&council, seed, *share);
            tally.add(&rewording, &Outcome::new(&council, &own, &rewording));
        }
        curve.lines.push(format!("{share} % of the headings reworded: {tally}"));
        curve.faults.extend(tally.silent());
        right.push(tally.right());
    }
    let mean = right.iter().sum::<f64>() / right.len() as f64;
    if mean < RIGHT {
        curve
            .faults
            .push(format!("{mean:.4} of the figures are right:\n{}", curve.lines.join("\n")));
    }
    curve
}

#[test]
fn figures_of_a_small_council_stand_under_other_headings() {
    let curve = curve(small(), if is_long() { 200 } else { 24 }, &SHARES);
    println!("small council\n{}", curve.lines.join("\n"));
    assert!(curve.faults.is_empty(), "\n{}", curve.faults.join("\n"));
}

#[test]
fn figures_of_the_sample_stand_under_other_headings() {
    let curve = curve(sample::workbooks(), if is_long() { 10 } else { 2 }, &SHARES_OF_SAMPLE);
    println!("sample\n{}", curve.lines.join("\n"));
    assert!(curve.faults.is_empty(), "\n{}", curve.faults.join("\n"));
}

/// One heading at a time, so that a wrong figure is its doing and a finding must name it.
#[test]
fn one_heading_in_other_words_makes_no_figure_wrong_unnamed() {
    let vocabulary = Vocabulary::read();
    let council = Council::new(small(), &vocabulary);
    let own = Made::of(&council.workbooks);
    let mut tally = Tally::default();
    for (at, heading) in council.headings().into_iter().enumerate() {
        let mut others = council.others(&heading);
        if !is_long() {
            // two of them, other ones for each heading
            let first = at % others.len();
            others.rotate_left(first);
            others.truncate(2);
        }
        for other in others {
            let rewording = Rewording::from([(heading.clone(), other.clone())]);
            tally.add(&rewording, &Outcome::new(&council, &own, &rewording));
        }
    }
    println!("small council, one heading reworded: {tally}");
    let faults = tally.faults(RIGHT);
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// A heading that says nothing: its cells and what stands beside it tell, or a finding names it.
#[test]
fn a_heading_without_sense_makes_no_figure_wrong_unnamed() {
    let vocabulary = Vocabulary::read();
    let council = Council::new(small(), &vocabulary);
    let own = Made::of(&council.workbooks);
    let mut tally = Tally::default();
    for heading in council.headings() {
        let rewording = Rewording::from([(heading, "Zxqv".to_owned())]);
        tally.add(&rewording, &Outcome::new(&council, &own, &rewording));
    }
    println!("small council, one heading without sense: {tally}");
    let faults = tally.faults(0.9);
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// The same of the sample: one workbook for each heading, a third of them unless longer is tried.
#[test]
fn a_heading_of_the_sample_without_sense_makes_no_figure_wrong_or_missing_unnamed() {
    let vocabulary = Vocabulary::read();
    let council = Council::new(sample::workbooks(), &vocabulary);
    let own = Made::of(&council.workbooks);
    let mut headings = council.headings();
    headings.sort_by(|a, b| (&a.field, a.book).cmp(&(&b.field, b.book)));
    headings.dedup_by(|later, earlier| later.field == earlier.field);
    let mut faults = Vec::new();
    for heading in headings.into_iter().step_by(if is_long() { 1 } else { 3 }) {
        let field = format!("{} {}", heading.field.kind, heading.field.name);
        let rewording = Rewording::from([(heading, "Zxqv".to_owned())]);
        let outcome = Outcome::new(&council, &own, &rewording);
        if outcome.is_silent() {
            faults.push(format!("{field}: {outcome:?}"));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn headings_are_found_and_reworded_and_nothing_else_is() {
    let vocabulary = Vocabulary::read();
    let [small, large] =
        [small(), sample::workbooks()].map(|workbooks| Council::new(workbooks, &vocabulary));
    assert_eq!((small.headings().len(), large.headings().len()), (67, 1337));
    // without a reworded heading all is right, and with one the cell says so
    let own = Made::of(&small.workbooks);
    let outcome = Outcome::new(&small, &own, &Rewording::new());
    assert!(outcome.is_as_it_was(), "{outcome:?}");
    let rewording = draw(&small, 0, 100);
    assert_eq!(rewording.len(), 67);
    let texts = |workbooks: &[Workbook]| {
        let sheets = workbooks.iter().flat_map(|book| &book.sheets);
        let cells = sheets.flat_map(|sheet| &sheet.cells).map(|cell| cell.value.to_string());
        cells.collect::<Vec<String>>()
    };
    let (before, after) = (texts(&small.workbooks), texts(&small.reworded(&rewording)));
    let changed = before.iter().zip(&after).filter(|(before, after)| before != after).count();
    assert_eq!(changed, 67);
}
