//! What stands on a sheet in no cell, in every format: a comment, a text box, a header of its pages.

use super::binary::{label, part_record, part_row, part_text, record, xls, xlsb_parts};
use super::book::{Book, MAIN, OFFICE, ods_text, ods_with, relations};

const HOLDS: &str =
    "A1 \"on\" | beside B2 \"exempt\" | aside \"Register\" | aside \"grey & not public\"";

pub(super) fn beside_cells(add: &mut dyn FnMut(&str, Vec<u8>, &'static str)) {
    add("beside.xlsx", xlsx().bytes(), HOLDS);
    add("beside-as-old-pages.xlsx", old_box().bytes(), "A1 \"on\" | aside \"grey & not public\"");
    add("beside.xlsb", in_parts(), HOLDS);
    add("beside.xls", old(), HOLDS);
    let shape = "A1 \"on\" | beside B2 \"exempt\" | aside \"grey not public\"";
    add("beside.ods", open_document(), shape);
}

const COMMENTS: &str = "<comments><commentList><comment ref=\"B2\"><text><t>exempt</t></text></comment></commentList></comments>";

const DRAWING: &str = "<wsDr xmlns:a=\"a\"><sp><txBody><a:p><a:r><a:t>grey &amp; </a:t></a:r><a:r><a:t>not public</a:t></a:r></a:p></txBody></sp></wsDr>";

fn xlsx() -> Book {
    let part = format!(
        "<worksheet xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>on</t></is></c></row></sheetData>\
         <headerFooter><oddHeader>&amp;C&amp;\"Arial,Bold\"&amp;12Register</oddHeader></headerFooter></worksheet>"
    );
    let related =
        [("rId1", "comments", "../comments1.xml"), ("rId2", "drawing", "../drawings/d.xml")];
    Book::whole(&part)
        .with("xl/worksheets/_rels/sheet1.xml.rels", &relations(&related))
        .with("xl/comments1.xml", COMMENTS)
        .with("xl/drawings/d.xml", DRAWING)
}

/// A text box as older editions write it: a page of their own making, which is no XML.
fn old_box() -> Book {
    let page = "<xml xmlns:v=\"v\"><v:shape><v:textbox style=\"x\"><div><font>grey &amp; not</font><br>public</div></v:textbox></v:shape></xml>";
    Book::of("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>on</t></is></c></row>")
        .with(
            "xl/worksheets/_rels/sheet1.xml.rels",
            &relations(&[("rId1", "vmlDrawing", "../drawings/d.vml")]),
        )
        .with("xl/drawings/d.vml", page)
}

fn wide(text: &str) -> Vec<u8> {
    let units = text.encode_utf16();
    let count = (text.encode_utf16().count() as u32).to_le_bytes();
    count.into_iter().chain(units.flat_map(u16::to_le_bytes)).collect()
}

fn in_parts() -> Vec<u8> {
    let longs =
        |longs: &[u32]| -> Vec<u8> { longs.iter().flat_map(|it| it.to_le_bytes()).collect() };
    let none = u32::MAX.to_le_bytes().to_vec();
    let header = [vec![0, 0], wide("&C&\"Arial,Bold\"&12Register"), none.clone(), none].concat();
    let comment = [
        part_record(635, &longs(&[0, 1, 1, 1, 1])),
        part_record(637, &[vec![0], wide("exempt")].concat()),
    ];
    let rows = [part_row(0, false), part_text(0, "on")].concat();
    let related =
        [("rId1", "comments", "../comments1.bin"), ("rId2", "drawing", "../drawings/d.xml")];
    xlsb_parts(
        &rows,
        &part_record(479, &header),
        &[
            ("xl/worksheets/_rels/sheet1.bin.rels", relations(&related).as_bytes()),
            ("xl/comments1.bin", &comment.concat()),
            ("xl/drawings/d.xml", DRAWING.as_bytes()),
        ],
    )
}

fn old() -> Vec<u8> {
    let words =
        |words: &[u16]| -> Vec<u8> { words.iter().flat_map(|it| it.to_le_bytes()).collect() };
    let object = |kind: u16, number: u16| record(0x005D, &words(&[0x15, 0x12, kind, number, 0, 0]));
    let text = |text: &str| {
        let head = record(0x01B6, &words(&[0, 0, 0, 0, 0, text.len() as u16, 16, 0, 0]));
        // a text may go on in a second record
        let (first, second) = text.split_at(3);
        let part = |part: &str| record(0x003C, &[&[0], part.as_bytes()].concat());
        let units: Vec<u8> = second.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [head, part(first), record(0x003C, &[vec![1], units].concat())].concat()
    };
    let header = b"&C&\"Arial,Bold\"&12Register";
    let sheet = [
        record(0x0014, &[&words(&[header.len() as u16])[..], &[0], header].concat()),
        label(0, 0, "on"),
        object(0x19, 1),
        text("exempt"),
        object(6, 2),
        text("grey & not public"),
        record(0x001C, &words(&[1, 1, 0, 1])),
    ];
    xls(&[], &sheet.concat())
}

fn open_document() -> Vec<u8> {
    let shapes = "<table:shapes><draw:custom-shape><text:p>grey not public</text:p></draw:custom-shape></table:shapes>";
    let note = "<table:table-cell/><table:table-cell><office:annotation><text:p>exempt</text:p></office:annotation></table:table-cell>";
    let rows = format!(
        "{shapes}<table:table-row>{}</table:table-row><table:table-row>{note}</table:table-row>",
        ods_text("on")
    );
    ods_with("", &format!("<table:table table:name=\"S\">{rows}</table:table>"))
}
