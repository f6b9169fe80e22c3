//! What the public edition tells of sensitive measures, of texts that nobody cleared, and of what stands everywhere.

use super::file_text::text_of;
use super::hushed::{Hushed, REGISTER, returns};
use crate::assertions::{assert_holds, assert_lacks};
use jiff::civil::date;
use scrutineer::edition::{Listed, hash};
use scrutineer::form::clearance_workbook;
use std::fs;

#[test]
fn a_text_that_nobody_cleared_is_not_printed_and_owners_are_posts_of_the_list() {
    let council = Hushed::new();
    council.put("register.xlsx", REGISTER);
    council.put("returns-q2.xlsx", &returns("Q2 2026/27", 3));
    let made = council.draft();
    assert_holds(&made.stderr, "not cleared for publication");
    let page = council.page();
    assert_holds(&page, "Not cleared for publication");
    for text in ["Ask Jane Doe", "Steady", "Sarah Green"] {
        assert_lacks(&page, text);
    }
    assert_holds(&page, "named officer");
    let listed = council.0.path().join("output/2026-27-Q2/draft/internal/clearance.xlsx");
    assert!(listed.exists());
}

#[test]
fn an_owner_is_named_once_somebody_cleared_the_name() {
    let council = Hushed::new();
    council.put("register.xlsx", REGISTER);
    let toml = council.0.path().join("input/report.toml");
    let posts =
        fs::read_to_string(&toml).unwrap().replace("posts = [", "posts = [\"Sarah Green\", ");
    fs::write(toml, posts).unwrap();
    assert_eq!(council.draft().code, 0);
    assert_lacks(&council.page(), "Sarah Green");
    assert_holds(&council.page(), "named officer");
    let cleared = Listed {
        text: "Sarah Green".to_owned(),
        hash: hash("Sarah Green"),
        cleared: Some(("A. Reader".to_owned(), "2026-10-14".to_owned())),
        ..Listed::default()
    };
    let bytes = clearance_workbook(&[cleared], "Own Council", date(2026, 10, 14)).unwrap();
    fs::write(council.0.path().join("input/clearance.xlsx"), bytes).unwrap();
    let made = council.draft();
    assert_eq!(made.code, 0, "{}", made.stderr);
    assert_holds(&council.page(), "Sarah Green");
}

#[test]
fn who_is_called_as_a_post_is_not_named_by_it() {
    let council = Hushed::new();
    let register = REGISTER.replace("Department | Start", "Department | Contract manager | Start");
    let register = register.replace("Highways | 2025", "Highways | Category Lead | 2025");
    let register = register.replace("Adults | 2025", "Adults | Jo Bloggs | 2025");
    council.put("register.xlsx", &register);
    council.put(
        "plan.xlsx",
        "# Action plan\nPrinciple | Action | Year | Owner | Due | Status\n\
         Go beyond compliance with the Act | Train commissioners | 1 | Category Lead (People) | 2026-12-31 | Not started\n",
    );
    for assessor in ["Assessor A", "Assessor B"] {
        let sheets = format!(
            "# Self-assessment\nDate of assessment | 2026-03-31\nAssessor | {assessor}\n\
             Key area | Ref | Statement | Level\nPolicy | PS1 | Strategy | Mature\n"
        );
        council.put(&format!("{assessor}.xlsx"), &sheets);
    }
    fs::remove_file(council.0.path().join("input/assessment.xlsx")).unwrap();
    let toml = council.0.path().join("input/report.toml");
    let posts = fs::read_to_string(&toml).unwrap();
    let posts = posts.replace("posts = [", "posts = [\"Category Lead (People)\", ");
    fs::write(toml, posts).unwrap();
    let made = council.draft();
    assert_eq!(made.code, 0, "{}", made.stderr);
    assert_holds(&council.page(), "Category Lead (People)");
    assert_lacks(&council.page(), "Jo Bloggs");
}

#[test]
fn a_statement_and_a_key_area_say_nobodys_name_and_no_exempt_contract() {
    let council = Hushed::new();
    council.put("register.xlsx", REGISTER);
    council.put(
        "assessment.xlsx",
        "# Self-assessment\nDate of assessment | 2026-03-31\nKey area | Ref | Statement | Level\n\
         Policy | PS1 | Strategy | Mature\nPolicy | PS2 | Cllr Okafor leads | Mature\n\
         Policy | PS3 | Learns from Quiet works | Minimum\nAsk Jane Doe | JD1 | Strategy | Minimum\n",
    );
    let made = council.draft();
    assert_eq!(made.code, 0, "{}", made.stderr);
    let page = council.page();
    for (path, bytes) in council.public() {
        let text = text_of(&path, &bytes);
        for name in ["Okafor", "Quiet works", "Jane Doe"] {
            assert!(!text.contains(name), "{name}: {path}");
        }
    }
    for stands_for_it in [1, 2, 3].map(|number| format!("Withheld from publication {number}")) {
        assert_holds(&page, &stands_for_it);
    }
    assert_holds(&made.stderr, "what may be a person's name");
}

#[test]
fn an_answer_in_a_column_of_names_is_no_name() {
    for answer in ["Yes", "None", "TBC"] {
        let council = Hushed::new();
        let register = REGISTER
            .replace("| Regime |", "| Regime | Partner organisation |")
            .replace("Procurement Act | 3", &format!("Procurement Act | {answer} | 3"));
        council.put("register.xlsx", &register);
        let made = council.draft();
        assert_eq!(made.code, 0, "{answer}: {}", made.stderr);
        assert_holds(&council.page(), "exempt from publication");
    }
}

