//! Small councils made at random, with odd cells among the others: what the program makes of their workbooks is what a
//! sum over the cells themselves gives, written here from the definitions alone.

use jiff::civil::{Date, date};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config as Runs, RngAlgorithm, TestRng, TestRunner};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook as Writer, Worksheet};
use scrutineer::config::Config;
use scrutineer::domain::figure::FigureValue;
use scrutineer::domain::period::Period;
use scrutineer::measure::{Measures, measure};
use scrutineer::schema::kind::Kind;
use scrutineer::sheet::{Workbook, read};
use scrutineer::table::{Tables, tables};
use std::collections::BTreeMap;

const AS_OF: Date = date(2026, 10, 15);
const QUARTER_ENDS: Date = date(2026, 9, 30);

/// A contract by its first day and its last.
#[derive(Debug, Clone)]
struct Contract {
    start: Date,
    end: Date,
}

/// An attribution as it is typed, and the fraction that is meant.
#[derive(Debug, Clone, Copy)]
enum Attribution {
    Blank,
    Fraction(i64),
    Points(i64),
    Sign(i64),
    Format(i64),
    /// 950: nobody can tell.
    TooLarge,
}

impl Attribution {
    fn thousandths(self) -> Option<i128> {
        match self {
            Attribution::Blank => Some(1000),
            Attribution::Fraction(n) | Attribution::Sign(n) | Attribution::Format(n) => {
                Some(n.into())
            }
            Attribution::Points(n) => Some(n.into()),
            Attribution::TooLarge => None,
        }
    }
}

/// A promise of a contract; numbers in thousandths.
#[derive(Debug, Clone)]
struct Promise {
    contract: usize,
    kind: &'static str,
    quantity: i64,
    proxy: Option<i64>,
    attribution: Attribution,
}

/// A quantity as it is typed.
#[derive(Debug, Clone, Copy)]
enum Cell {
    Number(i64),
    Typed(i64),
    NotApplicable,
    Awaited(&'static str),
    BelowZero(i64),
    Words,
}

/// How often a delivery stands in the workbooks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    Once,
    TwiceTheSame,
    WithAnother,
    InTwoWorkbooks,
    DifferentlyInTwoWorkbooks,
    WithAnUnknownContract,
    WithAnUnknownPromise,
}

/// What a supplier says of a promise in a quarter, counted back from the reported one; -1 is the quarter after.
#[derive(Debug, Clone)]
struct Delivery {
    promise: usize,
    back: i32,
    cell: Cell,
    state: &'static str,
    stands: Stands,
}

#[derive(Debug, Clone)]
struct Council {
    contracts: Vec<Contract>,
    promises: Vec<Promise>,
    deliveries: Vec<Delivery>,
}

/// A day of three years, every other one the first or last of a quarter.
fn day() -> impl Strategy<Value = Date> {
    let random = (0..1000_i32).prop_map(|after| date(2024, 4, 1) + jiff::Span::new().days(after));
    let edge = (0..12_i32, any::<bool>()).prop_map(|(back, is_first)| {
        let quarter = Period::from_number(reported().number() + 1 - back).unwrap();
        if is_first { quarter.first_day() } else { quarter.last_day() }
    });
    prop_oneof![random, edge]
}

fn contract() -> impl Strategy<Value = Contract> {
    (day(), day()).prop_map(|(one, other)| Contract { start: one.min(other), end: one.max(other) })
}

fn attribution() -> impl Strategy<Value = Attribution> {
    prop_oneof![
        4 => Just(Attribution::Blank),
        2 => (0..=1000_i64).prop_map(Attribution::Fraction),
        1 => (20..=2000_i64).prop_map(Attribution::Points),
        1 => (1..=1500_i64).prop_map(Attribution::Sign),
        1 => (0..=1000_i64).prop_map(Attribution::Format),
        1 => Just(Attribution::TooLarge),
    ]
}

fn promise() -> impl Strategy<Value = Promise> {
    let kind = prop::sample::select(vec!["flow", "flow", "fte", "record-only", ""]);
    let proxy = prop::option::weighted(0.8, 0..60_000_000_i64);
    (0..4_usize, kind, 0..900_000_i64, proxy, attribution()).prop_map(
        |(contract, kind, quantity, proxy, attribution)| Promise {
            contract,
            kind,
            quantity,
            proxy,
            attribution,
        },
    )
}

