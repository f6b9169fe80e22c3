//! Files of which nothing is known, and which could say what is exempt.

use super::model::Hidden;
use super::phrases::path_speaks;
use super::question::files_unclear;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::word;

impl Hidden {
    /// What has to be said of files that were not read before anything is made public: of any workbook, where no register
    /// marks what is exempt; of one that is named so, wherever there is a register. `others` are those that, as the officer
    /// says, are not about exemption.
    pub fn unopened(&self, findings: &[Diagnostic], others: &[String]) -> Option<Diagnostic> {
        let is_of = |path: &str| others.iter().any(|other| word(other) == word(path));
        let is_other = |path: &str| is_of(path) || path.split('/').any(is_of);
        let is_asked = |finding: &&Diagnostic| {
            let path = &finding.place.file;
            let is_unmarked = !self.exemptions.has_marks;
            let could_say = match finding.code {
                Code::CannotOpen => is_unmarked || path_speaks(path),
                Code::FileSkipped => !path.contains("~$") && (is_unmarked || path_speaks(path)),
                _ => false,
            };
            could_say && !is_other(path)
        };
        let asked = findings.iter().filter(|_| self.exemptions.has_register).filter(is_asked);
        files_unclear(&asked.map(|finding| &finding.place).collect::<Vec<_>>())
    }
}
