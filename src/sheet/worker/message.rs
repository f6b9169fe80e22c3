//! What passes between the program and its workers: parcels, each with its length before it.
//!
//! A request is two parcels, the file's path and its bytes. An answer is one parcel that says the format and the number
//! of sheets, or why there are none, and then one for each sheet. A worker begins with a parcel that says what it is.

use super::parcel::Parcel;
use crate::sheet::format::Format;
use crate::sheet::refusal::Refusal;
use crate::sheet::workbook::Sheet;
use serde::{Deserialize, Serialize};
use std::io;
use std::io::{Read, Write};

/// A parcel longer than this is none.
const LONGEST: u32 = 256 * 1024 * 1024;

/// What a worker says first.
pub(super) const HELLO: &[u8] = concat!("scrutineer ", env!("CARGO_PKG_VERSION")).as_bytes();

pub type Answer = Result<(Format, Vec<Sheet>), Refusal>;

pub(super) fn send(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    let length = u32::try_from(bytes.len()).ok().filter(|length| *length <= LONGEST);
    let length = length.ok_or(io::ErrorKind::InvalidData)?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(bytes)
}

/// What a wrong length promises is not set aside before it comes.
pub(super) fn receive(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length);
    if length > LONGEST {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut bytes = Vec::new();
    from.take(length.into()).read_to_end(&mut bytes)?;
    match bytes.len() == length as usize {
        true => Ok(bytes),
        false => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}

pub(super) fn send_request(to: &mut impl Write, path: &str, bytes: &[u8]) -> io::Result<()> {
    send(to, path.as_bytes())?;
    send(to, bytes)?;
    to.flush()
}

pub fn read_request(from: &mut impl Read) -> io::Result<(String, Vec<u8>)> {
    let path = String::from_utf8(receive(from)?).map_err(|_| io::ErrorKind::InvalidData)?;
    Ok((path, receive(from)?))
}

pub(super) fn send_answer(to: &mut impl Write, answer: Answer) -> io::Result<()> {
    let head = answer.as_ref().map(|(format, sheets)| (*format, sheets.len())).map_err(|why| *why);
    send(to, &packed(&head)?)?;
    for sheet in answer.map_or(Vec::new(), |(_, sheets)| sheets) {
        send(to, &packed(&Parcel::from(sheet))?)?;
    }
    to.flush()
}

pub fn read_answer(from: &mut impl Read) -> io::Result<Answer> {
    let head: Result<(Format, usize), Refusal> = unpacked(&receive(from)?)?;
    let (format, count) = match head {
        Ok(head) => head,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let mut sheets = Vec::new();
    for _ in 0..count {
        sheets.push(Sheet::try_from(unpacked::<Parcel>(&receive(from)?)?)?);
    }
    Ok(Ok((format, sheets)))
}

fn packed(value: &impl Serialize) -> io::Result<Vec<u8>> {
    postcard::to_stdvec(value).map_err(|_| io::ErrorKind::InvalidData.into())
}

fn unpacked<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> io::Result<T> {
    postcard::from_bytes(bytes).map_err(|_| io::ErrorKind::InvalidData.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::place::{CellRef, Column, Row};
    use crate::sheet::sketch;
    use crate::sheet::value::CellValue;
    use crate::sheet::workbook::Cell;

    fn there_and_back(answer: Answer) -> io::Result<Answer> {
        let mut wire = Vec::new();
        send_answer(&mut wire, answer)?;
        read_answer(&mut wire.as_slice())
    }

    #[test]
    fn a_sheet_arrives_as_it_was_sent() {
        let mut sheet = sketch::sheet("S \u{202e}", "a | 1 | | 2.5\n | x\n");
        let day = jiff::civil::date(2026, 9, 30);
        let at = CellRef::parse("XFD1048576").unwrap();
        for value in [
            CellValue::Percent(0.1),
            CellValue::Date(day),
            CellValue::DateTime(day.at(12, 30, 1, 0)),
            CellValue::Bool(true),
            CellValue::Error("#SPILL!".to_owned()),
            CellValue::Uncached("=A1".to_owned()),
        ] {
            sheet.cells.push(Cell { at, value });
        }
        sheet.merges.push((CellRef::parse("A1").unwrap(), at));
        sheet.hidden_rows.push(Row(1));
        sheet.hidden_columns.push(Column(2));
        sheet.display.struck.push(Cell { at, value: CellValue::Bool(false) });
        sheet.display.unseen.push(Cell { at, value: CellValue::Number(3.0) });
        sheet.display.faint.push(at);
        sheet.display.tints.insert("ffff00".to_owned(), vec![at]);
        sheet.display.units.mark(at, "kg");
        sheet.is_unread = true;
        sheet.display.restated.push((at, 12.5));
        sheet.display.spelt.push((at, "1.10".to_owned()));
        sheet.display.notes.push((at, "in confidence".to_owned()));
        sheet.display.attached.push(((at, at), "a prompt".to_owned()));
        sheet.display.asides.push("not for publication".to_owned());
        sheet.display.tab_tint = Some("ff0000".to_owned());
        let back = there_and_back(Ok((Format::Ods, vec![sheet.clone()]))).unwrap().unwrap();
        assert_eq!(format!("{back:?}"), format!("{:?}", (Format::Ods, vec![sheet])));
        assert_eq!(there_and_back(Err(Refusal::Time)).unwrap().unwrap_err(), Refusal::Time);
    }

    #[test]
    fn a_text_of_many_cells_is_sent_and_kept_once() {
        let rows = |count: usize| "the same in every row | and this\n".repeat(count);
        let sent = |count: usize| {
            let mut wire = Vec::new();
            let sheet = sketch::sheet("S", &rows(count));
            send_answer(&mut wire, Ok((Format::Xlsx, vec![sheet]))).unwrap();
            wire
        };
        assert!(sent(1_000).len() < sent(1).len() + 1_000 * 10);
        let (_, sheets) = read_answer(&mut sent(1_000).as_slice()).unwrap().unwrap();
        let texts = sheets[0].cells.iter().map(|cell| match &cell.value {
            CellValue::Text(text) => text.as_ptr(),
            other => panic!("{other}"),
        });
        assert_eq!(texts.collect::<std::collections::BTreeSet<_>>().len(), 2);
    }

    #[test]
    fn a_parcel_cut_short_or_too_long_is_an_error() {
        assert!(receive(&mut [9, 0, 0, 0, 1].as_slice()).is_err());
        assert!(receive(&mut [255, 255, 255, 255, 1].as_slice()).is_err());
        assert!(read_answer(&mut [1, 0, 0, 0, 77].as_slice()).is_err());
        assert_eq!(receive(&mut [2, 0, 0, 0, 1, 2].as_slice()).unwrap(), [1, 2]);
    }
}
