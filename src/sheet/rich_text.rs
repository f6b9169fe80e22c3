//! A text of parts in fonts of their own, and what of it is not struck through.

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct RichText {
    pub whole: String,
    /// Set from the first part with a font of its own on.
    unstruck: Option<Box<UnstruckText>>,
}

/// What is not struck through: in a cell whose own font is not, and in one whose own font is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct UnstruckText {
    in_plain: String,
    in_struck: String,
}

impl RichText {
    /// A part, and whether it is struck through; nothing where it is written as its cell is.
    pub(super) fn push(&mut self, text: &str, own: Option<bool>) {
        if own.is_some() && self.unstruck.is_none() {
            let in_plain = self.whole.clone();
            self.unstruck = Some(Box::new(UnstruckText { in_plain, in_struck: String::new() }));
        }
        self.whole.push_str(text);
        if let Some(unstruck) = &mut self.unstruck {
            if own != Some(true) {
                unstruck.in_plain.push_str(text);
            }
            if own == Some(false) {
                unstruck.in_struck.push_str(text);
            }
        }
    }

    /// Each text of it changed in the same way.
    pub(super) fn changed(mut self, change: fn(String) -> String) -> RichText {
        self.whole = change(self.whole);
        if let Some(unstruck) = &mut self.unstruck {
            unstruck.in_plain = change(std::mem::take(&mut unstruck.in_plain));
            unstruck.in_struck = change(std::mem::take(&mut unstruck.in_struck));
        }
        self
    }

    /// What stands of it; nothing where all of it follows the font of its cell.
    pub(super) fn unstruck(&self, is_cell_struck: bool) -> Option<&str> {
        let unstruck = self.unstruck.as_deref()?;
        let (own, as_cell) = match is_cell_struck {
            true => (&unstruck.in_struck, ""),
            false => (&unstruck.in_plain, self.whole.as_str()),
        };
        (own != as_cell).then_some(own.as_str())
    }
}
