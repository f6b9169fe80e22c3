//! A council with a draft, and what must be true of the draft at every moment of the next run.

use crate::assertions::assert_same_files;
use crate::council::{Council, QUARTER, files, names};
use crate::program::{outcome, program};
use std::collections::BTreeMap;

/// A draft's files.
pub(super) type Set = BTreeMap<String, Vec<u8>>;

/// A council with a draft, the set of that draft, and the set that the next run would make.
pub(super) struct Scene {
    pub(super) council: Council,
    pub(super) old: Set,
    pub(super) new: Set,
}

impl Scene {
    pub(super) fn new() -> Scene {
        let council = Council::new();
        council.set_status("Complete");
        council.expect(0, &["run", "--output", "other"]);
        council.set_status("Not started");
        council.expect(0, &["run"]);
        council.set_status("Complete");
        let old = files(&council.path(QUARTER).join("draft"));
        let new = files(&council.path("other/2026-27-Q2/draft"));
        assert_ne!(old, new);
        Scene { council, old, new }
    }

    /// The draft, which must be the old one or the new one whole, and hold.
    pub(super) fn check(&self, moment: &str) {
        let draft = files(&self.council.path(QUARTER).join("draft"));
        if draft != self.old {
            assert_same_files(&draft, &self.new, &format!("{moment}, which is not the old set"));
        }
        // From a folder without an input, so that nothing is remade.
        let other = self.council.path("other");
        let made = outcome(program(&other, &["verify", "../output/2026-27-Q2/draft"]));
        assert_eq!(made.code, 0, "{moment}: {}", made.stderr);
    }

    /// The next run, which must complete and leave nothing behind.
    pub(super) fn next(&self, moment: &str) {
        let made = self.council.call(&["run"]);
        assert_eq!(made.code, 0, "{moment}: {}", made.stderr);
        let draft = files(&self.council.path(QUARTER).join("draft"));
        assert_same_files(&draft, &self.new, &format!("{moment}: the next run"));
        assert_eq!(self.council.sets(), ["draft"], "{moment}");
        assert_eq!(names(&self.council.path("output")), ["2026-27-Q2"], "{moment}");
    }

    /// Puts the old draft back, as a run makes it.
    pub(super) fn again(&self) {
        self.council.set_status("Not started");
        self.council.expect(0, &["run"]);
        self.council.set_status("Complete");
    }
}
