//! The Parquet files of a set: of its public figures, and for officers of its figures, its findings and its records.

use super::edition::Edition;
use super::failure::{Failure, stopped};
use super::set_input::SetInput;
use crate::dataset;
use crate::dataset::{PublicData, Stamp};
use crate::domain::data_column::DataSource;
use crate::domain::figure::Figures;
use crate::domain::place::Place;
use crate::publish::{Output, PROGRAM, digest};
use crate::table;
use std::collections::BTreeMap;

/// The public figures, from the bytes of `public/data.json` alone.
pub(super) fn public(input: &SetInput<'_>, data: &Output) -> Result<Output, Failure> {
    let sha256 = digest(&data.bytes);
    let data = PublicData { bytes: &data.bytes, sha256: &sha256 };
    let bytes = dataset::public_figures(&data, &stamp(input)).map_err(datasets_failure)?;
    Ok(Output::new(dataset::PUBLIC_FIGURES, bytes))
}

/// What officers have: each row with the cells that it comes from.
pub(super) fn internal(
    input: &SetInput<'_>,
    officers: &Edition<'_>,
    figures: &Figures,
) -> Result<Vec<Output>, Failure> {
    let files = input.sources.folder.files();
    let digests: BTreeMap<&str, &str> =
        files.map(|file| (file.path.as_str(), file.sha256.as_str())).collect();
    let digest = |file: &str| digests.get(file).copied();
    let source = |place: &Place| DataSource::of_place(place, digest(&place.file));
    let stamp = stamp(input);
    let sources =
        |figure: &crate::domain::figure::Figure| figure.sources.iter().map(source).collect();
    let numbers = dataset::figures(figures.iter(), sources, &stamp).map_err(datasets_failure)?;
    let findings = dataset::findings(&officers.findings, |it| vec![source(&it.place)], &stamp);
    let mut outputs = vec![
        Output::new(dataset::FIGURES, numbers),
        Output::new(dataset::FINDINGS, findings.map_err(datasets_failure)?),
    ];
    for (kind, records) in &input.measured.tables.by_kind {
        let columns = table::data_columns(*kind, records, digest).map_err(stopped)?;
        let bytes = dataset::write(&columns, &stamp.of(kind.key())).map_err(datasets_failure)?;
        outputs.push(Output::new(&format!("{}{}.parquet", dataset::RECORDS, kind.key()), bytes));
    }
    Ok(outputs)
}

fn stamp(input: &SetInput<'_>) -> Stamp {
    let SetInput { measured, publication, .. } = input;
    let code = measured.config.authority.code.as_deref().unwrap_or_default();
    let version = publication.version.as_ref();
    let version = version.map_or("draft".to_owned(), |version| format!("v{}", version.number));
    Stamp::of_own(PROGRAM, code, &measured.quarter.period.id(), &version)
}

fn datasets_failure(error: anyhow::Error) -> Failure {
    stopped(format!("{error:#}"))
}
