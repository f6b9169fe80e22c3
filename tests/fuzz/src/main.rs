//! Gives a target mutated inputs of its corpus: `cargo run --release -- TARGET [ROUNDS] [SEED]`. An input that makes the
//! program panic, even where that is caught, is written to `found/`; put it into the corpus when it is mended.

mod mutate;
mod targets;

use mutate::{Dice, mutated};
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use targets::TARGETS;

/// Whether the project's own code has panicked.
static HAS_PANICKED: AtomicBool = AtomicBool::new(false);

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize, default| {
        arguments.get(at).and_then(|text| text.parse().ok()).unwrap_or(default)
    };
    let target = arguments.first().and_then(|name| TARGETS.iter().find(|target| target.0 == name));
    let Some((name, act)) = target else {
        let names: Vec<&str> = TARGETS.iter().map(|target| target.0).collect();
        eprintln!("Name one of {}", names.join(", "));
        return ExitCode::from(2);
    };
    std::panic::set_hook(Box::new(|about| {
        let is_own = about
            .location()
            .is_some_and(|place| place.file().contains("src/") && !place.file().contains(".cargo"));
        HAS_PANICKED.fetch_or(is_own, Ordering::SeqCst);
    }));
    let inputs = corpus(name);
    for seed in number(2, 1)..number(2, 1) + number(1, 10_000) {
        let mut dice = Dice::new(seed);
        let (one, other) = (&inputs[dice.below(inputs.len())], &inputs[dice.below(inputs.len())]);
        let input = mutated(one, other, &mut dice);
        let is_through = std::panic::catch_unwind(|| act(&input)).is_ok();
        if !is_through || HAS_PANICKED.load(Ordering::SeqCst) {
            let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("found/{name}-{seed}"));
            let kept =
                fs::create_dir_all(file.with_file_name("")).and_then(|()| fs::write(&file, &input));
            eprintln!("{name} panics with seed {seed}: {} {kept:?}", file.display());
            return ExitCode::FAILURE;
        }
    }
    println!("{name}: nothing found");
    ExitCode::SUCCESS
}

fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name);
    let mut paths: Vec<_> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().filter_map(|path| fs::read(path).ok()).collect()
}
