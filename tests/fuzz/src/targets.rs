//! What is given wrong bytes: telling what a file is, reading cells, knowing headings, what workers send, and the search
//! of finished files.

use jiff::civil::date;
use scrutineer::config::Config;
use scrutineer::edition::Withheld;
use scrutineer::leak;
use scrutineer::publish::Output;
use scrutineer::sheet::worker::{read_answer, read_request};
use scrutineer::sheet::{Workbook, sheets};
use scrutineer::table::tables;
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What is given bytes.
type Target = fn(&[u8]);

/// Every target by its name, which is also the name of its folder in the corpus.
pub(super) const TARGETS: &[(&str, Target)] = &[
    ("sniffing", sniffing),
    ("cells", cells),
    ("headings", headings),
    ("protocol", protocol),
    ("finished", finished),
];

/// A file's bytes, under a name of each kind.
fn sniffing(bytes: &[u8]) {
    for name in ["a.xlsx", "a.xls", "a.ods", "a.csv", "a"] {
        drop(sheets(name, bytes));
    }
}

/// The part of a sheet, of shared texts, of formats or of an OpenDocument spreadsheet: the first line says which.
fn cells(bytes: &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let (kind, part) = (&bytes[..end], bytes.get(end + 1..).unwrap_or_default());
    let name = match kind {
        b"texts" => "xl/sharedStrings.xml",
        b"formats" => "xl/styles.xml",
        b"spreadsheet" => {
            let kind: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
            drop(sheets("a.ods", &zipped(&[("mimetype", kind), ("content.xml", part)])));
            return;
        }
        _ => "xl/worksheets/sheet1.xml",
    };
    let mut parts: Vec<(&str, &[u8])> =
        PARTS.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    parts.iter_mut().filter(|known| known.0 == name).for_each(|known| known.1 = part);
    drop(sheets("a.xlsx", &zipped(&parts)));
}

/// Text in columns as a whole council.
fn headings(bytes: &[u8]) {
    if let Ok((_, sheets)) = sheets("a.csv", bytes) {
        let workbook = Workbook { path: "a.csv".into(), sheets };
        drop(tables(&[workbook], &Config::default(), date(2026, 10, 15)));
    }
}

/// What a worker or the program might send.
fn protocol(bytes: &[u8]) {
    drop(read_answer(&mut &bytes[..]));
    drop(read_request(&mut &bytes[..]));
}

/// A finished file of each kind, searched for a public amount.
fn finished(bytes: &[u8]) {
    let amounts = BTreeMap::from([(123_456_780, "an amount".to_owned())]);
    for ending in ["pdf", "html", "json", "csv", "xlsx"] {
        let file = Output::new(&format!("public/a.{ending}"), bytes);
        drop(leak::check(&[file], &Withheld::default(), &amounts));
    }
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let is_written = zip.start_file(*name, SimpleFileOptions::default()).is_ok();
        assert!(is_written && zip.write_all(bytes).is_ok(), "{name}");
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// A workbook of one sheet, part by part.
const PARTS: &[(&str, &str)] = &[
    (
        "[Content_Types].xml",
        "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"spreadsheetml.sheet.main+xml\"/></Types>",
    ),
    (
        "_rels/.rels",
        "<Relationships><Relationship Id=\"rId1\" Type=\"x/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
    ),
    (
        "xl/workbook.xml",
        "<workbook><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
    ),
    (
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"rId1\" Type=\"x/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"x/relationships/styles\" Target=\"styles.xml\"/>\
         <Relationship Id=\"rId3\" Type=\"x/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>",
    ),
    (
        "xl/styles.xml",
        "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"9\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>",
    ),
    ("xl/sharedStrings.xml", "<sst><si><t>one</t></si><si><t>two</t></si></sst>"),
    (
        "xl/worksheets/sheet1.xml",
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData></worksheet>",
    ),
];
