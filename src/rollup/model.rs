//! What is known of several councils. Numbers stand by the ids of their figures.

use super::subject::{Measure, ShareOf};
use crate::domain::figure::Figures;
use crate::domain::period::Period;
use crate::domain::share::Share;

#[derive(Debug)]
pub struct RollUp {
    /// The first one first.
    pub periods: Vec<Period>,
    /// By name; those that are missing, too.
    pub councils: Vec<Council>,
    /// Those of which any council of the last quarter says something.
    pub subjects: Vec<SubjectNumbers>,
    /// By the number of councils, then by name.
    pub suppliers: Vec<SharedSupplier>,
    pub figures: Figures,
}

#[derive(Debug)]
pub struct Council {
    pub code: String,
    pub name: String,
    /// For each period; none where there is no set.
    pub sets: Vec<Option<PeriodSet>>,
}

#[derive(Debug)]
pub struct PeriodSet {
    pub version: u32,
    /// How many versions before it were given, too.
    pub replaced: usize,
}

#[derive(Debug)]
pub struct SubjectNumbers {
    pub key: &'static str,
    pub title: &'static str,
    pub measures: Vec<Measure>,
    pub shares: Vec<SharesOf>,
    /// Codes of the councils of the last quarter whose numbers are of another kind, and in none of these.
    pub apart: Vec<String>,
}

/// A share as every council of the last quarter has it, where it is known.
#[derive(Debug)]
pub struct SharesOf {
    pub share: ShareOf,
    pub shares: Vec<Share>,
    pub median: Share,
}

/// A supplier of more than one council in the last quarter.
#[derive(Debug)]
pub struct SharedSupplier {
    /// As the first of them spells it.
    pub name: String,
    /// The councils by name.
    pub councils: Vec<String>,
    /// The id of the figure that counts them.
    pub id: String,
    /// What it was known by: its identifier, or its name.
    pub identifier: Option<String>,
}
