//! The council's logo in a page's first lines, within the page itself.

use super::base64::base64;
use crate::style::logo::{Logo, ROOM};

/// CSS pixels in a millimetre.
const MM: f32 = 96.0 / 25.4;

/// A page's body with the logo behind the texts of its first lines; none where it has no such lines. The logo says
/// nothing that does not stand beside it in words.
pub(super) fn placed(main: &str, logo: &Logo) -> Option<String> {
    let (start, rest) = main.split_once("<header class=\"mast\">")?;
    let (texts, rest) = rest.split_once("</header>")?;
    let (width, height) = logo.fitted((ROOM.0 * MM, ROOM.1 * MM));
    let picture = base64(&logo.png);
    Some(format!(
        "{start}<header class=\"mast\">{texts}<img class=\"logo\" alt=\"\" width=\"{}\" height=\"{}\" \
         src=\"data:image/png;base64,{picture}\"></header>{rest}",
        width.round(),
        height.round()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logo_stands_in_the_first_lines_and_nowhere_else() {
        let logo =
            Logo { width: 2, height: 1, rgb: vec![0; 6], alpha: None, png: b"foobar".to_vec() };
        let main = "<main><header class=\"mast\"><p>C</p></header><h1>T</h1></main>";
        assert_eq!(
            placed(main, &logo).unwrap(),
            "<main><header class=\"mast\"><p>C</p><img class=\"logo\" alt=\"\" width=\"91\" height=\"45\" \
             src=\"data:image/png;base64,Zm9vYmFy\"></header><h1>T</h1></main>"
        );
        assert_eq!(placed("<main><h1>T</h1></main>", &logo), None);
    }
}
