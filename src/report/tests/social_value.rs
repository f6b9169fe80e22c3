//! The sentences on social value and on the strategy's frame, and what page 1 says of them, for councils of every kind.

use super::*;
use crate::config;

const CONTRACTS: &str = "Contract ref | Title | Supplier | Start date | End date | Total value | Annual value | Regime | Local | SME | VCSE | Let before the action plan | Partner organisation";
const PROMISES: &str = "Contract ref | Commitment ref | Theme | Outcome | Outline | Unit | Kind | Committed quantity | Proxy value | KPI ref | Made by";
const DELIVERIES: &str = "Contract ref | Commitment ref | Period | Quantity delivered | State";
const KPIS: &str = "Contract ref | KPI ref | Description | Unit | Direction | Target";
const RESULTS: &str = "Contract ref | KPI ref | Period | Actual";

/// A contract whose whole life is the quarter, so that all that is committed is expected by now.
const ALDER: &str = "C/1 | Repairs | Alder Ltd | 01/07/2026 | 30/09/2026 | 100000 | 60000 | Procurement Act | Yes | Yes | No | Yes |";
const BIRCH: &str = "C/2 | Cleaning | Birch CIC | 01/07/2026 | 30/09/2026 | 50000 | 20000 | Procurement Act | No | No | Yes | No | Fire Service";

/// Ten placements at £1,000 each; meals without a £ value.
const PLACEMENTS: &str =
    "C/1 | P1 | Work | Jobs | Work placements | placements | flow | 10 | 1000 | |";
const MEALS: &str = "C/1 | P2 | Food | Meals | Meals served | meals | flow | 500 | | |";
const TREES: &str = "C/2 | P1 | Air | Trees | Trees planted | trees | flow | 20 | 50 | |";

/// A sheet of these rows under their head; nothing without rows.
fn council(sheets: &[(&str, &[&str])]) -> Council {
    let mut council = Council::default();
    for (index, (head, rows)) in sheets.iter().enumerate() {
        let path = format!("book-{index}.xlsx");
        council = council.workbook(&path, &format!("{head}\n{}", rows.join("\n")));
    }
    council
}

fn page(contracts: &[&str], promises: &[&str], deliveries: &[&str]) -> String {
    let sheets = [(CONTRACTS, contracts), (PROMISES, promises), (DELIVERIES, deliveries)];
    let sheets: Vec<(&str, &[&str])> =
        sheets.into_iter().filter(|(_, rows)| !rows.is_empty()).collect();
    page_of(council(&sheets))
}

#[test]
fn less_is_claimed_than_was_expected() {
    let page = page(
        &[ALDER, BIRCH],
        &[PLACEMENTS, MEALS, TREES],
        &[
            "C/1 | P1 | Q2 2026/27 | 4 | validated",
            "C/1 | P1 | Q2 2026/27 | 1 | claimed",
            "C/1 | P2 | Q2 2026/27 | 40 | queried",
            "C/2 | P1 | Q2 2026/27 | 40 | validated",
        ],
    );
    says(
        &page,
        &[
            "Supplier performance, Quarter 2 of 2026/27",
            // £5,000 and £2,000 claimed of £10,000 and £1,000.
            "£4.0k less social value claimed than expected by now Suppliers have claimed 63.6% of the value expected They claim £7,000 against £11,000 expected by now; £6,000 is validated.",
            "ask the contract managers what keeps the council from validating the £1,000 of social value that suppliers have claimed and nobody has validated",
            "Suppliers have claimed £7,000 of the £11,000 of social value expected by now; the council has validated £6,000.",
            "Both running contracts carry social value promises. The register holds three promises in all, ended contracts included; one has no £ value",
            "Of the three promises of running contracts, none is also a KPI of its contract; Table",
            "Three promises that no KPI measures Of three promises of contracts running on 30 September 2026",
            "Repairs C/12Work placements; Meals served",
            "All three promises due for the quarter were returned, by two contracts. One delivery is queried and counts as claimed until that is settled.",
            "£6,000 validated to date, £6,000 of it this quarter",
            "In one of two themes, less is claimed than was expected by now",
            "“Repairs” is furthest behind what was expected, “Cleaning” furthest ahead",
            "Repairs Alder Ltd, C/1£10,000.00£5,000.00£4,000.00−£6,000.00",
            "Cleaning Birch CIC, C/2£1,000.00£2,000.00£2,000.00£1,000.00",
            "The partner organisation is Fire Service.",
            "75.0% of the annual value is with local businesses, 25.0% with VCSEs",
            "With local businesses1£60,000.00£10,000.00£4,000.001 of 1",
            "All contracts2£80,000.00£11,000.00£6,000.002 of 2",
            "Alder Ltd what stands behind the difference on “Repairs” (C/1), and what it will do about it; and which of the three promises that no KPI measures will become KPIs of their contracts.",
            "All of Work returned by 1 of 1 contract£10,000.00£10,000.00£5,000.00£4,000.00",
            "One promise without a £ value",
            "Meals served Repairs, Alder Ltd, C/1meals500500400",
        ],
    );
}

