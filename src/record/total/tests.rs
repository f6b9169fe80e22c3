use super::is_summary;
use crate::domain::fold::word;

#[test]
fn a_name_that_only_sums_up_is_no_record_s() {
    for name in [
        "Overall average 2.4",
        "Overall average",
        "Council score",
        "Mean",
        "Overall maturity level",
        "Average of all statements",
        "Total score: 31",
        "Sub-total",
        "Overall score (out of 5)",
    ] {
        assert!(is_summary(&word(name)), "{name}");
    }
    for name in ["Overall approach", "Policy", "Total cost of ownership", "Key areas", "2.4"] {
        assert!(!is_summary(&word(name)), "{name}");
    }
}
