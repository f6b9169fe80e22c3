//! The public edition and the members': canaries in every field of an exempt contract and in every personal field, and
//! what happens when one is let in.

use crate::assertions::{assert_absent, assert_holds, assert_lacks, assert_there};
use crate::page::inside;
use crate::program::{AS_OF, Outcome, SAMPLE, outcome, program};
use crate::sample::opened;
use crate::workbook::from_text;
use lopdf::Document;
use scrutineer::config;
use scrutineer::domain::period::Period;
use scrutineer::edition::{self, HeldBeside, Whole, Withheld};
use scrutineer::leak;
use scrutineer::measure::measure;
use scrutineer::publish::Output;
use scrutineer::sheet::Workbook;
use scrutineer::table::tables;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use tempfile::TempDir;
use zip::ZipArchive;

/// What stands in every word of the input that may not be published.
const CANARY: &str = "canary";

/// The exempt contract's amounts and the totals that count it, as they could be printed.
const AMOUNTS: [&str; 8] = [
    "9876543.21",
    "9,876,543.21",
    "2469135.8",
    "2,469,135.80",
    // committed, validated, and the spend with it
    "2160585",
    "2,160,585",
    "479649.87",
    "2,994,136.05",
];

/// A council with an exempt contract, and a run of it.
struct Council {
    folder: TempDir,
    run: Outcome,
}

impl Council {
    /// The council of `tests/editions` with something added to its report.toml, and templates of its own.
    fn new(added: &str, templates: &[(&str, &str)]) -> Council {
        Council::made(|toml| toml + added, templates)
    }

    /// The council with other words in its report.toml.
    fn with(words: &str, others: &str) -> Council {
        Council::made(|toml| toml.replace(words, others), &[])
    }

    fn made(toml: impl Fn(String) -> String, templates: &[(&str, &str)]) -> Council {
        let folder = tempfile::tempdir().unwrap();
        let project = Path::new(env!("CARGO_MANIFEST_DIR"));
        let read = |path: &str| fs::read_to_string(project.join(path)).unwrap();
        fs::create_dir(folder.path().join("input")).unwrap();
        fs::create_dir(folder.path().join("templates")).unwrap();
        for (text, workbook) in [
            ("register", "register"),
            ("returns", "canarysupplier-holdings-ltd"),
            ("assessment", "assessment"),
            ("action-plan", "action-plan"),
        ] {
            let bytes = from_text(&read(&format!("tests/editions/{text}.txt")));
            fs::write(folder.path().join(format!("input/{workbook}.xlsx")), bytes).unwrap();
        }
        let toml =
            toml([read("tests/cases/report.toml"), read("tests/editions/report.toml")].join("\n"));
        fs::write(folder.path().join("input/report.toml"), toml).unwrap();
        for (name, text) in templates {
            fs::write(folder.path().join("templates").join(name), text).unwrap();
        }
        let arguments = ["run", "--as-of", AS_OF, "--period", "2026-27-Q2"];
        let run = outcome(program(folder.path(), &arguments));
        Council { folder, run }
    }

    fn draft(&self) -> PathBuf {
        self.folder.path().join("output/2026-27-Q2/draft")
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.draft().join(path))
            .unwrap_or_else(|_| panic!("{path}\n{}", self.run.stderr))
    }
}

static COUNCIL: LazyLock<Council> = LazyLock::new(|| Council::new("", &[]));

/// Every file below a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Everything that a file says, its name first; read by nothing of the program's own.
pub fn said(path: &Path) -> String {
    let bytes = fs::read(path).unwrap();
    let mut said = path.file_name().unwrap().to_string_lossy().into_owned();
    match path.extension().unwrap().to_str().unwrap() {
        "xlsx" => {
            let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
            for index in 0..archive.len() {
                let mut member = archive.by_index(index).unwrap();
                said.push_str(&member.name().unwrap());
                member.read_to_string(&mut said).unwrap();
            }
        }
        "pdf" => {
            let document = Document::load_mem(&bytes).unwrap();
            let pages: Vec<u32> = document.get_pages().keys().copied().collect();
            said.push_str(&document.extract_text(&pages).unwrap());
            said.push_str(&format!("{:?}", document.objects));
        }
        _ => said.push_str(&String::from_utf8(bytes).unwrap()),
    }
    said
}