#[test]
fn everything_is_claimed_and_validated() {
    let page = page(&[ALDER], &[PLACEMENTS], &["C/1 | P1 | Q2 2026/27 | 10 | validated"]);
    says(
        &page,
        &[
            "Suppliers have claimed £10,000 of social value, with £10,000 expected by now.",
            "Suppliers have claimed all of the £10,000 of social value expected by now; the council has validated all of it.",
            "The one running contract carries social value promises. The register holds one promise in all",
            "The one promise that was due for the quarter was returned.",
            "£10,000 validated to date, £10,000 of it this quarter",
            "What is claimed has reached what was expected by now",
            "The one promise of running contracts is not also a KPI of its contract; Table",
            "whether the one promise that no KPI measures will become a KPI of its contract.",
        ],
    );
    says_nothing_of(&page, &["less social value claimed", "Furthest", "keeps the council"]);
}

/// The contract began a year before the first delivery: 92 of its 457 days, and £2,013 of £10,000, are of the quarter.
#[test]
fn what_was_promised_for_the_time_before_the_first_delivery_is_compared_with_nothing() {
    let older = ALDER.replace("01/07/2026", "01/07/2025");
    let page = page(&[&older], &[PLACEMENTS], &["C/1 | P1 | Q2 2026/27 | 1 | claimed"]);
    says(
        &page,
        &[
            "£1.0k less social value claimed than expected since Q2 2026/27 Suppliers have claimed 49.7% of the value expected They claim £1,000 against £2,013 expected since Q2 2026/27; none of it is validated.",
            "Suppliers have claimed £1,000 of the £2,013 of social value expected since Q2 2026/27; the council has validated none of it.",
            "The workbooks hold no delivery from before quarter 2 of 2026/27, so what suppliers claim is compared with what was expected of the time since then, and not of the time before.",
            "AmountTo dateSince Q2 2026/27This quarter alone Committed£10,000.00Over the whole lifeNot by quarter Expected£10,000.00£2,013.13Not by quarter Claimed£1,000.00£1,000.00£1,000.00",
            "Less is claimed than was expected since Q2 2026/27",
        ],
    );
}

#[test]
fn nothing_is_claimed_and_nothing_returned() {
    let page = page(&[ALDER], &[PLACEMENTS], &[]);
    says(
        &page,
        &[
            "£10k less social value claimed than expected by now Suppliers have claimed none of the value expected £10,000 was expected by now.",
            "Suppliers have claimed none of the £10,000 of social value expected by now.",
            "No contract returned every promise due for the quarter; the one promise was not returned, so what its supplier has done in the quarter stands in no figure.",
            "Nothing is validated yet",
            "No contract is ahead of what was expected by now",
            "ask the contract managers for the one promise that was not returned, before the next quarter is reported",
        ],
    );
}

#[test]
fn more_is_claimed_than_was_expected_and_none_of_it_is_validated() {
    let page = page(&[ALDER], &[PLACEMENTS], &["C/1 | P1 | Q2 2026/27 | 12 |"]);
    says(
        &page,
        &[
            "Suppliers have claimed £12,000 of social value, £2,000 more than expected by now; the council has validated none of it.",
            "What is claimed has reached what was expected by now",
        ],
    );
}

#[test]
fn promises_without_a_pound_stand_in_their_own_units() {
    let page = page(&[ALDER], &[MEALS], &["C/1 | P2 | Q2 2026/27 | n/a |"]);
    says(
        &page,
        &[
            "No social value promise of a contract has a £ value; it is counted in its own unit.",
            "No social value with a £ value is expected yet.",
            "Meals served Repairs, Alder Ltd, C/1meals5005000 n/a this quarter0",
            "With local businesses1£60,000.00",
        ],
    );
    says_nothing_of(&page, &["Furthest behind", "this quarter alone", "by theme"]);
}

#[test]
fn a_register_without_promises_has_a_short_section_and_none_has_no_section() {
    let without = page(&[ALDER], &[], &[]);
    says(
        &without,
        &[
            "No contract of the register carries a social value promise.",
            "No running contract carries a social value promise.",
            "in which contracts social value promises will be asked for first.",
        ],
    );
    let none = page_of(Council::default().statement("Risk", "Fraud", None, Level::MATURE, None));
    says(&none, &["No contract register was read."]);
    says_nothing_of(
        &none,
        &["Who the contracts are let with", "social value promise", "KPIs returned"],
    );
}

