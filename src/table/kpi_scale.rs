//! One scale for the percentages of a KPI: its target and boundaries in the register, and its results in returns.

use super::kpi_result::KpiResult;
use super::ref_index::RefIndex;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::origin::{Origin, SheetKey};
use crate::domain::place::CellRef;
use crate::domain::prose::listed;
use crate::domain::share::Share;
use crate::record::refusal::Refusal;
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::value::scale::{KnownScale, Scale, WrittenPercentage, known_scale};
use crate::value::typed::Typed;
use std::collections::BTreeMap;

/// How many KPIs a finding names before it says how many more there are.
const NAMED: usize = 6;

/// KPIs whose percentages are of two sizes, by the sheet of the first result that shows it.
#[derive(Debug, Default)]
struct ScaleNotes(BTreeMap<SheetKey, ScaledCells>);

#[derive(Debug, Default)]
struct ScaledCells {
    /// Of results.
    cells: Vec<CellRef>,
    /// How the KPIs that they are of were read.
    kpis: Vec<String>,
}

#[derive(Debug, Default)]
pub(super) struct ScaledResults {
    pub used: Vec<KpiResult>,
    pub left_out: Vec<(KpiResult, Refusal)>,
    pub notes: Vec<Diagnostic>,
}

/// The KPIs of the register, and what is said of their percentages.
pub(super) struct KpiScales<'k> {
    pub kpis: &'k mut [TypedRecord],
    pub fields: &'k KindFields,
    pub register: &'k RefIndex,
}

impl KpiScales<'_> {
    /// The results on the scales of their KPIs, whose rows in the register are put on them too. A result of which the
    /// scale cannot be told is left out.
    pub(super) fn scale_results(&mut self, mut results: Vec<KpiResult>) -> ScaledResults {
        let scales = self.scales(&results);
        let (mut noted, mut refusals) = (ScaleNotes::default(), Vec::new());
        let is_left_out = |result: &mut KpiResult| {
            let told = scales.get(&result.question.known.row).copied();
            let (Some(told), Some(written)) = (told, result.percentage) else { return false };
            let Some(row) = self.row(result.question.known.row) else { return false };
            let target = target(row);
            let scale = told.scale().unwrap_or(Scale::Fractions);
            let is_doubtful = target.is_some_and(|target| written.may_be_fraction(target, scale));
            if is_doubtful || told.scale().is_none() && is_odd(target, written) {
                refusals.push(not_told(&named(row, self.register, result), target, written));
                return true;
            }
            if let (KnownScale::Nearer(_), Some(target)) = (told, target) {
                let name = named(row, self.register, result);
                noted.add(&result.origin, &name, [target, written], scale);
            }
            result.actual = Some(written.fraction(scale));
            false
        };
        // a million results are not copied
        let left_out: Vec<KpiResult> = results.extract_if(.., is_left_out).collect();
        let left_out = left_out.into_iter().zip(refusals).collect();
        ScaledResults { used: results, left_out, notes: noted.findings() }
    }

    fn row(&self, kpi: i32) -> Option<&TypedRecord> {
        self.kpis.get(usize::try_from(kpi).ok()?)
    }

    /// The scale of each KPI that is a percentage and has results.
    fn scales(&mut self, results: &[KpiResult]) -> BTreeMap<i32, KnownScale> {
        let mut by_kpi: BTreeMap<i32, Vec<WrittenPercentage>> = BTreeMap::new();
        for result in results.iter().filter(|result| result.percentage.is_some()) {
            by_kpi.entry(result.question.known.row).or_default().extend(result.percentage);
        }
        let mut scales = BTreeMap::new();
        for (kpi, others) in by_kpi {
            let row = usize::try_from(kpi).ok().and_then(|row| self.kpis.get_mut(row));
            if let Some(row) = row.filter(|row| !row.percentages.is_empty()) {
                scales.insert(kpi, scale_register_row(row, self.fields, others));
            }
        }
        scales
    }
}

