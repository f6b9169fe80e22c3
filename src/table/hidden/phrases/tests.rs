use super::{Cells, ExemptionStatus, TextPlace, exemption_status, paragraph};
use std::collections::BTreeMap;

/// What each text of a list says, where that is not what is wanted.
fn wrong(
    texts: &[&str],
    stands: TextPlace,
    wanted: Option<ExemptionStatus>,
) -> BTreeMap<String, Option<ExemptionStatus>> {
    let says = texts.iter().map(|text| ((*text).to_owned(), exemption_status(text, stands)));
    says.filter(|(_, says)| *says != wanted).collect()
}

const NONE: BTreeMap<String, Option<ExemptionStatus>> = BTreeMap::new();

const HEADING: TextPlace = TextPlace::Heading(Cells::Others);

#[test]
fn words_of_exemption_say_so_in_every_column() {
    let texts = [
        "EXEMPT",
        "Waste collection (EXEMPT - Part 2)",
        "Exempt - Schedule 12A para 3",
        "Exempt - para 3",
        "MB/25/003 (exempt)",
        "Tern Waste plc - CONFIDENTIAL, not for publication",
        "Commercially sensitive",
        "OFFICIAL-SENSITIVE",
        "Information relating to the financial or business affairs of any particular person",
        "do not publish",
        "Not public",
        "Unpublished",
        "Internal only",
        "Embargo",
        "Sch12A",
        "Sch.12A para3",
        "ExemptPara",
        "EXEMPTPARA",
        "Confidental",
        "Commercially Confidental",
        "Exmpt",
        "E X E M P T",
        "\u{415}xempt",
        "Ex\u{ad}empt",
        "NotForPublication",
        "Press & public excluded",
        "Exempt (excluding VAT)",
        "exempt under para 3, VAT exempt supplier",
        "exem-pt",
        "Excluded from the published register",
        "not for the public",
        "Covered by NDA: do not name the supplier",
        "Subject to reporting restrictions",
    ];
    for stands in [TextPlace::Known, TextPlace::Free, TextPlace::Around, HEADING] {
        assert_eq!(wrong(&texts, stands, Some(ExemptionStatus::Exempt)), NONE, "{stands:?}");
    }
}

#[test]
fn what_is_exempt_from_something_else_says_nothing() {
    let texts = [
        "VAT exempt",
        "Supplier is exempt from VAT",
        "Exempt from IR35",
        "CPR exemption",
        "Exemption / waiver used",
        "Exemption from contract procedure rules",
        "Exempt accommodation",
        "Confidential waste",
        "Confidential waste is collected weekly",
        "Restricted procedure",
        "Private hire",
        "Part 2 of the Care Act applies",
        "Light touch",
        "Particular",
        "Partner",
        "Excellent",
        "Privacy notice",
        "Public liability cover",
        "VAT-exempt",
        "Lot 12A",
        "FOI requests received",
    ];
    for stands in [TextPlace::Known, TextPlace::Free, TextPlace::Around, HEADING] {
        assert_eq!(wrong(&texts, stands, None), NONE, "{stands:?}");
    }
    let registers = [
        "Part 2: contracts in force",
        "Contracts register (published under the Transparency Code)",
        "Part 1 of 2",
        "Phase 1, part 2 of 3",
        "Public contracts register",
        "Closed contracts",
    ];
    let says = registers.map(|text| exemption_status(text, TextPlace::Around));
    assert!(
        says.iter().all(|says| says.is_none_or(|it| it == ExemptionStatus::NotExempt)),
        "{says:?}"
    );
}

