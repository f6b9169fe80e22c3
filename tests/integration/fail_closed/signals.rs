//! A run that is told to end leaves no litter.

use crate::council::{Council, names};
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// The numbers of the signals, by the names that `kill` takes.
const SIGNALS: [(&str, i32); 2] = [("-TERM", 15), ("-INT", 2)];

#[test]
fn a_run_that_is_asked_to_end_leaves_no_lock_and_no_folder_half_made() {
    let council = Council::new();
    council.expect(0, &["run"]);
    let mut ended = 0;
    for number in 0..30 {
        council.set_status(if number % 2 == 0 { "Complete" } else { "Not started" });
        let mut run = council.command(&["run"]);
        let mut run = run.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let lock = council.path("output/.scrutineer.lock");
        while !lock.exists() && run.try_wait().unwrap().is_none() {
            sleep(Duration::from_micros(200));
        }
        sleep(Duration::from_millis(number * 10));
        let (name, signal) = SIGNALS[usize::from(number % 3 == 0)];
        if run.try_wait().unwrap().is_none() {
            Command::new("kill").arg(name).arg(run.id().to_string()).output().unwrap();
        }
        let status = run.wait().unwrap();
        ended += u32::from(status.signal() == Some(signal));
        assert!(status.success() || status.signal() == Some(signal), "{number}: {status:?}");
        assert_eq!(names(&council.path("output")), ["2026-27-Q2"], "{number}");
        assert_eq!(council.sets(), ["draft"], "{number}");
        council.expect(0, &["verify", "output/2026-27-Q2/draft", "--output", "output"]);
    }
    assert!(ended > 5, "only {ended} runs were ended");
}

#[test]
fn a_first_run_that_is_asked_to_end_leaves_nothing() {
    let council = Council::new();
    let mut run = council.command(&["run", "--output", "a/b"]);
    let mut run = run.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    while !council.path("a/b/.scrutineer.lock").exists() && run.try_wait().unwrap().is_none() {
        sleep(Duration::from_micros(200));
    }
    Command::new("kill").arg("-TERM").arg(run.id().to_string()).output().unwrap();
    let status = run.wait().unwrap();
    if status.signal() == Some(15) {
        assert!(!fs::exists(council.path("a")).unwrap());
    }
}
