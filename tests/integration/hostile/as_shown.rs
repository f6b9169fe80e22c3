//! The same cells in every format, shown otherwise than they are stored: a ref with its zeros, an amount in millions, a
//! time, a text that is struck through, one of which a part is, a hidden column, and a number that no one sees.

use super::binary::{
    cell_format, excel_95, font, hidden_column, number, number_format, part_cell, part_font,
    part_format, part_hidden_column, part_row, part_shared, part_styles, shared_text, shared_texts,
    xls, xlsb_with,
};
use super::book::{Book, MAIN, ods_with, strings};

const HOLDS: &str = "A1 \"000241\" | B1 \"\u{a3}12.5m\" | C1 \"12:30\" | E1 \"\u{a3}55\" | F1 7 | hidden column F | \
                     struck D1 \"off\" | struck E1 \"\u{a3}99 \u{a3}55\" | unseen G1 5 | B1 stored as 12.5";

/// The number formats of A1, B1, C1 and G1.
const CODES: [&str; 4] = ["000000", "\"\u{a3}\"0.0\"m\"", "h:mm;@", ";;;"];

const TIME: f64 = 0.520_833_333_333;

pub(super) fn as_shown(add: &mut dyn FnMut(&str, Vec<u8>, &'static str)) {
    add("shown.xlsx", xlsx().bytes(), HOLDS);
    add("shown.xlsb", in_parts(), HOLDS);
    add("shown.xls", old(), HOLDS);
    add("shown.ods", open_document(), HOLDS);
    add("excel-95.xls", excel_95(), "B1 \"55\" | C1 8 | struck A1 7 | struck B1 \"99 55\"");
    add("beside-others.xlsx", beside_others().bytes(), HOLDS);
}

fn xlsx() -> Book {
    let codes: String = CODES
        .iter()
        .zip(164..)
        .map(|(code, id)| {
            let code = code.replace('"', "&quot;");
            format!("<numFmt numFmtId=\"{id}\" formatCode=\"{code}\"/>")
        })
        .collect();
    let styles = format!(
        "<styleSheet xmlns=\"{MAIN}\"><numFmts>{codes}</numFmts><fonts><font/><font><strike/></font></fonts>\
         <cellXfs><xf/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/><xf fontId=\"1\"/>\
         <xf numFmtId=\"167\"/></cellXfs></styleSheet>"
    );
    let texts = "<si><t>off</t></si><si><r><rPr><strike/></rPr><t xml:space=\"preserve\">\u{a3}99 </t></r>\
                 <r><rPr><b/></rPr><t>\u{a3}55</t></r></si>";
    let cells = format!(
        "<c r=\"A1\" s=\"1\"><v>241</v></c><c r=\"B1\" s=\"2\"><v>12.5</v></c><c r=\"C1\" s=\"3\"><v>{TIME}</v></c>\
         <c r=\"D1\" s=\"4\" t=\"s\"><v>0</v></c><c r=\"E1\" t=\"s\"><v>1</v></c><c r=\"F1\"><v>7</v></c>\
         <c r=\"G1\" s=\"5\"><v>5</v></c>"
    );
    let part = format!(
        "<worksheet xmlns=\"{MAIN}\"><cols><col min=\"6\" max=\"6\" hidden=\"1\"/></cols>\
         <sheetData><row r=\"1\">{cells}</row></sheetData></worksheet>"
    );
    Book::whole(&part).with("xl/styles.xml", &styles).with("xl/sharedStrings.xml", &strings(texts))
}

/// Beside a chart, a dialog and a sheet of macros, whose parts are not even there.
fn beside_others() -> Book {
    let others = [("chartsheet", 11), ("dialogsheet", 12), ("xlMacrosheet", 13)];
    others.into_iter().fold(xlsx(), |book, (kind, id)| {
        let tab = format!("<sheets><sheet name=\"{kind}\" sheetId=\"{id}\" r:id=\"rId{id}\"/>");
        let relation = format!(
            "<Relationship Id=\"rId{id}\" Type=\"x/{kind}\" Target=\"{kind}.xml\"/></Relationships>"
        );
        book.edited("xl/workbook.xml", "<sheets>", &tab).edited(
            "xl/_rels/workbook.xml.rels",
            "</Relationships>",
            &relation,
        )
    })
}

fn in_parts() -> Vec<u8> {
    let codes: Vec<u8> =
        CODES.iter().zip(164..).flat_map(|(code, id)| part_format(id, code)).collect();
    let before = [codes, part_font(false), part_font(true)].concat();
    let formats = [(0, 0), (164, 0), (165, 0), (166, 0), (0, 1), (167, 0)];
    let styles = part_styles(&before, &formats);
    let texts =
        [part_shared("off", &[]), part_shared("\u{a3}99 \u{a3}55", &[(0, 1), (4, 0)])].concat();
    let real = |column, format, number: f64| part_cell(5, column, format, &number.to_le_bytes());
    let shared = |column, format, number: u32| part_cell(7, column, format, &number.to_le_bytes());
    let rows = [
        part_hidden_column(5),
        part_row(0, false),
        real(0, 1, 241.0),
        real(1, 2, 12.5),
        real(2, 3, TIME),
        shared(3, 4, 0),
        shared(4, 0, 1),
        part_cell(2, 5, 0, &(7_u32 << 2 | 2).to_le_bytes()),
        real(6, 5, 5.0),
    ];
    xlsb_with(false, (&styles, &texts), &rows.concat(), &[])
}

fn old() -> Vec<u8> {
    let codes: Vec<u8> =
        CODES.iter().zip(165..).flat_map(|(code, id)| number_format(id, code)).collect();
    // there is no font 4, so that the fifth is 5
    let fonts = [false, false, false, false, true].map(font).concat();
    let formats = [(0, 0), (0, 165), (0, 166), (0, 167), (5, 0), (0, 168)];
    let formats: Vec<u8> = formats.iter().flat_map(|(font, id)| cell_format(*font, *id)).collect();
    let texts = shared_texts(&[("off", &[]), ("\u{a3}99 \u{a3}55", &[(0, 5), (4, 0)])]);
    let cells = [
        hidden_column(5),
        number(0, 0, 1, 241.0),
        number(0, 1, 2, 12.5),
        number(0, 2, 3, TIME),
        shared_text(3, 4, 0),
        shared_text(4, 0, 1),
        number(0, 5, 0, 7.0),
        number(0, 6, 5, 5.0),
    ];
    xls(&[fonts, codes, formats, texts].concat(), &cells.concat())
}

fn open_document() -> Vec<u8> {
    let styles = "<style:style style:name=\"base\" style:family=\"table-cell\">\
                  <style:text-properties style:text-line-through-style=\"solid\"/></style:style>\
                  <style:style style:name=\"off\" style:family=\"table-cell\" style:parent-style-name=\"base\"/>\
                  <style:style style:name=\"t\" style:family=\"text\">\
                  <style:text-properties style:text-line-through-type=\"single\"/></style:style>";
    let cell = |kind: &str, value: &str, words: &str| {
        format!(
            "<table:table-cell office:value-type=\"{kind}\" {value}><text:p>{words}</text:p></table:table-cell>"
        )
    };
    let number =
        |value: &str, words: &str| cell("float", &format!("office:value=\"{value}\""), words);
    let cells = [
        number("241", "000241"),
        number("12.5", "\u{a3}12.5m"),
        cell("time", "office:time-value=\"PT12H30M00S\"", "12:30"),
        cell("string", "", "off"),
        cell("string", "", "<text:span text:style-name=\"t\">\u{a3}99 </text:span>\u{a3}55"),
        number("7", "7"),
        number("5", ""),
    ];
    // the fourth takes its style from its column
    let columns = "<table:table-column table:number-columns-repeated=\"3\"/>\
                   <table:table-column table:default-cell-style-name=\"off\"/><table:table-column/>\
                   <table:table-column table:visibility=\"collapse\"/>";
    let row = format!("{columns}<table:table-row>{}</table:table-row>", cells.concat());
    ods_with(styles, &format!("<table:table table:name=\"S\">{row}</table:table>"))
}
