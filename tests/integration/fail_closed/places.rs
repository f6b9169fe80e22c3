//! Folders, links and files where none should be: refused with a sentence, and soon.

use crate::assertions::{assert_absent, assert_holds};
use crate::council::{Council, names};
use crate::program::Outcome;
use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

/// The program, which must come to an end within half a minute.
fn soon(council: &Council, arguments: &[&str]) -> Outcome {
    let call = council.command(arguments);
    let mut command = Command::new("timeout");
    command.arg("30").arg(call.get_program()).args(call.get_args()).current_dir(council.path(""));
    crate::program::outcome(command)
}

fn refused(council: &Council, code: i32, arguments: &[&str], says: &str) {
    let made = soon(council, arguments);
    assert_eq!(made.code, code, "{arguments:?}\n{}\n{}", made.stdout, made.stderr);
    assert_holds(&made.stderr, says);
}

#[test]
fn an_output_within_the_input_is_refused_and_the_other_way_about() {
    let council = Council::new();
    symlink(council.path("input"), council.path("elsewhere")).unwrap();
    for output in ["input", "input/output", "input/../input/new/output", "elsewhere/output"] {
        let says = " lies in the input folder input, so that a run would read what the one before it made. ";
        refused(&council, 2, &["run", "--output", output], says);
    }
    let says = "The input folder input lies in the output folder ";
    refused(&council, 2, &["run", "--output", "."], says);
    assert_eq!(names(&council.path("")), ["elsewhere", "input"]);
    assert_eq!(names(&council.path("input")).len(), 3);
}

#[test]
fn a_folder_that_the_system_makes_up_is_refused() {
    let council = Council::new();
    let says =
        " is no folder for papers: the system makes up what stands there, for each process anew. ";
    for folder in ["/proc/self", "/proc/self/cwd/output", "/proc/self/fd", "/sys/output"] {
        refused(&council, 2, &["run", "--output", folder], says);
        refused(&council, 2, &["check", "--input", folder], says);
        refused(&council, 2, &["init", folder], says);
    }
    symlink("/proc/self", council.path("link")).unwrap();
    refused(&council, 2, &["run", "--output", "link"], says);
}

#[test]
fn what_stands_in_the_place_of_the_lock_is_not_written_to() {
    let council = Council::new();
    fs::create_dir(council.path("output")).unwrap();
    fs::write(council.path("precious"), "precious").unwrap();
    let lock = council.path("output/.scrutineer.lock");
    for target in ["precious", "nothing", "output/.scrutineer.lock"] {
        symlink(council.path(target), &lock).unwrap();
        refused(
            &council,
            4,
            &["run"],
            ".scrutineer.lock cannot be written: a link stands there; remove it. ",
        );
        fs::remove_file(&lock).unwrap();
    }
    assert_eq!(fs::read_to_string(council.path("precious")).unwrap(), "precious");
    assert_absent(&council.path("nothing"));
    assert!(Command::new("mkfifo").arg(&lock).status().unwrap().success());
    refused(&council, 4, &["run"], "what stands there is no file; remove it. ");
}

#[test]
fn a_template_that_nothing_uses_is_refused_with_the_nearest() {
    let council = Council::new();
    fs::create_dir(council.path("templates")).unwrap();
    fs::write(council.path("templates/comittee-report.html"), "<p>Ours</p>").unwrap();
    let made = council.expect(2, &["run"]);
    assert_eq!(
        made.stderr,
        "The template comittee-report.html is used by nothing, so what it says would not be printed. The nearest name \
         that is used is `committee-report.html`. Rename it, or take it out of the templates folder.\n"
    );
    fs::rename(
        council.path("templates/comittee-report.html"),
        council.path("templates/our-sources.html"),
    )
    .unwrap();
    let built_in = fs::read_to_string("templates/sources.html").unwrap();
    let text = format!("{built_in}{{% include \"our-sources.html\" %}}");
    fs::write(council.path("templates/sources.html"), text).unwrap();
    council.expect(0, &["run"]);
}

#[test]
fn words_for_no_section_are_reported_with_the_nearest() {
    let council = Council::new();
    fs::create_dir(council.path("input/words")).unwrap();
    for name in ["souces.md", "sources.rtf"] {
        let file = council.path("input/words").join(name);
        fs::write(&file, "A paragraph.").unwrap();
        let made = council.expect(1, &["run"]);
        assert_holds(&made.stderr, "No section of the report takes this file of words");
        assert_holds(
            &made.stderr,
            &format!("the nearest is `sources`\n  where:      words/{name}\n"),
        );
        fs::remove_file(file).unwrap();
    }
    fs::write(council.path("input/words/sources.md~"), "A paragraph.").unwrap();
    council.expect(0, &["run"]);
}

#[test]
fn words_from_another_folder_are_refused() {
    let council = Council::new();
    fs::create_dir(council.path("others")).unwrap();
    fs::write(council.path("others/sources.md"), "A secret.").unwrap();
    fs::create_dir(council.path("input/words")).unwrap();
    symlink(council.path("others/sources.md"), council.path("input/words/sources.md")).unwrap();
    let says = " in the input folder is a link that leads out of it, so it is not read: its text would be printed. ";
    refused(&council, 2, &["run"], &format!("words/sources.md{says}"));
    fs::remove_dir_all(council.path("input/words")).unwrap();
    symlink(council.path("others"), council.path("input/words")).unwrap();
    refused(&council, 2, &["run"], &format!("words{says}"));
    fs::remove_file(council.path("input/words")).unwrap();
    fs::create_dir(council.path("input/words")).unwrap();
    fs::write(council.path("input/own.md"), "Our own.").unwrap();
    symlink("../own.md", council.path("input/words/sources.md")).unwrap();
    council.expect(0, &["run"]);
}
