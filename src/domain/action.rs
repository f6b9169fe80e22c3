//! The fixed words of the Social Value Action Plan: its four principles, and how an action stands.

use super::choice::Choice;
use super::fold::fold;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Principle {
    CatchUp,
    GoBeyond,
    Maximise,
    Measure,
}

impl Principle {
    pub const ALL: [Principle; 4] =
        [Principle::CatchUp, Principle::GoBeyond, Principle::Maximise, Principle::Measure];

    /// As the strategy spells it; ids are made from this spelling.
    pub fn name(self) -> &'static str {
        match self {
            Principle::CatchUp => "Catch up with those leading the field",
            Principle::GoBeyond => "Go beyond compliance with the Act",
            Principle::Maximise => "Maximise full breadth of Social Value outcomes",
            Principle::Measure => "Effectively measure, monitor and report delivery",
        }
    }

    pub fn from_name(name: &str) -> Option<Principle> {
        Principle::ALL.into_iter().find(|principle| principle.name() == name)
    }

    /// Whatever the numbering, the `&`s and the case.
    pub fn parse(text: &str) -> Option<Principle> {
        let bare = Principle::bare(text);
        // by its number alone, with the word that says so
        let number = bare.parse::<usize>().ok().filter(|_| bare.len() < fold(text).len());
        if let Some(number) = number {
            return Principle::ALL.get(number.checked_sub(1)?).copied();
        }
        Principle::ALL.into_iter().find(|principle| fold(principle.name()) == bare)
    }

    /// The words of a principle without its numbering; its number where there are no words.
    pub fn bare(text: &str) -> String {
        let folded = fold(text);
        let bare = folded.strip_prefix("guiding ").unwrap_or(&folded);
        let bare = bare.strip_prefix("principle ").unwrap_or(bare);
        let words = bare.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
        if words.is_empty() { bare.to_owned() } else { words.to_owned() }
    }
}

/// How an action stands, overdue before whatever status was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Due before as-of and not complete.
    Overdue,
    NotStarted,
    InProgress,
    OnHold,
    Complete,
}

impl Choice for Status {
    const CHOICES: &'static [Status] = &Status::ALL;

    fn word(self) -> &'static str {
        self.name()
    }
}

impl Status {
    /// All five, in the order documents list them.
    pub const ALL: [Status; 5] =
        [Status::Overdue, Status::NotStarted, Status::InProgress, Status::OnHold, Status::Complete];

    pub fn name(self) -> &'static str {
        match self {
            Status::Overdue => "Overdue",
            Status::NotStarted => "Not started",
            Status::InProgress => "In progress",
            Status::OnHold => "On hold",
            Status::Complete => "Complete",
        }
    }

    /// The word in a figure's id, and the name of its shape.
    pub fn slug(self) -> &'static str {
        match self {
            Status::Overdue => "overdue",
            Status::NotStarted => "not-started",
            Status::InProgress => "in-progress",
            Status::OnHold => "on-hold",
            Status::Complete => "complete",
        }
    }

    /// "Overdue" is worked out from the due date, never given.
    pub fn parse(text: &str) -> Option<Status> {
        let folded = fold(text);
        // a colour says nothing by itself, and does not change what stands behind it: `Green - on track`
        let colours = ["red ", "amber ", "green ", "blue ", "yellow ", "grey "];
        let bare = colours.iter().find_map(|colour| folded.strip_prefix(colour)).unwrap_or(&folded);
        Some(match bare {
            "not started" | "not yet started" | "to start" | "not begun" | "planned" | "to do"
            | "not commenced" | "yet to start" | "yet to begin" | "still to start"
            | "awaiting start" | "not due" | "not yet due" | "not due yet" | "not due to start" => {
                Status::NotStarted
            }
            "in progress"
            | "in progess"
            | "ongoing"
            | "on going"
            | "started"
            | "underway"
            | "under way"
            | "on track"
            | "progressing"
            | "continuing"
            | "wip"
            | "work in progress"
            | "ongoing on track"
            | "in progress on track"
            | "started on track"
            | "underway on track"
            | "begun" => Status::InProgress,
            "on hold" | "paused" | "hold" | "held" | "suspended" | "deferred" => Status::OnHold,
            "complete" | "completed" | "done" | "finished" | "closed" | "achieved"
            | "implemented" => Status::Complete,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn principles_are_known_by_their_words() {
        for text in [
            "Effectively measure, monitor & report delivery",
            "4. effectively measure monitor and report delivery",
            "Principle 4: Effectively measure, monitor and report delivery",
            "Guiding Principle 4 - Effectively measure, monitor and report delivery",
        ] {
            assert_eq!(Principle::parse(text), Some(Principle::Measure), "{text}");
        }
        assert_eq!(Principle::parse("Principle 2"), Some(Principle::GoBeyond));
        assert_eq!(Principle::parse("Guiding principle 4"), Some(Principle::Measure));
        for text in ["Effectively", "2", "Principle 5", "Principle 0"] {
            assert_eq!(Principle::parse(text), None, "{text}");
        }
    }

    #[test]
    fn statuses_have_their_usual_variants() {
        for (text, status) in [
            ("COMPLETED", Status::Complete),
            ("On-going", Status::InProgress),
            ("not yet started", Status::NotStarted),
            ("Paused", Status::OnHold),
            ("Not yet due", Status::NotStarted),
            ("Green - on track", Status::InProgress),
            ("Blue (complete)", Status::Complete),
        ] {
            assert_eq!(Status::parse(text), Some(status), "{text}");
        }
        assert_eq!(Status::parse("Overdue"), None);
        assert_eq!(Status::parse("Amber"), None);
        assert_eq!(Status::parse("Amber - at risk"), None);
    }
}
