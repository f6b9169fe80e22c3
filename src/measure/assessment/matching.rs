//! Which row of one frame speaks of which statement of another: by ref where both have one, otherwise by label, within
//! the same key area. A label that stands twice in an area matches nothing.

use polars::prelude::*;

/// The statements of a frame beside the rows of another that speak of them. Both frames have `area-key`, `ref-key` and
/// `label-key`; the columns named in `carried` are taken over from the other, and are empty where nothing matches.
pub(crate) fn matched(
    statements: &DataFrame,
    others: &DataFrame,
    carried: &[&str],
) -> PolarsResult<DataFrame> {
    let by_ref = statements.clone().lazy().join(
        others.clone().lazy().select(columns(&["area-key", "ref-key"], carried, "ref:")),
        [col("area-key"), col("ref-key")],
        [col("area-key"), col("ref-key")],
        JoinArgs::new(JoinType::Left),
    );
    let lone = single_labels(others)?;
    let both = by_ref.join(
        lone.lazy().select(columns(&["area-key", "label-key", "has-ref"], carried, "label:")),
        [col("area-key"), col("label-key")],
        [col("area-key"), col("label-key")],
        JoinArgs::new(JoinType::Left),
    );
    let once =
        single_labels(statements)?.lazy().select([col("statement"), lit(true).alias("is-single")]);
    let both =
        both.join(once, [col("statement")], [col("statement")], JoinArgs::new(JoinType::Left));
    // Two statements that both have a ref, and different ones, are two statements, whatever their labels say.
    let by_label = col("is-single")
        .eq(lit(true))
        .and(col("ref-key").is_null().or(col("has-ref").eq(lit(false))));
    let mut chosen = vec![all().exclude_cols(["has-ref", "is-single"]).as_expr()];
    for name in carried {
        let (own, other) = (col(format!("ref:{name}")), col(format!("label:{name}")));
        let value = when(own.clone().is_not_null())
            .then(own)
            .otherwise(when(by_label.clone()).then(other).otherwise(lit(NULL)));
        chosen.push(value.alias(format!("other:{name}")));
    }
    both.select(chosen).collect()
}

fn columns(keys: &[&str], carried: &[&str], prefix: &str) -> Vec<Expr> {
    let keys = keys.iter().map(|key| col(*key));
    keys.chain(carried.iter().map(|name| col(*name).alias(format!("{prefix}{name}")))).collect()
}

/// The rows whose label stands once in its area, and whether each has a ref.
fn single_labels(frame: &DataFrame) -> PolarsResult<DataFrame> {
    let keys = [col("area-key"), col("label-key")];
    let counts = frame.clone().lazy().group_by_stable(keys.clone()).agg([len().alias("labels")]);
    let joined =
        frame.clone().lazy().join(counts, keys.clone(), keys, JoinArgs::new(JoinType::Left));
    let single = joined.filter(col("labels").eq(lit(1)).and(col("label-key").neq(lit(""))));
    single.with_column(col("ref-key").is_not_null().alias("has-ref")).collect()
}
