//! Which column is which field where its heading is no word of the field: by what its heading, its cells, other tables
//! and its neighbours say, each a witness by itself.
//!
//! Every column of a table ([`block`]) is scored for every field of every kind: by its heading
//! ([`heading_witness`]), its cells ([`value_witness`]), the tables that it could be joined to ([`join_witness`]) and
//! the columns beside it ([`order_witness`]). The best assignment of columns to fields ([`assignment`]) is taken as far
//! as it is sure; a kind is taken if nothing that it needs is lacking. What is learned are words ([`Learned`]), which
//! the schema of the workbook then knows like its own, so that all further reading is the same.

mod assignment;
mod block;
mod cell_sort;
mod finding;
mod heading_witness;
mod join_witness;
mod learned;
mod lone_cells;
mod looks_witness;
mod order_witness;
mod reading;
mod sample;
mod score;
mod unread;
mod value_witness;
mod weight;
mod words;

pub(crate) use finding::{read_as_assessors, read_by_evidence, refs_by_cells};
pub(crate) use learned::{Learned, learn};
pub(crate) use unread::{columns_that_may_count, may_be};
