//! Councils that become one: the contracts that run past the vesting day, what officers say of them, consent.

use super::council::COUNCILS;
use super::figures;
use crate::assertions::{assert_absent, assert_holds, assert_lacks};
use crate::council::files;
use crate::workbook::from_text;
use std::fs;
use std::sync::LazyLock;

const SETTINGS: &str = "[successor]\nname = \"North Shore Council\"\n\
    councils = [\"E08000011\", \"E08000012\", \"E08000013\", \"E08000014\", \"E08000019\"]\nvesting-day = 2027-04-01\n\
    [successor.direction]\nfrom = 2025-04-01\nnon-capital-over = 100000\ncapital-over = 7000000\n";

/// Three councils with their registers, the fourth with its public papers alone, the fifth not there at all.
const SETS: [&str; 4] = ["1/output", "2/output", "3/output", "papers-alone"];

static VIEW: LazyLock<String> = LazyLock::new(|| {
    COUNCILS.copy("4/output/2026-27-Q4/v1", "papers-alone", str::to_owned);
    made("successor", "roll-up.toml", SETTINGS)
});

fn made(folder: &str, file: &str, settings: &str) -> String {
    fs::write(COUNCILS.path(file), settings).unwrap();
    let arguments = ["--settings", file, "--output", folder];
    COUNCILS.expect(0, &[&["roll-up"][..], &SETS, &arguments].concat()).stdout
}

fn view(file: &str) -> String {
    LazyLock::force(&VIEW);
    fs::read_to_string(COUNCILS.path("successor/internal").join(file)).unwrap()
}

#[test]
fn the_register_is_of_the_contracts_that_are_not_exempt() {
    let figures = figures(&view("figures.json"));
    let number = |id: &str| figures[id].as_f64().unwrap();
    // two of each of three councils; the third contract of each is exempt
    assert_eq!(number("successor.contracts"), 6.0);
    assert_eq!(number("successor.annual-value"), 6_000_000.0 + 3.0 * 300_000.25);
    assert_eq!(number("successor.e08000012.exempt"), 1.0);
    assert_eq!(number("successor.supplier.harbour-limited.contracts"), 3.0);
    // a workbook holds the identifier; nothing says when a contract was signed
    assert_eq!(number("successor.e08000012.without-identifier"), 0.0);
    assert_eq!(number("successor.e08000012.without-signing"), 2.0);
    // 6 millions are not over 7, and 12 and 18 are; the carers cost 900,000
    assert_eq!(number("successor.consent.needed"), 2.0);
    assert_eq!(number("successor.consent.unless-capital"), 4.0);
    let page = view("successor.html");
    assert_holds(&page, "Only its public papers were given, which hold no register");
    assert_holds(&page, "No set of it was given");
    assert_holds(&page, "For officers of the councils concerned: not for publication");
    for stated in page.split("data-figure=\"").skip(1) {
        let id = stated.split('"').next().unwrap();
        assert!(figures.contains_key(id), "{id}");
    }
    let page = VIEW.as_str();
    assert_holds(page, "6 contracts run past 1 April 2027 and pass to North Shore Council, in ");
    assert_holds(page, "  Council 4: Only its public papers were given, which hold no register\n");
    assert_holds(page, "  E08000019: No set of it was given\n");
}

#[test]
fn no_file_of_it_holds_what_is_exempt() {
    LazyLock::force(&VIEW);
    let all = files(&COUNCILS.path("successor/internal"));
    assert!(all.len() > 10, "{}", all.len());
    for (path, bytes) in all {
        let text = match path.ends_with(".parquet") {
            true => scrutineer::dataset::texts(&bytes).unwrap().join("\n"),
            false => String::from_utf8_lossy(&bytes).into_owned(),
        };
        for word in ["Canary", "C/003", "7777777", "1111111", "1,111,111"] {
            assert!(!text.contains(word), "{path} holds {word}");
        }
    }
}

#[test]
fn its_numbers_are_explained_by_the_contracts_that_they_come_from() {
    LazyLock::force(&VIEW);
    let id = "successor.supplier.harbour-limited.annual-value";
    let explained = COUNCILS.expect(0, &["explain", id, "--roll-up", "successor"]).stdout;
    assert_holds(&explained, "Harbour Limited: annual value: £900,000.75");
    let row = "E08000012/2026-27-Q4/v1\n  contract C/002  Home care; Harbour Limited; 1234567; ends on 31 March 2028; annual \
               value £300,000.25; total value £900,000.00\n";
    assert_holds(&explained, row);
    // the public figures are there, too
    COUNCILS.expect(0, &["explain", "roll-up.2026-27-q3.kpi.due", "--roll-up", "successor"]);
}

