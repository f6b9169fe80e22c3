use super::{Kind, NumberCode};

fn shown(code: &str, number: f64) -> Option<String> {
    NumberCode::new(Some(164), code).number(number).map(|text| text.trim().to_owned())
}

fn kind(code: &str) -> Kind {
    NumberCode::new(Some(164), code).kind()
}

#[test]
fn a_number_is_shown_by_its_picture() {
    for (code, number, text) in [
        ("000000", 241.0, "000241"),
        ("\"£\"0.0\"m\"", 12.5, "£12.5m"),
        ("£0.0,,\"m\"", 12_500_000.0, "£12.5m"),
        ("£#,##0,\"k\"", 2_500_000.0, "£2,500k"),
        ("#,##0,", 12_500_000.0, "12,500"),
        ("0.0,,", 12_500_000.0, "12.5"),
        ("[$£-809]#,##0.00\\m", 1234.5, "£1,234.50m"),
        ("[>=1000000]0.0,,\"m\";[>=1000]0.0,\"k\";0", 1_200_000.0, "1.2m"),
        ("[>=1000000]0.0,,\"m\";[>=1000]0.0,\"k\";0", 1_200.0, "1.2k"),
        ("[>=1000000]0.0,,\"m\";[>=1000]0.0,\"k\";0", 12.0, "12"),
        ("0000\"/\"00", 202_627.0, "2026/27"),
        ("\"C-\"0000", 241.0, "C-0241"),
        ("0.0m", 12.5, "12.5m"),
        ("0k", 12.0, "12k"),
        ("#,##0;[Red]#,##0", -5.0, "-5"),
        ("#,##0;[Red]-#,##0", -5.0, "-5"),
        ("#,##0;(#,##0)", -5.0, "(5)"),
        ("0;0", -5.0, "5"),
        (";;;", 5.0, ""),
        ("0;-0;;@", 0.0, ""),
        ("[=1]\"Yes\";[=0]\"No\";General", 1.0, "Yes"),
        ("General\" days\"", 2.5, "2.5 days"),
        ("0.##", 1.5, "1.5"),
        ("_-£* #,##0.00_-;-£* #,##0.00_-;_-£* \"-\"??_-;_-@_-", 0.0, "£-"),
    ] {
        assert_eq!(shown(code, number).as_deref(), Some(text), "{code}");
    }
    for (code, number, text) in
        [("(0)", 7.0, "(7)"), ("[Red](#,##0)", 7.0, "(7)"), ("-0", 7.0, "-7"), ("(0);0", -7.0, "7")]
    {
        assert_eq!(kind(code), Kind::Picture, "{code}");
        assert_eq!(shown(code, number).as_deref(), Some(text), "{code}");
    }
    for code in ["# ?/?", "0.00E+00"] {
        assert_eq!(shown(code, 0.5), None, "{code}");
    }
}

#[test]
fn a_time_is_shown_as_one() {
    for (code, number, text) in [
        ("h:mm", 0.520_833_333, "12:30"),
        ("h:mm;@", 1.520_833_333, "12:30"),
        ("[h]:mm:ss", 1.520_833_333, "36:30:00"),
        ("mm:ss", 0.008_680_556, "12:30"),
        ("h:mm AM/PM", 0.586_805_556, "2:05 PM"),
        ("[m]", 0.5, "720"),
    ] {
        assert_eq!(kind(code), Kind::Clock, "{code}");
        assert_eq!(shown(code, number).as_deref(), Some(text), "{code}");
    }
}

#[test]
fn a_format_is_of_a_kind() {
    for code in ["General", "", "0", "#,##0", "£#,##0.00", "[Red]0", "0_)", "#,##0 ;-#,##0"] {
        assert_eq!(kind(code), Kind::Plain, "{code}");
    }
    for code in ["0%", "0.00%", "#,##0.0 %", "[Red]-0%;0%", "\"up \"0%", "0.0_)%", "0;-0;0%"] {
        assert_eq!(kind(code), Kind::Percent, "{code}");
    }
    for code in ["0\"%\"", "0\\%", "\"% of\"0", "0.00", "00", "0,", "\"day\" 0"] {
        assert_eq!(kind(code), Kind::Picture, "{code}");
    }
    for code in ["dd/mm/yyyy", "[$-809]d mmmm yyyy", "mm-dd-yy", "\"on \"d", "mmm", "d/m h:mm"] {
        assert_eq!(kind(code), Kind::Day, "{code}");
    }
    assert_eq!(NumberCode::new(Some(14), "General").kind(), Kind::Day);
    assert_eq!(NumberCode::new(Some(30), "General").kind(), Kind::Day);
    assert_eq!(NumberCode::new(Some(9), "").kind(), Kind::Percent);
    assert_eq!(NumberCode::new(Some(20), "").kind(), Kind::Clock);
    assert_eq!(NumberCode::new(Some(0), "General").kind(), Kind::Plain);
}

#[test]
fn a_format_may_show_a_unit() {
    for (code, unit) in [
        ("\"£\"#,##0", Some("£")),
        ("[$£-809]#,##0.00", Some("£")),
        ("_-£* #,##0.00_-;-£* #,##0.00_-", Some("£")),
        ("#,##0\" kg\"", Some("kg")),
        ("0.0 \"Hours\"", Some("hours")),
        ("#,##0", None),
        ("0\" bins\"", None),
        ("£0.0,,\"m\"", None),
        ("\"kg\"", None),
    ] {
        assert_eq!(NumberCode::new(Some(164), code).unit(), unit, "{code}");
    }
}

#[test]
fn a_format_shows_a_sign_of_its_own() {
    for (code, number, sign) in [
        ("(0%)", 0.5, Some(-1.0)),
        ("0%", -0.5, Some(-1.0)),
        ("0%;(0%)", -0.5, Some(-1.0)),
        ("0%;[Red]0%", -0.5, Some(-1.0)),
        ("0%;0%", -0.5, Some(1.0)),
        ("0%;;", -0.5, None),
    ] {
        assert_eq!(NumberCode::new(Some(164), code).sign(number), sign, "{code}");
    }
}
