//! The sections of a report in plain words: each begins with its heading, a line that begins with `#`.

/// The titles of a text's headings, without their numbers.
pub(super) fn headings(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| is_heading(line)).map(title)
}

/// The sections of a report whose headings stand in another text, one after another as the report has them.
pub(super) fn named_in(named: &str, report: &str) -> Result<String, String> {
    let wanted: Vec<&str> = headings(named).collect();
    if wanted.is_empty() {
        return Err("names no section, which is a line such as \"## Self-assessment\"".to_owned());
    }
    let absent = wanted.iter().find(|title| !headings(report).any(|other| other == **title));
    if let Some(absent) = absent {
        let there: Vec<&str> = headings(report).collect();
        return Err(format!("the report has no section \"{absent}\" but {there:?}"));
    }
    Ok(sections(report)
        .iter()
        .filter(|section| section.first().is_some_and(|line| wanted.contains(&title(line))))
        .flatten()
        .map(|line| format!("{line}\n"))
        .collect())
}

/// The lines of each section, its heading first. What stands before the first heading is left out.
fn sections(report: &str) -> Vec<Vec<&str>> {
    let mut sections: Vec<Vec<&str>> = Vec::new();
    for line in report.lines() {
        if is_heading(line) {
            sections.push(vec![line]);
        } else if let Some(section) = sections.last_mut() {
            section.push(line);
        }
    }
    sections
}

fn is_heading(line: &str) -> bool {
    line.starts_with('#')
}

/// A heading's title: without its marks, and without the number or the letter that its place in the report gives it.
fn title(heading: &str) -> &str {
    let words = heading.trim_start_matches('#').trim_start();
    let is_number = |word: &str| {
        word.chars().all(|c| c.is_ascii_digit())
            || word.len() == 1 && word.chars().all(|c| c.is_ascii_uppercase())
    };
    match words.split_once(' ') {
        Some((first, rest)) if is_number(first) => rest,
        _ => words,
    }
}

#[test]
fn a_section_runs_from_its_heading_to_the_next_whatever_its_number() {
    let report = "Council\n# Report\na\n## 2 Plan\nb\nc\n### Words\nd\n## D Method\ne\n";
    assert_eq!(
        named_in("## Method\n## 7 Plan\nold\n", report).unwrap(),
        "## 2 Plan\nb\nc\n## D Method\ne\n"
    );
    assert_eq!(named_in("# Report", report).unwrap(), "# Report\na\n");
}

#[test]
fn a_section_that_is_not_there_and_a_file_without_any_are_refused() {
    let absent = named_in("## 1 Duties\n", "# Report\n## 1 Plan\n");
    assert_eq!(
        absent,
        Err("the report has no section \"Duties\" but [\"Report\", \"Plan\"]".to_owned())
    );
    let none = named_in("Duties\n", "# Report\n");
    assert!(none.as_ref().is_err_and(|error| error.starts_with("names no section")), "{none:?}");
}