fn cell() -> impl Strategy<Value = Cell> {
    let number = || 0..5_000_000_i64;
    prop_oneof![
        6 => number().prop_map(Cell::Number),
        2 => number().prop_map(Cell::Typed),
        1 => Just(Cell::NotApplicable),
        1 => prop::sample::select(vec!["TBC", "-", "", "tba", "awaited"]).prop_map(Cell::Awaited),
        1 => (1..5000_i64).prop_map(Cell::BelowZero),
        1 => Just(Cell::Words),
    ]
}

fn delivery() -> impl Strategy<Value = Delivery> {
    use Stands::*;
    let states = vec!["", "Claimed", "Evidenced", "Queried", "Validated", "Validated", "Rejected"];
    let stands = vec![
        Once,
        Once,
        Once,
        Once,
        TwiceTheSame,
        WithAnother,
        InTwoWorkbooks,
        DifferentlyInTwoWorkbooks,
        WithAnUnknownContract,
        WithAnUnknownPromise,
    ];
    let of = (0..8_usize, -1..8_i32, cell());
    let how = (prop::sample::select(states), prop::sample::select(stands));
    (of, how).prop_map(|((promise, back, cell), (state, stands))| Delivery {
        promise,
        back,
        cell,
        state,
        stands,
    })
}

/// A council in which each promise is spoken of once in a quarter; indexes are brought within bounds.
fn council() -> impl Strategy<Value = Council> {
    let parts = (vec(contract(), 1..4), vec(promise(), 1..7), vec(delivery(), 0..24));
    parts.prop_map(|(contracts, mut promises, deliveries)| {
        for promise in &mut promises {
            promise.contract %= contracts.len();
        }
        let mut once = BTreeMap::new();
        for mut delivery in deliveries {
            delivery.promise %= promises.len();
            once.insert((delivery.promise, delivery.back), delivery);
        }
        Council { contracts, promises, deliveries: once.into_values().collect() }
    })
}

// The workbooks.

fn number(thousandths: i64) -> f64 {
    format!("{thousandths}e-3").parse().unwrap()
}

/// As people type it: `£` is left out, thousands are parted by commas.
fn typed(thousandths: i64) -> String {
    let (whole, part) = (thousandths / 1000, thousandths % 1000);
    let whole = match whole {
        1000.. => format!("{},{:03}", whole / 1000, whole % 1000),
        _ => whole.to_string(),
    };
    format!("{whole}.{part:03}")
}

fn write_day(sheet: &mut Worksheet, row: u32, column: u16, day: Date) {
    let format = Format::new().set_num_format("dd/mm/yyyy");
    let day = ExcelDateTime::parse_from_str(&day.to_string()).unwrap();
    sheet.write_with_format(row, column, day, &format).unwrap();
}

fn write_words(sheet: &mut Worksheet, row: u32, words: &[&str]) {
    for (column, word) in (0..).zip(words).filter(|(_, word)| !word.is_empty()) {
        sheet.write_string(row, column, *word).unwrap();
    }
}

fn register(council: &Council) -> Vec<u8> {
    let mut writer = Writer::new();
    let sheet = writer.add_worksheet().set_name("Contracts").unwrap();
    write_words(sheet, 0, &["Contract ref", "Title", "Supplier", "Start date", "End date"]);
    for (row, (number, contract)) in (1..).zip(council.contracts.iter().enumerate()) {
        write_words(sheet, row, &[&format!("C-{number}"), "Works", "Ash Ltd"]);
        write_day(sheet, row, 3, contract.start);
        write_day(sheet, row, 4, contract.end);
    }
    let sheet = writer.add_worksheet().set_name("Promises").unwrap();
    let head = ["Contract ref", "Commitment ref", "Theme", "Outcome", "Unit", "Kind"];
    write_words(sheet, 0, &head);
    let head = ["Committed quantity", "Proxy value", "Attribution %"];
    write_words(sheet, 0, &[&[""; 6][..], &head].concat());
    for (row, (index, promise)) in (1..).zip(council.promises.iter().enumerate()) {
        let refs = [format!("C-{}", promise.contract), format!("SV{index:02}")];
        write_words(sheet, row, &[&refs[0], &refs[1], "Work", "Jobs", "hours", promise.kind]);
        sheet.write(row, 6, number(promise.quantity)).unwrap();
        if let Some(proxy) = promise.proxy {
            sheet.write(row, 7, number(proxy)).unwrap();
        }
        write_attribution(sheet, row, promise.attribution);
    }
    writer.save_to_buffer().unwrap()
}

