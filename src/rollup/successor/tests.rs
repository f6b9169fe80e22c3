//! Two councils that become one, worked out by hand.

use super::{Consent, Register, Treated, Treatment, successor};
use crate::config::SuccessorSettings;
use crate::dataset::ContractRow;
use crate::domain::figure::FigureValue;
use crate::domain::money::Money;
use crate::edition::WithheldRecord;
use jiff::civil::{Date, date};

const SETTINGS: &str = "[successor]\nname = \"North Shore\"\ncouncils = [\"E08000001\", \"E08000002\"]\n\
    vesting-day = 2027-04-01\n[successor.direction]\nfrom = 2026-06-01\nnon-capital-over = 100000\ncapital-over = 1000000\n";

fn row(reference: &str, title: &str, supplier: &str, end: Option<Date>) -> ContractRow {
    ContractRow {
        reference: reference.to_owned(),
        title: title.to_owned(),
        supplier: supplier.to_owned(),
        end,
        signed_on: Some(date(2026, 7, 1)),
        total: Some(Money::from_pence(6_000_000)),
        annual: Some(Money::from_pence(1_000_050)),
        ..ContractRow::default()
    }
}

fn register(number: u32, contracts: Vec<ContractRow>) -> Register {
    Register {
        code: format!("E0800000{number}"),
        council: format!("Council {number}"),
        set: format!("E0800000{number}/2026-27-Q2/v1"),
        contracts,
        ..Register::default()
    }
}

fn two() -> Vec<Register> {
    let first = vec![
        row("C/1", "Home care", "Harbour Ltd", Some(date(2027, 4, 1))),
        row("C/2", "Laundry", "Harbour Limited", Some(date(2027, 3, 31))),
        row("C/3", "Meals", "Plate", None),
    ];
    let mut grounds = row("C/2", "Grounds", "Leaf", Some(date(2026, 12, 31)));
    grounds.extension_options = Some("1 year".to_owned());
    let care =
        row("C/1", "Provision of home care services", "HARBOUR LTD.", Some(date(2028, 3, 31)));
    vec![register(1, first), register(2, vec![care, grounds])]
}

#[test]
fn the_register_holds_what_ends_on_the_day_or_later_and_no_more() {
    let settings = SuccessorSettings::read(SETTINGS, "roll-up.toml").unwrap();
    let made = successor(&settings, &two(), &[]);
    let refs: Vec<&str> = made.contracts.iter().map(|it| it.row.reference.as_str()).collect();
    assert_eq!(refs, ["C/1", "C/1"]);
    assert_eq!(made.figures.count("successor.contracts"), Some(2));
    let annual = &made.figures.get("successor.annual-value").unwrap().value;
    assert_eq!(*annual, FigureValue::Money(Money::from_pence(2_000_100)));
    assert_eq!(made.figures.count("successor.extendable"), Some(1));
    assert_eq!(made.councils[0].without_end, ["C/3"]);
    assert_eq!(made.figures.count("successor.e08000001.without-end"), Some(1));
    assert_eq!(made.figures.count("successor.e08000001.without-identifier"), Some(2));
    assert_eq!((made.suppliers.len(), made.services.len()), (1, 1));
    let shared = made.figures.get("successor.supplier.harbour-ltd.contracts").unwrap();
    assert_eq!(shared.sources[1].to_string(), "E08000002/2026-27-Q2/v1, sheet \"contract C/1\"");
}

#[test]
fn consent_counts_a_suppliers_contracts_together_and_guesses_nothing() {
    let settings = SuccessorSettings::read(SETTINGS, "roll-up.toml").unwrap();
    let mut registers = two();
    // the day itself is not beyond it
    registers[0].contracts[0].end = Some(date(2027, 4, 2));
    // 60,000 each: over 100,000 with the other contract of the supplier; the carer of the second council stands alone
    let consents = |registers: &[Register]| {
        let made = successor(&settings, registers, &[]);
        made.consent.iter().map(|it| (it.row.title.clone(), it.consent)).collect::<Vec<_>>()
    };
    assert_eq!(consents(&registers), [("Home care".to_owned(), Consent::UnlessCapital)]);
    registers[0].contracts[1].signed_on = None;
    registers[0].contracts[2].total = None;
    registers[1].contracts[0].total = Some(Money::from_pence(100_000_001));
    registers[1].contracts[1].signed_on = Some(date(2026, 5, 31));
    let expected = [
        ("Home care", Consent::UnlessCapital),
        ("Laundry", Consent::DayNotGiven),
        ("Meals", Consent::ValueNotGiven),
        ("Provision of home care services", Consent::Needed),
    ];
    assert_eq!(consents(&registers), expected.map(|(title, consent)| (title.to_owned(), consent)));
}

#[test]
fn the_treatment_of_a_contract_stays_and_names_what_has_changed() {
    let settings = SuccessorSettings::read(SETTINGS, "roll-up.toml").unwrap();
    let treated = Treated {
        code: "E08000001".to_owned(),
        reference: "c/1".to_owned(),
        treatment: Some(Treatment::Novate),
        by: "Head of Procurement".to_owned(),
        why: String::new(),
        supplier: "Harbour Ltd".to_owned(),
        end: Some(date(2027, 9, 30)),
    };
    let made = successor(&settings, &two(), &[treated]);
    assert_eq!(made.figures.count("successor.treatment.novate"), Some(1));
    assert_eq!(made.figures.count("successor.treatment.open"), Some(1));
    assert_eq!(made.contracts[0].changed_since(), ["end"]);
}

#[test]
fn a_contract_that_the_set_did_not_make_public_is_left_out() {
    let set = |slugs: &[&str]| slugs.iter().map(|slug| (*slug).to_owned()).collect();
    let record = WithheldRecord {
        public: set(&["c-1", "c-3"]),
        exempt: set(&["c-2", "c-3-2"]),
        ..WithheldRecord::default()
    };
    let row = |reference| ContractRow {
        identifier: Some("n/a".to_owned()),
        ..row(reference, "Care", "Harbour", None)
    };
    let rows = ["C/1", "C/2", "C/3", "C-3", "C/4"].map(row);
    let (public, exempt) = Register::of_public(rows.into(), &record);
    let refs: Vec<&str> = public.iter().map(|row| row.reference.as_str()).collect();
    assert_eq!((refs, exempt), (vec!["C/1"], 4));
    assert_eq!(public[0].identifier, None);
}
