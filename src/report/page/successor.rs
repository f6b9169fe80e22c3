//! The contracts of councils that become one, for their officers: the merged register, what is alike, treatments, consent,
//! gaps.

use super::roll_up::known_by;
use crate::domain::figure::Figures;
use crate::report::input::Rendered;
use crate::report::template::Templates;
use crate::report::template::error::RenderError;
use crate::rollup::successor::{
    Consent, ConsentRow, GAPS, SideBySide, Successor, SuccessorContract, SuccessorCouncil,
    Treatment,
};
use jiff::civil::Date;
use serde::Serialize;
use std::sync::Arc;

#[derive(Debug, Serialize)]
struct SuccessorView {
    name: String,
    as_of: String,
    vesting_day: String,
    /// The days of the direction; empty without one.
    direction_from: String,
    direction_beyond: String,
    councils: Vec<CouncilView>,
    contracts: Vec<ContractView>,
    extendable: Vec<ContractView>,
    suppliers: Vec<AlikeView>,
    services: Vec<AlikeView>,
    treatments: Vec<WayView>,
    consents: Vec<WayView>,
    consent: Vec<ConsentView>,
    gaps: Vec<WayView>,
}

#[derive(Debug, Serialize)]
struct CouncilView {
    name: String,
    code: String,
    id: String,
    set: String,
    /// Empty where its register is there.
    lacks: String,
    without_end: Vec<String>,
}

#[derive(Debug, Serialize)]
struct ContractView {
    title: String,
    reference: String,
    council: String,
    supplier: String,
    end: String,
    options: String,
    /// Of its annual value; empty where that is not given.
    annual: String,
    treatment: String,
    by: String,
    changed_since: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
struct AlikeView {
    name: String,
    known_by: String,
    id: String,
    contracts: Vec<ContractView>,
}

/// One of several words, with the last part of the ids of its figures.
#[derive(Debug, Serialize)]
struct WayView {
    key: String,
    words: String,
    sentence: String,
}

#[derive(Debug, Serialize)]
struct ConsentView {
    title: String,
    reference: String,
    council: String,
    supplier: String,
    entered: String,
    is_start: bool,
    end: String,
    words: &'static str,
    /// Of its figures; empty where its value is not given.
    id: String,
}

pub fn successor(
    successor: &Successor,
    figures: &Arc<Figures>,
    as_of: Date,
    templates: &Templates,
) -> Result<Rendered, RenderError> {
    let view = SuccessorView::new(successor, as_of);
    let title = format!("{}, contracts that pass over", successor.name);
    Ok(Rendered {
        main: templates.render("successor.html", &view, figures)?,
        running: title.clone(),
        title,
        ..Rendered::default()
    })
}

impl SuccessorView {
    fn new(successor: &Successor, as_of: Date) -> SuccessorView {
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let alike = |alike: &SideBySide| AlikeView::new(alike, &successor.contracts);
        let all =
            |contracts: &[SuccessorContract]| contracts.iter().map(ContractView::new).collect();
        let direction = successor.direction;
        SuccessorView {
            name: successor.name.clone(),
            as_of: as_of.to_string(),
            vesting_day: successor.vesting_day.to_string(),
            direction_from: day(direction.map(|it| it.from)),
            direction_beyond: day(direction.map(|it| it.beyond)),
            councils: successor.councils.iter().map(CouncilView::new).collect(),
            contracts: all(&successor.contracts),
            extendable: all(&successor.extendable),
            suppliers: successor.suppliers.iter().map(alike).collect(),
            services: successor.services.iter().map(alike).collect(),
            treatments: Treatment::ALL.map(WayView::of_treatment).into(),
            consents: Consent::ALL.map(|it| WayView::new(it.key(), it.words(), "")).into(),
            consent: successor.consent.iter().map(ConsentView::new).collect(),
            gaps: GAPS.map(|gap| WayView::new(gap.key, gap.name, "")).into(),
        }
    }
}

impl CouncilView {
    fn new(council: &SuccessorCouncil) -> CouncilView {
        CouncilView {
            name: council.name.clone(),
            code: council.code.clone(),
            id: council.id.clone(),
            set: council.set.clone(),
            lacks: council.lacks.clone().unwrap_or_default(),
            without_end: council.without_end.clone(),
        }
    }
}

impl ContractView {
    fn new(contract: &SuccessorContract) -> ContractView {
        let row = &contract.row;
        let treated = contract.treated.as_ref();
        ContractView {
            title: row.title.clone(),
            reference: row.reference.clone(),
            council: contract.council.clone(),
            supplier: row.supplier.clone(),
            end: row.end.map(|day| day.to_string()).unwrap_or_default(),
            options: row.extension_options.clone().unwrap_or_default(),
            annual: row.annual.map(|_| format!("{}.annual-value", contract.id)).unwrap_or_default(),
            treatment: contract.treatment().map_or("", Treatment::words).to_owned(),
            by: treated.map(|it| it.by.clone()).unwrap_or_default(),
            changed_since: contract.changed_since(),
        }
    }
}

impl AlikeView {
    fn new(alike: &SideBySide, contracts: &[SuccessorContract]) -> AlikeView {
        let own = alike.contracts.iter().map(|at| ContractView::new(&contracts[*at]));
        AlikeView {
            name: alike.name.clone(),
            known_by: known_by(alike.identifier.as_deref()),
            id: alike.id.clone(),
            contracts: own.collect(),
        }
    }
}

impl WayView {
    fn new(key: &str, words: &str, sentence: &str) -> WayView {
        let [key, words, sentence] = [key, words, sentence].map(str::to_owned);
        WayView { key, words, sentence }
    }

    fn of_treatment(way: Treatment) -> WayView {
        WayView::new(way.key(), way.words(), way.sentence())
    }
}

impl ConsentView {
    fn new(consent: &ConsentRow) -> ConsentView {
        let row = &consent.row;
        let entered = row.signed_on.or(row.start);
        ConsentView {
            title: row.title.clone(),
            reference: row.reference.clone(),
            council: consent.council.clone(),
            supplier: row.supplier.clone(),
            entered: entered.map(|day| day.to_string()).unwrap_or_default(),
            is_start: row.signed_on.is_none(),
            end: row.end.map(|day| day.to_string()).unwrap_or_default(),
            words: consent.consent.words(),
            id: row.total.map(|_| consent.id.clone()).unwrap_or_default(),
        }
    }
}
