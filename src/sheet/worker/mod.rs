//! Workbooks read in processes of their own: the same program, started anew with a hidden word, so that a file that
//! breaks its reader, or would take all memory or time, costs itself alone.
//!
//! `pool` hands the files out and gathers what comes back; [`serve()`] is the other side; `message` is what passes
//! between them; `limits` is what one workbook may take, and `watch` who ends what takes
//! longer.

mod limits;
mod message;
mod parcel;
mod pool;
mod room;
mod serve;
mod watch;

pub use limits::Limits;
pub use message::{Answer, read_answer, read_request};
pub use pool::{Pool, Unread, in_span};
pub use room::has_room;
pub use serve::{WORD, serve};