#[test]
fn a_sensitive_measure_stands_once_and_rounded() {
    for (people, words) in [(3, "suppressed"), (6, ">5<"), (8, ">10<")] {
        let council = Hushed::new();
        council.put("register.xlsx", REGISTER);
        council.put("returns-q2.xlsx", &returns("Q2 2026/27", people));
        assert_eq!(council.draft().code, 0);
        let page = council.page();
        assert_holds(&page, "table-sensitive");
        assert_holds(&page, words);
        for text in ["Care leavers in work", "Work for care leavers", "15,382"] {
            assert_lacks(&page, text);
        }
    }
}

/// The register with other words and numbers for the sensitive KPI.
fn of_other_people(register: &str) -> String {
    register.replace("| Higher | 6 | 4 | 2\n", "| Higher | 637.13 | 431.17 | 219.19\n")
}

#[test]
fn no_rating_boundary_target_or_order_tells_of_a_sensitive_kpi() {
    let council = |register: &str, people: u32| {
        let council = Hushed::new();
        council.put("register.xlsx", register);
        council.put("returns-q2.xlsx", &returns("Q2 2026/27", people));
        assert_eq!(council.draft().code, 0);
        council
    };
    let few = council(REGISTER, 1);
    let public = few.public();
    // one to four people are Inadequate to Approaching target, and all of them are suppressed
    for people in 2..5 {
        assert!(council(REGISTER, people).public() == public, "{people}");
    }
    let other = council(&of_other_people(REGISTER), 1);
    assert!(other.public() == public, "the target and the boundaries");
    for (path, bytes) in other.public() {
        let text = text_of(&path, &bytes);
        for own in ["637.13", "431.17", "219.19", "c-001.k2", "c-001.sv2"] {
            assert!(!text.contains(own), "{path}: {own}");
        }
    }
    let members = "output/2026-27-Q2/draft/exempt/committee-report.html";
    let members = fs::read_to_string(other.0.path().join(members)).unwrap();
    assert_holds(&members, "637.13");
}

#[test]
fn what_the_act_asks_of_a_contract_rests_on_its_sensitive_kpis_too() {
    let third = "C/002 | K1 | Visits";
    let register = REGISTER.replace(
        third,
        &format!("C/001 | K3 | Calls answered | % | Higher | 95% | 90% | 80%\n{third}"),
    );
    let too_few = |register: &str| {
        let council = Hushed::new();
        council.put("register.xlsx", register);
        assert_eq!(council.draft().code, 0);
        let path = council.0.path().join("output/2026-27-Q2/draft/public/data.json");
        let figures: Vec<serde_json::Value> =
            serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        figures.iter().find(|figure| figure["id"] == "duty.too-few-kpis").unwrap()["value"].clone()
    };
    assert_eq!(too_few(&register), 0);
    assert_eq!(too_few(REGISTER), 1);
}

#[test]
fn an_amount_that_stands_everywhere_by_chance_stops_nothing() {
    let council = Hushed::new();
    council.put("register.xlsx", &REGISTER.replace("| 12 | 15382.9 |", "| 12 | 20000 |"));
    council.put("returns-q2.xlsx", &returns("Q2 2026/27", 5));
    council.put(
        "plan.xlsx",
        "# Action plan\nPrinciple | Action | Year | Owner | Due | Status\n\
         Go beyond compliance with the Act | Advertise every tender over £100,000 | 1 | | 2026-12-31 | Not started\n",
    );
    let made = council.draft();
    assert_eq!(made.code, 0, "{}", made.stderr);
    assert_holds(&council.page(), "Advertise every tender over £100,000");
}

#[test]
fn a_workbook_of_an_exempt_contract_alone_is_named_nowhere() {
    let council = Hushed::new();
    council.put("register.xlsx", REGISTER);
    council.put("returns-q2.xlsx", &returns("Q2 2026/27", 3));
    council.put(
        "quiet-corner.xlsx",
        "# Hush hush\nContract ref | KPI ref | Period | Actual\nC/666 | K1 | Q1 2026/27 | 93%\n",
    );
    let made = council.draft();
    assert!(made.code < 2, "{}", made.stderr);
    for (path, bytes) in council.public() {
        let text = text_of(&path, &bytes);
        for name in ["quiet-corner", "Hush hush"] {
            assert!(!text.contains(name), "{path} holds {name}");
        }
    }
}

#[test]
fn a_name_of_an_exempt_contract_in_a_text_of_another_matter_makes_it_no_public_name() {
    let council = Hushed::new();
    council.put("register.xlsx", REGISTER);
    council.put(
        "plan.xlsx",
        "# Action plan\nPrinciple | Action | Year | Owner | Due | Status | Update\n\
         Go beyond compliance with the Act | Ask Zephyrhaven Facilities Ltd | 1 | | 2026-12-31 | Not started | Quiet works\n\
         Go beyond compliance with the Act | Look at Quiet works | 1 | | 2026-12-31 | Not started | Zephyrhaven Facilities Ltd\n\
         Go beyond compliance with the Act | Quiet works | 2 | | 2026-12-31 | Not started | Zephyrhaven Facilities Ltd\n",
    );
    council.drafted_without_it("an update");
    assert_lacks(&council.page(), "Quiet works");
}
