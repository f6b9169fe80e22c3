//! The functions by which a template states a figure. Each gives a `<data>` element, so that every number of the page
//! can be traced to its cells; none gives a number without one.

use super::escape::escaped;
use super::numbering::locked;
use crate::domain::figure::{Figure, FigureValue, Figures, SUPPRESSED};
use crate::domain::level::Level;
use crate::domain::maturity::ModelRef;
use crate::domain::prose::{capital, digits, word};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

/// The figures of the document that is being rendered.
pub(crate) type Stated = Arc<Mutex<Arc<Figures>>>;

pub(crate) fn register(tera: &mut Tera, figures: &Stated) {
    with(tera, "digits", figures, |figures, args| {
        let figure = named(figures, args.must_get("id")?)?;
        let places = args.get("places")?.unwrap_or(0);
        Ok(safe(data(figure, &to_places(in_digits(figure), places))))
    });
    with(tera, "short", figures, |figures, args| {
        let figure = named(figures, args.must_get("id")?)?;
        let text = match &figure.value {
            FigureValue::Money(money) => money.short(),
            _ => in_digits(figure),
        };
        Ok(safe(data(figure, &text)))
    });
    with(tera, "number", figures, |figures, args| Ok(safe(number(figures, args)?)));
    with(tera, "count", figures, |figures, args| {
        let figure = named(figures, args.must_get("id")?)?;
        let noun: &str = args.must_get(if amount(figure) == 1 { "one" } else { "many" })?;
        Ok(safe(format!("{} {}", number(figures, args)?, escaped(noun))))
    });
    with(tera, "pick", figures, pick);
    with(tera, "change", figures, |figures, args| Ok(safe(change(figures, args.must_get("id")?)?)));
    with(tera, "value", figures, |figures, args| {
        let figure = figures.get(args.must_get("id")?);
        if let Some(Figure { id, value: FigureValue::Suppressed, .. }) = figure {
            return Err(Error::message(format!(
                "the figure `{id}` is suppressed: nothing may turn on its number"
            )));
        }
        Ok(Value::from(figure.map_or(0, amount)))
    });
    with(tera, "maturity", figures, |figures, args| {
        maturity(figures.maturity, args.must_get("of")?)
    });
    with(tera, "maturity_levels", figures, |figures, args| {
        let order: Option<&str> = args.get("order")?;
        let mut levels: Vec<Value> = figures.maturity.levels().map(level).collect();
        if order == Some("highest") {
            levels.reverse();
        }
        Ok(Value::from(levels))
    });
    with(tera, "has", figures, |figures, args| {
        Ok(Value::from(figures.get(args.must_get("id")?).is_some()))
    });
}

/// What the model of maturity calls its levels: "Mature or above", "Minimum or Developing".
fn maturity(model: ModelRef, of: &str) -> TeraResult<Value> {
    let words = match of {
        "in-place" => model.in_place_name().to_owned(),
        "or-above" => model.or_above(),
        "below" => model.below_words(),
        "strength" => model.strength_words(),
        "weakness" => model.weakness_words(),
        "focus" => model.focus_words(),
        "focus-edge" => model.focus_words().replace("more than", "exactly"),
        _ => return Err(Error::message(format!("a model of maturity has no `{of}`"))),
    };
    Ok(Value::from(words))
}

fn level(level: Level) -> Value {
    let parts = [("name", level.name()), ("slug", level.slug()), ("meaning", level.meaning())];
    Value::from(BTreeMap::from(parts))
}

fn with(
    tera: &mut Tera,
    name: &'static str,
    figures: &Stated,
    function: fn(&Figures, &Kwargs) -> TeraResult<Value>,
) {
    let figures = Arc::clone(figures);
    tera.register_function(name, move |args: Kwargs, _: &State<'_>| {
        let figures = Arc::clone(&locked(&figures));
        function(&figures, &args)
    });
}

fn safe(html: String) -> Value {
    Value::safe_string(&html)
}

fn named<'a>(figures: &'a Figures, id: &str) -> TeraResult<&'a Figure> {
    figures.get(id).ok_or_else(|| {
        Error::message(format!(
            "there is no figure `{id}` in this report (ask `has(id=\"{id}\")` first if it may be absent)"
        ))
    })
}

