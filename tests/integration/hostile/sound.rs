//! Files that are odd and sound: each with exactly what it holds.

use super::as_shown::as_shown;
use super::beside_cells::beside_cells;
use super::binary::{
    dimensions, hidden_row, label, merged, number, part_cell, part_merged, part_row, part_text,
    xls, xlsb,
};
use super::book::{
    Book, MAIN, ods, ods_number, ods_of, ods_text, relations, sheet, strings, utf16, workbook,
};

/// A file with what it holds: one text a sheet, cells parted by ` | `, after them hidden rows and merged ranges.
pub(super) struct Sound {
    pub name: String,
    pub bytes: Vec<u8>,
    pub holds: &'static str,
}

/// `<c r="A1"><v>7</v></c>` in its row, and nothing else.
const SEVEN: &str = "<row r=\"1\"><c r=\"A1\"><v>7</v></c></row>";
const PART: &str = "xl/worksheets/sheet1.xml";

/// All of them.
pub(super) fn sound() -> Vec<Sound> {
    let mut all = Vec::new();
    let mut add = |name: &str, bytes: Vec<u8>, holds: &'static str| {
        all.push(Sound { name: name.to_owned(), bytes, holds });
    };
    sizes(&mut add);
    texts(&mut add);
    values(&mut add);
    packages(&mut add);
    rows_and_ranges(&mut add);
    open_document(&mut add);
    separated(&mut add);
    binary(&mut add);
    as_shown(&mut add);
    beside_cells(&mut add);
    all
}

