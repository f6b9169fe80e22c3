//! What printpdf leaves out of the file: the structure tree, the outline, language, dates, XMP, colours, identifier.

use super::object::{name, text};
use super::paint::Painted;
use super::typeset::Typeset;
use super::{icc, outline, packing, save, tag, xmp};
use crate::document::info::DocumentInfo;
use anyhow::Context;
use lopdf::{Document, Object, ObjectId, Stream, StringFormat, dictionary};
use printpdf::PdfSaveOptions;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// The colour profile, which is the same in every file.
static PROFILE: LazyLock<Stream> = LazyLock::new(|| {
    let about = dictionary! { "N" => 3, "Alternate" => name("DeviceRGB") };
    let mut profile = Stream::new(about, icc::srgb());
    packing::pack_stream(&mut profile);
    profile
});

const PRODUCER: &str = concat!("scrutineer ", env!("CARGO_PKG_VERSION"));

pub(super) fn finish(
    painted: Painted,
    typeset: &Typeset,
    about: &DocumentInfo,
) -> anyhow::Result<Vec<u8>> {
    let Painted { document, contents } = painted;
    let mut file = document.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    fill_pages(&mut file, contents)?;
    file.version = "1.7".to_owned();
    let tree = tag::tag(&mut file, typeset)?;
    let outline = outline::outline(&mut file, typeset);
    set_catalog(&mut file, about, tree.root(), outline)?;
    set_info(&mut file, about)?;
    file.trailer.set("ID", vec![identifier(&NO_DIGEST), identifier(&NO_DIGEST)]);
    packing::pack(&mut file);
    let mut bytes = save::save(&file, &tree).context("The PDF cannot be written")?;
    identify(&mut bytes);
    Ok(bytes)
}

/// Puts what stands on each page in its place.
fn fill_pages(file: &mut Document, contents: Vec<Vec<u8>>) -> anyhow::Result<()> {
    for (page, content) in file.get_pages().into_values().zip(contents) {
        let stream = file.get_dictionary(page)?.get(b"Contents")?.as_reference()?;
        file.get_object_mut(stream)?.as_stream_mut()?.set_content(content);
    }
    Ok(())
}

/// The as-of day at 00:00 UTC, as XMP spells it.
fn xmp_date(about: &DocumentInfo) -> String {
    about.date.strftime("%Y-%m-%dT00:00:00Z").to_string()
}

fn set_catalog(
    file: &mut Document,
    about: &DocumentInfo,
    tree: ObjectId,
    outline: Option<ObjectId>,
) -> anyhow::Result<()> {
    let packet = xmp::packet(about, PRODUCER, &xmp_date(about));
    let metadata = dictionary! { "Type" => name("Metadata"), "Subtype" => name("XML") };
    let metadata =
        file.add_object(Stream::new(metadata, packet.into_bytes()).with_compression(false));
    let profile = file.add_object(PROFILE.clone());
    let catalog = file.catalog_mut().context("The PDF has no catalog")?;
    catalog.set("Lang", text(&about.language));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("StructTreeRoot", tree);
    catalog.set("Metadata", metadata);
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("OutputIntents", vec![Object::from(output_intent(profile))]);
    catalog.remove(b"PageLayout");
    catalog.remove(b"PageMode");
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", name("UseOutlines"));
    }
    Ok(())
}

/// The colours in which the file is painted.
fn output_intent(profile: ObjectId) -> lopdf::Dictionary {
    let srgb = "sRGB IEC61966-2.1";
    dictionary! {
        "Type" => name("OutputIntent"), "S" => name("GTS_PDFA1"), "OutputConditionIdentifier" => text(srgb),
        "Info" => text(srgb), "DestOutputProfile" => profile,
    }
}

/// The info dictionary, in place of printpdf's.
fn set_info(file: &mut Document, about: &DocumentInfo) -> anyhow::Result<()> {
    let info = file
        .trailer
        .get(b"Info")
        .and_then(Object::as_reference)
        .context("The PDF has no info dictionary")?;
    let date = text(&about.date.strftime("D:%Y%m%d000000Z").to_string());
    let words = dictionary! {
        "Title" => text(&about.title), "Author" => text(&about.author), "Subject" => text(&about.subject),
        "Creator" => text(PRODUCER), "Producer" => text(PRODUCER), "CreationDate" => date.clone(), "ModDate" => date,
    };
    file.set_object(info, words);
    Ok(())
}

/// As many bytes as an identifier has.
const NO_DIGEST: [u8; 16] = [0; 16];

fn identifier(digest: &[u8]) -> Object {
    Object::String(digest.to_vec(), StringFormat::Hexadecimal)
}

/// Puts a digest of the file in the place of its empty identifier, so that the same document has the same one and
/// another has another.
fn identify(file: &mut [u8]) {
    let hexadecimal =
        |digest: &[u8]| digest.iter().map(|byte| format!("{byte:02X}")).collect::<String>();
    let identifier = hexadecimal(&Sha256::digest(&*file)[..NO_DIGEST.len()]);
    let pair = |digest: &str| format!("/ID[<{digest}><{digest}>]");
    let (empty, own) = (pair(&hexadecimal(&NO_DIGEST)), pair(&identifier));
    if let Some(at) = file.windows(empty.len()).rposition(|part| part == empty.as_bytes()) {
        file[at..at + own.len()].copy_from_slice(own.as_bytes());
    }
}
