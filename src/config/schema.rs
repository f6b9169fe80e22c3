//! A JSON Schema of report.toml, for editors that complete and check it: made from the types that it is read into, with
//! the explanations of the manual.

use super::manual::MANUAL;
use super::written::WrittenConfig;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Beside report.toml, whose first line names it.
pub const SCHEMA_FILE: &str = "report.schema.json";

/// What explains a key, by its table and its name.
type Explanations = BTreeMap<(String, String), String>;

pub fn json_schema() -> String {
    let mut settings = SchemaSettings::draft07();
    settings.inline_subschemas = true;
    let schema = settings.into_generator().into_root_schema_for::<WrittenConfig>();
    let mut schema = schema.to_value();
    schema["title"] = json!("report.toml");
    schema["additionalProperties"] = json!(false);
    explain(&mut schema, "", &explanations());
    let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text + "\n"
}

/// The manual's words on a key; empty where there are none, or where those on the key above it speak for it, too.
pub fn explanation(table: &str, key: &str) -> String {
    explanations().remove(&(table.to_owned(), key.to_owned())).unwrap_or_default()
}

/// The manual's words on a table.
pub fn of_table(table: &str) -> String {
    explanation("", table)
}

/// Puts the manual's words beside each key, and below a table beside its own.
fn explain(schema: &mut Value, table: &str, known: &Explanations) {
    let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else {
        return;
    };
    for (key, value) in properties {
        if let Some(words) = known.get(&(table.to_owned(), key.clone())) {
            value["description"] = json!(words);
        }
        let below = if table.is_empty() { key.clone() } else { format!("{table}.{key}") };
        explain(value, &below, known);
        if let Some(items) = value.get_mut("items") {
            items["additionalProperties"] = json!(false);
            explain(items, &below, known);
        }
    }
}

/// The comment above each key of the manual, and above each table.
fn explanations() -> Explanations {
    let (mut known, mut table) = (Explanations::new(), String::new());
    let mut words: Vec<&str> = Vec::new();
    for line in MANUAL.lines() {
        let name = line.trim_matches(['[', ']']);
        if let Some(comment) = line.strip_prefix('#') {
            words.push(comment.trim());
            continue;
        }
        let explanation = std::mem::take(&mut words).join(" ");
        if line.starts_with('[') {
            table = name.to_owned();
            if !explanation.is_empty() {
                known.entry((String::new(), table.clone())).or_insert(explanation);
            }
        } else if let Some((key, _)) = line.split_once(" =")
            && !explanation.is_empty()
        {
            known.entry((table.clone(), key.to_owned())).or_insert(explanation);
        }
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::keys::{DECISION, TOP};
    use std::fs;

    /// The words of a test's own: what a validator would hold against a value.
    fn faults(schema: &Value, value: &toml::Value, at: &str) -> Vec<String> {
        if let Some(either) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
            let all: Vec<_> = either.iter().map(|one| faults(one, value, at)).collect();
            return if all.iter().any(Vec::is_empty) { Vec::new() } else { vec![at.to_owned()] };
        }
        let types = match &schema["type"] {
            Value::Array(types) => types.clone(),
            one => vec![one.clone()],
        };
        let is = |name: &str| types.iter().any(|known| known == name || known.is_null());
        match value {
            toml::Value::Table(table) if is("object") => {
                let of_key = |(key, value): (&String, &toml::Value)| {
                    let below = format!("{at}.{key}");
                    match (&schema["properties"][key], &schema["additionalProperties"]) {
                        (Value::Null, Value::Bool(false)) => vec![below],
                        (Value::Null, other) => faults(other, value, &below),
                        (known, _) => faults(known, value, &below),
                    }
                };
                table.iter().flat_map(of_key).collect()
            }
            toml::Value::Array(all) if is("array") => {
                all.iter().flat_map(|one| faults(&schema["items"], one, at)).collect()
            }
            toml::Value::String(text) => {
                let known = schema["enum"].as_array();
                let is_known = known.is_none_or(|known| known.iter().any(|it| it == text))
                    && (schema["const"].is_null() || schema["const"] == text.as_str());
                if is("string") && is_known { Vec::new() } else { vec![at.to_owned()] }
            }
            toml::Value::Datetime(_) if is("string") => Vec::new(),
            toml::Value::Integer(_) if is("integer") => Vec::new(),
            toml::Value::Boolean(_) if is("boolean") => Vec::new(),
            _ => vec![at.to_owned()],
        }
    }

    fn held(text: &str) -> Vec<String> {
        let schema: Value = serde_json::from_str(&json_schema()).unwrap();
        faults(&schema, &text.parse::<toml::Table>().unwrap().into(), "")
    }

    #[test]
    fn the_sample_fits_it_and_mistakes_do_not() {
        assert_eq!(held(MANUAL), [""; 0]);
        assert_eq!(held("councill = \"x\""), [".councill"]);
        assert_eq!(held("must-read = \"x\""), [".must-read"]);
        assert_eq!(held("documents = [\"poster\"]"), [".documents"]);
        assert_eq!(held("[front-sheet]\nsubjekt = \"x\""), [".front-sheet.subjekt"]);
        assert_eq!(held("[[decision]]\nvalue = \"x\""), [".decision.value"]);
        assert_eq!(held("[suppression]\nthreshold = \"5\""), [".suppression.threshold"]);
    }

    #[test]
    fn every_key_is_in_it_and_explained() {
        let schema: Value = serde_json::from_str(&json_schema()).unwrap();
        for key in TOP {
            assert!(schema["properties"][key].is_object(), "{key}");
        }
        for key in DECISION {
            assert!(
                schema["properties"]["decision"]["items"]["properties"][key].is_object(),
                "{key}"
            );
        }
        let words = schema["properties"]["period"]["description"].as_str().unwrap();
        assert!(words.starts_with("The quarter to report."), "{words}");
    }

    /// `UPDATE_SCHEMA=1` writes it anew.
    #[test]
    fn the_sample_ships_with_it() {
        let path = format!("input/{SCHEMA_FILE}");
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            fs::write(&path, json_schema()).unwrap();
        }
        assert!(
            fs::read_to_string(path).unwrap() == json_schema(),
            "UPDATE_SCHEMA=1 writes it anew"
        );
        assert_eq!(MANUAL.lines().next(), Some("#:schema ./report.schema.json"));
    }
}
