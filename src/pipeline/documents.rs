//! The documents of a set: all of them side by side, in the order of their list, with what stands in their folders.

use super::document::{BuiltDocument, BuiltDocuments, Document};
use super::document_kind::DocumentKind;
use super::edition::Edition;
use super::editions::Editions;
use super::failure::{Failure, stopped};
use super::findings::Findings;
use super::index_page::index_page;
use super::public_edition::PublicEdition;
use super::set_input::SetInput;
use super::{datasets, document_findings, public_data, withheld_record};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::Place;
use crate::publish::Output;
use crate::report::published_set::SetFolder;
use crate::report::{NOTICES, ledger_data, performance_notices, with_several_contracts};
use crate::{config, leak};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

#[derive(Default)]
pub(crate) struct Documents {
    /// Their files, and those that stand beside them in their folders.
    pub files: Vec<Output>,
    pub of_officers: BuiltDocuments,
}

/// None where a finding stops them.
pub(crate) fn documents(
    input: &SetInput<'_>,
    editions: &Editions<'_>,
    findings: &mut Findings,
) -> Result<Option<Documents>, Failure> {
    if findings.stop_documents() || input.measured.config.documents.is_empty() {
        return Ok(None);
    }
    let documents = requested_documents(editions);
    let (built, of_public) = rayon::join(
        || built(input, &documents),
        || editions.public.as_ref().map(|public| public_files(input, public)).transpose(),
    );
    let (built, of_public) = (built?, of_public?);
    findings.extend(document_findings::all(&built));
    findings.extend(reason(input, editions));
    let for_officers = built.iter().filter(|built| built.folder == SetFolder::Internal);
    let of_officers = for_officers.map(|built| (built.path.clone(), built.clone())).collect();
    let mut files: Vec<Output> = built.into_iter().flat_map(|built| built.files).collect();
    files.extend(of_public.into_iter().flatten());
    files.extend(committee_indexes(input, editions, &files)?);
    files.extend(notices(&editions.officers)?);
    Ok(Some(Documents { files, of_officers }))
}

/// What stands beside the documents of the public edition.
fn public_files(input: &SetInput<'_>, public: &PublicEdition<'_>) -> Result<[Output; 5], Failure> {
    let edition = &public.edition;
    let data = public_data::data(&edition.figures, &edition.measures.readings)?;
    let dataset = datasets::public(input, &data)?;
    let record = withheld_record::written(&public.record)?;
    Ok([dataset, data, public.conclusions.clone(), public.clearance.clone(), record])
}

/// The documents that report.toml asks for, in the order in which they are listed: a committee report of each edition,
/// an addendum to each that has a version before it, and what officers work with.
fn requested_documents<'a>(editions: &'a Editions<'a>) -> Vec<Document<'a>> {
    let committee_report = |edition: &'a Edition<'a>| Document {
        kind: DocumentKind::committee_report(&edition.config),
        edition,
    };
    let addendum = |edition| Document { kind: DocumentKind::addendum(), edition };
    let later = editions.of_committee().filter(|edition| edition.baseline.is_later());
    let mut documents: Vec<Document> = editions.of_committee().map(committee_report).collect();
    documents.extend(later.map(addendum));
    let edition = &editions.officers;
    if edition.measures.scoring.is_some() {
        documents.push(Document { kind: DocumentKind::assessors(), edition });
    }
    documents.push(Document { kind: DocumentKind::why(), edition });
    let Some(register) = &edition.measures.register else { return documents };
    let is_asked = |kind| edition.config.documents.contains(&kind);
    if is_asked(config::DocumentKind::ChaseList) {
        documents.push(Document { kind: DocumentKind::chase_list(), edition });
    }
    documents.push(Document { kind: DocumentKind::notices(), edition });
    if is_asked(config::DocumentKind::Scorecards) {
        let contracts = register.contracts.iter().enumerate();
        let running = contracts.filter(|(_, contract)| contract.runs_in_period);
        documents.extend(running.map(|(index, contract)| Document {
            kind: DocumentKind::scorecard(index, contract),
            edition,
        }));
        let suppliers = with_several_contracts(register).into_iter();
        documents
            .extend(suppliers.map(|of| Document { kind: DocumentKind::supplier(of), edition }));
    }
    documents
}

/// Those that are built already are not built again.
fn built(input: &SetInput<'_>, documents: &[Document<'_>]) -> Result<Vec<BuiltDocument>, Failure> {
    let build = |document: &Document<'_>| match input.built.get(&document.path()) {
        Some(built) => Ok(built.clone()),
        None => document.build(&input.sources.style),
    };
    let count = documents.iter().filter(|it| !input.built.contains_key(&it.path())).count();
    tracing::info!(name: "documents", count = count as u64);
    documents.par_iter().map(build).collect()
}

/// The index page of the folder of each edition of the committee report. The reason of a version published before
/// stands there as far as nothing in it is withheld now.
fn committee_indexes(
    input: &SetInput<'_>,
    editions: &Editions<'_>,
    files: &[Output],
) -> Result<Vec<Output>, Failure> {
    let Editions { withheld, public, .. } = editions;
    let amounts = public.as_ref().map(|public| public.amounts.clone()).unwrap_or_default();
    let index = |edition: &Edition<'_>| {
        let path = format!("{}/index.html", edition.folder.name());
        let may_stand = |text: &str| {
            let is_withheld = match edition.folder {
                SetFolder::Public => withheld.in_text(text).is_some(),
                _ => withheld.personal_in_text(text).is_some(),
            };
            !is_withheld && leak::may_stand(text, &path, withheld, &amounts)
        };
        index_page(edition, input, files.iter(), may_stand)
    };
    let pages = editions.of_committee().map(index).collect::<Result<Vec<_>, Failure>>()?;
    Ok(pages.into_iter().flatten().collect())
}

/// What the reason of this version may not say in the public edition, which prints it.
fn reason(input: &SetInput<'_>, editions: &Editions<'_>) -> Option<Diagnostic> {
    let version = input.publication.version.as_ref().filter(|_| editions.public.is_some())?;
    let what = editions.withheld.in_text(version.reason.as_deref()?)?;
    let message = format!(
        "The reason of this version (--reason) holds {what}, and the public edition would print it"
    );
    let hint = "Nothing is published. Word the reason otherwise.";
    Some(Diagnostic::new(Code::Leak, Place::default(), message, hint))
}

/// The notice ledger as data, and what performance notices need; none where there is no register.
fn notices(officers: &Edition<'_>) -> Result<Vec<Output>, Failure> {
    let ledger = ledger_data(&officers.input());
    let ledger = ledger.map(|ledger| Output::json(NOTICES, &ledger));
    let extract = performance_notices(&officers.input());
    let extract = extract.map(|it| Output::json("internal/performance-notices.json", &it));
    let files: Result<Vec<Output>, _> = ledger.into_iter().chain(extract).collect();
    files.map_err(stopped)
}