#[test]
fn promises_outside_contracts_are_listed_and_in_no_total() {
    let outside = " | O1 | Work | Jobs | Mentors | mentors | flow | 5 | 100 | | Local business";
    let page = page(&[ALDER], &[PLACEMENTS, outside], &[]);
    says(
        &page,
        &[
            "One promise was made by local businesses and partners without a contract. It is listed in",
            "Mentors Work, O1Local businessmentors5",
            "The register holds one promise in all",
        ],
    );
}

#[test]
fn page_one_names_the_law_the_shortfall_and_what_is_missing() {
    let large = "C/3 | Roads | Cedar plc | 01/04/2024 | 31/03/2028 | 9000000 | 3000000 | Procurement Act | No | No | No | No |";
    let council = council(&[
        (CONTRACTS, &[ALDER, large]),
        (PROMISES, &[PLACEMENTS]),
        (DELIVERIES, &["C/1 | P1 | Q2 2026/27 | 5 | claimed"]),
        (
            KPIS,
            &[
                "C/3 | K1 | Potholes mended | % | Higher | 0.9",
                "C/3 | K2 | Lamps | % | Higher | 0.9",
            ],
        ),
        (
            RESULTS,
            &[
                "C/3 | K1 | Q1 2026/27 | 0.95",
                "C/3 | K2 | Q1 2026/27 | 0.95",
                "C/3 | K1 | Q2 2026/27 | 0.95",
            ],
        ),
    ])
    .statement("Risk", "Fraud", Some(Level::MINIMUM), Level::MATURE, None)
    .action("Train commissioners", Some(date(2026, 10, 14)), Status::NotStarted, Some(0));
    says(
        &page_of(council),
        &[
            "Self-assessment, action plan and supplier performance, Quarter 2 of 2026/27",
            "The one statement that can be compared has improved since March 2025. The one key performance indicator (KPI) returned is Good. Three things need the committee’s attention.",
            "1 of 1 contract in scope of section 52 The one contract over £5 million needs a legal answer One contract has fewer than three KPIs, to be explained (s.52).",
            "£5.0k less social value claimed than expected by now Suppliers have claimed 50.0% of the value expected They claim £5,000 against £10,000 expected by now; none of it is validated.",
            "1 of 1 action overdue One action is overdue and one KPI is missing The one action is past its date by one day. KPIs not returned are up from none to 1 of 2.",
            "ask the contract managers why one contract in scope of section 52 has fewer than three KPIs, by the next meeting",
            "ask the contract managers for the one KPI that was not returned, before the next quarter is reported",
        ],
    );
}

#[test]
fn the_frame_is_in_the_councils_words_or_open() {
    let toml = "[corporate-social-responsibility]\ncore-purpose = \"Good <b>services</b>, {contract.total} contracts.\"\n\
                outputs = \"All 58 of them.\"\nthemes = [\"Leading\", \"Buying <i>well</i>\"]\n";
    let config = config::read(toml, &BTreeMap::new()).unwrap();
    let measures = council(&[(CONTRACTS, &[ALDER])]).measures();
    let found = report_of(&config, &measures, &[]);
    says(
        &found.value.main,
        &[
            "Core purposeGood &lt;b&gt;services&lt;/b&gt;, one contracts.£60,000 a year, in one running contract.",
            "Societal impactTo be suppliedNo social value with a £ value is expected yet.",
            "Behaviour",
            "100.0% local by annual value; small and medium-sized enterprises (SMEs) 100.0%, VCSEs 0.0%.",
            "Contract managementTo be suppliedNo contract was due to return anything this quarter.",
            "Themes of the strategyLeading; Buying &lt;i&gt;well&lt;",
            "EnablersTo be supplied",
        ],
    );
    let messages: Vec<&str> = found.findings.iter().map(|f| f.message.as_str()).collect();
    assert!(
        messages.contains(
            &"The paragraph for `corporate-social-responsibility.outputs` holds the number `58`, which no figure stands behind"
        ),
        "{messages:?}"
    );
}

#[test]
fn names_of_the_register_stay_text() {
    let hostile = "C/1 | <script>alert(1)</script> | {{ 7 }} & Co <b> | 01/10/2025 | 30/09/2026 | 1 | 2 | Procurement Act | Yes | Yes | No | Yes | <i>Partner</i>";
    let promise = "C/1 | P1 | <script>Theme | {% if %} | <u>Outline | <s> | flow | 10 | 1000 | |";
    let bare = "C/1 | P2 | <script>Theme | {% if %} | <u>Meals | <s> | flow | 10 | | |";
    let page = page(&[hostile], &[promise, bare], &[]);
    for element in ["<script", "<i>Partner", "<u>", "Co <b>", "<s>"] {
        assert!(!page.contains(element), "{element}");
    }
    says(&page, &["&lt;script&gt;Theme", "{{ 7 }} &amp; Co &lt;b&gt;", "&lt;u&gt;Meals"]);
}
