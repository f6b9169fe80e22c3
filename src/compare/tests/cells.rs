//! What differs between the cells of two inputs.

use super::*;

/// A sheet of these rows, from the top, each of its cells by column; an empty text is an empty cell.
fn sheet(rows: &[&[&str]]) -> SheetCells {
    let place = |row: usize, column: usize| CellRef::from_start((0, 0), row as u32, column as u32);
    let cells = rows.iter().enumerate().flat_map(|(row, cells)| {
        let filled = cells.iter().enumerate().filter(|(_, text)| !text.is_empty());
        filled.map(move |(column, text)| (place(row, column), (*text).to_owned()))
    });
    SheetCells(cells.collect())
}

fn changes(then: SheetCells, now: SheetCells) -> Vec<CellChange> {
    let input = |sheet: SheetCells| {
        let sha256 = format!("{sheet:?}");
        let file = FileCells { sheets: [("S".to_owned(), sheet)].into(), sha256 };
        Recorded { cells: Cells { files: [("a.xlsx".to_owned(), file)].into() }, ..before() }
    };
    between(&input(then), &input(now)).cells
}

/// Changes as cells, what they held, what they hold.
fn texts(changes: &[CellChange]) -> Vec<(String, CellText, CellText)> {
    let of = |change: &CellChange| {
        let cells = change.place.cells.clone().unwrap_or_default();
        (cells, change.before.clone(), change.after.clone())
    };
    changes.iter().map(of).collect()
}

fn word(text: &str) -> CellText {
    CellText::Text(text.to_owned())
}

#[test]
fn a_row_that_was_put_in_is_the_only_change() {
    let then: &[&[&str]] = &[&["Ref", "Level"], &["a", "1"], &["b", "2"]];
    let now: &[&[&str]] = &[&["Ref", "Level"], &["new", "3"], &["a", "1"], &["b", "2"]];
    let added = [
        ("A2".to_owned(), CellText::Nothing, word("new")),
        ("B2".to_owned(), CellText::Nothing, word("3")),
    ];
    assert_eq!(texts(&changes(sheet(then), sheet(now))), added);
    let gone = texts(&changes(sheet(now), sheet(then)));
    assert_eq!(gone[0], ("A2".to_owned(), word("new"), CellText::Nothing));
}

fn register(refs: impl IntoIterator<Item = usize>) -> Vec<[String; 4]> {
    refs.into_iter()
        .map(|of| ["C", "title", "supplier", "value"].map(|it| format!("{it} {of}")))
        .collect()
}

