//! The simplest fraction that is a number as it was published.

use crate::domain::share::Share;
use std::cmp::Ordering;

/// The largest denominator that is looked for: any fraction up to it is told from its neighbours by a float.
const MOST: i128 = 10_000_000;

/// In lowest terms; of a number that was published as a decimal, the fraction with the smallest denominator that is
/// printed so. None where its parts are too large for a column of whole numbers.
pub(super) fn simplest(share: Share) -> Option<(i64, i64)> {
    let (top, bottom) = (share.numerator(), share.denominator());
    let (mut before, mut last) = ((0, 1), (1, 0));
    let (mut rest, mut part) = (top, bottom);
    // the continued fraction of the number: each step is the nearest with so small a denominator
    while part != 0 {
        let whole = rest.div_euclid(part);
        let next: (i128, i128) = (whole * last.0 + before.0, whole * last.1 + before.1);
        if next.1 > MOST {
            break;
        }
        (before, last) = (last, next);
        if is_printed_as(next, share) {
            break;
        }
        (rest, part) = (part, rest.rem_euclid(part));
    }
    let (top, bottom) = if is_printed_as(last, share) { last } else { (top, bottom) };
    Some((i64::try_from(top).ok()?, i64::try_from(bottom).ok()?))
}

/// Whether a fraction is a number, or has it as its decimal.
fn is_printed_as((top, bottom): (i128, i128), share: Share) -> bool {
    let Some(fraction) = Share::new(top, bottom) else { return false };
    let decimal = Share::from_decimal(fraction.to_f64());
    let is_same = |it: Share| it.compare(share) == Ordering::Equal;
    is_same(fraction) || decimal.is_some_and(is_same)
}

#[cfg(test)]
mod tests {
    use super::simplest;
    use crate::domain::share::Share;

    #[test]
    fn a_published_decimal_is_the_fraction_that_it_was() {
        let of = |number: f64| simplest(Share::from_decimal(number).unwrap()).unwrap();
        assert_eq!(of(0.6101694915254238), (36, 59));
        assert_eq!(of(0.5), (1, 2));
        assert_eq!(of(2.7), (27, 10));
        assert_eq!(of(-6.0), (-6, 1));
        assert_eq!(of(-0.25), (-1, 4));
        assert_eq!(of(0.0), (0, 1));
        assert_eq!(of(802163.57), (80216357, 100));
    }

    #[test]
    fn every_share_of_up_to_three_hundred_is_found_again() {
        for bottom in 1..=300_i64 {
            for top in (0..=bottom).step_by(7) {
                let number = top as f64 / bottom as f64;
                let (found, of) = simplest(Share::from_decimal(number).unwrap()).unwrap();
                assert_eq!(found * bottom, top * of, "{top}/{bottom}");
                assert!(of <= bottom);
            }
        }
    }
}
