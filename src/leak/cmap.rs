//! A ToUnicode map of a PDF font: which characters its codes stand for.

use super::pdf_content::{Token, Tokens};
use std::collections::BTreeMap;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ToUnicode {
    /// How many bytes a code has.
    width: usize,
    characters: BTreeMap<u32, String>,
}

impl ToUnicode {
    pub(super) fn read(source: &[u8]) -> ToUnicode {
        let mut map = ToUnicode { width: 2, ..ToUnicode::default() };
        let mut held: Vec<Token<'_>> = Vec::new();
        for token in Tokens(source) {
            match token {
                Token::Operator(operator) => {
                    match operator {
                        b"endcodespacerange" => map.width = width(&held).unwrap_or(map.width),
                        b"endbfchar" => map.characters(&held),
                        b"endbfrange" => map.ranges(&held),
                        _ => {}
                    }
                    held.clear();
                }
                token => held.push(token),
            }
        }
        map
    }

    /// Adds the characters of a string; a code that the map has not, as the sign for that.
    pub(super) fn read_out(&self, bytes: &[u8], text: &mut String) {
        let codes = bytes.chunks(self.width.max(1)).map(number);
        let known = |code: u32| self.characters.get(&code).map_or("\u{fffd}", String::as_str);
        codes.for_each(|code| text.push_str(known(code)));
    }

    fn characters(&mut self, held: &[Token<'_>]) {
        for pair in held.chunks(2) {
            if let [Token::Text(code), Token::Text(text)] = pair {
                self.characters.insert(number(code), utf16(text));
            }
        }
    }

    fn ranges(&mut self, held: &[Token<'_>]) {
        let mut tokens = held.iter();
        while let (Some(Token::Text(first)), Some(Token::Text(last)), Some(next)) =
            (tokens.next(), tokens.next(), tokens.next())
        {
            let codes = number(first)..=number(last).min(number(first).saturating_add(0xffff));
            match next {
                Token::Text(text) => {
                    for (step, code) in (0..).zip(codes) {
                        self.characters.insert(code, utf16(&after(text, step)));
                    }
                }
                _ => {
                    let texts = tokens.by_ref().take_while(|token| **token != Token::Close);
                    for (code, token) in codes.zip(texts.collect::<Vec<_>>()) {
                        if let Token::Text(text) = token {
                            self.characters.insert(code, utf16(text));
                        }
                    }
                }
            }
        }
    }
}

fn width(held: &[Token<'_>]) -> Option<usize> {
    match held.first()? {
        Token::Text(bytes) => Some(bytes.len()),
        _ => None,
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// UTF-16BE with its last unit raised.
fn after(text: &[u8], step: u16) -> Vec<u8> {
    let mut text = text.to_vec();
    if let [.., high, low] = text.as_mut_slice() {
        let raised = u16::from_be_bytes([*high, *low]).wrapping_add(step);
        [*high, *low] = raised.to_be_bytes();
    }
    text
}

pub(super) fn utf16(bytes: &[u8]) -> String {
    let units =
        bytes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], *pair.get(1).unwrap_or(&0)]));
    String::from_utf16_lossy(&units.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::ToUnicode;

    fn text(map: &ToUnicode, bytes: &[u8]) -> String {
        let mut text = String::new();
        map.read_out(bytes, &mut text);
        text
    }

    #[test]
    fn codes_become_the_characters_that_the_map_gives() {
        let map = ToUnicode::read(
            b"/CMapName /X def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
              2 beginbfchar <0001> <0041> <0002> <00660069> endbfchar\n\
              2 beginbfrange <0010> <0012> <0061> <0020> <0021> [<0078> <D83DDE00>] endbfrange",
        );
        assert_eq!(text(&map, &[0, 1, 0, 2, 0, 0x11, 0, 0x20, 0, 0x21]), "Afibx\u{1f600}");
        assert_eq!(text(&map, &[0, 9]), "\u{fffd}");
    }

    #[test]
    fn a_map_that_ends_too_soon_is_read_to_its_end() {
        for source in ["1 beginbfchar <", "<00\u{e9}", "[ <0041", "<<"] {
            let map = ToUnicode::read(source.as_bytes());
            assert_eq!(text(&map, &[0, 9]), "\u{fffd}", "{source}");
        }
    }
}
