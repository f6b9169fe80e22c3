//! Runs that may not write, or have no room to.

use super::scene::Scene;
use crate::assertions::{assert_begins, assert_ends, assert_holds, assert_same_files};
use crate::council::{Council, QUARTER, as_nobody, files, is_root, nobody};
use crate::program::outcome;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A small disk at a folder, gone with this.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn at(folder: PathBuf, size: &str) -> Option<SmallDisk> {
        let mount = |folder: &Path| {
            let mut mount = Command::new("mount");
            mount.args(["-t", "tmpfs", "-o", size, "tmpfs"]).arg(folder);
            mount.output().is_ok_and(|output| output.status.success())
        };
        if is_root() && mount(&folder) {
            return Some(SmallDisk(folder));
        }
        println!("not tried: only root can mount a small disk");
        None
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("--lazy").arg(&self.0).status());
    }
}

#[test]
fn a_full_disk_leaves_the_old_set() {
    let scene = Scene::new();
    let council = &scene.council;
    fs::remove_dir_all(council.path("output")).unwrap();
    fs::create_dir(council.path("output")).unwrap();
    let Some(_disk) = SmallDisk::at(council.path("output"), "size=3m") else { return };
    scene.again();
    // Room for some of the new set's files, and not for all of them.
    let filler = council.path("output/filler");
    let size: usize = scene.new.values().map(Vec::len).sum();
    let mut free = 3_000_000 - size - size / 2;
    while council.call(&["run"]).code == 0 {
        scene.again();
        free += size / 8;
        fs::write(&filler, vec![0; free]).unwrap();
    }
    let made = council.expect(4, &["run"]);
    assert_begins(&made.stderr, "output/2026-27-Q2/draft/");
    assert_holds(&made.stderr, " cannot be written: the disk is full (");
    assert_ends(&made.stderr, "What was there before is as it was.\n");
    assert_eq!(council.sets(), ["draft"]);
    assert_same_files(&files(&council.path(QUARTER).join("draft")), &scene.old, "a full disk");
    fs::remove_file(&filler).unwrap();
    scene.next("with room again");
}

#[test]
fn a_folder_that_may_only_be_read_is_4_with_its_path_and_the_reason() {
    let council = Council::new();
    let set_mode = |path: &str, mode| {
        fs::set_permissions(council.path(path), fs::Permissions::from_mode(mode)).unwrap();
    };
    fs::create_dir(council.path("output")).unwrap();
    set_mode("output", 0o777);
    let Some(first) = as_nobody(&council, &["run"]) else { return };
    assert_eq!(outcome(first).code, 0);
    let before = council.output();
    council.set_status("Complete");
    let refused = |path: &str| {
        let made = outcome(as_nobody(&council, &["run"]).unwrap());
        assert_eq!(made.code, 4, "{}", made.stderr);
        let words = "the user of this run may not write there (Permission denied (os error 13)).";
        assert_begins(&made.stderr, path);
        assert_holds(&made.stderr, words);
        assert_eq!(council.output(), before);
    };
    set_mode(QUARTER, 0o555);
    refused("output/2026-27-Q2/draft cannot be written: ");
    set_mode(QUARTER, 0o755);
    set_mode("output", 0o555);
    refused("The output folder cannot be used: output/.scrutineer.lock cannot be written: ");
    set_mode("output", 0o777);
    assert_eq!(outcome(as_nobody(&council, &["run"]).unwrap()).code, 0);
    assert_ne!(council.output(), before);

    // What is published nobody can change, not even whoever made it, but for root.
    assert_eq!(outcome(as_nobody(&council, &["publish", "--on", "2026-10-27"]).unwrap()).code, 0);
    let page = council.path(QUARTER).join("v1/public/committee-report.html");
    let mut write = if is_root() { nobody() } else { Command::new("env") };
    write.args(["sh", "-c"]).arg(format!("echo more >> '{0}' || rm -f '{0}'", page.display()));
    let written = write.output().unwrap();
    assert!(!written.status.success(), "{written:?}");
}
