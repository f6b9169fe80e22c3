//! The streams of a file, packed.

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Document, Object, Stream};
use std::io::{Result, Write};

/// At the level that packs smallest, zlib takes twice the time for files that are hardly smaller.
pub(super) const LEVEL: u32 = 6;

/// For what is short.
pub(super) const SMALLEST: u32 = 9;

/// The bytes that a filter's entry takes in the dictionary of its stream.
const ENTRY: usize = 19;

/// Packs every stream that may be and gains by it.
pub(super) fn pack(file: &mut Document) {
    for object in file.objects.values_mut() {
        if let Object::Stream(stream) = object
            && stream.allows_compression
            && !stream.dict.has(b"Filter")
        {
            pack_stream(stream);
        }
    }
}

pub(super) fn pack_stream(stream: &mut Stream) {
    if let Ok(packed) = packed(&stream.content, LEVEL)
        && packed.len() + ENTRY < stream.content.len()
    {
        stream.dict.set("Filter", Object::Name(b"FlateDecode".to_vec()));
        stream.set_content(packed);
    }
}

pub(super) fn packed(content: &[u8], level: u32) -> Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(level));
    encoder.write_all(content)?;
    encoder.finish()
}
