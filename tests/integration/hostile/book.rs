//! Workbooks written part by part, so that any part can be wrong.

use crate::assertions::assert_holds;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
pub(super) const OFFICE: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const SHEET_KIND: &str =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

/// The parts of a package, in order.
#[derive(Clone)]
pub(super) struct Book(Vec<(String, Vec<u8>)>);

/// A zip of parts.
pub(super) fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    zipped_as(parts, CompressionMethod::Deflated)
}

fn zipped_as<N: AsRef<str>, B: AsRef<[u8]>>(parts: &[(N, B)], how: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let options = SimpleFileOptions::default().compression_method(how);
        zip.start_file(name.as_ref(), options).unwrap();
        zip.write_all(content.as_ref()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The relationships of a part: id, last word of the kind, target.
pub(super) fn relations(related: &[(&str, &str, &str)]) -> String {
    let each = related.iter().map(|(id, kind, target)| {
        format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    });
    let all: String = each.collect();
    format!(
        "<?xml version=\"1.0\"?><Relationships xmlns=\"{PACKAGE}/relationships\">{all}</Relationships>"
    )
}

/// The part of a sheet with what stands in its `sheetData`, and after it.
pub(super) fn sheet(data: &str, after: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><worksheet xmlns=\"{MAIN}\"><sheetData>{data}</sheetData>{after}</worksheet>"
    )
}

/// The part that lists the sheets, by name and state.
pub(super) fn workbook(properties: &str, sheets: &[(&str, &str)]) -> String {
    let each = sheets.iter().zip(1..).map(|((name, state), number)| {
        format!(
            "<sheet name=\"{name}\" sheetId=\"{number}\" state=\"{state}\" r:id=\"rId{number}\"/>"
        )
    });
    let all: String = each.collect();
    format!(
        "<?xml version=\"1.0\"?><workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\">{properties}<sheets>{all}</sheets></workbook>"
    )
}

/// Shared texts, as the elements that they are.
pub(super) fn strings(items: &str) -> String {
    format!("<?xml version=\"1.0\"?><sst xmlns=\"{MAIN}\">{items}</sst>")
}

/// Cell formats: 0 plain, 1 `0%`, 2 a day, 3 a per cent of its own, 4 with a sign that is text.
const STYLES: &str = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts count=\"2\">\
    <numFmt numFmtId=\"164\" formatCode=\"[Red]0.0%\"/><numFmt numFmtId=\"165\" formatCode=\"0&quot;%&quot;\"/></numFmts>\
    <cellXfs count=\"5\"><xf numFmtId=\"0\"/><xf numFmtId=\"9\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>\
    </cellXfs></styleSheet>";

impl Book {
    /// A workbook of one sheet `S`.
    pub(super) fn of(data: &str) -> Book {
        Book::whole(&sheet(data, ""))
    }

    /// A workbook of one sheet, whose whole part is given; text 0 is `first`, text 1 `second`.
    pub(super) fn whole(part: &str) -> Book {
        let kinds = format!(
            "<Types xmlns=\"{PACKAGE}/content-types\"><Override PartName=\"/xl/workbook.xml\" ContentType=\"{SHEET_KIND}\"/></Types>"
        );
        Book(Vec::new())
            .with("[Content_Types].xml", &kinds)
            .with("_rels/.rels", &relations(&[("rId1", "officeDocument", "xl/workbook.xml")]))
            .with("xl/workbook.xml", &workbook("", &[("S", "visible")]))
            .with(
                "xl/_rels/workbook.xml.rels",
                &relations(&[
                    ("rId1", "worksheet", "worksheets/sheet1.xml"),
                    ("rId7", "styles", "styles.xml"),
                    ("rId8", "sharedStrings", "sharedStrings.xml"),
                ]),
            )
            .with("xl/styles.xml", STYLES)
            .with("xl/sharedStrings.xml", &strings("<si><t>first</t></si><si><t>second</t></si>"))
            .with("xl/worksheets/sheet1.xml", part)
    }

    /// A workbook of two sheets of these names and states.
    pub(super) fn two(sheets: [(&str, &str); 2], data: [&str; 2]) -> Book {
        Book::of(data[0])
            .with("xl/workbook.xml", &workbook("", &sheets))
            .with("xl/worksheets/sheet2.xml", &sheet(data[1], ""))
            .with(
                "xl/_rels/workbook.xml.rels",
                &relations(&[
                    ("rId1", "worksheet", "worksheets/sheet1.xml"),
                    ("rId2", "worksheet", "/xl/worksheets/sheet2.xml"),
                    ("rId8", "sharedStrings", "sharedStrings.xml"),
                ]),
            )
    }

    /// The same with another part.
    pub(super) fn with(self, name: &str, content: &str) -> Book {
        self.with_bytes(name, content.as_bytes())
    }

    /// The same with another part of bytes.
    pub(super) fn with_bytes(mut self, name: &str, content: &[u8]) -> Book {
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some(part) => part.1 = content.to_vec(),
            None => self.0.push((name.to_owned(), content.to_vec())),
        }
        self
    }

    /// The same with a part under another name.
    pub(super) fn renamed(mut self, name: &str, other: &str) -> Book {
        self.0.iter_mut().filter(|part| part.0 == name).for_each(|part| part.0 = other.to_owned());
        self
    }

    /// The same without a part.
    pub(super) fn without(mut self, name: &str) -> Book {
        self.0.retain(|part| part.0 != name);
        self
    }

    /// The same with words replaced in a part.
    pub(super) fn edited(self, name: &str, from: &str, to: &str) -> Book {
        let part = self.0.iter().find(|part| part.0 == name).unwrap();
        let text = String::from_utf8(part.1.clone()).unwrap();
        assert_holds(&text, from);
        self.with(name, &text.replace(from, to))
    }

    /// The same with a part in UTF-16.
    pub(super) fn in_utf16(self, name: &str, is_big: bool) -> Book {
        let part = self.0.iter().find(|part| part.0 == name).unwrap();
        let text = String::from_utf8(part.1.clone()).unwrap();
        let text =
            text.replace("<?xml version=\"1.0\"?>", "<?xml version=\"1.0\" encoding=\"UTF-16\"?>");
        let bytes = utf16(&text, is_big);
        self.with_bytes(name, &bytes)
    }

    /// The file.
    pub(super) fn bytes(&self) -> Vec<u8> {
        zipped_as(&self.0, CompressionMethod::Deflated)
    }

    /// The file without compression.
    pub(super) fn stored(&self) -> Vec<u8> {
        zipped_as(&self.0, CompressionMethod::Stored)
    }
}

