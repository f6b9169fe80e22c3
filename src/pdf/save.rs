//! A finished file as bytes: its streams, then its other objects packed together, then the cross-reference stream, packed
//! too (ISO 32000-1, 7.5.7 and 7.5.8). lopdf would write each object three times over, and leave the cross-reference
//! stream unpacked, which takes a twelfth of a long document.

use super::object::name;
use super::{object_bytes, packing};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use std::collections::BTreeMap;
use std::io::{Result, Write};

/// So many objects are packed together: the more, the smaller the file; a reader unpacks them at once.
const OBJECTS: usize = 2000;

/// The bytes of the parts of an entry: its kind, where it is, its place there or its generation.
const WIDTHS: [i64; 3] = [1, 4, 2];

/// Bytes of an entry.
const COLUMNS: usize = 7;

type Entry = [u8; COLUMNS];

/// Objects that are no streams and are made when they are written: as objects they take many times the memory of their
/// bytes.
pub(super) trait Late {
    /// In order; the file itself has none of them.
    fn ids(&self) -> &[ObjectId];

    /// That of an id by its place.
    fn object(&self, index: usize) -> Object;
}

/// A file as far as it is written.
struct Saved {
    bytes: Vec<u8>,
    /// Where each object stands.
    entries: BTreeMap<u32, Entry>,
}

pub(super) fn save(file: &Document, late: &impl Late) -> Result<Vec<u8>> {
    let bytes = [b"%PDF-", file.version.as_bytes(), b"\n%", &file.binary_mark, b"\n"].concat();
    let mut saved = Saved { bytes, entries: BTreeMap::new() };
    let is_stream = |(_, object): &(&ObjectId, &Object)| matches!(object, Object::Stream(_));
    let (streams, others): (Vec<_>, Vec<_>) = file.objects.iter().partition(is_stream);
    for ((id, _), stream) in streams {
        saved.write(*id, stream)?;
    }
    let mut next = file.max_id + 1;
    for some in together(others, late.ids()).chunks(OBJECTS) {
        saved.write_packed(next, some, late)?;
        next += 1;
    }
    let start = saved.bytes.len();
    saved.entries.insert(next, entry(1, start as u32, 0));
    let stream = cross_reference(&file.trailer, &saved.entries, next)?;
    saved.write(next, &Object::Stream(stream))?;
    write!(saved.bytes, "\nstartxref\n{start}\n%%EOF")?;
    Ok(saved.bytes)
}

/// An object that is there, or the place of one that is made when it is written.
enum Either<'a> {
    There(&'a Object),
    Late(usize),
}

/// By their ids.
fn together<'a>(
    there: Vec<(&ObjectId, &'a Object)>,
    late: &[ObjectId],
) -> Vec<(ObjectId, Either<'a>)> {
    let there = there.into_iter().map(|(id, object)| (*id, Either::There(object)));
    let late = late.iter().enumerate().map(|(index, id)| (*id, Either::Late(index)));
    let mut all: Vec<_> = there.chain(late).collect();
    all.sort_by_key(|(id, _)| *id);
    all
}

impl Saved {
    fn write(&mut self, id: u32, stream: &Object) -> Result<()> {
        self.entries.insert(id, entry(1, self.bytes.len() as u32, 0));
        writeln!(self.bytes, "{id} 0 obj")?;
        object_bytes::write(stream, &mut self.bytes)?;
        self.bytes.extend(b" \nendobj\n");
        Ok(())
    }

