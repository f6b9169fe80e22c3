//! Figures that set two others side by side, for page 1 and the openings of sections: how far claims are from what was
//! expected, what moved since the last quarter, shares of the annual value, contracts with a duty to answer for.

#[cfg(test)]
mod tests;

use super::ledger::Ledger;
use crate::domain::figure::{Figure, FigureValue, Prefix, Unit, ValueRow};
use crate::domain::money::Money;
use crate::domain::period::Period;
use crate::domain::place::{Place, merged};
use crate::domain::share::Share;
use crate::measure::contract::model::{Duty, Register};

/// The amount by which one figure is above another; no figure where it is not.
struct Excess {
    id: &'static str,
    name: &'static str,
    rule: &'static str,
    more: &'static str,
    less: &'static str,
}

/// One amount divided by another; no figure where that is nothing.
struct Ratio {
    id: &'static str,
    name: &'static str,
    rule: &'static str,
    part: &'static str,
    whole: &'static str,
    /// The whole where it is not known of all of it whether it is in the part.
    known: &'static str,
}

const EXPECTED: &str = "sv.since-records.expected";
const CLAIMED: &str = "sv.since-records.claimed";

/// Claimed against expected, and what of it nobody has validated.
const CLAIMS: [Excess; 3] = [
    Excess {
        id: "sv.short-of-expected",
        name: "Social value short of what was expected",
        rule: "Expected less claimed since the first quarter of which the workbooks hold a delivery, where less is claimed than expected.",
        more: EXPECTED,
        less: CLAIMED,
    },
    Excess {
        id: "sv.ahead-of-expected",
        name: "Social value ahead of what was expected",
        rule: "Claimed less expected since the first quarter of which the workbooks hold a delivery, where more is claimed than expected.",
        more: CLAIMED,
        less: EXPECTED,
    },
    Excess {
        id: "sv.not-validated",
        name: "Social value claimed and not validated",
        rule: "Claimed less validated, where it is less.",
        more: "sv.claimed",
        less: "sv.validated",
    },
];

const CLAIMED_SHARE: Ratio = Ratio {
    id: "sv.claimed-share",
    name: "Claimed as a share of expected",
    rule: "Claimed divided by expected, both since the first quarter of which the workbooks hold a delivery.",
    part: CLAIMED,
    whole: EXPECTED,
    known: "",
};

/// The annual value with local businesses, SMEs and VCSEs as a share of all of it.
const SHARES_OF_ANNUAL_VALUE: [Ratio; 3] = [
    Ratio {
        id: "contract.local.annual-value-share",
        name: "Annual value with local businesses",
        rule: "Their annual value divided by that of the contracts of which it is known whether they are theirs.",
        part: "contract.local.annual-value",
        whole: "contract.annual-value",
        known: "contract.local.known.annual-value",
    },
    Ratio {
        id: "contract.sme.annual-value-share",
        name: "Annual value with SMEs",
        rule: "Their annual value divided by that of the contracts of which it is known whether they are theirs.",
        part: "contract.sme.annual-value",
        whole: "contract.annual-value",
        known: "contract.sme.known.annual-value",
    },
    Ratio {
        id: "contract.vcse.annual-value-share",
        name: "Annual value with VCSEs",
        rule: "Their annual value divided by that of the contracts of which it is known whether they are theirs.",
        part: "contract.vcse.annual-value",
        whole: "contract.annual-value",
        known: "contract.vcse.known.annual-value",
    },
];

/// The figures of a register that is measured, from the figures that the ledger holds already.
pub(crate) fn figures(register: &Register, period: Period, ledger: &mut Ledger) {
    claims(ledger);
    themes(register, ledger);
    since_last_quarter(period, ledger);
    SHARES_OF_ANNUAL_VALUE.iter().for_each(|ratio| ratio.add(ledger));
    to_answer(register, ledger);
}

fn claims(ledger: &mut Ledger) {
    CLAIMS.iter().for_each(|excess| excess.add(ledger));
    CLAIMED_SHARE.add(ledger);
}

impl Excess {
    fn add(&self, ledger: &mut Ledger) {
        let excess = pair(ledger, self.more, self.less, |more, less| more - less);
        let Some((excess, sources)) = excess else { return };
        if excess > Money::default() {
            let Excess { id, name, rule, .. } = *self;
            let value = FigureValue::Money(excess);
            let row = ValueRow { id, name, unit: Unit::Pounds, rule, value, sources };
            ledger.add_values(&Prefix::default(), [row]);
        }
    }
}

