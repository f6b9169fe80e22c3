//! The council's logo as an object of the file, of 8 bits a channel in the colours of the output intent.

use super::content::Content;
use super::object::upward;
use super::page::Area;
use super::style::Orientation;
use crate::style::logo::Logo;
use printpdf::{DictItem, ExternalStream, ExternalXObject, XObject, XObjectId};

/// The name by which pages call it.
pub(super) fn id() -> XObjectId {
    XObjectId("Logo".to_owned())
}

/// How opaque it is stands in a mask of its own.
pub(super) fn object(logo: &Logo) -> XObject {
    let mut stream = picture(logo, "DeviceRGB", &logo.rgb);
    if let Some(alpha) = &logo.alpha {
        let mask = picture(logo, "DeviceGray", alpha);
        stream.dict.insert("SMask".to_owned(), DictItem::Stream { stream: mask });
    }
    XObject::External(ExternalXObject { stream, width: None, height: None, dpi: None })
}

fn picture(logo: &Logo, space: &str, content: &[u8]) -> ExternalStream {
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let entries = [
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", DictItem::Int(i64::from(logo.width))),
        ("Height", DictItem::Int(i64::from(logo.height))),
        ("ColorSpace", name(space)),
        ("BitsPerComponent", DictItem::Int(8)),
    ];
    let dict = entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    ExternalStream { dict, content: content.to_vec(), compress: true }
}

pub(super) fn paint(area: Area, page: Orientation, content: &mut Content) {
    let rounded = |value: f32| (value * 100.0).round() / 100.0;
    let (left, foot) = (rounded(area.x), rounded(upward(page, area.y + area.height)));
    let (width, height) = (rounded(area.width), rounded(area.height));
    content.add_written("q");
    content.add("cm", &[width, 0.0, 0.0, height, left, foot]);
    content.add_written("/Logo Do");
    content.add_written("Q");
}
