//! A small council with an exempt contract and a sensitive measure, and what its public files say.

use super::file_text::{files, text_of};
use crate::assertions::assert_holds;
use crate::program::{Outcome, outcome, program};
use crate::workbook::from_text;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

pub(super) const REGISTER: &str = "# Contracts
Contract ref | Title | Supplier | Department | Start date | End date | Total value | Annual value | Regime | Exempt paragraph | Reason for exemption
C/001 | Waste collection | Tidewater Ltd | Highways | 2025-04-01 | 2028-03-31 | 6000000 | 2000000 | Procurement Act | |
C/002 | Home care | Harbour Ltd | Adults | 2025-04-01 | 2028-03-31 | 900000 | 300000 | Light-touch | No |
C/666 | Quiet works | Zephyrhaven Facilities Ltd | Adults | 2025-04-01 | 2028-03-31 | 1234567 | 411522.33 | Procurement Act | 3 | Their business
# KPIs
Contract ref | KPI ref | Description | Unit | Direction | Target | Approaching boundary | Improvement boundary
C/001 | K1 | Bins emptied on the day | % | Higher | 98% | 95% | 90%
C/001 | K2 | Care leavers in work | people | Higher | 6 | 4 | 2
C/002 | K1 | Visits on time | % | Higher | 95% | 90% | 80%
C/666 | K1 | Quiet kept | % | Higher | 95% | 90% | 80%
# Promises
Contract ref | Commitment ref | Theme | Outcome | Unit | Kind | Committed quantity | Proxy value | KPI ref
C/001 | SV1 | Jobs | More local people in work | weeks | Flow | 120 | 200 |
C/001 | SV2 | Jobs | Work for care leavers | people | Flow | 12 | 15382.9 | K2
C/002 | SV1 | Jobs | More local people in work | weeks | Flow | 60 | 200 |
C/666 | SV1 | Jobs | More local people in work | weeks | Flow | 777 | 200 |
";

/// What was returned for a quarter: the care leavers of C/001, and what C/666 says.
pub(super) fn returns(quarter: &str, people: u32) -> String {
    format!(
        "# KPI return\nContract ref | KPI ref | Period | Actual | Commentary\n\
         C/001 | K1 | {quarter} | 96% | Steady\nC/001 | K2 | {quarter} | {people} | Well done\n\
         C/002 | K1 | {quarter} | 91% | Ask Jane Doe\nC/666 | K1 | {quarter} | 93% | Hushed\n\
         # Promises\nContract ref | Commitment ref | Period | Quantity delivered | State\n\
         C/001 | SV1 | {quarter} | 20 | Validated\nC/001 | SV2 | {quarter} | {people} | Validated\n\
         C/002 | SV1 | {quarter} | 8 | Claimed\nC/666 | SV1 | {quarter} | 55 | Validated\n"
    )
}

/// A council of these sheets, in a folder of its own.
pub(super) struct Hushed(pub TempDir);

impl Hushed {
    pub(super) fn new() -> Hushed {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("input")).unwrap();
        let council = Hushed(folder);
        let toml = fs::read_to_string("tests/cases/report.toml").unwrap();
        let own = "\n[suppression]\nmeasures = [\"care leaver\"]\n";
        fs::write(council.0.path().join("input/report.toml"), toml + own).unwrap();
        let sheets = "# Self-assessment\nDate of assessment | 2026-03-31\n\
             Key area | Ref | Statement | Level\nPolicy | PS1 | Strategy | Mature\n";
        council.put("assessment.xlsx", sheets);
        council.put(
            "plan.xlsx",
            "# Action plan\nPrinciple | Action | Year | Owner | Due | Status\n\
             Go beyond compliance with the Act | Train commissioners | 1 | Sarah Green | 2026-12-31 | Not started\n",
        );
        council
    }

    pub(super) fn put(&self, name: &str, text: &str) {
        fs::write(self.0.path().join("input").join(name), from_text(text)).unwrap();
    }

    pub(super) fn run(&self, arguments: &[&str]) -> Outcome {
        outcome(program(self.0.path(), arguments))
    }

    pub(super) fn draft(&self) -> Outcome {
        self.run(&["run", "--as-of", "2026-10-15", "--period", "2026-27-Q2"])
    }

    /// Makes the draft, and asserts that its public texts say nothing of the exempt contract.
    pub(super) fn drafted_without_it(&self, what: &str) -> Outcome {
        let made = self.draft();
        assert!(made.code < 2, "{what}: {}", made.stderr);
        for (path, bytes) in self.public() {
            let text = text_of(&path, &bytes);
            assert!(!text.contains("Zephyrhaven") && !text.contains("C/666"), "{what}: {path}");
        }
        assert_holds(&self.page(), "exempt from publication");
        made
    }

    /// Every public file of every set, by its path.
    pub(super) fn public(&self) -> BTreeMap<String, Vec<u8>> {
        let output = self.0.path().join("output");
        let path = |path: &Path| path.strip_prefix(&output).unwrap().display().to_string();
        let all = files(&output).into_iter().map(|file| (path(&file), fs::read(&file).unwrap()));
        all.filter(|(path, _)| path.contains("/public/")).collect()
    }

    pub(super) fn page(&self) -> String {
        let path = "output/2026-27-Q2/draft/public/committee-report.html";
        fs::read_to_string(self.0.path().join(path)).unwrap_or_default()
    }
}
