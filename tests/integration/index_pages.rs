//! The index of each folder: which versions were published before, and how what was found is counted.

use crate::assertions::{assert_ends, assert_holds, assert_lacks};
use crate::council::{Council, QUARTER};
use crate::page::main_text;
use crate::program::SAMPLE;
use std::fs;

/// The words of an index's main part, spaces as one.
fn words(html: &str) -> String {
    main_text(html).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A council with three versions and a draft.
fn published() -> Council {
    let council = Council::new();
    council.expect(0, &["publish", "--on", "2026-10-27"]);
    council.set_status("Complete");
    council.expect(0, &["publish", "--on", "2026-11-10", "--reason", "The action was complete."]);
    council.set_status("In progress");
    council.expect(0, &["publish", "--revision", "--on", "2026-12-01", "--reason", "As planned"]);
    council.set_status("Not started");
    council.expect(0, &["run"]);
    council
}

#[test]
fn an_index_lists_the_versions_before_it() {
    let council = published();
    let index = |set: &str, folder: &str| {
        let path = council.path(QUARTER).join(format!("{set}/{folder}/index.html"));
        fs::read_to_string(path).unwrap()
    };
    let first = "Version 1 Report27 October 2026First of the quarter";
    let second = "Version 2 Correction10 November 2026The action was complete";
    let third = "Version 3 Revision1 December 2026As planned";
    assert_lacks(&words(&index("v1", "public")), "Earlier versions");
    let (heads, each) =
        ("VersionPublishedReason", "Each is replaced by the one after it, and the last");
    for folder in ["public", "internal"] {
        let ends = |set: &str, ending: String| {
            let page = words(&index(set, folder));
            let (page, _) = page.split_once(" About this paper.").unwrap();
            assert_ends(page, &ending);
        };
        ends("v2", format!("before It is replaced by this version. {heads} {first}"));
        ends("v3", format!("before {each} by this version. {heads} {second} {first}"));
        let once = "once this draft is published";
        ends("draft", format!("before {each} {once}. {heads} {third} {second} {first}"));
        let links = index("v3", folder).matches("href=\"../../v").count();
        assert_eq!(links, if folder == "internal" { 2 } else { 0 });
    }
    let link = "<a href=\"../../v2/internal/index.html\">Version <span class=\"n\">2</span></a>";
    assert_holds(&index("draft", "internal"), link);
    council.set_status("In progress");
    let proved = council.expect(0, &["verify", "output/2026-27-Q2/v3"]);
    assert_holds(&proved.stdout, "every file comes out the same");
}

#[test]
fn a_reason_with_an_address_is_refused() {
    let council = Council::new();
    council.expect(0, &["publish", "--on", "2026-10-27"]);
    council.set_status("Complete");
    let reason = "Told by jo.brown@council.example";
    let refused = council.expect(3, &["publish", "--on", "2026-11-10", "--reason", reason]);
    let words = "The reason of this version (--reason) holds an e-mail address, and the public edition would print it";
    assert_holds(&refused.stderr, words);
    assert_eq!(council.sets(), ["draft", "v1"]);
}

#[test]
fn findings_are_counted_as_the_terminal_counts_them() {
    let page = words(&SAMPLE.text("internal/index.html"));
    let line = SAMPLE.outcome.stdout.lines().find(|line| line.contains(" findings: ")).unwrap();
    assert_ends(line, " noted.");
    assert_holds(&page, &format!("What the run found {line} Read the findings."));
    let council = Council::new();
    council.leave_open("wards-affected");
    council.expect(0, &["run"]);
    let path = council.path(QUARTER).join("draft/internal/index.html");
    let page = words(&fs::read_to_string(path).unwrap());
    assert_holds(&page, "What the run found One finding: one noted. Read the findings.");
}
