//! The council of `tests/editions`: an exempt contract, and a canary in every field that may not be published.

use crate::program::{AS_OF, Outcome, outcome, program};
use crate::workbook::from_text;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use tempfile::TempDir;

/// Every paper in every format.
const FORMATS: &str = "appendices = \"full\"\nformats = [\"html\", \"pdf\", \"docx\"]";

/// A council with an exempt contract, and a run of it.
pub(super) struct Council {
    pub(super) folder: TempDir,
    pub(super) run: Outcome,
}

impl Council {
    /// The council of `tests/editions` with something added to its report.toml, and templates of its own.
    pub(super) fn new(added: &str, templates: &[(&str, &str)]) -> Council {
        Council::made(|toml| toml + added, templates)
    }

    /// The council with other words in its report.toml.
    pub(super) fn with(words: &str, others: &str) -> Council {
        Council::made(|toml| toml.replace(words, others), &[])
    }

    pub(super) fn made(toml: impl Fn(String) -> String, templates: &[(&str, &str)]) -> Council {
        let folder = tempfile::tempdir().unwrap();
        let project = Path::new(env!("CARGO_MANIFEST_DIR"));
        let read = |path: &str| fs::read_to_string(project.join(path)).unwrap();
        fs::create_dir(folder.path().join("input")).unwrap();
        fs::create_dir(folder.path().join("templates")).unwrap();
        for (text, workbook) in [
            ("register", "register"),
            ("returns", "canarysupplier-holdings-ltd"),
            ("assessment", "assessment"),
            ("action-plan", "action-plan"),
        ] {
            let bytes = from_text(&read(&format!("tests/editions/{text}.txt")));
            fs::write(folder.path().join(format!("input/{workbook}.xlsx")), bytes).unwrap();
        }
        let toml = toml(
            [FORMATS, &read("tests/cases/report.toml"), &read("tests/editions/report.toml")]
                .join("\n"),
        );
        fs::write(folder.path().join("input/report.toml"), toml).unwrap();
        for (name, text) in templates {
            fs::write(folder.path().join("templates").join(name), text).unwrap();
        }
        let arguments = ["run", "--as-of", AS_OF, "--period", "2026-27-Q2"];
        let run = outcome(program(folder.path(), &arguments));
        Council { folder, run }
    }

    pub(super) fn draft(&self) -> PathBuf {
        self.folder.path().join("output/2026-27-Q2/draft")
    }

    pub(super) fn text(&self, path: &str) -> String {
        fs::read_to_string(self.draft().join(path))
            .unwrap_or_else(|_| panic!("{path}\n{}", self.run.stderr))
    }
}

pub(super) static COUNCIL: LazyLock<Council> = LazyLock::new(|| Council::new("", &[]));
