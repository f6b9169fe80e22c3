//! Times the program on the sample quarter from its start to its end, as an officer meets it: `cargo bench --bench
//! quarter`. Each line is the best of [`ROUNDS`] runs of the built program, beside what it is meant to take.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "it measures time, says what it measured, and has nothing to do where a run fails"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// How often each set of documents is made.
const ROUNDS: u32 = 10;

/// Clock ticks of the kernel a second, in which `/proc` counts the time on a core.
const TICKS: f64 = 100.0;

fn main() {
    println!("The sample quarter, best of {ROUNDS} runs of the program:");
    measure("the committee report with its tables", "\"committee-report\"", 0.3);
    measure("with a scorecard a contract", "\"committee-report\", \"scorecards\"", 0.5);
}

/// Runs the program on a copy of the sample whose `report.toml` asks for these documents.
fn measure(name: &str, documents: &str, aim: f64) {
    let folder = tempfile::tempdir().unwrap();
    let (input, output) = (folder.path().join("input"), folder.path().join("output"));
    copy(Path::new("input"), &input);
    let asked = fs::read_to_string("input/report.toml").unwrap();
    let asked = asked.lines().map(|line| match line.starts_with("documents = ") {
        true => format!("documents = [{documents}]\n"),
        false => format!("{line}\n"),
    });
    fs::write(input.join("report.toml"), asked.collect::<String>()).unwrap();
    let before = ticks();
    let runs = (0..ROUNDS).map(|_| run(&input, &output));
    let best = runs.fold(f64::INFINITY, f64::min);
    let on_cores = (ticks() - before) / TICKS / f64::from(ROUNDS);
    println!(
        "{name:>38} {best:6.2} s (aim {aim:.1} s), {on_cores:5.2} s on the cores on average, {} files",
        count(&output)
    );
}

/// Seconds that one run takes.
fn run(input: &Path, output: &Path) -> f64 {
    let start = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_scrutineer"));
    command.arg("run").arg("--input").arg(input).arg("--output").arg(output);
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    // the sample has rows that are left out
    assert!(matches!(status.code(), Some(0 | 1)), "the run ended with {status}");
    start.elapsed().as_secs_f64()
}

/// The time on a core of all programs that this one has run, in ticks; 0 where the system has no `/proc`.
fn ticks() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit_once(')').map(|(_, rest)| rest).unwrap_or_default();
    let fields: Vec<f64> =
        fields.split_whitespace().map(|field| field.parse().unwrap_or_default()).collect();
    fields.get(13..15).map(|times| times.iter().sum()).unwrap_or_default()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).unwrap()),
        }
    }
}

fn count(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries
        .map(|entry| match entry.file_type().unwrap().is_dir() {
            true => count(&entry.path()),
            false => 1,
        })
        .sum()
}
