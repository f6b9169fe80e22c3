//! What stands beside the register: what the council paid and the waivers that it granted, each to its contract, and
//! those of several files each once.

use super::gathering::Gathering;
use super::sheets::read;
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::table::duplicate::payment::deduplicate_files;
use crate::table::payment;

pub(super) fn placed(gathering: &mut Gathering<'_>, fields: &KindFields) {
    let Gathering { survey, register, gathered, .. } = gathering;
    let mut rows: Vec<TypedRecord> = Vec::new();
    let others = read(survey, fields.kind, |records| {
        let mut of_sheet = gathered.usable(records, fields.kind, |_| None);
        of_sheet.iter_mut().for_each(|row| payment::link(register, fields, row));
        gathered.findings.extend(payment::unknown_refs(register, fields, &of_sheet));
        rows.extend(of_sheet);
    });
    gathered.others.extend(others);
    let found = deduplicate_files(fields.kind, rows);
    gathered.leave_out(found.left_out, |row| row.origin);
    gathering.add_register(fields, found.rows);
}
