//! `ro-crate-metadata.json`: what the manifest says, as archives read it (RO-Crate 1.1, Process Run Crate 0.5). It
//! says nothing of the hour of the run, so that the same input gives the same bytes. Inputs are not in the folder: they
//! stand as works that the run used, each with its digest, and not as parts of the set.

use super::Output;
use super::manifest::{Entry, MANIFEST, Manifest};
use serde_json::{Value, json};

/// Beside the manifest.
pub const METADATA: &str = "ro-crate-metadata.json";

const CONTEXT: [&str; 2] =
    ["https://w3id.org/ro/crate/1.1/context", "https://w3id.org/ro/terms/workflow-run/context"];
const CRATE: &str = "https://w3id.org/ro/crate/1.1";
const PROFILE: &str = "https://w3id.org/ro/wfrun/process/0.5";

/// The program, and whoever answers for the set and for its use.
const PROGRAM: &str = "#scrutineer";
const COUNCIL: &str = "#council";
const RUN: &str = "#run";
const USE: &str = "#use";

/// The metadata of a set as a file of it, from a manifest that lists every other file.
pub fn metadata(manifest: &Manifest, council: &str, title: &str) -> serde_json::Result<Output> {
    let mut graph = vec![
        json!({
            "@id": METADATA,
            "@type": "CreativeWork",
            "about": id("./"),
            "conformsTo": id(CRATE),
        }),
        root(manifest, council, title),
        json!({ "@id": PROFILE, "@type": "CreativeWork", "name": "Process Run Crate", "version": "0.5" }),
        run(manifest),
        program(manifest),
        organisation(council),
        json!({
            "@id": USE,
            "@type": "CreativeWork",
            "name": "Terms of use",
            "description": "Only what stands in the folder public may be published. exempt is for the committee's \
                            members, internal for the council's officers.",
        }),
    ];
    graph.extend(inputs(manifest).into_iter().map(|(id, entry)| input(&id, entry)));
    graph.extend(manifest.outputs.iter().map(output));
    graph.push(json!({
        "@id": MANIFEST,
        "@type": "File",
        "name": "Manifest",
        "description": "Every file that went in and came out, with its SHA-256",
        "encodingFormat": "application/json",
    }));
    Output::json(METADATA, &json!({ "@context": CONTEXT, "@graph": graph }))
}

fn root(manifest: &Manifest, council: &str, title: &str) -> Value {
    let Manifest { period, as_of, version, .. } = manifest;
    let set = match version {
        Some(version) => format!("version {}", version.number),
        None => "draft".to_owned(),
    };
    let by = if council.is_empty() { String::new() } else { format!(" of {council}") };
    let parts = manifest.outputs.iter().map(|entry| id(&encoded(&entry.file)));
    let published = version.as_ref().map_or(*as_of, |version| version.published_on);
    let mut root = json!({
        "@id": "./",
        "@type": "Dataset",
        "name": format!("{title}{by}, {period}, {set}"),
        "description": format!(
            "The documents made for the quarter {period} from the workbooks{by}, with figures as of {as_of}: {set}"
        ),
        "datePublished": published.to_string(),
        "license": id(USE),
        "conformsTo": id(PROFILE),
        "author": id(COUNCIL),
        "publisher": id(COUNCIL),
        "mentions": id(RUN),
        "hasPart": parts.chain([id(MANIFEST)]).collect::<Vec<Value>>(),
    });
    if let Some(version) = version {
        root["version"] = version.number.to_string().into();
    }
    root
}

fn run(manifest: &Manifest) -> Value {
    let inputs = inputs(manifest).into_iter().map(|(name, _)| id(&name));
    let outputs = manifest.outputs.iter().map(|entry| id(&encoded(&entry.file)));
    json!({
        "@id": RUN,
        "@type": "CreateAction",
        "name": format!("Making of the documents for {}", manifest.period),
        "description": format!("The figures speak from {}.", manifest.as_of),
        "instrument": id(PROGRAM),
        "agent": id(COUNCIL),
        "object": inputs.collect::<Vec<Value>>(),
        "result": outputs.collect::<Vec<Value>>(),
    })
}

fn program(manifest: &Manifest) -> Value {
    let (name, version) = manifest.program.split_once(' ').unwrap_or((&manifest.program, ""));
    json!({ "@id": PROGRAM, "@type": "SoftwareApplication", "name": name, "softwareVersion": version })
}

