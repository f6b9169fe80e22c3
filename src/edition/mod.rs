//! What the editions for the public and for the committee's members are made from. The public one is a run of the same
//! stages over the workbooks without what [`crate::table::Hidden`] lists, so that nothing of it can depend on that. What
//! may not stand in the finished files is listed too, for [`crate::leak`].

pub(crate) mod amount;
mod amount_in_words;
mod clearance;
mod columns;
mod findings;
mod forbidden_amounts;
mod free_text;
mod members;
mod notes;
mod personal;
mod search;
mod searched;
mod sensitive;
mod spellings;
mod stated_words;
pub(crate) mod whole;
mod withheld;
mod withheld_record;
mod word;

pub use clearance::{CLEARANCE_FILE, Clearance, HEADINGS, Listed, hash};
pub use free_text::WITHHELD_TEXT;
pub use members::{Members, members};
pub use notes::{EditionNotes, OFFICERS};
pub use searched::{BARRIER, Searched};
pub use sensitive::Suppressed;
pub use whole::Whole;
pub use withheld::Withheld;
pub use withheld_record::{EarlierRecords, WITHHELD_FILE, WithheldRecord};
pub use word::Word;

use crate::config::{Config, Subject};
use crate::domain::diagnostic::{Code, Diagnostic, Effect, Found};
use crate::domain::figure::{FigureValue, Figures, Prefix, Unit, ValueRow};
use crate::domain::fold::fold_ref;
use crate::domain::last_terms::LastTerms;
use crate::domain::place::CellRef;
use crate::measure::{Contract, Measures, Register, Scope};
use crate::sheet::Workbook;
use crate::table::{AllKpis, Hidden, Tables};
use crate::{measure, table};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Clone, Default)]
pub struct Public {
    /// As far as it may be printed.
    pub config: Config,
    /// Measured of the cells that remain.
    pub measures: Measures,
    /// Those that it may list.
    pub findings: Vec<Diagnostic>,
    pub scope: EditionNotes,
    /// Amounts that its files may not hold, in pence, with what they are.
    pub amounts: BTreeMap<i64, String>,
    pub suppressed: Vec<Suppressed>,
    /// Its free texts, cleared and not.
    pub listed: Vec<Listed>,
    /// For later sets.
    pub record: WithheldRecord,
}

/// The cells that remain, read as the whole ones are.
#[derive(Debug, Clone, Default)]
pub struct Remaining {
    config: Config,
    tables: Tables,
    findings: Vec<Diagnostic>,
}

/// The figure that counts the contracts that are not named.
pub const EXEMPT_CONTRACTS: &str = "exempt.contracts";

/// The tables stage over the cells that are not hidden; none where all of them remain.
pub fn remaining(
    tables: &Tables,
    workbooks: &[Workbook],
    config: &Config,
    as_of: Date,
) -> Option<Remaining> {
    let hidden = &tables.hidden;
    if hidden.is_empty() {
        return None;
    }
    let config = without_decisions(config, hidden);
    let found = table::remaining_tables(&hidden.without(workbooks), &config, as_of);
    let mut remaining = Tables { last_terms: tables.last_terms.clone(), ..found.value };
    remaining.leave_open(&tables.unopened);
    remaining.take_open_tables(tables);
    Some(Remaining::new(config, remaining, found.findings))
}

impl Remaining {
    /// Everything, where nothing is hidden.
    pub fn all(whole: Whole<'_>) -> Remaining {
        Remaining::new(whole.config.clone(), whole.tables.clone(), whole.findings.to_vec())
    }

    fn new(config: Config, tables: Tables, findings: Vec<Diagnostic>) -> Remaining {
        let last_terms = tables.last_terms.as_ref().map(LastTerms::public);
        Remaining { config, tables: Tables { last_terms, ..tables }, findings }
    }
}

/// What committee papers may not hold, with what the sets that this one stands beside withheld.
pub fn withheld(whole: Whole<'_>, remaining: &Remaining, records: &EarlierRecords) -> Withheld {
    let earlier: Vec<_> = records.all().flat_map(|record| record.words.iter().cloned()).collect();
    Withheld::new(whole, &remaining.tables, &earlier)
}

