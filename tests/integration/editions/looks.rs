//! What a register says by colours, and what cannot be read at all: nothing of it is made public unasked.

use super::hushed::{Hushed, REGISTER, returns};
use crate::assertions::{assert_holds, assert_lacks};
use crate::workbook::{from_text, with_hidden_sheet, with_parts};
use rust_xlsxwriter::{Color, Format, Workbook};
use std::fs;

/// The register, with or without its column of paragraphs, and these rows in yellow.
fn coloured(is_marked: bool, rows: &[u32]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let yellow = Format::new().set_background_color(Color::Yellow);
    let own = "C/003 | School meals | Orchard Ltd | Schools | 2025-04-01 | 2028-03-31 | 800000 | 250000 | Light-touch | |\nC/666 | Quiet works";
    let register = REGISTER.replace("C/666 | Quiet works", own);
    for part in register.split("# ").skip(1) {
        let (name, lines) = part.split_once('\n').unwrap();
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        for (row, line) in (0..).zip(lines.lines()) {
            let format =
                if name == "Contracts" && rows.contains(&row) { &yellow } else { &Format::new() };
            for (column, value) in
                (0..).zip(line.split(" | ").map(|it| it.trim_matches(['|', ' '])))
            {
                if name == "Contracts" && column > 8 && !is_marked {
                    continue;
                }
                match value.parse::<f64>() {
                    _ if value.is_empty() => continue,
                    Ok(number) => sheet.write_with_format(row, column, number, format),
                    Err(_) => sheet.write_with_format(row, column, value, format),
                }
                .unwrap();
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

fn council(register: &[u8]) -> Hushed {
    let council = Hushed::new();
    fs::write(council.0.path().join("input/register.xlsx"), register).unwrap();
    council.put("returns-q2.xlsx", &returns("Q2 2026/27", 3));
    council
}

fn stops(council: &Hushed, says: &str) {
    let made = council.draft();
    assert_eq!(made.code, 3, "{}", made.stderr);
    assert_holds(&made.stderr, says);
    assert!(council.public().is_empty());
}

fn opens_once_decided(council: &Hushed, other: &str) {
    let path = council.0.path().join("input/report.toml");
    let toml = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("not-exemption = [\"{other}\"]\n{toml}")).unwrap();
    let made = council.draft();
    assert!(made.code < 2, "{}", made.stderr);
    assert!(!council.public().is_empty());
}

#[test]
fn a_row_in_a_colour_of_its_own_is_asked_about() {
    let council = council(&coloured(false, &[4]));
    let made = council.draft();
    assert_eq!(made.code, 0, "{}", made.stderr);
    assert_holds(&made.stderr, "The register has row 5 in a colour of its own");
    opens_once_decided(&council, "colour ffff00");
    assert_lacks(&council.draft().stderr, "in a colour of its own");
}

#[test]
fn a_row_in_the_colour_of_what_is_exempt_stops_the_public_edition() {
    let council_of = |rows: &[u32]| council(&coloured(true, rows));
    assert_eq!(council_of(&[4]).draft().code, 0);
    stops(
        &council_of(&[3, 4]),
        "The register has row 4 in colour ffff00, in which all that it marks",
    );
    opens_once_decided(&council_of(&[3, 4]), "colour ffff00");
}

#[test]
fn a_row_in_the_colour_of_a_legend_elsewhere_stops_the_public_edition() {
    let council = council(&coloured(false, &[4]));
    let mut key = Workbook::new();
    let yellow = Format::new().set_background_color(Color::Yellow);
    key.add_worksheet().write_with_format(0, 0, "Exempt", &yellow).unwrap();
    fs::write(council.0.path().join("input/key.xlsx"), key.save_to_buffer().unwrap()).unwrap();
    stops(&council, "The register has row 5 in colour ffff00");
}

/// The register without its columns for exemption.
fn unmarked() -> String {
    let lines = REGISTER.lines().map(|line| match line.matches(" | ").count() {
        10 => line.split(" | ").take(9).collect::<Vec<_>>().join(" | "),
        _ => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n").replace(" | |\n", "\n").replace(" | No |\n", "\n")
}

#[test]
fn a_hidden_sheet_that_cannot_be_read_stops_the_public_edition() {
    let register = unmarked() + "\n# Old\nRef | Why\nC/666 | Price\n";
    let whole = with_hidden_sheet(&from_text(&register), "Old");
    let cut = "<worksheet><sheetData><row r=\"1\">";
    let council = council(&with_parts(&whole, &[("xl/worksheets/sheet4.xml", cut)]));
    stops(&council, "The hidden sheet \"Old\" cannot be read");
    opens_once_decided(&council, "Old");
}

#[test]
fn a_workbook_that_cannot_be_opened_stops_the_public_edition_where_no_register_marks_what_is_exempt()
 {
    let mut locked = vec![0xD0, 0xCF, 0x11, 0xE0];
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let cut = from_text("# Exempt\nC/666\n")[..900].to_vec();
    for bytes in [locked, cut] {
        let unmarked = council(&from_text(&unmarked()));
        fs::write(unmarked.0.path().join("input/list.xlsx"), &bytes).unwrap();
        stops(&unmarked, "it could say which contracts are exempt");
        opens_once_decided(&unmarked, "list.xlsx");
        let marked = council(&from_text(REGISTER));
        fs::write(marked.0.path().join("input/list.xlsx"), &bytes).unwrap();
        assert_eq!(marked.draft().code, 1);
        let named = council(&from_text(REGISTER));
        fs::write(named.0.path().join("input/exempt list.xlsx"), &bytes).unwrap();
        stops(&named, "it could say which contracts are exempt");
    }
}
