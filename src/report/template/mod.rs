//! The templates: those compiled in, and a council's own in their place. A template is refused when it does not parse
//! or asks for a function that there is not.

pub(crate) mod bare_number;
mod changed;
pub(crate) mod error;
pub(crate) mod escape;
pub(crate) mod filters;
pub(crate) mod functions;
mod line_breaks;
pub(crate) mod numbering;
mod portion;
pub(crate) mod stated;

use crate::document::abbreviations;
use crate::document::abbreviations::Abbreviations;
use crate::domain::figure::Figures;
use error::RenderError;
use functions::Stated;
use line_breaks::folded;
use numbering::{Numbering, locked};
use serde::Serialize;
use std::collections::BTreeMap;
use std::mem::take;
use std::sync::{Arc, Mutex};
use tera::{Context, Tera};

/// By their names in the folder `templates`.
pub const DEFAULTS: [(&str, &str); 51] = [
    ("committee-report.html", include_str!("../../../templates/committee-report.html")),
    ("components.html", include_str!("../../../templates/components.html")),
    ("sentences.html", include_str!("../../../templates/sentences.html")),
    ("rows.html", include_str!("../../../templates/rows.html")),
    ("front.html", include_str!("../../../templates/front.html")),
    ("levels.html", include_str!("../../../templates/levels.html")),
    ("key-message.html", include_str!("../../../templates/key-message.html")),
    ("what-has-changed.html", include_str!("../../../templates/what-has-changed.html")),
    ("since-last-report.html", include_str!("../../../templates/since-last-report.html")),
    ("resolutions.html", include_str!("../../../templates/resolutions.html")),
    ("recommendations.html", include_str!("../../../templates/recommendations.html")),
    (
        "corporate-social-responsibility.html",
        include_str!("../../../templates/corporate-social-responsibility.html"),
    ),
    ("frame-figures.html", include_str!("../../../templates/frame-figures.html")),
    ("self-assessment.html", include_str!("../../../templates/self-assessment.html")),
    ("strengths.html", include_str!("../../../templates/strengths.html")),
    ("focus-areas.html", include_str!("../../../templates/focus-areas.html")),
    ("weaknesses.html", include_str!("../../../templates/weaknesses.html")),
    ("obtaining-social-value.html", include_str!("../../../templates/obtaining-social-value.html")),
    ("action-plan.html", include_str!("../../../templates/action-plan.html")),
    ("social-value.html", include_str!("../../../templates/social-value.html")),
    ("social-value-data.html", include_str!("../../../templates/social-value-data.html")),
    ("contract-kpis.html", include_str!("../../../templates/contract-kpis.html")),
    ("not-returned.html", include_str!("../../../templates/not-returned.html")),
    ("statutory-duties.html", include_str!("../../../templates/statutory-duties.html")),
    ("self-assessment-open.html", include_str!("../../../templates/self-assessment-open.html")),
    ("statutory-notices.html", include_str!("../../../templates/statutory-notices.html")),
    ("payments.html", include_str!("../../../templates/payments.html")),
    ("waivers.html", include_str!("../../../templates/waivers.html")),
    ("appendix-waivers.html", include_str!("../../../templates/appendix-waivers.html")),
    ("sources.html", include_str!("../../../templates/sources.html")),
    ("implications.html", include_str!("../../../templates/implications.html")),
    ("endnotes.html", include_str!("../../../templates/endnotes.html")),
    ("method.html", include_str!("../../../templates/method.html")),
    ("workbooks-read.html", include_str!("../../../templates/workbooks-read.html")),
    ("appendices.html", include_str!("../../../templates/appendices.html")),
    ("appendix-kpis.html", include_str!("../../../templates/appendix-kpis.html")),
    ("appendix-changes.html", include_str!("../../../templates/appendix-changes.html")),
    ("alt-text.txt", include_str!("../../../templates/alt-text.txt")),
    ("chase-list.html", include_str!("../../../templates/chase-list.html")),
    ("notices.html", include_str!("../../../templates/notices.html")),
    ("assessors.html", include_str!("../../../templates/assessors.html")),
    ("why.html", include_str!("../../../templates/why.html")),
    ("supplier.html", include_str!("../../../templates/supplier.html")),
    ("scorecard.html", include_str!("../../../templates/scorecard.html")),
    ("findings.html", include_str!("../../../templates/findings.html")),
    ("index.html", include_str!("../../../templates/index.html")),
    ("addendum.html", include_str!("../../../templates/addendum.html")),
    ("changes.html", include_str!("../../../templates/changes.html")),
    ("roll-up.html", include_str!("../../../templates/roll-up.html")),
    ("successor.html", include_str!("../../../templates/successor.html")),
    (ABBREVIATIONS, abbreviations::BUILT_IN),
];

