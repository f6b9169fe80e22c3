//! Linux and macOS.

use super::{Ended, Move};
use rustix::fs::OFlags;
use rustix::process::{Resource, Rlimit, Signal, getrlimit, setrlimit};
use signal_hook::consts::{SIGABRT, SIGINT, SIGTERM, SIGXFSZ};
use signal_hook::iterator::Signals;
use signal_hook::{flag, low_level};
use std::fs::{File, Metadata, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::ExitStatus;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::{fs, thread};

/// Holds this process to so many bytes of memory, and keeps it from leaving its memory on the disk when it breaks.
pub fn hold_memory(bytes: u64) {
    hold(Resource::As, bytes);
    hold(Resource::Core, 0);
}

/// Holds this process to so many seconds of the processor from now on.
pub fn hold_time(seconds: u64) {
    let used = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime).tv_sec;
    let used = u64::try_from(used).unwrap_or_default();
    hold(Resource::Cpu, used.saturating_add(seconds).saturating_add(1));
}

/// Sets the limit that a process may set itself; where the system does not let it, the one that stands is lower.
fn hold(resource: Resource, most: u64) {
    let maximum = getrlimit(resource).maximum;
    let current = Some(maximum.map_or(most, |maximum| most.min(maximum)));
    let _ = setrlimit(resource, Rlimit { current, maximum });
}

/// The bytes that this process may take; none where there is no limit.
pub fn most_memory() -> Option<u64> {
    getrlimit(Resource::As).current
}

/// By the signal that ended it.
pub fn why_ended(status: ExitStatus) -> Ended {
    let is = |signal: Signal| status.signal() == Some(signal.as_raw());
    match () {
        () if is(Signal::ABORT) || is(Signal::KILL) => Ended::OutOfMemory,
        () if is(Signal::XCPU) => Ended::OutOfTime,
        () => Ended::Unknown,
    }
}

/// Opens a file to be read, without waiting for whoever writes at the other end.
pub fn open_at_once(path: &Path) -> io::Result<File> {
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    OpenOptions::new().read(true).custom_flags(flags.bits() as i32).open(path)
}

/// Opens a file to be read and written, which is made where it is not there, and follows no link.
pub fn open_unlinked(path: &Path) -> io::Result<File> {
    let flags = OFlags::NONBLOCK | OFlags::NOFOLLOW;
    let mut options = File::options();
    let options = options.read(true).write(true).create(true).truncate(false);
    options.custom_flags(flags.bits() as i32).open(path)
}

/// Whether an open file is still the one that its path names.
pub fn is_named(file: &File, path: &Path) -> bool {
    let id = |about: Metadata| (about.dev(), about.ino());
    match (file.metadata(), fs::metadata(path)) {
        (Ok(file), Ok(named)) => id(file) == id(named),
        _ => false,
    }
}

/// Whether what was refused may have been so because another program has a file open: here that hinders nobody.
pub fn may_be_held_open(_error: &io::Error) -> bool {
    false
}

/// Whether anybody has the right to change it.
pub fn may_change(about: &Metadata) -> bool {
    about.permissions().mode() & 0o222 != 0
}

/// Takes from everybody the right to change a file or a folder; who may read it stays as it is.
pub fn make_read_only(path: &Path) -> io::Result<()> {
    change_mode(path, |mode| mode & !0o222)
}

/// Lets the owner change a folder again, to remove it.
pub fn make_writable(folder: &Path) -> io::Result<()> {
    change_mode(folder, |mode| mode | 0o700)
}

fn change_mode(path: &Path, change: impl Fn(u32) -> u32) -> io::Result<()> {
    let mode = fs::metadata(path)?.permissions().mode();
    fs::set_permissions(path, Permissions::from_mode(change(mode)))
}

/// Puts a file in the place of one that nobody may change: here that is the folder's matter.
pub fn replace_frozen(new: &Path, place: &Path) -> io::Result<()> {
    fs::rename(new, place)
}

/// Waits until a file is on the disk.
pub fn sync_file(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

pub fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Moves in one step. [`io::ErrorKind::Unsupported`] where there is no such step.
#[cfg(target_os = "linux")]
pub fn move_at_once(from: &Path, to: &Path, how: Move) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    let flags = match how {
        Move::Exchange => RenameFlags::EXCHANGE,
        Move::ToFreeName => RenameFlags::NOREPLACE,
    };
    // A file system that does not know the flag says EINVAL, an old kernel ENOSYS.
    renameat_with(CWD, from, CWD, to, flags).map_err(|errno| match errno {
        Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP => io::ErrorKind::Unsupported.into(),
        errno => errno.into(),
    })
}

#[cfg(not(target_os = "linux"))]
pub fn move_at_once(_from: &Path, _to: &Path, _how: Move) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// A process that is told to end gives up what it holds first. A file that grows too large is an error like any other, and
/// memory that is not there ends the process by this exit code.
pub fn heed_signals(out_of_memory: i32, give_up: fn(&dyn Fn())) -> io::Result<()> {
    flag::register(SIGXFSZ, Arc::default())?;
    let always = Arc::new(AtomicBool::new(true));
    flag::register_conditional_shutdown(SIGABRT, out_of_memory, always)?;
    let mut signals = Signals::new([SIGINT, SIGTERM])?;
    let heed = move || {
        for signal in signals.forever() {
            give_up(&|| drop(low_level::emulate_default_handler(signal)));
        }
    };
    thread::Builder::new().spawn(heed).map(drop)
}
