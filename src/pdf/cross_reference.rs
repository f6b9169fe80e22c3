//! The cross-reference stream, which lopdf writes as it is and which takes a twelfth of a long document.

use lopdf::{Dictionary, Stream};

/// The bytes of an entry: its kind, where it is, its place there or its generation (ISO 32000-1, 7.5.8.2).
const WIDTHS: &str = "/W[1 4 2]";
/// Bytes of an entry.
const COLUMNS: usize = 7;

/// A file with its cross-reference stream compressed, each entry as its difference from the one above it. The stream is
/// the last object, so that nothing else moves; a file that ends otherwise stays as it is.
pub(super) fn compressed(file: Vec<u8>) -> Vec<u8> {
    rewritten(&file).unwrap_or(file)
}

fn rewritten(file: &[u8]) -> Option<Vec<u8>> {
    let tail = file.len().saturating_sub(64);
    let start = tail + file[tail..].windows(9).rposition(|bytes| bytes == b"startxref")?;
    let offset: usize =
        std::str::from_utf8(&file[start + 9..]).ok()?.split_whitespace().next()?.parse().ok()?;
    let object = file.get(offset..start)?;
    let opening = object.windows(8).position(|bytes| bytes == b">>stream")?;
    let head = std::str::from_utf8(&object[..opening]).ok()?;
    let (before, length) = head.split_once("/Length ")?;
    let length: usize = length.parse().ok()?;
    if !head.contains(WIDTHS) || head.contains("/Filter") {
        return None;
    }
    let body = object[opening + 8..].strip_prefix(b"\n")?;
    let entries = body.get(..length).filter(|entries| entries.len() % COLUMNS == 0)?;
    let mut stream = Stream::new(Dictionary::new(), differences(entries));
    stream.compress().ok()?;
    let packed = stream.content;
    let parms = format!("/DecodeParms<</Predictor 12/Columns {COLUMNS}>>");
    let head = format!("{before}/Filter/FlateDecode{parms}/Length {}>>stream\n", packed.len());
    Some([&file[..offset], head.as_bytes(), &packed, &body[length..], &file[start..]].concat())
}

/// Each entry less the one above it, byte by byte (PNG's predictor "Up").
fn differences(entries: &[u8]) -> Vec<u8> {
    let mut above = [0; COLUMNS];
    let mut all = Vec::with_capacity(entries.len() / COLUMNS * (COLUMNS + 1));
    for entry in entries.chunks_exact(COLUMNS) {
        all.push(2);
        all.extend(entry.iter().zip(above).map(|(own, above)| own.wrapping_sub(above)));
        above.copy_from_slice(entry);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{compressed, differences};
    use lopdf::{Document, Object, SaveOptions, dictionary};

    #[test]
    fn entries_become_differences() {
        let entries = [1, 0, 0, 0, 9, 0, 0, 2, 0, 0, 0, 8, 0, 1];
        assert_eq!(differences(&entries), [2, 1, 0, 0, 0, 9, 0, 0, 2, 1, 0, 0, 0, 255, 0, 1]);
    }

    fn file() -> Vec<u8> {
        let mut file = Document::with_version("1.7");
        let kids: Vec<Object> = (0..500)
            .map(|number| file.add_object(dictionary! { "Number" => number }).into())
            .collect();
        let root = file.add_object(dictionary! { "Type" => "Catalog", "Kids" => kids });
        file.trailer.set("Root", root);
        let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true);
        let mut bytes = Vec::new();
        file.save_with_options(&mut bytes, options.build()).unwrap();
        bytes
    }

    #[test]
    fn a_reader_finds_every_object_in_a_smaller_file() {
        let whole = file();
        let small = compressed(whole.clone());
        assert!(small.len() + 2000 < whole.len(), "{} {}", small.len(), whole.len());
        let read = Document::load_mem(&small).unwrap();
        let kids = read.catalog().unwrap().get(b"Kids").unwrap().as_array().unwrap();
        for (number, kid) in (0..500).zip(kids) {
            let kid = read.get_dictionary(kid.as_reference().unwrap()).unwrap();
            assert_eq!(kid.get(b"Number").unwrap().as_i64().unwrap(), number);
        }
    }

    #[test]
    fn what_ends_otherwise_stays_as_it_is() {
        assert_eq!(compressed(b"no file".to_vec()), b"no file");
        assert_eq!(compressed(Vec::new()), b"");
    }
}