const ABBREVIATIONS: &str = "abbreviations.toml";

#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    abbreviations: Abbreviations,
    /// Copies that render nothing at the moment: as many as documents were ever rendered side by side.
    idle: Mutex<Vec<Renderer>>,
}

/// A copy of the templates, which renders one document at a time.
#[derive(Debug)]
struct Renderer {
    tera: Tera,
    figures: Stated,
    numbers: Arc<Mutex<Numbering>>,
}

/// What drawings show, by a view that is handed to the template once.
pub struct AltTexts<'a> {
    templates: &'a Templates,
    context: Context,
    figures: &'a Arc<Figures>,
}

impl Templates {
    /// The templates compiled in, with those of the same name in their place.
    pub fn new(overrides: BTreeMap<String, String>) -> Result<Templates, RenderError> {
        let mut texts: BTreeMap<String, String> =
            DEFAULTS.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        texts.extend(overrides.into_iter().filter(|(name, _)| is_template(name)));
        let abbreviations = texts.remove(ABBREVIATIONS).unwrap_or_default();
        let abbreviations = Abbreviations::parse(&abbreviations)
            .map_err(|reason| RenderError::new(format!("{ABBREVIATIONS}: {reason}")))?;
        let mut tera = Tera::new();
        tera.autoescape_on([".html"]);
        filters::register(&mut tera);
        functions::register(&mut tera, &Arc::default());
        numbering::register(&mut tera, &Arc::default());
        tera.add_raw_templates(texts)?;
        Ok(Templates { tera, abbreviations, idle: Mutex::default() })
    }

    /// A template rendered, and a second time where it refers to what has no number yet; abbreviations marked.
    pub fn render(
        &self,
        name: &str,
        view: &impl Serialize,
        figures: &Arc<Figures>,
    ) -> Result<String, RenderError> {
        let context = Context::from_serialize(view)?;
        self.with_copy(figures, |copy| {
            let mut rendered = copy.tera.render(name, &context)?;
            let learned = take(&mut *locked(&copy.numbers));
            if learned.lacks_numbers() {
                *locked(&copy.numbers) = Numbering::after(learned);
                rendered = copy.tera.render(name, &context)?;
            }
            Ok(self.abbreviations.mark(&folded(&rendered)))
        })
    }

    pub fn alt_texts<'a>(
        &'a self,
        view: &impl Serialize,
        figures: &'a Arc<Figures>,
    ) -> Result<AltTexts<'a>, RenderError> {
        Ok(AltTexts { templates: self, context: Context::from_serialize(view)?, figures })
    }

    /// What is done with a copy of the templates, for which no other document waits: copying them takes longer than
    /// rendering a short one.
    fn with_copy<T>(&self, figures: &Arc<Figures>, work: impl FnOnce(&Renderer) -> T) -> T {
        let idle = locked(&self.idle).pop();
        let copy = idle.unwrap_or_else(|| Renderer::from_tera(&self.tera));
        *locked(&copy.figures) = Arc::clone(figures);
        *locked(&copy.numbers) = Numbering::default();
        let done = work(&copy);
        locked(&self.idle).push(copy);
        done
    }
}

impl Renderer {
    fn from_tera(tera: &Tera) -> Renderer {
        let (mut tera, figures, numbers) = (tera.clone(), Stated::default(), Arc::default());
        functions::register(&mut tera, &figures);
        numbering::register(&mut tera, &numbers);
        Renderer { tera, figures, numbers }
    }
}

impl AltTexts<'_> {
    /// One sentence: the template `alt-text.txt` without its elements.
    pub fn sentence_for(&self, drawing: &str) -> Result<String, RenderError> {
        let mut context = self.context.clone();
        context.insert("drawing", drawing);
        let text = self
            .templates
            .with_copy(self.figures, |copy| copy.tera.render("alt-text.txt", &context));
        Ok(plain(&folded(&text?)))
    }
}

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
