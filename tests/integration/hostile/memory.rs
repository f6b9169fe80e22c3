//! How much memory the program itself takes, its workers apart.

use crate::program::{AS_OF, Outcome, program};
use std::fs::{self, File};
use std::path::Path;
use std::thread;
use std::time::Duration;

/// `check` over a folder, its findings as JSON, and the most memory, in KiB, that it held at any moment, as Linux counts
/// it; elsewhere none.
pub(super) fn watched(folder: &Path) -> (Outcome, u64) {
    let path_of = |name: &str| folder.join(name);
    let mut command = program(folder, &["check", "--as-of", AS_OF, "--findings", "json"]);
    command.stdout(File::create(path_of("stdout")).unwrap());
    command.stderr(File::create(path_of("stderr")).unwrap());
    let mut child = command.spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    let ended = loop {
        if let Some(ended) = child.try_wait().unwrap() {
            break ended;
        }
        most = most.max(peak(&fs::read_to_string(&status).unwrap_or_default()));
        thread::sleep(Duration::from_millis(5));
    };
    let text = |name| fs::read_to_string(path_of(name)).unwrap();
    let code = ended.code().unwrap();
    (Outcome { code, stdout: text("stdout"), stderr: text("stderr") }, most)
}

fn peak(status: &str) -> u64 {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or_default()
}
