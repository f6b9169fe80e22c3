//! What the words for a contract's regime, its type or the rules of its framework say, as far as the duties of the
//! Procurement Act 2023 turn on it.

use super::fold::fold;

/// Something that words say of how a contract was let.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetAs {
    /// Under the Procurement Act 2023.
    Act,
    /// Under the rules before it.
    Earlier,
    LightTouch,
    Concession,
    Framework,
    CallOff,
    Works,
    /// Under rules of its own, to which section 52 does not apply.
    Other,
}

/// All that some words say; a number in a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Regime(u16);

const WORDS: [(LetAs, &[&str]); 8] = [
    (LetAs::Act, &["procurement act", "pa 2023", "pa2023", "pa23", "pa 23", "the act"]),
    (
        LetAs::Earlier,
        &[
            "earlier",
            "previous",
            "old rules",
            "pcr",
            "pcr15",
            "pcr2015",
            "ucr",
            "2015",
            "2006",
            "public contracts regulations",
        ],
    ),
    (LetAs::LightTouch, &["light touch", "lighttouch"]),
    (LetAs::Concession, &["concession", "concessions"]),
    (LetAs::Framework, &["framework", "frameworks"]),
    (LetAs::CallOff, &["call off", "call offs", "calloff", "calloffs", "called off"]),
    (LetAs::Works, &["works", "construction"]),
    (LetAs::Other, &["dynamic market", "provider selection regime", "psr"]),
];

impl Regime {
    pub fn parse(text: &str) -> Regime {
        let folded = format!(" {} ", fold(text));
        let says = |words: &&[&str]| words.iter().any(|it| folded.contains(&format!(" {it} ")));
        let said = WORDS.iter().filter(|(_, words)| says(words)).map(|(it, _)| *it);
        said.fold(Regime::default(), Regime::with)
    }

    fn with(self, it: LetAs) -> Regime {
        Regime(self.0 | 1 << it as u16)
    }

    pub fn is(self, it: LetAs) -> bool {
        self.0 & 1 << it as u16 != 0
    }

    /// What either says.
    #[must_use]
    pub fn or(self, other: Regime) -> Regime {
        Regime(self.0 | other.0)
    }

    /// Whether it says that s.52 does not apply, whatever else it says.
    pub fn is_out(self) -> bool {
        let is_framework = self.is(LetAs::Framework) && !self.is(LetAs::CallOff);
        let out = [LetAs::Earlier, LetAs::LightTouch, LetAs::Concession, LetAs::Other];
        is_framework || out.into_iter().any(|it| self.is(it))
    }

    /// Whether it says of which rules a framework is, or a contract.
    pub fn names_rules(self) -> bool {
        self.is(LetAs::Act) || self.is(LetAs::Earlier)
    }

    pub fn number(self) -> i32 {
        self.0.into()
    }

    pub fn from_number(number: i32) -> Regime {
        Regime(u16::try_from(number).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_by_what_they_hold() {
        let all = |words: &[&str], expected: &[LetAs]| {
            for text in words {
                let said = Regime::parse(text);
                let known: Vec<LetAs> =
                    WORDS.iter().map(|(it, _)| *it).filter(|it| said.is(*it)).collect();
                assert_eq!(known, expected, "{text}");
                assert_eq!(Regime::from_number(said.number()), said);
            }
        };
        all(&["Procurement Act", "Procurement Act 2023", "PA23", "PA 2023"], &[LetAs::Act]);
        all(&["Earlier rules", "PCR 2015", "Public Contracts Regulations 2015"], &[LetAs::Earlier]);
        all(&["Light-touch", "Light touch"], &[LetAs::LightTouch]);
        all(&["Procurement Act (light touch)"], &[LetAs::Act, LetAs::LightTouch]);
        all(
            &["Framework call-off", "Call-off from framework"],
            &[LetAs::Framework, LetAs::CallOff],
        );
        all(&["Call-off", "call off", "Calloff"], &[LetAs::CallOff]);
        all(&["Works concession"], &[LetAs::Concession, LetAs::Works]);
        all(&["Below threshold", "TBC", "Actuarial", "2023", "Services", "Goods"], &[]);
    }
}
