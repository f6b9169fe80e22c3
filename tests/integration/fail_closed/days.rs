//! Days and quarters that make no sense are refused with the sense of it.

use crate::assertions::{assert_holds, assert_lacks};
use crate::council::Council;

#[test]
fn a_quarter_with_a_short_year_is_answered_with_how_it_is_written() {
    let council = Council::new();
    for command in ["run", "check", "publish", "explain"] {
        let refused = council.expect(2, &[command, "--period", "26-27-Q2"]);
        let sense = "'26-27-Q2' for '--period <QUARTER>': write a quarter with all four digits of its year: 2026-27-Q2\n";
        assert_holds(&refused.stderr, sense);
    }
    let refused = council.expect(2, &["returns", "--for", "26-27-Q2"]);
    assert_holds(&refused.stderr, "all four digits of its year: 2026-27-Q2\n");
}

#[test]
fn a_year_of_another_century_is_refused() {
    let council = Council::new();
    let refused = council.expect(2, &["run", "--period", "1899-00-Q2"]);
    assert_holds(&refused.stderr, "1899 is no year that a report is made for (2000 to 2099); ");
    for option in ["--as-of", "--on"] {
        let refused = council.expect(2, &["publish", option, "1899-10-15"]);
        assert_holds(&refused.stderr, "1899 is no year in which a report is made (2000 to 2099)");
    }
    let report = council.path("input/report.toml");
    let text = std::fs::read_to_string(&report).unwrap();
    let write = |from: &str, to: &str| std::fs::write(&report, text.replace(from, to)).unwrap();
    write("period = \"2026-27-Q2\"", "period = \"26-27-Q2\"");
    let refused = council.expect(2, &["run"]);
    assert_holds(&refused.stderr, "all four digits of its year: 2026-27-Q2\n");
    write("as-of = \"2026-10-15\"\nperiod = \"2026-27-Q2\"", "as-of = \"1899-10-15\"");
    let refused = council.expect(2, &["run"]);
    assert_holds(&refused.stderr, "The report cannot speak from 15 October 1899: ");
}

#[test]
fn publish_without_a_day_says_which_it_takes_and_why() {
    let council = Council::new();
    let made = council.call(&["publish"]);
    // a machine whose clock is before the day that the report speaks from is told so
    if made.code == 2 {
        return assert_holds(&made.stderr, "(today by the clock of this machine), because ");
    }
    let why = ": the day of this run by the clock of this machine, because --on named none.\n";
    assert_holds(&made.stdout, "It is dated ");
    assert_holds(&made.stdout, why);
    let council = Council::new();
    assert_lacks(&council.expect(0, &["publish", "--on", "2026-10-27"]).stdout, "It is dated");
}

#[test]
fn a_clock_before_the_figures_or_before_the_last_version_is_refused() {
    let council = Council::new();
    let early = council.expect(2, &["publish", "--as-of", "2099-01-01"]);
    assert_holds(
        &early.stderr,
        "(today by the clock of this machine), because the report speaks from 1 January 2099. Name the day with --on, or set the clock.\n",
    );
    council.expect(0, &["publish", "--on", "2099-12-31"]);
    council.set_status("Complete");
    let early = council.expect(2, &["publish", "--reason", "Late news"]);
    assert_holds(
        &early.stderr,
        "(today by the clock of this machine), because version 1, which this one would replace, was published on 31 December 2099. ",
    );
    assert_eq!(council.sets(), ["draft", "v1"]);
}
