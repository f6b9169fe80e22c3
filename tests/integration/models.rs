//! Models of maturity other than the one that is built in: a council's own, with three levels and with seven, and the
//! program's second one, found by the words that a sheet holds.

use crate::assertions::{assert_holds, assert_lacks};
use crate::council::Council;
use crate::page::main_text;
use crate::workbook::from_text;
use std::fs;

const REPORT: &str = "output/2026-27-Q2/draft/public/committee-report.html";

fn assessed(council: &Council, day: &str, levels: &[&str]) {
    let mut text = format!(
        "# Self-assessment\nDate of assessment | {day}\nKey area | Statement | Level | Target\n"
    );
    for (place, level) in levels.iter().enumerate() {
        let area = if place % 2 == 0 { "Obtaining social value" } else { "Policy and scope" };
        text += &format!("{area} | Statement {place} | {level} | {}\n", levels[levels.len() - 1]);
    }
    fs::write(council.path(&format!("input/assessment-{day}.xlsx")), from_text(&text)).unwrap();
}

fn council() -> Council {
    let council = Council::new();
    fs::remove_file(council.path("input/assessment.xlsx")).unwrap();
    council
}

fn with_model(council: &Council, model: &str) {
    fs::create_dir_all(council.path("templates/models")).unwrap();
    fs::write(council.path("templates/models/own.toml"), model).unwrap();
    let report = fs::read_to_string(council.path("input/report.toml")).unwrap();
    let report = format!("maturity-model = \"own\"\n{report}");
    fs::write(council.path("input/report.toml"), report).unwrap();
}

fn words(council: &Council) -> String {
    main_text(&fs::read_to_string(council.path(REPORT)).unwrap())
}

fn model(levels: &[&str], ends: [&str; 3]) -> String {
    let [in_place, strength, weakness] = ends;
    let levels: String = levels
        .iter()
        .map(|name| format!("[[levels]]\nname = \"{name}\"\nmeaning = \"It is so.\"\n"))
        .collect();
    format!(
        "name = \"Our own\"\nin-place = \"{in_place}\"\nstrength = \"{strength}\"\nweakness = \"{weakness}\"\n{levels}"
    )
}

#[test]
fn a_model_of_three_levels_is_read_and_drawn() {
    let council = council();
    with_model(&council, &model(&["Red", "Amber", "Green"], ["Green", "Green", "Red"]));
    assessed(&council, "2026-03-31", &["Red", "Red", "Amber", "Green"]);
    assessed(&council, "2026-09-30", &["Green", "Red", "3 - Green", "2", "Green"]);
    council.expect(0, &["run", "--templates", "templates"]);
    let report = words(&council);
    for words in [
        "Three of five statements stand at Green",
        "three stand at Green, one at Amber and one at Red.",
        "← below Green",
    ] {
        assert_holds(&report, words);
    }
    for word in ["Mature", "Innovator", "Minimum", "Green or above"] {
        assert_lacks(&report, word);
    }
}

#[test]
fn a_model_of_seven_levels_is_read_and_drawn() {
    let names = ["None", "Ad hoc", "Started", "Defined", "Managed", "Measured", "Optimised"];
    let council = council();
    with_model(&council, &model(&names, ["Defined", "Measured", "Ad hoc"]));
    assessed(
        &council,
        "2026-09-30",
        &["Ad hoc", "Started", "Managed", "Level 7", "Defined", "Optimised"],
    );
    council.expect(0, &["run", "--templates", "templates"]);
    let report = words(&council);
    for words in [
        "Four of six statements stand at Defined or above",
        "two stand at Optimised, none at Measured, one at Managed, one at Defined, one at Started, one at Ad hoc and none at None.",
        "A statement at Measured or Optimised. A weakness is a statement at None or Ad hoc.",
    ] {
        assert_holds(&report, words);
    }
    assert_lacks(&report, "Mature");
}

