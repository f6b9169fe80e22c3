//! The built program, run as a user runs it.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// The day that every run of a test speaks from.
pub(crate) const AS_OF: &str = "2026-10-15";

/// What a run left behind.
pub(crate) struct Outcome {
    /// The exit code.
    pub code: i32,
    /// What it printed.
    pub stdout: String,
    /// What it said of its findings, or of what stopped it.
    pub stderr: String,
}

/// The program with these arguments, run in a folder of its own where no path is given.
pub(crate) fn program<S: AsRef<std::ffi::OsStr>>(folder: &Path, arguments: &[S]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_scrutineer"));
    command.current_dir(folder).args(arguments);
    command
}

/// What the program says of a mistake of its own.
const BROKEN: [&str; 2] = ["panicked", "was not built for"];

/// Runs it. Whatever it was given, the program never panics.
pub(crate) fn outcome(mut command: Command) -> Outcome {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let (stdout, stderr) = (text(output.stdout), text(output.stderr));
    assert!(!BROKEN.iter().any(|words| stderr.contains(words)), "{command:?}\n{stderr}");
    let code =
        output.status.code().unwrap_or_else(|| panic!("{command:?} ended by a signal\n{stderr}"));
    Outcome { code, stdout, stderr }
}

/// The sample council's run, made once for all tests that read it, in a copy of nothing: the project's own input.
pub(crate) static SAMPLE: LazyLock<Sample> = LazyLock::new(|| Sample::of("input", "sample"));

/// The run of the same council with two suppliers of hostile names.
pub(crate) static NAMES: LazyLock<Sample> =
    LazyLock::new(|| Sample::of("tests/names/input", "names"));

/// The sample council's run.
pub(crate) struct Sample {
    /// The folder of its draft.
    pub draft: PathBuf,
    /// What it said.
    pub outcome: Outcome,
}

impl Sample {
    /// The run of an input folder of the project.
    fn of(input: &str, name: &str) -> Sample {
        let output = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let arguments =
            ["run", "--input", input, "--as-of", AS_OF, "--period", "2026-27-Q2", "--output"];
        let mut command = program(Path::new(env!("CARGO_MANIFEST_DIR")), &arguments);
        command.arg(&output);
        Sample { draft: output.join("2026-27-Q2/draft"), outcome: outcome(command) }
    }

    /// Its figures, as it lists them for others.
    pub(crate) fn figures(&self) -> Vec<Value> {
        serde_json::from_str(&self.text("internal/figures.json")).unwrap()
    }

    /// The text of one file of the draft.
    pub(crate) fn text(&self, path: &str) -> String {
        std::fs::read_to_string(self.draft.join(path)).unwrap_or_else(|error| {
            panic!("{path}: {error}; the run said:\n{}", self.outcome.stderr)
        })
    }
}
