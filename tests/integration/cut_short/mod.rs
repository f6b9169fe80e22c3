//! A run that is cut short, at any moment and by anything, leaves the old set or the new one whole, and the next run
//! completes.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "it says what could not be tried, and measures how long a run has to be cut short in"
)]

mod refused;
mod scene;
mod traced;

use crate::council::QUARTER;
use scene::Scene;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How many runs are killed: all of them where the long tests are asked for.
fn kills() -> u32 {
    if std::env::var_os("LONG_TESTS").is_some() { 200 } else { 40 }
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