/// Text in UTF-16 with its mark.
pub(super) fn utf16(text: &str, is_big: bool) -> Vec<u8> {
    let units = "\u{feff}".encode_utf16().chain(text.encode_utf16()).collect::<Vec<_>>();
    units
        .into_iter()
        .flat_map(|unit| if is_big { unit.to_be_bytes() } else { unit.to_le_bytes() })
        .collect()
}

/// An OpenDocument spreadsheet of one table `S` with these rows.
pub(super) fn ods(rows: &str) -> Vec<u8> {
    ods_of(&format!("<table:table table:name=\"S\">{rows}</table:table>"))
}

/// An OpenDocument spreadsheet of these tables, with a style `h` of hidden ones.
pub(super) fn ods_of(tables: &str) -> Vec<u8> {
    ods_with("", tables)
}

/// The same with styles of its own.
pub(super) fn ods_with(styles: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\">\
         <office:automatic-styles><style:style style:name=\"h\" style:family=\"table\">\
         <style:table-properties table:display=\"false\"/></style:style>{styles}</office:automatic-styles>\
         <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", b"<manifest:manifest xmlns:manifest=\"m\"/>"),
    ])
}

/// A number as an OpenDocument cell.
pub(super) fn ods_number(number: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"float\" office:value=\"{number}\"><text:p>{number}</text:p></table:table-cell>"
    )
}

/// Words as an OpenDocument cell.
pub(super) fn ods_text(text: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
    )
}