fn write_attribution(sheet: &mut Worksheet, row: u32, attribution: Attribution) {
    let tenths = |thousandths: i64| format!("{}.{}", thousandths / 10, thousandths % 10);
    match attribution {
        Attribution::Blank => return,
        Attribution::Fraction(n) => sheet.write(row, 8, number(n)),
        Attribution::Points(n) => sheet.write(row, 8, tenths(n).parse::<f64>().unwrap()),
        Attribution::Sign(n) => sheet.write(row, 8, format!("{}%", tenths(n))),
        Attribution::Format(n) => {
            sheet.write_with_format(row, 8, number(n), &Format::new().set_num_format("0.0%"))
        }
        Attribution::TooLarge => sheet.write(row, 8, 950),
    }
    .unwrap();
}

/// A row of a return: its workbook, its delivery, and what differs from it.
struct Line<'a> {
    workbook: usize,
    delivery: &'a Delivery,
    contract: String,
    promise: String,
    cell: Cell,
    evidence: String,
}

/// The rows that say what a delivery says.
fn lines<'a>(council: &Council, delivery: &'a Delivery) -> Vec<Line<'a>> {
    let promise = &council.promises[delivery.promise];
    let line = |workbook: usize, cell: Cell, mark: &str| Line {
        workbook,
        delivery,
        contract: match delivery.stands {
            Stands::WithAnUnknownContract => "C-99".to_owned(),
            _ => format!("C-{}", promise.contract),
        },
        promise: match delivery.stands {
            Stands::WithAnUnknownPromise => "SV99".to_owned(),
            _ => format!("SV{:02}", delivery.promise),
        },
        cell,
        evidence: format!("EV-{}-{}{mark}", delivery.promise, delivery.back),
    };
    let (first, cell) = (line(0, delivery.cell, ""), delivery.cell);
    match delivery.stands {
        Stands::TwiceTheSame => vec![first, line(0, cell, "")],
        Stands::WithAnother => vec![first, line(0, ANOTHER, "b")],
        Stands::InTwoWorkbooks => vec![first, line(1, cell, "")],
        Stands::DifferentlyInTwoWorkbooks => vec![first, line(1, DIFFERENT, "")],
        _ => vec![first],
    }
}

/// A second row's quantity beside the first on one sheet.
const ANOTHER: Cell = Cell::Number(2125);

/// A second workbook's quantity, which no first has.
const DIFFERENT: Cell = Cell::Number(7_777_777);

fn returns(council: &Council, workbook: usize) -> Option<Vec<u8>> {
    let mut writer = Writer::new();
    let sheet = writer.add_worksheet().set_name("Social value").unwrap();
    let head = ["Contract ref", "Commitment ref", "Period", "Quantity delivered", "State"];
    write_words(sheet, 0, &[&head[..], &["Evidence ref"]].concat());
    let lines = council.deliveries.iter().flat_map(|delivery| lines(council, delivery));
    let mut rows = 0;
    for line in lines.filter(|line| line.workbook == workbook) {
        rows += 1;
        let period = Period::from_number(reported().number() - line.delivery.back).unwrap();
        let state = line.delivery.state;
        let words = [&line.contract, &line.promise, &period.short(), "", state, &line.evidence];
        write_words(sheet, rows, &words);
        match line.cell {
            Cell::Number(n) => sheet.write(rows, 3, number(n)),
            Cell::Typed(n) => sheet.write(rows, 3, typed(n)),
            Cell::NotApplicable => sheet.write(rows, 3, "n/a"),
            Cell::Awaited("") => continue,
            Cell::Awaited(word) => sheet.write(rows, 3, word),
            Cell::BelowZero(n) => sheet.write(rows, 3, -number(n)),
            Cell::Words => sheet.write(rows, 3, "a good few"),
        }
        .unwrap();
    }
    (rows > 0).then(|| writer.save_to_buffer().unwrap())
}

