//! The streams of a file, packed.

use flate2::write::ZlibEncoder;
use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Document, Object, Stream};
use std::cell::RefCell;
use std::io::{Result, Write};

/// At the level that packs smallest, zlib takes twice the time for files that are hardly smaller.
const LEVEL: u32 = 6;

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
    if let Ok(packed) = packed(&stream.content)
        && packed.len() + ENTRY < stream.content.len()
    {
        stream.dict.set("Filter", Object::Name(b"FlateDecode".to_vec()));
        stream.set_content(packed);
    }
}

thread_local! {
    /// Its tables take longer to lay out than a short stream to pack.
    static PACKER: RefCell<Compress> = RefCell::new(Compress::new(Compression::new(LEVEL), true));
}

/// At [`LEVEL`].
pub(super) fn packed(content: &[u8]) -> Result<Vec<u8>> {
    PACKER.with_borrow_mut(|packer| {
        packer.reset();
        let mut packed = Vec::with_capacity(content.len() / 2 + 64);
        while packer.compress_vec(rest(packer, content), &mut packed, FlushCompress::Finish)?
            != Status::StreamEnd
        {
            packed.reserve(packed.capacity());
        }
        Ok(packed)
    })
}

/// What is not packed yet.
fn rest<'a>(packer: &Compress, content: &'a [u8]) -> &'a [u8] {
    content.get(packer.total_in() as usize..).unwrap_or_default()
}

/// What is short, as small as can be.
pub(super) fn smallest(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    encoder.finish()
}
