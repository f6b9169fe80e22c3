//! What a public file may not hold stops its publication, whatever kind of file it stands in.

use super::council::{COUNCIL, Council};
use crate::assertions::{assert_absent, assert_holds};
use crate::program::AS_OF;
use crate::sample::opened;
use lopdf::Document;
use scrutineer::config;
use scrutineer::domain::period::Period;
use scrutineer::edition::{self, Clearance, EarlierRecords, Whole, Withheld};
use scrutineer::leak;
use scrutineer::measure::measure;
use scrutineer::publish::Output;
use scrutineer::sheet::Workbook;
use scrutineer::table::tables;
use std::collections::BTreeMap;
use std::fs;

#[test]
fn a_template_that_prints_a_forbidden_word_or_total_is_not_published() {
    let built_in = fs::read_to_string("templates/committee-report.html").unwrap();
    let heading = "{{ heading(id='own', title='Own') }}";
    let template = |words: &str| {
        let own = format!("<section id='own'>{heading}<p>{words}</p></section></main>");
        built_in.replace("</main>", &own)
    };
    for (words, what) in [
        (
            "Most is spent with Canarysupplier <b>Holdings</b> Ltd.",
            "the supplier of an exempt contract",
        ),
        ("Ask Canaryperson Gamma.", "the name of a contract manager"),
        ("All spend is £2,994,136.05 a year.", "the amount of `contract.annual-value`"),
        ("It costs 2469135.80.", "the amount of `contract.exempt.annual-value`"),
        ("See CANARYEV-1003.", "an evidence ref"),
    ] {
        let council = Council::new("", &[("committee-report.html", &template(words))]);
        assert_eq!(council.run.code, 3, "{words}\n{}", council.run.stderr);
        assert!(
            council.run.stderr.contains(&format!("This file would publish {what}")),
            "{words}\n{}",
            council.run.stderr
        );
        assert_holds(&council.run.stderr, "public/committee-report");
        assert_absent(&council.draft().join("public"));
    }
}

/// The members' edition as if it were for the public: every column of it that is forbidden is let in.
#[test]
fn each_kind_of_file_is_read_for_what_it_may_not_hold() {
    let (withheld, amounts) = forbidden();
    for (path, what) in [
        ("committee-report.html", "the title of an exempt contract"),
        ("committee-report.pdf", "a KPI of an exempt contract"),
        ("committee-report.pdf", "the amount of `sv.claimed`"),
        ("appendices.pdf", "the title of an exempt contract"),
        ("committee-report.docx", "a KPI of an exempt contract"),
        ("committee-report.docx", "the amount of `sv.claimed`"),
        ("tables.xlsx", "the supplier of an exempt contract"),
        ("tables/duties.csv", "the ref of an exempt contract"),
        ("tables/duties.csv", "the amount of `a cell of an exempt contract`"),
    ] {
        let bytes = fs::read(COUNCIL.draft().join("exempt").join(path)).unwrap();
        let messages = leaks(&format!("public/{path}"), bytes, &withheld, &amounts);
        assert!(messages.iter().any(|message| message.contains(what)), "{path}: {messages:?}");
    }
    let named =
        leaks("public/canarysupplier-holdings-ltd.json", b"[]".to_vec(), &withheld, &amounts);
    assert!(named[0].ends_with("in its name"), "{named:?}");
    let metadata = br#"{"a": "Canaryp\u0065rson Gamma", "b": 2469135.8}"#.to_vec();
    assert_eq!(leaks("public/data.json", metadata, &withheld, &amounts).len(), 2);
    let titled = pdf_titled("Parks, by Canaryperson Gamma");
    let found = leaks("public/a.pdf", titled, &withheld, &amounts);
    assert!(found[0].contains("alternative texts, titles and metadata"), "{found:?}");
    assert_holds(&leaks("public/a.bin", Vec::new(), &withheld, &amounts)[0], "cannot be searched");
}

#[test]
fn two_cells_are_no_name_and_no_amount_and_one_cell_is_however_it_is_set() {
    let (withheld, amounts) = forbidden();
    let found = |path: &str, text: &str| {
        !leaks(&format!("public/{path}"), text.as_bytes().to_vec(), &withheld, &amounts).is_empty()
    };
    for (path, apart) in [
        ("a.csv", "Canarysupplier,Holdings Ltd\nCanarysupplier\nHoldings Ltd\n"),
        ("a.csv", "2,469,135.80\n"),
        ("a.json", "[\"Canarysupplier\", \"Holdings Ltd\", {\"Canarysupplier\": \"Holdings\"}]"),
        ("a.html", "<td>Canarysupplier</td><td>Holdings Ltd</td><p>2,469</p><p>,135.80</p>"),
    ] {
        assert!(!found(path, apart), "{apart}");
    }
    for (path, one) in [
        ("a.csv", "1,\"The \"\"Canarysupplier\"\"\n Holdings\",2\n"),
        ("a.csv", "1,\"2,469,135.80\"\n"),
        ("a.json", "[\"by Canarysuppl\\u0069er Holdings\"]"),
        (
            "a.html",
            "<p>Canary<b>supplier</b><br>Hol&shy;dings</p>".replace("&shy;", "&#173;").as_str(),
        ),
        ("a.html", "<p title='Canarysupplier Holdings'>x</p><!-- -->"),
        ("a.html", "<!-- Canarysupplier > Holdings -->"),
        ("a.html", "<p>2,4<b>69</b>,135.80</p>"),
    ] {
        assert!(found(path, one), "{one}");
    }
}

/// The messages of the findings about one file.
fn leaks(
    path: &str,
    bytes: Vec<u8>,
    withheld: &Withheld,
    amounts: &BTreeMap<i64, String>,
) -> Vec<String> {
    let file = Output::new(path, bytes);
    let found = leak::check(&[file], withheld, amounts);
    found.into_iter().map(|finding| finding.message).collect()
}

/// A PDF of the council with another title in its metadata.
fn pdf_titled(title: &str) -> Vec<u8> {
    let path = COUNCIL.draft().join("public/committee-report.pdf");
    let mut document = Document::load(path).unwrap();
    let info = document.trailer.get(b"Info").unwrap().as_reference().unwrap();
    let info = document.get_object_mut(info).unwrap().as_dict_mut().unwrap();
    info.set("Title", lopdf::Object::string_literal(title));
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// What the council's public files may not hold, by the library.
fn forbidden() -> (Withheld, BTreeMap<i64, String>) {
    let input = COUNCIL.folder.path().join("input");
    let toml = fs::read_to_string(input.join("report.toml")).unwrap();
    let config = config::read(&toml, &BTreeMap::new()).unwrap();
    let mut workbooks: Vec<Workbook> = opened(&input).into_iter().map(Result::unwrap).collect();
    workbooks.sort_by(|a, b| a.path.cmp(&b.path));
    let (period, as_of) = (Period::from_id("2026-27-Q2").unwrap(), AS_OF.parse().unwrap());
    let tables = tables(&workbooks, &config, as_of).value;
    let measures = measure(&tables, &config, period, as_of).value;
    let whole = Whole {
        config: &config,
        workbooks: &workbooks,
        tables: &tables,
        measures: &measures,
        findings: &[],
        clearance: &Clearance::default(),
        period,
        as_of,
    };
    let none = EarlierRecords::default();
    let remaining = edition::remaining(&tables, &workbooks, &config, as_of).unwrap();
    let withheld = edition::withheld(whole, &remaining, &none);
    let public = edition::public(whole, &remaining, &withheld).unwrap().value;
    (withheld, public.amounts)
}
