//! The public numbers of several councils put together: which councils there are, what they come to, how far apart they
//! are, and who supplies several of them. Every number is a figure whose sources are published sets. Totals are of public
//! numbers alone, so that a total less what others published gives away nothing that its council did not publish itself.

mod council_set;
mod coverage;
mod definitions;
mod figures;
mod id;
mod model;
mod shares;
mod subject;
pub mod successor;
mod suppliers;

#[cfg(test)]
mod tests;

pub use council_set::CouncilSet;
pub use coverage::Expected;
pub use definitions::mixed;
pub use id::{at, of_council};
pub use model::{Council, PeriodSet, RollUp, SharedSupplier, SharesOf, SubjectNumbers};
pub use subject::{Measure, ShareOf, Subject};

use crate::domain::figure::Figures;
use coverage::Coverage;

/// Whether a roll-up uses a council's figure.
pub fn is_used(id: &str) -> bool {
    let of_subject = |subject: &Subject| {
        subject.measures.iter().any(|measure| measure.id == id)
            || subject.shares.iter().any(|share| share.part == id || share.whole == id)
    };
    id.starts_with("authority.")
        || suppliers::IDS.contains(&id)
        || subject::ALL.iter().any(of_subject)
}

/// The sets are as [`mixed`] lets them pass. `expected` are the councils that there should be; without them, those of the
/// sets. None where there is no set.
pub fn roll_up(sets: Vec<CouncilSet>, expected: &[Expected]) -> Option<RollUp> {
    let coverage = Coverage::new(sets, expected)?;
    let mut figures = Figures::default();
    coverage.add_figures(&mut figures);
    let subjects =
        subject::ALL.iter().map(|subject| figures::add(subject, &coverage, &mut figures));
    let subjects: Vec<SubjectNumbers> = subjects.flatten().collect();
    let suppliers = suppliers::add(&coverage, &mut figures);
    Some(RollUp {
        periods: coverage.periods.clone(),
        councils: coverage.councils(),
        subjects,
        suppliers,
        figures,
    })
}
