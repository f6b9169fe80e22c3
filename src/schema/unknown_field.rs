//! Names under `[fields]` of report.toml that are no field.

use super::fields_toml::Schema;
use super::kind::RecordKind;
use super::kind_fields::NOT_USED;
use crate::config;
use std::collections::BTreeMap;

/// Each with the nearest name that the program knows.
pub fn unknown_fields(fields: &BTreeMap<String, BTreeMap<String, Vec<String>>>) -> Vec<String> {
    let schema = Schema::built_in();
    let kinds: Vec<&str> = RecordKind::ALL.iter().map(|kind| kind.key()).collect();
    let mut messages = Vec::new();
    for (kind, own) in fields {
        let Some(known) = schema.kinds.iter().find(|known| known.kind.key() == kind) else {
            messages.push(format!(
                "there is no kind of record `{kind}` in [fields]{}",
                nearest(kind, &kinds)
            ));
            continue;
        };
        let names: Vec<&str> = known
            .fields
            .iter()
            .filter(|field| !field.derived)
            .map(|field| field.key.as_str())
            .collect();
        for key in own.keys().filter(|key| !names.contains(&key.as_str()) && *key != NOT_USED) {
            messages.push(format!(
                "there is no field `{key}` in [fields.{kind}]{}",
                nearest(key, &names)
            ));
        }
    }
    messages
}

fn nearest(name: &str, known: &[&str]) -> String {
    let near = config::nearest(name, known);
    near.map(|near| format!("; the nearest is `{near}`")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_names_in_report_toml_are_reported_with_the_nearest() {
        let own = |kind: &str, field: &str| {
            BTreeMap::from([(kind.to_owned(), BTreeMap::from([(field.to_owned(), vec![])]))])
        };
        assert!(unknown_fields(&own("action", "due")).is_empty());
        assert_eq!(
            unknown_fields(&own("assesment", "level")),
            ["there is no kind of record `assesment` in [fields]; the nearest is `assessment`"]
        );
        assert_eq!(
            unknown_fields(&own("action", "duedate")),
            ["there is no field `duedate` in [fields.action]; the nearest is `due`"]
        );
    }
}
