//! The officer's own words, as Markdown, in the documents.

use crate::assertions::assert_holds;
use crate::council::{Council, QUARTER};
use std::fs;

#[test]
fn emphasis_lists_and_links_stand_in_the_page_and_the_pdf() {
    let council = Council::new();
    fs::create_dir(council.path("input/words")).unwrap();
    let words =
        "We buy *well* & **fairly**.\n\n- for residents\n- with [others](https://example.org)\n";
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(words.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    fs::write(council.path("input/words/self-assessment.md"), utf16).unwrap();
    council.expect(0, &["run"]);
    let draft = council.path(QUARTER).join("draft/public");
    let page = fs::read_to_string(draft.join("committee-report.html")).unwrap();
    assert_holds(&page, "We buy <em>well</em> &amp; <strong>fairly</strong>.");
    assert_holds(
        &page,
        "<ul><li>for residents</li><li>with <a href=\"https://example.org\">others</a></li></ul>",
    );
    assert!(draft.join("committee-report.pdf").exists());

    fs::write(council.path("input/words/self-assessment.md"), "# Title\n").unwrap();
    let made = council.expect(2, &["run"]);
    assert_holds(
        &made.stderr,
        "words/self-assessment.md, line 1: a heading cannot stand here, because the section has its own. Write it as a \
         paragraph.\n",
    );
}
