//! When the papers of a meeting must be public: five clear working days before it, neither the day of publication nor
//! that of the meeting counted (Local Government Act 1972, s.100B(3) and (4)).

use super::holiday::{is_bank_holiday, is_weekend};
use jiff::ToSpan;
use jiff::civil::Date;

const CLEAR: usize = 5;

/// The last day on which the papers of a meeting may be published, the council's own closed days left out as well.
pub(crate) fn publish_by(meeting: Date, closed: &[Date]) -> Option<Date> {
    let mut day = meeting;
    for _ in 0..=CLEAR {
        day = working_day_before(day, closed)?;
    }
    Some(day)
}

fn working_day_before(day: Date, closed: &[Date]) -> Option<Date> {
    let mut day = day.checked_sub(1.day()).ok()?;
    while is_weekend(day) || is_bank_holiday(day) || closed.contains(&day) {
        day = day.checked_sub(1.day()).ok()?;
    }
    Some(day)
}

#[cfg(test)]
mod tests {
    use super::publish_by;
    use jiff::civil::{Date, date};

    fn by(meeting: Date, closed: &[Date]) -> String {
        publish_by(meeting, closed).unwrap().to_string()
    }

    #[test]
    fn five_clear_days_lie_between() {
        // Tuesday: Monday, Friday, Thursday, Wednesday and Tuesday are clear
        assert_eq!(by(date(2026, 11, 3), &[]), "2026-10-26");
        assert_eq!(by(date(2026, 11, 6), &[]), "2026-10-29");
        assert_eq!(by(date(2026, 11, 9), &[]), "2026-10-30");
    }

    #[test]
    fn holidays_and_closed_days_are_not_clear() {
        // Easter 2026: Good Friday on 3 April, Monday on 6 April
        assert_eq!(by(date(2026, 4, 9), &[]), "2026-03-30");
        // between Christmas and New Year: 25 and 28 December, 1 January
        assert_eq!(by(date(2027, 1, 5), &[]), "2026-12-23");
        let closed = [date(2026, 12, 29), date(2026, 12, 30), date(2026, 12, 31)];
        assert_eq!(by(date(2027, 1, 5), &closed), "2026-12-18");
    }

    #[test]
    fn a_day_before_the_calendar_begins_is_none() {
        assert_eq!(publish_by(Date::MIN, &[]), None);
    }
}
