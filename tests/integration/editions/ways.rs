//! Ways in which a workbook says that a contract is exempt, and in which other texts tell of it, from the workbook's bytes
//! to the public ones.

use super::file_text::text_of;
use super::hushed::{Hushed, REGISTER, returns};
use crate::assertions::{assert_holds, assert_lacks};
use crate::workbook::{from_text, with_hidden_sheet, with_look};
use rust_xlsxwriter::{Note, Shape, Workbook, Worksheet};
use std::fs;

/// What of the exempt contract could be printed.
const CANARIES: [&str; 5] = ["Zephyrhaven", "C/666", "Quiet works", "1234567", "1,234,567"];

/// The register without its columns for exemption.
pub(super) fn plain() -> String {
    let plain = REGISTER.replace(" | Exempt paragraph | Reason for exemption", "");
    let plain = plain.replace(" | 3 | Their business", "").replace(" | No |\n", "\n");
    plain.replace("| Procurement Act | |\n", "| Procurement Act\n")
}

/// The council with a register, and what else is put into its folder.
pub(super) fn council(register: &[u8]) -> Hushed {
    let council = Hushed::new();
    fs::write(council.0.path().join("input/register.xlsx"), register).unwrap();
    council.put("returns-q2.xlsx", &returns("Q2 2026/27", 3));
    council
}

/// Fails where a public file holds a canary.
pub(super) fn keeps(council: &Hushed, code: i32, what: &str) {
    let made = council.draft();
    assert_eq!(made.code, code, "{what}: {}", made.stderr);
    for (path, bytes) in council.public() {
        let text = text_of(&path, &bytes);
        let held = CANARIES.iter().find(|canary| text.contains(**canary));
        assert_eq!(held, None, "{what}: {path}");
    }
}

#[test]
fn a_register_says_so_in_a_title_a_list_or_a_cell_of_any_kind() {
    let title =
        |title: &str| plain().replace("# Contracts\n", &format!("# Contracts\n{title}\n\n"));
    let row = |own: &str, other: &str| {
        let changed = plain().replace(own, other);
        assert_ne!(changed, plain(), "{own}");
        changed
    };
    let ways = [
        (3, title("Contracts register (exempt)")),
        (3, title("Register - Part 2")),
        (3, title("PINK")),
        (3, row("C/666 | Quiet works", "EXEMPT | Schedule 12A para 3\nC/666 | Quiet works")),
        (3, row("C/666 | Quiet works", "Private session\nC/666 | Quiet works")),
        (3, row("# Contracts", "# Restricted")),
        (0, row("Quiet works", "Quiet works (EXEMPT)")),
        (1, row("1234567 | 411522.33", "Exempt - para 3 | 411522.33")),
        (0, row("411522.33 | Procurement Act", "411522.33 | Exempt - Schedule 12A para 3")),
        (0, plain() + "# Schedule 12A\nC-666\n"),
        (0, plain() + "# List\nRef | Exempt?\nC/001 | No\nC/666 | Yes\n"),
    ];
    for (code, register) in ways {
        keeps(&council(&from_text(&register)), code, &register[..120]);
    }
}

#[test]
fn a_hidden_list_and_one_by_title_or_supplier_fail_closed() {
    let hidden = |list: &str| with_hidden_sheet(&from_text(&(plain() + list)), "Old");
    keeps(&council(&hidden("# Old\nExempt contracts\nC-666\n")), 0, "a hidden list of refs");
    let marked = "# Old\nContract ref | Title | Exempt?\nC/001 | Waste collection | No\nC/666 | Quiet works | Yes\n";
    keeps(&council(&hidden(marked)), 0, "hidden marks");
    keeps(
        &council(&hidden("# Old\nExempt contracts\nQuiet works\n")),
        3,
        "a hidden list of titles",
    );
    for (path, list) in [
        ("exempt-list.xlsx", "# Sheet1\nTitle | Why\nQuiet works | Price\n"),
        ("list.xlsx", "# Sheet1\nSupplier | Exempt?\nZephyrhaven Facilities Ltd | Yes\n"),
    ] {
        let council = council(&from_text(&plain()));
        council.put(path, list);
        keeps(&council, 3, path);
    }
}

