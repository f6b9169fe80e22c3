//! The tables of report.toml whose keys are lists of their own, as JSON Schema.

use super::audience::Audience;
use super::frame::Frame;
use super::front_sheet::PartKey;
use super::keys::AUDIENCE;
use super::section::Section;
use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

pub(super) fn front_sheet(_: &mut SchemaGenerator) -> Schema {
    let keys = PartKey::ALL.map(PartKey::key);
    let mut parts = keyed(&keys, &text());
    parts.insert("titles".to_owned(), table(keyed(&keys, &json!({ "type": "string" }))));
    Schema::try_from(table(parts)).unwrap_or_default()
}

pub(super) fn frame(_: &mut SchemaGenerator) -> Schema {
    Schema::try_from(table(keyed(&Frame::keys(), &text()))).unwrap_or_default()
}

pub(super) fn words(_: &mut SchemaGenerator) -> Schema {
    Schema::try_from(table(keyed(&Section::ALL.map(Section::key), &text()))).unwrap_or_default()
}

pub(super) fn audience(generator: &mut SchemaGenerator) -> Schema {
    let one = generator.subschema_for::<Audience>();
    let either = json!({ "anyOf": [one, { "type": "array", "items": one }] });
    Schema::try_from(table(keyed(AUDIENCE, &either))).unwrap_or_default()
}

/// By kind of record and field: the council's own headings.
pub(super) fn fields(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "object",
        "additionalProperties": {
            "type": "object",
            "additionalProperties": { "type": "array", "items": { "type": "string" } },
        },
    })
}

/// A text, several, a day or a yes or no.
fn text() -> Value {
    json!({ "anyOf": [
        { "type": "string" },
        { "type": "array", "items": { "type": "string" } },
        { "type": "boolean" },
    ] })
}

fn keyed(keys: &[&str], value: &Value) -> Map<String, Value> {
    keys.iter().map(|key| ((*key).to_owned(), value.clone())).collect()
}

fn table(properties: Map<String, Value>) -> Value {
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}
