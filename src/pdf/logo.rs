//! The council's logo as an object of the file, of 8 bits a channel in the colours of the output intent.

use super::object::upward;
use super::page::Area;
use super::style::Orientation;
use crate::style::logo::Logo;
use printpdf::{
    DictItem, ExternalStream, ExternalXObject, Op, Pt, XObject, XObjectId, XObjectTransform,
};

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

pub(super) fn painted(area: Area, page: Orientation) -> Op {
    let rounded = |value: f32| (value * 100.0).round() / 100.0;
    Op::UseXobject {
        id: id(),
        transform: XObjectTransform {
            translate_x: Some(Pt(rounded(area.x))),
            translate_y: Some(Pt(rounded(upward(page, area.y + area.height)))),
            scale_x: Some(rounded(area.width)),
            scale_y: Some(rounded(area.height)),
            no_auto_scale: true,
            ..XObjectTransform::default()
        },
    }
}
