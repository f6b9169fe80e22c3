use super::*;

fn holds(text: &str, word: &str) -> bool {
    let is_found = !SearchedWords::new([word]).found(&Searched::from_text(text)).is_empty();
    assert_eq!(IndexedText::new(text).holds(word), is_found, "{word} in {text}");
    is_found
}

#[test]
fn words_are_found_however_they_are_set() {
    for text in [
        "the Hearth & Home Repairs Ltd contract",
        "HEARTH AND HOME REPAIRS LTD",
        "hearth-and-home-repairs-ltd.xlsx",
        "Hearth and Home Re-\npairs Ltd,",
    ] {
        assert!(holds(text, "Hearth & Home Repairs Ltd"), "{text}");
    }
    assert!(holds("sv.contract.sef-2025-001.claimed", "SEF/2025/001"));
    assert!(holds("zurawski-interpreting", "Żurawski Interpreting"));
}

#[test]
fn a_name_is_found_with_one_letter_amiss_and_not_across_cells() {
    let near = |text: &str| {
        let name = SearchedWord { text: "Zephyrhaven Facilities", is_near: true, is_cased: false };
        let sought = SearchedWords::wanted([name]);
        !sought.found(&Searched::from_text(text)).is_empty()
    };
    for text in [
        "by Zephyrhaven Facilites now",
        "Zephirhaven Facilities",
        "Zephyrhaven Facilitiess",
        "zephyrhaven-facilities's",
        "ephyrhaven facilities",
        "Zephryhaven Facilities",
    ] {
        assert!(near(text), "{text}");
    }
    assert!(near("Zephirhaven Facilites") && near("zephyrhavenn-facilitis"));
    assert!(!near("Zephirhavan Facilities") && !near("Zephyrhaven Fields"));
    assert!(!near(&format!("Zephyrhaven{BARRIER}Facilities")));
}

#[test]
fn initials_are_found_as_initials_alone() {
    let found = |text: &str, word: &str| {
        let sought =
            SearchedWords::wanted([SearchedWord { text: word, is_cased: true, is_near: false }]);
        !sought.found(&Searched::from_text(text)).is_empty()
    };
    assert!(found("by CAR in May", "CAR") && found("ask A. Price", "A Price"));
    assert!(!found("by car in May", "CAR") && !found("at a price", "A Price"));
}

#[test]
fn whole_words_alone_are_found() {
    assert!(!holds("SEF/2025/0012", "SEF/2025/001"));
    assert!(!holds("Proof repairs", "roof repairs"));
    assert!(!holds("roof repairs2", "roof repairs"));
    assert!(!holds("anything", " "));
    assert!(!holds("12", "12"));
}
