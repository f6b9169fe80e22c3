//! What stands around the rows of a register and beside it: legends, text boxes, titles, names, lists of what is exempt.

use super::*;

/// The looks of cells are not read, so that whoever reads of them has to be asked.
#[test]
fn a_legend_of_looks_is_asked_about_wherever_it_stands() {
    let marked = format!("{HEAD} | Exempt paragraph\n{}", ROWS[..2].join(" | \n"));
    let marked = format!("{marked} | \n{} | 3\n{} |", ROWS[2], ROWS[3]);
    assert_eq!(of(&marked), Comes::Out);
    let legend = "Rows shaded grey are exempt information and must stay off the website for now";
    assert_eq!(of(&format!("{marked}\n\n{legend}")), Comes::Asked);
    let beside = register().replace(ROWS[0], &format!("{} | Grey | exempt", ROWS[0]));
    assert_eq!(of(&beside.replace(HEAD, &format!("{HEAD} | Key"))), Comes::Asked);
    let with = |register: &str, name: &str, text: &str| {
        of_sheets("r.xlsx", vec![sheet("Contracts", register), sheet(name, text)])
    };
    let key = "Colour | Meaning\nGrey | Exempt from publication";
    assert_eq!(with(&marked, "Key", key), Comes::Asked);
    let explained = "Exempt paragraph | the number of the paragraph of Schedule 12A";
    assert_eq!(with(&register(), "Read me", explained), Comes::Asked);
    assert_eq!(with(&marked, "Read me", explained), Comes::Out);
    assert_eq!(with(&marked, "Exempt list", "Title\nBins"), Comes::Asked);
}

#[test]
fn a_text_box_a_header_and_a_comment_beside_no_row_are_asked_about() {
    let with = |text: &str, note: Option<&str>| {
        let mut sheet = sheet("Contracts", &register());
        match note {
            Some(at) => {
                sheet.display.notes.push((CellRef::parse(at).unwrap(), text.to_owned()));
            }
            None => sheet.display.asides.push(text.to_owned()),
        }
        of_sheets("r.xlsx", vec![sheet])
    };
    for text in ["Grey rows are exempt", "NOT FOR PUBLICATION", "Part 2"] {
        assert_eq!(with(text, None), Comes::Asked, "{text}");
        assert_eq!(with(text, Some("B1")), Comes::Asked, "{text}");
        assert_eq!(with(text, Some("B9")), Comes::Asked, "{text}");
    }
    assert_eq!(with("Contracts register, page 1 of 2", None), Comes::Open);
}

#[test]
fn a_title_a_name_or_a_note_around_rows_is_asked_about() {
    for title in [
        "Contracts register (exempt)",
        "Register - Part 2",
        "Not published",
        "Private session",
        "PINK",
        "Below the line",
        "Part 2 items",
        "Items for the private part of the meeting",
        "EXEMPT | Schedule 12A para 3",
        "Contracts which must not be disclosed",
    ] {
        assert_eq!(of(&format!("{title}\n\n{}", register())), Comes::Asked, "{title} above");
        let among = register().replace(ROWS[2], &format!("{title}\n{}", ROWS[2]));
        assert_eq!(of(&among), Comes::Asked, "{title} among");
        assert_eq!(of(&format!("{}\n\n* {title}", register())), Comes::Asked, "{title} below");
    }
    for (path, name) in [
        ("r.xlsx", "Restricted"),
        ("r.xlsx", "Private register"),
        ("r.xlsx", "Green"),
        ("r.xlsx", "Below the line"),
        ("Green papers.xlsx", "Contracts"),
        ("Private/r.xlsx", "Contracts"),
        ("restricted.xlsx", "Contracts"),
        // a second part may be one of anything
        ("r.xlsx", "Part 2"),
        ("Part 2/r.xlsx", "Contracts"),
    ] {
        let comes = of_sheets(path, vec![sheet(name, &register())]);
        assert_eq!(comes, Comes::Asked, "{path} {name}");
    }
    let mut hidden = sheet("Exempt contracts", "");
    hidden.is_hidden = true;
    let sheets = vec![sheet("Contracts", &register()), hidden];
    assert_eq!(of_sheets("r.xlsx", sheets), Comes::Asked);
}

#[test]
fn a_register_is_exempt_as_a_whole_by_its_name_or_its_files() {
    for (path, name) in [
        ("r.xlsx", "Register - not public"),
        ("contracts-not-public.xlsx", "Contracts"),
        ("exempt/r.xlsx", "Contracts"),
    ] {
        let workbook = Workbook { path: path.into(), sheets: vec![sheet(name, &register())] };
        let hidden = tables(&[workbook], &Config::default(), AS_OF).value.hidden;
        assert_eq!(hidden.exemptions.rows.len(), ROWS.len(), "{path} {name}");
        assert!(hidden.files.contains(path), "{path} {name}");
    }
}