type Add<'a> = &'a mut dyn FnMut(&str, Vec<u8>, &'static str);

fn sizes(add: Add<'_>) {
    add("plain.xlsx", Book::of(SEVEN).bytes(), "A1 7");
    let far = "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"s\"><v>0</v></c></row>";
    add("far-corner.xlsx", Book::of(far).bytes(), "XFD1048576 \"first\"");
    let with = |dimension: &str| {
        let head = format!("<worksheet xmlns=\"{MAIN}\">{dimension}<sheetData>");
        Book::whole(&format!(
            "{head}<row r=\"3\"><c r=\"C3\"><v>3</v></c></row></sheetData></worksheet>"
        ))
        .bytes()
    };
    add("no-dimension.xlsx", with(""), "C3 3");
    add("wrong-dimension.xlsx", with("<dimension ref=\"A1:B2\"/>"), "C3 3");
    add("lying-dimension.xlsx", with("<dimension ref=\"A1:XFD1048576\"/>"), "C3 3");
    let empty: String = (1..=200_000).map(|row| format!("<row r=\"{row}\"/>")).collect();
    let rows = format!("{empty}<row r=\"200001\"><c r=\"B200001\"><v>1</v></c></row>");
    add("many-empty-rows.xlsx", Book::of(&rows).bytes(), "B200001 1");
    add("empty-sheet.xlsx", Book::of("").bytes(), "");
    let out_of_order = "<row r=\"2\"><c r=\"B2\"><v>4</v></c><c r=\"A2\"><v>3</v></c></row>\
                        <row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";
    add("out-of-order.xlsx", Book::of(out_of_order).bytes(), "A1 1 | A2 3 | B2 4");
    let without = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>";
    add("no-addresses.xlsx", Book::of(without).bytes(), "A1 1 | B1 2 | A2 3");
}

fn texts(add: Add<'_>) {
    let shared = |items: &str| {
        let cell = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>";
        Book::of(cell).with("xl/sharedStrings.xml", &strings(items)).bytes()
    };
    add(
        "phonetic.xlsx",
        shared(
            "<si><t>Kita</t><rPh sb=\"0\" eb=\"1\"><t>guide</t></rPh><phoneticPr fontId=\"1\"/></si>",
        ),
        "A1 \"Kita\"",
    );
    add(
        "rich-text.xlsx",
        shared(
            "<si><r><rPr><b/></rPr><t xml:space=\"preserve\">Ma </t></r><r><t>ture</t></r></si>",
        ),
        "A1 \"Ma ture\"",
    );
    add("escaped.xlsx", shared("<si><t>a_x000A_b_x005F_x000A_c</t></si>"), "A1 \"a b_x000A_c\"");
    add("cdata.xlsx", shared("<si><t><![CDATA[1 < 2 & 3]]></t></si>"), "A1 \"1 < 2 & 3\"");
    let inline = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>in &amp; line</t></is></c>\
                  <c r=\"B1\" t=\"inlineStr\"><is><r><t>ri</t></r><r><t>ch</t></r></is></c></row>";
    add("inline.xlsx", Book::of(inline).bytes(), "A1 \"in & line\" | B1 \"rich\"");
    let formula =
        "<row r=\"1\"><c r=\"A1\" t=\"str\"><f>B1&amp;C1</f><v>made &lt;here&gt;</v></c></row>";
    add("text-of-a-formula.xlsx", Book::of(formula).bytes(), "A1 \"made <here>\"");
    let script =
        "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{{7*7}}&lt;script&gt;</t></is></c></row>";
    add("template-words.xlsx", Book::of(script).bytes(), "A1 \"{{7*7}}<script>\"");
}

fn values(add: Add<'_>) {
    let cell = |cell: &str| Book::of(&format!("<row r=\"1\">{cell}<c r=\"Z1\"><v>1</v></c></row>"));
    add(
        "truth.xlsx",
        cell("<c r=\"A1\" t=\"b\"><v>1</v></c><c r=\"B1\" t=\"b\"><v>false</v></c>").bytes(),
        "A1 TRUE | B1 FALSE | Z1 1",
    );
    add("iso-date.xlsx", cell("<c r=\"A1\" t=\"d\"><v>2026-09-30</v></c><c r=\"B1\" t=\"d\"><v>2026-09-30T12:30:00</v></c>").bytes(), "A1 30/09/2026 | B1 30/09/2026 12:30:00 | Z1 1");
    add("percent.xlsx", cell("<c r=\"A1\" s=\"1\"><v>0.95</v></c><c r=\"B1\" s=\"3\"><v>1.5</v></c><c r=\"C1\" s=\"4\"><v>95</v></c>").bytes(), "A1 95% | B1 150% | C1 \"95%\" | Z1 1");
    add(
        "day.xlsx",
        cell("<c r=\"A1\" s=\"2\"><v>46295</v></c><c r=\"B1\" s=\"2\"><v>46295.5</v></c>").bytes(),
        "A1 30/09/2026 | B1 30/09/2026 12:00:00 | Z1 1",
    );
    let from_1904 = workbook("<workbookPr date1904=\"1\"/>", &[("S", "visible")]);
    add(
        "from-1904.xlsx",
        cell("<c r=\"A1\" s=\"2\"><v>44833</v></c>").with("xl/workbook.xml", &from_1904).bytes(),
        "A1 30/09/2026 | Z1 1",
    );
    add(
        "style-out-of-range.xlsx",
        cell("<c r=\"A1\" s=\"900\"><v>0.5</v></c>").bytes(),
        "A1 0.5 | Z1 1",
    );
    add(
        "no-styles.xlsx",
        cell("<c r=\"A1\" s=\"1\"><v>0.5</v></c>").without("xl/styles.xml").bytes(),
        "A1 0.5 | Z1 1",
    );
    let many = format!(
        "<cellXfs>{}<xf numFmtId=\"10\"/></cellXfs>",
        "<xf numFmtId=\"0\" fontId=\"99\"/>".repeat(60_000)
    );
    add(
        "many-styles.xlsx",
        cell("<c r=\"A1\" s=\"60000\"><v>0.5</v></c>")
            .with("xl/styles.xml", &format!("<styleSheet xmlns=\"{MAIN}\">{many}</styleSheet>"))
            .bytes(),
        "A1 50% | Z1 1",
    );
    add("spill.xlsx", cell("<c r=\"A1\" t=\"e\"><f>SEQUENCE(3)</f><v>#SPILL!</v></c><c r=\"B1\" t=\"e\"><v>#CALC!</v></c><c r=\"C1\" t=\"e\"><v>#REF!</v></c>").bytes(), "A1 error #SPILL! | B1 error #CALC! | C1 error #REF! | Z1 1");
    add(
        "spill-without-addresses.xlsx",
        Book::of("<row><c t=\"e\"><v>#BLOCKED!</v></c><c><v>2</v></c></row>").bytes(),
        "A1 error #BLOCKED! | B1 2",
    );
    add(
        "not-a-number.xlsx",
        cell("<c r=\"A1\"><v>NaN</v></c><c r=\"B1\"><v>inf</v></c><c r=\"C1\"><v>1e999</v></c>")
            .bytes(),
        "A1 error NaN | B1 error inf | C1 error inf | Z1 1",
    );
    add("uncached.xlsx", cell("<c r=\"A1\"><f>SUM(B1:B9)</f></c><c r=\"B1\"><f>1+1</f><v></v></c><c r=\"C1\" t=\"str\"><f>\"\"</f><v></v></c><c r=\"D1\"><f>1+1</f><v>2</v></c><c r=\"E1\" t=\"str\"><f>F1</f></c>").bytes(), "A1 formula =SUM(B1:B9) | B1 formula =1+1 | D1 2 | E1 formula =F1 | Z1 1");
    add("digits.xlsx", cell("<c r=\"A1\"><v>0.1</v></c><c r=\"B1\"><v>1E-300</v></c><c r=\"C1\"><v>1445640.23</v></c><c r=\"D1\"><v>12345678901234567</v></c>").bytes(), "A1 0.1 | B1 0.000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001 | C1 1445640.23 | D1 12345678901234568 | Z1 1");
}

fn packages(add: Add<'_>) {
    let seven = || Book::of(SEVEN);
    add("stored.xlsx", seven().stored(), "A1 7");
    add("sheet-in-utf16.xlsx", seven().in_utf16(PART, false).bytes(), "A1 7");
    add(
        "all-in-utf16.xlsx",
        seven()
            .in_utf16(PART, true)
            .in_utf16("xl/workbook.xml", true)
            .in_utf16("xl/_rels/workbook.xml.rels", false)
            .bytes(),
        "A1 7",
    );
    let latin = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>caf\u{e9}</t></is></c></row></sheetData></worksheet>";
    let latin: Vec<u8> = latin.chars().map(|c| c as u8).collect();
    add("sheet-in-latin-1.xlsx", seven().with_bytes(PART, &latin).bytes(), "A1 \"caf\u{e9}\"");
    add(
        "same-names.xlsx",
        Book::two(
            [("S", "visible"), ("S", "visible")],
            [SEVEN, "<row r=\"1\"><c r=\"A1\"><v>8</v></c></row>"],
        )
        .bytes(),
        "A1 7 / A1 8",
    );
    add(
        "hidden-sheet.xlsx",
        Book::two([("S", "hidden"), ("T", "visible")], [SEVEN, SEVEN]).bytes(),
        "hidden / A1 7",
    );
    let elsewhere = relations(&[
        ("rId1", "worksheet", "../other/a.xml"),
        ("rId8", "sharedStrings", "/texts/t.xml"),
    ]);
    let cell = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c></row>";
    add(
        "parts-elsewhere.xlsx",
        Book::of(cell)
            .with("xl/_rels/workbook.xml.rels", &elsewhere)
            .renamed(PART, "other/a.xml")
            .renamed("xl/sharedStrings.xml", "texts/t.xml")
            .bytes(),
        "A1 \"second\"",
    );
    add("other-case.xlsx", seven().renamed(PART, "xl/Worksheets/Sheet1.XML").bytes(), "A1 7");
    let strict = format!(
        "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:sheetData>{}</x:sheetData></x:worksheet>",
        "<x:row r=\"1\"><x:c r=\"A1\"><x:v>7</x:v></x:c></x:row>"
    );
    add("prefixes.xlsx", Book::whole(&strict).bytes(), "A1 7");
    let strict = |name: &str, book: Book| {
        book.edited(
            name,
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
    };
    add(
        "strict.xlsx",
        strict(
            "_rels/.rels",
            strict("xl/_rels/workbook.xml.rels", strict("xl/workbook.xml", seven())),
        )
        .edited("xl/workbook.xml", MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
        .edited(PART, MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
        .bytes(),
        "A1 7",
    );
    add(
        "macros.xlsm",
        seven()
            .edited(
                "[Content_Types].xml",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
            )
            .bytes(),
        "A1 7",
    );
    add("broken-picture.xlsx", seven().with("xl/media/image1.png", "no picture").bytes(), "A1 7");
}

fn rows_and_ranges(add: Add<'_>) {
    let data = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row><row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>3</v></c></row>";
    let merge = "<mergeCells count=\"1\"><mergeCell ref=\"A1:B1\"/></mergeCells>";
    add(
        "under-a-merge.xlsx",
        Book::whole(&sheet(data, merge)).bytes(),
        "A1 1 | A2 3 | hidden row 2 | merged A1:B1",
    );
    let filter = "<autoFilter ref=\"A1:A3\"><filterColumn colId=\"0\"><filters><filter val=\"1\"/></filters></filterColumn></autoFilter>";
    let rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\" hidden=\"true\"><c r=\"A2\"><v>2</v></c></row><row r=\"3\" hidden=\"1\"/>";
    add("filtered.xlsx", Book::whole(&sheet(rows, filter)).bytes(), "A1 1 | A2 2 | hidden row 2");
}

fn open_document(add: Add<'_>) {
    let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let cell = |attributes: &str, words: &str| {
        format!("<table:table-cell {attributes}><text:p>{words}</text:p></table:table-cell>")
    };
    let kinds = [
        cell("office:value-type=\"percentage\" office:value=\"0.95\"", "95%"),
        cell("office:value-type=\"date\" office:date-value=\"2026-09-30\"", "30/09/26"),
        cell("office:value-type=\"currency\" office:value=\"5000\"", "\u{a3}5,000"),
        cell("office:value-type=\"boolean\" office:boolean-value=\"true\"", "TRUE"),
        cell(
            "office:value-type=\"string\" calcext:value-type=\"error\" table:formula=\"of:=1/0\"",
            "#DIV/0!",
        ),
        cell("office:value-type=\"float\" table:formula=\"of:=SUM([.A1:.A2])\"", ""),
        ods_text("a &amp; <text:span>b</text:span><text:s text:c=\"2\"/>c</text:p><text:p>d"),
    ];
    add(
        "kinds.ods",
        ods(&row(&kinds.concat())),
        "A1 95% | B1 30/09/2026 | C1 5000 | D1 TRUE | E1 error #DIV/0! | F1 formula =SUM([.A1:.A2]) | G1 \"a & b c d\"",
    );
    let million = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"1024\"/></table:table-row>";
    add(
        "million-empty-rows.ods",
        ods(&format!("{}{million}{}{million}", row(&ods_number("1")), row(&ods_number("2")))),
        "A1 1 | A1000002 2",
    );
    let wide =
        format!("<table:table-cell table:number-columns-repeated=\"16383\"/>{}", ods_number("9"));
    add("last-column.ods", ods(&row(&wide)), "XFD1 9");
    let repeated = "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"float\" office:value=\"5\"/></table:table-row>";
    add("repeated.ods", ods(repeated), "A1 5 | B1 5 | A2 5 | B2 5");
    let merged = format!(
        "{}<table:covered-table-cell office:value-type=\"float\" office:value=\"8\"/>{}",
        cell(
            "office:value-type=\"float\" office:value=\"7\" table:number-columns-spanned=\"2\" table:number-rows-spanned=\"1\"",
            "7"
        ),
        ods_number("6")
    );
    add("merged.ods", ods(&row(&merged)), "A1 7 | C1 6 | merged A1:B1");
    let hidden = format!(
        "{}<table:table-row table:visibility=\"filter\">{}</table:table-row><table:table-row table:visibility=\"collapse\">{}</table:table-row>",
        row(&ods_number("1")),
        ods_number("2"),
        ods_number("3")
    );
    add("hidden-rows.ods", ods(&hidden), "A1 1 | A2 2 | A3 3 | hidden row 2 | hidden row 3");
    let note = "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>not this</text:p></office:annotation><text:p>this</text:p></table:table-cell>";
    add("comment.ods", ods(&row(note)), "A1 \"this\" | beside A1 \"not this\"");
    let tables = format!(
        "<table:table table:name=\"H\" table:style-name=\"h\">{0}</table:table><table:table table:name=\"S\">{0}</table:table>",
        row(&ods_number("1"))
    );
    add("hidden-sheet.ods", ods_of(&tables), "hidden / A1 1");
    add(
        "spreadsheet.ods",
        ods(&format!(
            "<table:table-header-rows>{}</table:table-header-rows><table:table-row-group>{}</table:table-row-group>",
            row(&ods_text("Ref")),
            row(&ods_number("2"))
        )),
        "A1 \"Ref\" | A2 2",
    );
}

fn separated(add: Add<'_>) {
    let table = "Ref,Value\r\n1,\"\u{a3}5,000\"\r\n\r\n,,0.95\r\n";
    let holds = "A1 \"Ref\" | B1 \"Value\" | A2 \"1\" | B2 \"\u{a3}5,000\" | C4 \"0.95\"";
    add("utf8.csv", table.as_bytes().to_vec(), holds);
    add("utf8-with-mark.csv", format!("\u{feff}{table}").into_bytes(), holds);
    add(
        "utf16-little.csv",
        utf16(&table.replace(",\"", "\t\"").replace("f,V", "f\tV").replace(",,", "\t\t"), false),
        holds,
    );
    add("utf16-big.csv", utf16(table, true), holds);
    let semicolons: Vec<u8> =
        "Ref;Value\n1;\u{a3}5,000\n\n;; 0.95 \n".chars().map(|c| c as u8).collect();
    add("cp1252.csv", semicolons, holds);
}

fn binary(add: Add<'_>) {
    let rows = [
        dimensions(3, 4),
        label(0, 0, "Ref"),
        number(0, 1, 1, 0.95),
        number(0, 2, 2, 46295.0),
        number(0, 3, 3, 0.5),
        hidden_row(1),
        number(1, 0, 0, 7.0),
        number(1, 1, 0, 8.0),
        merged((1, 1), (0, 1)),
    ];
    let holds = "A1 \"Ref\" | B1 95% | C1 30/09/2026 | D1 50% | A2 7 | hidden row 2 | merged A2:B2";
    add("old.xls", xls(&[], &rows.concat()), holds);
    let from_1904 = super::binary::record(0x0022, &1_u16.to_le_bytes());
    add("from-1904.xls", xls(&from_1904, &number(0, 0, 2, 44833.0)), "A1 30/09/2026");
    add("old-named.xlsx", xls(&[], &number(0, 0, 0, 7.0)), "A1 7");
    add("named.csv", Book::of(SEVEN).bytes(), "A1 7");
    add(
        "named.xls",
        ods(&format!("<table:table-row>{}</table:table-row>", ods_number("7"))),
        "A1 7",
    );
    let real = |column, format, number: f64| part_cell(5, column, format, &number.to_le_bytes());
    let rows = [
        part_row(0, false),
        part_text(0, "Ref"),
        real(1, 1, 0.95),
        part_cell(3, 2, 0, &[0x17]),
        part_cell(3, 3, 0, &[0x63]),
        real(4, 2, 46295.0),
        part_row(1, true),
        real(0, 0, 7.0),
        real(1, 0, 8.0),
    ];
    let holds = "A1 \"Ref\" | B1 95% | C1 error #REF! | D1 error #ERROR! | E1 30/09/2026 | A2 7 | hidden row 2 | merged A2:B2";
    add("binary.xlsb", xlsb(false, &rows.concat(), &part_merged((1, 1), (0, 1))), holds);
    add(
        "from-1904.xlsb",
        xlsb(true, &[part_row(0, false), real(0, 2, 44833.0)].concat(), &[]),
        "A1 30/09/2026",
    );
}
