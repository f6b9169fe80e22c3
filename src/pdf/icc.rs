//! The colour profile that a PDF/A names: a small ICC version 2 profile of sRGB.

/// A tag of the profile: its signatures, which share its data.
type Tag = (&'static [&'static [u8; 4]], Vec<u8>);

pub(super) fn srgb() -> Vec<u8> {
    let tags: [Tag; 7] = [
        (&[b"desc"], description()),
        (&[b"cprt"], b"text\0\0\0\0CC0\0".to_vec()),
        (&[b"wtpt"], xyz([0.9642, 1.0, 0.8249])),
        (&[b"rXYZ"], xyz([0.43607, 0.22249, 0.01392])),
        (&[b"gXYZ"], xyz([0.38515, 0.71687, 0.09708])),
        (&[b"bXYZ"], xyz([0.14307, 0.06061, 0.71410])),
        (&[b"rTRC", b"gTRC", b"bTRC"], curve()),
    ];
    let count: u32 = 9;
    let start = 128 + 4 + 12 * count;
    let (mut table, mut data) = (Vec::new(), Vec::new());
    for (signatures, bytes) in &tags {
        for signature in *signatures {
            table.extend(*signature);
            table.extend((start + data.len() as u32).to_be_bytes());
            table.extend((bytes.len() as u32).to_be_bytes());
        }
        data.extend(bytes);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut profile = header(start + data.len() as u32);
    profile.extend(count.to_be_bytes());
    profile.extend(table);
    profile.extend(data);
    profile
}

/// The first 128 bytes (ICC.1:2001-04, 6.1).
fn header(size: u32) -> Vec<u8> {
    let mut header = vec![0; 128];
    header[0..4].copy_from_slice(&size.to_be_bytes());
    header[8..12].copy_from_slice(&[2, 0x10, 0, 0]);
    header[12..24].copy_from_slice(b"mntrRGB XYZ ");
    header[24..36].copy_from_slice(&[7, 0xd0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    header[36..40].copy_from_slice(b"acsp");
    header[68..80].copy_from_slice(&[0, 0, 0xf6, 0xd6, 0, 1, 0, 0, 0, 0, 0xd3, 0x2d]);
    header
}

fn description() -> Vec<u8> {
    let mut bytes = b"desc\0\0\0\0".to_vec();
    bytes.extend(5_u32.to_be_bytes());
    bytes.extend(b"sRGB\0");
    bytes.extend([0; 78]);
    bytes
}

/// A colour in the profile's connection space.
fn xyz(parts: [f64; 3]) -> Vec<u8> {
    let mut bytes = b"XYZ \0\0\0\0".to_vec();
    bytes.extend(parts.iter().flat_map(|part| ((part * 65536.0).round() as i32).to_be_bytes()));
    bytes
}

/// The tone curve of sRGB in 1,024 steps (IEC 61966-2-1).
fn curve() -> Vec<u8> {
    let mut bytes = b"curv\0\0\0\0".to_vec();
    bytes.extend(1024_u32.to_be_bytes());
    for step in 0..1024 {
        let x = f64::from(step) / 1023.0;
        let y = if x <= 0.04045 { x / 12.92 } else { ((x + 0.055) / 1.055).powf(2.4) };
        bytes.extend(((y * 65535.0).round() as u16).to_be_bytes());
    }
    bytes
}
