//! What the council paid: each payment to its contract, and those of several files each once.

use super::gathering::Gathering;
use super::sheets::read;
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::table::duplicate::payment::deduplicate_payments;
use crate::table::payment;

pub(super) fn payments(gathering: &mut Gathering<'_>, fields: &KindFields) {
    let Gathering { survey, register, gathered, .. } = gathering;
    let mut rows: Vec<TypedRecord> = Vec::new();
    let others = read(survey, fields.kind, |records| {
        for mut row in gathered.usable(records, fields.kind, |_| None) {
            payment::link(register, fields, &mut row);
            rows.push(row);
        }
    });
    gathered.others.extend(others);
    let found = deduplicate_payments(rows);
    gathered.leave_out(found.left_out, |row| row.origin);
    gathering.add_register(fields, found.rows);
}
