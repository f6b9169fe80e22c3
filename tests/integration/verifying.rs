//! `verify` holds for what a run made, and fails for every way of tampering with it.

use crate::assertions::{assert_begins, assert_ends, assert_holds};
use crate::council::{Council, QUARTER, make_writable};
use std::fs;
use std::os::unix::fs::symlink;

#[test]
fn what_was_made_holds_and_comes_out_the_same() {
    let council = Council::new();
    council.expect(0, &["run"]);
    let draft = council.expect(0, &["verify"]);
    assert_begins(&draft.stdout, "output/2026-27-Q2/draft holds: all ");
    let remade = "Remade from input: every file comes out the same, byte for byte.\n";
    assert_ends(&draft.stdout, remade);

    council.expect(0, &["publish", "--on", "2026-10-27"]);
    let v1 = council.expect(0, &["verify"]);
    assert_begins(&v1.stdout, "output/2026-27-Q2/v1 holds: ");
    assert_ends(&v1.stdout, remade);

    council.set_status("Complete");
    council.expect(0, &["publish", "--on", "2026-11-10", "--reason", "Late news"]);
    let v2 = council.expect(0, &["verify", "--input", "input"]);
    assert_begins(&v2.stdout, "output/2026-27-Q2/v2 holds: ");
    assert_ends(&v2.stdout, remade);
}

#[test]
fn without_its_input_a_set_holds_and_is_not_remade() {
    let council = Council::new();
    council.expect(0, &["publish", "--on", "2026-10-27"]);
    council.set_status("Complete");
    let v1 = "output/2026-27-Q2/v1";
    let other = council.expect(0, &["verify", v1]);
    let words = "Its documents are not remade: input does not hold what they were made from. These files differ:\n  \
                 action-plan.xlsx\n";
    assert_ends(&other.stdout, words);
    let named = council.expect(3, &["verify", v1, "--input", "input"]);
    assert_eq!(named.stderr, words);
    fs::remove_dir_all(council.path("input")).unwrap();
    let none = council.expect(0, &["verify", v1]);
    assert_holds(&none.stdout, "name the input that they were made from");
}

#[test]
fn every_way_of_tampering_is_found() {
    let council = Council::new();
    council.expect(0, &["publish", "--on", "2026-10-27"]);
    let v1 = council.path(QUARTER).join("v1");
    make_writable(&v1);
    let page = v1.join("public/committee-report.html");
    let text = fs::read_to_string(&page).unwrap();
    let fails = |line: &str| {
        let made = council.expect(3, &["verify"]);
        let head = "output/2026-27-Q2/v1 does not hold:\n";
        assert_begins(&made.stderr, head);
        assert_holds(&made.stderr, line);
        assert_eq!(made.stdout, "");
    };

    fs::write(&page, text.replacen("27 October", "28 October", 1)).unwrap();
    fails("\n  changed: public/committee-report.html has other bytes than the manifest says\n");
    fs::write(&page, format!("{text} ")).unwrap();
    fails("\n  changed: public/committee-report.html has ");
    fs::remove_file(&page).unwrap();
    fails("\n  missing: public/committee-report.html\n");
    symlink("committee-report.pdf", &page).unwrap();
    fails("\n  not in the manifest, and no file: public/committee-report.html\n");
    fs::remove_file(&page).unwrap();
    fs::write(&page, &text).unwrap();

    fs::write(v1.join("public/more.txt"), "").unwrap();
    fails("\n  not in the manifest: public/more.txt\n");
    fs::remove_file(v1.join("public/more.txt")).unwrap();
    fs::create_dir(v1.join("exempt")).unwrap();
    fails("\n  not in the manifest, and no file: exempt/\n");
    fs::remove_dir(v1.join("exempt")).unwrap();
    council.expect(0, &["verify"]);

    let manifest = v1.join("manifest.json");
    let whole = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, &whole[..whole.len() / 2]).unwrap();
    fails("\n  manifest.json is not a manifest that can be read: ");
    fs::remove_file(&manifest).unwrap();
    fails("\n  manifest.json cannot be read: ");
}

