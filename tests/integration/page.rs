//! A web page as a browser's tokenizer sees it: tags and text in order, no tree. It knows nothing of the program's own
//! reader of pages, so that it can stand as a control of it.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer,
};
use std::cell::RefCell;

/// One thing of a page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Piece {
    /// A start tag: the element's name and its attributes.
    Open(String, Vec<(String, String)>),
    /// An end tag.
    Close(String),
    /// A run of text.
    Text(String),
}

impl Piece {
    /// The value of an attribute of a start tag.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        match self {
            Piece::Open(_, attributes) => attribute(attributes, name),
            _ => None,
        }
    }
}

fn attribute<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
}

/// Elements that have no end tag.
const VOID: &[&str] = &["br", "hr", "img", "input", "link", "meta", "wbr", "col", "source"];

/// The pieces of a page.
pub(crate) fn pieces(page: &str) -> Vec<Piece> {
    let tokenizer = Tokenizer::new(Gatherer::default(), Default::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(page));
    let _done = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.pieces.into_inner()
}

/// The pieces inside the first element of a name (`main`, `body`).
pub(crate) fn inside(page: &str, name: &str) -> Vec<Piece> {
    let is_open = |piece: &Piece| matches!(piece, Piece::Open(element, _) if element == name);
    let is_close = |piece: &Piece| matches!(piece, Piece::Close(element) if element == name);
    let after = pieces(page).into_iter().skip_while(|piece| !is_open(piece)).skip(1);
    after.take_while(|piece| !is_close(piece)).collect()
}

/// Walks pieces and gives each text to `visit` with the elements around it, the outermost first.
pub(crate) fn visit_texts(pieces: &[Piece], mut visit: impl FnMut(&str, &[Element])) {
    let mut around: Vec<Element> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Open(name, attributes) if !VOID.contains(&name.as_str()) => {
                around.push(Element { name: name.clone(), attributes: attributes.clone() })
            }
            Piece::Open(..) => {}
            Piece::Close(name) => {
                let opened = around.iter().rposition(|element| element.name == *name);
                around.truncate(opened.unwrap_or(around.len()));
            }
            Piece::Text(text) => visit(text, &around),
        }
    }
}

/// The text of a page's main part, without its tags.
pub(crate) fn main_text(page: &str) -> String {
    let mut text = String::new();
    visit_texts(&inside(page, "main"), |piece, _| text.push_str(piece));
    text
}

/// An element around a text.
pub(crate) struct Element {
    /// Its name.
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        attribute(&self.attributes, name)
    }

    /// Whether it is of a class.
    pub(crate) fn has_class(&self, class: &str) -> bool {
        self.attribute("class")
            .is_some_and(|all| all.split_ascii_whitespace().any(|one| one == class))
    }
}

#[derive(Default)]
struct Gatherer {
    pieces: RefCell<Vec<Piece>>,
}

impl TokenSink for Gatherer {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let piece = match token {
            Token::TagToken(tag) => match self.tag(tag) {
                (piece, None) => piece,
                (piece, Some(kind)) => {
                    self.pieces.borrow_mut().push(piece);
                    return TokenSinkResult::RawData(kind);
                }
            },
            Token::CharacterTokens(text) => Piece::Text(text.to_string()),
            _ => return TokenSinkResult::Continue,
        };
        self.pieces.borrow_mut().push(piece);
        TokenSinkResult::Continue
    }
}

impl Gatherer {
    /// A tag as a piece, and how what follows is read where that is not as a page.
    fn tag(&self, tag: Tag) -> (Piece, Option<RawKind>) {
        let name = tag.name.to_string();
        if tag.kind == TagKind::EndTag {
            return (Piece::Close(name), None);
        }
        let raw = match name.as_str() {
            "style" => Some(RawKind::Rawtext),
            "script" => Some(RawKind::ScriptData),
            "title" | "textarea" => Some(RawKind::Rcdata),
            _ => None,
        };
        let pairs =
            tag.attrs.iter().map(|attr| (attr.name.local.to_string(), attr.value.to_string()));
        (Piece::Open(name, pairs.collect()), raw)
    }
}
