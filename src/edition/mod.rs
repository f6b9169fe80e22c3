//! What a public edition is made from: the register without exempt contracts, the columns of words that are allowed in,
//! totals that give nobody away, small numbers suppressed. It is made before anything is rendered, so that no template
//! can print what is not there. What may not stand in the finished files is listed too, for [`crate::leak`].

mod free_text;
mod members;
mod notes;
mod personal;
mod search;
mod suppression;
mod totals;
pub(crate) mod whole;
mod withheld;
mod withheld_record;

pub use free_text::WITHHELD_TEXT;
pub use members::{Members, members};
pub use notes::{EditionNotes, MEMBERS, REDACTED};
pub use personal::is_post;
pub use search::Searched;
pub use suppression::Suppressed;
pub use totals::{are_hidden, incomparable};
pub use whole::Whole;
pub use withheld::{Withheld, Word};
pub use withheld_record::{EarlierRecords, ExemptContribution, WITHHELD_FILE, WithheldRecord};

use crate::config::Config;
use crate::domain::diagnostic::{Code, Diagnostic, Effect, Found};
use crate::domain::figure::{Figure, FigureValue, Figures, Unit};
use crate::domain::origin::Origin;
use crate::domain::place::{Place, Row};
use crate::measure;
use crate::measure::{Contract, Measures, Register};
use crate::table::Tables;
use std::collections::{BTreeMap, BTreeSet};
use totals::Chosen;
use whole::listed_without;

#[derive(Debug, Clone, Default)]
pub struct Public {
    /// As far as it may be printed.
    pub config: Config,
    /// Measured without exempt contracts.
    pub measures: Measures,
    /// Those that it may list.
    pub findings: Vec<Diagnostic>,
    pub scope: EditionNotes,
    /// Amounts that its files may not hold, in pence, with the figures that they are.
    pub amounts: BTreeMap<i64, String>,
    pub suppressed: Vec<Suppressed>,
    /// For later sets.
    pub record: WithheldRecord,
}

/// The figure that counts the contracts that are not named.
pub const EXEMPT_CONTRACTS: &str = "exempt.contracts";

/// What committee papers may not hold, with what the sets that this one stands beside withheld.
pub fn withheld(whole: Whole<'_>, records: &EarlierRecords) -> Result<Withheld, String> {
    let exempt = exempt(whole.measures.register.as_ref());
    let earlier: Vec<_> = records.all().flat_map(|record| record.words.iter().cloned()).collect();
    Withheld::new(whole.tables, &exempt, whole.workbooks, whole.config, &earlier)
}

pub fn public(
    whole: Whole<'_>,
    withheld: &Withheld,
    records: &EarlierRecords,
) -> Result<Found<Public>, String> {
    let register = whole.measures.register.as_ref();
    let exempt = exempt(register);
    let is_named = |name: &str| withheld.in_text(name).is_some();
    let without = whole.tables.without(&exempt, is_named).map_err(|error| error.to_string())?;
    let tables = free_text::tables(&without, withheld)?;
    let config = free_text::config(whole.config, &|text| withheld.in_text(text));
    let (measured, small_rows) = measured(&tables.value, &config.value, whole)?;
    let mut measures = measured.value;
    let earlier = records.brought();
    let chosen = totals::choose(&whole.measures.figures, register, &measures.figures, &earlier);
    let Chosen { figures, with_exempt, brought } = chosen;
    let rule = &whole.config.suppression;
    let pounds = suppression::pounds_of_promises(measures.register.as_ref(), rule);
    let (mut figures, suppressed) =
        suppression::suppress(&figures, measures.register.as_ref(), rule, records);
    count(&mut figures, &exempt, &whole.measures.figures);
    let gone = whole.tables.gone(&exempt).map_err(|error| error.to_string())?;
    let listed = listed(whole.findings, &[gone, small_rows].concat(), withheld);
    let scope = EditionNotes {
        has_suppressed: !suppressed.is_empty(),
        has_findings_kept_in: listed.len() < whole.findings.len(),
        ..EditionNotes::public(register, &with_exempt)
    };
    let mut findings = [tables.findings, config.findings].concat();
    findings.extend(duties(register, &whole.measures.figures));
    findings.extend(newly_stopped(measured.findings, whole.findings));
    let amounts = forbidden_amounts(whole.measures, &figures, &with_exempt);
    measures.figures = figures;
    let config = config.value;
    let record = WithheldRecord {
        words: withheld.for_record(),
        brought,
        earlier: earlier.into_iter().cloned().collect(),
        pounds,
        suppressed: suppressed.iter().map(|it| it.figure.clone()).collect(),
    };
    let public = Public { config, measures, findings: listed, scope, amounts, suppressed, record };
    Ok(Found { value: public, findings })
}

/// What is measured of these tables without the small results of KPIs, and where those stand.
fn measured(
    tables: &Tables,
    config: &Config,
    whole: Whole<'_>,
) -> Result<(Found<Measures>, Vec<Origin>), String> {
    let measured = measure::measure(tables, config, whole.period, whole.as_of);
    let rule = &whole.config.suppression;
    let small = suppression::kpis::small_results(measured.value.register.as_ref(), rule);
    if small.is_empty() {
        return Ok((measured, Vec::new()));
    }
    let tables =
        tables.with_suppressed_results(&small, WITHHELD_TEXT).map_err(|error| error.to_string())?;
    let rows = tables.suppressed_results().map_err(|error| error.to_string())?;
    Ok((measure::measure(&tables, config, whole.period, whole.as_of), rows))
}

