//! What a command that came to its end has to say.

use crate::pipeline::failure::Exit;

pub(super) struct Done {
    /// What was made, or what was asked for.
    pub summary: String,
    /// The exit code, unless what was found asks for a higher one.
    pub exit: Exit,
}

impl Done {
    pub(super) fn ok(summary: String) -> Done {
        Done { summary, exit: Exit::Ok }
    }
}
