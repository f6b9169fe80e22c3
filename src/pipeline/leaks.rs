//! Whether the finished documents hold anything that is withheld.

use super::editions::Editions;
use crate::domain::diagnostic::Diagnostic;
use crate::leak;
use crate::publish::Output;

/// What stands in files that is withheld: one leak, and no document is published.
pub(crate) fn leaks(files: &[Output], editions: &Editions<'_>) -> Vec<Diagnostic> {
    let Editions { withheld, public, .. } = editions;
    let mut amounts = &Default::default();
    if let Some(public) = public {
        amounts = &public.amounts;
    }
    leak::check(files, withheld, amounts)
}
