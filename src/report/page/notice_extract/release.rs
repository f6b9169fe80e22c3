//! The parts of an OCDS 1.1 release that a contract performance notice has, with the United Kingdom's extension and that
//! of metrics. A part that is not known is absent.

use jiff::civil::Date;
use serde::Serialize;

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Package {
    pub uri: String,
    pub version: &'static str,
    pub extensions: Vec<&'static str>,
    pub published_date: String,
    pub publisher: Publisher,
    pub releases: Vec<Release>,
}

#[derive(Debug, Serialize)]
pub struct Publisher {
    pub name: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Release {
    pub ocid: String,
    pub id: String,
    pub date: String,
    pub tag: Vec<&'static str>,
    pub initiation_type: &'static str,
    pub language: &'static str,
    pub parties: Vec<Party>,
    pub buyer: Named,
    pub awards: Vec<Award>,
    pub contracts: Vec<ContractPart>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Named {
    pub id: String,
    pub name: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Party {
    pub id: String,
    pub name: String,
    pub roles: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identifier: Option<Identifier>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_point: Option<ContactPoint>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Identifier {
    pub legal_name: String,
    pub id: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Address {
    pub street_address: String,
    pub country_name: &'static str,
}

#[derive(Debug, Serialize)]
pub struct ContactPoint {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct Award {
    pub id: String,
    pub suppliers: Vec<Named>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ContractPart {
    pub id: String,
    #[serde(rename = "awardID")]
    pub award_id: String,
    pub title: String,
    pub status: &'static str,
    pub period: PeriodPart,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_signed: Option<String>,
    pub above_threshold: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub agreed_metrics: Vec<Metric>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_agreed_metrics_rationale: Option<String>,
    pub implementation: Implementation,
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PeriodPart {
    pub start_date: String,
    pub end_date: String,
}

#[derive(Debug, Serialize)]
pub struct Amount {
    pub amount: f64,
    pub currency: &'static str,
}

#[derive(Debug, Serialize)]
pub struct Implementation {
    pub documents: Vec<DocumentPart>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub metrics: Vec<Metric>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DocumentPart {
    pub id: &'static str,
    pub document_type: &'static str,
    pub notice_type: &'static str,
    pub title: &'static str,
    pub description: &'static str,
}

/// A KPI.
#[derive(Debug, Serialize)]
pub struct Metric {
    pub id: String,
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    pub observations: Vec<Observation>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Observation {
    pub id: String,
    pub period: PeriodPart,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
    /// The rating.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure_classification: Option<Classification>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Unit {
    pub name: String,
}

#[derive(Debug, Serialize)]
pub struct Classification {
    pub id: &'static str,
    pub description: &'static str,
}

/// A day as OCDS has it.
pub(super) fn day_time(day: Date) -> String {
    format!("{day}T00:00:00Z")
}
