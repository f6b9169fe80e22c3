//! A worker: reads the workbooks that it is sent, one after the other, until no more come.

use super::limits::Limits;
use super::message::{HELLO, read_request, send, send_answer};
use crate::sheet::read::sheets;
use std::ffi::OsString;
use std::io::{self, BufReader, BufWriter, Write};

/// The word on the command line that makes the program a worker.
pub const WORD: &str = "read-workbooks";

/// Reads what comes from `from` and answers to `to`. The arguments are the limits: memory in MiB, seconds.
pub fn serve(
    mut arguments: impl Iterator<Item = OsString>,
    from: impl io::Read,
    to: impl Write,
) -> io::Result<()> {
    let mut number = |default| {
        let text = arguments.next().and_then(|text| text.into_string().ok());
        text.and_then(|text| text.parse().ok()).unwrap_or(default)
    };
    let limits = Limits::default();
    let limits = Limits { memory: number(limits.memory), seconds: number(limits.seconds) };
    limits.hold_memory();
    let (mut from, mut to) = (BufReader::new(from), BufWriter::new(to));
    send(&mut to, HELLO)?;
    to.flush()?;
    loop {
        let (path, bytes) = match read_request(&mut from) {
            Ok(request) => request,
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(()),
            Err(error) => return Err(error),
        };
        limits.hold_time();
        let answer = sheets(&path, &bytes);
        drop(bytes);
        send_answer(&mut to, answer)?;
    }
}