fn counted(then: &[[String; 4]], now: &[[String; 4]]) -> usize {
    let of = |rows: &[[String; 4]]| {
        let rows: Vec<Vec<&str>> =
            rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        sheet(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
    };
    changes(of(then), of(now)).iter().map(|change| change.count).sum()
}

#[test]
fn rows_put_in_taken_out_and_moved_make_no_change_of_the_rows_between() {
    let then = register(0..200);
    // two new rows far apart
    let mut now = register((0..10).chain([500]).chain(10..150).chain([501]).chain(150..200));
    assert_eq!(counted(&then, &now), 8);
    // and a cell changed beside one of them
    now[9][3] = "another value".to_owned();
    assert_eq!(counted(&then, &now), 9);
    assert_eq!(counted(&now, &then), 9);
    // one gone and another put in: as many rows as before
    assert_eq!(counted(&then, &register((0..30).chain(31..170).chain([500]).chain(170..200))), 8);
    // a row that stands elsewhere is gone from one place and new in the other
    assert_eq!(counted(&then, &register((0..5).chain(6..100).chain([5]).chain(100..200))), 8);
}

#[test]
fn a_column_put_in_and_a_sheet_renamed_make_no_change_of_the_others() {
    let then: &[&[&str]] =
        &[&["Register"], &["Ref", "Title", "Value"], &["a", "A", "1"], &["b", "B", "2"]];
    let now: &[&[&str]] = &[
        &["The register"],
        &["Ref", "Title", "Note", "Value"],
        &["a", "A", "", "1"],
        &["b", "B", "new", "3"],
    ];
    let texts = texts(&changes(sheet(then), sheet(now)));
    let cells: Vec<&str> = texts.iter().map(|(cells, ..)| cells.as_str()).collect();
    assert_eq!(cells, ["A1", "C2", "C4", "D4"]);
    assert_eq!(texts[3], ("D4".to_owned(), word("2"), word("3")));

    let file = |name: &str, sha256: &str, text: &str| {
        let sheets = [(name.to_owned(), sheet(&[&["Ref", "Level"], &["a", text]]))].into();
        let file = FileCells { sheets, sha256: sha256.to_owned() };
        Recorded { cells: Cells { files: [("a.xlsx".to_owned(), file)].into() }, ..before() }
    };
    let changed = between(&file("Sheet1", "1", "1"), &file("Register", "2", "2")).cells;
    assert_eq!(changed.len(), 1);
    assert_eq!(changed[0].place.to_string(), "a.xlsx, sheet \"Register\", cell B2");
}

#[test]
fn no_cell_of_a_file_of_the_same_bytes_has_changed() {
    // the second time a sheet of it is read that was none of the first report's
    let cells = |sheets: &str| {
        let file = format!(r#"{{"files":{{"a.xlsx":{{"sha256":"1","sheets":{{{sheets}}}}}}}}}"#);
        set(&figures(&[]), &conclusions(&[]), &file)
    };
    let (then, now) = (cells(r#""S":{"A1":"x"}"#), cells(r#""S":{"A1":"x"},"T":{"A1":"y"}"#));
    assert_eq!(between(&then, &now).cells, []);
}

#[test]
fn cells_with_the_same_change_are_reported_together() {
    let then: &[&[&str]] = &[&["x", ""], &["y", ""], &["z", "old"]];
    let now: &[&[&str]] = &[&["x", "Good"], &["y", "Good"], &["z", ""]];
    assert_eq!(
        texts(&changes(sheet(then), sheet(now))),
        [
            ("B1:B2".to_owned(), CellText::Nothing, word("Good")),
            ("B3".to_owned(), word("old"), CellText::Nothing)
        ]
    );
}

#[test]
fn many_changes_of_a_sheet_are_reported_as_one() {
    let words =
        |start: usize| -> Vec<String> { (start..start + 13).map(|n| n.to_string()).collect() };
    let rows = |words: &[String]| -> SheetCells {
        let rows: Vec<Vec<&str>> = words.iter().map(|word| vec![word.as_str()]).collect();
        sheet(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
    };
    let (then, now) = (words(100), words(200));
    let all = CellText::Many { cells: 13 };
    let twelve = texts(&changes(rows(&then[..12]), rows(&now[..12])));
    assert_eq!(twelve.len(), 12);
    assert_eq!(texts(&changes(rows(&then), rows(&now))), [("A1:A13".to_owned(), all.clone(), all)]);
}

#[test]
fn ranges_that_nobody_can_read_become_the_one_that_holds_them() {
    let rows = |every: usize| -> Vec<Vec<String>> {
        let filled = |row: usize| {
            if row.is_multiple_of(2) { format!("{row} by {every}") } else { "x".into() }
        };
        (0..60).map(|row| vec![filled(row), filled(row + 1)]).collect()
    };
    let of = |rows: &[Vec<String>]| {
        let rows: Vec<Vec<&str>> =
            rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        sheet(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
    };
    let changed = changes(of(&rows(3)), of(&rows(7)));
    assert_eq!(changed[0].place.to_string(), "a.xlsx, sheet \"S\", cells A1:B60");
    assert_eq!((changed.len(), changed[0].count), (1, 60));
}

#[test]
fn the_record_of_cells_comes_back_as_it_was_written_in_the_order_of_rows() {
    let mut rows: Vec<Vec<String>> =
        (0..12).map(|row| vec![format!("r{row}"), String::new(), "x".to_owned()]).collect();
    rows[10][0] = "a \"quote\" & £".to_owned();
    let rows: Vec<Vec<&str>> =
        rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let file = FileCells {
        sha256: "ab".to_owned(),
        sheets: [("S".to_owned(), sheet(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>()))]
            .into(),
    };
    let cells = Cells { files: [("a.xlsx".to_owned(), file)].into() };
    let bytes = cells.bytes().unwrap();
    let written = String::from_utf8(bytes.clone()).unwrap();
    assert!(written.starts_with(
        r#"{"files":{"a.xlsx":{"sha256":"ab","sheets":{"S":{"A1":"r0","C1":"x","A2":"r1","C2":"x","#
    ));
    assert_eq!(serde_json::from_slice::<Cells>(&bytes).unwrap(), cells);
}
