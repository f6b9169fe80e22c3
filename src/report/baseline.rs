//! What a set is compared with: the version that it corrects or follows, and the last report of the quarter before.
//! Their figures become figures of this set, each under a start of its own, so that a document may state them.

use crate::compare::{Difference, FigureChange, Recorded};
use crate::domain::base::base_id;
use crate::domain::figure::{Figure, FigureValue, Figures, Prefix, Unit, ValueRow};
use crate::domain::money::Money;
use crate::domain::period::Period;
use crate::domain::place::{Place, merged};
use crate::domain::prose::capital;
use crate::domain::share::Share;
use crate::domain::version::Version;

/// A published set that this one is compared with.
#[derive(Debug, Clone)]
pub struct Earlier {
    /// Its folder below the output folder: `2026-27-Q2/v1`.
    pub name: String,
    pub period: Period,
    pub version: Version,
    pub recorded: Recorded,
}

/// The published sets that this one is compared with.
#[derive(Debug, Clone, Default)]
pub struct Baseline {
    /// None for a draft.
    pub version: Option<Version>,
    /// The last version of the same quarter, and what differs since.
    pub before: Option<(Earlier, Difference)>,
    /// The last version of the quarter before.
    pub last: Option<Earlier>,
}

impl Baseline {
    /// Whether the set is published as a later version, which says what has changed.
    pub fn is_later(&self) -> bool {
        self.version.is_some() && self.before.is_some()
    }
}

/// The figures that a committee looks for first, in the order of the report.
pub(super) const HEADLINES: [&str; 22] = [
    "assessment.mature-or-above",
    "assessment.improved",
    "assessment.declined",
    "assessment.focus-areas",
    "assessment.weaknesses",
    "action.total",
    "action.complete",
    "action.overdue",
    "sv.committed",
    "sv.expected-to-date",
    "sv.claimed",
    "sv.validated",
    "kpi.due",
    "kpi.returned",
    "kpi.not-returned",
    "kpi.rating.good",
    "kpi.rating.approaching-target",
    "kpi.rating.requires-improvement",
    "kpi.rating.inadequate",
    "duty.in-scope",
    "duty.too-few-kpis",
    "duty.assessment-overdue",
];

/// Those that a report compares with the last one.
const SINCE: [&str; 9] = [
    "assessment.mature-or-above",
    "action.complete",
    "action.overdue",
    "sv.claimed",
    "sv.validated",
    "kpi.rating.good",
    "kpi.not-returned",
    "duty.too-few-kpis",
    "duty.assessment-overdue",
];

/// Starts the ids of figures of the version before.
pub(super) const BEFORE: &str = "version-before";

/// Starts the ids of figures of the last report.
pub(super) const LAST: &str = "last-report";

/// Another set, as its figures are stated in this one.
struct ComparedSet<'a> {
    /// Starts the ids of its figures.
    start: &'a str,
    name: &'a str,
    /// What it is called behind the name of a figure.
    words: String,
}

impl ComparedSet<'_> {
    fn place(&self) -> Place {
        Place::file(&format!("{}/{}", self.name, crate::compare::FIGURES))
    }

    /// One of its figures, as a figure of this set.
    fn before(&self, figure: &Figure) -> Figure {
        Figure {
            id: before_id(self.start, &figure.id),
            name: format!("{}: {}", figure.name, self.words),
            rule: format!("As {} has it.", self.place().file),
            sources: vec![self.place()],
            ..figure.clone()
        }
    }
}

pub(super) fn add(baseline: &Baseline, figures: &mut Figures) {
    if let Some((earlier, difference)) = &baseline.before {
        add_before(&earlier.name, difference, figures);
        add_version(
            figures,
            ValueRow {
                id: "before",
                name: "The version before",
                unit: Unit::Versions,
                rule: "The number of the version before this one.",
                value: FigureValue::Count(u64::from(earlier.version.number)),
                sources: vec![of_version(&earlier.name)],
            },
        );
    }
    if let Some(published) = baseline.version.as_ref().filter(|_| baseline.is_later()) {
        add_version(
            figures,
            ValueRow {
                id: "number",
                name: "This version",
                unit: Unit::Versions,
                rule: "The number of this version of the report.",
                value: FigureValue::Count(u64::from(published.number)),
                sources: vec![Place::file("manifest.json")],
            },
        );
    }
    if let Some(last) = &baseline.last {
        let words = format!("{} as published", last.period);
        let other = ComparedSet { start: LAST, name: &last.name, words };
        changed(&other, &since(last, figures), figures);
        bases(&other, last, figures);
    }
}

