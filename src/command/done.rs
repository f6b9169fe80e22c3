//! What a command that came to its end has to say.

use crate::pipeline::failure::Exit;
use std::collections::BTreeMap;
use std::path::PathBuf;

pub(super) struct Done {
    /// What was made, or what was asked for.
    pub summary: String,
    /// The exit code, unless what was found asks for a higher one.
    pub exit: Exit,
    /// What to write to decide a finding, by its place among all.
    pub blocks: BTreeMap<usize, String>,
    /// The folder of the set that stands there now; none where nothing is written.
    pub folder: Option<PathBuf>,
}

impl Done {
    pub(super) fn with(summary: String, exit: Exit) -> Done {
        Done { summary, exit, blocks: BTreeMap::new(), folder: None }
    }

    pub(super) fn ok(summary: String) -> Done {
        Done::with(summary, Exit::Ok)
    }
}
