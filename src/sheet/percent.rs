//! Which number formats show a percentage: one with a `%` that is not text.

use calamine::Style;

/// For each cell format of a workbook, whether its numbers are percentages; empty where none is.
pub fn percents(styles: &[Style]) -> Vec<bool> {
    let is_percent = |style: &Style| {
        style.number_format.as_ref().is_some_and(|format| shows_percent(&format.format_code))
    };
    let percents: Vec<bool> = styles.iter().map(is_percent).collect();
    if percents.contains(&true) { percents } else { Vec::new() }
}

/// Whether a format code has a `%` outside quotes and brackets that no `\`, `_` or `*` takes for a letter.
fn shows_percent(code: &str) -> bool {
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '%' => return true,
            '\\' | '_' | '*' => {
                letters.next();
            }
            '"' => {
                letters.by_ref().find(|letter| *letter == '"');
            }
            '[' => {
                letters.by_ref().find(|letter| *letter == ']');
            }
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percent_sign_counts_where_it_is_no_text() {
        for code in ["0%", "0.00%", "#,##0.0 %", "[Red]-0%;0%", "\"up \"0%", "0.0_)%", "0;-0;0%"] {
            assert!(shows_percent(code), "{code}");
        }
        for code in
            ["General", "0.0", "0\"%\"", "0\\%", "0_%", "[$%-809]0", "\"% of", "", "0\\", "["]
        {
            assert!(!shows_percent(code), "{code}");
        }
    }
}
