//! A finding: what is wrong, where, what it did to the report, and what to do. Findings are named by their effect.

pub use super::code::Code;
pub use super::effect::Effect;

use super::one_line::on_one_line;
use super::place::Place;
use serde::Serialize;
use std::fmt;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Decides the effect.
    pub code: Code,
    pub place: Place,
    pub message: String,
    /// What to do; one sentence.
    pub hint: String,
}

impl Diagnostic {
    pub fn new(
        code: Code,
        place: Place,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic { code, place, message: message.into(), hint: hint.into() }
    }

    /// A fault that no workbook can cause.
    pub fn own_fault(place: Place, message: impl Into<String>) -> Diagnostic {
        let hint = "Please report this: it is a fault of the program.";
        Diagnostic::new(Code::DoesNotReconcile, place, message, hint)
    }

    pub fn effect(&self) -> Effect {
        self.code.effect()
    }
}

#[derive(Debug, Clone, Default)]
pub struct Found<T> {
    pub value: T,
    /// In reading order.
    pub findings: Vec<Diagnostic>,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {}", self.effect().title(), on_one_line(&self.message))?;
        if !self.place.file.is_empty() {
            writeln!(f, "  where:      {}", on_one_line(&self.place.to_string()))?;
        }
        writeln!(f, "  the report: {}", self.effect().sentence())?;
        writeln!(f, "  to do:      {}", on_one_line(&self.hint))
    }
}

impl Serialize for Diagnostic {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Line<'a> {
            effect: Effect,
            code: Code,
            message: &'a str,
            #[serde(flatten)]
            place: &'a Place,
            report: &'a str,
            hint: &'a str,
        }
        let effect = self.effect();
        let report = effect.sentence();
        Line {
            effect,
            code: self.code,
            message: &self.message,
            place: &self.place,
            report,
            hint: &self.hint,
        }
        .serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_is_four_lines_whatever_a_cell_holds() {
        let place = Place::sheet("a.xlsx", "S\u{202e}1");
        let finding =
            Diagnostic::new(Code::CellUnusable, place, "it reads \"x\ny\u{1b}[2J\"", "Mend it.");
        let text = "Row left out: it reads \"x y\\u{1b}[2J\"\n  \
                    where:      a.xlsx, sheet \"S\\u{202e}1\"\n  \
                    the report: The report is made without it, and lists it among what was left out.\n  \
                    to do:      Mend it.\n";
        assert_eq!(finding.to_string(), text);
    }
}