#[test]
fn no_public_file_holds_a_word_or_an_amount_of_an_exempt_contract_or_a_personal_name() {
    let public = files(&COUNCIL.draft().join("public"));
    assert!(public.len() > 10, "{}", COUNCIL.run.stderr);
    for path in public {
        let said = said(&path).to_lowercase();
        assert!(!said.contains(CANARY), "{}: {}", path.display(), around(&said, CANARY));
        for amount in AMOUNTS {
            assert!(!said.contains(amount), "{}: {}", path.display(), around(&said, amount));
        }
    }
}

fn around(said: &str, what: &str) -> String {
    let at = said.find(what).unwrap_or_default();
    said.chars().skip(at.saturating_sub(80)).take(160).collect()
}

#[test]
fn the_members_edition_names_the_exempt_contract_and_nobodys_name() {
    let page = COUNCIL.text("exempt/committee-report.html");
    assert_holds(&page, "Canarytitle placements");
    assert_holds(&page, "2,994,136.05");
    assert_holds(&page, "Contains exempt information: not for publication");
    for path in files(&COUNCIL.draft().join("exempt")) {
        let said = said(&path);
        for name in
            ["Canaryperson", "Canaryowner", "canary.alder", "canary.person", "CANARYEV", "496 0777"]
        {
            assert!(!said.contains(name), "{}: {}", path.display(), around(&said, name));
        }
    }
}

#[test]
fn a_row_stands_for_each_exempt_contract_without_its_name() {
    let page = COUNCIL.text("public/committee-report.html");
    assert_eq!(page.matches("REDACTED COMMERCIAL CONFIDENTIALITY").count(), 1);
    assert_holds(&page, "Exempt contracts are left out");
    assert_lacks(&page, "not for publication");
    let sample = SAMPLE.text("public/committee-report.html");
    assert_eq!(sample.matches("REDACTED COMMERCIAL CONFIDENTIALITY").count(), 6);
}

#[test]
fn the_members_edition_says_why_each_contract_is_exempt() {
    let page = COUNCIL.text("exempt/committee-report.html");
    for words in [
        "Schedule 12A, paragraph 3",
        "Canaryreason of business",
        "Canaryinterest of a bargain",
        "15 January 2027",
    ] {
        assert_holds(&page, words);
    }
    let public = COUNCIL.text("public/committee-report.html");
    assert_lacks(&public, "Why contracts are exempt from publication");
}

#[test]
fn an_exempt_contract_without_a_note_and_one_past_its_review_are_told() {
    // the register of the council without its note, after its review date
    let note = "Canaryinterest of a bargain";
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("input")).unwrap();
    let text = fs::read_to_string("tests/editions/register.txt").unwrap();
    assert_holds(&text, note);
    let put = |name: &str, bytes: &[u8]| {
        fs::write(folder.path().join("input").join(name), bytes).unwrap();
    };
    put("register.xlsx", &from_text(&text.replace(note, "")));
    put("report.toml", &fs::read("tests/cases/report.toml").unwrap());
    let check = |as_of: &str| {
        outcome(program(folder.path(), &["check", "--as-of", as_of, "--period", "2026-27-Q2"]))
    };
    let missing = "Noted: CANARYREF/77 is exempt, and the register has no public-interest note for it
  where:      register.xlsx, sheet \"Contracts\", cell T5
  the report: Nothing is lost from the report.
  to do:      Write in the register why the public interest in the exemption outweighs that in publication; the members' edition prints it.
