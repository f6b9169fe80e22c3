//! The day by which the papers must be public: said at the end of a run, and a finding where as-of is past it.

use super::measured::Measured;
use crate::config::FILE;
use crate::domain::deadline::publish_by;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::Place;
use jiff::civil::Date;

/// The day of the meeting and the last day for its papers, where the meeting is known.
fn days(measured: &Measured) -> Option<(Date, Date)> {
    let meeting = measured.config.front_sheet.meeting?;
    Some((meeting, publish_by(meeting, &measured.config.extra_non_working_days)?))
}

/// A line for the end of a run; empty where no meeting is known.
pub(crate) fn line(measured: &Measured) -> String {
    let line = |(meeting, by): (Date, Date)| {
        format!(
            "The papers must be public by {}, five clear working days before the meeting of {}.\n",
            written(by),
            written(meeting)
        )
    };
    days(measured).map(line).unwrap_or_default()
}

pub(crate) fn late(measured: &Measured) -> Option<Diagnostic> {
    let (meeting, by) = days(measured).filter(|(_, by)| measured.quarter.as_of > *by)?;
    let message = format!(
        "The papers of the meeting of {} had to be public by {}, and the report speaks from {}",
        written(meeting),
        written(by),
        written(measured.quarter.as_of)
    );
    let hint = "Ask the clerk: a late paper needs the chair's reasons of urgency (Local Government Act 1972, s.100B(4)(b)), or a later meeting.";
    Some(Diagnostic::new(Code::PapersLate, Place::file(FILE), message, hint))
}

fn written(day: Date) -> String {
    day.strftime("%A %-d %B %Y").to_string()
}