/// By their places.
fn exempt(register: Option<&Register>) -> BTreeSet<usize> {
    let contracts = register.into_iter().flat_map(|register| &register.contracts).enumerate();
    contracts.filter(|(_, contract)| contract.exempt.is_some()).map(|(at, _)| at).collect()
}

/// The number of exempt contracts, where there are any.
fn count(figures: &mut Figures, exempt: &BTreeSet<usize>, whole: &Figures) {
    if exempt.is_empty() {
        return;
    }
    // the id is this edition's own
    let _ = figures.add(Figure {
        id: EXEMPT_CONTRACTS.to_owned(),
        value: FigureValue::Count(exempt.len() as u64),
        unit: Unit::Contracts,
        name: "Exempt contracts".to_owned(),
        rule: "Contracts of the register with a paragraph of Schedule 12A, ended ones too."
            .to_owned(),
        sources: whole.get("contract.exempt").map(|it| it.sources.clone()).unwrap_or_default(),
    });
}

/// The findings that name nothing withheld and stand in none of these rows.
fn listed(findings: &[Diagnostic], hidden: &[Origin], withheld: &Withheld) -> Vec<Diagnostic> {
    let rows: BTreeSet<(&str, &str, Row)> =
        hidden.iter().map(|origin| (&*origin.file, &*origin.sheet, origin.row)).collect();
    let is_hidden = |place: &Place| {
        let sheet = place.sheet.as_deref().unwrap_or_default();
        place.refs().iter().any(|cell| rows.contains(&(&*place.file, sheet, cell.row)))
    };
    let listed = listed_without(findings, |text| withheld.in_text(text).is_some());
    listed.into_iter().filter(|finding| !is_hidden(&finding.place)).collect()
}

/// Exempt contracts in scope of s.71: the Act has their ratings published.
fn duties(register: Option<&Register>, figures: &Figures) -> Vec<Diagnostic> {
    let contracts = register.into_iter().flat_map(|register| &register.contracts);
    let is_in_scope = |contract: &&Contract| {
        let duty = contract.duty.as_ref();
        contract.exempt.is_some()
            && duty.is_some_and(|duty| duty.scope == crate::measure::Scope::In)
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
fn newly_stopped(found: Vec<Diagnostic>, known: &[Diagnostic]) -> Vec<Diagnostic> {
    let is_new = |finding: &Diagnostic| {
        finding.effect() == Effect::DocumentStopped
            && !known.iter().any(|other| other.code == finding.code)
    };
    found.into_iter().filter(is_new).collect()
}

/// From how many pence an amount in whole pounds is told from a count or a year.
const TOLD_FROM_COUNTS: i64 = 1_000_000;

/// From how many pence any other amount is told from a length in a drawing.
const TOLD_FROM_DECIMALS: i64 = 100_000;

/// The amounts that the files may not hold, where the totals that `with_exempt` names count exempt contracts.
fn forbidden_amounts(
    whole: &Measures,
    published: &Figures,
    with_exempt: &[&str],
) -> BTreeMap<i64, String> {
    let mut amounts = amounts(&whole.figures, whole.register.as_ref(), published);
    if with_exempt.contains(&totals::SOCIAL_VALUE) {
        // what all contracts did in the quarter is what two such totals differ by, and made of as many
        amounts.retain(|_, id| !id.starts_with("sv.period."));
    }
    amounts
}

/// The amounts that the whole set has and the public edition has not, or has otherwise: exempt contracts' own, those
/// suppressed, and totals from which a published one could be subtracted.
fn amounts(
    whole: &Figures,
    register: Option<&Register>,
    published: &Figures,
) -> BTreeMap<i64, String> {
    let pence = |figure: &Figure| match &figure.value {
        FigureValue::Money(money) => Some(money.pence().abs()),
        FigureValue::Count(count) => i64::try_from(*count).ok()?.checked_mul(100),
        _ => None,
    };
    let known: BTreeSet<i64> = published.iter().filter_map(pence).collect();
    let is_money = |figure: &&Figure| matches!(figure.value, FigureValue::Money(_));
    let is_otherwise =
        |figure: &&Figure| published.get(&figure.id).is_none_or(|own| own.value != figure.value);
    let figures = whole.iter().filter(is_money).filter(is_otherwise);
    let figures = figures.filter_map(|figure| Some((pence(figure)?, figure.id.clone())));
    let contracts = register.into_iter().flat_map(|register| &register.contracts);
    let values = contracts.filter(|contract| contract.exempt.is_some()).flat_map(|contract| {
        let values =
            [("total-value", contract.total_value), ("annual-value", contract.annual_value)];
        values.map(|(what, value)| {
            (value.map(|value| value.pence()), format!("{}.{what}", contract.slug))
        })
    });
    let values = values.filter_map(|(pence, what)| Some((pence?, what)));
    let is_told =
        |pence: i64| pence >= if pence % 100 == 0 { TOLD_FROM_COUNTS } else { TOLD_FROM_DECIMALS };
    let mut amounts: BTreeMap<i64, String> = BTreeMap::new();
    let secret = figures.chain(values);
    for (pence, id) in secret.filter(|(pence, _)| is_told(*pence) && !known.contains(pence)) {
        // of the figures of one amount, the shortest id says most
        let named = amounts.entry(pence).or_insert_with(|| id.clone());
        if id.len() < named.len() {
            *named = id;
        }
    }
    amounts
}
