//! What a public edition withheld, as its set keeps it for the sets that come after.

use super::failure::{Failure, stopped, unread};
use crate::edition::{EarlierRecords, WITHHELD_FILE, WithheldRecord};
use crate::publish::{Output, Publication, PublishedVersion};

/// What the public editions of the sets that this one is compared with withheld.
pub(super) fn read(publication: &Publication) -> Result<EarlierRecords, Failure> {
    let before = publication.before().map(of_version).transpose()?;
    let last = publication.last.as_ref().map(of_version).transpose()?;
    Ok(EarlierRecords { before, last })
}

/// Nothing where the published set has no public edition.
pub(super) fn of_version(published: &PublishedVersion) -> Result<WithheldRecord, Failure> {
    let bytes = published.file(WITHHELD_FILE).map_err(unread)?;
    let held = bytes.map(|bytes| serde_json::from_slice(&bytes)).transpose();
    let failure =
        |error| stopped(format!("{}/{WITHHELD_FILE} cannot be read: {error}", published.path));
    Ok(held.map_err(failure)?.unwrap_or_default())
}

pub(super) fn written(held: &WithheldRecord) -> Result<Output, Failure> {
    Output::json(WITHHELD_FILE, held).map_err(stopped)
}
