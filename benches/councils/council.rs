//! One council of the sample's size: a hundred contracts, their KPIs and promises, an assessment and a plan. Its number is
//! its seed, so that the same number gives the same council on any machine.

use rust_xlsxwriter::Workbook;
use std::fs;
use std::path::Path;

const CONTRACTS: usize = 100;

/// KPIs of a contract.
const KPIS: usize = 3;

const STATEMENTS: usize = 59;

const ACTIONS: usize = 24;

const LEVELS: [&str; 5] = ["Minimum", "Developing", "Mature", "Leader", "Innovator"];

/// The name of a council's folder; its code has the same number.
pub(crate) fn name(number: usize) -> String {
    format!("E0{:07}", 9_000_000 + number)
}

/// Writes the input of a council.
pub(crate) fn write(number: usize, folder: &Path) {
    let input = folder.join(name(number)).join("input");
    fs::create_dir_all(&input).unwrap();
    let report = fs::read_to_string("tests/cases/report.toml").unwrap();
    let report = report.replace("Anywhere Council", &format!("Council {number}"));
    let code = name(number);
    fs::write(input.join("report.toml"), format!("{report}\n[authority]\ncode = \"{code}\"\n"))
        .unwrap();
    let mut chance = Chance::new(number);
    let save = |file: &str, sheets: Vec<(&str, Vec<String>)>| {
        book(sheets).save(input.join(file)).unwrap();
    };
    let (register, returned) = contracts(number, &mut chance);
    save("register.xlsx", register);
    save("returns.xlsx", returned);
    save("assessment.xlsx", vec![("Self-assessment", assessment(&mut chance))]);
    save("plan.xlsx", vec![("Action plan", plan(&mut chance))]);
}

/// Sheets whose rows are texts with `|` between cells; a cell that is a number is written as one.
fn book(sheets: Vec<(&str, Vec<String>)>) -> Workbook {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (row, text) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(text.split('|')) {
                match cell.parse::<f64>() {
                    Ok(number) => sheet.write_number(row, column, number).unwrap(),
                    Err(_) => sheet.write_string(row, column, cell).unwrap(),
                };
            }
        }
    }
    book
}

type Sheets = Vec<(&'static str, Vec<String>)>;

/// The register, and what was returned for the quarter.
fn contracts(council: usize, chance: &mut Chance) -> (Sheets, Sheets) {
    let mut contracts = vec![
        "Contract ref|Title|Supplier|Start date|End date|Total value|Annual value|Regime|Local|SME|VCSE|Supplier identifier"
            .to_owned(),
    ];
    let mut kpis = vec![
        "Contract ref|KPI ref|Description|Unit|Direction|Target|Approaching boundary|Improvement boundary"
            .to_owned(),
    ];
    let mut promises = vec![
        "Contract ref|Commitment ref|Theme|Outcome|Unit|Kind|Committed quantity|Proxy value"
            .to_owned(),
    ];
    let mut results = vec!["Contract ref|KPI ref|Period|Actual".to_owned()];
    let mut deliveries =
        vec!["Contract ref|Commitment ref|Period|Quantity delivered|State".to_owned()];
    for contract in 0..CONTRACTS {
        let reference = format!("C{council}/{contract:03}");
        // one supplier in ten serves many councils
        let supplier = match contract % 10 {
            0 => format!("National Supplier {} Ltd|{:08}", chance.up_to(40), contract),
            _ => format!("Supplier {council}-{contract} Ltd|"),
        };
        let (supplier, identifier) = supplier.split_once('|').unwrap();
        let annual = 10_000 + chance.up_to(2_000_000);
        let yes = |is_so: bool| if is_so { "Yes" } else { "No" };
        let marks = [chance.is_so(), chance.is_so(), chance.is_so()].map(yes).join("|");
        contracts.push(format!(
            "{reference}|Service {contract}|{supplier}|2025-04-01|2029-03-31|{}|{annual}.25|Procurement Act|{marks}|{identifier}",
            annual * 4
        ));
        for kpi in 1..=KPIS {
            kpis.push(format!("{reference}|K{kpi}|Visits on time {kpi}|number|Higher|90|80|60"));
            if chance.up_to(10) > 0 {
                let actual = 50 + chance.up_to(50);
                results.push(format!("{reference}|K{kpi}|Q2 2026/27|{actual}"));
            }
        }
        promises.push(format!(
            "{reference}|SV1|Jobs|More people in work|weeks|Flow|{}|200.01",
            40 + chance.up_to(400)
        ));
        if chance.is_so() {
            deliveries
                .push(format!("{reference}|SV1|Q2 2026/27|{}|Validated", 1 + chance.up_to(40)));
        }
    }
    let register = vec![("Contracts", contracts), ("KPIs", kpis), ("Promises", promises)];
    (register, vec![("KPI results", results), ("Deliveries", deliveries)])
}

fn assessment(chance: &mut Chance) -> Vec<String> {
    let mut rows = vec![
        "Date of assessment|2026-09-30".to_owned(),
        "Key area|Ref|Statement|Level|Target level".to_owned(),
    ];
    rows.extend((0..STATEMENTS).map(|statement| {
        let area = statement / 6;
        let level = LEVELS[chance.up_to(5)];
        format!("Area {area}|A{area}{}|Statement {statement}|{level}|Leader", statement % 6 + 1)
    }));
    rows
}

fn plan(chance: &mut Chance) -> Vec<String> {
    let mut rows = vec!["Principle|Action|Year|Owner|Due|Status".to_owned()];
    rows.extend((0..ACTIONS).map(|action| {
        let status = ["Not started", "In progress", "Complete", "On hold"][chance.up_to(4)];
        format!("Go beyond compliance with the Act|Action {action}|1|Social Value Officer|2026-12-31|{status}")
    }));
    rows
}

/// Numbers by chance, the same for the same seed (xorshift).
struct Chance(u64);

impl Chance {
    fn new(seed: usize) -> Chance {
        Chance(0x9e37_79b9_7f4a_7c15 ^ (seed as u64 + 1).wrapping_mul(0xbf58_476d_1ce4_e5b9))
    }

    /// From nothing to below a limit.
    fn up_to(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % limit
    }

    fn is_so(&mut self) -> bool {
        self.up_to(2) == 0
    }
}
