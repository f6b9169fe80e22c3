//! The frame of the council's own strategy for corporate social responsibility: what it does, how it does it, and what
//! others do on its behalf, in the council's own sentences.

use std::collections::BTreeMap;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FramePart {
    /// What the council is there for.
    CorePurpose,
    /// What it brings about.
    Outputs,
    /// What that does for the place and its people.
    SocietalImpact,
    /// How it behaves as a buyer.
    Behaviour,
    /// What is asked for before anything is bought.
    Commissioning,
    /// How it is bought.
    ProcurementStrategyAndPractice,
    /// How it is kept.
    ContractManagement,
}

/// The frame, resolved; [`Frame::default`] is one that nobody has written yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frame {
    /// The paragraphs of each part; a part without an entry is open.
    pub texts: BTreeMap<FramePart, Vec<String>>,
    pub themes: Vec<String>,
    pub enablers: Vec<String>,
}

impl FramePart {
    /// In the order in which they stand.
    pub const ALL: [FramePart; 7] = {
        use FramePart::*;
        [
            CorePurpose,
            Outputs,
            SocietalImpact,
            Behaviour,
            Commissioning,
            ProcurementStrategyAndPractice,
            ContractManagement,
        ]
    };

    /// Its key in `[corporate-social-responsibility]`.
    pub fn key(self) -> &'static str {
        match self {
            FramePart::CorePurpose => "core-purpose",
            FramePart::Outputs => "outputs",
            FramePart::SocietalImpact => "societal-impact",
            FramePart::Behaviour => "behaviour",
            FramePart::Commissioning => "commissioning",
            FramePart::ProcurementStrategyAndPractice => "procurement-strategy-and-practice",
            FramePart::ContractManagement => "contract-management",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            FramePart::CorePurpose => "Core purpose",
            FramePart::Outputs => "Outputs",
            FramePart::SocietalImpact => "Societal impact",
            FramePart::Behaviour => "Behaviour",
            FramePart::Commissioning => "Commissioning",
            FramePart::ProcurementStrategyAndPractice => "Procurement strategy and practice",
            FramePart::ContractManagement => "Contract management",
        }
    }

    /// The row of the frame that it stands in.
    pub fn row(self) -> &'static str {
        match self {
            FramePart::CorePurpose | FramePart::Outputs => "What we do",
            FramePart::SocietalImpact | FramePart::Behaviour => "How we do it",
            _ => "What others do on our behalf",
        }
    }
}

impl Frame {
    pub fn keys() -> Vec<&'static str> {
        FramePart::ALL.iter().map(|part| part.key()).chain(["themes", "enablers"]).collect()
    }

    /// The frame from paragraphs by key; empty ones leave their part open.
    pub fn new(mut texts: BTreeMap<String, Vec<String>>) -> Frame {
        let mut take = |key: &str| texts.remove(key).unwrap_or_default();
        let (themes, enablers) = (take("themes"), take("enablers"));
        let texts = FramePart::ALL.into_iter().map(|part| (part, take(part.key())));
        Frame { texts: texts.filter(|(_, text)| !text.is_empty()).collect(), themes, enablers }
    }

    /// The titles of those that nobody has written yet, in order.
    pub fn open(&self) -> Vec<&'static str> {
        self.open_parts().map(|(_, title)| title).collect()
    }

    /// Their keys.
    pub fn open_keys(&self) -> Vec<&'static str> {
        self.open_parts().map(|(key, _)| key).collect()
    }

    fn open_parts(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let parts = FramePart::ALL.into_iter().filter(|part| !self.texts.contains_key(part));
        let lists = [
            ("themes", "Themes of the strategy", &self.themes),
            ("enablers", "Enablers", &self.enablers),
        ];
        let lists = lists.into_iter().filter(|(.., names)| names.is_empty());
        parts
            .map(|part| (part.key(), part.title()))
            .chain(lists.map(|(key, title, _)| (key, title)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_empty_or_absent_is_open() {
        let text = |text: &str| vec![text.to_owned()];
        let frame = Frame::new(BTreeMap::from([
            ("core-purpose".to_owned(), text("Good services.")),
            ("outputs".to_owned(), Vec::new()),
            ("enablers".to_owned(), text("Digital tools")),
        ]));
        assert_eq!(frame.texts[&FramePart::CorePurpose], ["Good services."]);
        assert_eq!(frame.enablers, ["Digital tools"]);
        assert_eq!(
            frame.open(),
            [
                "Outputs",
                "Societal impact",
                "Behaviour",
                "Commissioning",
                "Procurement strategy and practice",
                "Contract management",
                "Themes of the strategy",
            ]
        );
        assert_eq!(Frame::default().open().len(), Frame::keys().len());
    }
}
