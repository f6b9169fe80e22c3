//! Elements within a line: what they make of the words that they hold.

use super::dom::{Data, Element, NodeId, is_hidden};
use super::read::Reader;
use super::text::{Role, Shape, Span, Text};

/// The characters of "recommendation 12", the longest reference that is kept on one line.
const LONGEST_REFERENCE: usize = 17;

#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct SpanStyle {
    bold: bool,
    italic: bool,
    role: Role,
    whole: bool,
    link: Option<usize>,
    expansion: Option<usize>,
}

struct Builder {
    text: Text,
    /// Nothing stands on the line yet.
    fresh: bool,
    /// The next words start a line.
    breaks: bool,
}

impl Reader<'_> {
    /// The text of an element that holds elements of a line and nothing else.
    pub(super) fn text(&mut self, node: NodeId) -> Text {
        let children = self.dom.children(node).to_vec();
        self.text_of(node, &children)
    }

    pub(super) fn text_of(&mut self, node: NodeId, children: &[NodeId]) -> Text {
        let text = Text { line: self.dom.node(node).line, ..Text::default() };
        let mut builder = Builder { text, fresh: true, breaks: false };
        for child in children {
            self.inline(*child, SpanStyle::default(), &mut builder);
        }
        builder.finish()
    }

    fn inline(&mut self, node: NodeId, look: SpanStyle, builder: &mut Builder) {
        let dom = self.dom;
        match &dom.node(node).data {
            Data::Text(text) => builder.add(text, look),
            Data::Element(element) => self.inline_element(node, element, look, builder),
            Data::Other => {}
        }
    }

    fn inline_element(
        &mut self,
        node: NodeId,
        element: &Element,
        look: SpanStyle,
        builder: &mut Builder,
    ) {
        if element.name() == "svg" {
            return self.shape(node, element, look, builder);
        }
        if is_hidden(element) {
            return;
        }
        let Some(inner) = inner_look(element, look, &mut builder.text) else {
            return self.unknown(node);
        };
        let inner = SpanStyle { whole: look.whole || self.stays_whole(node, element), ..inner };
        let is_line = inner.role != look.role && inner.role.is_line();
        if is_line {
            builder.break_line();
        }
        for child in self.dom.children(node).to_vec() {
            self.inline(child, inner, builder);
        }
        if is_line {
            builder.break_line();
        }
    }

    /// Whether what an element says stays on one line: as on the web page, a day, a figure, and a short link such as
    /// "Figure 4".
    fn stays_whole(&self, node: NodeId, element: &Element) -> bool {
        match element.name() {
            "data" | "time" => true,
            "a" => {
                let leads_within =
                    element.attribute("href").is_some_and(|href| href.starts_with('#'));
                leads_within && self.dom.plain_text(node).chars().count() <= LONGEST_REFERENCE
            }
            _ => false,
        }
    }

    fn shape(&mut self, node: NodeId, element: &Element, look: SpanStyle, builder: &mut Builder) {
        match element.attribute("data-shape").and_then(Shape::named) {
            Some(shape) => builder.add_shape(shape, look),
            None => self.unknown(node),
        }
    }
}

/// How the words within an element look; `None` for an element that a line cannot hold.
fn inner_look(element: &Element, look: SpanStyle, text: &mut Text) -> Option<SpanStyle> {
    let class = element.class();
    Some(match (element.name(), class.as_str()) {
        ("b" | "strong", "") => SpanStyle { bold: true, ..look },
        ("i" | "em", "") => SpanStyle { italic: true, ..look },
        ("data" | "time" | "code", "") => look,
        ("div", "") => look,
        ("small", "") => SpanStyle { role: Role::Small, ..look },
        ("a", "" | "note") => {
            let role = if class == "note" { Role::NoteMark } else { look.role };
            SpanStyle { role, link: Some(push(&mut text.links, element.attribute("href"))), ..look }
        }
        ("abbr", "") => SpanStyle {
            expansion: Some(push(&mut text.expansions, element.attribute("title"))),
            ..look
        },
        ("span", class) => SpanStyle { role: span_role(class, look.role)?, ..look },
        _ => return None,
    })
}

fn span_role(class: &str, outer: Role) -> Option<Role> {
    match class.split(' ').next().unwrap_or_default() {
        "status" => Some(outer),
        _ => match class {
            "" => Some(outer),
            "n" => Some(Role::Number),
            "s" => Some(Role::Second),
            "flag" => Some(Role::Flag),
            "open" => Some(Role::Open),
            "num-l" => Some(Role::FigureNumber),
            "hl" => Some(Role::Headline),
            "ms" => Some(Role::Measure),
            _ => None,
        },
    }
}

/// Adds a value and gives its number.
fn push(values: &mut Vec<String>, value: Option<&str>) -> usize {
    values.push(value.unwrap_or_default().to_owned());
    values.len() - 1
}

impl Builder {
    /// Adds words, white space folded as HTML does, and characters without a picture left out.
    fn add(&mut self, words: &str, look: SpanStyle) {
        let parts = |c: char| c.is_ascii_whitespace() || is_invisible(c);
        for run in words.split_inclusive(parts) {
            let word = run.strip_suffix(parts).unwrap_or(run);
            if !word.is_empty() {
                self.span(look).text.push_str(word);
                self.fresh = false;
            }
            if run.ends_with(|c: char| c.is_ascii_whitespace()) {
                self.add_space(look);
            }
        }
    }

    /// Adds a space, unless one stands there or the line is empty.
    fn add_space(&mut self, look: SpanStyle) {
        let ends_in_space = self.text.spans.last().is_some_and(|span| span.text.ends_with(' '));
        if !self.fresh && !self.breaks && !ends_in_space {
            self.span(look).text.push(' ');
        }
    }

    fn add_shape(&mut self, shape: Shape, look: SpanStyle) {
        let own_line = std::mem::take(&mut self.breaks);
        self.text.spans.push(Span { shape: Some(shape), own_line, ..span_of(look) });
    }

    /// The span for words of this look: the last one, or a new one.
    fn span(&mut self, look: SpanStyle) -> &mut Span {
        let fits = |span: &Span| span.shape.is_none() && look_of(span) == look;
        if self.breaks || !self.text.spans.last().is_some_and(fits) {
            let own_line = std::mem::take(&mut self.breaks);
            self.text.spans.push(Span { own_line, ..span_of(look) });
        }
        let last = self.text.spans.len() - 1;
        &mut self.text.spans[last]
    }

    fn break_line(&mut self) {
        self.trim();
        self.breaks = !self.text.spans.is_empty();
        self.fresh = true;
    }

    fn trim(&mut self) {
        if let Some(last) = self.text.spans.last_mut() {
            last.text.truncate(last.text.trim_end_matches(' ').len());
        }
        self.text.spans.retain(|span| !span.text.is_empty() || span.shape.is_some());
    }

    fn finish(mut self) -> Text {
        self.trim();
        self.text
    }
}

fn span_of(look: SpanStyle) -> Span {
    let SpanStyle { bold, italic, role, whole, link, expansion } = look;
    Span { bold, italic, role, whole, link, expansion, ..Span::default() }
}

fn look_of(span: &Span) -> SpanStyle {
    let Span { bold, italic, role, whole, link, expansion, .. } = *span;
    SpanStyle { bold, italic, role, whole, link, expansion }
}

/// Characters that steer and show nothing: controls, marks of direction, joiners, selectors, the soft hyphen.
fn is_invisible(c: char) -> bool {
    let steers = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}');
    steers || (c.is_control() && !c.is_ascii_whitespace())
}
