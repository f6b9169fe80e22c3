//! How a figure is rated against its KPI (rule 3): the scale of a KPI, and the rating that a result earns on it.

use crate::domain::kpi::Direction;
use crate::domain::rating::Rating;
use crate::domain::share::Share;
use std::cmp::Ordering;

/// A boundary of a rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Boundary {
    pub value: Share,
    /// Whether the register is silent, so that it is worked out from the target (definitions, rule 3).
    pub is_default: bool,
}

/// What a figure is rated against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// Which way is good.
    pub direction: Direction,
    /// From where it is Good.
    pub target: Share,
    /// From where it is Approaching target.
    pub approaching: Boundary,
    /// From where it Requires improvement.
    pub improvement: Boundary,
}

/// What a supplier answered for a KPI in a quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Answer {
    /// The figure.
    pub actual: Option<Share>,
    /// Whether something stands in its place: `n/a`, or a reason.
    pub has_reason: bool,
    /// Whether mitigation was accepted.
    pub is_mitigated: bool,
}

impl Scale {
    /// The scale of a target with the boundaries that the register gives. A missing one is 95 % and 80 % of the target,
    /// or 105 % and 120 % where lower is better.
    pub fn new(
        direction: Direction,
        target: Share,
        approaching: Option<Share>,
        improvement: Option<Share>,
    ) -> Scale {
        let (near, far) = match direction {
            Direction::Higher => (95, 80),
            Direction::Lower => (105, 120),
        };
        Scale {
            direction,
            target,
            approaching: boundary(approaching, target, near),
            improvement: boundary(improvement, target, far),
        }
    }

    /// Whether the register gives fewer than both boundaries.
    pub fn has_default(&self) -> bool {
        self.approaching.is_default || self.improvement.is_default
    }

    /// The rating of a figure.
    pub fn rate(&self, actual: Share) -> Rating {
        let reaches = |mark: Share| match self.direction {
            Direction::Higher => actual.compare(mark) != Ordering::Less,
            Direction::Lower => actual.compare(mark) != Ordering::Greater,
        };
        if reaches(self.target) {
            Rating::Good
        } else if reaches(self.approaching.value) {
            Rating::ApproachingTarget
        } else if reaches(self.improvement.value) {
            Rating::RequiresImprovement
        } else {
            Rating::Inadequate
        }
    }

    /// The rating of an answer; none where there is no answer at all.
    pub fn rate_answer(&self, answer: Answer) -> Option<Rating> {
        match answer {
            Answer { is_mitigated: true, .. } => Some(Rating::Other),
            Answer { actual: Some(actual), .. } => Some(self.rate(actual)),
            Answer { has_reason, .. } => has_reason.then_some(Rating::Other),
        }
    }
}

