//! Returns that could not be opened: what they would have answered is not known, as far as their names and folders say
//! whose they are.

use super::gap::Gap;
use super::tables::Tables;
use crate::domain::fold::{fold, without_legal_form};
use crate::domain::origin::Origin;
use crate::domain::period::Period;
use crate::domain::place::Row;
use crate::layout::title_value::quarter_within;
use crate::schema::kind::RecordKind;
use std::collections::BTreeMap;
use std::sync::Arc;

/// So many letters a name or a ref has at least that is looked for in the name of a file.
const LEAST: usize = 4;

impl Tables {
    /// Once for a run; `paths` are those of files of which nothing could be read.
    pub fn leave_open(&mut self, paths: &[Arc<str>]) {
        self.unopened.extend_from_slice(paths);
        let gaps: Vec<Gap> = self.unopened.iter().flat_map(|path| self.gaps_of(path)).collect();
        self.gaps.extend(gaps);
    }

    fn gaps_of(&self, path: &Arc<str>) -> Vec<Gap> {
        let contracts = self.contracts_named(path);
        if contracts.is_empty() {
            return Vec::new();
        }
        let (file, sheet, sources) = (path.clone(), "".into(), Arc::new(BTreeMap::new()));
        let origin = Origin { file, sheet, table: 0, row: Row(0), sources };
        let gap = |kind| Gap {
            kind,
            contracts: contracts.clone(),
            own: String::new(),
            period: quarter_of(path).map(Period::number),
            origin: origin.clone(),
            in_table: None,
        };
        [RecordKind::KpiResult, RecordKind::Delivery].map(gap).into()
    }

    /// The contracts, by their rows, of which a path names the ref or the supplier.
    fn contracts_named(&self, path: &str) -> Vec<i32> {
        let Some(table) = self.by_kind.get(&RecordKind::Contract) else { return Vec::new() };
        let path = words(path.rsplit_once('.').map_or(path, |(stem, _)| stem));
        let is_named = |name: &str| {
            let name = words(&without_legal_form(name).unwrap_or_else(|| name.to_owned()));
            name.chars().filter(|c| c.is_alphanumeric()).count() >= LEAST && path.contains(&name)
        };
        let texts = |field| table.frame.column(field).and_then(|column| column.str());
        let (Ok(refs), Ok(suppliers)) = (texts("contract-ref"), texts("supplier")) else {
            return Vec::new();
        };
        let rows = (0..).zip(refs.iter().zip(suppliers.iter()));
        let named = rows.filter(|(_, (reference, supplier))| {
            [reference, supplier].into_iter().flatten().any(|name| is_named(name))
        });
        named.map(|(row, _)| row).collect()
    }
}

/// The words of a name, each between spaces, without those that stand for "and".
fn words(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(' ').filter(|word| !["and", "&"].contains(word));
    format!(" {} ", words.collect::<Vec<_>>().join(" "))
}

fn quarter_of(path: &str) -> Option<Period> {
    Period::parse(&quarter_within(&path.replace(['/', '_', '-', '.'], " "))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::sheet::sketch::workbook;
    use crate::table::tables;
    use jiff::civil::date;

    #[test]
    fn a_return_that_cannot_be_opened_leaves_open_what_its_name_speaks_of() {
        let register = "Contract ref | Title | Supplier | Start date | End date
C/24/001 | Bins | Tern & Sons Waste Ltd | 01/04/2025 | 31/03/2028
C/24/002 | Care | Larkhill Care CIC | 01/04/2025 | 31/03/2028
C/24/003 | Roads | Tern and Sons Waste Limited | 01/04/2025 | 31/03/2028
C/24/004 | Mats | Mat Ltd | 01/04/2025 | 31/03/2028
";
        let books = [workbook("contracts.xlsx", "Contracts", register)];
        let mut tables = tables(&books, &Config::default(), date(2026, 10, 15)).value;
        let mut opened = |path: &str| {
            tables.gaps.clear();
            tables.unopened.clear();
            tables.leave_open(&[path.into()]);
            let gaps = tables.gaps.iter().map(|gap| (gap.kind, gap.contracts.clone(), gap.period));
            gaps.collect::<Vec<_>>()
        };
        let both = |contracts: &[i32], quarter: Option<&str>| {
            let period = quarter.and_then(Period::parse).map(Period::number);
            let kinds = [RecordKind::KpiResult, RecordKind::Delivery];
            kinds.map(|kind| (kind, contracts.to_vec(), period)).to_vec()
        };
        let quarter = Some("Q2 2026/27");
        assert_eq!(opened("returns/2026-27-Q2/tern-sons-waste-ltd.xlsx"), both(&[0, 2], quarter));
        assert_eq!(opened("Larkhill Care - KPIs Jul-Sep 2026.xlsx"), both(&[1], quarter));
        assert_eq!(opened("C-24-003 return.pdf"), both(&[2], None));
        assert_eq!(opened("tern_and_sons_waste.xls"), both(&[0, 2], None));
        for other in ["Mat.xlsx", "returns/2026-27-Q2/c-24-00.xlsx", "care.xlsx", "sons.xlsx"] {
            assert_eq!(opened(other), [], "{other}");
        }
    }
}
