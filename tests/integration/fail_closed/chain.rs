//! What was done to published versions is told by the next command that touches their quarter.

use crate::assertions::{assert_holds, assert_lacks};
use crate::council::{Council, QUARTER, files, make_writable};
use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::process::Command;

/// A council with two versions, `v1` of 27 October and `v2` of 10 November 2026.
fn published() -> Council {
    let council = Council::new();
    council.expect(0, &["publish", "--on", "2026-10-27"]);
    council.set_status("Complete");
    council.expect(0, &["publish", "--on", "2026-11-10", "--reason", "It was complete"]);
    council
}

fn version(council: &Council, name: &str) -> PathBuf {
    council.path(QUARTER).join(name)
}

fn copy(from: &PathBuf, to: &PathBuf) {
    let done = Command::new("cp").arg("-a").args([from, to]).status().unwrap();
    assert!(done.success());
}

fn rename(from: &PathBuf, to: &PathBuf) {
    make_writable(from);
    fs::rename(from, to).unwrap();
}

/// Every command on the quarter is refused, and says this line; nothing in the output changes.
fn reports(council: &Council, line: &str) {
    let before = files(&council.path(QUARTER));
    let commands: [&[&str]; 7] = [
        &["run"],
        &["check"],
        &["explain"],
        &["returns"],
        &["publish", "--on", "2026-12-01", "--reason", "More"],
        &["verify", "output/2026-27-Q2/draft"],
        &["compare", "2026-27-Q2/draft", "2026-27-Q2/draft"],
    ];
    for command in commands {
        let made = council.expect(3, command);
        assert_holds(&made.stderr, &format!("\n  {line}"));
    }
    assert_eq!(files(&council.path(QUARTER)), before);
}

#[test]
fn the_ledger_has_a_line_for_each_version_and_each_version_the_manifest_before() {
    let council = published();
    let text = fs::read(version(&council, "versions.json")).unwrap();
    let ledger: serde_json::Value = serde_json::from_slice(&text).unwrap();
    let digest = |name: &str| {
        let manifest = fs::read(version(&council, name).join("manifest.json")).unwrap();
        scrutineer::publish::digest(&manifest)
    };
    let line = |number: u32, day: &str| {
        let manifest = digest(&format!("v{number}"));
        serde_json::json!({ "number": number, "published-on": day, "manifest-sha256": manifest })
    };
    assert_eq!(ledger, serde_json::json!([line(1, "2026-10-27"), line(2, "2026-11-10")]));
    assert_eq!(council.manifest("v2")["depends-on"][0]["manifest-sha256"], digest("v1"));
    council.expect(0, &["verify"]);
}

#[test]
fn the_newest_version_deleted_is_reported() {
    let council = published();
    rename(&version(&council, "v2"), &council.path("v2"));
    reports(&council, "missing: 2026-27-Q2/v2, which was published on 10 November 2026\n");
    assert_holds(&council.expect(3, &["verify"]).stderr, "v1 does not hold:\n  missing: ");
}

#[test]
fn a_version_copied_is_reported() {
    let council = published();
    copy(&version(&council, "v1"), &version(&council, "v3"));
    reports(&council, "copied or numbered anew: 2026-27-Q2/v3 says that it is version 1\n");
    reports(&council, "copied or made by hand: 2026-27-Q2/v3 is not in the ledger");
    let other = council.path("output/2026-27-Q1");
    fs::create_dir(&other).unwrap();
    rename(&version(&council, "v3"), &other.join("v1"));
    let made = council.expect(3, &["run"]);
    let line = "\n  copied: 2026-27-Q1/v1 says that it is of 2026-27-Q2, so it belongs there\n";
    assert_holds(&made.stderr, line);
}

#[test]
fn a_draft_in_the_place_of_a_version_is_reported() {
    let council = published();
    copy(&version(&council, "draft"), &version(&council, "v3"));
    reports(&council, "copied: 2026-27-Q2/v3 says that it is a draft, which nobody published\n");
}

#[test]
fn a_version_numbered_anew_is_reported() {
    let council = published();
    rename(&version(&council, "v2"), &version(&council, "v3"));
    reports(&council, "copied or numbered anew: 2026-27-Q2/v3 says that it is version 2\n");
    reports(&council, "missing: 2026-27-Q2/v2, which was published on 10 November 2026\n");
}

#[test]
fn a_version_replaced_by_a_link_is_reported() {
    let council = published();
    rename(&version(&council, "v1"), &council.path("v1"));
    symlink(council.path("v1"), version(&council, "v1")).unwrap();
    reports(&council, "replaced by a link: 2026-27-Q2/v1 is not what was published\n");
}

