//! The same input gives the same bytes, whatever the machine is set to.

use crate::program::{SAMPLE, outcome, program};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

#[test]
fn two_runs_give_the_same_bytes_on_any_machine() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let elsewhere = tempfile::tempdir().unwrap();
    let mut command = program(elsewhere.path(), &["run", "--output", "made"]);
    command.arg("--input").arg(project.join("input"));
    command.arg("--templates").arg(project.join("templates"));
    command.env("TZ", "Pacific/Auckland").env("LANG", "tr_TR.UTF-8").env("LC_ALL", "tr_TR.UTF-8");
    command.env("POLARS_MAX_THREADS", "1").env("HOME", elsewhere.path());
    let made = outcome(command);

    let first = files(&SAMPLE.draft);
    let second = files(&elsewhere.path().join("made/2026-27-Q2/draft"));
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    assert!(first.len() >= 5, "only {:?} was made", first.keys());
    let differing: Vec<&String> =
        first.keys().filter(|path| first[*path] != second[*path]).collect();
    assert!(differing.is_empty(), "{differing:?} differ");
    assert_eq!((made.code, made.stderr), (SAMPLE.outcome.code, SAMPLE.outcome.stderr.clone()));
}

/// Every file below a folder, by path.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            found.extend(
                files(&path).into_iter().map(|(below, bytes)| (format!("{name}/{below}"), bytes)),
            );
        } else {
            found.insert(name, fs::read(&path).unwrap());
        }
    }
    found
}
