//! The templates: those compiled in, and a council's own in their place. A template is refused when it does not parse
//! or asks for a function that there is not.

use super::error::RenderError;
use super::numbering::{Numbering, held};
use super::{filters, functions, numbering};
use crate::figure::Figures;
use serde::Serialize;
use std::collections::BTreeMap;
use std::mem::take;
use std::sync::{Arc, Mutex};
use tera::{Context, Tera};

/// The templates that are compiled in, by their names in the folder `templates`.
pub const DEFAULTS: [(&str, &str); 30] = [
    ("committee-report.html", include_str!("../../templates/committee-report.html")),
    ("components.html", include_str!("../../templates/components.html")),
    ("front.html", include_str!("../../templates/front.html")),
    ("levels.html", include_str!("../../templates/levels.html")),
    ("key-message.html", include_str!("../../templates/key-message.html")),
    ("what-has-changed.html", include_str!("../../templates/what-has-changed.html")),
    ("since-last-report.html", include_str!("../../templates/since-last-report.html")),
    ("recommendations.html", include_str!("../../templates/recommendations.html")),
    (
        "corporate-social-responsibility.html",
        include_str!("../../templates/corporate-social-responsibility.html"),
    ),
    ("frame-figures.html", include_str!("../../templates/frame-figures.html")),
    ("self-assessment.html", include_str!("../../templates/self-assessment.html")),
    ("strengths.html", include_str!("../../templates/strengths.html")),
    ("obtaining-social-value.html", include_str!("../../templates/obtaining-social-value.html")),
    ("action-plan.html", include_str!("../../templates/action-plan.html")),
    ("social-value.html", include_str!("../../templates/social-value.html")),
    ("social-value-data.html", include_str!("../../templates/social-value-data.html")),
    ("contract-kpis.html", include_str!("../../templates/contract-kpis.html")),
    ("not-returned.html", include_str!("../../templates/not-returned.html")),
    ("statutory-duties.html", include_str!("../../templates/statutory-duties.html")),
    ("sources.html", include_str!("../../templates/sources.html")),
    ("workbooks-read.html", include_str!("../../templates/workbooks-read.html")),
    ("appendices.html", include_str!("../../templates/appendices.html")),
    ("appendix-kpis.html", include_str!("../../templates/appendix-kpis.html")),
    ("appendix-changes.html", include_str!("../../templates/appendix-changes.html")),
    ("alt-text.txt", include_str!("../../templates/alt-text.txt")),
    ("chase-list.html", include_str!("../../templates/chase-list.html")),
    ("scorecard.html", include_str!("../../templates/scorecard.html")),
    ("findings.html", include_str!("../../templates/findings.html")),
    ("addendum.html", include_str!("../../templates/addendum.html")),
    ("changes.html", include_str!("../../templates/changes.html")),
];

/// Templates that parse.
#[derive(Debug, Clone)]
pub struct Templates {
    tera: Tera,
}

impl Templates {
    /// The templates compiled in, with those of the same name in their place.
    pub fn new(overrides: BTreeMap<String, String>) -> Result<Templates, RenderError> {
        let mut texts: BTreeMap<String, String> =
            DEFAULTS.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        texts.extend(overrides.into_iter().filter(|(name, _)| is_template(name)));
        let mut tera = Tera::new();
        tera.autoescape_on([".html"]);
        filters::register(&mut tera);
        functions::register(&mut tera, &Arc::default());
        numbering::register(&mut tera, &Arc::default());
        tera.add_raw_templates(texts)?;
        Ok(Templates { tera })
    }

    /// A template rendered twice, so that what is referred to before it stands has its number.
    pub fn render(
        &self,
        name: &str,
        view: &impl Serialize,
        figures: &Arc<Figures>,
    ) -> Result<String, RenderError> {
        let context = Context::from_serialize(view)?;
        let mut tera = self.tera.clone();
        functions::register(&mut tera, figures);
        let numbers = Arc::new(Mutex::new(Numbering::default()));
        numbering::register(&mut tera, &numbers);
        tera.render(name, &context)?;
        let learned = take(&mut *held(&numbers));
        *held(&numbers) = Numbering::after(learned);
        Ok(tera.render(name, &context)?)
    }

    /// What a drawing shows, in one sentence: the template `alt-text.txt` without its elements.
    pub fn alt_text(
        &self,
        drawing: &str,
        view: &impl Serialize,
        figures: &Arc<Figures>,
    ) -> Result<String, RenderError> {
        let mut context = Context::from_serialize(view)?;
        context.insert("drawing", drawing);
        let mut tera = self.tera.clone();
        functions::register(&mut tera, figures);
        Ok(plain(&tera.render("alt-text.txt", &context)?))
    }
}

/// Whether a file of a council's folder is a template.
fn is_template(name: &str) -> bool {
    name.ends_with(".html") || DEFAULTS.iter().any(|(known, _)| *known == name)
}

/// Text without the elements of figures and dates, spaces folded.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        let is_ours = ["<data ", "</data>", "<time ", "</time>"]
            .iter()
            .any(|element| rest[open..].starts_with(element));
        let end = rest[open..].find('>').filter(|_| is_ours).map_or(open, |close| open + close);
        plain.push_str(&rest[..if is_ours { open } else { open + 1 }]);
        rest = &rest[end + 1..];
    }
    plain.push_str(rest);
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
