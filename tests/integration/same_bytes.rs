//! The same input gives the same bytes, whatever the machine is set to.

use crate::assertions::assert_same_files;
use crate::council::{Council, files};
use crate::program::{SAMPLE, outcome, program};
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
    assert!(first.len() >= 5, "only {:?} was made", first.keys());
    assert_same_files(&second, &first, "another machine");
    assert_eq!((made.code, made.stderr), (SAMPLE.outcome.code, SAMPLE.outcome.stderr.clone()));
}

#[test]
fn a_version_is_the_same_in_every_time_zone_language_and_folder_and_with_any_threads() {
    let publish = |zone: &str, language: &str, threads: &str| {
        let council = Council::new();
        let mut command = council.command(&["publish", "--on", "2026-10-27"]);
        command.env("TZ", zone).env("LANG", language).env("LC_ALL", language);
        command.env("RAYON_NUM_THREADS", threads).env("POLARS_MAX_THREADS", threads);
        let made = outcome(command);
        assert_eq!(made.code, 0, "{}", made.stderr);
        (made.stdout, council.output())
    };
    let first = publish("UTC", "C.UTF-8", "1");
    assert!(first.1.len() > 10, "{:?}", first.1.keys());
    for (zone, language, threads) in
        [("Pacific/Auckland", "tr_TR.UTF-8", "2"), ("America/St_Johns", "C.UTF-8", "2")]
    {
        let (printed, output) = publish(zone, language, threads);
        let machine = format!("{zone} {language} {threads}");
        assert_eq!(printed, first.0, "{machine}");
        assert_same_files(&output, &first.1, &machine);
    }
}