/// `remaining` measured, with what may be said of the rest.
pub fn public(
    whole: Whole<'_>,
    remaining: &Remaining,
    withheld: &Withheld,
) -> Result<Found<Public>, String> {
    let posts = whole.clearance.posts(&remaining.config);
    let (tables, mut listed) =
        free_text::cleared(&remaining.tables, &posts, whole.clearance, withheld)?;
    let posts = free_text::named_posts(&posts, &listed);
    let mut tables = free_text::tables(&tables, &posts, withheld)?;
    tables.value.all_kpis = all_kpis(whole);
    let (config, decided) = free_text::decisions(&remaining.config, whole.clearance, withheld);
    listed.extend(decided);
    let config = Config { posts, ..config };
    let config = free_text::config(&config, &|text| withheld.in_text(text));
    let measured = measure::measure(&tables.value, &config.value, whole.period, whole.as_of);
    let mut measures = measured.value;
    let mut figures = measures.figures.only(|figure| !is_kept_in(&figure.id));
    let exempt = add_exempt(&whole.tables.hidden, &mut figures);
    let (sensitive, suppressed) = sensitive::add(whole, &mut figures);
    let known = [remaining.findings.clone(), measured.findings].concat();
    let mut found = [tables.findings, config.findings, whole.clearance.findings()].concat();
    found.extend(clearance::uncleared(&listed));
    let hidden = &whole.tables.hidden;
    found.extend(hidden.exemptions.unclear.iter().cloned());
    found.extend(hidden.unopened(whole.findings, &whole.config.not_exemption));
    found.extend(sensitive::unlisted_findings(whole));
    found.extend(duties(whole.measures.register.as_ref(), &whole.measures.figures));
    found.extend(newly_stopped(&known, whole.findings));
    let scope = EditionNotes {
        has_suppressed: !suppressed.is_empty(),
        ..EditionNotes::public(exempt, sensitive)
    };
    let amounts = forbidden_amounts::of(whole, &figures);
    let record = WithheldRecord {
        words: withheld.words().to_vec(),
        public: slugs(measures.register.as_ref(), |_| true),
        exempt: slugs(whole.measures.register.as_ref(), |contract| contract.exempt.is_some()),
        sensitive: whole.config.suppression.measures.clone(),
    };
    measures.figures = figures;
    let (config, findings) = (config.value, findings::public(&known, whole.findings));
    let public = Public { config, measures, findings, scope, amounts, suppressed, listed, record };
    Ok(Found { value: public, findings: found })
}

/// Of contracts, some KPIs may be sensitive and not shown; what the Act asks of a contract rests on all of them.
fn all_kpis(whole: Whole<'_>) -> BTreeMap<String, AllKpis> {
    let register = whole.measures.register.as_ref();
    let contracts = register.into_iter().flat_map(|register| &register.contracts);
    let of_contract = |contract: &Contract| {
        let duty = contract.duty.as_ref();
        let all = AllKpis {
            count: contract.kpis.len(),
            left_out: duty.map_or(0, |duty| duty.kpis_left_out),
            is_count_open: duty.is_some_and(|duty| duty.is_count_open),
            last_rated: duty.and_then(|duty| duty.last_rated),
            is_rating_open: duty.is_some_and(|duty| duty.is_rating_open),
        };
        (fold_ref(&contract.reference), all)
    };
    contracts.map(of_contract).collect()
}

/// The configuration without decisions about what is hidden.
fn without_decisions(config: &Config, hidden: &Hidden) -> Config {
    let exempt = hidden.exemptions.refs.iter().filter(|(_, is_exempt)| *is_exempt);
    let exempt: BTreeSet<String> = exempt.map(|(reference, _)| fold_ref(reference)).collect();
    let mut config = config.clone();
    config.decisions.retain(|decision| match &decision.subject {
        Subject::Cell { file, sheet, cell } => {
            CellRef::parse(cell).is_some_and(|at| !hidden.holds(file, sheet, at))
        }
        Subject::KpiResult { contract, .. } => !exempt.contains(&fold_ref(contract)),
    });
    config
}

