//! A new council's folder: what is in it, that the program reads it, and that nothing is ever written over.

use crate::assertions::{assert_begins, assert_holds};
use crate::program::{AS_OF, Outcome, outcome, program};
use serde_json::Value;
use std::fs;
use std::path::Path;

fn call(folder: &Path, arguments: &[&str]) -> Outcome {
    outcome(program(folder, arguments))
}

#[test]
fn a_new_folder_is_read_whole_and_only_records_are_absent_from_it() {
    let above = tempfile::tempdir().unwrap();
    let made = call(above.path(), &["init", "council"]);
    assert_eq!((made.code, made.stderr.as_str()), (0, ""));
    assert_begins(&made.stdout, "Made council:\n  input/report.toml: ");

    let folder = above.path().join("council");
    let checked = call(&folder, &["check", "--as-of", AS_OF, "--findings", "json"]);
    let findings: Vec<Value> =
        checked.stderr.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let stated: Vec<(&str, &str)> = findings
        .iter()
        .map(|finding| (finding["code"].as_str().unwrap(), finding["file"].as_str().unwrap_or("")))
        .collect();
    assert_eq!(stated, [("kind-absent", "")], "{}", checked.stderr);
    assert_eq!(checked.code, 3);
}

#[test]
fn it_holds_no_template_and_nothing_of_the_sample_council() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(call(folder.path(), &["init", "."]).code, 0);
    assert!(!folder.path().join("templates").exists());
    for name in
        ["committee-report.html", "page.css", "theme.toml", "README.md", "models/cciaf.toml"]
    {
        assert_holds(&call(folder.path(), &["templates", "list"]).stdout, &format!("{name}\n"));
        let made = call(folder.path(), &["templates", "copy", name]);
        let printed = format!(
            "Copied: templates/{name}. Change it there; while it is there, it is used in place of the built-in one.\n"
        );
        assert_eq!((made.code, made.stdout), (0, printed));
        let own = fs::read(folder.path().join("templates").join(name)).unwrap();
        assert_eq!(own, fs::read(Path::new("templates").join(name)).unwrap(), "{name}");
    }
    let again = call(folder.path(), &["templates", "copy", "page.css"]);
    assert_eq!(again.code, 2);
    assert_eq!(
        again.stderr,
        "templates/page.css is there already and is left as it is. To begin anew from the built-in one, move it away first.\n"
    );
    let unknown = call(folder.path(), &["templates", "copy", "source.html"]);
    assert_eq!(unknown.code, 2);
    assert_eq!(
        unknown.stderr,
        "There is no template source.html; the nearest is sources.html. `scrutineer templates list` lists all.\n"
    );
    let report = fs::read_to_string(folder.path().join("input/report.toml")).unwrap();
    assert_begins(&report, "#:schema ./report.schema.json\n");
    assert_holds(&report, "\ncouncil = \"\"\n");
    let mut files: Vec<_> = fs::read_dir(folder.path().join("input"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    assert_eq!(
        files,
        [
            "action-plan.xlsx",
            "assessment.xlsx",
            "benchmark.xlsx",
            "contracts-register.xlsx",
            "deliveries.xlsx",
            "kpi-results.xlsx",
            "payments.xlsx",
            "report.schema.json",
            "report.toml",
            "waivers.xlsx"
        ]
    );
}

#[test]
fn a_folder_with_anything_in_it_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("notes.txt"), "ours").unwrap();
    let made = call(folder.path(), &["init", "."]);
    assert_eq!((made.code, made.stdout.as_str()), (2, ""));
    assert_eq!(
        made.stderr,
        "The folder . is not empty, and a new council's folder is never written over what is there. Name a folder that \
         does not exist yet, or empty this one first.\n"
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    let file = call(folder.path(), &["init", "notes.txt"]);
    assert_eq!(file.code, 2, "{}", file.stderr);
    assert_eq!(fs::read_to_string(folder.path().join("notes.txt")).unwrap(), "ours");
}
