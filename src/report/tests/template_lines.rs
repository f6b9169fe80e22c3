//! What holds of the templates themselves, so that a council's officer can read and edit them.

use crate::report::DEFAULTS;

/// The longest line that an editor shows without scrolling sideways, in characters.
const LONGEST: usize = 200;

#[test]
fn no_line_of_a_template_is_too_long_to_read() {
    let lines = DEFAULTS.iter().flat_map(|(name, text)| {
        text.lines().enumerate().map(move |(index, line)| (name, index + 1, line.chars().count()))
    });
    let long: Vec<String> = lines
        .filter(|(_, _, length)| *length > LONGEST)
        .map(|(name, line, length)| format!("{name}, line {line}: {length} characters"))
        .collect();
    assert!(long.is_empty(), "\n{}", long.join("\n"));
}

#[test]
fn tables_and_figures_come_from_their_components_alone() {
    let others = DEFAULTS.iter().filter(|(name, _)| *name != "components.html");
    let copied: Vec<String> = others
        .flat_map(|(name, text)| text.lines().enumerate().map(move |line| (name, line)))
        .filter(|(_, (_, line))| line.contains("<table ") || line.contains("<figure "))
        .map(|(name, (index, _))| format!("{name}, line {}", index + 1))
        .collect();
    assert!(copied.is_empty(), "\nnot by <table_block> or <figure_block>:\n{}", copied.join("\n"));
}