/// Figures that no public edition has: of exempt contracts, of single promises in pounds, by the names of files.
fn is_kept_in(id: &str) -> bool {
    let is_pounds_of_promise = id.starts_with("sv.promise.") && !id.contains(".quantity.");
    let is_of_file = id.starts_with("source.") && !id.starts_with("source.kind.");
    let is_of_all = ["source.rows-used", "source.rows-left-out"].contains(&id)
        || id.starts_with("source.workbooks-");
    id == "contract.exempt"
        || id.starts_with("contract.exempt.")
        || is_pounds_of_promise
        || is_of_file && !is_of_all
}

fn slugs(register: Option<&Register>, is_so: fn(&Contract) -> bool) -> BTreeSet<String> {
    let contracts = register.into_iter().flat_map(|register| &register.contracts);
    contracts.filter(|contract| is_so(contract)).map(|contract| contract.slug.clone()).collect()
}

/// How many contracts are exempt, by their paragraphs, each with the id of its figure.
fn add_exempt(hidden: &Hidden, figures: &mut Figures) -> Vec<(Option<char>, String)> {
    let mut counts: BTreeMap<Option<char>, u64> = BTreeMap::new();
    for paragraph in hidden.exemptions.rows.values() {
        *counts.entry(*paragraph).or_default() += 1;
    }
    let mut add = |id: &str, count: u64, name: &str| {
        let row = ValueRow {
            id,
            name,
            unit: Unit::Contracts,
            rule: "Rows of the register that are marked as exempt, ended contracts too.",
            value: FigureValue::Count(count),
            sources: Vec::new(),
        };
        figures.add_values(&Prefix::default(), [row]);
    };
    if !counts.is_empty() {
        add(EXEMPT_CONTRACTS, counts.values().sum(), "Exempt contracts");
    }
    // those without a paragraph last
    let (none, given): (Vec<_>, Vec<_>) = counts.into_iter().partition(|(it, _)| it.is_none());
    let by_paragraph = given.into_iter().chain(none).map(|(paragraph, count)| {
        let (end, name) = match paragraph {
            Some(number) => (number.to_string(), format!("Exempt under paragraph {number}")),
            None => ("none".to_owned(), "Exempt without a paragraph".to_owned()),
        };
        let id = format!("exempt.paragraph.{end}");
        add(&id, count, &name);
        (paragraph, id)
    });
    by_paragraph.collect()
}

/// Exempt contracts in scope of s.71: the Act has their ratings published.
fn duties(register: Option<&Register>, figures: &Figures) -> Vec<Diagnostic> {
    let contracts = register.into_iter().flat_map(|register| &register.contracts);
    let is_in_scope = |contract: &&Contract| {
        let duty = contract.duty.as_ref();
        contract.exempt.is_some() && duty.is_some_and(|duty| duty.scope == Scope::In)
    };
    contracts.filter(is_in_scope).map(|contract| in_scope(contract, figures)).collect()
}

fn in_scope(contract: &Contract, figures: &Figures) -> Diagnostic {
    let value = figures.iter().find(|figure| {
        figure.id.contains(&format!(".{}.", contract.slug)) && figure.id.ends_with(".total-value")
    });
    let place = value.and_then(|figure| figure.sources.first().cloned()).unwrap_or_default();
    let message = format!(
        "{} is exempt and in scope of section 71, so its performance has to be published all the same; the public edition leaves it out",
        contract.reference
    );
    let hint = "Ask the monitoring officer; publish its contract performance notice, or take the exemption out of the register.";
    Diagnostic::new(Code::ExemptInScope, place, message, hint)
}

/// What stops the public edition alone.
fn newly_stopped(found: &[Diagnostic], known: &[Diagnostic]) -> Vec<Diagnostic> {
    let is_new = |finding: &&Diagnostic| {
        finding.effect() == Effect::DocumentStopped
            && !known.iter().any(|other| other.code == finding.code)
    };
    found.iter().filter(is_new).cloned().collect()
}
