//! A tiny council in a folder of its own, whose workbooks a test can change and whose output it can look through.

use crate::assertions::assert_holds;
use crate::program::{Outcome, outcome, program};
use crate::workbook::from_text;
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use tempfile::TempDir;

/// The folder of its quarter, below its own.
pub(crate) const QUARTER: &str = "output/2026-27-Q2";

/// The day that its report.toml names.
pub(crate) const AS_OF: &str = "2026-10-15";

/// A council with one statement, one action and a front sheet that says everything.
pub(crate) struct Council {
    folder: TempDir,
}

impl Council {
    pub(crate) fn new() -> Council {
        let council = Council { folder: tempfile::tempdir().unwrap() };
        // Other users may have to reach it.
        fs::set_permissions(council.folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        fs::create_dir(council.path("input")).unwrap();
        let case = Path::new("tests/cases/tiny-council");
        council.write_workbook(
            "assessment",
            &fs::read_to_string(case.join("assessment.txt")).unwrap(),
        );
        council.set_status("Not started");
        let report = fs::read_to_string("tests/cases/report.toml").unwrap();
        let report = format!("as-of = \"{AS_OF}\"\nperiod = \"2026-27-Q2\"\n{report}");
        fs::write(council.path("input/report.toml"), report).unwrap();
        council
    }

    /// A path below its folder.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write_workbook(&self, name: &str, text: &str) {
        fs::write(self.path(&format!("input/{name}.xlsx")), workbook(text)).unwrap();
    }

    /// Changes what its workbooks say: the status of its one action.
    pub(crate) fn set_status(&self, status: &str) {
        let text = fs::read_to_string("tests/cases/tiny-council/action-plan.txt").unwrap();
        assert_holds(&text, "Not started");
        self.write_workbook("action-plan", &text.replace("Not started", status));
    }

    /// Takes a line out of its report.toml.
    pub(crate) fn leave_open(&self, key: &str) {
        let path = self.path("input/report.toml");
        let text = fs::read_to_string(&path).unwrap();
        let kept: Vec<&str> =
            text.lines().filter(|line| !line.starts_with(&format!("{key} ="))).collect();
        assert_eq!(kept.len() + 1, text.lines().count(), "{key}");
        fs::write(path, kept.join("\n")).unwrap();
    }

    /// The program with these arguments, in its folder.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        program(self.folder.path(), arguments)
    }

    /// Calls the program.
    pub(crate) fn call(&self, arguments: &[&str]) -> Outcome {
        outcome(self.command(arguments))
    }

    /// Calls the program, which must come to this exit code.
    pub(crate) fn expect(&self, code: i32, arguments: &[&str]) -> Outcome {
        let made = self.call(arguments);
        assert_eq!(made.code, code, "{arguments:?}\n{}\n{}", made.stdout, made.stderr);
        made
    }

    /// Every file of its output, by path.
    pub(crate) fn output(&self) -> BTreeMap<String, Vec<u8>> {
        files(&self.path("output"))
    }

    /// The names of what stands in the folder of its quarter, hidden ones too, without the ledger of its versions.
    pub(crate) fn sets(&self) -> Vec<String> {
        let mut names = names(&self.path(QUARTER));
        names.retain(|name| name != "versions.json");
        names
    }

    /// A set's manifest.
    pub(crate) fn manifest(&self, set: &str) -> serde_json::Value {
        let path = self.path(QUARTER).join(set).join("manifest.json");
        serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
    }
}

/// Workbooks by their texts: a workbook says when it was made, so that the same text twice is made once.
static MADE: Mutex<BTreeMap<String, Vec<u8>>> = Mutex::new(BTreeMap::new());

fn workbook(text: &str) -> Vec<u8> {
    let mut made = MADE.lock().unwrap();
    made.entry(text.to_owned()).or_insert_with(|| from_text(text)).clone()
}

impl Drop for Council {
    /// What nobody may change, nobody but root could remove.
    fn drop(&mut self) {
        drop(Command::new("chmod").args(["-R", "u+w"]).arg(self.folder.path()).status());
    }
}

/// The names in a folder, sorted; none where there is no folder.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Every file below a folder, by path.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            let below = files(&path).into_iter();
            found.extend(below.map(|(below, bytes)| (format!("{name}/{below}"), bytes)));
        } else {
            found.insert(name, fs::read(&path).unwrap());
        }
    }
    found
}

/// Lets a test do what nobody should: change what was published.
pub(crate) fn make_writable(folder: &Path) {
    let done = Command::new("chmod").args(["-R", "u+w"]).arg(folder).output().unwrap();
    assert!(done.status.success(), "{done:?}");
}

/// Whether this is root, who may do what others may not.
pub(crate) fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    id.stdout == b"0\n"
}

/// Whether a tool is there.
pub(crate) fn has(tool: &str) -> bool {
    Command::new(tool).arg("--version").output().is_ok_and(|output| output.status.success())
}

/// The program as a user who may not do what root may; none where that cannot be had.
#[allow(clippy::print_stdout, reason = "it says what could not be tried")]
pub(crate) fn as_nobody(council: &Council, arguments: &[&str]) -> Option<Command> {
    if !is_root() {
        return Some(council.command(arguments));
    }
    if !has("setpriv") {
        println!("not tried: this is root, and setpriv is not there");
        return None;
    }
    // The build's own folder may be closed to others.
    let program = council.path("scrutineer");
    if !program.exists() {
        fs::copy(env!("CARGO_BIN_EXE_scrutineer"), &program).unwrap();
    }
    let mut command = nobody();
    command.arg(program).args(arguments).current_dir(council.path(""));
    Some(command)
}

/// What root puts before a command to run it as a user with no rights of its own.
pub(crate) fn nobody() -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
    command
}
