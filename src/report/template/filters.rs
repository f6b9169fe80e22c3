//! The filters of the templates: dates as prose and tables print them, lists, small numbers.

use super::escape::escaped;
use crate::domain::prose;
use jiff::civil::Date;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

pub(crate) fn register(tera: &mut Tera) {
    tera.register_filter("day", |day: &str, _: Kwargs, _: &State<'_>| {
        time(day, "%Y-%m-%d", "%-d %B %Y")
    });
    tera.register_filter("short_day", |day: &str, _: Kwargs, _: &State<'_>| {
        time(day, "%Y-%m-%d", "%-d %b %Y")
    });
    tera.register_filter("month", |day: &str, _: Kwargs, _: &State<'_>| {
        time(day, "%Y-%m", "%B %Y")
    });
    tera.register_filter("listed", |names: Vec<String>, _: Kwargs, _: &State<'_>| {
        prose::listed(&names)
    });
    tera.register_filter("cap", |text: &str, _: Kwargs, _: &State<'_>| prose::capital(text));
    tera.register_filter("needs_stop", |html: &str, _: Kwargs, _: &State<'_>| needs_stop(html));
    tera.register_filter("lower_first", |text: &str, _: Kwargs, _: &State<'_>| {
        let mut rest = text.chars();
        rest.next().map(|c| c.to_lowercase().chain(rest).collect::<String>()).unwrap_or_default()
    });
}

/// Whether a text, its tags apart, does not end its sentence.
fn needs_stop(html: &str) -> bool {
    let mut text = html.trim_end();
    while let Some(open) = text.rfind('<').filter(|_| text.ends_with('>')) {
        text = text[..open].trim_end();
    }
    !text.is_empty() && !text.ends_with(['.', '?', '!', ':'])
}

fn time(day: &str, datetime: &str, text: &str) -> TeraResult<Value> {
    let day: Date = day.parse().map_err(|_| {
        Error::message(format!("`{}` is not a date such as 2026-09-30", escaped(day)))
    })?;
    let (datetime, text) = (day.strftime(datetime), day.strftime(text));
    Ok(Value::safe_string(&format!(r#"<time datetime="{datetime}">{text}</time>"#)))
}
