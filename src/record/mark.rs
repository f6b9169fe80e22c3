//! Levels that are marks in one of the columns of their model: `X` for where a statement stands, `T` for where it should.

use super::read_record::Filled;
use crate::domain::fold::fold;
use crate::domain::level::Level;
use crate::domain::maturity::ModelRef;
use crate::domain::place::Column;
use crate::layout::header::Header;
use crate::schema::KindFields;
use crate::sheet::CellValue;
use crate::value::holds::Holds;

/// A field whose level is a mark, and the columns of its marks.
pub(crate) type Marks = Vec<(&'static str, Vec<Column>)>;

/// The level and the target where they are marks, rather than words in one column of their own.
pub(crate) fn columns(header: &Header, fields: &KindFields) -> Marks {
    let has = |key: &str| {
        let index = fields.index(key);
        header.columns.values().any(|own| Some(*own) == index)
    };
    let of = |prefix: &str| -> Vec<Column> {
        let is_it = |index: &usize| {
            let field = &fields.fields[*index];
            field.holds == Holds::Mark && field.key.starts_with(prefix)
        };
        header.columns.iter().filter(|(_, index)| is_it(index)).map(|(column, _)| *column).collect()
    };
    let (levels, targets) = (of("level-"), of("target-"));
    let mut marks = Marks::new();
    if !levels.is_empty() && !has("level") {
        marks.push(("level", levels.clone()));
    }
    if !has("target") && !targets.is_empty() {
        marks.push(("target", targets));
    } else if !has("target") && !has("level") && !levels.is_empty() {
        marks.push(("target", levels));
    }
    marks
}

/// What the marks of a row say, by field; two marks of one field are no level.
pub(crate) fn levels(
    marks: &Marks,
    fields: &KindFields,
    filled: &Filled<'_>,
) -> Vec<(&'static str, Option<CellValue>)> {
    if marks.is_empty() {
        return Vec::new();
    }
    let has_targets = marks.iter().any(|(key, _)| *key == "target")
        && filled.keys().any(|index| fields.fields[*index].key.starts_with("target-"));
    let held = fields.index("level").and_then(|index| fields.fields[index].holds.model());
    let model = held.unwrap_or(ModelRef::BUILT_IN);
    let own = |prefix: &str, level: &Level| {
        filled.get(&fields.index(&format!("{prefix}{}", level.slug()))?).map(|cell| &cell.value)
    };
    let marked = |prefix: &str, is_it: &dyn Fn(&str) -> bool| {
        let signs =
            MarkSymbols::from_values(model.levels().filter_map(|level| own(prefix, &level)));
        let of = |level: &Level| {
            let value = own(prefix, level)?;
            // a cell that names a level, as a decision does, is that level in whatever column
            let named = model.levels().find(|level| fold(level.name()) == fold(&value.to_string()));
            let is_so = |part: &String| is_it(part) && !signs.is_no(part);
            let is_marked = parts(value).iter().any(is_so);
            is_marked.then(|| named.as_ref().unwrap_or(level).name().to_owned())
        };
        let names: Vec<String> = model.levels().filter_map(|level| of(&level)).collect();
        (!names.is_empty()).then(|| CellValue::Text(names.join(" and ").into()))
    };
    let is_broken =
        |value: &CellValue| matches!(value, CellValue::Error(_) | CellValue::Uncached(_));
    let broken = || {
        let marks =
            filled.iter().filter(|(index, _)| fields.fields[**index].key.starts_with("level-"));
        marks.map(|(_, cell)| &cell.value).find(|value| is_broken(value)).cloned()
    };
    let says = |(key, _): &(&'static str, Vec<Column>)| {
        let value = match *key {
            "level" if broken().is_some() => broken(),
            "level" => marked("level-", &|part| is_mark(part) && !is_target(part)),
            _ if has_targets => marked("target-", &is_mark),
            _ => marked("level-", &is_target),
        };
        (*key, value)
    };
    marks.iter().map(says).collect()
}

/// Signs for yes, those of the fonts Wingdings and Webdings by the letters and codes that stand behind them.
const TICKS: [&str; 22] = [
    "✓", "✔", "☑", "√", "✅", "🗸", "🗹", "●", "•", "■", "▪", "◼", "*", "ü", "þ", "\u{f0fc}",
    "\u{f0fe}", "\u{f052}", "\u{f050}", "\u{f061}", "yes", "true",
];

/// Signs for no beside one of them; where a cross stands alone it is a mark.
const CROSSES: [&str; 22] = [
    "x", "×", "✗", "✘", "✕", "✖", "☒", "❌", "❎", "☓", "🗴", "🗵", "🗶", "🗷", "û", "ý", "\u{f0fb}",
    "\u{f0fd}", "\u{f04f}", "\u{f051}", "\u{f072}", "\u{f078}",
];

/// A tick and its cross as letters of a font for signs.
const LETTERS: [(&str, &str); 3] = [("p", "o"), ("r", "q"), ("a", "r")];

/// What the signs of a row's columns say together.
struct MarkSymbols {
    has_tick: bool,
    /// The letter that is the cross, where letters of a font for signs stand in every column.
    cross: Option<&'static str>,
}

impl MarkSymbols {
    fn from_values<'v>(values: impl Iterator<Item = &'v CellValue>) -> MarkSymbols {
        let texts: Vec<String> = values
            .flat_map(parts)
            .map(|part| part.to_lowercase())
            .filter(|part| !part.is_empty())
            .collect();
        let is_pair = |(tick, cross): &&(&str, &str)| {
            let count = |sign: &str| texts.iter().filter(|text| *text == sign).count();
            count(tick) == 1 && count(cross) > 1 && texts.len() == count(cross) + 1
        };
        let cross = LETTERS.iter().find(is_pair).map(|(_, cross)| *cross);
        MarkSymbols { has_tick: texts.iter().any(|text| TICKS.contains(&text.as_str())), cross }
    }

    /// Whether a part is a cross beside a tick.
    fn is_no(&self, part: &str) -> bool {
        let part = part.to_lowercase();
        self.has_tick && CROSSES.contains(&part.as_str()) || self.cross == Some(part.as_str())
    }
}

