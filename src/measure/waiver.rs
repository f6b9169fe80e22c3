//! Waivers of the council's own rules: those granted in the financial year up to the quarter's end, and in the quarter.

use super::figures::ledger::Ledger;
use super::figures::query::{cells, cells_or};
use super::figures::read::{FrameRow, frame_rows, needed};
use super::figures::slug::unique;
use crate::domain::figure::{FigureValue, Prefix, Unit, ValueRow};
use crate::domain::fold::slug;
use crate::domain::money::Money;
use crate::domain::period::Period;
use crate::schema::kind::RecordKind;
use crate::table::{RecordTable, Tables};
use jiff::civil::Date;
use polars::prelude::PolarsResult;
use std::collections::BTreeSet;

const FIELDS: [&str; 5] = ["ref", "title", "supplier", "value", "granted-on"];

/// One that was granted in the financial year up to the quarter's end.
#[derive(Debug, Clone)]
pub struct Waiver {
    /// Starts the ids of its figures: `waiver.of.w-26-014.`.
    pub id: String,
    pub reference: Option<String>,
    /// What was bought.
    pub title: String,
    pub supplier: Option<String>,
    pub rule: Option<String>,
    pub reason: Option<String>,
    pub granted_on: Date,
    /// Over its whole life; figure `<id>value`.
    pub value: Option<Money>,
    pub is_in_quarter: bool,
    row: usize,
}

/// The waivers of the financial year, the first granted first, with their figures; none where no workbook lists any.
pub(crate) fn waivers(
    tables: &Tables,
    period: Period,
    ledger: &mut Ledger,
) -> PolarsResult<Option<Vec<Waiver>>> {
    let Some(table) = tables.by_kind.get(&RecordKind::Waiver) else { return Ok(None) };
    let mut slugs = BTreeSet::new();
    let all: PolarsResult<Vec<Waiver>> =
        frame_rows(&table.frame).map(|row| waiver(row, period, &mut slugs)).collect();
    let first = first_of_year(period);
    let (mut of_year, others): (Vec<Waiver>, Vec<Waiver>) =
        all?.into_iter().partition(|own| is_within(first, period, own.granted_on));
    of_year.sort_by_key(|own| own.granted_on);
    let of_quarter: Vec<&Waiver> = of_year.iter().filter(|own| own.is_in_quarter).collect();
    let figures = WaiverFigures { table };
    figures.add("quarter", "granted in the quarter", &of_quarter, ledger);
    let whole = "granted in the financial year up to the quarter's end";
    figures.add("year", whole, &of_year.iter().collect::<Vec<_>>(), ledger);
    let rest = "granted before the financial year or after the quarter";
    figures.add("others", rest, &others.iter().collect::<Vec<_>>(), ledger);
    of_year.iter().for_each(|own| figures.own_value(own, ledger));
    Ok(Some(of_year))
}

fn waiver(row: FrameRow<'_>, period: Period, slugs: &mut BTreeSet<String>) -> PolarsResult<Waiver> {
    let granted_on = needed(row.day("granted-on")?, "granted-on")?;
    let title = needed(row.words("title")?, "title")?;
    let reference = row.words("ref")?;
    let own = slug(reference.as_deref().unwrap_or(&title));
    Ok(Waiver {
        id: format!("waiver.of.{}.", unique(own, "waiver", slugs)),
        reference,
        title,
        supplier: row.words("supplier")?,
        rule: row.words("rule")?,
        reason: row.words("reason")?,
        granted_on,
        value: row.money("value")?,
        is_in_quarter: is_within(period, period, granted_on),
        row: row.place(),
    })
}

fn is_within(first: Period, last: Period, day: Date) -> bool {
    first.first_day() <= day && day <= last.last_day()
}

fn first_of_year(period: Period) -> Period {
    (1..period.quarter()).fold(period, |period, _| period.previous())
}

struct WaiverFigures<'a> {
    table: &'a RecordTable,
}

impl WaiverFigures<'_> {
    /// How many, and what those come to of which the value is known.
    fn add(&self, id: &str, which: &str, those: &[&Waiver], ledger: &mut Ledger) {
        let every: Vec<usize> = (0..self.table.origins.len()).collect();
        let valued: Vec<&Waiver> =
            those.iter().copied().filter(|own| own.value.is_some()).collect();
        let pounds: Money = valued.iter().filter_map(|own| own.value).sum();
        let add =
            |ledger: &mut Ledger, end, [name, rule]: [String; 2], unit, value, of: &[&Waiver]| {
                let own: Vec<usize> = of.iter().map(|own| own.row).collect();
                let id = format!("{id}{end}");
                let sources = cells_or(self.table, &own, &every, &FIELDS);
                let row = ValueRow { id: &id, name: &name, unit, rule: &rule, value, sources };
                ledger.add_values(&Prefix::new("waiver.", ""), [row]);
            };
        let waivers = || Unit::Own("waivers".into());
        let words = [
            format!("Waivers {which}"),
            format!("Waivers of the council's own rules {which}, counted."),
        ];
        add(ledger, ".count", words, waivers(), FigureValue::counted(those.len()), those);
        let words = [
            format!("Waivers {which} with a value"),
            format!("Of the waivers {which}, those of which the workbook gives the value."),
        ];
        add(ledger, ".valued", words, waivers(), FigureValue::counted(valued.len()), &valued);
        let words = [
            format!("Value of waivers {which}"),
            format!("The values of the waivers {which}, added, as far as the workbook gives them."),
        ];
        if !valued.is_empty() {
            add(ledger, "", words, Unit::Pounds, FigureValue::Money(pounds), &valued);
        }
    }

    fn own_value(&self, own: &Waiver, ledger: &mut Ledger) {
        let value = own.value.map(|value| ValueRow {
            id: "value",
            name: "value",
            unit: Unit::Pounds,
            rule: "The value of the waiver as the workbook gives it.",
            value: FigureValue::Money(value),
            sources: cells(self.table, &[own.row], &["value"]),
        });
        ledger.add_values(&Prefix::new(own.id.clone(), format!("{}: ", own.title)), value);
    }
}
