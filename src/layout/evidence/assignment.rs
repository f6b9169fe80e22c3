//! The best assignment of the columns of a table to the fields of a kind, as far as it is sure.

use super::score::{Score, Scores};

/// What an assignment must be better than the next one for it to be sure.
const MARGIN: f64 = 0.7;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Assigned {
    /// By their places.
    pub column: usize,
    pub field: usize,
    pub score: Score,
}

/// The assignments that are sure, by column.
pub(super) fn assign(scores: &Scores) -> Vec<Assigned> {
    let mut all: Vec<Assigned> = Vec::new();
    for (column, of_column) in scores.iter().enumerate() {
        let found =
            of_column.iter().enumerate().filter_map(|(field, score)| Some((field, (*score)?)));
        all.extend(found.map(|(field, score)| Assigned { column, field, score }));
    }
    // the sort is stable: of equals the column further left, then the field that comes first
    all.sort_by(|a, b| b.score.total().total_cmp(&a.score.total()));
    let mut chosen: Vec<Assigned> = Vec::new();
    for assigned in all {
        let is_free =
            |other: &Assigned| other.column != assigned.column && other.field != assigned.field;
        if chosen.iter().all(is_free) {
            chosen.push(assigned);
        }
    }
    improve(&mut chosen, scores);
    let is_kept = |own: &&Assigned| own.score.is_own_word() || is_sure(own, &chosen, scores);
    let mut sure: Vec<Assigned> = chosen.iter().filter(is_kept).copied().collect();
    sure.sort_by_key(|assigned| assigned.column);
    sure
}

/// The field that a column would be next to the one that it is chosen for.
pub(super) fn runner_up(scores: &Scores, own: &Assigned) -> Option<usize> {
    let others = scores.get(own.column)?.iter().enumerate();
    let others = others.filter(|(field, _)| *field != own.field);
    let scored = others.filter_map(|(field, score)| Some((field, (*score)?.total())));
    // of equals the first
    let best = scored.fold(None, |best: Option<(usize, f64)>, next| match best {
        Some(best) if best.1 >= next.1 => Some(best),
        _ => Some(next),
    });
    best.map(|(field, _)| field)
}

/// Exchanges the fields of two columns as long as that says more.
fn improve(chosen: &mut [Assigned], scores: &Scores) {
    for _ in 0..chosen.len() {
        let mut is_better = false;
        for a in 0..chosen.len() {
            for b in a + 1..chosen.len() {
                if let Some((first, second)) = exchanged(&chosen[a], &chosen[b], scores)
                    && total(&first) + total(&second) > total(&chosen[a]) + total(&chosen[b]) + 1e-9
                {
                    (chosen[a], chosen[b]) = (first, second);
                    is_better = true;
                }
            }
        }
        if !is_better {
            break;
        }
    }
}

fn total(assigned: &Assigned) -> f64 {
    assigned.score.total()
}

/// Two columns with each other's fields.
fn exchanged(a: &Assigned, b: &Assigned, scores: &Scores) -> Option<(Assigned, Assigned)> {
    let first = Assigned { score: scores[a.column][b.field]?, field: b.field, ..*a };
    let second = Assigned { score: scores[b.column][a.field]?, field: a.field, ..*b };
    Some((first, second))
}

/// Whether no other column, no other field and no exchange with another column comes near.
fn is_sure(own: &Assigned, chosen: &[Assigned], scores: &Scores) -> bool {
    let least = own.score.total() - MARGIN;
    let is_free_column = |column: usize| chosen.iter().all(|other| other.column != column);
    let is_free_field = |field: usize| chosen.iter().all(|other| other.field != field);
    let beaten = |score: Option<Score>| score.is_none_or(|score| score.total() <= least);
    // a field that records can do without has said less for itself than one that they need
    let is_beaten_field = |score: Option<Score>| {
        score.is_none_or(|score| match score.need < own.score.need {
            true => score.total() < own.score.total(),
            false => score.total() <= least,
        })
    };
    let columns = (0..scores.len()).filter(|column| is_free_column(*column));
    let fields = (0..scores[own.column].len()).filter(|field| is_free_field(*field));
    let others = chosen.iter().filter(|other| other.column != own.column);
    columns.map(|column| scores[column][own.field]).all(beaten)
        && fields.map(|field| scores[own.column][field]).all(is_beaten_field)
        && others.filter_map(|other| Some((other, exchanged(own, other, scores)?))).all(
            |(other, pair)| total(&pair.0) + total(&pair.1) <= total(own) + total(other) - MARGIN,
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assigned(scores: &[&[f64]]) -> Vec<(usize, usize)> {
        let score =
            |score: &f64| (*score > 0.0).then(|| Score { cells: *score, ..Score::default() });
        let scores: Scores = scores.iter().map(|row| row.iter().map(score).collect()).collect();
        assign(&scores).iter().map(|own| (own.column, own.field)).collect()
    }

    #[test]
    fn columns_get_the_fields_that_say_most_together() {
        assert_eq!(assigned(&[&[3.0, 2.9], &[2.9, 0.5]]), [(0, 1), (1, 0)]);
        assert_eq!(assigned(&[&[4.0, 0.0], &[0.0, 2.0]]), [(0, 0), (1, 1)]);
    }

    #[test]
    fn the_next_field_of_a_column_is_the_best_of_the_others() {
        let score = |cells: f64| (cells > 0.0).then(|| Score { cells, ..Score::default() });
        let scores: Scores =
            vec![[4.0, 1.0, 2.0].map(score).to_vec(), [3.0, 0.0, 0.0].map(score).to_vec()];
        let own = |column| Assigned { column, field: 0, score: Score::default() };
        assert_eq!(runner_up(&scores, &own(0)), Some(2));
        assert_eq!(runner_up(&scores, &own(1)), None);
    }

    #[test]
    fn what_comes_near_to_another_is_not_taken() {
        assert_eq!(assigned(&[&[3.0], &[2.8]]), []);
        assert_eq!(assigned(&[&[3.0, 2.8]]), []);
        assert_eq!(assigned(&[&[3.0, 2.8], &[2.8, 3.0]]), []);
    }
}
