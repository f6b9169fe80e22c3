//! Names of files that are made from cells.

use crate::council::{Council, files};
use crate::workbook::from_text;
use std::fs;

#[test]
fn a_contract_with_a_ref_of_400_letters_has_a_file_of_its_own_with_a_short_name() {
    let council = Council::new();
    let long = "Q".repeat(400);
    let row =
        |end: &str| format!("{long}{end} | Meals | Kitchen Ltd | 01/04/2026 | 31/03/2027 | Adults");
    let kpi = |end: &str| format!("{long}{end} | K1 | Meals on time | Higher is better | 95");
    let contracts = format!(
        "Contract ref | Title | Supplier | Start | End | Department\n{}\n{}\n",
        row("A"),
        row("B")
    );
    let kpis = format!(
        "Contract ref | KPI ref | Description | Direction | Target\n{}\n{}\n",
        kpi("A"),
        kpi("B")
    );
    for (name, text) in [("contracts", contracts), ("kpis", kpis)] {
        let path = council.path(&format!("input/{name}.xlsx"));
        fs::write(path, from_text(&format!("# {name}\n{text}"))).unwrap();
    }
    for command in ["run", "returns"] {
        let made = council.call(&[command]);
        assert!(made.code < 2, "{command}: {}", made.stderr);
    }
    let made: Vec<String> = files(&council.path("output")).into_keys().collect();
    let named = made.iter().filter(|path| path.contains("/qqqq"));
    let ended = |ending: &str| named.clone().filter(|path| path.ends_with(ending)).count();
    assert_eq!((ended(".html"), ended(".pdf"), ended(".xlsx")), (2, 2, 2), "{made:?}");
    for name in made.iter().flat_map(|path| path.split('/')) {
        assert!(name.len() <= 80, "{name}");
    }
}
