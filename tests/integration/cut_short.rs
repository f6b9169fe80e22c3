//! A run that is cut short, at any moment and by anything, leaves the old set or the new one whole, and the next run
//! completes.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "it says what could not be tried, and measures how long a run has to be cut short in"
)]

use crate::assertions::{assert_begins, assert_ends, assert_holds, assert_same_files};
use crate::council::{Council, QUARTER, files, has, is_root, make_writable, names};
use crate::program::{outcome, program};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// A draft's files.
type Set = BTreeMap<String, Vec<u8>>;

/// How many runs are killed: all of them where the long tests are asked for.
fn kills() -> u32 {
    if std::env::var_os("LONG_TESTS").is_some() { 200 } else { 40 }
}

/// A council with a draft, the set of that draft, and the set that the next run would make.
struct Scene {
    council: Council,
    old: Set,
    new: Set,
}

impl Scene {
    fn new() -> Scene {
        let council = Council::new();
        council.set_status("Complete");
        council.expect(0, &["run", "--output", "other"]);
        council.set_status("Not started");
        council.expect(0, &["run"]);
        council.set_status("Complete");
        let old = files(&council.path(QUARTER).join("draft"));
        let new = files(&council.path("other/2026-27-Q2/draft"));
        assert_ne!(old, new);
        Scene { council, old, new }
    }

    /// The draft, which must be the old one or the new one whole, and hold.
    fn check(&self, moment: &str) {
        let draft = files(&self.council.path(QUARTER).join("draft"));
        if draft != self.old {
            assert_same_files(&draft, &self.new, &format!("{moment}, which is not the old set"));
        }
        // From a folder without an input, so that nothing is remade.
        let other = self.council.path("other");
        let made = outcome(program(&other, &["verify", "../output/2026-27-Q2/draft"]));
        assert_eq!(made.code, 0, "{moment}: {}", made.stderr);
    }

    /// The next run, which must complete and leave nothing behind.
    fn next(&self, moment: &str) {
        let made = self.council.call(&["run"]);
        assert_eq!(made.code, 0, "{moment}: {}", made.stderr);
        let draft = files(&self.council.path(QUARTER).join("draft"));
        assert_same_files(&draft, &self.new, &format!("{moment}: the next run"));
        assert_eq!(self.council.sets(), ["draft"], "{moment}");
        assert_eq!(names(&self.council.path("output")), ["2026-27-Q2"], "{moment}");
    }

    /// Puts the old draft back, as a run makes it.
    fn again(&self) {
        self.council.set_status("Not started");
        self.council.expect(0, &["run"]);
        self.council.set_status("Complete");
    }
}

/// Numbers that are spread without a pattern, and the same each time.
fn scattered(number: u32) -> f64 {
    f64::from(number.wrapping_mul(2_654_435_769)) / f64::from(u32::MAX)
}

#[test]
fn a_run_killed_at_any_moment_leaves_one_set_whole() {
    let scene = Scene::new();
    let began = Instant::now();
    scene.next("unhurried");
    let whole = began.elapsed();
    scene.again();
    let (mut cut, mut runs) = (0, 0);
    // a run that has ended before it could be killed counts for nothing; a machine on which all do is no test
    while cut < kills() && runs < kills() * 8 {
        let number = runs;
        runs += 1;
        let mut run = scene.council.command(&["run"]);
        let mut run = run.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        if number % 2 == 0 {
            sleep(whole.mul_f64(scattered(number)));
        } else {
            // The moments that matter most: from the first file on.
            let making = scene.council.path(QUARTER).join(".scrutineer-new");
            while !making.exists() && run.try_wait().unwrap().is_none() {
                sleep(Duration::from_micros(200));
            }
            sleep(Duration::from_millis(30).mul_f64(scattered(number)));
        }
        cut += u32::from(is_cut_short(&mut run, number % 3 == 0));
        let moment = format!("kill {number}");
        scene.check(&moment);
        if number % 4 == 3 {
            scene.next(&moment);
            scene.again();
        }
    }
    println!("{cut} of {runs} runs were cut short");
    assert!(cut >= kills() / 2, "only {cut} runs were cut short");
    scene.next("the last");
}

/// Ends a run at once or by asking it to; whether it was still at work. A run that has ended has no number any more
/// that a signal could go to.
fn is_cut_short(run: &mut Child, is_asked: bool) -> bool {
    if run.try_wait().unwrap().is_none() {
        if is_asked {
            let asked =
                Command::new("kill").arg("-TERM").arg(run.id().to_string()).output().unwrap();
            assert!(asked.status.success(), "{asked:?}");
        } else {
            run.kill().unwrap();
        }
    }
    run.wait().unwrap().code().is_none()
}

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
        ("fsync", syncs - 1),
        ("renameat2", 1),
        ("fsync", syncs),
    ] {
        let moment = format!("{call} {when} of {syncs}");
        let v1 = council.path(QUARTER).join("v1");
        make_writable(&v1);
        fs::remove_dir_all(&v1).unwrap();
        let inject = [format!("{call}:signal=SIGKILL:when={when}")];
        let killed = traced_as(council, &publish, &inject, &log).output().unwrap();
        assert!(!killed.status.success(), "{moment}: was not killed: {killed:?}");
        // Only the last sync comes after the one step.
        let is_published = council.sets().contains(&"v1".to_owned());
        assert_eq!(is_published, (call, when) == ("fsync", syncs), "{moment}");
        council.expect(0, &publish);
        assert_same_files(&files(&v1), &whole, &moment);
        assert_eq!(council.sets(), ["draft", "v1"], "{moment}");
    }
}

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

/// The program as a user who may not do what root may; none where that cannot be had.
fn as_nobody(council: &Council, arguments: &[&str]) -> Option<Command> {
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
fn nobody() -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
    command
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
    assert_eq!(outcome(as_nobody(&council, &["publish"]).unwrap()).code, 0);
    let page = council.path(QUARTER).join("v1/public/committee-report.html");
    let mut write = if is_root() { nobody() } else { Command::new("env") };
    write.args(["sh", "-c"]).arg(format!("echo more >> '{0}' || rm -f '{0}'", page.display()));
    let written = write.output().unwrap();
    assert!(!written.status.success(), "{written:?}");
}