#[test]
fn refs_in_a_list_of_exempt_ones_are_exempt() {
    let on_sheet = |name: &str, text: &str| {
        of_sheets("r.xlsx", vec![sheet("Contracts", &register()), sheet(name, text)])
    };
    for (name, text) in [
        ("Exempt contracts", "Contract ref | Paragraph\nMB/25/003 | 3"),
        ("Schedule 12A", "MB-25-3"),
        ("List", "Exempt contracts\nMB/25/003"),
        ("List", "Ref | Exempt?\nMB/24/001 | No\nMB/25/003 | Yes\nMB/26/004 |"),
        ("List", "MB/25/003 is exempt under paragraph 3"),
    ] {
        assert_eq!(on_sheet(name, text), Comes::Out, "{name}: {text}");
    }
    assert_eq!(on_sheet("Part 2", "Ref\nMB/25/003 - Bins"), Comes::Asked);
    let below = |text: &str| of(&format!("{}\n\n{text}", register()));
    for text in [
        "Contract ref | Exempt paragraph\nMB/25/003 | 3",
        "Exempt contracts\nMB/25/003",
        "MB/25/003 is exempt under paragraph 3 of Schedule 12A",
    ] {
        assert_eq!(below(text), Comes::Out, "{text}");
    }
    // a list beside the table
    assert_eq!(with_column("Exempt contracts", ["MB/25/003", "", "", ""]), Comes::Out);
    assert_eq!(with_column(" | Schedule 12A", ["| MB/25/3", "", "", ""]), Comes::Out);
}

/// Another sheet that lists what is exempt, in a workbook of its own or of the register, shown or hidden.
fn beside(path: &str, name: &str, text: &str, is_hidden: bool) -> Comes {
    let mut other = sheet(name, text);
    if is_hidden {
        other = Sheet::hidden::<()>(name, Ok(other));
    }
    let register = sheet("Contracts", &register());
    let books = match path {
        "r.xlsx" => vec![Workbook { path: path.into(), sheets: vec![register, other] }],
        path => vec![
            Workbook { path: "r.xlsx".into(), sheets: vec![register] },
            Workbook { path: path.into(), sheets: vec![other] },
        ],
    };
    comes(&tables(&books, &Config::default(), AS_OF).value)
}

#[test]
fn a_list_by_titles_or_suppliers_is_asked_about_wherever_it_stands() {
    for (path, name, text) in [
        ("exempt-list.xlsx", "Sheet1", "Title | Paragraph\nBins | 3"),
        ("exempt-list.xlsx", "Sheet1", "Rubbish | 3"),
        ("Private/list.xlsx", "Sheet1", "Supplier\nTern Waste plc"),
        ("pink papers.xlsx", "Sheet1", "Bins"),
        ("list.xlsx", "Part 2", "Title\nBins"),
        ("list.xlsx", "Sheet1", "Exempt contracts\nStreet lights\nBins"),
        ("list.xlsx", "Sheet1", "Title | Exempt?\nPayroll | No\nBins | Yes"),
        ("list.xlsx", "Sheet1", "What we buy from Tern Waste plc is not for publication"),
        ("r.xlsx", "More", "Exempt contracts\nBins"),
    ] {
        for is_hidden in [false, true] {
            let comes = beside(path, name, text, is_hidden);
            assert_eq!(comes, Comes::Asked, "{path} {name} {is_hidden}: {text}");
        }
    }
    for (path, name, text) in [
        ("list.xlsx", "Sheet1", "Title | Exempt?\nPayroll | No\nBins | No"),
        ("list.xlsx", "Sheet1", "Title\nBins"),
        ("guide.xlsx", "Sheet1", "Mark what is exempt in the register"),
    ] {
        assert_eq!(beside(path, name, text, false), Comes::Open, "{path} {name}: {text}");
    }
    let hidden = beside("r.xlsx", "Lookups", "Marking\nExempt\nOpen", true);
    assert_eq!(hidden, Comes::Open, "a hidden sheet of words to choose from");
}

#[test]
fn a_hidden_list_of_refs_and_one_in_a_file_of_that_name_are_lists() {
    for (path, name, text) in [
        ("r.xlsx", "Old", "Exempt contracts\nMB/25/003"),
        ("r.xlsx", "Old", "Ref | Title | Supplier | Exempt\nMB/25/003 | Bins | Tern | 3"),
        ("r.xlsx", "Old", "MB/25/003 | do not publish"),
        ("exempt-list.xlsx", "Sheet1", "Contract ref\nMB/25/003"),
    ] {
        assert_eq!(beside(path, name, text, true), Comes::Out, "{path} {name}: {text}");
    }
}
