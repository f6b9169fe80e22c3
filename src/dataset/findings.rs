//! Findings as columns.

use super::stamp::Stamp;
use super::write::write;
use crate::domain::data_column::{DataColumn, DataSource, DataValues};
use crate::domain::diagnostic::Diagnostic;
use anyhow::Result;

/// A file of findings, in their order; `source` gives the place of one.
pub fn findings(
    findings: &[Diagnostic],
    source: impl Fn(&Diagnostic) -> Vec<DataSource>,
    stamp: &Stamp,
) -> Result<Vec<u8>> {
    let texts = |text: fn(&Diagnostic) -> String| {
        DataValues::Texts(findings.iter().map(|finding| Some(text(finding))).collect())
    };
    let columns = [
        DataColumn::new("code", texts(|finding| word(&finding.code))),
        DataColumn::new("effect", texts(|finding| word(&finding.effect()))),
        DataColumn::new("message", texts(|finding| finding.message.clone())),
        DataColumn::new("hint", texts(|finding| finding.hint.clone())),
        DataColumn::new("sources", DataValues::Sources(findings.iter().map(source).collect())),
    ];
    write(&columns, &stamp.of("findings"))
}

/// As JSON writes a name.
fn word(name: &impl serde::Serialize) -> String {
    let written = serde_json::to_value(name).unwrap_or_default();
    written.as_str().unwrap_or_default().to_owned()
}
