//! A content stream of a PDF, token by token: what is drawn is read, and nothing else of the format.

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token<'a> {
    Text(Vec<u8>),
    Name(&'a [u8]),
    Number(f32),
    Operator(&'a [u8]),
    /// The ends of an array.
    Open,
    Close,
}

/// The tokens of a stream; the signs of dictionaries are left out.
pub(super) struct Tokens<'a>(pub &'a [u8]);

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let (first, rest) = self.0.split_first()?;
            match first {
                b'(' => return Some(Token::Text(self.literal())),
                b'<' if rest.first() == Some(&b'<') => self.0 = &rest[1..],
                b'<' => return Some(Token::Text(self.hex())),
                b'/' => {
                    self.0 = rest;
                    return Some(Token::Name(self.regular()));
                }
                b'%' => self.skip_while(|byte| byte != b'\n' && byte != b'\r'),
                b'[' | b']' => {
                    self.0 = rest;
                    return Some(if *first == b'[' { Token::Open } else { Token::Close });
                }
                first if is_parting(*first) => self.0 = rest,
                _ => {
                    let word = self.regular();
                    let number = std::str::from_utf8(word).ok().and_then(|it| it.parse().ok());
                    return Some(number.map_or(Token::Operator(word), Token::Number));
                }
            }
        }
    }
}

fn is_parting(byte: u8) -> bool {
    byte.is_ascii_whitespace() || b"\0()<>[]{}/%".contains(&byte)
}

impl<'a> Tokens<'a> {
    fn skip_while(&mut self, is_skipped: impl Fn(u8) -> bool) {
        let end = self.0.iter().position(|byte| !is_skipped(*byte)).unwrap_or(self.0.len());
        self.0 = &self.0[end..];
    }

    /// The bytes to the next sign that parts two tokens.
    fn regular(&mut self) -> &'a [u8] {
        let end = self.0.iter().position(|byte| is_parting(*byte)).unwrap_or(self.0.len());
        let (own, rest) = self.0.split_at(end);
        self.0 = rest;
        own
    }

    fn hex(&mut self) -> Vec<u8> {
        let end = self.0.iter().position(|byte| *byte == b'>').unwrap_or(self.0.len());
        let digits = self.0[..end].iter().filter_map(|byte| char::from(*byte).to_digit(16));
        let mut bytes = Vec::with_capacity(end.div_ceil(2));
        for (at, digit) in digits.enumerate() {
            match bytes.last_mut() {
                Some(last) if at % 2 == 1 => *last |= digit as u8,
                _ => bytes.push((digit as u8) << 4),
            }
        }
        self.0 = self.0.get(end + 1..).unwrap_or_default();
        bytes
    }

    /// A text in brackets, which may hold others.
    fn literal(&mut self) -> Vec<u8> {
        let mut text = Vec::new();
        let mut depth = 1;
        self.0 = &self.0[1..];
        while let Some((byte, rest)) = self.0.split_first() {
            self.0 = rest;
            match byte {
                b'\\' => {
                    self.escaped(&mut text);
                    continue;
                }
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
            text.push(*byte);
        }
        text
    }

    fn escaped(&mut self, text: &mut Vec<u8>) {
        let Some((byte, rest)) = self.0.split_first() else { return };
        let digits = self.0.iter().take(3).take_while(|byte| (b'0'..=b'7').contains(byte)).count();
        if digits > 0 {
            let (octal, rest) = self.0.split_at(digits);
            self.0 = rest;
            let value = octal.iter().fold(0u32, |value, digit| value * 8 + u32::from(digit - b'0'));
            text.push(value as u8);
            return;
        }
        self.0 = rest;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\r' => self.0 = self.0.strip_prefix(b"\n").unwrap_or(self.0),
            b'\n' => {}
            byte => text.push(*byte),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Token, Tokens};

    #[test]
    fn tokens_are_told_apart() {
        let stream = b"/P <</MCID 3>> BDC [(a(b)\\)\\101\\\n) -250.5 <00 4>]TJ % x\nT* (())' q";
        let tokens: Vec<Token<'_>> = Tokens(stream).collect();
        let name = |name: &'static str| Token::Name(name.as_bytes());
        let operator = |name: &'static str| Token::Operator(name.as_bytes());
        let text = |text: &[u8]| Token::Text(text.to_vec());
        let expected = [
            name("P"),
            name("MCID"),
            Token::Number(3.0),
            operator("BDC"),
            Token::Open,
            text(b"a(b))A"),
            Token::Number(-250.5),
            text(&[0, 0x40]),
            Token::Close,
            operator("TJ"),
            operator("T*"),
            text(b"()"),
            operator("'"),
            operator("q"),
        ];
        assert_eq!(tokens, expected);
    }

    #[test]
    fn a_stream_that_ends_too_soon_is_read_to_its_end() {
        for stream in [&b"(a\\"[..], b"<4", b"/", b"((", b"12 <<", b"\\"] {
            assert!(Tokens(stream).count() < 4);
        }
    }
}
