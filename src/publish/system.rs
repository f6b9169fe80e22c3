//! What the file system is asked for, and its refusals in plain words.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::Path;

/// How many bytes are free where a folder stands, or will stand.
pub fn free_space(folder: &Path) -> io::Result<u64> {
    let whole = std::path::absolute(folder)?;
    let above = whole.ancestors().find(|above| above.is_dir());
    fs4::available_space(above.unwrap_or(&whole))
}

/// Two names exchange what they name, in one step. [`ErrorKind::Unsupported`] where there is no such step.
#[cfg(target_os = "linux")]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    rename(one, other, rustix::fs::RenameFlags::EXCHANGE)
}

/// Gives a folder a name that nothing may have yet.
#[cfg(target_os = "linux")]
pub(super) fn name_anew(folder: &Path, name: &Path) -> io::Result<()> {
    match rename(folder, name, rustix::fs::RenameFlags::NOREPLACE) {
        Err(error) if error.kind() == ErrorKind::Unsupported => name_if_free(folder, name),
        done => done,
    }
}

#[cfg(target_os = "linux")]
fn rename(from: &Path, to: &Path, flags: rustix::fs::RenameFlags) -> io::Result<()> {
    use rustix::fs::{CWD, renameat_with};
    use rustix::io::Errno;
    // A file system that does not know the flag says EINVAL, an old kernel ENOSYS.
    renameat_with(CWD, from, CWD, to, flags).map_err(|errno| match errno {
        Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP => ErrorKind::Unsupported.into(),
        errno => errno.into(),
    })
}

/// There is no such step here.
#[cfg(not(target_os = "linux"))]
pub fn exchange(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

#[cfg(not(target_os = "linux"))]
pub fn name_anew(folder: &Path, name: &Path) -> io::Result<()> {
    name_if_free(folder, name)
}

/// One run at a time holds the lock, so nothing takes the name between the question and the answer.
fn name_if_free(folder: &Path, name: &Path) -> io::Result<()> {
    match fs::symlink_metadata(name) {
        Ok(_) => Err(ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(folder, name),
    }
}

/// Opens a file of the program's own, which is made where it is not there; never a link, a pipe or a device in its place.
#[cfg(unix)]
pub(super) fn open_own(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOFOLLOW;
    let mut options = File::options();
    let options = options.read(true).write(true).create(true).truncate(false);
    let file =
        options.custom_flags(flags.bits() as i32).open(path).map_err(|error| {
            match is_link(path) {
                true => io::Error::other("a link stands there; remove it"),
                false => error,
            }
        })?;
    match file.metadata()?.is_file() {
        true => Ok(file),
        false => Err(io::Error::other("what stands there is no file; remove it")),
    }
}

/// Elsewhere there is nothing to be held back by.
#[cfg(not(unix))]
pub(super) fn open_own(path: &Path) -> io::Result<File> {
    File::options().read(true).write(true).create(true).truncate(false).open(path)
}

/// Whether an open file is still the one that its path names.
#[cfg(unix)]
pub(super) fn is_named(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |about: fs::Metadata| (about.dev(), about.ino());
    match (file.metadata(), fs::metadata(path)) {
        (Ok(file), Ok(named)) => id(file) == id(named),
        _ => false,
    }
}

/// Elsewhere an open file keeps its name.
#[cfg(not(unix))]
pub fn is_named(_file: &File, _path: &Path) -> bool {
    true
}

pub(super) fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|about| about.file_type().is_symlink())
}

/// Whether anybody has the right to change a folder or anything in it.
#[cfg(unix)]
pub(super) fn writable(folder: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    let is_open = |about: fs::Metadata| about.permissions().mode() & 0o222 != 0;
    let entries = || fs::read_dir(folder).into_iter().flatten().flatten();
    fs::symlink_metadata(folder).is_ok_and(is_open)
        || entries().any(|entry| match entry.file_type() {
            Ok(kind) if kind.is_dir() => writable(&entry.path()),
            Ok(kind) if kind.is_file() => entry.metadata().is_ok_and(is_open),
            _ => false,
        })
}

/// Elsewhere there is no such right.
#[cfg(not(unix))]
pub(super) fn writable(_folder: &Path) -> bool {
    false
}

/// Takes from everybody the right to change a file or a folder; who may read it stays as it is.
#[cfg(unix)]
pub(super) fn freeze(path: &Path) -> io::Result<()> {
    change_mode(path, |mode| mode & !0o222)
}

/// Lets the owner change a folder again, to remove it.
#[cfg(unix)]
fn thaw(folder: &Path) -> io::Result<()> {
    change_mode(folder, |mode| mode | 0o700)
}

#[cfg(unix)]
fn change_mode(path: &Path, change: impl Fn(u32) -> u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(path)?.permissions().mode();
    fs::set_permissions(path, fs::Permissions::from_mode(change(mode)))
}

/// Elsewhere a folder has no such right.
#[cfg(not(unix))]
pub fn freeze(path: &Path) -> io::Result<()> {
    let mut permissions = fs::metadata(path)?.permissions();
    permissions.set_readonly(path.is_file());
    fs::set_permissions(path, permissions)
}

/// Elsewhere a folder can always be removed.
#[cfg(not(unix))]
fn thaw(_folder: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Elsewhere a folder cannot be synced by itself.
#[cfg(not(unix))]
pub fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Removes a folder with all that is in it, read-only folders too; one that is not there is none.
pub(super) fn remove_tree(folder: &Path) -> io::Result<()> {
    if !fs::symlink_metadata(folder).is_ok_and(|about| about.is_dir()) {
        return match fs::remove_file(folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            done => done,
        };
    }
    open_folders(folder)?;
    fs::remove_dir_all(folder)
}

/// A file can be removed only from a folder that may be changed.
fn open_folders(folder: &Path) -> io::Result<()> {
    thaw(folder)?;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            open_folders(&entry.path())?;
        }
    }
    Ok(())
}

/// Why the file system refused, in plain words, with its own.
pub(super) fn reason(error: &io::Error) -> String {
    let words = match error.kind() {
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::QuotaExceeded => "this user's share of the disk is used up",
        ErrorKind::ReadOnlyFilesystem => "the disk can only be read",
        ErrorKind::PermissionDenied => "the user of this run may not write there",
        ErrorKind::NotADirectory => "a file stands where a folder should",
        ErrorKind::AlreadyExists => "something of that name is there already",
        ErrorKind::FileTooLarge => {
            "no file may be so large here (the limit that `ulimit -f` sets, or the file system's own)"
        }
        ErrorKind::IsADirectory => "a folder stands where a file should",
        _ => return error.to_string(),
    };
    format!("{words} ({error})")
}