#[test]
fn a_file_or_a_folder_of_a_version_replaced_by_a_link_is_reported() {
    let council = published();
    let v1 = version(&council, "v1");
    make_writable(&v1);
    let page = v1.join("public/committee-report.html");
    fs::rename(&page, council.path("page.html")).unwrap();
    symlink(council.path("page.html"), &page).unwrap();
    let line = "in 2026-27-Q2/v1: replaced by a link: public/committee-report.html\n";
    assert_holds(&council.expect(3, &["run"]).stderr, line);
    fs::remove_file(&page).unwrap();
    fs::rename(council.path("page.html"), &page).unwrap();
    council.expect(0, &["run"]);
    fs::rename(v1.join("public"), council.path("public")).unwrap();
    symlink(council.path("public"), v1.join("public")).unwrap();
    assert_holds(&council.expect(3, &["run"]).stderr, line);
}

#[test]
fn a_version_that_can_be_written_to_is_reported_and_holds() {
    let council = published();
    assert_lacks(&council.expect(0, &["run"]).stdout, "chmod");
    make_writable(&version(&council, "v1"));
    let note = "output/2026-27-Q2/v1 could be written to, which nobody should. Nothing in it has changed. Take that \
                right back: chmod -R a-w output/2026-27-Q2/v1\n";
    for command in ["run", "check", "returns"] {
        let made = council.call(&[command]);
        assert!(made.code == 0 && made.stdout.contains(note) || command == "returns", "{command}");
    }
    assert_holds(&council.expect(0, &["publish", "--on", "2026-11-10"]).stdout, note);
}

#[test]
fn a_manifest_that_is_another_than_it_was_is_reported() {
    let council = published();
    let v2 = version(&council, "v2");
    make_writable(&v2);
    let text = fs::read_to_string(v2.join("manifest.json")).unwrap();
    fs::write(v2.join("manifest.json"), text.replace("2026-11-10", "2026-11-09")).unwrap();
    reports(
        &council,
        "changed: 2026-27-Q2/v2 has another manifest than the ledger versions.json says",
    );
}

#[test]
fn a_ledger_that_is_gone_or_no_ledger_is_reported() {
    let council = published();
    let ledger = version(&council, "versions.json");
    let whole = fs::read(&ledger).unwrap();
    fs::remove_file(&ledger).unwrap();
    reports(
        &council,
        "missing: the ledger 2026-27-Q2/versions.json, which has a line for 2026-27-Q2/v1\n",
    );
    fs::write(&ledger, &whole[..whole.len() / 2]).unwrap();
    reports(&council, "changed: the ledger 2026-27-Q2/versions.json cannot be read: ");
    fs::write(&ledger, whole).unwrap();
    council.expect(0, &["run"]);
}

#[test]
fn versions_of_a_program_without_a_ledger_are_accepted_and_said() {
    let council = published();
    fs::remove_file(version(&council, "versions.json")).unwrap();
    let v1 = version(&council, "v1");
    let v2 = version(&council, "v2");
    let unmark = |folder: &PathBuf, more: &dyn Fn(String) -> String| {
        make_writable(folder);
        let path = folder.join("manifest.json");
        let text = fs::read_to_string(&path).unwrap();
        let mark = "  \"in-ledger\": true,\n";
        assert_holds(&text, mark);
        fs::write(&path, more(text.replace(mark, ""))).unwrap();
        Command::new("chmod").args(["-R", "a-w"]).arg(folder).status().unwrap();
    };
    let digest = |folder: &PathBuf| {
        scrutineer::publish::digest(&fs::read(folder.join("manifest.json")).unwrap())
    };
    let was = digest(&v1);
    unmark(&v1, &|text| text);
    let is = digest(&v1);
    unmark(&v2, &|text| text.replace(&was, &is));
    let sentence = "The versions of Quarter 2 of 2026/27 have no ledger, because an earlier program published them. They \
                are accepted as they stand, and `publish` begins the ledger.\n";
    assert_holds(&council.expect(0, &["run"]).stdout, sentence);
    council.expect(0, &["verify"]);
    assert_holds(&council.expect(0, &["publish", "--on", "2026-12-01"]).stdout, "says the same");
    assert_lacks(&council.expect(0, &["run"]).stdout, sentence);
    rename(&v2, &council.path("v2"));
    reports(&council, "missing: 2026-27-Q2/v2, which was published on 10 November 2026\n");
}

#[test]
fn a_version_whose_run_was_cut_short_before_the_ledger_is_taken_up() {
    let council = Council::new();
    council.expect(0, &["publish", "--on", "2026-10-27"]);
    let ledger = version(&council, "versions.json");
    let first = fs::read(&ledger).unwrap();
    council.set_status("Complete");
    council.expect(0, &["publish", "--on", "2026-11-10", "--reason", "It was complete"]);
    let second = fs::read(&ledger).unwrap();
    fs::remove_file(&ledger).unwrap();
    fs::write(&ledger, first).unwrap();
    council.expect(0, &["run"]);
    council.expect(0, &["publish", "--on", "2026-11-10"]);
    assert_eq!(fs::read(&ledger).unwrap(), second);
}
