//! Whether the name of a file says that it holds records.

use crate::domain::fold::word;

/// Words of such names, in the singular.
const RECORDS: [&str; 23] = [
    "kpi",
    "return",
    "register",
    "contract",
    "commitment",
    "promise",
    "delivery",
    "deliverie",
    "assessment",
    "self assessment",
    "benchmark",
    "tom",
    "performance",
    "monitoring",
    "result",
    "social value",
    "action plan",
    "quarter",
    "q1",
    "q2",
    "q3",
    "q4",
    "scorecard",
];

/// Words of names of what is for people.
const FOR_PEOPLE: [&str; 9] =
    ["readme", "read me", "guidance", "guide", "instruction", "how to", "manual", "logo", "help"];

/// By the name of a file, whatever folder it stands in.
pub fn names_records(path: &str) -> bool {
    stands_among_records(path.rsplit('/').next().unwrap_or(path))
}

/// By the name of a file and of the folders that it stands in.
pub(super) fn stands_among_records(path: &str) -> bool {
    !is_for_people(path.rsplit('/').next().unwrap_or(path)) && has(path, &RECORDS)
}

/// By its name.
pub(super) fn is_for_people(name: &str) -> bool {
    has(name.rsplit_once('.').map_or(name, |(stem, _)| stem), &FOR_PEOPLE)
}

fn has(text: &str, words: &[&str]) -> bool {
    let text = format!(" {} ", word(text));
    words.iter().any(|word| text.contains(&format!(" {word} ")))
}

/// Whether a text names what stands in such records: the ref of a contract or KPI, or a quarter's figures.
pub(super) fn speaks_of_records(text: &str) -> bool {
    let text = format!(" {} ", word(text));
    let has = |word: &str| text.contains(&format!(" {word} "));
    let is_ref =
        ["contract ref", "contract reference", "contract no", "kpi ref", "kpi", "commitment ref"];
    is_ref.iter().filter(|word| has(word)).count() > 1
        || has("kpi") && ["q1", "q2", "q3", "q4", "quarter"].iter().any(|word| has(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_whether_its_file_holds_records() {
        for path in [
            "kpi.pdf",
            "KPI returns Q2.docx",
            "returns/2026-27-Q2/oak-care.msg",
            "Contracts.numbers",
            "Fwd_ Social value Q2.eml",
            "TOMs export.txt",
        ] {
            assert!(stands_among_records(path), "{path}");
        }
        for path in ["logo.png", "Supplier guidance.pdf", "minutes.docx", "returns/README.txt"] {
            assert!(!stands_among_records(path), "{path}");
        }
        assert!(!names_records("returns/new.xlsx"));
        assert!(speaks_of_records("Please find our KPI figures for Q2 below"));
        assert!(!speaks_of_records("Meeting at ten"));
    }
}