fn boundary(given: Option<Share>, target: Share, per_cent: i128) -> Boundary {
    let by_default = || {
        let scaled = target.numerator().checked_mul(per_cent);
        scaled
            .zip(target.denominator().checked_mul(100))
            .and_then(|(numerator, denominator)| Share::new(numerator, denominator))
            .unwrap_or(target)
    };
    Boundary { value: given.unwrap_or_else(by_default), is_default: given.is_none() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Direction::{Higher, Lower};
    use Rating::{ApproachingTarget, Good, Inadequate, RequiresImprovement};

    fn share(value: f64) -> Share {
        Share::from_decimal(value).unwrap()
    }

    /// A scale and a figure beside the rating that it earns: target, approaching, improvement, actual.
    type Example = (Direction, f64, Option<f64>, Option<f64>, f64, Rating);

    const EXAMPLES: [Example; 28] = [
        // the register's own boundaries, equality at each, and a hair below each
        (Higher, 0.88, Some(0.83), Some(0.73), 0.88, Good),
        (Higher, 0.88, Some(0.83), Some(0.73), 0.879, ApproachingTarget),
        (Higher, 0.88, Some(0.83), Some(0.73), 0.83, ApproachingTarget),
        (Higher, 0.88, Some(0.83), Some(0.73), 0.8299, RequiresImprovement),
        (Higher, 0.88, Some(0.83), Some(0.73), 0.73, RequiresImprovement),
        (Higher, 0.88, Some(0.83), Some(0.73), 0.7299, Inadequate),
        (Lower, 21.0, Some(24.0), Some(30.0), 21.0, Good),
        (Lower, 21.0, Some(24.0), Some(30.0), 24.0, ApproachingTarget),
        (Lower, 21.0, Some(24.0), Some(30.0), 24.1, RequiresImprovement),
        (Lower, 21.0, Some(24.0), Some(30.0), 30.0, RequiresImprovement),
        (Lower, 21.0, Some(24.0), Some(30.0), 30.01, Inadequate),
        // by default 38 and 32 of 40
        (Higher, 40.0, None, None, 40.0, Good),
        (Higher, 40.0, None, None, 38.0, ApproachingTarget),
        (Higher, 40.0, None, None, 37.9, RequiresImprovement),
        (Higher, 40.0, None, None, 32.0, RequiresImprovement),
        (Higher, 40.0, None, None, 31.9, Inadequate),
        // 95 % of 0.9 is 0.855, 105 % of 0.7 is 0.735 and 120 % of it 0.84: not so as floats
        (Higher, 0.9, None, None, 0.855, ApproachingTarget),
        (Lower, 0.7, None, None, 0.735, ApproachingTarget),
        (Lower, 0.7, None, None, 0.84, RequiresImprovement),
        (Lower, 0.7, None, None, 0.8401, Inadequate),
        // one boundary given, the other by default
        (Higher, 100.0, Some(90.0), None, 91.0, ApproachingTarget),
        (Higher, 100.0, Some(90.0), None, 80.0, RequiresImprovement),
        (Higher, 100.0, None, Some(50.0), 50.0, RequiresImprovement),
        // a target of zero: what misses it is Inadequate, unless the register gives boundaries
        (Lower, 0.0, None, None, 0.0, Good),
        (Lower, 0.0, None, None, 1.0, Inadequate),
        (Lower, 0.0, Some(1.0), Some(3.0), 2.0, RequiresImprovement),
        // amounts below zero
        (Higher, 0.0, None, None, -1.0, Inadequate),
        (Lower, 0.0, None, None, -2731.0, Good),
    ];

    #[test]
    fn figures_are_rated_as_worked_out_by_hand() {
        for (direction, target, approaching, improvement, actual, rating) in EXAMPLES {
            let scale = Scale::new(
                direction,
                share(target),
                approaching.map(share),
                improvement.map(share),
            );
            assert_eq!(scale.rate(share(actual)), rating, "{actual} on {scale:?}");
        }
    }

    #[test]
    fn mitigation_and_an_answer_without_a_number_are_other() {
        let scale = Scale::new(Higher, share(10.0), None, None);
        let rate = |actual: Option<f64>, has_reason, is_mitigated| {
            scale.rate_answer(Answer { actual: actual.map(share), has_reason, is_mitigated })
        };
        assert_eq!(rate(Some(10.0), false, false), Some(Good));
        assert_eq!(rate(Some(10.0), true, false), Some(Good));
        assert_eq!(rate(Some(1.0), false, true), Some(Rating::Other));
        assert_eq!(rate(Some(10.0), false, true), Some(Rating::Other));
        assert_eq!(rate(None, false, true), Some(Rating::Other));
        assert_eq!(rate(None, true, false), Some(Rating::Other));
        assert_eq!(rate(None, false, false), None);
    }

    #[test]
    fn a_boundary_by_default_is_exact_and_says_so() {
        let scale = Scale::new(Lower, share(0.7), None, Some(share(0.9)));
        assert!(scale.approaching.value.compare(share(0.735)).is_eq());
        assert!(scale.approaching.is_default && !scale.improvement.is_default);
        assert!(scale.has_default());
        let given = Scale::new(Lower, share(0.7), Some(share(0.8)), Some(share(0.9)));
        assert!(!given.has_default());
    }
}
