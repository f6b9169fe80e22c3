//! What a package says of its document: title, subject, keywords, comments, labels of its sensitivity.

use super::package::Package;
use super::refusal::Refusal;
use super::xlsx::parts::related;
use super::xml;
use quick_xml::events::Event;

const KINDS: [&str; 3] = ["core-properties", "extended-properties", "custom-properties"];

/// Of a package of Excel's; what cannot be read says nothing.
pub(super) fn properties(package: &mut Package) -> Vec<String> {
    let related = related(package, "").unwrap_or_default().into_values();
    let parts: Vec<(String, String)> =
        related.filter(|(kind, _)| KINDS.contains(&kind.as_str())).collect();
    let texts = parts.iter().flat_map(|(_, part)| texts(package, part).unwrap_or_default());
    texts.collect()
}

/// The texts of a part with properties, and the names of those that a person added. The titles of its sheets are none.
pub(super) fn texts(package: &mut Package, part: &str) -> Result<Vec<String>, Refusal> {
    let mut reader = xml::reader(package.part(part)?);
    let (mut buffer, mut texts, mut is_title) = (Vec::new(), Vec::new(), false);
    loop {
        match xml::next(&mut reader, &mut buffer)? {
            Event::Start(start) => match start.local_name().as_ref() {
                "TitlesOfParts" | "HeadingPairs" => is_title = true,
                _ => texts.extend(xml::attribute(&start, "name")?),
            },
            Event::End(end) => {
                is_title &= !["TitlesOfParts", "HeadingPairs"].contains(&end.local_name().as_ref());
            }
            Event::Text(text) if !is_title => texts.push(text.xml10_content().into_owned()),
            Event::Eof => return Ok(texts),
            _ => {}
        }
    }
}

/// The words in records of bytes, of one byte a letter or two.
pub(super) fn words_of_bytes(data: &[u8]) -> impl Iterator<Item = String> {
    let letters: Vec<u8> = data.iter().copied().filter(|byte| *byte != 0).collect();
    let is_letter = |byte: &u8| (0x20..0x7F).contains(byte) || *byte >= 0xC0;
    let runs: Vec<String> = letters
        .chunk_by(|a, b| is_letter(a) == is_letter(b))
        .filter(|run| run.len() > 2 && is_letter(&run[0]))
        .map(|run| run.iter().map(|byte| char::from(*byte)).collect())
        .collect();
    runs.into_iter()
}

#[cfg(test)]
mod tests {
    use super::words_of_bytes;

    #[test]
    fn words_stand_among_bytes() {
        let wide: Vec<u8> = "Exempt".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let data = [&[6, 0, 1][..], &wide, &[2, 3], b"para 3", &[9]].concat();
        assert_eq!(words_of_bytes(&data).collect::<Vec<_>>(), ["Exempt", "para 3"]);
    }
}
