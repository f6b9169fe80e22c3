//! Figures about the action plan: by year, and open actions without a date.

use super::Book;
use crate::figure::Unit;
use crate::measure::{Plan, Status};

/// The plan by year.
pub fn of_plan(book: &mut Book, plan: &Plan) {
    let from = ["action.total"];
    let rule = "Counted over the actions of the plan.";
    for year in [1_u8, 2] {
        let of_year = plan.actions.iter().filter(|action| action.year == year);
        let overdue = of_year.filter(|action| action.status == Status::Overdue).count();
        let (id, name) =
            (format!("action.year.{year}.overdue"), format!("Actions of year {year} overdue"));
        book.count(&id, overdue, Unit::Actions, &name, rule, &from);
    }
    let open = plan.actions.iter().filter(|action| action.status != Status::Complete);
    let undated = open.filter(|action| action.due.is_none()).count();
    let name = "Open actions without a date";
    book.count("action.open-without-date", undated, Unit::Actions, name, rule, &from);
}
