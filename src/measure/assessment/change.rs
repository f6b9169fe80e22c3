//! The current assessment against the baseline (rule 2).

use super::Sitting;
use super::matching::matched;
use super::model::Change;
use crate::domain::figure::Unit;
use crate::domain::fold::fold;
use crate::domain::level::Level;
use crate::domain::place::Place;
use crate::domain::share::Share;
use crate::measure::figures::ledger::{Label, Ledger};
use crate::measure::figures::query::counted_cells;
use crate::measure::figures::query::{Group, all, cells, groups, rows, wholes};
use crate::table::{ORIGIN, Table};
use polars::prelude::*;

/// The current assessment and the baseline, as they are compared.
#[derive(Debug)]
struct Compared<'a> {
    table: &'a Table,
    /// A row for each statement of the current assessment, with `before` and `other` where the baseline has it.
    pairs: DataFrame,
    current: Group,
    baseline: Group,
    /// Rows of the baseline that no statement of the current one matches.
    gone: Vec<usize>,
    is_same_edition: bool,
}

/// The figures of change and of the baseline; notes the change of every statement.
pub(crate) fn figures(
    table: &Table,
    current: &mut Sitting,
    baseline: &Sitting,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    current.assessed.baseline_on = Some(baseline.assessed.assessed_on);
    let compared = compare(table, current, baseline)?;
    note(&compared, current)?;
    counts(&compared, ledger)?;
    by_area(&compared, current, ledger)?;
    moved(&compared, current, ledger)?;
    baseline_levels(table, baseline, &compared.baseline, ledger)?;
    differences(&compared, ledger)
}

fn compare<'a>(
    table: &'a Table,
    current: &Sitting,
    baseline: &Sitting,
) -> PolarsResult<Compared<'a>> {
    let edition = |sitting: &Sitting| sitting.assessed.edition.as_deref().map(fold);
    // An assessment that gives no edition is not taken for one of another edition.
    let is_same_edition = match (edition(current), edition(baseline)) {
        (Some(now), Some(then)) => now == then,
        _ => true,
    };
    let matched = matched(&current.frame, &baseline.frame, &["level", ORIGIN])?;
    let before = if is_same_edition { col("other:level") } else { lit(NULL).cast(DataType::Int32) };
    let pairs = matched.lazy().with_column(before.alias("before")).collect()?;
    let (now, then) = (all(&current.frame)?, all(&baseline.frame)?);
    let met: Vec<Option<i32>> = wholes(&pairs, &format!("other:{ORIGIN}"))?;
    let is_met = |row: &usize| met.iter().flatten().any(|met| usize::try_from(*met) == Ok(*row));
    let gone = then.rows.iter().filter(|row| is_same_edition && !is_met(row)).copied().collect();
    Ok(Compared { table, pairs, current: now, baseline: then, gone, is_same_edition })
}

fn note(compared: &Compared<'_>, current: &mut Sitting) -> PolarsResult<()> {
    let before = wholes(&compared.pairs, "before")?;
    for (statement, before) in current.assessed.statements.iter_mut().zip(before) {
        let before = before.and_then(|number| Level::from_number(u8::try_from(number).ok()?));
        statement.change = Some(match before {
            None => Change::NotComparable,
            Some(before) if before < statement.level => Change::Improved(before),
            Some(before) if before > statement.level => Change::Declined(before),
            Some(before) => Change::Unchanged(before),
        });
    }
    Ok(())
}

fn counts(compared: &Compared<'_>, ledger: &mut Ledger) -> PolarsResult<()> {
    let (level, before) = (col("level"), col("before"));
    let changes = [
        (
            "improved",
            "Statements improved",
            "Statements at a higher level than in the baseline assessment.",
            level.clone().gt(before.clone()),
        ),
        (
            "declined",
            "Statements declined",
            "Statements at a lower level than in the baseline assessment.",
            level.clone().lt(before.clone()),
        ),
        (
            "unchanged",
            "Statements unchanged",
            "Statements at the same level as in the baseline assessment.",
            level.eq(before.clone()),
        ),
        (
            "comparable",
            "Statements compared",
            "Statements that stand in both assessments, which are of one edition of the toolkit.",
            before.clone().is_not_null(),
        ),
    ];
    for (id, name, rule, condition) in changes {
        let group = rows(&compared.pairs, condition)?;
        let sources = compared.sources(&group)?;
        ledger.count(
            format!("assessment.{id}"),
            Unit::Statements,
            group.count,
            Label::new(name, rule),
            sources,
        );
    }
    let unmatched = rows(&compared.pairs, before.is_null())?;
    let count = unmatched.count + compared.gone.len() as u64;
    let rule = if compared.is_same_edition {
        "Statements that stand in only one of the two assessments, each counted once."
    } else {
        "All statements of the current assessment: the two assessments are of different editions of the toolkit."
    };
    let both: Vec<usize> = unmatched.rows.iter().chain(&compared.gone).copied().collect();
    let sources = match both.is_empty() {
        true => compared.sources(&Group::default())?,
        false => cells(compared.table, &both, &["ref", "label", "level"]),
    };
    ledger.count(
        "assessment.not-comparable",
        Unit::Statements,
        count,
        Label::new("Statements not comparable", rule),
        sources,
    );
    Ok(())
}

