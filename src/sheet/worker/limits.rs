//! What reading one workbook may take.

use crate::platform;
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

    /// Holds this process to its memory.
    pub fn hold_memory(self) {
        platform::hold_memory(self.memory.saturating_mul(1024 * 1024));
    }

    /// Holds this process to its time for the workbook that it begins.
    pub fn hold_time(self) {
        platform::hold_time(self.seconds);
    }
}
