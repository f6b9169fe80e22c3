//! Runs that strace ends, or refuses a call, at each rename and sync.

use super::scene::Scene;
use crate::assertions::assert_same_files;
use crate::council::{Council, QUARTER, files, has, make_writable};
use crate::program::outcome;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The calls that make a set durable and put it in its place.
const CALLS: [&str; 5] = ["fsync", "renameat2", "rename", "renameat", "fdatasync"];

/// A run of the scene in which strace does something to a call.
fn traced(scene: &Scene, injected: &[String], log: &Path) -> Command {
    traced_as(&scene.council, &["run"], injected, log)
}

fn traced_as(council: &Council, arguments: &[&str], injected: &[String], log: &Path) -> Command {
    let mut command = Command::new("strace");
    command.args(["-f", "-o"]).arg(log).arg(format!("--trace={}", CALLS.join(",")));
    command.args(injected.iter().map(|what| format!("--inject={what}")));
    let run = council.command(arguments);
    command.arg(run.get_program()).args(run.get_args()).current_dir(council.path(""));
    command
}

/// How often a run makes each of the calls; none where strace cannot be had.
fn calls(scene: &Scene) -> Option<BTreeMap<&'static str, usize>> {
    let log = scene.council.path("strace.log");
    let traced = has("strace").then(|| traced(scene, &[], &log).output().unwrap());
    if !traced.is_some_and(|output| output.status.success()) {
        println!("not tried: strace is not there, or may not trace");
        return None;
    }
    scene.again();
    let log = fs::read_to_string(log).unwrap();
    let count = |call: &str| log.matches(&format!(" {call}(")).count();
    Some(CALLS.iter().map(|call| (*call, count(call))).filter(|(_, count)| *count > 0).collect())
}

#[test]
fn a_run_killed_at_each_rename_and_sync_leaves_one_set_whole() {
    let scene = Scene::new();
    let Some(calls) = calls(&scene) else { return };
    assert!(calls["fsync"] > 10 && calls["renameat2"] == 1, "{calls:?}");
    for (call, count) in calls {
        for when in 1..=count {
            let moment = format!("{call} {when} of {count}");
            let inject = [format!("{call}:signal=SIGKILL:when={when}")];
            let log = scene.council.path("strace.log");
            let killed = traced(&scene, &inject, &log).output().unwrap();
            assert!(!killed.status.success(), "{moment}: was not killed: {killed:?}");
            scene.check(&moment);
            scene.next(&moment);
            scene.again();
        }
    }
}

#[test]
fn a_refused_rename_or_sync_is_4_and_leaves_one_set_whole() {
    let scene = Scene::new();
    let Some(calls) = calls(&scene) else { return };
    for (call, count) in calls {
        for when in [1, count.div_ceil(2), count] {
            let moment = format!("{call} {when} of {count}");
            let inject = [format!("{call}:error=EIO:when={when}")];
            let log = scene.council.path("strace.log");
            let made = outcome(traced(&scene, &inject, &log));
            assert_eq!(made.code, 4, "{moment}: {}", made.stderr);
            let says = made.stderr.contains("output/2026-27-Q2/draft")
                && made.stderr.contains("Input/output error");
            assert!(says, "{moment}: {}", made.stderr);
            scene.check(&moment);
            scene.next(&moment);
            scene.again();
        }
    }
}

#[test]
fn where_folders_cannot_be_exchanged_a_killed_run_is_mended_by_the_next() {
    let scene = Scene::new();
    if calls(&scene).is_none() {
        return;
    }
    let log = scene.council.path("strace.log");
    let refused = "renameat2:error=EINVAL".to_owned();
    let made = outcome(traced(&scene, std::slice::from_ref(&refused), &log));
    assert_eq!(made.code, 0, "{}", made.stderr);
    scene.next("stepping aside");
    for when in 1..=2 {
        scene.again();
        let killed = [refused.clone(), format!("rename:signal=SIGKILL:when={when}")];
        let killed = traced(&scene, &killed, &log).output().unwrap();
        assert!(!killed.status.success(), "rename {when}: was not killed: {killed:?}");
        // Without one step for both there is a moment in which the old draft stands aside.
        let stands = if when == 1 { "draft" } else { ".scrutineer-old" };
        let kept = files(&scene.council.path(QUARTER).join(stands));
        assert_same_files(&kept, &scene.old, &format!("rename {when}"));
        scene.next(&format!("rename {when}"));
    }
}

#[test]
fn a_version_is_published_whole_or_not_at_all() {
    let scene = Scene::new();
    if calls(&scene).is_none() {
        return;
    }
    // The draft is there already, so that all that is left to sync and to rename is the version.
    scene.next("before it is published");
    let council = &scene.council;
    let publish = ["publish", "--on", "2026-10-27"];
    let log = council.path("strace.log");
    assert_eq!(outcome(traced_as(council, &publish, &[], &log)).code, 0);
    let whole = files(&council.path(QUARTER).join("v1"));
    let syncs = fs::read_to_string(&log).unwrap().matches(" fsync(").count();
    for (call, when) in [
        ("fsync", 1),
        ("fsync", syncs / 2),
        ("fsync", syncs - 3),
        ("renameat2", 1),
        ("fsync", syncs - 2),
        ("fsync", syncs - 1),
        ("rename", 1),
        ("fsync", syncs),
    ] {
        let moment = format!("{call} {when} of {syncs}");
        let v1 = council.path(QUARTER).join("v1");
        make_writable(&v1);
        fs::remove_dir_all(&v1).unwrap();
        fs::remove_file(council.path(QUARTER).join("versions.json")).unwrap();
        let inject = [format!("{call}:signal=SIGKILL:when={when}")];
        let killed = traced_as(council, &publish, &inject, &log).output().unwrap();
        assert!(!killed.status.success(), "{moment}: was not killed: {killed:?}");
        // After the one step come the sync of its folder, and the ledger, which is written, named and synced.
        let is_published = council.sets().contains(&"v1".to_owned());
        let is_after = call == "rename" || call == "fsync" && when > syncs - 3;
        assert_eq!(is_published, is_after, "{moment}");
        council.expect(0, &publish);
        assert_same_files(&files(&v1), &whole, &moment);
        assert_eq!(council.sets(), ["draft", "v1"], "{moment}");
    }
}