/// The register with a comment beside a cell.
fn commented(cell: (u32, u16), note: &str) -> Vec<u8> {
    written(|sheet| sheet.insert_note(cell.0, cell.1, &Note::new(note)).unwrap())
}

/// The register with something more on its sheet.
fn written(add: impl Fn(&mut Worksheet) -> &mut Worksheet) -> Vec<u8> {
    let add = |sheet: &mut Worksheet| {
        add(sheet);
    };
    written_book(add, |_| {})
}

/// The same, with something more in its workbook.
pub(super) fn written_book(add: impl Fn(&mut Worksheet), more: impl Fn(&mut Workbook)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let text = plain();
    let mut lines = text.lines();
    let name = lines.next().unwrap().trim_start_matches("# ");
    let sheet = workbook.add_worksheet().set_name(name).unwrap();
    for (row, line) in (0..).zip(lines.take_while(|line| !line.starts_with('#'))) {
        for (column, value) in (0..).zip(line.split(" | ")) {
            sheet.write_string(row, column, value).unwrap();
        }
    }
    add(sheet);
    more(&mut workbook);
    workbook.save_to_buffer().unwrap()
}

#[test]
fn a_comment_and_the_words_of_a_number_format_say_so() {
    let rest = plain();
    let rest = &rest[rest.find("# KPIs").unwrap()..];
    let of = |register: &[u8]| {
        let council = council(register);
        council.put("kpis.xlsx", rest);
        council
    };
    keeps(&of(&commented((3, 1), "Exempt: Part 2, para 3")), 0, "a comment");
    let worded =
        with_look(&from_text(&plain()), "Contracts", "G4", "#,##0\" (exempt, para 3)\"", false);
    keeps(&council(&worded), 0, "a number format");
    let open = of(&commented((3, 1), "See the file"));
    assert_eq!(open.draft().code, 0);
    assert_holds(&open.page(), "Zephyrhaven");
}

#[test]
fn a_text_box_a_header_and_a_legend_stop_the_public_edition() {
    let rest = plain();
    let rest = &rest[rest.find("# KPIs").unwrap()..];
    let stopped = |register: &[u8], says: &str| {
        let council = council(register);
        council.put("kpis.xlsx", rest);
        let made = council.draft();
        assert_eq!(made.code, 3, "{}", made.stderr);
        assert_holds(&made.stderr, says);
        assert!(council.public().is_empty());
    };
    let shape = Shape::textbox().set_text("Grey: not for publication");
    let boxed = written(|sheet| sheet.insert_shape(9, 1, &shape).unwrap());
    stopped(&boxed, "\"Grey: not for publication\" in a text box, a header or a footer");
    let headed = written(|sheet| sheet.set_header("&C&\"Arial,Bold\"&14Part 2 register"));
    stopped(&headed, "\"Part 2 register\" in a text box, a header or a footer");
    let legend = written(|sheet| sheet.write_string(9, 0, "Grey = exempt").unwrap());
    stopped(&legend, "\"Grey = exempt\" above or beside rows");
    let flagged = from_text(
        &plain()
            .replace("| Regime\n", "| Regime | Below the line\n")
            .replace("411522.33 | Procurement Act", "411522.33 | Procurement Act | x"),
    );
    stopped(&flagged, "column \"Below the line\" could say which contracts are exempt");
}

