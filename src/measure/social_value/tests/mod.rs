//! The rules on councils that are small enough to check by hand.

mod amounts;
mod promises;

use crate::config::Config;
use crate::domain::diagnostic::{Code, Diagnostic, Found};
use crate::domain::figure::FigureValue;
use crate::domain::money::Money;
use crate::domain::period::Period;
use crate::measure::contract::model::{Notation, PromiseState, Register};
use crate::measure::{Measures, measure};
use crate::sheet::Workbook;
use crate::sheet::sketch::workbook;
use crate::table::tables;
use jiff::civil::{Date, date};

const AS_OF: Date = date(2026, 10, 15);

/// Half of SEF/1 has passed on 30/09/2026, all of SEF/2; SEF/3 starts the day after, SEF/5 that day.
const CONTRACTS: &str = "
Contract ref | Title | Supplier | Department | Start date | End date | Annual value | SME | Local | Let before the action plan | Partner organisation
SEF/1 | Roads | Ash Ltd | Adults | 01/10/2025 | 30/09/2027 | 1000.10 | Yes | Yes | No |
SEF/2 | Parks | Bay Ltd | Places | 01/04/2024 | 31/03/2026 | 50 | Yes | No | Yes | Halton
SEF/3 | Print | Elm Ltd | Places | 01/10/2026 | 30/09/2028 | 60 | No | No | No |
SEF/4 | Legal | Fir Ltd | | 01/04/2026 | 31/03/2027 | | Yes | | Yes |
SEF/5 | Meals | Oak Ltd | | 30/09/2026 | 29/09/2027 | 70.20 | No | No | No |
";

const PROMISES: &str = "
Contract ref | Commitment ref | Theme | Outcome | Unit | Kind | Committed quantity | Proxy value | Attribution
SEF/1 | SV1 | Work & skills | Volunteering | hours | flow | 100 | 10.005 |
SEF/1 | SV2 | Work and skills | Jobs | FTE | fte | 2 | 30000 | 50%
SEF/1 | SV3 | Places | Buying nearby | % | record-only | 40 | 7 |
SEF/2 | SV1 | Places | Buying nearby | £ | flow | 1000 | 1 | 1
SEF/3 | SV1 | Later | Later | hours | flow | 10 | 5 |
SEF/5 | SV1 | Work & skills | Volunteering | hours | | 3.65 | 1 |
SEF/5 | SV2 | Places | Calm | visits | flow | 8 | |
";

const DELIVERIES: &str = "
Contract ref | Commitment ref | Period | Quantity | State
SEF/1 | SV1 | Q1 2026/27 | 10.5 |
SEF/1 | SV1 | Q2 2026/27 | 10.5 | Validated
SEF/1 | SV1 | Q2 2026/27 | 1 | Rejected
SEF/1 | SV2 | Q2 2026/27 | 0.5 | Evidenced
SEF/1 | SV3 | Q2 2026/27 | 38% | Queried
SEF/1 | SV3 | Q1 2026/27 | 35 | Validated
SEF/2 | SV1 | Q2 2024/25 | 700 | Claimed
SEF/2 | SV1 | Q4 2025/26 | 400 | Validated
SEF/2 | SV1 | Q1 2026/27 | 50 | Claimed
";

fn council(contracts: &str, promises: &str, deliveries: &str) -> Vec<Workbook> {
    let sheets = [
        ("register.xlsx", "Contracts", contracts),
        ("register-promises.xlsx", "Promises", promises),
        ("returns.xlsx", "Deliveries", deliveries),
    ];
    let held = sheets.into_iter().filter(|(_, _, rows)| !rows.is_empty());
    held.map(|(path, name, rows)| workbook(path, name, rows)).collect()
}

fn measured(workbooks: &[Workbook]) -> Found<Measures> {
    let config = Config::default();
    let tables = tables(workbooks, &config, AS_OF);
    let lost: Vec<_> = tables.findings.iter().map(ToString::to_string).collect();
    assert_eq!(lost, [""; 0]);
    measure(&tables.value, &config, Period::ended_by(AS_OF), AS_OF)
}

fn sample() -> Found<Measures> {
    measured(&council(CONTRACTS, PROMISES, DELIVERIES))
}

/// A figure as JSON; `none` where there is none.
fn shown(found: &Found<Measures>, id: &str) -> String {
    let figure = found.value.figures.get(id);
    figure.map_or("none".to_owned(), |figure| serde_json::to_string(&figure.value).unwrap())
}

fn four(found: &Found<Measures>, id: &str) -> [String; 4] {
    ["committed", "expected-to-date", "claimed", "validated"]
        .map(|part| shown(found, &format!("{id}.{part}")))
}

fn all(found: &Found<Measures>, ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| shown(found, id)).collect()
}

fn cells(found: &Found<Measures>, id: &str) -> Vec<String> {
    found.value.figures.get(id).unwrap().sources.iter().map(ToString::to_string).collect()
}

fn register(found: &Found<Measures>) -> &Register {
    found.value.register.as_ref().unwrap()
}

fn remarks(found: &Found<Measures>) -> Vec<&Diagnostic> {
    let own = [Code::DeliveryOutsideContract, Code::ClaimedAbovePromise, Code::DoesNotReconcile];
    found.findings.iter().filter(|finding| own.contains(&finding.code)).collect()
}
