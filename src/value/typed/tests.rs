use super::*;

fn text(text: &str) -> CellValue {
    CellValue::Text(text.into())
}

#[test]
fn levels_are_words_or_numbers() {
    for spelling in [
        "Mature",
        " MATURE ",
        "3",
        "Level 3",
        "3 - Mature",
        "Mature (3)",
        "3.0",
        "L3",
        "3 out of 5",
        "Level 3: Mature",
    ] {
        assert_eq!(level(&text(spelling)), Some(Level::MATURE), "{spelling}");
    }
    assert_eq!(level(&CellValue::Number(5.0)), Some(Level::INNOVATOR));
    for spelling in [
        "Matured",
        "0",
        "6",
        "3 - Leader",
        "2.5",
        "n/a",
        "Mature+",
        "3+",
        "Mature?",
        "> 3",
        "Mature -",
        "Mature/Leader",
        "3-4",
        "3.5",
    ] {
        assert_eq!(level(&text(spelling)), None, "{spelling}");
    }
    assert_eq!(level(&CellValue::Number(2.5)), None);
}

#[test]
fn an_error_and_a_formula_without_a_result_are_never_a_value() {
    let holds = [Holds::Text, Holds::Level, Holds::Amount, Holds::Share, Holds::Measured];
    for holds in holds {
        let error = typed(holds, &CellValue::Error("#SPILL!".to_owned())).unwrap_err();
        assert_eq!(error.why, ", which is an error in Excel");
        let formula = typed(holds, &CellValue::Uncached("=SUM(A1:A3)".to_owned())).unwrap_err();
        assert_eq!(formula.why, ", which is a formula whose result the file does not hold");
        assert!(formula.hint.starts_with("Open the workbook in Excel and save it"));
    }
}

#[test]
fn a_near_level_is_asked_about_and_never_assumed() {
    let unusable = typed(Holds::Level, &text("Matured")).unwrap_err();
    assert_eq!(unusable.why, ", which is not one of the five levels");
    assert_eq!(
        unusable.hint,
        "Put Minimum, Developing, Mature, Leader or Innovator in the cell (was Mature meant?)."
    );
    assert!(!typed(Holds::Level, &text("TBC")).unwrap_err().hint.contains("meant"));
}

#[test]
fn shares_are_fractions_whatever_their_spelling() {
    for value in [CellValue::Number(0.433), CellValue::Number(43.3), text("43.3%"), text("0.433")] {
        assert_eq!(share(&value), Some(0.433), "{value}");
    }
    for value in
        [CellValue::Number(1.5), CellValue::Number(-0.1), CellValue::Number(430.0), text("some")]
    {
        assert_eq!(share(&value), None, "{value}");
    }
}

#[test]
fn a_share_of_an_action_that_is_done_is_a_status() {
    let status = |value: CellValue| match typed(Holds::Status, &value) {
        Ok(Typed::Status(status)) => Some(status),
        _ => None,
    };
    assert_eq!(status(CellValue::Percent(1.0)), Some(Status::Complete));
    assert_eq!(status(CellValue::Percent(0.0)), Some(Status::NotStarted));
    assert_eq!(status(text("50%")), Some(Status::InProgress));
    for other in [CellValue::Percent(1.5), CellValue::Number(1.0), text("50")] {
        assert_eq!(status(other.clone()), None, "{other}");
    }
}

#[test]
fn years_and_dates() {
    for spelling in ["1", "Year 1", "Y1", "yr 1", "Year one", "Year 1 (2026/27)"] {
        assert_eq!(year(spelling), Some(1), "{spelling}");
    }
    assert_eq!(year("2026"), None);
    let why = |spelling: &str| typed(Holds::Date, &text(spelling)).unwrap_err().why;
    assert_eq!(why("31/02/2026"), ", and there is no 31 February 2026");
    assert_eq!(why("TBC"), ", which is not a date");
    let serial = Some(Typed::Day(jiff::civil::date(2026, 3, 31)));
    assert_eq!(typed(Holds::Date, &CellValue::Number(46112.0)).ok(), serial);
    assert_eq!(typed(Holds::Date, &text("46112")).ok(), serial);
    assert!(typed(Holds::Date, &CellValue::Number(2026.0)).is_err());
    assert_eq!(day(days(jiff::civil::date(2026, 3, 31))), Some(jiff::civil::date(2026, 3, 31)));
}
