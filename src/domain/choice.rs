//! A value that is one of a few, known by a word of its own.

pub trait Choice: Copy + 'static {
    /// All of them, in their order.
    const CHOICES: &'static [Self];

    /// Its word in frames.
    fn word(self) -> &'static str;

    fn from_word(word: &str) -> Option<Self> {
        Self::CHOICES.iter().copied().find(|choice| choice.word() == word)
    }
}
