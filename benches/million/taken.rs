//! What some work took: time on the clock, time on the cores, and the peak of memory.
#![allow(dead_code, reason = "each bench takes its part of it")]

use std::fmt;
use std::fs;
use std::ops::Range;
use std::process::{Command, ExitStatus};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Clock ticks of the kernel a second, in which `/proc` counts the time on a core.
const TICKS: f64 = 100.0;

/// How often the memory of a program is looked at while it runs.
const LOOK: Duration = Duration::from_millis(2);

/// What some work took.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Taken {
    /// Seconds on the clock.
    pub wall: f64,
    /// Seconds on the cores.
    pub cores: f64,
    /// The most megabytes of memory at any time of the process.
    pub peak: f64,
}

impl Taken {
    /// What work takes.
    pub(crate) fn by(work: impl FnOnce()) -> Taken {
        let start = Instant::now();
        work();
        let cores = on_cores(ALL);
        Taken { wall: start.elapsed().as_secs_f64(), cores, peak: peak("self").unwrap_or_default() }
    }

    /// What a program takes, and how it ended. The peak is that of its first process alone.
    pub(crate) fn of_command(command: &mut Command) -> (Taken, ExitStatus) {
        let (before, start) = (on_cores(ENDED_CHILDREN), Instant::now());
        let mut program = command.spawn().unwrap();
        let id = program.id().to_string();
        let mut most = 0.0;
        let status = loop {
            most = peak(&id).unwrap_or(most);
            match program.try_wait().unwrap() {
                Some(status) => break status,
                None => sleep(LOOK),
            }
        };
        let (wall, cores) = (start.elapsed().as_secs_f64(), on_cores(ENDED_CHILDREN) - before);
        (Taken { wall, cores, peak: most }, status)
    }

    /// The quickest of some, with the least time on the cores of any.
    pub(crate) fn best(all: Vec<Taken>) -> Option<Taken> {
        let cores = all.iter().map(|taken| taken.cores).min_by(f64::total_cmp)?;
        let best = all.into_iter().min_by(|a, b| a.wall.total_cmp(&b.wall))?;
        Some(Taken { cores, ..best })
    }

    /// What a process of this program tells of itself when it is asked.
    pub(crate) fn of_process(variable: &str, asked: &str) -> Taken {
        let program = std::env::current_exe().unwrap();
        let output = Command::new(program).env(variable, asked).output().unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let numbers: Vec<f64> =
            printed.split_whitespace().map(|number| number.parse().unwrap()).collect();
        Taken { wall: numbers[0], cores: numbers[1], peak: numbers[2] }
    }

    /// Tells it to the process that asked.
    pub(crate) fn tell(self) {
        println!("{} {} {}", self.wall, self.cores, self.peak);
    }
}

impl fmt::Display for Taken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Taken { wall, cores, peak } = self;
        write!(f, "{wall:6.2} s, {cores:6.2} s on the cores, {peak:5.0} MB at most")
    }
}

/// The fields of `/proc/self/stat` behind the program's name that count this process and its ended children.
const ALL: Range<usize> = 11..15;

/// Those that count its ended children alone.
const ENDED_CHILDREN: Range<usize> = 13..15;

/// Seconds on the cores, all threads counted; 0 where the system has no `/proc`.
fn on_cores(counted: Range<usize>) -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit_once(')').map(|(_, rest)| rest).unwrap_or_default();
    let fields = fields.split_whitespace().skip(counted.start).take(counted.len());
    fields.map(|ticks| ticks.parse::<f64>().unwrap_or_default()).sum::<f64>() / TICKS
}

/// The peak of a process in megabytes; none once it has ended.
fn peak(process: &str) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<f64>().ok()? / 1024.0)
}