/// A figure's count: of a list, how many names it has; of an amount, its pence; of a ratio, nothing.
fn amount(figure: &Figure) -> u64 {
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

/// A number with at least so many decimals, so that it stands under its point in a column; what is more than digits
/// stays.
fn to_places(mut digits: String, places: usize) -> String {
    let is_bare = digits.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'));
    let own = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    if is_bare && own < places {
        digits.push_str(if own == 0 { "." } else { "" });
        digits.extend(std::iter::repeat_n('0', places - own));
    }
    digits
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
    format!(r#"<data value="{value}" data-figure="{}">{text}</data>"#, escaped(&figure.id))
}

/// `number(id, beside=[ids], zero="no", cap=false)`: in words under ten, but in digits beside a number from ten.
fn number(figures: &Figures, args: &Kwargs) -> TeraResult<String> {
    let figure = named(figures, args.must_get("id")?)?;
    let beside: Vec<String> = args.get("beside")?.unwrap_or_default();
    let is_beside_ten = beside.iter().filter_map(|id| figures.get(id)).any(|f| amount(f) >= 10);
    let (zero, two): (Option<&str>, Option<&str>) = (args.get("zero")?, args.get("two")?);
    let text = match (zero, two, amount(figure)) {
        (Some(zero), _, 0) if figure.value != FigureValue::Suppressed => zero.to_owned(),
        (_, Some(two), 2) => two.to_owned(),
        (_, _, count) if is_beside_ten && count > 0 => digits(count),
        _ => in_words(figure),
    };
    let text = if args.get("cap")?.unwrap_or(false) { capital(&text) } else { text };
    Ok(data(figure, &escaped(&text)))
}

/// `pick(id, one, many, none?)`: a word that goes with a figure's number.
fn pick(figures: &Figures, args: &Kwargs) -> TeraResult<Value> {
    let count = amount(named(figures, args.must_get("id")?)?);
    let none: Option<&str> = args.get("none")?;
    let text = match (count, none) {
        (0, Some(none)) => none,
        (1, _) => args.must_get("one")?,
        _ => args.must_get("many")?,
    };
    Ok(Value::from(text))
}

/// `change(id="assessment.…")`: "up six from 17 to 23", "up from none to two", "unchanged at 17". The figures
/// before and between are `assessment.baseline.…` and `assessment.change.…`.
fn change(figures: &Figures, id: &str) -> TeraResult<String> {
    let (subject, rest) = id.split_once('.').unwrap_or((id, ""));
    let before = named(figures, &format!("{subject}.baseline.{rest}"))?;
    let after = named(figures, id)?;
    let (was, is) = (amount(before), amount(after));
    let text = |figure: &Figure| {
        let both_small = was < 10 && is < 10;
        data(figure, &if both_small { in_words(figure) } else { in_digits(figure) })
    };
    if was == is {
        let text = data(after, &if is == 0 { "none".to_owned() } else { in_words(after) });
        return Ok(format!("unchanged at {text}"));
    }
    if was == 0 || is == 0 {
        let way = if is > was { "up" } else { "down" };
        let text = |figure| {
            data(figure, &if amount(figure) == 0 { "none".to_owned() } else { in_words(figure) })
        };
        return Ok(format!("{way} from {} to {}", text(before), text(after)));
    }
    let between = named(figures, &format!("{subject}.change.{rest}"))?;
    let way = if is > was { "up" } else { "down" };
    let by = data(between, &word(was.abs_diff(is)));
    Ok(format!("{way} {by} from {} to {}", text(before), text(after)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::figure::Unit;

    #[test]
    fn nothing_turns_on_the_number_of_a_suppressed_figure() {
        let mut figures = Figures::default();
        let figure = Figure {
            id: "sv.leavers".to_owned(),
            name: String::new(),
            value: FigureValue::Suppressed,
            unit: Unit::Promises,
            rule: String::new(),
            sources: Vec::new(),
        };
        assert!(figures.add(figure));
        let mut tera = Tera::new();
        register(&mut tera, &Arc::new(Mutex::new(Arc::new(figures))));
        let rendered = |text| tera.render_str(text, &tera::Context::new(), false);
        let error = rendered("{% if value(id='sv.leavers') == 0 %}none{% endif %}").unwrap_err();
        let error = format!("{error:?}");
        assert!(error.contains("`sv.leavers` is suppressed"), "{error}");
        assert_eq!(rendered("{{ value(id='sv.others') }}").unwrap(), "0");
    }

    #[test]
    fn numbers_of_a_column_get_its_decimals_and_nothing_else_does() {
        let told = |text: &str| to_places(text.to_owned(), 2);
        assert_eq!(
            ["12", "1,274.5", "43.76", "44.0%", "[c]", "None"].map(told),
            ["12.00", "1,274.50", "43.76", "44.0%", "[c]", "None"]
        );
        assert_eq!(to_places("12".to_owned(), 0), "12");
    }
}
