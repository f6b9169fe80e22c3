//! The statutory duties of running contracts as templates see them: in scope, to be checked, out of scope and why.

use super::contract::ContractLink;
use super::notices::NoticeSummary;
use crate::domain::notice::Notice;
use crate::measure::{Contract, NoticeRow, NoticeState, Register, Scope};
use jiff::civil::Date;
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(crate) struct DutiesView {
    /// Those that need an answer first.
    pub in_scope: Vec<DutyView>,
    /// To be checked because the register's values exclude VAT.
    pub check: Vec<DutyView>,
    /// Call-offs to be checked, because the register does not say by which rules their frameworks were let.
    pub call_offs: Vec<DutyView>,
    pub not_known: Vec<DutyView>,
    pub notices: Option<NoticeSummary>,
    /// Contracts that end within 18 months and of which no decision is recorded, the soonest first.
    pub ending: Vec<EndingView>,
    /// Whether the register has a column for such decisions.
    pub has_end_decisions: bool,
    /// By reason: the regimes in register order, then the value.
    pub out: Vec<ReasonView>,
    /// `yes`, `no` or `not-said`: whether the register's values include VAT.
    pub vat: &'static str,
    /// The first contract to be explained (s.52).
    pub to_be_explained: Option<DutyView>,
    /// The first contract whose assessment is due (s.71).
    pub assessment_due: Option<DutyView>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct EndingView {
    pub contract: ContractLink,
    pub end: String,
    /// As the register words them.
    pub extension_options: Option<String>,
}

/// Contracts that are out of scope for one reason.
#[derive(Debug, Serialize)]
pub(crate) struct ReasonView {
    /// As the register words it; none where the value is the reason.
    pub regime: Option<String>,
    /// The figure that counts them.
    pub id: String,
    /// In register order.
    pub contracts: Vec<DutyView>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct DutyView {
    pub contract: ContractLink,
    /// Starts the ids of its figures: `<id>.total-value`, where the register gives one, and `<id>.kpis`.
    pub id: String,
    pub has_value: bool,
    /// Whether it has fewer KPIs than s.52 asks for.
    pub has_too_few_kpis: bool,
    /// The reason that the register records for that.
    pub reason: Option<String>,
    /// Whether a rating is due by s.71.
    pub is_assessment_due: bool,
    /// Whether rows of its KPIs were left out: `<id>.kpis-left-out`.
    pub has_kpis_left_out: bool,
    /// Whether it is not known if it has fewer KPIs, because a table of KPIs was left out.
    pub is_count_open: bool,
    /// Whether it is not known if a rating is due, because a row that may hold one was left out.
    pub is_rating_open: bool,
    /// The last day of the latest quarter with a rating.
    pub last_rated: Option<String>,
    /// The day of its last contract performance notice, where none of a later period is overdue: a rating alone is not
    /// published.
    pub published_on: Option<String>,
    pub start: String,
    /// Why it could not be placed.
    pub why: Option<String>,
}

impl DutiesView {
    /// None where no contract runs on the period's last day.
    pub(crate) fn new(register: &Register) -> Option<DutiesView> {
        let duties: Vec<(&Scope, DutyView)> = register
            .contracts
            .iter()
            .enumerate()
            .filter_map(|(index, contract)| {
                let published_on = published(register, index).map(|day| day.to_string());
                let view = DutyView { published_on, ..DutyView::new(contract)? };
                Some((&contract.duty.as_ref()?.scope, view))
            })
            .collect();
        (!duties.is_empty()).then_some(())?;
        let those = |is_it: fn(&Scope) -> bool| -> Vec<DutyView> {
            duties.iter().filter(|(scope, _)| is_it(scope)).map(|(_, view)| view.clone()).collect()
        };
        let mut in_scope = those(|scope| *scope == Scope::In);
        in_scope.sort_by_key(|view| !(view.has_too_few_kpis || view.is_assessment_due));
        let first = |is_it: fn(&&DutyView) -> bool| in_scope.iter().find(is_it).cloned();
        Some(DutiesView {
            to_be_explained: first(|view| view.has_too_few_kpis),
            assessment_due: first(|view| view.is_assessment_due),
            check: those(|scope| *scope == Scope::Check),
            call_offs: those(|scope| *scope == Scope::CallOff),
            notices: NoticeSummary::new(register),
            ending: ending(register),
            has_end_decisions: register.has_end_decisions,
            not_known: those(|scope| matches!(scope, Scope::NotKnown(_))),
            out: reasons(&duties),
            vat: match register.has_vat {
                Some(true) => "yes",
                Some(false) => "no",
                None => "not-said",
            },
            in_scope,
        })
    }
}

/// The day of the last contract performance notice (s.71(2)) of a contract; none where one is overdue.
fn published(register: &Register, contract: usize) -> Option<Date> {
    let rows = register.notices.rows.iter();
    let own: Vec<&NoticeRow> = rows
        .filter(|row| row.contract == Some(contract) && row.notice == Notice::Performance)
        .collect();
    let is_overdue = own.iter().any(|row| row.state == NoticeState::Overdue);
    own.iter().filter_map(|row| row.done_on).max().filter(|_| !is_overdue)
}

fn ending(register: &Register) -> Vec<EndingView> {
    let open = register.ending.iter().filter(|one| !one.is_decided);
    let contracts = open.filter_map(|one| register.contracts.get(one.contract));
    let view = contracts.map(|contract| EndingView {
        contract: ContractLink::new(contract),
        end: contract.end.to_string(),
        extension_options: contract.extension_options.clone(),
    });
    view.collect()
}

/// Each regime as it is worded.
fn reasons(duties: &[(&Scope, DutyView)]) -> Vec<ReasonView> {
    let mut reasons: Vec<ReasonView> = Vec::new();
    for (scope, view) in duties {
        let regime = match scope {
            Scope::OutByRegime(regime) => Some(regime.clone()),
            Scope::OutByValue => None,
            _ => continue,
        };
        let slug = regime.as_deref().map_or("by-value".to_owned(), crate::domain::fold::slug);
        let id = format!("duty.out-of-scope.{slug}");
        match reasons.iter_mut().find(|reason| reason.id == id) {
            Some(reason) => reason.contracts.push(view.clone()),
            None => reasons.push(ReasonView { regime, id, contracts: vec![view.clone()] }),
        }
    }
    reasons.sort_by_key(|reason| reason.regime.is_none());
    reasons
}

impl DutyView {
    fn new(contract: &Contract) -> Option<DutyView> {
        let duty = contract.duty.as_ref()?;
        Some(DutyView {
            contract: ContractLink::new(contract),
            id: format!("duty.contract.{}", contract.slug),
            has_value: contract.total_value.is_some(),
            has_too_few_kpis: duty.has_too_few_kpis,
            reason: contract.no_kpi_reason.clone(),
            is_assessment_due: duty.is_assessment_due,
            has_kpis_left_out: duty.kpis_left_out > 0,
            is_count_open: duty.is_count_open,
            is_rating_open: duty.is_rating_open,
            last_rated: duty.last_rated.map(|day| day.to_string()),
            published_on: None,
            start: contract.start.to_string(),
            why: match &duty.scope {
                Scope::NotKnown(why) => Some(why.clone()),
                _ => None,
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::sketch::{contract, register};

    fn contract_of(reference: &str, scope: Scope, is_due: bool) -> Contract {
        let mut contract = contract(reference, "Alder Ltd", None);
        if let Some(duty) = &mut contract.duty {
            duty.scope = scope;
            duty.is_assessment_due = is_due;
        }
        contract
    }

    #[test]
    fn what_needs_an_answer_stands_first_and_reasons_are_as_worded() {
        let by = |regime: &str| Scope::OutByRegime(regime.to_owned());
        let contracts = vec![
            contract_of("V", Scope::OutByValue, false),
            contract_of("A", Scope::In, false),
            contract_of("B", Scope::In, true),
            contract_of("L", by("Light-touch"), false),
            contract_of("K", by("light touch"), false),
            contract_of("U", Scope::NotKnown("no value".to_owned()), false),
            Contract { duty: None, ..contract("E", "Ended Ltd", None) },
        ];
        let view = DutiesView::new(&register(contracts, 1)).unwrap();
        let refs = |views: &[DutyView]| -> Vec<String> {
            views.iter().map(|view| view.contract.reference.clone()).collect()
        };
        assert_eq!(refs(&view.in_scope), ["B", "A"]);
        assert_eq!(view.assessment_due.unwrap().contract.reference, "B");
        assert!(view.to_be_explained.is_none() && view.check.is_empty());
        assert_eq!(view.not_known[0].why.as_deref(), Some("no value"));
        let out: Vec<_> = view.out.iter().map(|r| (r.id.as_str(), refs(&r.contracts))).collect();
        assert_eq!(
            out,
            [
                ("duty.out-of-scope.light-touch", vec!["L".to_owned(), "K".to_owned()]),
                ("duty.out-of-scope.by-value", vec!["V".to_owned()])
            ]
        );
        assert_eq!(view.vat, "not-said");
    }

    #[test]
    fn without_a_running_contract_there_is_nothing_to_say() {
        let ended = Contract { duty: None, ..contract("E", "Ended Ltd", None) };
        assert!(DutiesView::new(&register(vec![ended], 1)).is_none());
    }
}
