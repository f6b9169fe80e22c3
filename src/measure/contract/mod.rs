//! The contracts of the register, seen from the reported quarter.

pub(crate) mod exemption;
pub(crate) mod model;
pub(crate) mod register;
pub(crate) mod totals;

use super::figures::query::{floats, texts, wholes};
use super::figures::slug::unique;
use crate::domain::fold::{fold, slug};
use crate::domain::money::Money;
use crate::domain::period::Period;
use crate::domain::share::Share;
use crate::value::typed::day;
use jiff::civil::Date;
use model::{Contract, Coverage, Exempt, Named};
use polars::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The columns of words that a contract has.
const WORDS: [&str; 15] = [
    "contract-ref",
    "title",
    "supplier",
    "department",
    "contract-manager",
    "procurement-route",
    "regime",
    "partner",
    "exempt-paragraph",
    "exempt-reason",
    "exempt-interest",
    "no-kpi-reason",
    "supplier-address",
    "supplier-email",
    "supplier-identifier",
];

/// Its columns of whole numbers: days, and yes or no.
const WHOLES: [&str; 9] = [
    "start",
    "end",
    "review-date",
    "exempt-review",
    "notice-on",
    "sme",
    "vcse",
    "local",
    "let-before-plan",
];

/// Every contract of a frame, in its order: a contract's index is its row.
pub(super) fn contracts(frame: &DataFrame, period: Period) -> PolarsResult<Vec<Contract>> {
    let columns = Columns::of(frame)?;
    let mut slugs = BTreeSet::new();
    let contracts = (0..frame.height()).map(|row| columns.contract(row, period, &mut slugs));
    let contracts: Option<Vec<Contract>> = contracts.collect();
    contracts.ok_or_else(|| polars_err!(NoData: "a contract has no ref or no dates"))
}

struct Columns {
    words: BTreeMap<&'static str, Vec<Option<String>>>,
    wholes: BTreeMap<&'static str, Vec<Option<i32>>>,
    total: Vec<Option<Money>>,
    annual: Vec<Option<Money>>,
}

impl Columns {
    fn of(frame: &DataFrame) -> PolarsResult<Columns> {
        let words = WORDS.into_iter().map(|key| Ok((key, texts(frame, key)?)));
        let wholes = WHOLES.into_iter().map(|key| Ok((key, wholes(frame, key)?)));
        Ok(Columns {
            words: words.collect::<PolarsResult<_>>()?,
            wholes: wholes.collect::<PolarsResult<_>>()?,
            total: pounds(frame, "total-value")?,
            annual: pounds(frame, "annual-value")?,
        })
    }

    fn word(&self, key: &str, row: usize) -> Option<String> {
        self.words.get(key)?.get(row)?.clone()
    }

    fn whole(&self, key: &str, row: usize) -> Option<i32> {
        *self.wholes.get(key)?.get(row)?
    }

    fn date(&self, key: &str, row: usize) -> Option<Date> {
        self.whole(key, row).and_then(day)
    }

    fn flag(&self, key: &str, row: usize) -> Option<bool> {
        self.whole(key, row).map(|flag| flag == 1)
    }

    fn contract(
        &self,
        row: usize,
        period: Period,
        slugs: &mut BTreeSet<String>,
    ) -> Option<Contract> {
        let (start, end) = (self.date("start", row)?, self.date("end", row)?);
        let reference = self.word("contract-ref", row)?;
        Some(Contract {
            slug: unique(slug(&reference), "contract", slugs),
            reference,
            title: self.word("title", row)?,
            supplier: self.word("supplier", row)?,
            department: self.word("department", row),
            manager: self.word("contract-manager", row),
            start,
            end,
            review: self.date("review-date", row),
            total_value: self.total[row],
            annual_value: self.annual[row],
            route: self.word("procurement-route", row),
            regime: self.word("regime", row),
            is_sme: self.flag("sme", row),
            is_vcse: self.flag("vcse", row),
            is_local: self.flag("local", row),
            is_before_plan: self.flag("let-before-plan", row),
            partner: self.word("partner", row).filter(|name| is_something(name)),
            exempt: self.exempt(row),
            no_kpi_reason: self.word("no-kpi-reason", row).filter(|reason| is_something(reason)),
            notice_on: self.date("notice-on", row),
            supplier_address: self.word("supplier-address", row),
            supplier_email: self.word("supplier-email", row),
            supplier_identifier: self.word("supplier-identifier", row),
            runs_in_period: start <= period.last_day() && end >= period.first_day(),
            runs_on_last_day: start <= period.last_day() && end >= period.last_day(),
            kpis: Vec::new(),
            promises: Vec::new(),
            kpi_return: Coverage::default(),
            promise_return: Coverage::default(),
            missing_since: None,
            duty: None,
        })
    }

    fn exempt(&self, row: usize) -> Option<Exempt> {
        let paragraph = self.word("exempt-paragraph", row)?;
        Some(Exempt {
            paragraph,
            reason: self.word("exempt-reason", row),
            interest: self.word("exempt-interest", row).filter(|note| is_something(note)),
            review: self.date("exempt-review", row),
        })
    }
}

/// Whether a cell names something, rather than saying that there is nothing to name.
fn is_something(text: &str) -> bool {
    let nothing = ["", "no", "n", "none", "n a", "na", "not applicable", "not exempt", "false"];
    !nothing.contains(&fold(text).as_str())
}

/// A column of pounds, exact to the penny.
pub(super) fn pounds(frame: &DataFrame, column: &str) -> PolarsResult<Vec<Option<Money>>> {
    let exact = |pounds: f64| Money::from_pounds(Share::from_decimal(pounds)?);
    Ok(floats(frame, column)?.into_iter().map(|pounds| pounds.and_then(exact)).collect())
}

/// The department of contracts that the register gives to none.
pub(super) const NOT_GIVEN: &str = "not-given";

/// The departments in register order, and for each contract the index of its own.
pub(super) fn departments(contracts: &[Contract]) -> (Vec<Named>, Vec<i32>) {
    let mut named: Vec<Named> = Vec::new();
    let mut own = Vec::new();
    for contract in contracts {
        let name = contract.department.clone().unwrap_or_else(|| "Department not given".to_owned());
        let slug = contract.department.as_deref().map(slug).filter(|slug| !slug.is_empty());
        let slug = slug.unwrap_or_else(|| NOT_GIVEN.to_owned());
        let known = named.iter().position(|known| known.slug == slug);
        own.push(known.unwrap_or(named.len()) as i32);
        if known.is_none() {
            named.push(Named { name, slug });
        }
    }
    (named, own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_says_no_names_nothing() {
        assert_eq!(["No", "n/a", "-", "None"].map(is_something), [false; 4]);
        assert_eq!(
            ["3", "NHS Cheshire and Merseyside", "Paragraph 3"].map(is_something),
            [true; 3]
        );
    }

    #[test]
    fn pounds_are_read_to_the_penny() {
        let frame =
            df!("value" => [Some(40_074_127.9), Some(0.005), None, Some(f64::NAN)]).unwrap();
        let pence: Vec<_> =
            pounds(&frame, "value").unwrap().iter().map(|money| money.map(Money::pence)).collect();
        assert_eq!(pence, [Some(4_007_412_790), Some(1), None, None]);
    }
}
