//! An officer decides in Excel: the workbook of decisions that a run makes is filled in, put into the input folder, and
//! does what the same decisions in report.toml do.

use crate::assertions::{assert_holds, assert_lacks};
use crate::cases::lay_out;
use crate::program::{AS_OF, Outcome, outcome, program};
use crate::workbook::{Content, from_text, with_cell};
use calamine::{Data, Reader, Xlsx};
use std::fmt::Write;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const CASE: &str = "tests/cases/officers-mistakes";
const DRAFT: &str = "output/2026-27-Q2/draft";
/// 12 October 2026 by Excel's count.
const DAY: f64 = 46307.0;

/// What the officer knows of the cells for which nothing is suggested.
const KNOWN: [(&str, &str, &str); 4] = [
    ("KPI results", "D7", "keep as it is"),
    ("KPI results", "D8", "leave out"),
    ("Deliveries", "B4", "SV1"),
    ("Action plan", "E3", "30/06/2027"),
];

pub(crate) struct Officer(pub TempDir);

/// A row of the workbook, by its columns, and its number in Excel.
pub(crate) struct Row {
    pub number: usize,
    pub cells: Vec<String>,
}

impl Row {
    fn is_open(&self) -> bool {
        self.cells[8].is_empty()
    }
}

pub(crate) fn rows(bytes: &[u8]) -> Vec<Row> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = workbook.worksheet_range("Decisions").unwrap();
    let text = |cell: &Data| match cell {
        Data::DateTime(day) => day.as_f64().to_string(),
        cell => cell.to_string(),
    };
    let first = range.start().unwrap().0 as usize + 1;
    let all = range
        .rows()
        .enumerate()
        .map(|(row, cells)| Row { number: first + row, cells: cells.iter().map(text).collect() });
    all.skip_while(|row| row.cells[0] != "What is wrong").skip(1).collect()
}

/// The workbook with every open row decided, and how many those were.
pub(crate) fn decided(bytes: Vec<u8>) -> (Vec<u8>, usize) {
    let open: Vec<Row> = rows(&bytes).into_iter().filter(Row::is_open).collect();
    let count = open.len();
    let filled = open.iter().fold(bytes, |bytes, row| {
        let known =
            KNOWN.iter().find(|(sheet, cell, _)| row.cells[2] == *sheet && row.cells[3] == *cell);
        let answer = match known {
            Some((.., answer)) => answer,
            None if row.cells[5].is_empty() => panic!("nothing is suggested: {:?}", row.cells),
            None => "use this",
        };
        let cells = [
            ("I", Content::Text(answer.to_owned())),
            ("J", Content::Text("Head of Procurement".to_owned())),
            ("K", Content::Number(DAY)),
            ("L", Content::Text("Confirmed by telephone".to_owned())),
        ];
        cells.into_iter().fold(bytes, |bytes, (column, content)| {
            with_cell(&bytes, "Decisions", &format!("{column}{}", row.number), &content)
        })
    });
    (filled, count)
}

