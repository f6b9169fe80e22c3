//! Many councils of the sample's size, each with numbers of its own: `cargo bench --bench councils -- 10 100` writes them below
//! `target/`, publishes each in a process of its own as a job array does, and times the dataset and the roll-up of all. The
//! councils alone: `cargo bench --bench councils -- write 317 FOLDER`.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "it measures time, says what it measured, and has nothing to do where a stage fails"
)]

mod council;
#[path = "../million/taken.rs"]
mod taken;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;
use taken::Taken;

const PROGRAM: &str = env!("CARGO_BIN_EXE_scrutineer");

fn main() {
    // cargo adds a flag of its own
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if let [write, count, folder] = words.as_slice()
        && write == "write"
    {
        (0..count.parse().unwrap()).for_each(|number| council::write(number, Path::new(folder)));
        return;
    }
    let sizes: Vec<usize> = words.iter().map(|word| word.parse().unwrap()).collect();
    for size in if sizes.is_empty() { vec![10] } else { sizes } {
        measure(size);
    }
}

fn measure(size: usize) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("councils-{size}"));
    drop(Command::new("chmod").args(["-R", "u+w"]).arg(&folder).stderr(Stdio::null()).status());
    drop(fs::remove_dir_all(&folder));
    (0..size).for_each(|number| council::write(number, &folder));
    let seconds = job_array(size, &folder);
    println!("{size} councils, one quarter each");
    println!("  published, a process each: {seconds:6.2} s");
    let outputs: Vec<PathBuf> =
        (0..size).map(|number| folder.join(council::name(number)).join("output")).collect();
    for command in ["dataset", "roll-up"] {
        let mut call = Command::new(PROGRAM);
        call.arg(command).args(&outputs).arg("--output").arg(folder.join(command));
        let (taken, status) = Taken::of_command(call.stdout(Stdio::null()));
        assert!(status.success(), "{command}");
        println!("  {command:>25}: {taken}");
    }
}

/// Publishes each council in a process of its own, as many at once as there are cores; how long that takes in seconds.
fn job_array(size: usize, folder: &Path) -> f64 {
    let (start, next) = (Instant::now(), AtomicUsize::new(0));
    let work = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= size {
                return;
            }
            let place = folder.join(council::name(number));
            let publish = ["publish", "--period", "2026-27-Q2", "--as-of", "2026-10-15"];
            let mut call = Command::new(PROGRAM);
            call.current_dir(&place).args(publish).args(["--on", "2026-10-20"]);
            let done = call.output().unwrap();
            assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(work);
        }
    });
    start.elapsed().as_secs_f64()
}