    /// Objects that are no streams, as one stream: first where each of them stands in it.
    fn write_packed(
        &mut self,
        id: u32,
        objects: &[(ObjectId, Either<'_>)],
        late: &impl Late,
    ) -> Result<()> {
        let (mut places, mut content) = (Vec::new(), Vec::new());
        for (index, ((object_id, _), object)) in (0..).zip(objects) {
            write!(places, "{object_id} {} ", content.len())?;
            match object {
                Either::There(object) => object_bytes::write(object, &mut content)?,
                Either::Late(index) => object_bytes::write(&late.object(*index), &mut content)?,
            }
            content.push(b' ');
            self.entries.insert(*object_id, entry(2, id, index));
        }
        let about = dictionary! {
            "Type" => name("ObjStm"), "N" => objects.len() as i64, "First" => places.len() as i64,
        };
        places.extend(content);
        let mut stream = Stream::new(about, packing::packed(&places)?);
        stream.dict.set("Filter", name("FlateDecode"));
        self.write(id, &Object::Stream(stream))
    }
}

fn entry(kind: u8, place: u32, within: u16) -> Entry {
    let ([a, b, c, d], [e, f]) = (place.to_be_bytes(), within.to_be_bytes());
    [kind, a, b, c, d, e, f]
}

/// The last object of a file: where the others stand, and what its trailer says.
fn cross_reference(
    trailer: &Dictionary,
    entries: &BTreeMap<u32, Entry>,
    own: u32,
) -> Result<Stream> {
    let rows: Vec<Entry> = entries.values().copied().collect();
    let mut about = trailer.clone();
    about.set("Type", name("XRef"));
    about.set("Size", i64::from(own) + 1);
    about.set("W", WIDTHS.map(Object::from).to_vec());
    about.set("Index", runs(entries.keys().copied()));
    about.set("Filter", name("FlateDecode"));
    about.set("DecodeParms", dictionary! { "Predictor" => 12, "Columns" => COLUMNS as i64 });
    Ok(Stream::new(about, packing::smallest(&differences(&rows))?))
}

/// The first of each run of numbers that follow one another, and how many they are.
fn runs(numbers: impl Iterator<Item = u32>) -> Vec<Object> {
    let numbers: Vec<u32> = numbers.collect();
    let runs = numbers.chunk_by(|one, next| one + 1 == *next);
    runs.flat_map(|run| [i64::from(run[0]).into(), (run.len() as i64).into()]).collect()
}

/// Each entry less the one above it, byte by byte (PNG's predictor "Up").
fn differences(entries: &[Entry]) -> Vec<u8> {
    let mut above = [0; COLUMNS];
    let mut all = Vec::with_capacity(entries.len() * (COLUMNS + 1));
    for entry in entries {
        all.push(2);
        all.extend(entry.iter().zip(above).map(|(own, above)| own.wrapping_sub(above)));
        above = *entry;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_become_differences() {
        let entries = [[1, 0, 0, 0, 9, 0, 0], [2, 0, 0, 0, 8, 0, 1]];
        assert_eq!(differences(&entries), [2, 1, 0, 0, 0, 9, 0, 0, 2, 1, 0, 0, 0, 255, 0, 1]);
    }

    #[test]
    fn numbers_stand_in_runs() {
        assert_eq!(runs([1, 2, 3, 7, 9, 10].into_iter()), [1, 3, 7, 1, 9, 2].map(Object::from));
    }

    /// Half of its objects streams, more of the others than are packed together, and a gap in their numbers.
    fn file() -> Document {
        let mut file = Document::with_version("1.7");
        let mut kids: Vec<Object> = Vec::new();
        for number in 0..2 * OBJECTS as i64 + 500 {
            kids.push(file.add_object(dictionary! { "Number" => number }).into());
            file.max_id += 1;
        }
        let stream = Stream::new(dictionary! { "Number" => 5 }, b"words".to_vec());
        kids.push(file.add_object(stream).into());
        let root = file.add_object(dictionary! { "Type" => "Catalog", "Kids" => kids });
        file.trailer.set("Root", root);
        file
    }

    /// Some of a file's objects, as those that are made when they are written.
    struct Taken(Vec<ObjectId>, Vec<Object>);

    impl Late for Taken {
        fn ids(&self) -> &[ObjectId] {
            &self.0
        }

        fn object(&self, index: usize) -> Object {
            self.1[index].clone()
        }
    }

    const NONE: Taken = Taken(Vec::new(), Vec::new());

    #[test]
    fn a_reader_finds_every_object() {
        let file = file();
        let read = Document::load_mem(&save(&file, &NONE).unwrap()).unwrap();
        for (id, object) in &file.objects {
            assert_eq!(read.get_object(*id).unwrap(), object, "{id:?}");
        }
    }

    #[test]
    fn objects_that_are_made_late_stand_where_they_would() {
        let mut file = file();
        let whole = save(&file, &NONE).unwrap();
        let ids: Vec<ObjectId> = file.objects.keys().skip(700).take(3000).copied().collect();
        let objects = ids.iter().map(|id| file.objects.remove(id).unwrap()).collect();
        assert!(save(&file, &Taken(ids, objects)).unwrap() == whole);
    }

    #[test]
    fn it_is_smaller_than_with_the_cross_reference_stream_as_it_is() {
        let mut file = file();
        let small = save(&file, &NONE).unwrap();
        let options = lopdf::SaveOptions::builder().use_object_streams(true);
        let options = options.use_xref_streams(true).max_objects_per_stream(OBJECTS);
        let mut whole = Vec::new();
        file.save_with_options(&mut whole, options.build()).unwrap();
        assert!(small.len() + 10_000 < whole.len(), "{} {}", small.len(), whole.len());
    }
}
