//! A council's logo: a PNG file, and the picture in it. It is decoration: the council's name stands beside it in words.

use png::{ColorType, Decoder, Limits, Transformations};
use std::io::Cursor;

/// Millimetres across and down.
pub(crate) const ROOM: (f32, f32) = (45.0, 12.0);

/// A logo of more bytes would make every page that shows it slow to open.
pub(crate) const MOST_BYTES: u64 = 200_000;

/// Four times what print of the finest kind needs in [`ROOM`].
const MOST_PIXELS: u64 = 4_000_000;

/// A picture of 8 bits a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    pub width: u32,
    pub height: u32,
    /// Red, green and blue of every pixel, row by row.
    pub rgb: Vec<u8>,
    /// How opaque every pixel is; none where all of them are.
    pub alpha: Option<Vec<u8>>,
    pub png: Vec<u8>,
}

impl Logo {
    /// The picture of a PNG file, or what is wrong with it, as the end of a sentence about the file.
    pub fn read(png: Vec<u8>) -> Result<Logo, String> {
        let unread = |error: png::DecodingError| {
            format!("is not a PNG picture that can be read ({error}). Save the logo as PNG again")
        };
        let mut decoder =
            Decoder::new_with_limits(Cursor::new(&png), Limits { bytes: 64 * 1024 * 1024 });
        decoder.set_transformations(Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().map_err(unread)?;
        let (width, height) = (reader.info().width, reader.info().height);
        if u64::from(width) * u64::from(height) > MOST_PIXELS {
            return Err(format!(
                "has {width} by {height} pixels, and a logo may have {MOST_PIXELS}. Save it smaller: {} by {} millimetres \
                 are all the room that it has",
                ROOM.0, ROOM.1
            ));
        }
        let mut bytes = vec![0; reader.output_buffer_size().unwrap_or_default()];
        let frame = reader.next_frame(&mut bytes).map_err(unread)?;
        bytes.truncate(frame.buffer_size());
        let (rgb, alpha) = split_alpha(frame.color_type, &bytes);
        let alpha = alpha.filter(|alpha| alpha.iter().any(|part| *part != u8::MAX));
        Ok(Logo { width, height, rgb, alpha, png })
    }

    /// How large it is shown in a room: as large as fits, its sides in their relation.
    pub fn fitted(&self, (width, height): (f32, f32)) -> (f32, f32) {
        let (across, down) = (self.width as f32, self.height as f32);
        let scale = (width / across).min(height / down);
        (across * scale, down * scale)
    }
}

fn split_alpha(kind: ColorType, bytes: &[u8]) -> (Vec<u8>, Option<Vec<u8>>) {
    let pixels = bytes.chunks_exact(kind.samples());
    match kind {
        ColorType::Rgb | ColorType::Indexed => (bytes.to_vec(), None),
        ColorType::Grayscale => (bytes.iter().flat_map(|grey| [*grey; 3]).collect(), None),
        ColorType::GrayscaleAlpha => (
            pixels.clone().flat_map(|it| [it[0]; 3]).collect(),
            Some(pixels.map(|it| it[1]).collect()),
        ),
        ColorType::Rgba => (
            pixels.clone().flat_map(|it| [it[0], it[1], it[2]]).collect(),
            Some(pixels.map(|it| it[3]).collect()),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use png::{BitDepth, Encoder};

    fn file(kind: ColorType, depth: BitDepth, (width, height): (u32, u32), data: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, width, height);
        encoder.set_color(kind);
        encoder.set_depth(depth);
        if kind == ColorType::Indexed {
            encoder.set_palette(vec![255, 0, 0, 0, 0, 255]);
            encoder.set_trns(vec![255, 0]);
        }
        encoder.write_header().unwrap().write_image_data(data).unwrap();
        bytes
    }

    #[test]
    fn every_kind_of_png_gives_the_same_picture() {
        let (eight, sixteen) = (BitDepth::Eight, BitDepth::Sixteen);
        let read = |kind, depth, data: &[u8]| {
            let logo = Logo::read(file(kind, depth, (2, 1), data)).unwrap();
            (logo.rgb, logo.alpha)
        };
        let plain = (vec![1, 1, 1, 9, 9, 9], None);
        assert_eq!(read(ColorType::Grayscale, eight, &[1, 9]), plain);
        assert_eq!(read(ColorType::Rgb, eight, &[1, 1, 1, 9, 9, 9]), plain);
        assert_eq!(read(ColorType::Grayscale, sixteen, &[1, 0, 9, 0]), plain);
        assert_eq!(read(ColorType::GrayscaleAlpha, eight, &[1, 255, 9, 255]), plain);
        let rgba = [1, 1, 1, 255, 9, 9, 9, 128];
        assert_eq!(read(ColorType::Rgba, eight, &rgba), (plain.0, Some(vec![255, 128])));
        let indexed = read(ColorType::Indexed, BitDepth::One, &[0b0100_0000]);
        assert_eq!(indexed, (vec![255, 0, 0, 0, 0, 255], Some(vec![255, 0])));
    }

    #[test]
    fn what_is_no_png_and_what_is_too_large_is_refused() {
        let refusal = Logo::read(b"GIF89a".to_vec()).unwrap_err();
        assert!(refusal.starts_with("is not a PNG picture that can be read ("), "{refusal}");
        let whole = file(ColorType::Grayscale, BitDepth::Eight, (2, 1), &[1, 9]);
        assert!(Logo::read(whole[..whole.len() - 20].to_vec()).is_err());
        let large = file(ColorType::Grayscale, BitDepth::One, (4001, 1000), &vec![0; 501 * 1000]);
        let refusal = Logo::read(large).unwrap_err();
        assert!(
            refusal.starts_with("has 4001 by 1000 pixels, and a logo may have 4000000."),
            "{refusal}"
        );
    }

    #[test]
    fn a_logo_fills_its_room_and_keeps_its_form() {
        let logo = |width, height| {
            let data = vec![0; (width * height) as usize];
            Logo::read(file(ColorType::Grayscale, BitDepth::Eight, (width, height), &data)).unwrap()
        };
        assert_eq!(logo(10, 10).fitted((45.0, 12.0)), (12.0, 12.0));
        assert_eq!(logo(90, 10).fitted((45.0, 12.0)), (45.0, 5.0));
    }
}