/// The scale of a KPI, and its own row put on it.
fn scale_register_row(
    row: &mut TypedRecord,
    fields: &KindFields,
    results: Vec<WrittenPercentage>,
) -> KnownScale {
    let own: Vec<WrittenPercentage> = row.percentages.iter().map(|(_, written)| *written).collect();
    let alone = known_scale(target(row), &own);
    // what a row says of itself holds for its results
    if let KnownScale::Nearer(scale) = alone {
        return KnownScale::Alike(scale);
    }
    let together = known_scale(target(row), &[own, results].concat());
    if let Some(scale) = together.scale() {
        for (key, written) in row.percentages.clone() {
            row.put(fields, key, Some(Typed::Number(written.fraction(scale))));
        }
    }
    together
}

fn target(row: &TypedRecord) -> Option<WrittenPercentage> {
    row.percentages.iter().find(|(key, _)| *key == "target").map(|(_, written)| *written)
}

/// Whether a result is of the size that its target is not; without such a target, whether it is small.
fn is_odd(target: Option<WrittenPercentage>, result: WrittenPercentage) -> bool {
    match target {
        Some(target) if target.is_small() => result.is_large(),
        _ => result.is_small(),
    }
}

fn named(row: &TypedRecord, register: &RefIndex, result: &KpiResult) -> String {
    let contract = register.reference(result.question.contract);
    match row.name.starts_with(contract) {
        true => row.name.clone(),
        false => format!("{contract} {}", row.name),
    }
}

fn not_told(name: &str, target: Option<WrittenPercentage>, result: WrittenPercentage) -> Refusal {
    Refusal {
        code: Code::CellUnusable,
        field: "actual",
        message: format!(
            "The result {} of {name}, whose target is {}, may be a fraction or per cent, and which of them cannot be told",
            shown(result),
            target.map_or("not known".to_owned(), shown),
        ),
        hint: "Put each percentage in its cell with a % sign, such as 95%.".to_owned(),
    }
}

fn shown(written: WrittenPercentage) -> String {
    match written {
        WrittenPercentage::Bare(number) => number.to_string(),
        WrittenPercentage::WithScale(fraction) => percent(fraction),
    }
}

fn percent(fraction: f64) -> String {
    let share = Share::from_decimal(fraction).and_then(|share| share.times(Share::new(100, 1)?));
    share.map_or_else(|| fraction.to_string(), |share| format!("{}%", share.decimal(6)))
}

impl ScaleNotes {
    /// Once a KPI and sheet, where the two are of two sizes.
    fn add(&mut self, origin: &Origin, name: &str, both: [WrittenPercentage; 2], scale: Scale) {
        if both[0].is_small() == both[1].is_small() {
            return;
        }
        let scaled = self.0.entry(origin.sheet_key()).or_default();
        let opens = format!("{name} (");
        if scaled.kpis.iter().any(|known| known.starts_with(&opens)) {
            return;
        }
        scaled.cells.extend(origin.spots("actual").into_iter().map(|spot| spot.at));
        let read = both.map(|written| percent(written.fraction(scale)));
        let [target, result] = both.map(shown);
        scaled.kpis.push(format!(
            "{opens}target {target} and result {result} as {} and {})",
            read[0], read[1]
        ));
    }

    fn findings(self) -> Vec<Diagnostic> {
        let told = self.0.into_iter().map(|(sheet, scaled)| {
            let mut first: Vec<String> = scaled.kpis.iter().take(NAMED).cloned().collect();
            if scaled.kpis.len() > NAMED {
                first.push(format!("{} more", scaled.kpis.len() - NAMED));
            }
            let message = format!(
                "Percentages are written as fractions and as per cent, and were read so that target and result are near each other: {}",
                listed(&first)
            );
            let hint = "Put each percentage in its cell with a % sign, such as 95%.";
            Diagnostic::new(Code::ReadAs, sheet.cells(&scaled.cells), message, hint)
        });
        told.collect()
    }
}