fn organisation(council: &str) -> Value {
    let name = if council.is_empty() { "A council that is not named" } else { council };
    json!({ "@id": COUNCIL, "@type": "Organization", "name": name })
}

/// Everything that went in, each with the id by which the graph names it.
fn inputs(manifest: &Manifest) -> Vec<(String, &Entry)> {
    let Manifest { inputs, report, words, templates, .. } = manifest;
    let read = inputs.iter().chain(report).chain(words);
    let read = read.map(|entry| (format!("#input/{}", encoded(&entry.file)), entry));
    let templates =
        templates.iter().map(|entry| (format!("#templates/{}", encoded(&entry.file)), entry));
    read.chain(templates).collect()
}

fn input(id: &str, entry: &Entry) -> Value {
    let mut value = json!({
        "@id": id,
        "@type": "CreativeWork",
        "name": entry.file,
        "contentSize": entry.bytes.to_string(),
        "encodingFormat": format_of(&entry.file),
        "sha256": entry.sha256,
    });
    if let Some(rows) = entry.rows_used {
        value["description"] = format!("Rows used: {rows}").into();
    }
    value
}

fn output(entry: &Entry) -> Value {
    json!({
        "@id": encoded(&entry.file),
        "@type": "File",
        "name": entry.file,
        "contentSize": entry.bytes.to_string(),
        "encodingFormat": format_of(&entry.file),
        "sha256": entry.sha256,
    })
}

fn id(id: &str) -> Value {
    json!({ "@id": id })
}

fn format_of(file: &str) -> &'static str {
    match file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).as_deref() {
        Some("html") => "text/html",
        Some("pdf") => "application/pdf",
        Some("json") => "application/json",
        Some("csv") => "text/csv",
        Some("parquet") => "application/vnd.apache.parquet",
        Some("css") => "text/css",
        Some("md") => "text/markdown",
        Some("toml") => "application/toml",
        Some("png") => "image/png",
        Some("ttf") => "font/ttf",
        Some("txt") => "text/plain",
        Some("docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("xlsm") => "application/vnd.ms-excel.sheet.macroEnabled.12",
        Some("xls") => "application/vnd.ms-excel",
        Some("ods") => "application/vnd.oasis.opendocument.spreadsheet",
        _ => "application/octet-stream",
    }
}

/// A path as the reference of a URI: everything but plain letters, digits and `-._~/` by its bytes.
fn encoded(path: &str) -> String {
    let mut encoded = String::new();
    for byte in path.bytes() {
        match byte {
            b'-' | b'.' | b'_' | b'~' | b'/' => encoded.push(byte.into()),
            byte if byte.is_ascii_alphanumeric() => encoded.push(byte.into()),
            byte => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Value {
        let manifest = serde_json::from_str(include_str!("manifest_example.json")).unwrap();
        let output = metadata(&manifest, "Anywhere Council", "Procurement").unwrap();
        serde_json::from_slice(&output.bytes).unwrap()
    }

    fn entity(graph: &Value, id: &str) -> Value {
        let entities = graph["@graph"].as_array().unwrap();
        let found: Vec<&Value> = entities.iter().filter(|entity| entity["@id"] == id).collect();
        assert_eq!(found.len(), 1, "{id}");
        found[0].clone()
    }

    #[test]
    fn everything_that_is_named_is_described_once() {
        let graph = example();
        let mut named = Vec::new();
        for entity in graph["@graph"].as_array().unwrap() {
            for value in entity.as_object().unwrap().values() {
                let values = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
                named.extend(
                    values.iter().filter_map(|value| value["@id"].as_str()).map(str::to_owned),
                );
            }
        }
        assert!(named.len() > 10, "{named:?}");
        named.retain(|id| id != CRATE);
        for id in named {
            entity(&graph, &id);
        }
    }

    #[test]
    fn the_run_says_what_it_used_and_what_it_made() {
        let graph = example();
        let run = entity(&graph, RUN);
        assert_eq!(run["instrument"]["@id"], PROGRAM);
        assert_eq!(run["object"][0]["@id"], "#input/action-plan.xlsx");
        assert_eq!(run["result"][0]["@id"], "public/committee-report.html");
        let root = entity(&graph, "./");
        assert_eq!((&root["version"], &root["datePublished"]), (&json!("2"), &json!("2026-11-10")));
    }

    #[test]
    fn a_path_is_a_reference_whatever_it_is_called() {
        assert_eq!(encoded("a b/ü#1.xlsx"), "a%20b/%C3%BC%231.xlsx");
    }
}
