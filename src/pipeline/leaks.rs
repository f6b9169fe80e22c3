//! Whether the finished documents hold anything that is withheld.

use super::documents::Documents;
use super::editions::Editions;
use super::findings::Findings;
use crate::leak;

/// The documents, if nothing that is withheld stands in them; one leak, and none of them is published.
pub(crate) fn checked(
    documents: Option<Documents>,
    editions: &Editions<'_>,
    findings: &mut Findings,
) -> Option<Documents> {
    let documents = documents?;
    let Editions { withheld, public, .. } = editions;
    let mut amounts = &Default::default();
    if let Some(public) = public {
        amounts = &public.amounts;
    }
    findings.extend(leak::check(&documents.files, withheld, amounts));
    (!findings.stop_documents()).then_some(documents)
}