impl Officer {
    fn new() -> Officer {
        let officer = Officer(tempfile::tempdir().unwrap());
        lay_out(Path::new(CASE), &officer.path("input"));
        officer
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub(crate) fn call(&self, arguments: &[&str]) -> Outcome {
        outcome(program(self.0.path(), arguments))
    }

    fn run(&self) -> Outcome {
        self.call(&["run", "--as-of", AS_OF])
    }

    /// Fills in what the last run made until nothing is open.
    fn decide(&self) -> usize {
        let mut count = 0;
        for _ in 0..5 {
            self.run();
            let made = ["draft", "stopped"]
                .map(|set| self.path(&format!("output/2026-27-Q2/{set}/internal/decisions.xlsx")));
            let newest = made
                .iter()
                .filter(|path| path.exists())
                .max_by_key(|path| fs::metadata(path).unwrap().modified().unwrap());
            let (filled, open) = decided(fs::read(newest.unwrap()).unwrap());
            if open == 0 {
                return count;
            }
            count += open;
            fs::write(self.path("input/decisions.xlsx"), filled).unwrap();
        }
        panic!("findings stay open");
    }

    fn figures(&self) -> String {
        fs::read_to_string(self.path(DRAFT).join("internal/figures.json")).unwrap()
    }
}

/// The settings that the cases share, as their keys with what a person would write in a cell.
fn settings() -> Vec<(String, String)> {
    let table: toml::Table =
        fs::read_to_string("tests/cases/report.toml").unwrap().parse().unwrap();
    let text = |value: &toml::Value| match value {
        toml::Value::Array(all) => {
            all.iter().map(|one| one.as_str().unwrap()).collect::<Vec<_>>().join("\n")
        }
        toml::Value::Datetime(day) if day.to_string() == "2026-11-03" => {
            "3 November 2026".to_owned()
        }
        value => value.as_str().unwrap().to_owned(),
    };
    let of = |(key, value): (&String, &toml::Value)| match value {
        toml::Value::Table(below) => {
            below.iter().map(|(own, value)| (format!("{key}.{own}"), text(value))).collect()
        }
        value => vec![(key.clone(), text(value))],
    };
    let mut all: Vec<(String, String)> = table.iter().flat_map(of).collect();
    all.push(("period".to_owned(), "Q2 2026/27".to_owned()));
    all.push(("as-of".to_owned(), "15/10/2026".to_owned()));
    all
}

/// report.xlsx with every one of these settings in its cell.
fn filled_in(bytes: Vec<u8>) -> Vec<u8> {
    settings().into_iter().fold(bytes, |bytes, (key, answer)| {
        let mut workbook = Xlsx::new(Cursor::new(bytes.as_slice())).unwrap();
        let (sheet, row) = workbook
            .worksheets()
            .into_iter()
            .find_map(|(name, range)| {
                let first = range.start()?.0 as usize + 1;
                let row = range.rows().position(|row| row[0] == key.as_str())?;
                Some((name, first + row))
            })
            .unwrap_or_else(|| panic!("no cell for {key}"));
        with_cell(&bytes, &sheet, &format!("C{row}"), &Content::Text(answer))
    })
}

/// The decisions of a workbook as report.toml has them.
fn blocks(bytes: &[u8]) -> String {
    let mut toml = String::new();
    for Row { cells, .. } in rows(bytes) {
        let value = match cells[8].as_str() {
            "use this" => &cells[5],
            "leave out" => "",
            "keep as it is" => &cells[4],
            value => value,
        };
        let _ = write!(
            toml,
            "[[decision]]\nfile = {:?}\nsheet = {:?}\ncell = {:?}\nwas = {:?}\nuse = {value:?}\nby = {:?}\non = \
             2026-10-12\nwhy = {:?}\n",
            cells[1], cells[2], cells[3], cells[4], cells[9], cells[11]
        );
    }
    toml
}

/// Another officer, who has the decisions of a workbook in report.toml.
fn decided_in_toml(decisions: &[u8]) -> Officer {
    let officer = Officer::new();
    let toml = officer.path("input/report.toml");
    let own = fs::read_to_string(&toml).unwrap();
    fs::write(&toml, own + &blocks(decisions)).unwrap();
    assert_eq!(officer.run().code, 0);
    officer
}

fn assert_same_figures(by_excel: &Officer, by_toml: &Officer) {
    let (by_excel, by_toml) = (by_excel.figures(), by_toml.figures());
    let differing: Vec<(&str, &str)> =
        by_excel.lines().zip(by_toml.lines()).filter(|(one, other)| one != other).take(9).collect();
    assert_eq!(differing, [("", ""); 0]);
    assert_eq!(by_excel.len(), by_toml.len());
}

#[test]
fn what_is_decided_in_excel_does_what_the_same_decisions_in_report_toml_do() {
    let officer = Officer::new();
    let count = officer.decide();
    assert!(count >= 18, "{count}");
    let decided = fs::read(officer.path("input/decisions.xlsx")).unwrap();
    let made = officer.run();
    assert_eq!(made.code, 0, "{}", made.stderr);
    let explained = officer.call(&["explain", "kpi.returned", "--as-of", AS_OF]).stdout;
    assert_holds(
        &explained,
        "about 96%\n          decided: use \"96%\", by Head of Procurement on 12 October 2026: Confirmed by telephone \
         (decisions.xlsx, cell I",
    );
    assert_same_figures(&officer, &decided_in_toml(&decided));
    // what is decided is carried over whole
    let next = fs::read(officer.path(DRAFT).join("internal/decisions.xlsx")).unwrap();
    let (before, after) = (rows(&decided), rows(&next));
    assert_eq!(before.len(), after.len());
    for row in &before {
        let is_it = |other: &&Row| other.cells[1..=4] == row.cells[1..=4];
        let other = after.iter().find(is_it).unwrap();
        assert_eq!(other.cells[8..12], row.cells[8..12]);
    }
}

#[test]
fn leaving_out_what_a_row_needs_leaves_out_the_row_and_asks_no_more() {
    let officer = Officer::new();
    let block = |sheet: &str, cell: &str, was: &str| {
        format!(
            "[[decision]]\nfile = \"returns.xlsx\"\nsheet = \"{sheet}\"\ncell = \"{cell}\"\nwas = \"{was}\"\nuse = \"\"\nby = \
             \"Head\"\non = 2026-10-12\nwhy = \"No such contract\"\n"
        )
    };
    let toml = officer.path("input/report.toml");
    let own = fs::read_to_string(&toml).unwrap();
    let decided =
        own + &block("KPI results", "A4", "MB/25/0O2") + &block("Deliveries", "B4", "SV2");
    fs::write(&toml, decided).unwrap();
    let stderr = officer.call(&["check", "--as-of", AS_OF]).stderr;
    assert_lacks(&stderr, "MB/25/0O2");
    assert_lacks(&stderr, "it was taken as");
    assert_lacks(&stderr, "The commitment ref");
    // the result that stood in the row is no other contract's
    assert_lacks(&stderr, "has one in row 4");
}

#[test]
fn a_changed_cell_makes_its_decision_stale_and_the_next_workbook_says_so() {
    let officer = Officer::new();
    officer.decide();
    let text = fs::read_to_string(Path::new(CASE).join("returns.txt")).unwrap();
    let changed = from_text(&text.replace("about 96%", "about 92%"));
    fs::write(officer.path("input/returns.xlsx"), changed).unwrap();
    let made = officer.run();
    assert_eq!(made.code, 1, "{}", made.stderr);
    assert_holds(
        &made.stderr,
        "no longer fits and was not used: the cell now reads \"about 92%\", and it read \"about 96%\" when it was decided\n  where:      returns.xlsx, sheet \"KPI results\", cell D2\n",
    );
    let next = rows(&fs::read(officer.path(DRAFT).join("internal/decisions.xlsx")).unwrap());
    let open: Vec<&Row> = next.iter().filter(|row| row.is_open()).collect();
    assert_eq!(open.len(), 1);
    assert_eq!(open[0].cells[3..6], ["D2", "about 92%", "92%"]);
}

#[test]
fn a_workbook_of_decisions_on_request_links_to_the_cells_and_is_never_written_over_what_would_be_lost()
 {
    let officer = Officer::new();
    let check =
        |arguments: &[&str]| officer.call(&[&["check", "--as-of", AS_OF], arguments].concat());
    let made = check(&["--decisions", "desk.xlsx"]);
    assert_holds(&made.stdout, "Written: desk.xlsx (19 findings to decide, 0 decided).\n");
    let bytes = fs::read(officer.path("desk.xlsx")).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes.as_slice())).unwrap();
    let links =
        std::io::read_to_string(zip.by_name("xl/worksheets/_rels/sheet1.xml.rels").unwrap());
    assert_holds(&links.unwrap(), "Target=\"input/returns.xlsx\" TargetMode=\"External\"");
    let sheet = std::io::read_to_string(zip.by_name("xl/worksheets/sheet1.xml").unwrap()).unwrap();
    assert_holds(&sheet, "location=\"'KPI results'!D2\"");
    assert_eq!(check(&["--decisions", "desk.xlsx"]).code, made.code);
    assert!(
        fs::read(officer.path("desk.xlsx")).unwrap() == bytes,
        "the same input gives other bytes"
    );
    fs::write(officer.path("desk.xlsx"), decided(bytes).0).unwrap();
    let made = check(&["--decisions", "desk.xlsx"]);
    assert_holds(
        &made.stderr,
        "desk.xlsx holds decisions that this run has not read or could not use, and they would be lost. Put it into the input folder as decisions.xlsx, fill in what is missing, and run again.\n",
    );
    assert_eq!(made.code, 3);
    fs::rename(officer.path("desk.xlsx"), officer.path("input/decisions.xlsx")).unwrap();
    let made = check(&["--decisions", "input/decisions.xlsx"]);
    assert_holds(&made.stdout, "Written: input/decisions.xlsx (");
    for (file, words) in [
        (
            "input/returns.xlsx",
            "input/returns.xlsx is there already and is no workbook of decisions, so it is left as it is. Name another file.\n",
        ),
        (
            "notes.txt",
            "notes.txt is no name of an Excel workbook. Name a file that ends in .xlsx.\n",
        ),
    ] {
        assert_holds(&check(&["--decisions", file]).stderr, words);
    }
}

