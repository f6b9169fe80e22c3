//! What reading one workbook may take.

use std::time::Duration;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// In MiB.
    pub memory: u64,
    /// Of the processor, in seconds.
    pub seconds: u64,
}

/// By the clock on the wall, whatever the processor time.
const WALL: Duration = Duration::from_secs(30);

impl Default for Limits {
    fn default() -> Limits {
        Limits { memory: 1024, seconds: 20 }
    }
}

impl Limits {
    /// Longer than the processor time.
    pub fn wall(self) -> Duration {
        WALL.max(Duration::from_secs(self.seconds.saturating_add(self.seconds / 2)))
    }

    /// Holds this process to its memory, and keeps it from leaving its memory on the disk when it breaks.
    #[cfg(unix)]
    pub fn hold_memory(self) {
        use rustix::process::Resource;
        set(Resource::As, self.memory.saturating_mul(1024 * 1024));
        set(Resource::Core, 0);
    }

    /// Holds this process to its time for the workbook that it begins.
    #[cfg(unix)]
    pub fn hold_time(self) {
        let used = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime).tv_sec;
        let until =
            u64::try_from(used).unwrap_or_default().saturating_add(self.seconds).saturating_add(1);
        set(rustix::process::Resource::Cpu, until);
    }

    /// Elsewhere the processes still keep the workbooks apart.
    #[cfg(not(unix))]
    pub fn hold_memory(self) {}

    /// Elsewhere only the clock on the wall holds.
    #[cfg(not(unix))]
    pub fn hold_time(self) {}
}

/// Sets the limit that a process may set itself; where the system does not let it, the one that stands is lower.
#[cfg(unix)]
fn set(resource: rustix::process::Resource, most: u64) {
    use rustix::process::{Rlimit, getrlimit, setrlimit};
    let maximum = getrlimit(resource).maximum;
    let current = Some(maximum.map_or(most, |maximum| most.min(maximum)));
    let _ = setrlimit(resource, Rlimit { current, maximum });
}
