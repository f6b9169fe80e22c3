//! What the README tells a reader to type is what works.

use scrutineer::cli;
use std::fs;

/// The lines of the README's blocks of commands.
fn commands() -> Vec<String> {
    let readme = fs::read_to_string("README.md").unwrap();
    let blocks = readme.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.flat_map(str::lines).map(str::to_owned).collect()
}

#[test]
fn the_two_commands_stand_first() {
    assert_eq!(commands()[..2], ["cargo run --release -- run", "cargo test --release"]);
}

#[test]
fn every_command_is_one() {
    let today = jiff::civil::date(2026, 10, 15);
    for command in commands() {
        let Some(words) = command.strip_prefix("cargo run --release -- ") else { continue };
        let words = ["scrutineer"].into_iter().chain(words.split_whitespace());
        let resolved = cli::resolve(words.map(Into::into), today);
        assert!(resolved.is_ok(), "{command}: {resolved:?}");
    }
}

#[test]
fn every_file_and_folder_that_it_names_is_there() {
    let readme = fs::read_to_string("README.md").unwrap();
    let tree = readme.split("```text\n").nth(2).and_then(|rest| rest.split("```").next()).unwrap();
    let named = tree.lines().filter_map(|line| line.split_whitespace().next());
    let in_prose =
        ["src/lib.rs", "src/schema/fields.toml", "tests/integration/change_a_cell.rs", "LICENSE"];
    for path in named.chain(in_prose) {
        assert!(readme.contains(path) && fs::exists(path).unwrap(), "{path} is not there");
    }
}
