//! Tables to figures: polars queries, and every figure with the cells it came from. What documents list by name
//! (statements, actions) stands here as plain records beside the figures.

mod record;

pub use record::{
    Action, Assessed, Benchmark, Change, KeyArea, Plan, Principle, Statement, Status,
};

use crate::figure::Figures;
use crate::table::Reading;

/// Everything that was worked out in a run.
#[derive(Debug, Clone, Default)]
pub struct Measures {
    /// Every figure, in a stable order.
    pub figures: Figures,
    /// The current assessment, where there is one.
    pub assessment: Option<Assessed>,
    /// What was read of each sheet, in workbook order; its numbers are figures too.
    pub readings: Vec<Reading>,
    /// The Social Value Action Plan, where there is one.
    pub plan: Option<Plan>,
}
