//! How a cell format shows its numbers, by its number format: as a percentage, as a day or a time, or plainly.

use crate::sheet::value::NumberFormat;

/// How a number format of this number and code shows numbers.
pub(crate) fn shown(id: Option<u32>, code: &str) -> NumberFormat {
    // formats without a code of their own show days and times in the East Asian editions of Excel
    let is_day = matches!(id, Some(14..=22 | 27..=36 | 45 | 47 | 50..=58));
    if id == Some(9) || id == Some(10) || shows_percent(code) {
        NumberFormat::Percent
    } else if shows_moment(code) || is_day && (code.is_empty() || code == "General") {
        NumberFormat::Moment
    } else {
        NumberFormat::Plain
    }
}

/// The letters of a code that are no text: outside quotes, and not after `\`, `_` or `*`; a bracket as one `[`.
fn letters(code: &str) -> Vec<char> {
    let mut all = code.chars();
    let mut letters = Vec::new();
    while let Some(letter) = all.next() {
        match letter {
            '\\' | '_' | '*' => {
                all.next();
            }
            '"' => {
                all.by_ref().find(|letter| *letter == '"');
            }
            '[' => {
                let inside: String = all.by_ref().take_while(|letter| *letter != ']').collect();
                let is_span = !inside.is_empty()
                    && inside
                        .chars()
                        .all(|letter| matches!(letter, 'h' | 'H' | 'm' | 'M' | 's' | 'S'));
                letters.push(if is_span { '[' } else { ' ' });
            }
            letter => letters.push(letter),
        }
    }
    letters
}

fn shows_percent(code: &str) -> bool {
    letters(code).contains(&'%')
}

/// Whether the first section of a code, the one for numbers above zero, has a day or a time, and no span of time.
fn shows_moment(code: &str) -> bool {
    let letters = letters(code);
    let first = letters.split(|letter| *letter == ';').next().unwrap_or_default();
    let text: String = first.iter().collect();
    let text = text.to_ascii_lowercase();
    text != "general" && !text.contains('[') && text.contains(['d', 'm', 'y', 'h', 's'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percent_sign_counts_where_it_is_no_text() {
        for code in ["0%", "0.00%", "#,##0.0 %", "[Red]-0%;0%", "\"up \"0%", "0.0_)%", "0;-0;0%"] {
            assert_eq!(shown(Some(164), code), NumberFormat::Percent, "{code}");
        }
        for code in
            ["General", "0.0", "0\"%\"", "0\\%", "0_%", "[$%-809]0", "\"% of", "", "0\\", "["]
        {
            assert_eq!(shown(Some(164), code), NumberFormat::Plain, "{code}");
        }
    }

    #[test]
    fn a_day_is_told_from_a_number() {
        for code in ["dd/mm/yyyy", "[$-809]d mmmm yyyy", "h:mm AM/PM", "mm-dd-yy", "\"on \"d"] {
            assert_eq!(shown(Some(164), code), NumberFormat::Moment, "{code}");
        }
        for code in ["#,##0.00", "0.00E+00", "[Red]0", "\"day\" 0", "[h]:mm:ss", "0;d", "\\d0"] {
            assert_eq!(shown(Some(164), code), NumberFormat::Plain, "{code}");
        }
        assert_eq!(shown(Some(14), "General"), NumberFormat::Moment);
        assert_eq!(shown(Some(30), "General"), NumberFormat::Moment);
        assert_eq!(shown(Some(9), ""), NumberFormat::Percent);
        assert_eq!(shown(Some(0), "General"), NumberFormat::Plain);
    }
}