fn workbooks(council: &Council) -> Vec<Workbook> {
    let mut files = vec![("register.xlsx", register(council))];
    let paths = ["returns/one.xlsx", "returns/two.xlsx"];
    files.extend((0..2).filter_map(|index| Some((paths[index], returns(council, index)?))));
    files.iter().map(|(path, bytes)| read(path, bytes).unwrap()).collect()
}

// The independent sum.

fn reported() -> Period {
    Period::ended_by(AS_OF)
}

/// Pence, rounded half away from zero; nothing here is below zero.
fn pence(numerator: i128, denominator: i128) -> i128 {
    (numerator * 200 + denominator) / (2 * denominator)
}

/// What becomes of the rows of a delivery: the quantities that count as rows, and how many rows are left out.
#[derive(Debug, Default)]
struct Fate {
    used: Vec<Option<i128>>,
    left_out: usize,
}

fn fate(council: &Council, delivery: &Delivery) -> Fate {
    let lines = lines(council, delivery);
    let is_unknown = council.promises[delivery.promise].attribution.thousandths().is_none()
        || matches!(delivery.stands, Stands::WithAnUnknownContract | Stands::WithAnUnknownPromise);
    if is_unknown || delivery.back < 0 {
        return Fate { used: Vec::new(), left_out: lines.len() };
    }
    let mut fate = Fate::default();
    for line in &lines {
        match line.cell {
            Cell::Number(n) | Cell::Typed(n) => fate.used.push(Some(n.into())),
            Cell::NotApplicable => fate.used.push(None),
            Cell::Awaited(_) => {}
            Cell::BelowZero(_) | Cell::Words => fate.left_out += 1,
        }
    }
    let both = fate.used.len() == 2;
    match delivery.stands {
        Stands::TwiceTheSame | Stands::InTwoWorkbooks if both => {
            fate.used.pop();
            fate.left_out += 1;
        }
        Stands::DifferentlyInTwoWorkbooks if both => {
            fate.used.clear();
            fate.left_out += 2;
        }
        _ => {}
    }
    fate
}

/// Every figure that the test holds the program to.
#[derive(Debug, Default, PartialEq, Eq)]
struct Sums {
    pence: BTreeMap<String, i128>,
    counts: BTreeMap<&'static str, u64>,
    delivery_rows: (u64, usize),
    promise_rows: (u64, usize),
}

