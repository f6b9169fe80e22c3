//! Drafts and versions: what is written, when nothing is, and what is refused.

use crate::assertions::{assert_begins, assert_ends, assert_holds, assert_lacks};
use crate::council::{Council, QUARTER, files};
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

/// Everything below a folder with when it was written and which file it is.
fn traces(folder: &Path) -> Vec<(String, u64, i64, i64)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let about = fs::metadata(&path).unwrap();
        found.push((path.display().to_string(), about.ino(), about.mtime(), about.mtime_nsec()));
        if path.is_dir() {
            found.extend(traces(&path));
        }
    }
    found.sort();
    found
}

#[test]
fn a_run_that_changes_nothing_writes_nothing_and_says_so() {
    let council = Council::new();
    let first = council.expect(0, &["run"]);
    assert_begins(&first.stdout, "Made for Quarter 2 of 2026/27, as of 15 October 2026:\n");
    let before = traces(&council.path(QUARTER));
    let second = council.expect(0, &["run"]);
    let sentence = "Nothing has changed for Quarter 2 of 2026/27, as of 15 October 2026. Nothing is written; the draft \
                stands in output/2026-27-Q2/draft.\nNo findings.\n";
    assert_begins(&second.stdout, sentence);
    assert_eq!(traces(&council.path(QUARTER)), before);
    council.set_status("Complete");
    assert_begins(&council.expect(0, &["run"]).stdout, "Made for ");
    assert_ne!(traces(&council.path(QUARTER)), before);
    assert_eq!(council.sets(), ["draft"]);
}

#[test]
fn publish_freezes_the_draft_and_says_when() {
    let council = Council::new();
    let made = council.expect(0, &["publish", "--on", "2026-10-27"]);
    let head = "Published for Quarter 2 of 2026/27, as of 15 October 2026, as version 1, dated 27 October 2026:\n  \
                output/2026-27-Q2/v1/public/committee-report.html (";
    assert_begins(&made.stdout, head);
    assert_eq!(council.sets(), ["draft", "v1"]);
    let v1 = council.path(QUARTER).join("v1");
    let mut paths = vec![v1.clone(), v1.join("public"), v1.join("internal")];
    paths.extend(files(&v1).keys().map(|path| v1.join(path)));
    for path in paths {
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o222, 0, "{} can be changed", path.display());
    }
    let version = &council.manifest("v1")["version"];
    assert_eq!(
        *version,
        serde_json::json!({ "number": 1, "kind": "first", "published-on": "2026-10-27" })
    );
    assert_eq!(council.manifest("draft").get("version"), None);
    let page = |set: &str| {
        let path = council.path(QUARTER).join(set).join("public/committee-report.html");
        fs::read_to_string(path).unwrap()
    };
    let published =
        "<dt>Published</dt><dd><time datetime=\"2026-10-27\">27 October 2026</time></dd>";
    assert_holds(&page("v1"), published);
    assert_lacks(&page("draft"), "<dt>Published</dt>");
}

#[test]
fn the_same_again_makes_nothing() {
    let council = Council::new();
    council.expect(0, &["publish", "--on", "2026-10-27"]);
    let before = traces(&council.path(QUARTER));
    let again = council.expect(0, &["publish", "--on", "2026-11-10"]);
    assert_eq!(
        again.stdout,
        "Nothing is published for Quarter 2 of 2026/27, as of 15 October 2026: version 1 in output/2026-27-Q2/v1 says \
         the same already. Nothing is written.\n"
    );
    assert_eq!(traces(&council.path(QUARTER)), before);
}

#[test]
fn a_later_version_needs_a_reason_and_touches_nothing_that_is_published() {
    let council = Council::new();
    council.expect(0, &["publish", "--on", "2026-10-27"]);
    let v1 = files(&council.path(QUARTER).join("v1"));
    council.set_status("Complete");

    let refused = council.expect(2, &["publish", "--on", "2026-11-10"]);
    assert_holds(&refused.stderr, "Say why with --reason");
    assert_eq!(council.sets(), ["draft", "v1"]);

    let reason = "The action was complete in September";
    let made = council.expect(0, &["publish", "--on", "2026-11-10", "--reason", reason]);
    let head = ", as version 2, a correction of version 1, dated 10 November 2026:\n";
    assert_holds(&made.stdout, head);
    council.set_status("In progress");
    council.expect(0, &["publish", "--revision", "--on", "2026-12-01", "--reason", "As planned"]);

    assert_eq!(council.sets(), ["draft", "v1", "v2", "v3"]);
    assert_eq!(files(&council.path(QUARTER).join("v1")), v1);
    let v2 = council.manifest("v2");
    assert_eq!(
        (&v2["version"]["kind"], &v2["version"]["reason"]),
        (&"correction".into(), &reason.into())
    );
    assert_eq!(v2["depends-on"][0]["folder"], "2026-27-Q2/v1");
    let v3 = council.manifest("v3");
    assert_eq!((&v3["version"]["number"], &v3["version"]["kind"]), (&3.into(), &"revision".into()));
    assert_eq!(v3["depends-on"][0]["folder"], "2026-27-Q2/v2");
}

#[test]
fn a_first_version_corrects_nothing() {
    let refused = Council::new().expect(2, &["publish", "--reason", "Because"]);
    assert_holds(&refused.stderr, "nothing to correct or revise");
}

