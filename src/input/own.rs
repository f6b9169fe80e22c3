//! A council's own files that its templates name, such as a logo: read from the templates folder, and from nowhere
//! else.

use super::regular::{Unreadable, read};
use super::unread::Unread;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path};

/// The bytes of a file by its path below the templates folder; or why there are none, as the end of a sentence about
/// it.
pub fn own_file(folder: &Path, path: &str, most_bytes: u64) -> Result<Vec<u8>, Unread> {
    let shown = folder.display();
    let below = Path::new(path);
    let is_plain = below.components().all(|part| matches!(part, Component::Normal(_)));
    if !is_plain || leads_out(folder, below) {
        return Err(Unread::Wrong(format!(
            "leads out of the templates folder {shown}. Put the file into that folder, and name it as it stands there"
        )));
    }
    read(&folder.join(below), most_bytes).map_err(|reason| match reason {
        Unreadable::System(error) | Unreadable::Link(error)
            if error.kind() == ErrorKind::NotFound =>
        {
            Unread::Wrong(format!(
                "is not in the templates folder {shown}. Put it there, or take its name out"
            ))
        }
        Unreadable::System(error) | Unreadable::Link(error) => Unread::world(
            &format!("The file {} of the templates folder", folder.join(below).display()),
            &error,
        ),
        Unreadable::TooLarge => {
            Unread::Wrong(format!("is larger than {} kB. Save it smaller", most_bytes / 1000))
        }
        Unreadable::Folder | Unreadable::Special => {
            Unread::Wrong("is no file. Put the file itself in its place".to_owned())
        }
    })
}

/// Whether a link on the way to a file leads out of the folder.
pub(super) fn leads_out(folder: &Path, below: &Path) -> bool {
    let found = fs::canonicalize(folder).and_then(|folder| {
        let file = fs::canonicalize(folder.join(below))?;
        Ok(!file.starts_with(folder))
    });
    found.unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::own_file;
    use std::fs;

    #[test]
    fn a_file_is_read_from_the_folder_and_from_nowhere_else() {
        let above = tempfile::tempdir().unwrap();
        let folder = above.path().join("templates");
        fs::create_dir_all(folder.join("fonts")).unwrap();
        fs::write(above.path().join("secret"), "secret").unwrap();
        fs::write(folder.join("fonts/a"), "text").unwrap();
        assert_eq!(own_file(&folder, "fonts/a", 4).unwrap(), b"text");
        let refusal = |path: &str, most| own_file(&folder, path, most).unwrap_err().to_string();
        assert!(refusal("fonts/a", 3).starts_with("is larger than 0 kB. "));
        assert!(refusal("b", 9).starts_with("is not in the templates folder "));
        assert!(refusal("fonts", 9).starts_with("is no file. "));
        for path in ["../secret", "/etc/hostname", "fonts/../../secret"] {
            assert!(refusal(path, 99).starts_with("leads out of the templates folder "), "{path}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(above.path().join("secret"), folder.join("link")).unwrap();
            assert!(refusal("link", 99).starts_with("leads out of the templates folder "));
        }
    }
}
