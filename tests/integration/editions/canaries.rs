//! Canaries in everything of exempt contracts that could be printed, and in every spelling: none is in a public file.

use super::file_text::text_of;
use super::hushed::{Hushed, REGISTER, returns};
use crate::assertions::assert_holds;
use jiff::civil::date;
use rust_xlsxwriter::{DataValidation, DocProperties, Note, Workbook};
use scrutineer::edition::{Listed, hash};
use scrutineer::form::clearance_workbook;
use std::fs;

/// What stands in every word that may not be public.
const CANARY: &str = "quokka";

/// Numbers of exempt rows, as they could be printed.
const AMOUNTS: [&str; 4] = ["1234567", "1,234,567", "411522.33", "411,522.33"];

/// The rows of the register, a canary in every text of the exempt ones.
fn register() -> String {
    let canaried = |line: &str| {
        let cells = line.split(" | ").enumerate().map(|(at, cell)| {
            let is_word =
                cell.chars().any(char::is_alphabetic) && !["K1", "SV1", "C/666"].contains(&cell);
            let is_kept = !is_word || ["Procurement Act", "Higher", "Flow", "%"].contains(&cell);
            if is_kept { cell.to_owned() } else { format!("Quokka{at} of {cell}") }
        });
        cells.collect::<Vec<_>>().join(" | ")
    };
    let line =
        |line: &str| if line.starts_with("C/666") { canaried(line) } else { line.to_owned() };
    REGISTER.lines().map(line).collect::<Vec<_>>().join("\n") + "\n"
}

/// A workbook of C/666 alone, with a canary wherever a workbook has room for words.
fn canaried_return() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let properties = DocProperties::new()
        .set_title("Quokkatitle")
        .set_subject("Quokkasubject")
        .set_author("Quokkaauthor Person")
        .set_manager("Quokkamanager Person")
        .set_company("Quokkacompany Ltd")
        .set_category("Quokkacategory")
        .set_keywords("Quokkakeyword")
        .set_comment("Quokkadescription")
        .set_status("Quokkastatus");
    workbook.set_properties(&properties);
    let sheet = workbook.add_worksheet();
    sheet.set_name("Quokkasheet").unwrap();
    sheet.set_header("&LQuokkaheader").set_footer("&CQuokkafooter");
    let rows = [
        ["Contract ref", "KPI ref", "Period", "Actual", "Commentary"],
        ["C/666", "K1", "Q1 2026/27", "93%", "Quokkacommentary"],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).unwrap();
            let note =
                Note::new(format!("Quokkanote{row}{column}")).set_author("Quokkanoter Person");
            sheet.insert_note(row, column, &note).unwrap();
        }
    }
    let validation = DataValidation::new().allow_any_value();
    let validation = validation.set_input_message("Quokkahint").unwrap();
    sheet.add_data_validation(1, 3, 1, 3, &validation).unwrap();
    sheet.write_url_with_text(4, 0, "https://quokka.example/", "Quokkalink").unwrap();
    workbook.define_name("Quokkaname", "=Quokkasheet!$A$2").unwrap();
    workbook.save_to_buffer().unwrap()
}

#[test]
fn no_public_file_holds_a_canary_of_a_cell_a_note_a_property_or_a_name() {
    let council = Hushed::new();
    council.put("register.xlsx", &register());
    council.put("returns-q2.xlsx", &returns("Q2 2026/27", 3).replace("Hushed", "Quokkaword"));
    let folder = council.0.path().join("input/Quokkafolder");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("Quokkafile.xlsx"), canaried_return()).unwrap();
    let publish = |arguments: &[&str]| {
        let first = ["publish", "--as-of", "2026-10-15", "--period", "2026-27-Q2"];
        let made = council.run(&[&first, arguments].concat());
        assert!(made.code < 2, "{}", made.stderr);
    };
    publish(&["--on", "2026-10-20"]);
    council.put("register.xlsx", &register().replace("Quokka1 of", "Quokkanew of"));
    publish(&["--on", "2026-10-27", "--reason", "A title was wrong"]);
    assert!(council.public().len() > 40);
    for (path, bytes) in council.public() {
        let text = text_of(&path, &bytes).to_lowercase();
        assert!(!text.contains(CANARY), "{path}: {}", super::around(&text, CANARY));
        let amount = AMOUNTS.iter().find(|amount| text.contains(**amount));
        assert_eq!(amount, None, "{path}");
    }
    let members = "output/2026-27-Q2/v2/exempt/committee-report.html";
    let members = fs::read_to_string(council.0.path().join(members)).unwrap();
    assert_holds(&members, "Quokkanew of Quiet works");
}

