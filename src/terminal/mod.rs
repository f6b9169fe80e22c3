//! What a person reads at the end of a command: its findings, the gravest first, and what kept it from its end.

mod group;
mod paint;

use crate::command::Outcome;
use crate::domain::diagnostic::Diagnostic;
use crate::domain::one_line::{json_on_one_line, on_one_line};
use crate::options::Format;
use group::{Entry, entries};
use paint::{faint, title};
use std::fmt::Write;

/// What is said to stderr; in colours, which whoever writes it takes out where they are not wanted.
pub fn stderr_text(outcome: &Outcome, format: Format) -> String {
    match format {
        Format::Text => for_people(outcome),
        Format::Json => for_programs(outcome),
    }
}

/// A block for each cause, parted by empty lines.
fn for_people(outcome: &Outcome) -> String {
    let mut blocks: Vec<String> = entries(outcome).iter().map(block).collect();
    if let Some(failure) = &outcome.failure {
        blocks.push(failure.lines().map(|line| on_one_line(line) + "\n").collect());
    }
    blocks.join("\n")
}

fn block(entry: &Entry<'_>) -> String {
    match entry {
        Entry::One { finding, to_decide } => one(finding, to_decide),
        Entry::Together { finding, sentence, first, more } => {
            together(finding, sentence, first, *more)
        }
        Entry::Alike(findings) => alike(findings),
    }
}

/// A finding, and what to write to decide it, where a person can.
fn one(finding: &Diagnostic, to_decide: &str) -> String {
    let mut text = head(finding, &on_one_line(&finding.message));
    if !finding.place.file.is_empty() {
        let place = on_one_line(&finding.place.to_string());
        let _ = writeln!(text, "{}{place}", faint("  where:      "));
    }
    text += &tail(finding);
    if !to_decide.is_empty() {
        let _ = writeln!(text, "{}in decisions.xlsx, or in report.toml:", faint("  to decide:  "));
        let lines = to_decide.lines().map(|line| format!("    {}\n", on_one_line(line)));
        text.extend(lines);
    }
    text
}

/// What many workbooks have in common, in one sentence with the first of them.
fn together(finding: &Diagnostic, sentence: &str, first: &[&str], more: usize) -> String {
    let mut text = head(finding, sentence);
    let first: Vec<String> = first.iter().map(|file| on_one_line(file)).collect();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let _ = writeln!(text, "{}{}{more}", faint("  where:      "), first.join(", "));
    text + &tail(finding)
}

/// Findings that are put right in the same way: each with its place, and once what to do.
fn alike(findings: &[&Diagnostic]) -> String {
    let Some(first) = findings.first() else { return String::new() };
    let mut text = head(first, &format!("{} findings with one thing to do", findings.len()));
    for finding in findings {
        let place = on_one_line(&finding.place.to_string());
        let _ = writeln!(text, "  - {}", on_one_line(&finding.message));
        let _ = writeln!(text, "{}{place}", faint("    where:    "));
    }
    text + &tail(first)
}

fn head(finding: &Diagnostic, message: &str) -> String {
    format!("{}: {message}\n", title(finding.effect()))
}

fn tail(finding: &Diagnostic) -> String {
    let (report, to_do) = (faint("  the report: "), faint("  to do:      "));
    format!("{report}{}\n{to_do}{}\n", finding.effect().sentence(), on_one_line(&finding.hint))
}

/// A line for each finding, in the order of the stages.
fn for_programs(outcome: &Outcome) -> String {
    let mut text = String::new();
    for (number, finding) in outcome.findings.iter().enumerate() {
        let mut json = serde_json::to_string(finding).unwrap_or_default();
        if let Some(block) = outcome.blocks.get(&number)
            && json.pop().is_some()
        {
            json = format!("{json},\"decision\":{}}}", serde_json::Value::from(block.as_str()));
        }
        text += &(json_on_one_line(&json) + "\n");
    }
    if let Some(failure) = &outcome.failure {
        let failure: Vec<String> = failure.lines().map(on_one_line).collect();
        let json = serde_json::json!({ "failure": failure.join("\n") }).to_string();
        text += &(json_on_one_line(&json) + "\n");
    }
    text
}

#[cfg(test)]
mod tests;
