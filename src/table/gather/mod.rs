//! The records of every kind, in an order in which each finds what it links to: typed, linked, told apart and put in
//! their frames.

mod gathering;
mod payments;
mod register;
mod returns;
mod sheets;

use super::judgement::Judgements;
use super::ref_index::RefIndex;
use crate::config::Config;
use crate::layout::survey::Survey;
use crate::record::row::TypedRecord;
use crate::schema::Schema;
use crate::schema::kind::RecordKind;
use gathering::{Exclusions, Gathered, Gathering};
use jiff::civil::Date;
use std::collections::BTreeMap;

pub(super) fn gather(
    survey: &Survey<'_>,
    schema: &Schema,
    config: &Config,
    judgements: Judgements,
    as_of: Date,
) -> Gathered {
    let mut gathering = Gathering {
        survey,
        config,
        as_of,
        register: RefIndex::without(&survey.lost),
        refs: BTreeMap::new(),
        out: Exclusions { judgements, ..Exclusions::default() },
        gathered: Gathered::default(),
    };
    let of_kpis = schema.fields_of(RecordKind::Kpi);
    let mut kpis: Vec<TypedRecord> = Vec::new();
    // deliveries link to promises and results to KPIs, both of which link to contracts
    for fields in &schema.kinds {
        match fields.kind {
            RecordKind::KpiResult => returns::results(&mut gathering, fields, schema, &mut kpis),
            RecordKind::Delivery => returns::deliveries(&mut gathering, fields, schema),
            RecordKind::Payment | RecordKind::Waiver => {
                payments::placed(&mut gathering, fields);
            }
            // their percentages wait for their results
            RecordKind::Kpi => kpis = register::register_rows(&mut gathering, fields),
            _ => {
                let rows = register::register_rows(&mut gathering, fields);
                gathering.add_register(fields, rows);
            }
        }
    }
    if let Some(fields) = of_kpis {
        gathering.add_register(fields, kpis);
    }
    gathering.finish()
}
