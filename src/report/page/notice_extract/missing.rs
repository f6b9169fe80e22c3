//! What a performance notice needs and the workbooks do not hold, each with the column or the key that would supply it.

use super::metric::{Year, unrated};
use crate::config::Config;
use crate::domain::duty_date::DutyDate;
use crate::measure::{Contract, Register};
use serde::Serialize;

/// One thing that a notice lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MissingField {
    pub what: String,
    /// Where it would stand.
    pub supplied_by: String,
}

pub(super) fn missing(
    config: &Config,
    register: &Register,
    contract: &Contract,
    year: Year,
) -> Vec<MissingField> {
    let lacks = needed(config, contract).into_iter().filter(|(_, lacks, _)| *lacks);
    let lacks =
        lacks.map(|(what, _, supplied_by)| MissingField { what: what.to_owned(), supplied_by });
    let unrated = unrated(register, contract, year).map(|kpi| MissingField {
        what: format!("a rating of {} in the year", kpi.reference),
        supplied_by: "a result in the KPI returns".to_owned(),
    });
    lacks.chain(unrated).collect()
}

/// What every notice needs, whether it is lacking, and where it would stand.
fn needed(config: &Config, contract: &Contract) -> [(&'static str, bool, String); 10] {
    let authority = &config.authority;
    let key = |key: &str| {
        let to_fill_in = config.setting_cells.to_fill_in("authority", &[key]);
        match to_fill_in.place.cells {
            Some(_) => to_fill_in.place.to_string(),
            None => format!("`{key}` under [authority] in report.toml"),
        }
    };
    let column = |heading: &str| format!("the register's column \"{heading}\"");
    [
        (
            "the name of the council",
            authority.name.is_empty() && config.council.is_empty(),
            key("name"),
        ),
        ("the identifier of the council", authority.identifier.is_empty(), key("identifier")),
        ("the address of the council", authority.address.is_empty(), key("address")),
        ("the contact of the council", authority.contact.is_empty(), key("contact")),
        ("the OCID of the procurement", ocid(contract).is_none(), column("OCID")),
        (
            "the day on which the contract was entered into",
            !contract.dates.contains_key(&DutyDate::EnteredInto),
            column("Contract entered into"),
        ),
        (
            "the identifier of the supplier",
            contract.supplier_identifier.is_none(),
            column("Supplier identifier"),
        ),
        (
            "the address of the supplier",
            contract.supplier_address.is_none(),
            column("Supplier address"),
        ),
        (
            "the e-mail of the supplier",
            contract.supplier_email.is_none(),
            column("Supplier e-mail"),
        ),
        ("KPIs", contract.kpis.is_empty(), "the register of KPIs".to_owned()),
    ]
}

/// What the register gives as the OCID, or as the identifier of the procurement where that is one.
pub(super) fn ocid(contract: &Contract) -> Option<String> {
    let is_ocid = |text: &&String| text.trim().to_lowercase().starts_with("ocds-");
    let given = contract.ocid.as_ref().or(contract.procurement_identifier.as_ref().filter(is_ocid));
    given.map(|text| text.trim().to_owned())
}
