//! A figure as the words of a document state it.

use super::escape::escaped;
use crate::domain::figure::{Figure, FigureValue, Figures, SUPPRESSED};
use crate::domain::prose::word;
use tera::{Error, TeraResult};

pub(super) fn named<'a>(figures: &'a Figures, id: &str) -> TeraResult<&'a Figure> {
    figures.get(id).ok_or_else(|| {
        Error::message(format!(
            "there is no figure `{id}` in this report (ask `has(id=\"{id}\")` first if it may be absent)"
        ))
    })
}

/// A figure's count: of a list, how many names it has; of an amount, its pence; of a ratio, nothing.
pub(super) fn amount(figure: &Figure) -> u64 {
    match &figure.value {
        FigureValue::Count(count) => *count,
        FigureValue::List(names) => names.len() as u64,
        FigureValue::Money(money) => money.pence().unsigned_abs(),
        FigureValue::Ratio(_) | FigureValue::Suppressed => 0,
    }
}

/// A figure as tables and captions print it.
pub(crate) fn in_digits(figure: &Figure) -> String {
    figure.in_digits()
}

/// A figure as prose prints it: a count under ten in words, pounds in millions from a million.
pub(crate) fn in_words(figure: &Figure) -> String {
    match &figure.value {
        FigureValue::Ratio(_) | FigureValue::Suppressed => in_digits(figure),
        FigureValue::Money(money) => money.rounded(),
        _ => word(amount(figure)),
    }
}

/// The element that ties a text to its figure.
pub(crate) fn data(figure: &Figure, text: &str) -> String {
    let value = match &figure.value {
        // as serde_json writes it in figures.json: 3.0, not 3
        FigureValue::Ratio(share) => format!("{:?}", share.to_f64()),
        FigureValue::Money(money) => format!("{:?}", money.to_f64()),
        FigureValue::Suppressed => SUPPRESSED.to_owned(),
        _ => amount(figure).to_string(),
    };
    // a number below nought has a minus sign, and not a hyphen
    let minus = text.strip_prefix('-').filter(|_| !matches!(figure.value, FigureValue::List(_)));
    let text = minus.map_or_else(|| text.to_owned(), |size| format!("\u{2212}{size}"));
    format!(r#"<data value="{value}" data-figure="{}">{text}</data>"#, escaped(&figure.id))
}