#[test]
fn a_council_goes_from_init_to_a_published_version_with_excel_files_alone() {
    let officer = Officer(tempfile::tempdir().unwrap());
    assert_eq!(officer.call(&["init", ".", "--settings", "excel"]).code, 0);
    for name in [
        "action-plan",
        "assessment",
        "benchmark",
        "contracts-register",
        "deliveries",
        "kpi-results",
        "payments",
        "waivers",
    ] {
        fs::remove_file(officer.path(&format!("input/{name}.xlsx"))).unwrap();
    }
    for name in ["action-plan", "assessment", "contracts", "returns"] {
        let text = fs::read_to_string(Path::new(CASE).join(format!("{name}.txt"))).unwrap();
        fs::write(officer.path(&format!("input/{name}.xlsx")), from_text(&text)).unwrap();
    }
    let settings = officer.path("input/report.xlsx");
    fs::write(&settings, filled_in(fs::read(&settings).unwrap())).unwrap();
    assert!(officer.decide() >= 18);
    let made = officer.run();
    assert_eq!(made.code, 0, "{}", made.stderr);

    let in_toml = decided_in_toml(&fs::read(officer.path("input/decisions.xlsx")).unwrap());
    assert_same_figures(&officer, &in_toml);
    for name in
        ["public/committee-report.html", "public/committee-report.pdf", "internal/chase-list.html"]
    {
        let [one, other] =
            [&officer, &in_toml].map(|it| fs::read(it.path(DRAFT).join(name)).unwrap());
        assert!(one == other, "{name} differs");
    }

    let published = officer.call(&["publish", "--on", "2026-10-27"]);
    assert_eq!(published.code, 0, "{}\n{}", published.stdout, published.stderr);
    assert!(officer.path("output/2026-27-Q2/v1/public/committee-report.pdf").exists());
    assert_eq!(officer.call(&["verify"]).code, 0);
    drop(std::process::Command::new("chmod").args(["-R", "u+w"]).arg(officer.0.path()).status());
}

#[test]
fn a_key_set_differently_in_both_stops_the_report_and_names_both_places() {
    let officer = Officer::new();
    fs::create_dir(officer.path("new")).unwrap();
    assert_eq!(officer.call(&["init", "new", "--settings", "excel"]).code, 0);
    let settings = fs::read(officer.path("new/input/report.xlsx")).unwrap();
    let settings =
        with_cell(&filled_in(settings), "Front sheet", "C8", &Content::Text("Another".into()));
    fs::write(officer.path("input/report.xlsx"), settings).unwrap();
    let made = officer.run();
    assert_holds(
        &made.stderr,
        "Document stopped: `front-sheet.subject` is set in two places, and differently: report.toml says \"As agreed\", and \
         report.xlsx, sheet \"Front sheet\", cell C8 says \"Another\"\n  where:      report.toml\n",
    );
    assert_eq!(made.stderr.matches("is set in two places").count(), 1, "{}", made.stderr);
}
