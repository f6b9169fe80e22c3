//! A small council whose workbooks a test fills in quarter by quarter, and the words of what is made of them.

use crate::page::{inside, visit_texts};
use crate::program::{Outcome, outcome, program};
use crate::workbook::from_text;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

pub(super) const REGISTER: &str = "# Contracts
Contract ref | Title | Supplier | Department | Start date | End date | Total value | Annual value | Regime
C/001 | Waste collection | Tidewater Ltd | Highways | 2025-04-01 | 2028-03-31 | 6000000 | 2000000 | Procurement Act
C/002 | Home care | Harbour Ltd | Adults | 2025-04-01 | 2028-03-31 | 900000 | 300000 | Light-touch
# KPIs
Contract ref | KPI ref | Description | Unit | Direction | Target | Approaching boundary | Improvement boundary
C/001 | K1 | Bins emptied on the day | % | Higher | 98% | 95% | 90%
C/001 | K2 | Missed bins put right in a day | % | Higher | 95% | 90% | 80%
C/001 | K3 | Complaints a month | complaints | Lower | 20 | 25 | 30
C/002 | K1 | Visits on time | % | Higher | 95% | 90% | 80%
# Promises
Contract ref | Commitment ref | Theme | Outcome | Unit | Kind | Committed quantity | Proxy value
C/001 | SV1 | Jobs | More local people in work | weeks | Flow | 120 | 200
";

pub(super) const ASSESSMENT: &str = "# Self-assessment
Authority | Anywhere Council
Date of assessment | 2026-03-31
Key area | Ref | Statement | Level | Target level
Policy and scope | PS1 | Strategy | Mature | Mature
Policy and scope | PS2 | Guidance | Developing | Leader
Obtaining social value | SV1 | Themes | Minimum | Leader
";

pub(super) const PLAN: &str = "# Action plan
Principle | Action | Year | Owner | Due | Status
Go beyond compliance with the Act | Train commissioners | 1 | Social Value Officer | 2026-12-31 | Not started
";

/// The waste contractor's return of a quarter.
pub(super) fn waste(quarter: &str, actual: &str, weeks: &str) -> Vec<u8> {
    from_text(&format!(
        "# KPI return\nContract ref | KPI ref | Period | Actual\n\
         C/001 | K1 | {quarter} | {actual}\nC/001 | K2 | {quarter} | 96%\nC/001 | K3 | {quarter} | 18\n\
         # Promises\nContract ref | Commitment ref | Period | Quantity delivered | State\n\
         C/001 | SV1 | {quarter} | {weeks} | Validated\n"
    ))
}

/// The carer's return of a quarter.
pub(super) fn care(quarter: &str, actual: &str) -> Vec<u8> {
    from_text(&format!(
        "# KPI return\nContract ref | KPI ref | Period | Actual\nC/002 | K1 | {quarter} | {actual}\n"
    ))
}

/// The council's folder.
pub(crate) struct Council {
    folder: TempDir,
}

impl Council {
    pub(super) fn new() -> Council {
        Council::with("", &[("register.xlsx", REGISTER)])
    }

    /// A council with something added to its report.toml, and with these workbooks beside its assessment and its plan.
    pub(crate) fn with(toml: &str, workbooks: &[(&str, &str)]) -> Council {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("input/returns")).unwrap();
        let council = Council { folder };
        let report = fs::read_to_string("tests/cases/report.toml").unwrap();
        council.put("report.toml", (report + toml).as_bytes());
        for (file, text) in workbooks {
            council.put(file, &from_text(text));
        }
        council.put("assessment.xlsx", &from_text(ASSESSMENT));
        council.put("plan.xlsx", &from_text(PLAN));
        council
    }

    /// Puts a file into its input folder.
    pub(crate) fn put(&self, file: &str, bytes: &[u8]) {
        fs::write(self.folder.path().join("input").join(file), bytes).unwrap();
    }

    /// Calls the program in its folder.
    pub(crate) fn call(&self, arguments: &[&str]) -> Outcome {
        outcome(program(self.folder.path(), arguments))
    }

    /// Makes the draft of a quarter.
    pub(crate) fn draft(&self, period: &str, as_of: &str) -> Outcome {
        self.call(&["run", "--period", period, "--as-of", as_of])
    }

    /// Publishes a quarter, which has to succeed.
    pub(crate) fn publish(&self, period: &str, as_of: &str, on: &str, more: &[&str]) -> Outcome {
        let arguments = ["publish", "--period", period, "--as-of", as_of, "--on", on];
        let made = self.call(&[&arguments, more].concat());
        assert_eq!(made.code, 0, "{}{}", made.stdout, made.stderr);
        made
    }

    /// A path below its output folder.
    pub(crate) fn output(&self, path: &str) -> PathBuf {
        self.folder.path().join("output").join(path)
    }

    /// The text of a file of its output.
    pub(crate) fn file(&self, path: &str) -> String {
        let path = self.output(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// The words of the main part of a page of a set.
    pub(super) fn words(&self, path: &str) -> String {
        words(&self.file(path))
    }

    /// The words of the committee report.
    pub(crate) fn report(&self, set: &str) -> String {
        self.words(&format!("{set}/public/committee-report.html"))
    }
}

pub(super) fn words(page: &str) -> String {
    let mut text = String::new();
    visit_texts(&inside(page, "main"), |piece, around| {
        if !around.iter().any(|element| element.name == "svg") {
            text.push_str(piece);
            text.push(' ');
        }
    });
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace(" .", ".")
        .replace(" ,", ",")
        .replace("( ", "(")
        .replace(" )", ")")
}
