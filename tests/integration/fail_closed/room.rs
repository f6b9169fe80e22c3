//! Machines with too little room: memory, threads, the size of a file.

use crate::assertions::{assert_absent, assert_holds};
use crate::council::{Council, as_nobody, is_root};
use crate::program::{Outcome, outcome};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

/// The program under a limit of the shell's.
fn limited(council: &Council, call: &Command, limit: &str) -> Outcome {
    let mut command = Command::new("bash");
    command.arg("-c").arg(format!("ulimit {limit} && exec \"$@\"")).arg("bash");
    command.arg(call.get_program()).args(call.get_args()).current_dir(council.path(""));
    outcome(command)
}

#[test]
fn memory_that_is_lacking_is_reported() {
    let council = Council::new();
    council.expect(0, &["run"]);
    let before = council.output();
    council.set_status("Complete");
    for kilobytes in [200_000, 400_000, 700_000, 1_100_000] {
        for command in ["run", "check", "returns"] {
            let call = council.command(&[command]);
            let made = limited(&council, &call, &format!("-v {kilobytes}"));
            assert_eq!(made.code, 4, "{kilobytes} {command}: {}", made.stderr);
            assert_holds(&made.stderr, " MiB of memory (`ulimit -v`), and it needs ");
            assert_eq!(council.output(), before);
        }
    }
    // too little even to begin: no sentence of the program's own, but no signal either
    let made = limited(&council, &council.command(&["run"]), "-v 100000");
    assert_eq!(made.code, 4, "{}", made.stderr);
}

#[test]
fn threads_that_are_lacking_are_reported() {
    let council = Council::new();
    fs::create_dir(council.path("output")).unwrap();
    fs::set_permissions(council.path("output"), fs::Permissions::from_mode(0o777)).unwrap();
    // root is held to no number of processes
    if !is_root() {
        return;
    }
    let Some(nobody) = as_nobody(&council, &["run"]) else { return };
    // a user of its own: what other tests do at this moment counts for nobody
    let own = |word: &std::ffi::OsStr| word.to_string_lossy().replace("65534", "65533");
    let mut call = Command::new(nobody.get_program());
    call.args(nobody.get_args().map(own));
    for count in [1, 2, 4, 8] {
        let made = limited(&council, &call, &format!("-u {count}"));
        assert_eq!(made.code, 4, "{count}: {}", made.stderr);
        assert_holds(&made.stderr, "thread");
        assert_absent(&council.path("output/2026-27-Q2"));
    }
}

#[test]
fn a_file_that_may_not_be_so_large_is_reported_and_the_draft_stays() {
    let council = Council::new();
    council.expect(0, &["run"]);
    let before = council.output();
    council.set_status("Complete");
    for blocks in [0, 1, 20] {
        let made = limited(&council, &council.command(&["run"]), &format!("-f {blocks}"));
        assert_eq!(made.code, 4, "{blocks}: {}", made.stderr);
        assert_holds(
            &made.stderr,
            " cannot be written: no file may be so large here (the limit that `ulimit -f` sets",
        );
        assert_eq!(council.output(), before);
    }
}
