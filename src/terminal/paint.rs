//! Colours of a terminal: one for how grave a finding is, and none that says anything by itself.

use crate::domain::diagnostic::Effect;
use anstyle::{AnsiColor, Style};

pub(super) fn title(effect: Effect) -> String {
    let color = match effect {
        Effect::DocumentStopped => AnsiColor::Red,
        Effect::WorkbookLeftOut
        | Effect::TableLeftOut
        | Effect::RowLeftOut
        | Effect::ValueNotUsed => AnsiColor::Yellow,
        Effect::Noted => AnsiColor::Cyan,
    };
    in_style(effect.title(), Style::new().bold().fg_color(Some(color.into())))
}

/// What names a line, so that what the line says stands out.
pub(super) fn faint(label: &str) -> String {
    in_style(label, Style::new().dimmed())
}

fn in_style(text: &str, style: Style) -> String {
    format!("{style}{text}{style:#}")
}
