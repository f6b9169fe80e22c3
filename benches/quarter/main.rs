//! Times the program on the sample quarter from its start to its end, as an officer meets it: `cargo bench --bench
//! quarter`. Each line is the best of [`ROUNDS`] runs of the built program, beside what it is meant to take; and, where
//! Python can be had, beside what the libraries take that a data team would pick today, run in turn with it.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "it measures time, says what it measured, and has nothing to do where a run fails"
)]

#[path = "../million/taken.rs"]
mod taken;

mod peer;

use peer::Peer;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use taken::Taken;

/// How often each set of documents is made.
const ROUNDS: u32 = 5;

/// What is made, and what it is meant to take.
struct Made {
    name: &'static str,
    /// What report.toml asks for.
    documents: &'static str,
    /// Seconds on the clock.
    wall: f64,
    /// Whether the peer is to make scorecards too.
    has_scorecards: bool,
    /// How many times as long the peer is to take.
    times: f64,
}

const ALL: [Made; 2] = [
    Made {
        name: "the committee report with its tables",
        documents: "\"committee-report\"",
        wall: 0.25,
        has_scorecards: false,
        times: 8.0,
    },
    Made {
        name: "all documents",
        documents: "\"committee-report\", \"scorecards\", \"chase-list\"",
        wall: 0.5,
        has_scorecards: true,
        times: 6.0,
    },
];

fn main() {
    let program = fs::metadata(env!("CARGO_BIN_EXE_scrutineer")).unwrap().len();
    println!("The program has {:.1} MB (aim 35 MB).", program as f64 / 1e6);
    let peer = Peer::set_up();
    println!("The sample quarter, best of {ROUNDS} runs:");
    for made in &ALL {
        measure(made, peer.as_ref());
    }
}

/// Runs the program, and the peer in turn with it, on a copy of the sample whose `report.toml` asks for these documents.
fn measure(made: &Made, peer: Option<&Peer>) {
    let folder = tempfile::tempdir().unwrap();
    let (input, output) = (folder.path().join("input"), folder.path().join("output"));
    copy(Path::new("input"), &input);
    let asked = fs::read_to_string("input/report.toml").unwrap();
    let asked = asked.lines().map(|line| match line.starts_with("documents = ") {
        true => format!("documents = [{}]\n", made.documents),
        false => format!("{line}\n"),
    });
    fs::write(input.join("report.toml"), asked.collect::<String>()).unwrap();
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        own.push(run(&input, &output));
        others.extend(peer.map(|peer| peer.run(&input, folder.path(), made.has_scorecards)));
    }
    let own = Taken::best(own).unwrap();
    println!("{:>38} {own} (aim {:.2} s), {} files", made.name, made.wall, count(&output));
    if let Some(other) = Taken::best(others) {
        let (wall, cores) = (other.wall / own.wall, other.cores / own.cores);
        println!("{:>38} {other}", "by polars and Typst");
        println!(
            "{:>38} {wall:6.2}, {cores:6.2} on the cores (aim {:.0})",
            "times the program", made.times
        );
    }
}

fn run(input: &Path, output: &Path) -> Taken {
    let mut command = Command::new(env!("CARGO_BIN_EXE_scrutineer"));
    command.arg("run").arg("--input").arg(input).arg("--output").arg(output);
    let (taken, status) = Taken::of_command(command.stdout(Stdio::null()).stderr(Stdio::null()));
    // the sample has rows that are left out
    assert!(matches!(status.code(), Some(0 | 1)), "the run ended with {status}");
    taken
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
