//! Of the days that notices turn on, which a contract's cells give in a way that cannot be used, and to which they say
//! "not applicable": neither is a notice that nobody published.

use crate::domain::duty_date::DutyDate;
use crate::domain::fold::fold;
use crate::schema::KindFields;
use crate::sheet::CellValue;
use crate::value::answer::is_awaited;
use crate::value::typed::{Typed, says_nothing};

/// Puts both into the values of a contract.
pub(super) fn note(fields: &KindFields, cells: &[Option<CellValue>], values: &mut [Option<Typed>]) {
    let (mut unusable, mut not_applicable) = (Vec::new(), Vec::new());
    for date in DutyDate::ALL {
        let Some(index) = fields.index(date.field()) else { continue };
        let Some(cell) = cells[index].as_ref().filter(|_| values[index].is_none()) else {
            continue;
        };
        if says_not_applicable(cell) {
            not_applicable.push(date.field());
        } else if !says_nothing(cell) && !is_awaited(cell) && !is_open(cell) {
            unusable.push(date.field());
        }
    }
    let found = [("dates-unusable", unusable), ("dates-not-applicable", not_applicable)];
    for (key, dates) in found {
        if let Some(index) = fields.index(key) {
            values[index] = Some(Typed::Choices(dates));
        }
    }
}

fn says_not_applicable(cell: &CellValue) -> bool {
    let says =
        |text: &str| ["n a", "na", "not applicable", "not required"].contains(&fold(text).as_str());
    cell.as_text().is_some_and(says)
}

/// Whether it says that nothing is published yet.
fn is_open(cell: &CellValue) -> bool {
    let open = [
        "no",
        "n",
        "not published",
        "not yet published",
        "not yet",
        "outstanding",
        "due",
        "overdue",
    ];
    cell.as_text().is_some_and(|text| open.contains(&fold(text).as_str()))
}
