//! A cell as nearly every writer spells it, read from the bytes at once: `<c r="B2" s="1" t="s"><v>12</v></c>`. Any other
//! spelling is left to the reader of XML, which reads this one to the same end.

/// A cell with nothing but its attributes and a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct PlainCell<'b> {
    pub address: Option<&'b str>,
    pub style: Option<&'b str>,
    pub kind: Option<&'b str>,
    pub value: Option<&'b str>,
    /// How many bytes it takes.
    pub length: usize,
}

impl<'b> PlainCell<'b> {
    /// The one that bytes begin with, if all of it is among them.
    pub(super) fn first(bytes: &'b [u8]) -> Option<PlainCell<'b>> {
        let mut rest = bytes.strip_prefix(b"<c")?;
        let mut cell = PlainCell::default();
        while let Some([name, b'=', b'"', value @ ..]) = rest.strip_prefix(b" ") {
            let (value, behind) = text_before(value, b'"')?;
            match name {
                b'r' => cell.address = Some(value),
                b's' => cell.style = Some(value),
                b't' => cell.kind = Some(value),
                _ => return None,
            }
            rest = &behind[1..];
        }
        let behind = match rest.strip_prefix(b"><v>") {
            Some(value) => {
                let (value, behind) = text_before(value, b'<')?;
                cell.value = Some(value);
                behind.strip_prefix(b"</v></c>")?
            }
            None => rest.strip_prefix(b"/>")?,
        };
        cell.length = bytes.len() - behind.len();
        Some(cell)
    }
}

/// What stands before a byte, and the rest from it on; nothing where a character could mean another, or is not ASCII.
fn text_before(bytes: &[u8], end: u8) -> Option<(&str, &[u8])> {
    let place = bytes.iter().position(|byte| *byte == end)?;
    let (text, rest) = bytes.split_at(place);
    let is_plain = |byte: &u8| matches!(byte, b' '..=b'~') && !b"&<>".contains(byte);
    let text = str::from_utf8(text).ok().filter(|text| text.as_bytes().iter().all(is_plain))?;
    Some((text, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_plain_as_writers_spell_it() {
        let cell = PlainCell::first(b"<c r=\"B2\" s=\"1\" t=\"s\"><v>12</v></c><c").unwrap();
        assert_eq!(
            [cell.address, cell.style, cell.kind, cell.value],
            [Some("B2"), Some("1"), Some("s"), Some("12")]
        );
        assert_eq!(cell.length, 35);
        let empty = PlainCell::first(b"<c r=\"B2\"/></row>").unwrap();
        assert_eq!((empty.address, empty.value, empty.length), (Some("B2"), None, 11));
    }

    #[test]
    fn any_other_spelling_is_left() {
        for other in [
            "<col min=\"1\"/>",
            "<c r=\"B2\"",
            "<c  r=\"B2\"/>",
            "<c r='B2'/>",
            "<c r=\"B2\" cm=\"1\"/>",
            "<c r=\"B2\"><v>1",
            "<c r=\"B2\"><v>1</v>",
            "<c r=\"B2\"><f>A1</f><v>1</v></c>",
            "<c r=\"B2\"><v>a&amp;b</v></c>",
            "<c r=\"B2\"><v>\u{a3}1</v></c>",
            "<c r=\"B2\"><v>1\r</v></c>",
            "<c r=\"B2\"><v><!-- -->1</v></c>",
            "<x:c r=\"B2\"/>",
            "",
        ] {
            assert_eq!(PlainCell::first(other.as_bytes()), None, "{other}");
        }
    }
}
