//! Bytes made a little wrong, the same way for the same seed.

/// Numbers that look random and are the same in every run (xorshift).
pub(super) struct Dice(u64);

impl Dice {
    /// Dice of a seed.
    pub(super) fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below a limit.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

/// Bytes and words that break readers more often than others.
const WORDS: &[&[u8]] = &[
    b"\0",
    b"\xff",
    b"\x80",
    b"-1",
    b"4294967296",
    b"1048577",
    b"NaN",
    b"1e999",
    b"&",
    b"<",
    b">",
    b"\"",
    b"]]>",
    b"<!DOCTYPE",
    b"r=\"XFD1048576\"",
    b"t=\"s\"",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\r",
    b",,,,",
    b"_x0000_",
    b"%",
];

/// A copy of an input with one to eight things wrong; now and then the end of another input follows its beginning.
pub(super) fn mutated(input: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = input.to_vec();
    if dice.below(8) == 0 {
        bytes.truncate(dice.below(input.len() + 1));
        bytes.extend(&other[dice.below(other.len())..]);
    }
    for _ in 0..=dice.below(8) {
        let at = dice.below(bytes.len() + 1);
        let end = (at + 1 + dice.below(16)).min(bytes.len());
        match dice.below(5) {
            0 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            1 => drop(bytes.splice(at..at, WORDS[dice.below(WORDS.len())].iter().copied())),
            2 if at < end => drop(bytes.drain(at..end)),
            3 if at < end => {
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            _ if at < bytes.len() => bytes[at] = dice.below(256) as u8,
            _ => {}
        }
    }
    bytes
}