/// Writes into the ledger of versions what the manifest of the first is now.
fn forge_ledger(council: &Council) {
    let quarter = council.path(QUARTER);
    let path = quarter.join("versions.json");
    let mut ledger: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let manifest = fs::read(quarter.join("v1/manifest.json")).unwrap();
    ledger[0]["manifest-sha256"] = scrutineer::publish::digest(&manifest).into();
    fs::remove_file(&path).unwrap();
    fs::write(path, serde_json::to_vec_pretty(&ledger).unwrap()).unwrap();
}

#[test]
fn a_page_forged_together_with_its_manifest_is_found_by_remaking_it() {
    let council = Council::new();
    council.expect(0, &["publish", "--on", "2026-10-27"]);
    let v1 = council.path(QUARTER).join("v1");
    make_writable(&v1);
    let path = "public/committee-report.html";
    let text = fs::read_to_string(v1.join(path)).unwrap().replacen("27 October", "28 October", 1);
    fs::write(v1.join(path), &text).unwrap();
    let manifest = fs::read_to_string(v1.join("manifest.json")).unwrap();
    let mut forged: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    let entries = forged["outputs"].as_array_mut().unwrap();
    let entry = entries.iter_mut().find(|entry| entry["file"] == path).unwrap();
    entry["sha256"] = scrutineer::publish::digest(text.as_bytes()).into();
    fs::write(v1.join("manifest.json"), serde_json::to_vec_pretty(&forged).unwrap()).unwrap();
    let found = council.expect(3, &["verify"]);
    assert_holds(&found.stderr, "has another manifest than the ledger versions.json says");
    forge_ledger(&council);
    let found = council.expect(3, &["verify"]);
    assert_eq!(
        found.stderr,
        "output/2026-27-Q2/v1 is as its manifest says, but remade from input these files come out otherwise:\n  \
         public/committee-report.html\n"
    );
}

#[test]
fn a_manifest_forged_alone_is_found_by_remaking_it_and_by_the_version_after() {
    let council = Council::new();
    council.expect(0, &["publish", "--on", "2026-10-27"]);
    council.set_status("Complete");
    council.expect(0, &["publish", "--on", "2026-11-10", "--reason", "Late news"]);
    council.set_status("Not started");
    let path = council.path(QUARTER).join("v1/manifest.json");
    make_writable(&council.path(QUARTER).join("v1"));
    let text = fs::read_to_string(&path).unwrap().replace("\"noted\": 0", "\"noted\": 1");
    fs::write(&path, text).unwrap();
    forge_ledger(&council);
    let forged = council.expect(3, &["verify", "output/2026-27-Q2/v1"]);
    assert_ends(&forged.stderr, "come out otherwise:\n  manifest.json\n");
    let after = council.expect(3, &["verify"]);
    let words =
        "\n  changed: 2026-27-Q2/v1, which it speaks of, has another manifest than it had then\n";
    assert_holds(&after.stderr, words);
}

#[test]
fn another_version_of_the_program_is_named_and_is_no_fault() {
    let council = Council::new();
    council.expect(0, &["run"]);
    let path = council.path(QUARTER).join("draft/manifest.json");
    let program = format!("scrutineer {}", env!("CARGO_PKG_VERSION"));
    let text = fs::read_to_string(&path).unwrap().replace(&program, "scrutineer 0.0.1");
    fs::write(&path, text).unwrap();
    let other = council.expect(0, &["verify"]);
    let words = format!(
        "It was made by scrutineer 0.0.1, and this is {program}: remade, its documents come out the same, byte for \
         byte.\n"
    );
    assert_ends(&other.stdout, &words);
}

#[test]
fn what_is_not_there_cannot_be_proved() {
    let council = Council::new();
    let none = council.expect(2, &["verify"]);
    assert_holds(&none.stderr, "There is no draft and no version in output");
    let wrong = council.expect(2, &["verify", "output/2026-27-Q2/v9"]);
    assert_eq!(wrong.stderr, "There is no folder output/2026-27-Q2/v9.\n");
}
