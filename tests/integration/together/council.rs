//! Five invented councils of four quarters: each number is the council's own number times what is the same in all.

use crate::program::{Outcome, outcome, program};
use crate::workbook::from_text;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::thread;
use tempfile::TempDir;

pub(super) const QUARTERS: [(&str, &str, &str, &str); 4] = [
    ("2026-27-Q1", "Q1 2026/27", "2026-07-15", "2026-07-20"),
    ("2026-27-Q2", "Q2 2026/27", "2026-10-15", "2026-10-20"),
    ("2026-27-Q3", "Q3 2026/27", "2027-01-15", "2027-01-20"),
    ("2026-27-Q4", "Q4 2026/27", "2027-04-15", "2027-04-20"),
];

/// All of them with what they published, made once for all tests.
pub(super) static COUNCILS: LazyLock<Councils> = LazyLock::new(Councils::new);

pub(super) struct Councils {
    folder: TempDir,
}

/// The assessment, the register and what was returned, of the council of a number.
fn workbooks(number: u32, quarters: &[&str], actual: &str) -> [(&'static str, String); 4] {
    let assessment = "# Self-assessment\nDate of assessment | 2026-03-31\n\
        Key area | Ref | Statement | Level | Target level\n\
        Policy | PS1 | Strategy | Mature | Mature\nPolicy | PS2 | Guidance | Developing | Leader\n";
    let plan = "# Action plan\nPrinciple | Action | Year | Owner | Due | Status\n\
        Go beyond compliance with the Act | Train commissioners | 1 | Social Value Officer | 2026-12-31 | Complete\n";
    let (total, annual, promised) = (6_000_000 * number, 1_000_000 * number, 120 * number);
    let register = format!(
        "# Contracts\nContract ref | Title | Supplier | Start date | End date | Total value | Annual value | Regime | \
         Local | Exempt paragraph | Supplier identifier\n\
         C/001 | Waste collection | Tidewater {number} Ltd | 2025-04-01 | 2028-03-31 | {total} | {annual} | \
         Procurement Act | Yes | | 0000000{number}\n\
         C/002 | Home care | Harbour Limited | 2025-04-01 | 2028-03-31 | 900000 | 300000.25 | Light-touch | No | | 01234567\n\
         C/003 | Canarytitle placements | Canarysupplier Holdings Ltd | 2025-04-01 | 2028-03-31 | 7777777 | 1111111 | \
         Light-touch | No | 3 | 07777777\n\
         # KPIs\nContract ref | KPI ref | Description | Unit | Direction | Target | Approaching boundary | Improvement boundary\n\
         C/001 | K1 | Bins emptied on the day | % | Higher | 98% | 95% | 90%\n\
         C/001 | K2 | Missed bins put right | % | Higher | 95% | 90% | 80%\n\
         C/001 | K3 | Complaints a month | complaints | Lower | 20 | 25 | 30\n\
         C/002 | K1 | Visits on time | % | Higher | 95% | 90% | 80%\n\
         # Promises\nContract ref | Commitment ref | Theme | Outcome | Unit | Kind | Committed quantity | Proxy value\n\
         C/001 | SV1 | Jobs | More local people in work | weeks | Flow | {promised} | 200.01\n"
    );
    let weeks = 10 * number;
    let mut returned = "# KPI return\nContract ref | KPI ref | Period | Actual\n".to_owned();
    for quarter in quarters {
        returned += &format!(
            "C/001 | K1 | {quarter} | {actual}\nC/001 | K2 | {quarter} | 96%\nC/001 | K3 | {quarter} | 18\n"
        );
    }
    returned += "# Promises\nContract ref | Commitment ref | Period | Quantity delivered | State\n";
    for quarter in quarters {
        returned += &format!("C/001 | SV1 | {quarter} | {weeks} | Validated\n");
    }
    [
        ("assessment", assessment.to_owned()),
        ("plan", plan.to_owned()),
        ("register", register),
        ("returns", returned),
    ]
}

pub(super) fn code(number: u32) -> String {
    format!("E0800001{number}")
}

impl Councils {
    fn new() -> Councils {
        let councils = Councils { folder: tempfile::tempdir().unwrap() };
        thread::scope(|scope| {
            for number in 1..=5 {
                let councils = &councils;
                scope.spawn(move || councils.year(number));
            }
        });
        councils
    }

    /// The fourth corrects its second quarter; the fifth does not publish its last one.
    fn year(&self, number: u32) {
        let folder = self.path(&number.to_string());
        fs::create_dir_all(folder.join("input")).unwrap();
        let report = fs::read_to_string("tests/cases/report.toml").unwrap();
        let report = report.replace("Anywhere Council", &format!("Council {number}"));
        let code = code(number);
        fs::write(
            folder.join("input/report.toml"),
            format!("{report}\n[authority]\ncode = \"{code}\"\n"),
        )
        .unwrap();
        let last = if number == 5 { 3 } else { 4 };
        for (quarter, (period, _, as_of, on)) in QUARTERS[..last].iter().enumerate() {
            let names: Vec<&str> = QUARTERS[..=quarter].iter().map(|(_, name, ..)| *name).collect();
            put(&folder, number, &names, "97%");
            let arguments = ["publish", "--period", period, "--as-of", as_of, "--on", on];
            published(&folder, &arguments);
            if (number, quarter) == (4, 1) {
                put(&folder, number, &names, "99%");
                let more = ["--reason", "The supplier had mistyped a figure", "--on", "2026-11-10"];
                published(&folder, &[&arguments[..5], &more].concat());
            }
        }
    }

    pub(super) fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    pub(super) fn call(&self, arguments: &[&str]) -> Outcome {
        outcome(program(self.folder.path(), arguments))
    }

    /// Calls the program, which must come to this exit code.
    pub(super) fn expect(&self, code: i32, arguments: &[&str]) -> Outcome {
        let made = self.call(arguments);
        assert_eq!(made.code, code, "{arguments:?}\n{}\n{}", made.stdout, made.stderr);
        made
    }

    /// A council's set as it hands it on: its manifest and its public folder, with something changed in the manifest.
    pub(super) fn copy(&self, set: &str, name: &str, change: impl Fn(&str) -> String) {
        let copy = self.path(name);
        fs::create_dir_all(&copy).unwrap();
        let from = self.path(set);
        let done = Command::new("cp").arg("-r").arg(from.join("public")).arg(&copy).status();
        assert!(done.unwrap().success());
        let manifest = fs::read_to_string(from.join("manifest.json")).unwrap();
        fs::write(copy.join("manifest.json"), change(&manifest)).unwrap();
    }
}

fn put(folder: &Path, number: u32, quarters: &[&str], actual: &str) {
    for (name, text) in workbooks(number, quarters, actual) {
        fs::write(folder.join(format!("input/{name}.xlsx")), from_text(&text)).unwrap();
    }
}

fn published(folder: &Path, arguments: &[&str]) {
    let made = outcome(program(folder, arguments));
    assert_eq!(made.code, 0, "{arguments:?}\n{}\n{}", made.stdout, made.stderr);
}

impl Drop for Councils {
    /// What nobody may change, nobody but root could remove.
    fn drop(&mut self) {
        drop(Command::new("chmod").args(["-R", "u+w"]).arg(self.folder.path()).status());
    }
}
