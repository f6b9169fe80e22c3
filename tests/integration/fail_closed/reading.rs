//! Input that the disk or the rights keep from a run, and runs that a finding stops.

use crate::assertions::{assert_ends, assert_holds};
use crate::council::{Council, QUARTER, as_nobody, files};
use crate::program::outcome;
use std::fs;
use std::os::unix::fs::PermissionsExt;

/// A council whose output everybody may write to.
fn open_council() -> Council {
    let council = Council::new();
    fs::create_dir(council.path("output")).unwrap();
    fs::set_permissions(council.path("output"), fs::Permissions::from_mode(0o777)).unwrap();
    council
}

#[test]
fn a_file_that_may_not_be_read_ends_the_run_and_what_was_there_stays() {
    let council = open_council();
    let Some(first) = as_nobody(&council, &["publish", "--on", "2026-10-27"]) else { return };
    assert_eq!(outcome(first).code, 0);
    let before = council.output();
    for path in ["action-plan.xlsx", "report.toml", "returns", "words/sources.md"] {
        council.set_status("Complete");
        let file = council.path("input").join(path);
        match path {
            "returns" => fs::create_dir(&file).unwrap(),
            "words/sources.md" => {
                fs::create_dir(council.path("input/words")).unwrap();
                fs::write(&file, "A paragraph.").unwrap();
            }
            _ => {}
        }
        let mode = fs::metadata(&file).unwrap().permissions();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o0)).unwrap();
        for command in ["run", "publish", "check", "returns"] {
            let made = outcome(as_nobody(&council, &[command]).unwrap());
            assert_eq!(made.code, 4, "{path} {command}: {}", made.stderr);
            assert_holds(
                &made.stderr,
                " cannot be read: the user of this run may not read it (Permission denied (os error 13)). That says \
                 nothing of what it holds, so nothing is made without it, and what was there before is as it was. \
                 Put that right, and run again.\n",
            );
            assert_eq!(council.output(), before, "{path} {command}");
        }
        fs::set_permissions(&file, mode).unwrap();
    }
}

#[test]
fn templates_that_may_not_be_read_are_not_replaced_by_the_built_in_ones() {
    let council = open_council();
    fs::create_dir(council.path("templates")).unwrap();
    fs::set_permissions(council.path("templates"), fs::Permissions::from_mode(0o0)).unwrap();
    let Some(run) = as_nobody(&council, &["run"]) else { return };
    let made = outcome(run);
    assert_eq!(made.code, 4, "{}", made.stderr);
    assert_holds(&made.stderr, "The templates folder templates cannot be read: ");
    assert_eq!(council.output().len(), 0);
}

#[test]
fn a_logo_that_may_not_be_read_is_no_fault_of_the_theme() {
    let council = open_council();
    fs::create_dir(council.path("templates")).unwrap();
    let theme = fs::read_to_string("templates/theme.toml").unwrap();
    let theme = theme.replace("logo = \"\"", "logo = \"mark.png\"");
    fs::write(council.path("templates/theme.toml"), theme).unwrap();
    fs::write(council.path("templates/mark.png"), "").unwrap();
    fs::set_permissions(council.path("templates/mark.png"), fs::Permissions::from_mode(0o0))
        .unwrap();
    let Some(run) = as_nobody(&council, &["run"]) else { return };
    let made = outcome(run);
    assert_eq!(made.code, 4, "{}", made.stderr);
    assert_holds(&made.stderr, "templates/mark.png of the templates folder cannot be read: ");
    assert_eq!(council.output().len(), 0);
}

#[test]
fn a_run_that_is_stopped_keeps_the_draft_and_says_beside_it_why() {
    let council = Council::new();
    council.expect(0, &["run"]);
    let draft = files(&council.path(QUARTER).join("draft"));
    for name in ["assessment", "action-plan"] {
        let file = format!("input/{name}.xlsx");
        fs::rename(council.path(&file), council.path(&format!("{name}.kept"))).unwrap();
    }
    for command in ["run", "publish"] {
        let stopped = council.expect(3, &[command]);
        assert_holds(&stopped.stdout, "No committee report is made for Quarter 2 of 2026/27");
        assert_holds(&stopped.stdout, "  output/2026-27-Q2/stopped/internal/findings.html (");
        assert_holds(&stopped.stdout, "The draft in output/2026-27-Q2/draft is as it was.\n");
        assert_eq!(council.sets(), ["draft", "stopped"]);
        assert_eq!(files(&council.path(QUARTER).join("draft")), draft);
    }
    assert_ends(&council.expect(3, &["publish"]).stdout, "Nothing is published.\n");
    council.expect(0, &["verify", "output/2026-27-Q2/stopped"]);
    for name in ["assessment", "action-plan"] {
        let file = format!("input/{name}.xlsx");
        fs::rename(council.path(&format!("{name}.kept")), council.path(&file)).unwrap();
    }
    assert_holds(&council.expect(0, &["run"]).stdout, "Nothing has changed");
    assert_eq!(council.sets(), ["draft"], "what stopped an earlier run is out of date");
}
