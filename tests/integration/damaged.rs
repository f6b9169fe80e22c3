//! No workbook can stop a run: one that cannot be read is left out and named, and the report is made without it.

use crate::cases::lay_out;
use crate::program::{AS_OF, outcome, program};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// How many copies are damaged in each way.
const STEPS: usize = 12;

#[test]
fn a_damaged_workbook_is_left_out_and_the_report_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("input");
    lay_out(Path::new("tests/cases/one-assessment"), &input);
    let whole = fs::read("input/benchmark.xlsx").unwrap();
    for step in 0..STEPS {
        let start = whole.len() * step / STEPS;
        fs::write(input.join(format!("cut-{step:02}.xlsx")), &whole[..start]).unwrap();
        let mut overwritten = whole.clone();
        overwritten[start..whole.len().min(start + 64)].fill(0xA5);
        fs::write(input.join(format!("overwritten-{step:02}.xlsx")), overwritten).unwrap();
    }

    let made = outcome(program(folder.path(), &["run", "--as-of", AS_OF, "--findings", "json"]));

    assert_eq!(made.code, 1, "{}", made.stderr);
    let findings: Vec<Value> =
        made.stderr.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let is_left_out = |file: &str| {
        findings
            .iter()
            .any(|finding| finding["file"] == file && finding["effect"] == "workbook-left-out")
    };
    // One overwritten in a part that nobody reads is still a workbook; one cut short never is.
    let kept: Vec<String> = (0..STEPS)
        .map(|step| format!("cut-{step:02}.xlsx"))
        .filter(|file| !is_left_out(file))
        .collect();
    assert!(kept.is_empty(), "{kept:?} were read");
    let overwritten = |step| format!("overwritten-{step:02}.xlsx");
    let left_out = (0..STEPS).filter(|step| is_left_out(&overwritten(*step))).count();
    assert!(left_out > 0, "none of {STEPS} overwritten workbooks is left out\n{}", made.stderr);
}
