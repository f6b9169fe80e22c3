//! The content stream of a page (ISO 32000-1, 7.8.2): an operation a line, what it is done with before its name.

use super::object_bytes::write_real;
use super::subset::Code;

#[derive(Default)]
pub(super) struct Content {
    pub bytes: Vec<u8>,
}

impl Content {
    /// An operation with numbers alone.
    pub(super) fn add(&mut self, operator: &str, numbers: &[f32]) {
        self.begin();
        for number in numbers {
            write_real(*number, &mut self.bytes);
            self.bytes.push(b' ');
        }
        self.bytes.extend(operator.as_bytes());
    }

    /// An operation that is written out.
    pub(super) fn add_written(&mut self, operation: &str) {
        self.begin();
        self.bytes.extend(operation.as_bytes());
    }

    pub(super) fn font(&mut self, name: &str, size: f32) {
        self.begin();
        self.bytes.push(b'/');
        self.bytes.extend(name.as_bytes());
        self.bytes.push(b' ');
        write_real(size, &mut self.bytes);
        self.bytes.extend(b" Tf");
    }

    pub(super) fn dashes(&mut self, pattern: &[f32]) {
        self.begin();
        self.bytes.push(b'[');
        for (place, length) in pattern.iter().enumerate() {
            if place > 0 {
                self.bytes.push(b' ');
            }
            write_real(*length, &mut self.bytes);
        }
        self.bytes.extend(b"] 0 d");
    }

    /// Glyphs by their codes, with the moves between them.
    pub(super) fn text(&mut self, codes: &[Code]) {
        self.begin();
        self.bytes.push(b'[');
        for Code { glyph, offset } in codes {
            let digit = |shift: u16| b"0123456789ABCDEF"[usize::from(glyph >> shift & 15)];
            self.bytes.extend([b'<', digit(12), digit(8), digit(4), digit(0), b'>']);
            if *offset != 0.0 {
                self.bytes.push(b' ');
                write_real(*offset, &mut self.bytes);
            }
        }
        self.bytes.extend(b"] TJ");
    }

    fn begin(&mut self) {
        if !self.bytes.is_empty() {
            self.bytes.push(b'\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_stand_on_lines_of_their_own() {
        let mut content = Content::default();
        content.add_written("BT");
        content.font("Fnt0", 10.5);
        content.add("Tm", &[1.0, 0.0, 0.0, 1.0, 56.69, 700.0]);
        content.text(&[Code { glyph: 1, offset: 0.0 }, Code { glyph: 0xabc, offset: -13.0 }]);
        content.dashes(&[2.0, 1.5]);
        content.dashes(&[]);
        let expected =
            "BT\n/Fnt0 10.5 Tf\n1 0 0 1 56.69 700 Tm\n[<0001><0ABC> -13] TJ\n[2 1.5] 0 d\n[] 0 d";
        assert_eq!(String::from_utf8(content.bytes).unwrap(), expected);
    }
}
