//! What a workbook keeps in no cell: prompts, links, conditional formats, names, properties.

use super::hushed::Hushed;
use super::ways::{council, keeps, plain, written_book};
use crate::assertions::assert_holds;
use rust_xlsxwriter::{
    ConditionalFormatText, ConditionalFormatTextRule, DataValidation, DocProperties, Format, Url,
    Workbook, Worksheet,
};

/// The council with something more on the sheet of its register or in the workbook of that.
fn with(add: impl Fn(&mut Worksheet), more: impl Fn(&mut Workbook)) -> Hushed {
    let text = plain();
    let council = council(&written_book(add, more));
    council.put("kpis.xlsx", &text[text.find("# KPIs").unwrap()..]);
    council
}

fn prompt(sheet: &mut Worksheet, text: &str) {
    let prompt = DataValidation::new().allow_any_value().set_input_message(text).unwrap();
    sheet.add_data_validation(3, 1, 3, 1, &prompt).unwrap();
}

fn link(sheet: &mut Worksheet, address: &str, tip: &str) {
    let url = Url::new(address).set_text("Quiet works").set_tip(tip);
    sheet.write_url(3, 1, url).unwrap();
}

#[test]
fn what_is_attached_to_the_cells_of_one_row_marks_it() {
    keeps(&with(|sheet| prompt(sheet, "Exempt, para 3"), |_| {}), 0, "a prompt");
    let folder = "https://intranet.example/exempt%20papers/1.pdf";
    for (address, tip) in [(folder, ""), ("https://intranet.example/1", "Not for publication")] {
        keeps(&with(|sheet| link(sheet, address, tip), |_| {}), 0, address);
    }
    let open = with(|sheet| prompt(sheet, "As in the contract"), |_| {});
    assert_eq!(open.draft().code, 0);
    assert_holds(&open.page(), "Zephyrhaven");
}

#[test]
fn a_remark_on_many_cells_or_on_the_workbook_stops_the_public_edition() {
    let formatted = |sheet: &mut Worksheet| {
        let rule = ConditionalFormatTextRule::Contains("exempt".into());
        let red = Format::new().set_background_color("FF9999");
        let format = ConditionalFormatText::new().set_rule(rule).set_format(&red);
        sheet.add_conditional_format(1, 0, 3, 8, &format).unwrap();
    };
    keeps(&with(formatted, |_| {}), 3, "a conditional format");
    let properties = || DocProperties::new();
    for own in [
        properties().set_title("Exempt contracts"),
        properties().set_keywords("Part 2"),
        properties().set_category("Not for publication"),
        properties().set_comment("Confidential until May"),
        properties().set_custom_property("Label", "OFFICIAL-SENSITIVE"),
    ] {
        let more = |book: &mut Workbook| {
            book.set_properties(&own);
        };
        keeps(&with(|_| {}, more), 3, "a property");
    }
    let named = |book: &mut Workbook| {
        book.define_name("ExemptContracts", "=Contracts!$A$4:$A$4").unwrap();
    };
    keeps(&with(|_| {}, named), 3, "a name");
}
