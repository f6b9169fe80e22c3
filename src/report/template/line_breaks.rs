//! The line breaks of templates, which are there for those who edit them: folded by the rules of `templates/README.md`,
//! so that a page is the same however its sentences are broken into lines.

/// Elements that stand within a sentence.
const INLINE: [&str; 9] = ["a", "b", "code", "data", "i", "small", "span", "time", "abbr"];

/// Elements that hold a sentence, or a row of such elements.
const LINES: [&str; 14] = [
    "p",
    "li",
    "dt",
    "dd",
    "tr",
    "th",
    "td",
    "caption",
    "colgroup",
    "figcaption",
    "h1",
    "h2",
    "h3",
    "h4",
];

/// Other elements beside which no space belongs.
const BLOCKS: [&str; 12] = [
    "col", "thead", "tbody", "table", "div", "figure", "section", "header", "ol", "ul", "dl", "nav",
];

/// A page with the breaks that belong to it, and without those of its templates.
pub(super) fn folded(page: &str) -> String {
    let mut folded = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(at) = rest.find('\n') {
        let before = rest[..at].trim_end_matches(is_blank);
        let after = rest[at..].trim_start_matches(is_blank);
        let blank = &rest[before.len()..rest.len() - after.len()];
        folded.push_str(before);
        folded.push_str(what_stays(&folded, blank, after));
        rest = after;
    }
    folded.push_str(rest);
    folded
}

fn what_stays<'a>(before: &str, blank: &'a str, after: &str) -> &'a str {
    let (left, right) = (last_tag(before), first_tag(after));
    let holds_words = |tag: &str| INLINE.contains(&tag) || LINES.contains(&tag);
    if holds_words(left) || right.strip_prefix('/').is_some_and(holds_words) {
        return "";
    }
    if blank.ends_with('\n') {
        // An indented line that came to nothing leaves no line behind.
        return if blank.contains(' ') { "\n" } else { blank };
    }
    let is_block = |tag: &str| {
        let name = tag.trim_start_matches('/');
        LINES.contains(&name) || BLOCKS.contains(&name)
    };
    if is_block(left) || is_block(right) || is_punctuation(after) { "" } else { " " }
}

/// Whether a stretch begins with the punctuation of what stands before it, not with a name such as ".NET".
fn is_punctuation(text: &str) -> bool {
    let rest = text.strip_prefix(['.', ',', ';', ':']);
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// The name of the tag that a stretch ends with, with its slash; empty where it ends with text.
fn last_tag(text: &str) -> &str {
    let open = text.rfind('<').filter(|_| text.ends_with('>'));
    open.map_or("", |open| first_tag(&text[open..]))
}

/// The name of the tag that a stretch begins with, with its slash; empty where it begins with text.
fn first_tag(text: &str) -> &str {
    let tag = text.strip_prefix('<').unwrap_or_default();
    tag.split([' ', '>', '\n']).next().unwrap_or_default()
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn a_sentence_may_be_broken_anywhere() {
        let broken =
            "<p class=\"lead\">\n  <b>Six</b>\n  \n  of nine\n    , and more\n  \n  .\n</p>";
        assert_eq!(folded(broken), "<p class=\"lead\"><b>Six</b> of nine, and more.</p>");
        assert_eq!(folded("by\n  .NET Ltd"), "by .NET Ltd");
    }

    #[test]
    fn the_cells_of_a_row_stand_close_and_rows_stay_on_their_lines() {
        let rows = "<tbody>\n<tr>\n  <th>\n    A\n  </th>\n  <td><div>\n    1\n  </div></td>\n  \n</tr>\n<tr></tr>\n</tbody>";
        assert_eq!(
            folded(rows),
            "<tbody>\n<tr><th>A</th><td><div>1</div></td></tr>\n<tr></tr>\n</tbody>"
        );
    }

    #[test]
    fn what_is_on_one_line_stays_as_it_is() {
        let page = "<p>A  B</p>\n\n\n<p> C </p>\n";
        assert_eq!(folded(page), page);
    }
}
