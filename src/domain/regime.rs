//! What the words for a contract's regime, its type or the rules of its framework say, as far as the duties of the
//! Procurement Act 2023 turn on it.

use super::choice::Choice;
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

impl Choice for LetAs {
    const CHOICES: &'static [LetAs] = &[
        LetAs::Act,
        LetAs::Earlier,
        LetAs::LightTouch,
        LetAs::Concession,
        LetAs::Framework,
        LetAs::CallOff,
        LetAs::Works,
        LetAs::Other,
    ];

    fn word(self) -> &'static str {
        match self {
            LetAs::Act => "act",
            LetAs::Earlier => "earlier-rules",
            LetAs::LightTouch => "light-touch",
            LetAs::Concession => "concession",
            LetAs::Framework => "framework",
            LetAs::CallOff => "call-off",
            LetAs::Works => "works",
            LetAs::Other => "other-rules",
        }
    }
}

/// All that some words say.
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
        WORDS.iter().filter(|(_, words)| says(words)).map(|(it, _)| *it).collect()
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

    /// All that it says.
    pub fn all(self) -> impl Iterator<Item = LetAs> {
        LetAs::CHOICES.iter().copied().filter(move |it| self.is(*it))
    }
}

impl FromIterator<LetAs> for Regime {
    fn from_iter<T: IntoIterator<Item = LetAs>>(all: T) -> Regime {
        all.into_iter().fold(Regime::default(), Regime::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_by_what_they_hold() {
        let all = |words: &[&str], expected: &[LetAs]| {
            for text in words {
                let regime = Regime::parse(text);
                assert_eq!(regime.all().collect::<Vec<_>>(), expected, "{text}");
                assert_eq!(regime.all().collect::<Regime>(), regime);
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