impl Ratio {
    fn add(&self, ledger: &mut Ledger) {
        let is_all_known = ledger.figures.get(self.known).is_none();
        let whole = if is_all_known { self.whole } else { self.known };
        let share = pair(ledger, self.part, whole, |part, whole| {
            Share::new(part.pence().into(), whole.pence().into())
        });
        if let Some((Some(share), sources)) = share {
            let Ratio { id, name, rule, .. } = *self;
            let value = FigureValue::Ratio(share);
            let row = ValueRow { id, name, unit: Unit::Share, rule, value, sources };
            ledger.add_values(&Prefix::default(), [row]);
        }
    }
}

/// What two amounts give together, with the cells of both.
fn pair<T>(
    ledger: &Ledger,
    one: &str,
    other: &str,
    together: fn(Money, Money) -> T,
) -> Option<(T, Vec<Place>)> {
    let (one, other) = (ledger.figures.get(one)?, ledger.figures.get(other)?);
    let (FigureValue::Money(first), FigureValue::Money(second)) = (&one.value, &other.value) else {
        return None;
    };
    Some((together(*first, *second), cells([one, other])))
}

fn cells<'a>(figures: impl IntoIterator<Item = &'a Figure>) -> Vec<Place> {
    merged(figures.into_iter().flat_map(|figure| figure.sources.clone()))
}

/// The themes with a £ value, and those in which less is claimed than expected.
fn themes(register: &Register, ledger: &mut Ledger) {
    let (mut names, mut behind) = (Vec::new(), Vec::new());
    let mut sources = Vec::new();
    for theme in &register.themes {
        let at = format!("sv.theme.{}", theme.slug);
        let (claimed, expected) =
            (format!("{at}.since-records.claimed"), format!("{at}.since-records.expected"));
        let is_less = |claimed: Money, expected: Money| claimed < expected;
        let Some((is_behind, places)) = pair(ledger, &claimed, &expected, is_less) else {
            continue;
        };
        names.push(theme.name.clone());
        sources.extend(places);
        if is_behind {
            behind.push(theme.name.clone());
        }
    }
    if names.is_empty() {
        return;
    }
    let sources = merged(sources);
    let row = |id, name, rule, names| ValueRow {
        id,
        name,
        unit: Unit::Names,
        rule,
        value: FigureValue::List(names),
        sources: sources.clone(),
    };
    let rows = [
        row(
            "themes",
            "Themes of social value",
            "The themes with promises that have a £ value.",
            names,
        ),
        row(
            "themes-behind",
            "Themes behind",
            "The themes in which less is claimed than was expected since the first quarter of which the workbooks hold a delivery.",
            behind,
        ),
    ];
    ledger.add_values(&Prefix::new("sv.", ""), rows);
}

/// KPIs that were not returned and KPIs rated Good: by how many they are more or fewer than in the quarter before.
fn since_last_quarter(period: Period, ledger: &mut Ledger) {
    let before = format!("kpi.quarter.{}", period.previous().id().to_lowercase());
    if ledger.figures.count(&format!("{before}.due")).is_none_or(|due| due == 0) {
        return;
    }
    for (what, name) in [("not-returned", "KPIs not returned"), ("rating.good", "KPIs rated Good")]
    {
        let (then, now) = (format!("{before}.{what}"), format!("kpi.{what}"));
        let (Some(then), Some(now)) = (ledger.figures.get(&then), ledger.figures.get(&now)) else {
            continue;
        };
        let (FigureValue::Count(was), FigureValue::Count(is)) = (&then.value, &now.value) else {
            continue;
        };
        let row = ValueRow {
            id: what,
            name: ", change since last quarter",
            unit: Unit::Kpis,
            rule: "How many more or fewer than in the quarter before.",
            value: FigureValue::Count(was.abs_diff(*is)),
            sources: cells([then, now]),
        };
        ledger.add_values(&Prefix::new("kpi.change.", name), [row]);
    }
}

/// Contracts in scope of s.52 with KPIs to be explained, an assessment due, or both: each once.
fn to_answer(register: &Register, ledger: &mut Ledger) {
    let asked = |duty: &&Duty| duty.has_too_few_kpis || duty.is_assessment_due;
    let duties = register.contracts.iter().filter_map(|contract| contract.duty.as_ref());
    let count = duties.filter(asked).count() as u64;
    let ids = ["duty.too-few-kpis", "duty.assessment-overdue"];
    let figures: Vec<&Figure> = ids.iter().filter_map(|id| ledger.figures.get(id)).collect();
    if figures.is_empty() {
        return;
    }
    let row = ValueRow {
        id: "duty.to-answer",
        name: "Contracts with a duty to answer for",
        unit: Unit::Contracts,
        rule: "Contracts with KPIs to be explained (s.52) or an assessment due (s.71), each once.",
        value: FigureValue::Count(count),
        sources: cells(figures),
    };
    ledger.add_values(&Prefix::default(), [row]);
}
