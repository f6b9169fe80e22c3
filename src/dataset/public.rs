//! The figures of a public edition as columns, from nothing but its `data.json`.

use super::figures::figures;
use super::place::PUBLIC_DATA;
use super::stamp::Stamp;
use crate::compare::Recorded;
use crate::domain::data_column::DataSource;
use anyhow::{Context, Result};

pub struct PublicData<'a> {
    /// `public/data.json` of a set.
    pub bytes: &'a [u8],
    /// In lower-case hexadecimal.
    pub sha256: &'a str,
}

/// A file of the figures that everybody may read. Each comes from that one published file: no workbook is named.
pub fn public_figures(data: &PublicData<'_>, stamp: &Stamp) -> Result<Vec<u8>> {
    let recorded = Recorded::of_figures(data.bytes).context(PUBLIC_DATA)?;
    let source = DataSource {
        file: Some(PUBLIC_DATA.to_owned()),
        sha256: Some(data.sha256.to_owned()),
        ..DataSource::default()
    };
    figures(&recorded.figures, |_| vec![source.clone()], stamp)
}
