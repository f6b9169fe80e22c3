//! The words within a paragraph: runs of one look, links, lines of their own.

use super::body::Body;
use super::style_name::Character;
use super::xml;
use crate::document::{Role, Span, Text};

impl Body<'_> {
    /// The runs of a text. Where `tabbed`, a tab stands between the number at its start and the rest.
    pub(super) fn runs(&mut self, text: &Text, tabbed: bool) -> String {
        let mut runs = String::new();
        let mut rest = text.spans.as_slice();
        let numbers = text.spans.iter().take_while(|span| span.role == Role::Number).count();
        if tabbed && numbers > 0 {
            for span in &rest[..numbers] {
                runs += &self.span(text, span, span.text.trim());
            }
            runs += "<w:r><w:tab/></w:r>";
            rest = &rest[numbers..];
        }
        for (at, span) in rest.iter().enumerate() {
            let is_first = runs.is_empty() || (at == 0 && numbers > 0 && tabbed);
            if span.own_line && !is_first {
                runs += "<w:r><w:br/></w:r>";
            }
            let words = if is_first { span.text.trim_start() } else { span.text.as_str() };
            runs += &self.span(text, span, words);
        }
        runs
    }

    fn span(&mut self, text: &Text, span: &Span, words: &str) -> String {
        if words.is_empty() {
            return String::new();
        }
        let target = span.link.and_then(|link| text.links.get(link)).cloned();
        let leads = target.map(|target| self.opening(&target)).unwrap_or_default();
        let style = character(span.role).or((!leads.is_empty()).then_some(Character::Link));
        let mut look = String::new();
        if let Some(style) = style {
            look += &format!("<w:rStyle w:val=\"{}\"/>", self.styles.character(style));
        }
        if span.bold {
            look += "<w:b/>";
        }
        if span.italic {
            look += "<w:i/>";
        }
        let look = if look.is_empty() { look } else { format!("<w:rPr>{look}</w:rPr>") };
        let run =
            format!("<w:r>{look}<w:t xml:space=\"preserve\">{}</w:t></w:r>", xml::text(words));
        if leads.is_empty() { run } else { format!("{leads}{run}</w:hyperlink>") }
    }

    /// The tag that opens a link; none where it leads nowhere in this document.
    fn opening(&mut self, target: &str) -> String {
        if target.starts_with('#') {
            let anchor = self.anchors.target(target);
            return anchor.map_or(String::new(), |name| {
                format!("<w:hyperlink w:anchor=\"{name}\" w:history=\"1\">")
            });
        }
        format!("<w:hyperlink r:id=\"{}\" w:history=\"1\">", self.link(target))
    }
}

fn character(role: Role) -> Option<Character> {
    match role {
        Role::Plain | Role::Headline | Role::NoteMark => None,
        Role::Number => Some(Character::Number),
        Role::Second | Role::Small | Role::Measure | Role::FigureNumber => Some(Character::Quiet),
        Role::Flag => Some(Character::Flag),
        Role::Open => Some(Character::Open),
    }
}
