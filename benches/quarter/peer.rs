//! The peer in Python (`benches/peer`), in an environment of its own below `target/`, made where it does not stand yet.

use super::taken::Taken;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Where its program and its list of packages stand.
const PEER: &str = "benches/peer";

pub(crate) struct Peer {
    python: PathBuf,
}

impl Peer {
    /// None where Python, or the network for its packages, cannot be had.
    pub(crate) fn set_up() -> Option<Peer> {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("peer");
        let (python, whole) = (folder.join("bin/python"), folder.join("whole"));
        if !whole.exists() {
            let list = format!("{PEER}/requirements.txt");
            let made = succeeds(Command::new("python3").arg("-m").arg("venv").arg(&folder))
                && succeeds(
                    Command::new(&python).args(["-m", "pip", "install", "-q", "-r", &list]),
                );
            if !made {
                println!("The peer is left out: its Python packages cannot be installed here.");
                return None;
            }
            fs::write(whole, "").unwrap();
        }
        Some(Peer { python })
    }

    /// Makes its documents of an input below a folder.
    pub(crate) fn run(&self, input: &Path, folder: &Path, has_scorecards: bool) -> Taken {
        let mut command = Command::new(&self.python);
        command.arg(format!("{PEER}/peer.py")).arg(input).arg(folder.join("peer")).arg("--typst");
        command.args(["--period", "2026-27-Q2", "--as-of", "2026-10-15"]);
        if has_scorecards {
            command.arg("--scorecards");
        }
        let (taken, status) = Taken::of_command(command.stdout(Stdio::null()));
        assert!(status.success(), "the peer ended with {status}");
        taken
    }
}

fn succeeds(command: &mut Command) -> bool {
    let command = command.stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}