";
    let past = "Noted: An exemption was to be looked at again, and the day has passed: CANARYREF/77 on 15 January 2027
  where:      register.xlsx, sheet \"Contracts\", cell U5
  the report: Nothing is lost from the report.
  to do:      Look at it again: take the exemption out of the register, or write the next review date into it.
";
    let on_the_day = check("2027-01-15").stderr;
    assert_holds(&on_the_day, missing);
    assert_lacks(&on_the_day, "An exemption was");
    let after = check("2027-01-16").stderr;
    assert_holds(&after, missing);
    assert_holds(&after, past);
    assert_lacks(&COUNCIL.run.stderr, "public-interest note");
}

#[test]
fn what_is_withheld_is_said_to_the_officer() {
    for sentence in [
        "A committee paper says \"Withheld from publication\" for a text of `words.social-value`, because it holds the supplier of an exempt contract",
        "because each holds the title of an exempt contract",
        "because each holds the ref of an exempt contract",
        "because each holds an e-mail address",
        "CANARYREF/77 is exempt and in scope of section 71, so its performance has to be published all the same",
    ] {
        assert_holds(&COUNCIL.run.stderr, sentence);
    }
    let page = COUNCIL.text("public/committee-report.html");
    assert_holds(&page, "Withheld from publication");
    assert_holds(&page, "asked in July");
}

#[test]
fn public_numbers_are_those_without_the_exempt_contract() {
    let data: Vec<Value> = serde_json::from_str(&COUNCIL.text("public/data.json")).unwrap();
    let value = |id: &str| {
        let figure = data.iter().find(|figure| figure["id"] == id);
        figure.map(|figure| figure["value"].clone()).unwrap_or_default()
    };
    assert_eq!(value("contract.total"), 3);
    assert_eq!(value("contract.annual-value"), 525_000.25);
    assert_eq!(value("exempt.contracts"), 1);
    assert_eq!(value("kpi.due"), 3);
    assert_eq!(value("contract.exempt"), Value::Null);
    // figures.json stands once, and holds all
    let all = files(&COUNCIL.draft());
    let named = all.iter().filter(|path| path.ends_with("figures.json"));
    assert_eq!(named.count(), 1);
    assert_holds(&COUNCIL.text("internal/figures.json"), "2994136.05");
}

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
        ("It costs 2469135.80.", "the amount of `canaryref-77.annual-value`"),
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
        ("committee-report.pdf", "the title of an exempt contract"),
        ("committee-report.pdf", "the amount of `contract.annual-value`"),
        ("tables.xlsx", "the supplier of an exempt contract"),
        ("tables/duties.csv", "the ref of an exempt contract"),
        ("tables/duties.csv", "the amount of `canaryref-77.total-value`"),
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

/// The messages of the findings about one file.
fn leaks(
    path: &str,
    bytes: Vec<u8>,
    withheld: &Withheld,
    amounts: &BTreeMap<i64, String>,
) -> Vec<String> {
    let file = Output { path: path.to_owned(), bytes };
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
        period,
        as_of,
    };
    let none = HeldBeside::default();
    let withheld = edition::withheld(whole, &none).unwrap();
    let public = edition::public(whole, &withheld, &none).unwrap().value;
    (withheld, public.amounts)
}

#[test]
fn an_officers_word_for_a_figure_of_exempt_contracts_alone_stops_the_public_edition() {
    assert_eq!(COUNCIL.run.code, 0, "{}", COUNCIL.run.stderr);
    let council =
        Council::with("Suppliers were asked in July.", "They cost {contract.exempt.annual-value}.");
    assert_eq!(council.run.code, 3, "{}", council.run.stderr);
    let sentence = "In the public edition, which leaves exempt contracts out: `words.social-value` calls the figure `{contract.exempt.annual-value}`";
    assert_holds(&council.run.stderr, sentence);
}

