//! The notice extract as an OCDS release package: its shape by the documented fields, and where the standard's schemas are
//! at hand (the environment variable OCDS_SCHEMAS names their folder) against these.

use crate::program::SAMPLE;
use serde_json::{Map, Value};
use std::fs;
use std::path::Path;

fn package() -> Value {
    serde_json::from_str(&SAMPLE.text("internal/performance-notices.json")).unwrap()
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn the_extract_is_an_ocds_release_package_with_a_release_for_each_contract_in_scope() {
    let package = package();
    let expected = ["extensions", "publishedDate", "publisher", "releases", "uri", "version"];
    assert_eq!(keys(&package), expected);
    assert_eq!(package["version"], "1.1");
    let releases = package["releases"].as_array().unwrap();
    assert_eq!(releases.len(), 5);
    for release in releases {
        let required = ["ocid", "id", "date", "tag", "initiationType", "buyer", "parties"];
        assert!(required.iter().all(|key| !release[*key].is_null()), "{release:#}");
        assert_eq!(release["tag"], serde_json::json!(["implementation"]));
        assert_eq!(release["initiationType"], "tender");
        let contract = &release["contracts"][0];
        assert_eq!(contract["awardID"], release["awards"][0]["id"]);
        let notice = &contract["implementation"]["documents"][0];
        assert_eq!(notice["documentType"], "implementationNotice");
        let roles: Vec<&Value> =
            release["parties"].as_array().unwrap().iter().map(|party| &party["roles"][0]).collect();
        assert_eq!(roles, ["buyer", "supplier"]);
    }
}

#[test]
fn each_kpi_is_a_metric_with_the_code_of_its_rating_and_a_year_as_its_period() {
    let package = package();
    let codes = ["met", "slightlyBelow", "below", "significantlyBelow", "other"];
    let contracts = package["releases"].as_array().unwrap().iter().map(|it| &it["contracts"][0]);
    let metrics: Vec<&Value> = contracts
        .flat_map(|contract| contract["implementation"]["metrics"].as_array().into_iter().flatten())
        .collect();
    assert!(metrics.len() > 10, "{}", metrics.len());
    for metric in metrics {
        let observation = &metric["observations"][0];
        let code = observation["measureClassification"]["id"].as_str().unwrap();
        assert!(codes.contains(&code), "{code}");
        // a mitigation never turns a missed target into Other
        assert!(code != "other" || observation["measure"].is_null(), "{metric:#}");
        assert_eq!(observation["period"]["endDate"], "2026-09-30T00:00:00Z");
    }
}

/// The schemas of the standard's folder put together: the release's own with the extensions as merge patches.
struct Schemas {
    package: Value,
    release: Value,
}

impl Schemas {
    fn read(folder: &Path) -> Schemas {
        let read = |name: &str| -> Value {
            serde_json::from_str(&fs::read_to_string(folder.join(name)).unwrap()).unwrap()
        };
        let mut release = read("release-schema.json");
        for extension in ["metrics", "performance_failures", "uk"] {
            merge(&mut release, read(&format!("{extension}-release-schema.json")));
        }
        Schemas { package: read("release-package-schema.json"), release }
    }
}

/// RFC 7386.
fn merge(target: &mut Value, patch: Value) {
    let Value::Object(patch) = patch else {
        *target = patch;
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    for (key, value) in patch {
        if value.is_null() {
            target.as_object_mut().unwrap().remove(&key);
        } else {
            merge(&mut target[key.as_str()], value);
        }
    }
}

/// What is wrong with a value by a schema: the keywords that the standard's schemas use.
fn faults(schemas: &Schemas, root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    if let Some(reference) = schema["$ref"].as_str() {
        return match reference.split_once("#/") {
            Some(("", path)) => {
                let target = path.split('/').fold(root, |schema, part| &schema[part]);
                assert!(target.is_object(), "{reference}");
                faults(schemas, root, target, value, at)
            }
            _ => faults(schemas, &schemas.release, &schemas.release, value, at),
        };
    }
    let mut found = own_faults(schema, value, at);
    if let Some(one_of) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()) {
        let fits = |schema: &&Value| faults(schemas, root, schema, value, at).is_empty();
        if !one_of.iter().any(|schema| fits(&schema)) {
            found.push(format!("{at}: none of its schemas"));
        }
    }
    for (key, own) in schema["properties"].as_object().into_iter().flatten() {
        if let Some(value) = value.get(key) {
            found.extend(faults(schemas, root, own, value, &format!("{at}/{key}")));
        }
    }
    for (place, item) in value.as_array().into_iter().flatten().enumerate() {
        if schema["items"].is_object() {
            found.extend(faults(schemas, root, &schema["items"], item, &format!("{at}/{place}")));
        }
    }
    found
}

/// What is wrong with a value itself, its parts aside.
fn own_faults(schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    let types: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    if !types.is_empty() && !types.iter().any(|name| is_of_type(value, name)) {
        found.push(format!("{at}: {value} is no {types:?}"));
    }
    let in_list = |list: &Value| list.as_array().is_none_or(|list| list.contains(value));
    if !in_list(&schema["enum"]) {
        found.push(format!("{at}: {value} is none of {}", schema["enum"]));
    }
    for key in schema["required"].as_array().into_iter().flatten() {
        if value.is_object() && value.get(key.as_str().unwrap()).is_none() {
            found.push(format!("{at}: {key} is missing"));
        }
    }
    let length = value.as_array().map(Vec::len).or(value.as_object().map(Map::len));
    let length = length.or(value.as_str().map(str::len)).unwrap_or(usize::MAX);
    for least in ["minItems", "minLength", "minProperties"] {
        if schema[least].as_u64().is_some_and(|least| (length as u64) < least) {
            found.push(format!("{at}: shorter than {least}"));
        }
    }
    if schema["uniqueItems"] == true {
        let items = value.as_array().cloned().unwrap_or_default();
        if items.iter().enumerate().any(|(place, item)| items[..place].contains(item)) {
            found.push(format!("{at}: an item stands twice"));
        }
    }
    let is_day = |text: &str| text.len() == 20 && text.ends_with("T00:00:00Z");
    if schema["format"] == "date-time" && !value.as_str().is_none_or(is_day) {
        found.push(format!("{at}: {value} is no time"));
    }
    if schema["format"] == "uri" && !value.as_str().is_none_or(|text| text.contains(':')) {
        found.push(format!("{at}: {value} is no URI"));
    }
    found
}

fn is_of_type(value: &Value, name: &str) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64(),
        "boolean" => value.is_boolean(),
        _ => value.is_null(),
    }
}

#[test]
#[allow(clippy::print_stdout, reason = "it says what could not be tried")]
fn the_extract_is_valid_by_the_schemas_of_the_standard_where_they_are_at_hand() {
    let Some(folder) = std::env::var_os("OCDS_SCHEMAS") else {
        println!("not tried: OCDS_SCHEMAS names no folder of schemas");
        return;
    };
    let schemas = Schemas::read(Path::new(&folder));
    let check = |value: &Value| faults(&schemas, &schemas.package, &schemas.package, value, "");
    let package = package();
    assert_eq!(check(&package), [""; 0]);
    // spoilt, it is found out
    let mut spoilt = package.clone();
    spoilt["releases"][0]["tag"] = serde_json::json!(["performance"]);
    spoilt["releases"][1]["buyer"] = serde_json::json!("the council");
    spoilt["releases"][2].as_object_mut().unwrap().remove("ocid");
    assert_eq!(check(&spoilt).len(), 3, "{:#?}", check(&spoilt));
}