#[test]
fn an_open_front_sheet_is_not_published() {
    let council = Council::new();
    council.leave_open("legal-reference");
    council.leave_open("wards-affected");
    let refused = council.expect(3, &["publish", "--on", "2026-10-27"]);
    let list = "Nothing is published: the front sheet says nothing under parts that a committee needs. Write under \
                [front-sheet] in report.toml, and publish again:\n  Wards affected (`wards-affected`)\n  \
                Chief legal officer’s reference (`legal-reference`)\n";
    assert_ends(&refused.stderr, list);
    assert_eq!(council.sets(), ["draft"]);
}

#[test]
fn what_stops_the_report_stops_its_publication() {
    let council = Council::new();
    fs::remove_file(council.path("input/assessment.xlsx")).unwrap();
    fs::remove_file(council.path("input/action-plan.xlsx")).unwrap();
    let stopped = council.expect(3, &["publish", "--on", "2026-10-27"]);
    assert_ends(&stopped.stdout, "Nothing is published.\n");
    assert_eq!(council.sets(), ["stopped"]);
}

#[test]
fn a_later_version_keeps_the_as_of_day_of_the_first() {
    let council = Council::new();
    council.expect(0, &["publish", "--as-of", "2026-10-10", "--on", "2026-10-12"]);
    assert_eq!(council.manifest("v1")["as-of"], "2026-10-10");
    council.set_status("Complete");
    council.expect(0, &["run"]);
    assert_eq!(council.manifest("draft")["as-of"], "2026-10-10");
    council.expect(0, &["publish", "--on", "2026-11-10", "--reason", "Late news"]);
    assert_eq!(council.manifest("v2")["as-of"], "2026-10-10");
    let more = ["--on", "2026-11-11", "--reason", "Later news", "--as-of", "2026-10-20"];
    council.expect(0, &[&["publish"], &more[..]].concat());
    assert_eq!(council.manifest("v3")["as-of"], "2026-10-20");
}

#[test]
fn a_version_without_a_manifest_is_not_passed_over() {
    let council = Council::new();
    fs::create_dir_all(council.path(QUARTER).join("v1")).unwrap();
    let refused = council.expect(3, &["run"]);
    assert_holds(&refused.stderr, "v1/manifest.json cannot be read");
}

#[test]
fn the_manifest_lists_what_went_in_with_rows_and_what_came_out() {
    let council = Council::new();
    fs::create_dir(council.path("input/words")).unwrap();
    fs::write(council.path("input/words/sources.md"), "A paragraph.").unwrap();
    fs::create_dir(council.path("templates")).unwrap();
    fs::write(council.path("templates/page.css"), "p { color: black }").unwrap();
    council.expect(0, &["run"]);
    let manifest = council.manifest("draft");
    let list = |key: &str, field: &str| -> Vec<String> {
        let entries = manifest[key].as_array().unwrap().iter();
        entries.map(|entry| entry[field].to_string()).collect()
    };
    assert_eq!(list("inputs", "file"), ["\"action-plan.xlsx\"", "\"assessment.xlsx\""]);
    assert_eq!(list("inputs", "rows-used"), ["1", "1"]);
    assert_eq!(list("words", "file"), ["\"words/sources.md\""]);
    assert_eq!(list("templates", "file"), ["\"page.css\""]);
    assert_eq!(manifest["report"]["file"], "report.toml");
    let draft = files(&council.path(QUARTER).join("draft"));
    let mut made: Vec<String> = draft.keys().map(|path| format!("{path:?}")).collect();
    made.retain(|path| path != "\"manifest.json\"");
    let mut listed = list("outputs", "file");
    listed.sort();
    assert_eq!(listed, made);
    assert!(made.contains(&"\"ro-crate-metadata.json\"".to_owned()), "{made:?}");
}

#[test]
fn a_version_is_not_dated_before_its_figures_nor_before_the_one_that_it_replaces() {
    let council = Council::new();
    let early = council.expect(2, &["publish", "--on", "2026-10-14"]);
    assert_eq!(
        early.stderr,
        "Nothing is published: 14 October 2026 cannot be its day (--on), because the report speaks from 15 October 2026.\n"
    );
    council.expect(0, &["publish", "--on", "2026-10-27"]);
    council.set_status("Complete");
    let early = council.expect(2, &["publish", "--on", "2026-10-26", "--reason", "Late news"]);
    assert_eq!(
        early.stderr,
        "Nothing is published: 26 October 2026 cannot be its day (--on), because version 1, which this one would \
         replace, was published on 27 October 2026.\n"
    );
    assert_eq!(council.sets(), ["draft", "v1"]);
}

#[test]
fn a_report_may_follow_the_correction_of_the_one_before_it() {
    let council = Council::new();
    let first = |as_of: &str, more: &[&str]| {
        let arguments = ["publish", "--period", "2026-27-Q1", "--as-of", as_of];
        council.expect(0, &[&arguments, more].concat());
    };
    first("2026-10-01", &["--on", "2026-10-05"]);
    council.expect(0, &["publish", "--on", "2026-10-27"]);
    first("2026-10-02", &["--on", "2026-11-02", "--reason", "It spoke from the wrong day"]);
    let asked = council.expect(2, &["publish", "--on", "2026-11-03"]);
    assert_holds(&asked.stderr, "Say why with --reason");
    let more = ["--on", "2026-11-03", "--reason", "The report of the quarter before was corrected"];
    council.expect(0, &[&["publish"], &more[..]].concat());
    let depends = &council.manifest("v2")["depends-on"];
    assert_eq!(depends[0]["folder"], "2026-27-Q2/v1");
    assert_eq!(depends[1]["folder"], "2026-27-Q1/v2");
    let again = council.expect(0, &["publish", "--on", "2026-11-04"]);
    assert_holds(&again.stdout, "says the same already");
}
