//! What some work took: time on the clock, time on the cores, and the peak of memory.

use std::fmt;
use std::fs;
use std::process::Command;
use std::time::Instant;

/// Clock ticks of the kernel a second, in which `/proc` counts the time on a core.
const TICKS: f64 = 100.0;

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
        Taken { wall: start.elapsed().as_secs_f64(), cores: on_cores(), peak: peak() }
    }

    /// What a process of this program tells of itself when it is asked.
    pub(crate) fn of_process(variable: &str, asked: &str) -> Taken {
        let program = std::env::current_exe().unwrap();
        let output = Command::new(program).env(variable, asked).output().unwrap();
        let told = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let numbers: Vec<f64> =
            told.split_whitespace().map(|number| number.parse().unwrap()).collect();
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

/// Seconds of this process on the cores, its threads and its ended children counted; 0 where the system has no `/proc`.
fn on_cores() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit_once(')').map(|(_, rest)| rest).unwrap_or_default();
    let fields = fields.split_whitespace().skip(11).take(4);
    fields.map(|ticks| ticks.parse::<f64>().unwrap_or_default()).sum::<f64>() / TICKS
}

/// The peak of this process in megabytes.
fn peak() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or_default() / 1024.0
}
