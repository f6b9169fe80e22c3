//! A council's own look: its logo and its type in every document and in the manifest, and what is refused.

use crate::assertions::{assert_begins, assert_holds, assert_lacks};
use crate::council::{Council, QUARTER, files};
use crate::program::{AS_OF, SAMPLE};
use lopdf::{Document, Object};
use std::fs;
use std::path::Path;

/// A picture of 60 by 20 pixels in one colour, see-through at its right half.
fn logo(colour: [u8; 3]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 60, 20);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let [red, green, blue] = colour;
    let pixels = (0..1200).flat_map(|at| [red, green, blue, if at % 60 < 30 { 255 } else { 0 }]);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&pixels.collect::<Vec<u8>>()).unwrap();
    drop(writer);
    bytes
}

/// A council whose theme names these files.
fn naming(names: &[(&str, &str)]) -> Council {
    let council = Council::new();
    fs::create_dir_all(council.path("templates/fonts")).unwrap();
    let mut theme = fs::read_to_string("templates/theme.toml").unwrap();
    for (key, name) in names {
        let empty = format!("{key} = \"\"");
        assert_holds(&theme, &empty);
        theme = theme.replace(&empty, &format!("{key} = \"{name}\""));
    }
    fs::write(council.path("templates/theme.toml"), theme).unwrap();
    council
}

/// A council whose theme names a logo.
fn council(name: &str) -> Council {
    naming(&[("logo", name)])
}

/// A file of the draft as text.
fn text(council: &Council, path: &str) -> String {
    fs::read_to_string(council.path(QUARTER).join("draft").join(path)).unwrap()
}

/// The pictures of a PDF: width, and whether it has a mask.
fn pictures(bytes: &[u8]) -> Vec<(i64, bool)> {
    let pdf = Document::load_mem(bytes).unwrap();
    let streams = pdf.objects.values().filter_map(|object| object.as_stream().ok());
    let is_picture = |stream: &&lopdf::Stream| {
        matches!(stream.dict.get(b"Subtype").and_then(Object::as_name), Ok(b"Image"))
    };
    let mut found: Vec<(i64, bool)> = streams
        .filter(is_picture)
        .map(|it| (it.dict.get(b"Width").unwrap().as_i64().unwrap(), it.dict.has(b"SMask")))
        .collect();
    found.sort();
    found
}

#[test]
fn a_logo_stands_in_every_document_and_in_the_manifest() {
    let council = council("logo.png");
    fs::write(council.path("templates/logo.png"), logo([0x12, 0x43, 0x6D])).unwrap();
    council.expect(0, &["run"]);
    for page in ["public/committee-report.html", "public/index.html", "internal/findings.html"] {
        let html = text(&council, page);
        assert_eq!(html.matches("<img ").count(), 1, "{page}");
        assert_holds(
            &html,
            "<img class=\"logo\" alt=\"\" width=\"136\" height=\"45\" src=\"data:image/png;base64,",
        );
        assert_holds(&html, "; img-src data:; base-uri 'none'");
    }
    let pdf = fs::read(council.path(QUARTER).join("draft/public/committee-report.pdf")).unwrap();
    assert_eq!(pictures(&pdf), [(60, false), (60, true)]);
    let listed = council.manifest("draft")["templates"].clone();
    let listed: Vec<&str> =
        listed.as_array().unwrap().iter().map(|it| it["file"].as_str().unwrap()).collect();
    assert_eq!(listed, ["theme.toml", "logo.png"]);
    let proved = council.expect(0, &["verify"]);
    assert_holds(&proved.stdout, "every file comes out the same");
}

#[test]
fn another_logo_is_another_input() {
    let council = council("logo.png");
    fs::write(council.path("templates/logo.png"), logo([0, 0, 0])).unwrap();
    council.expect(0, &["run"]);
    let before = files(&council.path(QUARTER).join("draft"));
    assert_begins(&council.expect(0, &["run"]).stdout, "Nothing has changed");
    fs::write(council.path("templates/logo.png"), logo([255, 0, 0])).unwrap();
    let other = council.expect(0, &["verify"]);
    assert_holds(&other.stdout, "These files differ:\n  logo.png");
    assert_begins(&council.expect(0, &["run"]).stdout, "Made for ");
    assert_ne!(files(&council.path(QUARTER).join("draft")), before);
}

#[test]
fn without_a_logo_a_page_allows_no_picture() {
    let council = Council::new();
    council.expect(0, &["run"]);
    let html = text(&council, "public/committee-report.html");
    assert_lacks(&html, "<img");
    assert_lacks(&html, "img-src");
    let pdf = fs::read(council.path(QUARTER).join("draft/public/committee-report.pdf")).unwrap();
    assert_eq!(pictures(&pdf), []);
}

#[test]
fn a_logo_that_cannot_be_shown_is_refused() {
    let stderr = |name: &str, file: Option<&[u8]>| {
        let council = council(name);
        if let Some(bytes) = file {
            fs::write(council.path("templates").join(name), bytes).unwrap();
        }
        let refused = council.expect(3, &["run"]);
        assert!(council.sets().is_empty(), "{:?}", council.sets());
        refused.stderr
    };
    assert_eq!(
        stderr("logo.png", None),
        "No document is made. theme.toml: the logo \"logo.png\" is not in the templates folder templates. \
         Put it there, or take its name out\n"
    );
    assert_eq!(
        stderr("../input/report.toml", None),
        "No document is made. theme.toml: the logo \"../input/report.toml\" leads out of the templates folder \
         templates. Put the file into that folder, and name it as it stands there\n"
    );
    let large = stderr("logo.png", Some(&vec![0; 200_001]));
    assert_holds(&large, "the logo \"logo.png\" is larger than 200 kB. Save it smaller");
    let other = stderr("logo.jpg", Some(b"\xff\xd8\xff\xe0"));
    assert_holds(&other, "the logo \"logo.jpg\" is not a PNG picture that can be read");
}

