//! The value and the term of each contract, as a register has them.

use crate::domain::duty_date::DutyDate;
use crate::domain::fold::{file_slug, fold_ref};
use crate::domain::last_terms::ContractTerms;
use crate::measure::figures::read::{FrameRow, frame_rows};
use crate::schema::kind::RecordKind;
use crate::table::Tables;
use polars::prelude::PolarsResult;
use std::collections::{BTreeMap, BTreeSet};

/// By folded ref; of contracts that cannot be read there is nothing to compare with. `public` are the slugs of those that
/// were public then.
pub fn terms(tables: &Tables, public: &BTreeSet<String>) -> BTreeMap<String, ContractTerms> {
    let contracts = tables.by_kind.get(&RecordKind::Contract);
    let rows = contracts.into_iter().flat_map(|contracts| frame_rows(&contracts.frame));
    rows.filter_map(|row| own(row, public).ok().flatten()).collect()
}

fn own(
    row: FrameRow<'_>,
    public: &BTreeSet<String>,
) -> PolarsResult<Option<(String, ContractTerms)>> {
    let value = row.money("total-value")?;
    let days = row.day("start")?.zip(row.day("end")?);
    let changed = [row.day(DutyDate::Changed.field())?, row.day(DutyDate::ChangeNotice.field())?];
    let named = row.text("contract-ref")?.zip(days);
    Ok(named.map(|(own, (start, end))| {
        let is_public = public.contains(&file_slug(own));
        (fold_ref(own), ContractTerms { value, start, end, changed, is_public })
    }))
}