/// What has moved in each key area.
fn by_area(compared: &Compared<'_>, current: &Sitting, ledger: &mut Ledger) -> PolarsResult<()> {
    let areas = groups(&compared.pairs, &["area"])?;
    let (level, before) = (col("level"), col("before"));
    let changes = [
        ("improved", "higher", level.clone().gt(before.clone())),
        ("declined", "lower", level.lt(before)),
    ];
    for (id, way, condition) in changes {
        let found = groups(&compared.pairs.clone().lazy().filter(condition).collect()?, &["area"])?;
        for (index, area) in current.assessed.areas.iter().enumerate() {
            let key = vec![index as i32];
            let group = found.get(&key).cloned().unwrap_or_default();
            let looked_at = areas.get(&key).cloned().unwrap_or_default();
            let rows = if group.rows.is_empty() { &looked_at.rows } else { &group.rows };
            let words = Label::new(
                format!("{}: statements {id}", area.name),
                format!("Statements of the key area at a {way} level than in the baseline."),
            );
            let sources = compared.levels(rows)?;
            let id = format!("assessment.area.{}.{id}", area.slug);
            ledger.count(id, Unit::Statements, group.count, words, sources);
        }
    }
    Ok(())
}

/// How many more statements, or fewer, stand at each level than in the baseline.
fn differences(compared: &Compared<'_>, ledger: &mut Ledger) -> PolarsResult<()> {
    let levels = Level::ALL.map(|level| format!("level.{}", level.slug()));
    for id in std::iter::once("mature-or-above".to_owned()).chain(levels) {
        let (after, before) = (format!("assessment.{id}"), format!("assessment.baseline.{id}"));
        let name = ledger.figures.get(&after).map(|figure| figure.name.clone());
        let counts = ledger.figures.count(&before).zip(ledger.figures.count(&after));
        let between = counts
            .and_then(|(before, after)| Share::new(i128::from(after) - i128::from(before), 1));
        let Some((name, between)) = name.zip(between) else { continue };
        let words = Label::new(
            format!("{name}: difference to the baseline"),
            "The count of the current assessment less that of the baseline.",
        );
        let sources = compared.sources(&Group::default())?;
        let id = format!("assessment.change.{id}");
        ledger.ratio(id, Unit::Statements, between, words, sources);
    }
    Ok(())
}

impl Compared<'_> {
    /// The level cells of these rows in both assessments; all level cells of both where there are no rows.
    fn sources(&self, group: &Group) -> PolarsResult<Vec<Place>> {
        if group.rows.is_empty() {
            let both: Vec<usize> =
                self.current.rows.iter().chain(&self.baseline.rows).copied().collect();
            return Ok(cells(self.table, &both, &["level"]));
        }
        self.levels(&group.rows)
    }

    /// The level cells of these rows of the current assessment, and of those of the baseline beside them.
    fn levels(&self, rows: &[usize]) -> PolarsResult<Vec<Place>> {
        let both: Vec<usize> = rows.iter().copied().chain(self.others(rows)?).collect();
        Ok(cells(self.table, &both, &["level"]))
    }

    /// The rows of the baseline beside these rows of the current assessment.
    fn others(&self, of: &[usize]) -> PolarsResult<Vec<usize>> {
        let own = wholes(&self.pairs, ORIGIN)?;
        let other = wholes(&self.pairs, &format!("other:{ORIGIN}"))?;
        let pairs = own.into_iter().zip(other);
        let wanted = pairs.filter(|(own, _)| {
            own.is_some_and(|own| of.iter().any(|row| usize::try_from(own) == Ok(*row)))
        });
        Ok(wanted.filter_map(|(_, other)| usize::try_from(other?).ok()).collect())
    }
}

fn moved(compared: &Compared<'_>, current: &Sitting, ledger: &mut Ledger) -> PolarsResult<()> {
    let own = wholes(&compared.pairs, ORIGIN)?;
    for (statement, row) in current.assessed.statements.iter().zip(own) {
        let before = match statement.change {
            Some(
                Change::Improved(before) | Change::Declined(before) | Change::Unchanged(before),
            ) => before,
            _ => continue,
        };
        let row: Vec<usize> = row.and_then(|row| usize::try_from(row).ok()).into_iter().collect();
        let sources = compared.sources(&Group { count: 1, rows: row })?;
        let words = Label::new(
            format!("{}: levels moved", statement.label),
            "Levels between the baseline assessment and the current one, up or down.",
        );
        let count = statement.level.number().abs_diff(before.number());
        ledger.count(
            format!("assessment.statement.{}.moved", statement.slug),
            Unit::Levels,
            count.into(),
            words,
            sources,
        );
    }
    Ok(())
}

fn baseline_levels(
    table: &Table,
    baseline: &Sitting,
    whole: &Group,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let rule = "Statements of the baseline assessment, each counted once.";
    let sources = cells(table, &whole.rows, &["level"]);
    ledger.count(
        "assessment.baseline.statements",
        Unit::Statements,
        whole.count,
        Label::new("Statements in the baseline", rule),
        sources,
    );
    let by_level = groups(&baseline.frame, &["level"])?;
    for level in Level::ALL {
        let group = by_level.get(&vec![level.number().into()]).cloned().unwrap_or_default();
        let words = Label::new(
            format!("Statements at {level} in the baseline"),
            format!("Statements of the baseline assessment whose level is {level}."),
        );
        let sources = counted_cells(table, &group, whole, &["level"]);
        ledger.count(
            format!("assessment.baseline.level.{}", level.slug()),
            Unit::Statements,
            group.count,
            words,
            sources,
        );
    }
    let mature = rows(&baseline.frame, col("level").gt_eq(lit(i32::from(Level::Mature.number()))))?;
    let words = Label::new(
        "Statements at Mature or above in the baseline",
        "Statements of the baseline assessment at Mature, Leader or Innovator.",
    );
    let sources = counted_cells(table, &mature, whole, &["level"]);
    ledger.count(
        "assessment.baseline.mature-or-above",
        Unit::Statements,
        mature.count,
        words,
        sources,
    );
    Ok(())
}