#[test]
fn a_short_text_of_doubtful_words_is_unclear_and_a_title_of_a_contract_is_none() {
    let texts =
        ["Restricted", "PRIVATE", "Not published", "Withheld", "PINK", "Secret", "by court order"];
    for stands in [TextPlace::Free, TextPlace::Around, HEADING] {
        assert_eq!(wrong(&texts, stands, Some(ExemptionStatus::Unclear)), NONE, "{stands:?}");
    }
    assert_eq!(wrong(&texts, TextPlace::Known, None), NONE);
    assert_eq!(wrong(&["12A High Street", "C-12A", "S/12A"], TextPlace::Known, None), NONE);
    for part in ["Part 2", "Register - Part 2", "Part II", "Part 2 (report)", "para 3"] {
        assert_eq!(
            exemption_status(part, TextPlace::Free),
            Some(ExemptionStatus::Exempt),
            "{part}"
        );
        assert_eq!(
            exemption_status(part, TextPlace::Around),
            Some(ExemptionStatus::Exempt),
            "{part}"
        );
    }
}

#[test]
fn headings_are_known_or_asked_about() {
    let sure = [
        "Schedule 12A",
        "Sched. 12 (A)",
        "Part II",
        "Part 2?",
        "Pt II",
        "Confidential",
        "Commercial-in-confidence",
        "Exempt (Y/N)",
        "12A",
        "Exempt_Para",
    ];
    assert_eq!(wrong(&sure, HEADING, Some(ExemptionStatus::Exempt)), NONE);
    let perhaps = [
        "Publish?",
        "Paragraph no.",
        "Public?",
        "Open/closed",
        "Restricted",
        "Part I / II",
        "NFP",
        "Report type",
        "Access to information",
    ];
    assert_eq!(wrong(&perhaps, HEADING, Some(ExemptionStatus::Unclear)), NONE);
    let others = [
        "Published on Contracts Finder",
        "Publication date",
        "Public / private sector supplier",
        "Public health",
        "Closed on",
        "Particulars",
        "Part of framework",
        "Title",
        "Website",
    ];
    assert_eq!(wrong(&others, HEADING, None), NONE);
    let of = |text, cells| exemption_status(text, TextPlace::Heading(cells));
    assert_ne!(of("Published", Cells::Days), Some(ExemptionStatus::Unclear));
    for text in ["Withheld until", "Release to public on"] {
        assert_eq!(of(text, Cells::Days), Some(ExemptionStatus::Unclear), "{text}");
    }
    assert_eq!(of("On website", Cells::Answers), Some(ExemptionStatus::Unclear));
}

#[test]
fn a_plain_no_is_open_and_nothing_else_is() {
    let open = [
        "No",
        "n/a",
        "None",
        "FALSE",
        "Not exempt.",
        "no exemption",
        "Non exempt",
        "No - open",
        "Not exempt info",
        "Public",
        "Part 1",
        "Non-exempt contracts",
        "Contracts register: no exempt contracts",
    ];
    assert_eq!(wrong(&open, TextPlace::Around, Some(ExemptionStatus::NotExempt)), NONE);
    let marks = ["?", "not sure", "No - see note", "tbc", "Not exempt until May, then exempt"];
    assert!(marks.iter().all(|text| exemption_status(text, TextPlace::Free) != Some(ExemptionStatus::NotExempt)));
}

#[test]
fn a_paragraph_is_read_however_it_is_written() {
    let written =
        ["3", "Paragraph 3", "para. 3", "Schedule 12A, paragraph 3", "Para3", "exempt_para_3"];
    for written in written {
        assert_eq!(paragraph(written), Some('3'), "{written}");
    }
    for other in ["Yes", "12", "Schedule 12A", "9", "commercial"] {
        assert_eq!(paragraph(other), None, "{other}");
    }
}

#[test]
fn a_long_text_marks_by_the_words_of_the_law_alone() {
    let story = "The supplier keeps the records of all its clients in a locked room. ".repeat(4);
    assert_eq!(
        exemption_status(&(story.clone() + "They are confidential."), TextPlace::Free),
        None
    );
    let law = story + "It is exempt from publication under Schedule 12A.";
    assert_eq!(exemption_status(&law, TextPlace::Free), Some(ExemptionStatus::Exempt));
}
