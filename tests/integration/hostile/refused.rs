//! Files that no one can use: each with a part of the one sentence that says why.

use super::binary::{compound, dimensions, label, number, part_cell, part_row, record, xls, xlsb};
use super::book::{Book, ods, ods_number, relations, strings, utf16, zipped};

/// A file and what its finding says.
pub(super) struct Refused {
    pub name: String,
    pub bytes: Vec<u8>,
    pub says: &'static str,
}

const PART: &str = "xl/worksheets/sheet1.xml";
const SEVEN: &str = "<row r=\"1\"><c r=\"A1\"><v>7</v></c></row>";
const CUT: &str = "cut short";
const DAMAGED: &str = "damaged";
const ENTITIES: &str = "a document type";
const SWELLS: &str = "far larger than the file";
const PASSWORD: &str = "has a password";
const LARGE: &str = "larger than this program reads";
const MEMORY: &str = "more memory than";
const NONE: &str = "not an Excel workbook, whatever its name says";

/// All of them.
pub(super) fn refused() -> Vec<Refused> {
    let mut all = Vec::new();
    let mut add = |name: &str, bytes: Vec<u8>, says: &'static str| {
        all.push(Refused { name: name.to_owned(), bytes, says });
    };
    other_files(&mut add);
    zips(&mut add);
    bombs(&mut add);
    parts(&mut add);
    cells(&mut add);
    other_formats(&mut add);
    all
}