#[test]
fn the_second_model_is_known_by_its_words_and_by_scores_where_its_file_gives_them() {
    let council = council();
    assessed(&council, "2026-09-30", &["Good", "Developing", "76%", "Best", "Better"]);
    // nobody has said from which score on "Best" begins, and it is not guessed
    let made = council.expect(3, &["run"]);
    assert_holds(&made.stderr, "\"76%\", which is not one of the four levels");
    assert_holds(&made.stderr, "from which score on each level begins (from-percent)");
    council.expect(0, &["templates", "copy", "models/cciaf.toml", "--templates", "templates"]);
    let file = council.path("templates/models/cciaf.toml");
    let scored = ["Developing", "Good", "Better", "Best"].iter().zip([0, 40, 60, 75]).fold(
        fs::read_to_string(&file).unwrap(),
        |text, (name, from)| {
            let level = format!("name = \"{name}\"\nmeaning");
            assert_holds(&text, &level);
            text.replace(&level, &format!("name = \"{name}\"\nfrom-percent = {from}\nmeaning"))
        },
    );
    fs::write(&file, scored).unwrap();
    council.expect(0, &["run", "--templates", "templates"]);
    let report = words(&council);
    assert_holds(&report, "two stand at Best, one at Better, one at Good and one at Developing.");
    assert_holds(&report, "Four of five statements stand at Good or above");
}

#[test]
fn the_key_areas_and_the_editions_of_a_model_order_and_check_an_assessment() {
    let more = "areas = [\"Policy & Scope\", \"Obtaining social value\", \"Governance\"]\n\
        [[editions]]\nname = \"First\"\nstatements = [\"Statement 0\"]\n\
        [[editions]]\nname = \"Second\"\nstatements = [\"Statement 0\", \"Statement 1\", \"Statement 9\"]\n";
    let own = model(&["Red", "Amber", "Green"], ["Green", "Green", "Red"]);
    let council = council();
    let (head, levels) = own.split_once("[[levels]]").unwrap();
    with_model(
        &council,
        &format!(
            "{head}{}[[levels]]{levels}{}",
            &more[..more.find("[[").unwrap()],
            &more[more.find("[[").unwrap()..]
        ),
    );
    let sheet = |edition: &str, last: &str| {
        let text = format!(
            "# Self-assessment\nDate of assessment | 2026-09-30\nEdition | {edition}\nKey area | Statement | Level\n\
             Obtaining social value | Statement 0 | Green\nPolicy and scope | Statement 1 | Red\n\
             Obtaining social value | Statement 2 | Red\n{last}"
        );
        fs::write(council.path("input/assessment.xlsx"), from_text(&text)).unwrap();
        council.expect(0, &["run", "--templates", "templates"]).stderr
    };
    let stderr = sheet("Second", "");
    assert_holds(
        &stderr,
        "1 statement is in the edition \"Second\" and not in the assessment: Statement 9",
    );
    assert_holds(
        &stderr,
        "1 statement is in the assessment and not in the edition \"Second\": Statement 2",
    );
    assert_lacks(&stderr, "is none of the model");
    let figures = council.path("output/2026-27-Q2/draft/internal/figures.json");
    let figures = fs::read_to_string(figures).unwrap();
    let place = |words: &str| figures.find(words).unwrap_or_else(|| panic!("{words}"));
    // in the order of the model and as it spells them, whatever the sheet has
    assert!(place("Statements in Policy & Scope") < place("Statements in Obtaining social value"));
    let stderr = sheet("Third", "Lessons | Statement 3 | Red\n");
    assert_holds(
        &stderr,
        "The assessment is of the edition \"Third\", and the model Our own has the editions \"First\" and \"Second\"",
    );
    assert_holds(&stderr, "The key area \"Lessons\" is none of the model Our own");
}

#[test]
fn a_model_that_there_is_not_or_that_is_none_is_reported() {
    let council = council();
    assessed(&council, "2026-09-30", &["Green"]);
    with_model(&council, &model(&["Red", "Green"], ["Green", "Green", "Red"]));
    let made = council.expect(2, &["run", "--templates", "templates"]);
    assert_holds(&made.stderr, "models/own.toml: a model has 3 to 7 levels, and this one has 2.");
    fs::remove_file(council.path("templates/models/own.toml")).unwrap();
    let made = council.expect(2, &["run", "--templates", "templates"]);
    assert_holds(&made.stderr, "there is no model of maturity \"own\"");
}
