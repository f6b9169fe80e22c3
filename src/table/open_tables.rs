//! What tables that are left out whole leave open in an edition that is made without their rows.

use super::gap::{Gap, Owner};
use super::tables::Tables;
use crate::domain::fold::fold_ref;
use crate::schema::kind::RecordKind;
use std::collections::BTreeMap;

impl Tables {
    /// Takes over from the tables of everything what tables that are left out whole leave open of contracts that stand here
    /// too: their rows are no records, and so nobody could tell which of them are public. Of a row whose contract is not
    /// certain nothing is taken, and of one that names none not which KPI or promise it names.
    pub fn take_open_tables(&mut self, whole: &Tables) {
        let refs = |tables: &Tables| -> Vec<String> {
            let table = tables.by_kind.get(&RecordKind::Contract);
            let column =
                table.and_then(|table| table.frame.column("contract-ref").ok()?.str().ok());
            column
                .map(|refs| refs.iter().map(|it| fold_ref(it.unwrap_or_default())).collect())
                .unwrap_or_default()
        };
        let all = refs(whole);
        let own: BTreeMap<String, i32> = refs(self).into_iter().zip(0..).collect();
        let here = |row: &i32| own.get(all.get(usize::try_from(*row).ok()?)?).copied();
        let gaps = whole.gaps.iter().filter_map(|gap| {
            let own = match gap.in_table? {
                Owner::Contract => gap.own.clone(),
                Owner::Any => String::new(),
                Owner::Perhaps => return None,
            };
            let contracts: Vec<i32> = gap.contracts.iter().filter_map(here).collect();
            (!contracts.is_empty()).then(|| Gap { contracts, own, ..gap.clone() })
        });
        self.gaps.extend(gaps);
        self.lost.extend(whole.lost.iter().copied());
        self.left_out.extend(whole.lost.iter().copied());
    }
}
