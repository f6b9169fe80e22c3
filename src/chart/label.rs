//! How wide a label is, and how a long one is broken.

use crate::style::font::Fonts;

/// How much wider than the fonts of the PDF another font of the web page's stack may set the same text.
const SLACK: f64 = 1.18;

/// From the middle of a chart's text to its baseline.
pub(super) const TO_BASELINE: f64 = 4.6;

/// Characters over which a label takes two lines.
const LINE: usize = 37;

/// Characters over which a label is cut.
const LONGEST: usize = 74;

/// The room that a text may need in any font of the web page's stack.
pub(super) fn room(fonts: &Fonts, text: &str, size: f64, bold: bool) -> f64 {
    f64::from(fonts.text_width(text, size as f32, bold)) * SLACK
}

/// A label in one line or two, each within `width`; what does not fit is cut at a word, with an ellipsis.
pub(super) fn lines(fonts: &Fonts, text: &str, width: f64, size: f64, bold: bool) -> Vec<String> {
    let text = shortened(text.trim(), LONGEST);
    let fits = |line: &str| room(fonts, line, size, bold) <= width;
    if text.chars().count() <= LINE && fits(&text) {
        return vec![text];
    }
    let uneven = |(one, other): &(&str, &str)| one.chars().count().abs_diff(other.chars().count());
    let even = breaks(&text).filter(|(one, other)| fits(one) && fits(other)).min_by_key(uneven);
    let full = || breaks(&text).filter(|(one, _)| fits(one)).last();
    match even.or_else(full) {
        Some((one, other)) => vec![one.to_owned(), fitted(fonts, other, width, size, bold)],
        None => vec![fitted(fonts, &text, width, size, bold)],
    }
}

fn breaks(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.match_indices(' ').map(|(at, _)| (&text[..at], &text[at + 1..]))
}

fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    // a word that ends where the cut falls is whole
    let kept: String = text.chars().take(most).collect();
    let cut: String = text.chars().take(most.saturating_sub(1)).collect();
    let whole = kept.rfind(' ').map_or(cut.as_str(), |space| &kept[..space]);
    format!("{}…", whole.trim_end())
}

/// The longest beginning of a text that fits the width.
pub(super) fn fitted(fonts: &Fonts, text: &str, width: f64, size: f64, bold: bool) -> String {
    let most = text.chars().count();
    (0..=most)
        .rev()
        .map(|count| shortened(text, count))
        .find(|part| room(fonts, part, size, bold) <= width)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{lines, room};
    use crate::style::font::Fonts;

    #[test]
    fn a_label_of_more_than_37_characters_takes_two_even_lines() {
        assert_eq!(
            lines(&Fonts::default(), "Managing contracts and relationships", 250.0, 13.0, false),
            ["Managing contracts and relationships"]
        );
        assert_eq!(
            lines(
                &Fonts::default(),
                "Engaging local SMEs and micro-businesses",
                250.0,
                13.0,
                false
            ),
            ["Engaging local SMEs", "and micro-businesses"]
        );
    }

    #[test]
    fn a_label_of_more_than_74_characters_ends_at_a_word_with_an_ellipsis() {
        let long = "Managing contracts and relationships with every supplier of every size in the whole of the borough";
        let two = lines(&Fonts::default(), long, 300.0, 13.0, false);
        assert_eq!(
            two,
            ["Managing contracts and relationships", "with every supplier of every size in…"]
        );
    }

    #[test]
    fn a_label_too_wide_for_two_even_lines_fills_the_first() {
        let two = lines(
            &Fonts::default(),
            "Managing contracts and relationships with every supplier",
            160.0,
            13.0,
            false,
        );
        assert_eq!(two, ["Managing contracts and", "relationships with…"]);
    }

    #[test]
    fn a_word_without_a_space_is_cut_to_the_width() {
        let cut = lines(&Fonts::default(), &"Procurement".repeat(9), 100.0, 13.0, true);
        assert_eq!(cut.len(), 1);
        assert!(
            cut[0].ends_with('…') && room(&Fonts::default(), &cut[0], 13.0, true) <= 100.0,
            "{cut:?}"
        );
    }
}