/// Spellings of an exempt contract's supplier, ref and title, and of a contract manager.
const SPELLINGS: [&str; 37] = [
    "Zephyrhaven Facilities Ltd",
    "ZEPHYRHAVEN FACILITIES LTD",
    "zephyrhaven facilities ltd.",
    "Zephyrhaven Facilities Limited",
    "Zephyrhaven Facilities",
    "Zephyrhaven Facilities (UK) Ltd",
    "Zephyrhaven Facilities plc",
    "Zephyrhaven Facilities's",
    "Zephyrhaven Facilities\u{2019}",
    "Zephyrhaven's Facilities",
    "Zephyrhaven-Facilities",
    "Zephyrhaven, Facilities,",
    "Zephyrhaven \u{201c}Facilities\u{201d}",
    "ZephyrhavenFacilities",
    "Zephyrhaven  Facilities",
    "Zephyrhaven\u{a0}Facilities",
    "Z\u{e9}phyrhaven Facilities",
    "Zephyrhaven Facilites",
    "Zephyrhaven Faciilities",
    "Zephirhaven Facilities",
    "Zephyr haven Facilities",
    "Facilities, Zephyrhaven",
    "c/666-x: Quiet works",
    "C 666 Quiet-works",
    "QUIET WORKS",
    "quiet works'",
    "Mirabel Quince",
    "MIRABEL QUINCE",
    "mirabel quince's",
    "Quince, Mirabel",
    "M. Quince",
    "M Quince",
    "Quince M.",
    "Mirabel J. Quince",
    "Mirabel-Quince",
    "Mirable Quince",
    "mirabel.quince@council.example",
];

/// Each spelling in a comment of its own, which whoever clears texts has overlooked.
fn overlooked(council: &Hushed) {
    let text = |spelling: &str| format!("Learnt from {spelling} in May");
    let rows = SPELLINGS.iter().enumerate();
    let rows =
        rows.map(|(at, own)| format!("Policy | PS{at} | Step {at} | Mature | {}\n", text(own)));
    council.put(
        "assessment.xlsx",
        &format!(
            "# Self-assessment\nDate of assessment | 2026-03-31\nKey area | Ref | Statement | Level | Comment\n{}",
            rows.collect::<String>()
        ),
    );
    let cleared = SPELLINGS.map(|spelling| Listed {
        text: text(spelling),
        hash: hash(&text(spelling)),
        cleared: Some(("A. Reader".to_owned(), "2026-10-14".to_owned())),
        ..Listed::default()
    });
    let bytes = clearance_workbook(&cleared, "Own Council", date(2026, 10, 14)).unwrap();
    fs::write(council.0.path().join("input/clearance.xlsx"), bytes).unwrap();
}

#[test]
fn no_spelling_of_a_withheld_name_is_public_although_somebody_cleared_it() {
    let council = Hushed::new();
    let register = REGISTER
        .replace("| Department |", "| Department | Contract manager |")
        .replace("| Adults | 2025", "| Adults | Mirabel Quince | 2025")
        .replace("| Highways | 2025", "| Highways | Mirabel Quince | 2025");
    council.put("register.xlsx", &register);
    overlooked(&council);
    let made = council.draft();
    assert_eq!(made.code, 0, "{}", made.stderr);
    let page = council.page();
    let printed: Vec<&str> = SPELLINGS
        .into_iter()
        .filter(|own| page.contains(&format!("Learnt from {}", own.replace('\'', "&#x27;"))))
        .collect();
    assert_eq!(printed, [""; 0]);
    assert_eq!(page.matches("Withheld from publication").count(), SPELLINGS.len());
}
