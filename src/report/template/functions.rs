//! The functions by which a template states a figure. Each gives a `<data>` element, so that every number of the page
//! can be traced to its cells; none gives a number without one.

use super::changed;
use super::escape::escaped;
use super::numbering::locked;
use super::portion;
use super::stated::{amount, data, in_digits, in_words, named};
use crate::domain::figure::{Figure, FigureValue, Figures};
use crate::domain::level::Level;
use crate::domain::maturity::ModelRef;
use crate::domain::prose::{capital, digits};
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
    with(tera, "change", figures, |figures, args| {
        Ok(safe(changed::change(figures, args.must_get("id")?)?))
    });
    with(tera, "moved", figures, |figures, args| Ok(safe(changed::moved(figures, args)?)));
    with(tera, "was", figures, |figures, args| Ok(safe(changed::was(figures, args)?)));
    with(tera, "some", figures, |figures, args| Ok(safe(portion::some(figures, args)?)));
    with(tera, "part", figures, |figures, args| {
        Ok(safe(changed::part(figures, args.must_get("id")?)?))
    });
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
        let rounded = |text: &str| to_places(text.to_owned(), 2);
        assert_eq!(
            ["12", "1,274.5", "43.76", "44.0%", "[c]", "None"].map(rounded),
            ["12.00", "1,274.50", "43.76", "44.0%", "[c]", "None"]
        );
        assert_eq!(to_places("12".to_owned(), 0), "12");
    }
}