/// The council's type of the tests: fonts of the project under other names.
const TYPE: [(&str, &str, &str); 3] = [
    ("regular", "Own-Regular.ttf", "NotoSans-Regular.ttf"),
    ("bold", "Own-Bold.ttf", "NotoSans-Bold.ttf"),
    ("italic", "Own-Italic.ttf", "SourceSans3-It.ttf"),
];

/// A council with a type of its own.
fn with_type() -> Council {
    let council = naming(&TYPE.map(|(key, file, _)| (key, file)));
    for (_, file, from) in TYPE {
        let to = council.path("templates/fonts").join(file);
        fs::copy(format!("templates/fonts/{from}"), to).unwrap();
    }
    council
}

/// The names of a PDF's fonts without the letters that tell their subsets apart.
fn fonts(bytes: &[u8]) -> Vec<String> {
    let pdf = Document::load_mem(bytes).unwrap();
    let dictionaries = pdf.objects.values().filter_map(|object| object.as_dict().ok());
    let names = dictionaries.filter_map(|it| it.get(b"FontName").and_then(Object::as_name).ok());
    let mut names: Vec<String> =
        names.map(|name| String::from_utf8_lossy(&name[7..]).into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_council_s_own_type_sets_the_pdf_and_comes_first_on_the_page() {
    let council = with_type();
    council.expect(0, &["run"]);
    let report = |ending: &str| {
        let path = format!("draft/public/committee-report.{ending}");
        fs::read(council.path(QUARTER).join(path)).unwrap()
    };
    let own = fonts(&report("pdf"));
    assert!(own.contains(&"NotoSans-Regular".to_owned()), "{own:?}");
    assert!(own.contains(&"NotoSans-Bold".to_owned()), "{own:?}");
    // the arrow of a chart comes from ours
    assert!(!own.contains(&"SourceSans3-Bold".to_owned()), "{own:?}");
    let page = String::from_utf8(report("html")).unwrap();
    assert_holds(&page, "--own-font:\"Noto Sans\";");
    assert_lacks(&page, "@font-face");
    let listed = council.manifest("draft")["templates"].clone();
    let listed: Vec<&str> =
        listed.as_array().unwrap().iter().map(|it| it["file"].as_str().unwrap()).collect();
    let own = ["fonts/Own-Bold.ttf", "fonts/Own-Italic.ttf", "fonts/Own-Regular.ttf"];
    assert_eq!(listed, ["theme.toml", own[0], own[1], own[2]]);
    let proved = council.expect(0, &["verify"]);
    assert_holds(&proved.stdout, "every file comes out the same");
}

#[test]
fn a_type_that_cannot_be_used_is_refused_with_all_that_is_wrong() {
    let council = with_type();
    fs::write(council.path("templates/fonts/Own-Bold.ttf"), "no font").unwrap();
    fs::remove_file(council.path("templates/fonts/Own-Italic.ttf")).unwrap();
    let refused = council.expect(3, &["run"]).stderr;
    assert_begins(
        &refused,
        "No document is made. theme.toml: the italic font \"fonts/Own-Italic.ttf\" is not in",
    );
    let symbols = "templates/fonts/NotoSansSymbols-Regular.ttf";
    fs::copy(symbols, council.path("templates/fonts/Own-Italic.ttf")).unwrap();
    let refused = council.expect(3, &["run"]).stderr;
    assert_holds(&refused, "the bold font \"fonts/Own-Bold.ttf\" is not a font that can be read");
    assert_holds(&refused, "; the italic font \"fonts/Own-Italic.ttf\" has no picture of ");
    let part = naming(&[("regular", "Own-Regular.ttf")]).expect(3, &["run"]).stderr;
    assert_eq!(
        part,
        "No document is made. theme.toml: [fonts] says nothing under bold and italic; name all three files, or leave \
         all three empty\n"
    );
}

#[test]
fn with_the_largest_logo_page_one_of_the_sample_stays_whole() {
    let council = naming(&[("logo", "logo.png")]);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 450, 120);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&vec![99; 450 * 120]).unwrap();
    drop(writer);
    fs::write(council.path("templates/logo.png"), bytes).unwrap();
    let input = Path::new(env!("CARGO_MANIFEST_DIR")).join("input");
    let input = input.to_str().unwrap();
    council.expect(0, &["run", "--input", input, "--as-of", AS_OF, "--period", "2026-27-Q2"]);
    // were page 1 not whole, what is left of it would take a page of its own
    let pages = |path: &Path| Document::load(path).unwrap().get_pages().len();
    let report = "exempt/committee-report.pdf";
    let own = pages(&council.path(QUARTER).join("draft").join(report));
    assert_eq!(own, pages(&SAMPLE.draft.join(report)));
}

#[test]
fn a_first_page_that_does_not_hold_all_it_should_is_found() {
    let council = naming(&[]);
    let found = |council: &Council| council.expect(0, &["run"]).stderr;
    assert_lacks(&found(&council), "Page 1 runs over");
    let theme = fs::read_to_string("templates/theme.toml").unwrap();
    let large = theme.replacen("\nbody = 12.0", "\nbody = 40.0", 1).replacen(
        "\ntable = 10.5",
        "\ntable = 40.0",
        1,
    );
    fs::write(council.path("templates/theme.toml"), large).unwrap();
    let findings = found(&council);
    assert_holds(
        &findings,
        "Noted: Page 1 runs over: what a reader is to find on it does not fit\n  \
             where:      public/committee-report.pdf\n",
    );
}
