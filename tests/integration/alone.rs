//! One run at a time per output folder.

use crate::assertions::assert_holds;
use crate::council::{Council, names};
use scrutineer::publish::Lock;
use std::process::{Child, Output, Stdio};

/// How many pairs are run at once: all of them where the long tests are asked for.
fn pairs() -> usize {
    if std::env::var_os("LONG_TESTS").is_some() { 50 } else { 10 }
}

#[test]
fn a_second_run_is_75_and_names_the_first() {
    let council = Council::new();
    council.expect(0, &["run"]);
    let before = council.output();
    council.set_status("Complete");
    let lock = Lock::take(&council.path("output"), "scrutineer run --input elsewhere").unwrap();
    let words = format!(
        "Another run is at work in output: process {}, `scrutineer run --input elsewhere`. Wait until it has ended, and \
         run again. Nothing was written.\n",
        std::process::id()
    );
    for command in ["run", "publish"] {
        let made = council.expect(75, &[command]);
        assert_eq!((made.stderr.as_str(), made.stdout.as_str()), (words.as_str(), ""));
    }
    // Who only reads does not wait.
    council.expect(0, &["check"]);
    council.expect(0, &["verify", "output/2026-27-Q2/draft"]);
    drop(lock);
    assert_eq!(council.output(), before);
    council.expect(0, &["run"]);
    assert_eq!(names(&council.path("output")), ["2026-27-Q2"]);
}

#[test]
fn of_two_runs_at_once_one_wins_and_one_is_told_so() {
    let council = Council::new();
    let mut refused = 0;
    for number in 0..pairs() {
        council.set_status(if number % 2 == 0 { "Complete" } else { "In progress" });
        let begin = || -> Child {
            let mut command = council.command(&["run"]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        };
        let (first, second) = (begin(), begin());
        let ids = [first.id(), second.id()];
        let ended = [first, second].map(|child| child.wait_with_output().unwrap());
        let won = |output: &Output| output.status.code() == Some(0);
        assert!(ended.iter().any(won), "{ended:?}");
        for (output, other) in ended.iter().zip([ids[1], ids[0]]) {
            if won(output) {
                continue;
            }
            let stderr = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(75), "{stderr}");
            assert_holds(&stderr, &format!("process {other}, `scrutineer run "));
            refused += 1;
        }
        council.expect(0, &["verify"]);
        assert_eq!(
            (names(&council.path("output")), council.sets()),
            (vec!["2026-27-Q2".into()], vec!["draft".into()])
        );
    }
    assert!(refused > 0, "no two runs met");
}