fn independent(council: &Council) -> Sums {
    let mut sums = Sums::default();
    let mut due: BTreeMap<usize, (u64, u64)> = BTreeMap::new();
    for (index, promise) in council.promises.iter().enumerate() {
        let Some(attribution) = promise.attribution.thousandths() else {
            sums.promise_rows.1 += 1;
            continue;
        };
        sums.promise_rows.0 += 1;
        let contract = &council.contracts[promise.contract];
        let life = i128::from((contract.end - contract.start).get_days()) + 1;
        let passed = i128::from((QUARTER_ENDS - contract.start).get_days()) + 1;
        let has_started = passed > 0;
        let proxy = promise.proxy.filter(|_| has_started && promise.kind != "record-only");
        let value = |quantity: i128| Some(quantity * i128::from(proxy?) * attribution);
        const THOUSANDTHS: i128 = 1_000_000_000;
        let mut add = |part: &str, amount: i128| {
            for id in ["sv".to_owned(), format!("sv.contract.c-{}", promise.contract)] {
                *sums.pence.entry(format!("{id}.{part}")).or_default() += amount;
            }
        };
        if let Some(value) = value(promise.quantity.into()) {
            add("committed", pence(value, THOUSANDTHS));
            add("expected-to-date", pence(value * passed.min(life), THOUSANDTHS * life));
            add("claimed", 0);
            add("validated", 0);
        }
        let mut is_returned = false;
        for delivery in council.deliveries.iter().filter(|delivery| delivery.promise == index) {
            let fate = fate(council, delivery);
            sums.delivery_rows.0 += fate.used.len() as u64;
            sums.delivery_rows.1 += fate.left_out;
            is_returned |= delivery.back == 0 && !fate.used.is_empty();
            let quarter = Period::from_number(reported().number() - delivery.back).unwrap();
            let runs = contract.start <= quarter.last_day() && contract.end >= quarter.first_day();
            for quantity in fate.used.iter().filter(|_| runs) {
                *sums.counts.entry("sv.rejected").or_default() +=
                    u64::from(delivery.state == "Rejected");
                let Some(value) = quantity.and_then(value) else { continue };
                let quarters = if promise.kind == "fte" { 4 } else { 1 };
                let amount = pence(value, THOUSANDTHS * quarters);
                if delivery.state != "Rejected" {
                    add("claimed", amount);
                }
                if delivery.state == "Validated" {
                    add("validated", amount);
                }
            }
        }
        if contract.start <= QUARTER_ENDS && contract.end >= reported().first_day() {
            let of = due.entry(promise.contract).or_default();
            *of = (of.0 + 1, of.1 + u64::from(is_returned));
        }
    }
    // Deliveries of promises that were left out.
    for delivery in &council.deliveries {
        if council.promises[delivery.promise].attribution.thousandths().is_none() {
            sums.delivery_rows.1 += fate(council, delivery).left_out;
        }
    }
    let is_whole = |(due, returned): &&(u64, u64)| due == returned;
    let counts = [
        ("sv.contracts-due", due.len()),
        ("sv.contracts-returned", due.values().filter(is_whole).count()),
        ("sv.promises-due", due.values().map(|of| of.0 as usize).sum()),
        ("sv.promises-returned", due.values().map(|of| of.1 as usize).sum()),
    ];
    sums.counts.extend(counts.map(|(id, count)| (id, count as u64)));
    sums.counts.entry("sv.rejected").or_default();
    sums
}

// What the program says.

fn program(council: &Council) -> Sums {
    let config = Config::default();
    let tables = tables(&workbooks(council), &config, AS_OF).value;
    let measures = measure(&tables, &config, reported(), AS_OF).value;
    let (delivery_rows, promise_rows) =
        (rows(&tables, Kind::Delivery), rows(&tables, Kind::Commitment));
    Sums {
        pence: amounts(&measures),
        counts: counts(&measures, promise_rows.0 > 0),
        delivery_rows,
        promise_rows,
    }
}

fn rows(tables: &Tables, kind: Kind) -> (u64, usize) {
    let readings = tables.readings.iter().filter(|reading| reading.kind == kind);
    readings.fold((0, 0), |sum, reading| {
        (sum.0 + reading.rows_used, sum.1 + reading.rows_left_out.len())
    })
}

fn amounts(measures: &Measures) -> BTreeMap<String, i128> {
    let four = ["committed", "expected-to-date", "claimed", "validated"];
    let is_held = |id: &str| {
        let (start, part) = id.rsplit_once('.').unwrap();
        (start == "sv" || start.starts_with("sv.contract.")) && four.contains(&part)
    };
    let held = measures.figures.iter().filter(|figure| is_held(&figure.id));
    held.map(|figure| {
        assert!(!figure.sources.is_empty(), "{}", figure.id);
        let FigureValue::Money(money) = figure.value else { panic!("{figure:?}") };
        (figure.id.clone(), money.pence().into())
    })
    .collect()
}

/// The counts; without a promise there are none, which is the same as nothing due.
fn counts(measures: &Measures, has_promises: bool) -> BTreeMap<&'static str, u64> {
    let ids = [
        "sv.contracts-due",
        "sv.contracts-returned",
        "sv.promises-due",
        "sv.promises-returned",
        "sv.rejected",
    ];
    ids.map(|id| {
        let count = measures.figures.count(id);
        assert_eq!(count.is_some(), has_promises, "{id}");
        (id, count.unwrap_or_default())
    })
    .into()
}

#[test]
fn the_totals_of_small_councils_are_the_sums_of_their_cells() {
    let runs = Runs { cases: 96, failure_persistence: None, ..Runs::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    TestRunner::new_with_rng(runs, rng)
        .run(&council(), |council| {
            prop_assert_eq!(program(&council), independent(&council));
            Ok(())
        })
        .unwrap();
}
