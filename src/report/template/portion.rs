//! How many of all there are: the one phrase for it, which is right for nothing, one, two and all.

use super::stated::{amount, data, in_digits, in_words, named};
use crate::domain::figure::{Figure, FigureValue, Figures};
use crate::domain::prose::capital;
use tera::{Kwargs, TeraResult};

/// `some(part, whole, one, many, cap=false, beside=false)`: "two of three KPIs", "none of three KPIs", "no KPI", "the
/// one KPI", "both KPIs", "all three KPIs". `beside` keeps digits beside a number from ten.
pub(super) fn some(figures: &Figures, args: &Kwargs) -> TeraResult<String> {
    let (part, whole) =
        (named(figures, args.must_get("part")?)?, named(figures, args.must_get("whole")?)?);
    let (one, many): (&str, &str) = (args.must_get("one")?, args.must_get("many")?);
    let is_capital = args.get("cap")?.unwrap_or(false);
    let has_digits = args.get("beside")?.unwrap_or(false) && amount(whole) >= 10;
    let first = |text: &str| if is_capital { capital(text) } else { text.to_owned() };
    let stated = |figure: &Figure, text: &str| data(figure, &first(text));
    if [part, whole].iter().any(|figure| figure.value == FigureValue::Suppressed) {
        return Ok(format!(
            "{} of {} {many}",
            stated(part, &in_words(part)),
            data(whole, &in_words(whole))
        ));
    }
    Ok(match (amount(part), amount(whole)) {
        (_, 0) => format!("{} {many}", stated(whole, "no")),
        (0, 1) => format!("{} {one}", stated(part, "no")),
        (1, 1) => format!("{} {} {one}", first("the"), data(whole, "one")),
        (2, 2) => format!("{} {many}", stated(whole, "both")),
        (some, all) if some == all => {
            format!("{} {} {many}", first("all"), data(whole, &in_words(whole)))
        }
        (some, _) => {
            let part = match some {
                0 => stated(part, "none"),
                _ if has_digits => stated(part, &in_digits(part)),
                _ => stated(part, &in_words(part)),
            };
            format!("{part} of {} {many}", data(whole, &in_words(whole)))
        }
    })
}
