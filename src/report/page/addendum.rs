//! The addendum to a report that is corrected or revised: one page for the clerk's supplementary agenda.

use super::marking;
use crate::domain::figure::Figures;
use crate::report::input::{Input, MARKING, Rendered};
use crate::report::own_words::Own;
use crate::report::page;
use crate::report::template::Templates;
use crate::report::template::error::RenderError;
use crate::report::view::{ChangesView, FrontView, PageHead, VersionView};
use serde::Serialize;
use std::sync::Arc;

/// How many rows the page has room for, and with a long reason.
const ROWS: [usize; 2] = [8, 6];

/// From how many letters on a reason is long.
const LONG: usize = 240;

#[derive(Debug, Serialize)]
struct AddendumView {
    #[serde(flatten)]
    head: PageHead,
    title: String,
    marking: &'static str,
    front: FrontView,
    version: VersionView,
    changes: ChangesView,
}

pub fn addendum(
    input: &Input<'_>,
    figures: &Arc<Figures>,
    templates: &Templates,
) -> Result<Rendered, RenderError> {
    let none = || RenderError::new("a first version has no addendum");
    let version = VersionView::from_baseline(input.baseline).ok_or_else(none)?;
    let changes =
        shortened(ChangesView::from_baseline(input.baseline).ok_or_else(none)?, &version.reason);
    let mut view = AddendumView {
        head: PageHead::new(input),
        title: input.config.title.clone(),
        marking: "",
        front: FrontView::new(&input.config.front_sheet, &mut Own::new(figures)),
        version,
        changes,
    };
    rendered(input, &mut view, figures, templates)
}

/// The rows that fit on the page, half of them for conclusions where there are as many figures.
fn shortened(mut changes: ChangesView, reason: &str) -> ChangesView {
    let [rows, fewer] = ROWS;
    let rows = if reason.chars().count() < LONG { rows } else { fewer };
    let figures = changes.headlines.len();
    let conclusions = (rows / 2).max(rows.saturating_sub(figures));
    changes.conclusions_short.truncate(conclusions);
    changes.headlines.truncate(rows - changes.conclusions_short.len());
    changes
}

fn rendered(
    input: &Input<'_>,
    view: &mut AddendumView,
    figures: &Arc<Figures>,
    templates: &Templates,
) -> Result<Rendered, RenderError> {
    let mut main = templates.render("addendum.html", view, figures)?;
    let exempt = marking::named(&main, input.measures.register.as_ref());
    if !exempt.is_empty() {
        view.marking = MARKING;
        main = templates.render("addendum.html", view, figures)?;
    }
    let name = format!("Addendum, {}: {}", view.version.kind.to_lowercase(), view.title);
    Ok(Rendered {
        running: format!("{}, {}", view.title, view.head.period),
        exempt,
        ..page(&name, &view.head, main)
    })
}