#[test]
fn a_small_number_is_suppressed_with_what_would_give_it_away_and_listed() {
    let data: Vec<Value> = serde_json::from_str(&COUNCIL.text("public/data.json")).unwrap();
    let suppressed: Vec<&str> = data
        .iter()
        .filter(|figure| figure["value"] == "suppressed")
        .map(|figure| figure["id"].as_str().unwrap())
        .collect();
    // nine trees of PUB/3: their theme, their outcome, their contract, and with so few promises in pounds the total
    for id in [
        "sv.promise.pub-3.s1.quantity.claimed",
        "sv.theme.air.claimed",
        "sv.outcome.trees.claimed",
        "sv.contract.pub-3.claimed",
        "sv.claimed",
    ] {
        assert!(suppressed.contains(&id), "{id} is not among {suppressed:?}");
    }
    assert!(!suppressed.contains(&"sv.committed"), "{suppressed:?}");
    let listed: Vec<Value> =
        serde_json::from_str(&COUNCIL.text("internal/suppressed.json")).unwrap();
    let manifest: Value = serde_json::from_str(&COUNCIL.text("manifest.json")).unwrap();
    assert_eq!(manifest["suppressed"].as_array().unwrap(), &listed);
    let ids: Vec<&str> = listed.iter().map(|it| it["figure"].as_str().unwrap()).collect();
    assert_eq!(ids, suppressed);
    let without: Vec<&Value> = listed.iter().filter(|it| it["reason"] == "").collect();
    assert!(without.is_empty(), "no reason is given for {without:?}");
    let page = COUNCIL.text("public/committee-report.html");
    assert_holds(&page, ">suppressed</data>");
    assert_holds(&page, "<dt>Suppressed</dt>");
    let themes = COUNCIL.text("public/tables/themes.csv");
    assert_holds(&themes, "[c]");
    assert_lacks(&themes, "1802.7");
    assert_lacks(&page, "1,802.70");
    assert_lacks(&COUNCIL.text("public/data.json"), "1802.7");
}

#[test]
fn an_audience_is_as_report_toml_has_it() {
    let public = Council::new("[audience]\ncommittee-report = \"public\"\n", &[]);
    assert_there(&public.draft().join("public"));
    assert_absent(&public.draft().join("exempt"));
    let members = Council::new("[audience]\ncommittee-report = [\"exempt\"]\n", &[]);
    assert_absent(&members.draft().join("public"));
    assert_there(&members.draft().join("exempt"));
    let wrong = Council::new("[audience]\ncommittee-report = \"all\"\n", &[]);
    assert_eq!(wrong.run.code, 2);
    assert_holds(&wrong.run.stderr, "write \"public\", \"exempt\", or [\"public\", \"exempt\"]");
}

#[test]
fn the_sample_says_by_when_its_papers_must_be_public() {
    assert_holds(
        &SAMPLE.outcome.stdout,
        "The papers must be public by Monday 26 October 2026, five clear working days before the meeting of Tuesday 3 November 2026.\n",
    );
    let late = outcome(program(
        COUNCIL.folder.path(),
        &["check", "--as-of", "2026-10-27", "--period", "2026-27-Q2"],
    ));
    assert_holds(&late.stderr, "had to be public by Monday 26 October 2026");
}

#[test]
fn both_editions_of_the_sample_are_made_and_the_public_one_says_less() {
    let pieces = |path: &str| inside(&SAMPLE.text(path), "main").len();
    let (public, exempt) =
        (pieces("public/committee-report.html"), pieces("exempt/committee-report.html"));
    assert!(public > 1000 && exempt > public - 400, "{public} {exempt}");
    let (public, exempt) =
        (SAMPLE.text("public/committee-report.html"), SAMPLE.text("exempt/committee-report.html"));
    assert_holds(&exempt, "Responsive repairs");
    assert_lacks(&public, "Responsive repairs");
    // the front sheet of the sample says "No"
    assert_holds(&exempt, "Yes: Schedule 12A, ");
    assert_lacks(&public, "Yes: Schedule 12A, ");
}
