use crate::config::Config;
use crate::domain::diagnostic::Code;
use crate::domain::period::Period;
use crate::measure::{Measures, measure};
use crate::sheet::sketch::workbook;
use crate::table::tables;
use jiff::civil::date;

const NOW: &str = "
Date of assessment | 30/09/2026
Key area | Ref | Statement | Level
Policy | P1 | Strategy | 1
Policy | P2 | Scope | 3
People | H1 | Training | 2
";

fn measured(benchmark: &str) -> (Measures, Vec<String>) {
    let books = [workbook("a.xlsx", "Scores", NOW), workbook("b.xlsx", "Benchmark", benchmark)];
    let (config, as_of) = (Config::default(), date(2026, 10, 15));
    let tables = tables(&books, &config, as_of).value;
    let found = measure(&tables, &config, Period::ended_by(as_of), as_of);
    let asked = found.findings.iter().filter(|one| one.code == Code::BenchmarkOpen);
    (found.value, asked.map(|one| one.message.clone()).collect())
}

#[test]
fn how_far_others_are_ahead_is_their_mean_less_the_level() {
    let (measures, asked) = measured(
        "
Key area | Ref | Statement | Reference group | Benchmark round | Mean score
Policy | P1 | Strategy | Unitaries | Round 4 | 2.7
Policy | P2 | Scope | Unitaries | Round 4 | 3
People | H1 | Training | Unitaries | Round 4 | 2.25
",
    );
    let ahead = |slug: &str| {
        let figure = measures.figures.get(&format!("benchmark.{slug}.others-ahead-by"));
        figure.map(|figure| serde_json::to_string(&figure.value).unwrap())
    };
    // 2.7 less 1; 3 is not above 3; 2.25 less 2
    let distances = ["policy.p1", "policy.p2", "people.h1"].map(ahead);
    assert_eq!(distances, [Some("1.7".to_owned()), None, Some("0.25".to_owned())]);
    let assessed = measures.assessment.as_ref().unwrap();
    assert_eq!(assessed.benchmark_round.as_deref(), Some("Round 4"));
    assert_eq!(asked, [""; 0]);
}

#[test]
fn a_benchmark_is_asked_for_its_group_and_its_round() {
    let (_, asked) = measured(
        "
Key area | Ref | Statement | Mean score
Policy | P1 | Strategy | 2.7
",
    );
    assert_eq!(
        asked,
        ["The benchmark does not say of which councils it is or of which round or date it is"]
    );
}