#[test]
fn a_text_that_tells_of_an_exempt_contract_in_few_or_other_words_is_withheld() {
    let texts = [
        "Meet the Zephyrhaven board",
        "Meet Z Facilities",
        "Meet Z\u{435}phyrhaven",
        "Look at C-666 again",
        "Save some of the \u{a3}1.234567m",
        "Ask Quokka Trading why",
        "Raise Quiet kept to 99",
        "See www.zephyrhaven.co.uk first",
        "Write to ZFL in May",
        "Spend 1 234 567 better",
        "Find one million two hundred and thirty-four thousand five hundred and sixty-seven pounds",
        "Ask zephirhaven facilites",
        "Halve the 411522 a year",
    ];
    let open =
        ["Meet the board of Harbour Ltd", "Tender over \u{a3}100,000", "Keep facilities open"];
    let council = Hushed::new();
    let register = REGISTER
        .replace("Reason for exemption", "Reason for exemption | Trading as")
        .replace("Their business", "Their business | Quokka Trading");
    council.put("register.xlsx", &register);
    council.put("returns-q2.xlsx", &returns("Q2 2026/27", 3));
    let row = |text: &&str| {
        format!(
            "Go beyond compliance with the Act | {text} | 1 | Sarah Green | 2026-12-31 | Not started\n"
        )
    };
    let rows: String = texts.iter().chain(&open).map(row).collect();
    let heads = "# Action plan\nPrinciple | Action | Year | Owner | Due | Status\n";
    council.put("plan.xlsx", &format!("{heads}{rows}"));
    let made = council.draft();
    assert_eq!(made.code, 0, "{}", made.stderr);
    let page = council.page();
    texts.iter().for_each(|text| assert_lacks(&page, text));
    open.iter().for_each(|text| assert_holds(&page, text));
}

#[test]
fn the_reason_of_a_version_and_of_a_decision_are_looked_at_too() {
    let council = council(&from_text(REGISTER));
    let path = council.0.path().join("input/report.toml");
    let toml = fs::read_to_string(&path).unwrap();
    let decision = "[[decision]]\nfile = \"returns-q2.xlsx\"\nsheet = \"KPI return\"\ncell = \"D2\"\nwas = \"0.96\"\nuse = \"0.95\"\nby = \"Head\"\non = \"2026-10-12\"\nwhy = \"Quokka said so\"\n";
    fs::write(&path, format!("{toml}\n{decision}")).unwrap();
    let publish = |more: &[&str]| {
        let first = ["publish", "--as-of", "2026-10-15", "--period", "2026-27-Q2", "--on"];
        council.run(&[&first, more].concat())
    };
    let first = publish(&["2026-10-20"]);
    assert!(first.code < 2, "{}", first.stderr);
    let all = council.public();
    assert!(all.len() > 10);
    assert!(all.iter().all(|(path, bytes)| !text_of(path, bytes).contains("Quokka")));
    council.put("returns-q2.xlsx", &returns("Q2 2026/27", 4).replace("| 91% |", "| 90% |"));
    let published = publish(&["2026-10-27", "--reason", "The Zephyrhaven price was wrong"]);
    assert_eq!(published.code, 3, "{}", published.stderr);
    assert_holds(&published.stderr, "The reason of this version (--reason) holds the supplier");
    let plain = publish(&["2026-10-27", "--reason", "A figure was wrong"]);
    assert!(plain.code < 2, "{}", plain.stderr);
}

#[test]
fn an_exemption_that_ended_withholds_nothing_of_its_contract() {
    let council = council(&from_text(REGISTER));
    let publish = |more: &[&str]| {
        let first = ["publish", "--as-of", "2026-10-15", "--period", "2026-27-Q2", "--on"];
        let made = council.run(&[&first, more].concat());
        assert!(made.code < 2, "{}", made.stderr);
    };
    publish(&["2026-10-20"]);
    council.put("register.xlsx", &REGISTER.replace("| 3 | Their business", "| No |"));
    publish(&["2026-10-27", "--reason", "A contract is public now"]);
    let page = "output/2026-27-Q2/v2/public/committee-report.html";
    let page = fs::read_to_string(council.0.path().join(page)).unwrap();
    assert_holds(&page, "Zephyrhaven Facilities Ltd");
}

#[test]
fn a_sensitive_measure_is_known_by_its_theme_and_in_other_words() {
    for (own, other) in [
        ("C/001 | SV2 | Jobs | Work for care leavers", "C/001 | SV2 | Care leavers | Quokka work"),
        ("Work for care leavers", "Quokka work for young people leaving care"),
        ("Work for care leavers", "Quokka work for the care-experienced"),
    ] {
        let register = REGISTER
            .replace(own, other)
            .replace("Care leavers in work", "Quokka young people from care in work");
        assert_ne!(register, REGISTER);
        let council = council(&from_text(&register));
        assert_eq!(council.draft().code, 0, "{other}");
        for (path, bytes) in council.public() {
            assert!(!text_of(&path, &bytes).contains("Quokka"), "{other}: {path}");
        }
    }
}
