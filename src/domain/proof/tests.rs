use super::slips;

#[test]
fn what_reads_badly_is_found() {
    for text in [
        "No of one statement has improved.",
        "the no weaknesses",
        "The plan holds all one actions.",
        "1 contracts are due.",
        "One KPIs was returned.",
        "None of the two has answered.",
        "One of one KPI returned is Good.",
        "Two of two statements stand at Mature.",
        "Of the 1 contract",
        "All two statements",
        "0 of 0",
        "It is is late.",
        "of of",
        "a increase",
        "An KPI is due.",
        "a SME",
        "Late () by a day.",
        "Up from one , and more",
        "Declined are “”.",
        "One of three KPIs are Good.",
        "Three of five actions is late.",
        "None of five contracts have returned.",
        "By rating, the worst first. Exempt contracts are left out",
        "of no promises",
        "two action.",
    ] {
        assert!(!slips(text).is_empty(), "{text}");
    }
}

#[test]
fn what_reads_well_is_left_alone() {
    for text in [
        "None of three actions is complete.",
        "The one KPI returned is Good.",
        "Both statements stand at Mature or above.",
        "64 of 89 contracts returned every KPI due.",
        "One of 58 statements has improved and none has declined.",
        "No action is overdue. None of 24 contracts is in scope.",
        "an SME, a VCSE, a KPI, an hour, a one-off, a European rule, a use, an 11-day wait, a 10-day wait",
        "Quarter 2 of 2026/27; two contract managers; Year 1 actions",
        "He said that that was so.",
        "Sandgrounder Coaches Ltd. 14",
        "up from one of four to two of four",
        "of 1 contract in scope of section 52",
        "2 of 2 key areas",
    ] {
        assert_eq!(slips(text), Vec::<String>::new(), "{text}");
    }
}