#[test]
fn what_officers_say_of_a_contract_is_carried_over() {
    LazyLock::force(&VIEW);
    let head = "# Treatments\nHow each contract passes over\n\n\
        Council | Code | Contract ref | Title | Supplier | End date | Annual value | Changed since it was said | Treatment | By | Why\n";
    let row = "Council 1 | E08000011 | C/001 | Waste | Tidewater 1 Ltd | 2028-03-31 | 1 | | novate | Head of Waste | One fleet\n";
    let other = "Council 2 | E08000012 | C/002 | Home care | Harbour Ltd | 2028-03-31 | 1 | | Host | Head of Care | \n\
        Council 2 | E08000012 | C/099 | Gone | Nobody | 2028-03-31 | 1 | | Re-let | Head of Care | \n";
    fs::write(COUNCILS.path("said.xlsx"), from_text(&format!("{head}{row}{other}"))).unwrap();
    let settings = SETTINGS.replace("vesting-day", "treatments = \"said.xlsx\"\nvesting-day");
    let printed = made("carried", "carried.toml", &settings);
    assert_holds(&printed, "are not there; they are not carried over: E08000012 C/099\n");
    let again = fs::read(COUNCILS.path("carried/internal/treatments.xlsx")).unwrap();
    fs::write(COUNCILS.path("said.xlsx"), again).unwrap();
    let printed = made("carried-again", "carried.toml", &settings);
    assert_lacks(&printed, "carried over");
    let figures = fs::read_to_string(COUNCILS.path("carried-again/internal/figures.json")).unwrap();
    let figures = super::figures(&figures);
    let open = ["novate", "host", "re-let", "open"]
        .map(|way| figures[&format!("successor.treatment.{way}")].as_u64().unwrap());
    assert_eq!(open, [1, 1, 0, 4]);
    let page = fs::read_to_string(COUNCILS.path("carried/internal/successor.html")).unwrap();
    assert_holds(&page, "changed since: supplier");
}

#[test]
fn a_treatment_that_cannot_be_taken_is_refused_by_its_cell() {
    LazyLock::force(&VIEW);
    let head = "# Treatments\nCouncil | Code | Contract ref | Title | Supplier | End date | Annual value | Changed since it was said | \
        Treatment | By | Why\n";
    let rows = "C | E08000011 | C/001 | Waste | T | 2028-03-31 | 1 | | Transfer | Head | Why\n\
        C | E08000011 | C/002 | Care | T | 2028-03-31 | 1 | | Host | | Why\n\
        C | E08000011 | | Care | T | 2028-03-31 | 1 | | Host | Head | Why\n";
    let refused = |name: &str, text: &str| {
        fs::write(COUNCILS.path(&format!("{name}.xlsx")), from_text(text)).unwrap();
        let named = format!("treatments = \"{name}.xlsx\"\nvesting-day");
        let file = format!("{name}.toml");
        fs::write(COUNCILS.path(&file), SETTINGS.replace("vesting-day", &named)).unwrap();
        let arguments = ["--settings", &file, "--output", "refused-view"];
        let made = COUNCILS.call(&[&["roll-up"][..], &SETS, &arguments].concat());
        assert_absent(&COUNCILS.path("refused-view"));
        made.stderr
    };
    let stderr = refused("wrong", &format!("{head}{rows}"));
    let message = "wrong.xlsx, sheet \"Treatments\", cell I2: \"Transfer\" is no treatment. Write Novate, Host or Re-let, or leave the cell empty.\n\
        wrong.xlsx, sheet \"Treatments\", cell J3: The row does not say who says so. Fill in By.\n\
        wrong.xlsx, sheet \"Treatments\", cell C4: The row does not say of which contract. Fill in the code of the council and the ref of the \
        contract.";
    assert_holds(&stderr, message);
    let stderr = refused("other", "# Sheet\nCouncil | Code\n");
    assert_holds(
        &stderr,
        "other.xlsx is no workbook of treatments: it lacks one of the headings Council, Code,",
    );
    let named = SETTINGS.replace("vesting-day", "treatments = \"nowhere.xlsx\"\nvesting-day");
    fs::write(COUNCILS.path("nowhere.toml"), named).unwrap();
    let arguments =
        ["roll-up", "1/output", "--settings", "nowhere.toml", "--output", "refused-view"];
    let stderr = COUNCILS.expect(2, &arguments).stderr;
    assert_holds(
        &stderr,
        "Leave `treatments` out for the first roll-up, which makes the workbook.",
    );
}
