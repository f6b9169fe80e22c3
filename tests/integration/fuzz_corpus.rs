//! The corpus of `tests/fuzz`, replayed: every input as it stands, and each a little wrong in the same ways every time.

#[path = "../fuzz/src/mutate.rs"]
mod mutate;
#[path = "../fuzz/src/targets.rs"]
mod targets;

use mutate::{Dice, mutated};
use std::fs;
use std::path::Path;
use targets::TARGETS;

/// How often each input is made wrong.
const ROUNDS: u64 = 60;

#[test]
fn no_input_of_the_corpus_and_none_near_it_panics() {
    for (name, act) in TARGETS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(name);
        let mut paths: Vec<_> =
            fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        let inputs: Vec<Vec<u8>> = paths.iter().map(|path| fs::read(path).unwrap()).collect();
        assert!(inputs.len() >= 3, "{name} has too few inputs");
        for (at, input) in inputs.iter().enumerate() {
            act(input);
            for round in 0..ROUNDS {
                let mut dice = Dice::new(round);
                act(&mutated(input, &inputs[(at + 1) % inputs.len()], &mut dice));
            }
        }
    }
}

#[test]
fn what_the_protocol_s_corpus_means_is_read() {
    use scrutineer::sheet::worker::{read_answer, read_request};
    let input = |name: &str| fs::read(Path::new("tests/fuzz/corpus/protocol").join(name)).unwrap();
    let refused = read_answer(&mut input("refused").as_slice()).unwrap();
    assert!(refused.is_err(), "{refused:?}");
    let (_, sheets) = read_answer(&mut input("sheet").as_slice()).unwrap().unwrap();
    let shown: Vec<String> =
        sheets[0].cells.iter().map(|cell| format!("{} {}", cell.at, cell.value)).collect();
    assert_eq!(shown, ["A1 hi", "C2 0.5"]);
    assert_eq!(read_request(&mut input("request").as_slice()).unwrap().1, b"abc");
}

#[test]
fn what_the_corpus_of_finished_files_means_is_read() {
    use scrutineer::edition::Withheld;
    use scrutineer::leak;
    use scrutineer::publish::Output;
    use std::collections::BTreeMap;
    let amounts = BTreeMap::from([(123_456_780, "an amount".to_owned())]);
    for (name, ending, count) in
        [("page", "html", 1), ("values", "json", 1), ("rows", "csv", 1), ("document", "pdf", 0)]
    {
        let bytes = fs::read(Path::new("tests/fuzz/corpus/finished").join(name)).unwrap();
        let file = Output::new(&format!("public/a.{ending}"), bytes);
        let found = leak::check(&[file], &Withheld::default(), &amounts);
        assert_eq!(found.len(), count, "{name}: {found:?}");
    }
}