type Add<'a> = &'a mut dyn FnMut(&str, Vec<u8>, &'static str);

fn other_files(add: Add<'_>) {
    add("empty.xlsx", Vec::new(), "The file is empty");
    add("text-in-columns.xlsx", b"Ref,Value\r\n1,2\r\n".to_vec(), "CSV text with an Excel name");
    add("text-in-utf16.xls", utf16("Ref\tValue\n", false), "CSV text with an Excel name");
    add("page.xls", b"<html><table><tr><td>1</td></tr></table></html>".to_vec(), "a web page");
    add("page.csv", b"<!DOCTYPE html><p>Sign in".to_vec(), "a web page");
    add("words.xlsx", b"See the attached letter.".to_vec(), "plain text with an Excel name");
    add("picture.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), NONE);
    add("document.xlsx", b"%PDF-1.7\n%\0\0\0".to_vec(), NONE);
    add("packed.xlsx", b"\x1f\x8b\x08\0\0\0\0\0\0\x03".to_vec(), NONE);
    add("zeros.ods", vec![0; 4096], NONE);
    add("binary.csv", vec![1, 2, 3, 0, 255, 7], NONE);
    add(
        "letter.xlsx",
        zipped(&[
            (
                "[Content_Types].xml",
                b"<Types><Override ContentType=\"wordprocessingml.document\"/></Types>",
            ),
            (
                "_rels/.rels",
                relations(&[("rId1", "officeDocument", "word/document.xml")]).as_bytes(),
            ),
            ("word/document.xml", b"<w/>"),
        ]),
        NONE,
    );
    add("pictures.xlsx", zipped(&[("a.png", b"x"), ("b.png", b"y")]), NONE);
    add("encrypted.xlsx", compound("/EncryptedPackage", b"secret"), PASSWORD);
    add("other-old-file.xls", compound("/WordDocument", b"letter"), NONE);
    add(
        "old-cut.xls",
        {
            let whole = xls(&[], &number(0, 0, 0, 1.0));
            whole[..700].to_vec()
        },
        CUT,
    );
    add(
        "old-encrypted.xls",
        xls(&record(0x002F, &[1, 0, 1, 0, 0, 0]), &number(0, 0, 0, 1.0)),
        PASSWORD,
    );
    add(
        "old-garbage.xls",
        [vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], vec![0x55; 2000]].concat(),
        CUT,
    );
    add(
        "old-lying-size.xls",
        xls(&[], &[dimensions(4_000_000_000, 256), label(0, 0, "x")].concat()),
        MEMORY,
    );
}

fn zips(add: Add<'_>) {
    let whole = Book::of(SEVEN).bytes();
    add("half.xlsx", whole[..whole.len() / 2].to_vec(), CUT);
    add("without-its-end.xlsx", whole[..whole.len() - 30].to_vec(), CUT);
    add("only-its-start.xlsx", b"PK\x03\x04".to_vec(), CUT);
    add(
        "noise.xlsx",
        [b"PK\x03\x04".to_vec(), (0..5000_u32).map(|at| (at * 7 % 251) as u8).collect()].concat(),
        CUT,
    );
    add(
        "two-parts-of-one-name.xlsx",
        replaced(
            &Book::of(SEVEN).with("xl/worksheets/sheet2.xml", "<a/>").bytes(),
            b"sheet2.xml",
            b"sheet1.xml",
        ),
        DAMAGED,
    );
    add("locked-parts.xlsx", locked(&whole), PASSWORD);
    let mut bent = Book::of(SEVEN).stored();
    let at = find(&bent, b"<v>7</v>");
    bent[at + 3] = b'8';
    add("wrong-sum.xlsx", bent, CUT);
}

fn bombs(add: Add<'_>) {
    let zeros = vec![b' '; 64 * 1024 * 1024];
    add("bomb.xlsx", Book::of(SEVEN).with_bytes("xl/bomb.xml", &zeros).bytes(), SWELLS);
    let many: Vec<(String, &[u8])> =
        (0..12_000).map(|at| (format!("a{at}"), b"x".as_slice())).collect();
    let many: Vec<(&str, &[u8])> =
        many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    add("many-parts.xlsx", zipped(&many), SWELLS);
    let text = "x".repeat(32_000);
    let cells: String = (1..=5000)
        .map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>"))
        .collect();
    add(
        "one-long-text-everywhere.xlsx",
        Book::of(&cells)
            .with("xl/sharedStrings.xml", &strings(&format!("<si><t>{text}</t></si>")))
            .bytes(),
        LARGE,
    );
    let lies = strings("<si><t>x</t></si>").replace("<sst ", "<sst uniqueCount=\"400000000000\" ");
    add(
        "texts-that-cannot-be.xlsx",
        Book::of(SEVEN).with("xl/sharedStrings.xml", &lies).bytes(),
        DAMAGED,
    );
    add(
        "cells-without-end.ods",
        ods(
            "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"float\" office:value=\"1\"/></table:table-row>",
        ),
        LARGE,
    );
    let laughs = "<!DOCTYPE sst [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>";
    add(
        "laughs-in-texts.xlsx",
        Book::of(SEVEN)
            .with("xl/sharedStrings.xml", &format!("{laughs}<sst><si><t>&c;</t></si></sst>"))
            .bytes(),
        ENTITIES,
    );
    add(
        "laughs-in-the-sheet.xlsx",
        Book::whole(&format!("{laughs}<worksheet><sheetData/></worksheet>")).bytes(),
        ENTITIES,
    );
    let outside = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>";
    add(
        "outside-entity.xlsx",
        Book::of(SEVEN).with("xl/workbook.xml", &format!("{outside}<workbook/>")).bytes(),
        ENTITIES,
    );
    add(
        "entity-in-utf16.xlsx",
        Book::whole(&format!("{outside}<worksheet/>")).in_utf16(PART, false).bytes(),
        ENTITIES,
    );
    add(
        "entities.ods",
        zipped(&[
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", format!("{laughs}<a>&c;</a>").as_bytes()),
        ]),
        ENTITIES,
    );
}

fn parts(add: Add<'_>) {
    let seven = || Book::of(SEVEN);
    add("no-sheet-part.xlsx", seven().without(PART).bytes(), DAMAGED);
    add("no-workbook-part.xlsx", seven().without("xl/workbook.xml").bytes(), DAMAGED);
    add("no-relations.xlsx", seven().without("xl/_rels/workbook.xml.rels").bytes(), "");
    add("no-root-relations.xlsx", seven().without("_rels/.rels").bytes(), "");
    add(
        "unknown-relation.xlsx",
        seven().edited("xl/workbook.xml", "r:id=\"rId1\"", "r:id=\"rId99\"").bytes(),
        DAMAGED,
    );
    add(
        "cut-sheet.xlsx",
        Book::whole("<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>7").bytes(),
        CUT,
    );
    add("sheet-of-another-kind.xlsx", Book::whole("<chartsheet/>").bytes(), CUT);
    add("no-xml-sheet.xlsx", Book::whole("all is well").bytes(), CUT);
    add(
        "broken-xml.xlsx",
        Book::whole(
            "<worksheet><sheetData><row r=\"1\"><c r=A1><v>7</v></c></row></sheetData></worksheet>",
        )
        .bytes(),
        DAMAGED,
    );
    add(
        "half-a-character.xlsx",
        seven()
            .with_bytes(
                PART,
                &[utf16("<?xml version=\"1.0\"?><worksheet>", false), vec![0, 0xD8]].concat(),
            )
            .bytes(),
        DAMAGED,
    );
}

fn cells(add: Add<'_>) {
    let cell = |cell: &str| Book::of(&format!("<row r=\"1\">{cell}</row>")).bytes();
    add("text-beyond-the-last.xlsx", cell("<c r=\"A1\" t=\"s\"><v>2</v></c>"), DAMAGED);
    add("text-of-no-number.xlsx", cell("<c r=\"A1\" t=\"s\"><v>one</v></c>"), DAMAGED);
    add("text-below-zero.xlsx", cell("<c r=\"A1\" t=\"s\"><v>-1</v></c>"), DAMAGED);
    add("row-zero.xlsx", cell("<c r=\"A0\"><v>1</v></c>"), DAMAGED);
    add("column-too-far.xlsx", cell("<c r=\"XFE1\"><v>1</v></c>"), DAMAGED);
    add("row-too-far.xlsx", cell("<c r=\"A1048577\"><v>1</v></c>"), DAMAGED);
    add("no-address.xlsx", cell("<c r=\"1A\"><v>1</v></c>"), DAMAGED);
    add("unknown-kind.xlsx", cell("<c r=\"A1\" t=\"z\"><v>1</v></c>"), DAMAGED);
    add("no-truth.xlsx", cell("<c r=\"A1\" t=\"b\"><v>2</v></c>"), DAMAGED);
    add("words-as-number.xlsx", cell("<c r=\"A1\" t=\"n\"><v>seven</v></c>"), DAMAGED);
    add("one-cell-twice.xlsx", cell("<c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c>"), DAMAGED);
    add(
        "merge-of-nothing.xlsx",
        Book::whole(
            "<worksheet><sheetData/><mergeCells><mergeCell ref=\"A:B\"/></mergeCells></worksheet>",
        )
        .bytes(),
        DAMAGED,
    );
}

fn other_formats(add: Add<'_>) {
    let row = format!("<table:table-row>{}</table:table-row>", ods_number("1"));
    let whole = ods(&row);
    add("half.ods", whole[..whole.len() / 2].to_vec(), CUT);
    add(
        "letter.ods",
        zipped(&[
            ("mimetype", b"application/vnd.oasis.opendocument.text"),
            ("content.xml", b"<a/>"),
        ]),
        NONE,
    );
    add(
        "no-content.ods",
        zipped(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")]),
        DAMAGED,
    );
    add(
        "encrypted.ods",
        zipped(&[
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("META-INF/manifest.xml", b"<m:file-entry><m:encryption-data/></m:file-entry>"),
            ("content.xml", b"\0\0\0"),
        ]),
        PASSWORD,
    );
    add(
        "no-number.ods",
        ods(&format!("<table:table-row>{}</table:table-row>", ods_number("one"))),
        DAMAGED,
    );
    add(
        "text-beyond-the-last.xlsb",
        xlsb(false, &[part_row(0, false), part_cell(7, 0, 0, &9_u32.to_le_bytes())].concat(), &[]),
        DAMAGED,
    );
    add("cut-record.xlsb", xlsb(false, &[part_row(0, false), vec![5, 200]].concat(), &[]), "");
    add("name\u{202e}\nwith\u{7}signs.xlsx", b"words".to_vec(), "plain text");
}

fn find(bytes: &[u8], what: &[u8]) -> usize {
    bytes.windows(what.len()).position(|part| part == what).unwrap()
}

/// Every stand of some bytes replaced by as many others.
fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for at in 0..bytes.len() - from.len() {
        if bytes[at..].starts_with(from) {
            bytes[at..at + to.len()].copy_from_slice(to);
        }
    }
    bytes
}

/// A zip whose parts say that they need a password.
fn locked(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for at in 0..bytes.len() - 10 {
        match &bytes[at..at + 4] {
            b"PK\x03\x04" => bytes[at + 6] |= 1,
            b"PK\x01\x02" => bytes[at + 8] |= 1,
            _ => {}
        }
    }
    bytes
}