/// Adds the figures that differ from those of the set before, and how far.
pub(super) fn add_before(name: &str, difference: &Difference, figures: &mut Figures) {
    let counted = [
        ("conclusions", difference.conclusions.len(), Unit::Own("conclusions".into())),
        ("figures", difference.figures.len(), Unit::Own("figures".into())),
        ("files", difference.files.len(), Unit::Own("files".into())),
        ("cells", difference.cell_count(), Unit::Cells),
    ];
    let other = ComparedSet { start: BEFORE, name, words: "the version before".to_owned() };
    for (what, count, unit) in counted {
        add_version(
            figures,
            ValueRow {
                id: &format!("{what}-changed"),
                name: &format!("{} changed", capital(what)),
                unit,
                rule: &format!(
                    "{} that differ between the set before and this one.",
                    capital(what)
                ),
                value: FigureValue::counted(count),
                sources: vec![other.place()],
            },
        );
    }
    changed(&other, &difference.figures, figures);
}

/// The headline figures of the last report that this one has too, in the order of the report, changed or not.
pub(super) fn since(last: &Earlier, figures: &Figures) -> Vec<FigureChange> {
    let both = |id: &&str| Some((last.recorded.figure(id)?, figures.get(id)?));
    let both = SINCE.iter().filter_map(both);
    let change = |(before, after): (&Figure, &Figure)| FigureChange {
        before: Some(before.clone()),
        after: Some(after.clone()),
    };
    both.map(change).collect()
}

/// What the headline figures of the last report were counted of.
fn bases(other: &ComparedSet<'_>, last: &Earlier, figures: &mut Figures) {
    let bases = SINCE.iter().filter_map(|id| last.recorded.figure(&base_id(id)?));
    let bases: Vec<Figure> = bases.map(|base| other.before(base)).collect();
    figures.extend(bases);
}

fn of_version(name: &str) -> Place {
    Place::file(&format!("{name}/manifest.json"))
}

fn add_version(figures: &mut Figures, row: ValueRow<'_>) {
    figures.add_values(&Prefix::new("version.", ""), [row]);
}

/// The figures of another set that differ from those of this one, and how far they lie apart.
fn changed(other: &ComparedSet<'_>, changes: &[FigureChange], figures: &mut Figures) {
    for change in changes {
        let Some(before) = &change.before else { continue };
        figures.add(other.before(before));
        if let Some(after) = &change.after {
            add_apart(other, before, after, figures);
        }
    }
}

pub(super) fn before_id(start: &str, id: &str) -> String {
    format!("{start}.{id}")
}

pub(super) fn change_id(start: &str, id: &str) -> String {
    format!("{start}.change.{id}")
}

/// How far a figure has moved, without its direction; none for lists, and where it has not.
fn add_apart(other: &ComparedSet<'_>, before: &Figure, after: &Figure, figures: &mut Figures) {
    let Some((value, unit)) = distance(before, after) else { return };
    let sources = std::iter::once(other.place()).chain(after.sources.iter().cloned());
    let row = ValueRow {
        id: &change_id(other.start, &after.id),
        name: &format!("{}: change from {}", after.name, other.words),
        unit,
        rule: "The difference between the two, without its direction; of shares in percentage points with one decimal.",
        value,
        sources: merged(sources),
    };
    figures.add_values(&Prefix::default(), [row]);
}

fn distance(before: &Figure, after: &Figure) -> Option<(FigureValue, Unit)> {
    let unit = after.unit.clone();
    Some(match (&before.value, &after.value) {
        (FigureValue::Count(before), FigureValue::Count(after)) if before != after => {
            (FigureValue::Count(before.abs_diff(*after)), unit)
        }
        (FigureValue::Money(before), FigureValue::Money(after)) if before != after => {
            let pence = after.pence().saturating_sub(before.pence()).saturating_abs();
            (FigureValue::Money(Money::from_pence(pence)), unit)
        }
        (FigureValue::Ratio(before), FigureValue::Ratio(after)) => {
            let apart = after.minus(*before)?;
            let apart = Share::new(apart.numerator().abs(), apart.denominator())?;
            let apart = Some(apart).filter(|apart| apart.numerator() > 0)?;
            match unit {
                Unit::Share => {
                    let tenths = apart.rounded(1000, 0).parse().ok()?;
                    let points = Share::new(tenths, 10).filter(|_| tenths > 0)?;
                    (FigureValue::Ratio(points), Unit::Own("percentage points".into()))
                }
                unit => (FigureValue::Ratio(apart), unit),
            }
        }
        _ => return None,
    })
}
