//! What a public edition withheld, as its set keeps it for the sets that come after.

use super::failure::{Failure, stopped, unread};
use crate::edition::{HELD, Held, HeldBeside};
use crate::publish::{Output, Publication, PublishedVersion};

/// What the public editions of the sets that this one is compared with withheld.
pub(super) fn read(publication: &Publication) -> Result<HeldBeside, Failure> {
    let before = publication.before().map(of_version).transpose()?;
    let last = publication.last.as_ref().map(of_version).transpose()?;
    Ok(HeldBeside { before, last })
}

/// Nothing where the published set has no public edition.
fn of_version(published: &PublishedVersion) -> Result<Held, Failure> {
    let bytes = published.file(HELD).map_err(unread)?;
    let held = bytes.map(|bytes| serde_json::from_slice(&bytes)).transpose();
    let failure = |error| stopped(format!("{}/{HELD} cannot be read: {error}", published.path));
    Ok(held.map_err(failure)?.unwrap_or_default())
}

/// What this set's public edition withholds.
pub(super) fn written(held: &Held) -> Result<Output, Failure> {
    Output::json(HELD, held).map_err(stopped)
}