/// The marks of a cell: `X/T` is two. What says that a sign is drawn as a picture is none of it.
fn parts(value: &CellValue) -> Vec<String> {
    let text = value.to_string().replace(" and ", "/").replace(['\u{fe0e}', '\u{fe0f}'], "");
    let parts = text.split(['/', ',', '&', '+', ';', '|', '\n']);
    let mut parts: Vec<String> = parts.map(|part| part.trim().to_owned()).collect();
    // `X T` and `XT` are two as well
    if let [one] = parts.as_slice() {
        let letters: String =
            one.chars().filter(|c| !c.is_whitespace() && !"()[]".contains(*c)).collect();
        if ["xt", "tx", "ct", "tc"].contains(&letters.to_lowercase().as_str()) {
            parts = letters.chars().map(String::from).collect();
        } else if let Some(first) = one.chars().next().filter(|c| !c.is_alphanumeric()) {
            let rest = one[first.len_utf8()..].trim();
            if is_target(rest) {
                parts = vec![first.to_string(), rest.to_owned()];
            }
        }
    }
    parts
}

fn is_target(part: &str) -> bool {
    ["t", "tgt", "target"].contains(&fold(part).as_str())
}

fn is_mark(part: &str) -> bool {
    TICKS.contains(&part)
        || CROSSES.contains(&part)
        || !["", "no", "n", "false", "0", "n a", "na"].contains(&fold(part).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_holds_a_mark_for_the_level_one_for_the_target_or_both() {
        let marks_level_and_target = |text: &str| {
            let parts = parts(&CellValue::Text(text.into()));
            let level = parts.iter().any(|part| is_mark(part) && !is_target(part));
            (level, parts.iter().any(|part| is_target(part)))
        };
        for text in ["X", "x", "✓", "1", "•", "Yes", "C"] {
            assert_eq!(marks_level_and_target(text), (true, false), "{text}");
        }
        for text in ["X/T", "x / t", "XT", "✓T", "X, T", "T & X", "X (T)", "X and T"] {
            assert_eq!(marks_level_and_target(text), (true, true), "{text}");
        }
        assert_eq!(marks_level_and_target("T"), (false, true));
        for text in ["0", "-", "No", " "] {
            assert_eq!(marks_level_and_target(text), (false, false), "{text}");
        }
    }

    #[test]
    fn a_cross_beside_a_tick_is_no_mark_and_alone_it_is_one() {
        let marked = |row: &[&str]| -> Vec<usize> {
            let values: Vec<CellValue> =
                row.iter().map(|text| CellValue::Text((*text).into())).collect();
            let signs = MarkSymbols::from_values(values.iter());
            let is_so = |part: &String| is_mark(part) && !signs.is_no(part);
            let marked = |at: &usize| parts(&values[*at]).iter().any(is_so);
            (0..row.len()).filter(marked).collect()
        };
        for row in [
            ["✗", "✓", "✗", "✗", "✗"],
            ["x", "✔\u{fe0f}", "X", "x", "x"],
            ["❌", "✅", "❌", "❌", "❌"],
            ["û", "ü", "û", "û", "û"],
            ["ý", "þ", "ý", "ý", "ý"],
            ["\u{f0fb}", "\u{f0fc}", "\u{f0fb}", "\u{f0fb}", "\u{f0fb}"],
            ["O", "P", "O", "O", "O"],
            ["FALSE", "TRUE", "FALSE", "FALSE", "FALSE"],
            ["☒", "☑", "☒", "☒", "☒"],
            ["☐", "☒", "☐", "☐", "☐"],
            ["", "X", "", "", ""],
            ["", "✗", "", "", ""],
            ["No", "x", "No", "No", "No"],
        ] {
            assert_eq!(marked(&row), [1], "{row:?}");
        }
        assert_eq!(marked(&["X", "X", "", "", ""]), [0, 1]);
        assert_eq!(marked(&["✗", "✗", "", "✗", "✗"]).len(), 4);
    }
}
