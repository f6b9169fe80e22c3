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
use super::{datasets, document_findings, leaks, public_data, withheld_record};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::Place;
use crate::publish::Output;
use crate::report::published_set::SetFolder;
use crate::report::{NOTICES, ledger_data, performance_notices, with_several_contracts};
use crate::{config, leak};
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

#[derive(Default)]
pub(crate) struct Documents {
    /// Their files, and those that stand beside them in their folders.
    pub files: Vec<Output>,
    pub of_officers: BuiltDocuments,
}

/// The documents of the committee, what stands beside them, and what any of these files holds that is withheld.
#[derive(Default)]
pub(crate) struct CommitteeDocuments {
    built: Vec<BuiltDocument>,
    beside: Vec<Output>,
    leaks: Vec<Diagnostic>,
}

/// A committee report of each edition, an addendum to each that has a version before it, and what stands in their
/// folders, checked for leaks. None where a finding stops them.
pub(crate) fn of_committee(
    input: &SetInput<'_>,
    editions: &Editions<'_>,
    findings: &Findings,
) -> Result<CommitteeDocuments, Failure> {
    if !input.documents_are_due(findings) {
        return Ok(CommitteeDocuments::default());
    }
    let documents = committee_documents(editions);
    let (built, of_public) = rayon::join(
        || built(input, &documents),
        || editions.public.as_ref().map(|public| public_files(input, public)).transpose(),
    );
    let (built, of_public) = (built?, of_public?);
    let mut beside: Vec<Output> = of_public.into_iter().flatten().collect();
    let files = built.iter().flat_map(|built| &built.files).chain(&beside);
    let indexes = committee_indexes(input, editions, files)?;
    beside.extend(indexes);
    let files: Vec<Output> =
        built.iter().flat_map(|built| &built.files).chain(&beside).cloned().collect();
    let leaks = leaks::leaks(&files, editions);
    Ok(CommitteeDocuments { built, beside, leaks })
}

/// What officers work with. These documents say nothing of a publication, and nothing of what is found after the figures
/// of the workbooks: they are made beside the editions of the committee.
pub(crate) fn of_officers(
    input: &SetInput<'_>,
    findings: &Findings,
) -> Result<Vec<BuiltDocument>, Failure> {
    if !input.documents_are_due(findings) {
        return Ok(Vec::new());
    }
    let edition = Edition::of_workbooks(input.measured, findings);
    built(input, &officers_documents(&edition))
}

/// All documents of a set, with what is found of them; none where a finding stops them, whatever became of officers'.
pub(crate) fn documents(
    input: &SetInput<'_>,
    editions: &Editions<'_>,
    committee: CommitteeDocuments,
    of_officers: Result<Vec<BuiltDocument>, Failure>,
    findings: &mut Findings,
) -> Result<Option<Documents>, Failure> {
    if !input.documents_are_due(findings) {
        return Ok(None);
    }
    let CommitteeDocuments { built, beside, leaks } = committee;
    let built: Vec<BuiltDocument> = built.into_iter().chain(of_officers?).collect();
    findings.extend(document_findings::all(&built));
    findings.extend(reason(input, editions));
    findings.extend(leaks);
    if findings.stop_documents() {
        return Ok(None);
    }
    let for_officers = built.iter().filter(|built| built.folder == SetFolder::Internal);
    let of_officers = for_officers.map(|built| (built.path.clone(), built.clone())).collect();
    let mut files: Vec<Output> = built.into_iter().flat_map(|built| built.files).collect();
    files.extend(beside);
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

fn committee_documents<'a>(editions: &'a Editions<'a>) -> Vec<Document<'a>> {
    let committee_report = |edition: &'a Edition<'a>| Document {
        kind: DocumentKind::committee_report(&edition.config),
        edition,
    };
    let addendum = |edition| Document { kind: DocumentKind::addendum(), edition };
    let later = editions.of_committee().filter(|edition| edition.baseline.is_later());
    let reports = editions.of_committee().map(committee_report);
    reports.chain(later.map(addendum)).collect()
}

/// Those that report.toml asks for, in the order in which they are listed.
fn officers_documents<'a>(edition: &'a Edition<'a>) -> Vec<Document<'a>> {
    let mut documents = Vec::new();
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
    documents.par_iter().with_max_len(1).map(build).collect()
}

/// The index page of the folder of each edition of the committee report. The reason of a version published before
/// stands there as far as nothing in it is withheld now.
fn committee_indexes<'a>(
    input: &SetInput<'_>,
    editions: &Editions<'_>,
    files: impl Iterator<Item = &'a Output> + Clone,
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
        index_page(edition, input, files.clone(), may_stand)
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
