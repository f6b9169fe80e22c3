//! Words that deny publicity and stand in no list, what a file keeps about ranges, and words that are said of much else.

use super::*;

#[test]
fn what_denies_publicity_marks_its_row_in_whatever_words() {
    for cell in [
        "Eithriedig",
        "Gwybodaeth eithriedig",
        "CYFRINACHOL",
        "yn gyfrinachol",
        "Rhan 2",
        "Atodlen 12A",
        "Nid i'w gyhoeddi",
        "sealed bid",
        "internal only",
        "P3",
        "paragraph 3",
        "do not include in public report",
        "exclude from the web register",
        "withheld from press until March",
        "pink papers",
        "Discussed in closed session",
        "restricted circulation",
        "private annex",
    ] {
        assert_eq!(marked("Notes", cell), Comes::Out, "{cell}");
    }
    for cell in [
        "Needs no public consultation",
        "Website not live until May",
        "Internal audit report due",
        "Sealed by both parties in May",
        "Report to cabinet in public",
        "Closed to new clients",
        "Llyn Softworks Cyfyngedig",
    ] {
        assert_eq!(marked("Notes", cell), Comes::Open, "{cell}");
    }
}

/// The register with this about a range of cells.
fn attached(first: &str, last: &str, text: &str, heading: &str) -> Comes {
    let rows = format!("{HEAD} | {heading}\n{}", ROWS.join(" | \n"));
    let mut sheet = sheet("Contracts", &rows);
    let at = |cell| CellRef::parse(cell).unwrap();
    sheet.display.attached.push(((at(first), at(last)), text.to_owned()));
    of_sheets("r.xlsx", vec![sheet])
}

#[test]
fn what_a_file_keeps_about_one_row_marks_it_and_about_more_is_asked() {
    assert_eq!(attached("B4", "B4", "Exempt, para 3", "Notes"), Comes::Out);
    assert_eq!(attached("A4", "H4", "Part 2 report", "Notes"), Comes::Out);
    assert_eq!(attached("A2", "H5", "exempt", "Notes"), Comes::Asked);
    assert_eq!(attached("B4", "B4", "See the contract", "Notes"), Comes::Open);
    // what a column for marks shows to whoever fills it in
    let prompt = "The paragraph of Schedule 12A, if it is exempt";
    assert_eq!(attached("I2", "I99", prompt, "Exempt paragraph"), Comes::Open);
    assert_eq!(attached("I2", "I2", prompt, "Exempt paragraph"), Comes::Open);
}

#[test]
fn a_tab_of_another_colour_is_told_and_one_of_a_legend_is_asked_about() {
    let of = |legend: bool| {
        let first = sheet("Contracts", &[&[HEAD], &ROWS[..2]].concat().join("\n"));
        let mut second = sheet("More", &[&[HEAD], &ROWS[2..]].concat().join("\n"));
        second.display.tab_tint = Some("ff0000".to_owned());
        let mut key = sheet("Key", "Exempt");
        key.display.tints.insert("ff0000".to_owned(), vec![CellRef::parse("A1").unwrap()]);
        let sheets = if legend { vec![first, second, key] } else { vec![first, second] };
        let books = [Workbook { path: "r.xlsx".into(), sheets }];
        tables(&books, &Config::default(), AS_OF).value.hidden.exemptions
    };
    let told = of(false);
    assert!(told.unclear.is_empty());
    assert!(told.findings.iter().any(|it| it.message.contains("in a colour of their own")));
    assert!(!of(true).unclear.is_empty());
}

/// How many questions there are, and how many rows of the register are out.
fn questions(sheets: Vec<Sheet>) -> (usize, usize) {
    let books = [Workbook { path: "r.xlsx".into(), sheets }];
    let hidden = tables(&books, &Config::default(), AS_OF).value.hidden;
    let out = (1..=5).filter(|row| hidden.holds("r.xlsx", "Contracts", at(*row)));
    (hidden.exemptions.unclear.len(), out.count())
}

#[test]
fn words_that_are_said_of_much_else_ask_once_and_lose_no_table() {
    let rows = |heading: &str, cells: [&str; 4]| {
        let rows = ROWS.iter().zip(cells).map(|(row, cell)| format!("{row} | {cell}"));
        let rows: Vec<String> = rows.collect();
        vec![sheet("Contracts", &format!("{HEAD} | {heading}\n{}", rows.join("\n")))]
    };
    for (heading, cells) in [
        ("Lot", ["Part 2", "Part 2", "Part 2", "Part 1"]),
        ("Part 2", ["12000", "13000", "14000", "15000"]),
        ("Rank", ["P1", "P2", "P3", "P1"]),
        ("Delivered", ["Restricted", "Restricted", "Restricted", ""]),
    ] {
        assert_eq!(questions(rows(heading, cells)), (1, 0), "{heading}");
    }
    // one row, of which the officer is told
    assert_eq!(questions(rows("Notes", ["", "", "Part 2 tender", ""])), (0, 1));
    let titled = register().replace("| Bins |", "| School meals (Part 2) |");
    assert_eq!(questions(vec![sheet("Contracts", &titled)]), (0, 1));
    let register = sheet("Contracts", &register());
    let lots = sheet("Part 2", "Ref | Spend\nMB/24/001 | 12\nMB/25/002 | 13\nMB/25/003 | 14");
    assert_eq!(questions(vec![register.clone(), lots]), (1, 0));
    let periods = "Contract ref | KPI ref | Description | Direction | Target | P1 | P2 | P3\nMB/24/001 | K1 | Visits | Higher | 95% | 3 | 4 | 5";
    assert_eq!(questions(vec![register, sheet("KPIs", periods)]), (0, 0));
}

#[test]
fn rows_of_public_contracts_on_a_sheet_that_calls_them_exempt_are_asked_about() {
    let kpis = "Contract ref | KPI ref | Description | Direction | Target\nMB/25/003 | K1 | Emptied | Higher | 95%";
    let of = |name: &str| questions(vec![sheet("Contracts", &register()), sheet(name, kpis)]).0;
    assert_eq!(of("KPIs, not for publication"), 1);
    assert_eq!(of("KPIs"), 0);
}

#[test]
fn files_that_no_one_reads_are_one_question_where_they_could_say_what_is_exempt() {
    let asked = |text: &str, files: &[&str], others: &[&str]| {
        let books = [Workbook { path: "r.xlsx".into(), sheets: vec![sheet("Contracts", text)] }];
        let hidden = tables(&books, &Config::default(), AS_OF).value.hidden;
        let skipped = |path: &&str| {
            Diagnostic::new(Code::FileSkipped, Place::file(path), "Not read", "Open it")
        };
        let others: Vec<String> = others.iter().map(|other| (*other).to_owned()).collect();
        let found: Vec<Diagnostic> = files.iter().map(skipped).collect();
        hidden.unopened(&found, &others).is_some()
    };
    let marked = format!("{HEAD} | Exempt\n{} | 3", ROWS[0]);
    for file in ["list.pdf", "mail.eml", "mail.msg", "minutes.docx", "notes.txt"] {
        assert!(asked(&register(), &[file, "other.pdf"], &[]), "{file}");
        assert!(!asked(&marked, &[file], &[]), "{file}");
    }
    assert!(asked(&marked, &["Part 2/list.pdf"], &[]));
    assert!(!asked(&register(), &["list.pdf"], &["list.pdf"]));
    assert!(!asked(&register(), &["papers/list.pdf"], &["papers"]));
}
