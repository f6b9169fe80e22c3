//! What published figures give away by subtraction: a total less all of its published parts is what the parts leave out,
//! and that must not be what one or two exempt contracts brought.

use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::figure::{FigureValue, Figures};
use crate::domain::place::Place;

/// How many contracts a number has to be made of to give none of them away.
const ENOUGH: usize = 3;

/// A total, the start of the ids of the parts that add up to it, the start of the ids of contracts' own, and their ends.
const SUMS: [(&str, &str, &str, &[&str]); 5] = [
    ("sv", "sv.theme", "sv.contract", FOUR),
    ("sv", "sv.outcome", "sv.contract", FOUR),
    ("sv", "sv.department", "sv.contract", FOUR),
    ("sv", "sv.contract", "sv.contract", FOUR),
    ("kpi", "kpi.department", "kpi.contract", &["due", "returned", "not-returned"]),
];

const FOUR: &[&str] = &["committed", "expected-to-date", "claimed", "validated"];

/// What the published figures give away of contracts that the whole set has and they have not.
pub fn given_away(published: &Figures, whole: &Figures) -> Vec<Diagnostic> {
    let ends = SUMS.iter().flat_map(|(total, parts, own, ends)| {
        ends.iter().map(move |end| (format!("{total}.{end}"), *parts, *own, *end))
    });
    ends.filter_map(|(total, parts, own, end)| {
        let stated = amount(published, &total)?;
        let parted = sum(published, parts, end)?;
        let hidden = hidden(published, whole, own, end);
        let is_told = stated != parted && !hidden.is_empty() && hidden.len() < ENOUGH;
        is_told.then(|| told(&total, parts, end, &hidden))
    })
    .collect()
}

fn amount(figures: &Figures, id: &str) -> Option<i64> {
    match &figures.get(id)?.value {
        FigureValue::Count(count) => i64::try_from(*count).ok(),
        FigureValue::Money(money) => Some(money.pence()),
        _ => None,
    }
}

/// The part of an id between a start and an end, where it is one word.
fn middle<'a>(id: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let middle = id.strip_prefix(start)?.strip_prefix('.')?.strip_suffix(end)?.strip_suffix('.')?;
    (!middle.contains('.')).then_some(middle)
}

/// The parts added; none where there is none, or where one is suppressed.
fn sum(figures: &Figures, start: &str, end: &str) -> Option<i64> {
    let parts = figures.iter().filter(|figure| middle(&figure.id, start, end).is_some());
    let amounts: Option<Vec<i64>> = parts.map(|part| amount(figures, &part.id)).collect();
    amounts.filter(|amounts| !amounts.is_empty()).map(|amounts| amounts.iter().sum())
}

/// The contracts that bring something to the whole and have no figure of their own among the published.
fn hidden(published: &Figures, whole: &Figures, start: &str, end: &str) -> Vec<String> {
    let own = whole.iter().filter(|figure| middle(&figure.id, start, end).is_some());
    let own = own.filter(|figure| published.get(&figure.id).is_none());
    let own = own.filter(|figure| amount(whole, &figure.id).is_some_and(|amount| amount != 0));
    own.map(|figure| figure.id.clone()).collect()
}

fn told(total: &str, parts: &str, end: &str, hidden: &[String]) -> Diagnostic {
    let message = format!(
        "The public edition would give away {} by subtraction: `{total}` less every `{parts}.….{end}`",
        hidden.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(" and ")
    );
    let hint = "Nothing is published. Please report this: it is a fault of the program.";
    Diagnostic::new(Code::Leak, Place::file("public/data.json"), message, hint)
}

#[cfg(test)]
mod tests {
    use super::given_away;
    use crate::domain::figure::{Figure, FigureValue, Figures, Unit};
    use crate::domain::money::Money;

    fn figures(amounts: &[(&str, i64)]) -> Figures {
        let mut figures = Figures::default();
        for (id, pence) in amounts {
            let figure = Figure {
                id: (*id).to_owned(),
                value: FigureValue::Money(Money::from_pence(*pence)),
                unit: Unit::Pounds,
                name: String::new(),
                rule: String::new(),
                sources: Vec::new(),
            };
            figures.add(figure).unwrap();
        }
        figures
    }

    #[test]
    fn a_total_that_counts_one_exempt_contract_gives_it_away() {
        let whole = figures(&[
            ("sv.claimed", 350),
            ("sv.theme.work.claimed", 350),
            ("sv.contract.a.claimed", 100),
            ("sv.contract.secret.claimed", 250),
        ]);
        let with = |total| {
            figures(&[
                ("sv.claimed", total),
                ("sv.theme.work.claimed", 100),
                ("sv.contract.a.claimed", 100),
            ])
        };
        let told = given_away(&with(350), &whole);
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].message.contains("`sv.contract.secret.claimed` by subtraction"));
        assert_eq!(given_away(&with(100), &whole), []);
    }

    #[test]
    fn a_total_that_counts_three_gives_none_away() {
        let whole = figures(&[
            ("sv.claimed", 350),
            ("sv.contract.a.claimed", 100),
            ("sv.contract.b.claimed", 50),
            ("sv.contract.c.claimed", 50),
            ("sv.contract.d.claimed", 150),
        ]);
        let published = figures(&[("sv.claimed", 350), ("sv.contract.a.claimed", 100)]);
        assert_eq!(given_away(&published, &whole), []);
    }
}
