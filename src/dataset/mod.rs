//! Figures, findings and records as Parquet, which the query engines read: typed columns, the cells behind each row, and
//! in the file itself what it is and by which definitions. `docs/dataset.md` is the schema in words.

mod contracts;
mod figures;
mod findings;
mod fraction;
mod leaves;
mod place;
mod public;
mod read;
mod stamp;
mod write;

pub use contracts::{ContractRow, contracts};
pub use figures::figures;
pub use findings::findings;
pub use place::{FIGURES, FINDINGS, PUBLIC_DATA, PUBLIC_FIGURES, RECORDS, partition};
pub use public::{PublicData, public_figures};
pub use read::texts;
pub use stamp::Stamp;
pub use write::write;
