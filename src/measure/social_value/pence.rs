//! Exact pounds of a row (rules 4 and 7): its product in whole pence, rounded once, and the share of a contract's life
//! that has passed.

use crate::domain::money::Money;
use crate::domain::period::Period;
use crate::domain::share::Share;
use jiff::civil::Date;
use std::cmp::Ordering;

/// A pound value above this, a million million, is a slip of the pen; so many of them can be added without a fault.
const MOST_PENCE: i64 = 100_000_000_000_000;

/// The product of pounds and numbers in whole pence, rounded half away from zero; `None` where it is out of range.
pub(super) fn pence(factors: &[Share]) -> Option<Money> {
    let product = factors.iter().try_fold(Share::ONE, |product, factor| product.times(*factor));
    let money = product.and_then(Money::from_pounds).or_else(|| long(factors))?;
    (money.pence().abs() <= MOST_PENCE).then_some(money)
}

/// The same for numbers whose product is longer than 128 bits, as those that a formula gave are.
fn long(factors: &[Share]) -> Option<Money> {
    let (mut above, mut below) = (WideInteger::from(200), WideInteger::from(1));
    for factor in factors {
        above = above.times(&WideInteger::from(factor.numerator().unsigned_abs()));
        below = below.times(&WideInteger::from(factor.denominator().unsigned_abs()));
    }
    let pence = above.plus(&below).over(&below.times(&WideInteger::from(2)))?;
    let is_negative = factors.iter().filter(|factor| factor.numerator() < 0).count() % 2 == 1;
    let pence = i64::try_from(pence).ok()?;
    Some(Money::from_pence(if is_negative { -pence } else { pence }))
}

/// The share of the days from `start` to `end` that have passed by `day`, the first and the last counted, held between
/// zero and one.
pub(super) fn elapsed(start: Date, end: Date, day: Date) -> Share {
    let days = |to: Date| i128::from((to - start).get_days()) + 1;
    let life = days(end).max(1);
    Share::new(days(day).clamp(0, life), life).unwrap_or(Share::ZERO)
}

/// The last day before a quarter.
pub(super) fn day_before(quarter: Period) -> Date {
    quarter.previous().last_day()
}

/// A whole number, zero or above, in digits of 32 bits from the lowest; the highest is not zero.
#[derive(Debug, Clone, PartialEq, Eq)]
struct WideInteger {
    digits: Vec<u32>,
}

impl From<u128> for WideInteger {
    fn from(number: u128) -> WideInteger {
        WideInteger::trimmed((0..4).map(|place| (number >> (32 * place)) as u32).collect())
    }
}

impl WideInteger {
    fn trimmed(mut digits: Vec<u32>) -> WideInteger {
        while digits.last() == Some(&0) {
            digits.pop();
        }
        WideInteger { digits }
    }

    /// The product.
    fn times(&self, other: &WideInteger) -> WideInteger {
        let mut digits = vec![0_u32; self.digits.len() + other.digits.len()];
        for (i, a) in self.digits.iter().enumerate() {
            let mut carry = 0_u64;
            for (j, b) in other.digits.iter().enumerate() {
                let sum = u64::from(*a) * u64::from(*b) + u64::from(digits[i + j]) + carry;
                digits[i + j] = sum as u32;
                carry = sum >> 32;
            }
            digits[i + other.digits.len()] = carry as u32;
        }
        WideInteger::trimmed(digits)
    }

    /// The sum.
    fn plus(&self, other: &WideInteger) -> WideInteger {
        let length = self.digits.len().max(other.digits.len());
        let mut carry = 0_u64;
        let digits = (0..=length).map(|place| {
            let sum = self.digit(place) + other.digit(place) + carry;
            carry = sum >> 32;
            sum as u32
        });
        WideInteger::trimmed(digits.collect())
    }

    /// How many whole times a divisor above zero fits; `None` where that is longer than 128 bits.
    fn over(&self, divisor: &WideInteger) -> Option<u128> {
        let (mut rest, mut quotient) = (WideInteger::from(0), 0_u128);
        for place in (0..self.digits.len() * 32).rev() {
            let bit = self.digits[place / 32] >> (place % 32) & 1;
            rest = rest.plus(&rest).plus(&WideInteger::from(u128::from(bit)));
            quotient = quotient.checked_mul(2)?;
            if rest.compare(divisor).is_ge() {
                rest = rest.minus(divisor);
                quotient += 1;
            }
        }
        Some(quotient)
    }

    fn digit(&self, place: usize) -> u64 {
        self.digits.get(place).copied().unwrap_or(0).into()
    }

    fn compare(&self, other: &WideInteger) -> Ordering {
        let length = self.digits.len().cmp(&other.digits.len());
        length.then_with(|| self.digits.iter().rev().cmp(other.digits.iter().rev()))
    }

    /// The difference; the other is not greater.
    fn minus(&self, other: &WideInteger) -> WideInteger {
        let mut borrowed = 0;
        let digits = (0..self.digits.len()).map(|place| {
            let difference = (1 << 32) + self.digit(place) - other.digit(place) - borrowed;
            borrowed = 1 - (difference >> 32);
            difference as u32
        });
        WideInteger::trimmed(digits.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::typed::day;
    use proptest::prelude::*;

    fn pence_of(numbers: &[f64]) -> Option<i64> {
        let factors: Vec<Share> =
            numbers.iter().map(|number| Share::from_decimal(*number).unwrap()).collect();
        pence(&factors).map(Money::pence)
    }

    #[test]
    fn a_product_is_rounded_once_half_away_from_zero() {
        // 398 hours at £88; 12.5 kg at 9p is £1.125; 0.333 of 27450 x 3.4 is £31,078.89.
        assert_eq!(pence_of(&[398.0, 88.0, 1.0]), Some(3_502_400));
        assert_eq!(pence_of(&[12.5, 0.09, 1.0]), Some(113));
        assert_eq!(pence_of(&[-12.5, 0.09, 1.0]), Some(-113));
        assert_eq!(pence_of(&[3.4, 27450.0, 0.333]), Some(3_107_889));
        assert_eq!(pence_of(&[0.0, 88.0, 1.0]), Some(0));
        // As floats 1.005 x 100 is 100.49999999999999.
        assert_eq!(pence_of(&[1.005, 1.0, 1.0]), Some(101));
    }

    #[test]
    fn numbers_that_a_formula_gave_stay_exact() {
        // 33.333333333333336 x 17.142857142857142 x 0.3333333333333333 is £190.47619047619046….
        let numbers = [33.333_333_333_333_336, 17.142_857_142_857_142, 0.333_333_333_333_333_3];
        assert_eq!(pence_of(&numbers), Some(19048));
        assert_eq!(pence_of(&[1e12, 1.0, 1.0]), Some(MOST_PENCE));
        assert_eq!(pence_of(&[1e12, 1.1, 1.0]), None);
        assert_eq!(pence_of(&[1e17, 1e17, 1e17]), None);
    }

    #[test]
    fn both_days_count_and_the_share_stays_between_zero_and_one() {
        let passed = |start, end, today| {
            let [start, end, today] = [start, end, today].map(|number| day(number).unwrap());
            elapsed(start, end, today)
        };
        // 1 to 10: on day 5 half has passed.
        assert_eq!(passed(1, 10, 5), Share::new(5, 10).unwrap());
        assert_eq!(passed(1, 10, 1), Share::new(1, 10).unwrap());
        assert_eq!(passed(1, 10, 0), Share::new(0, 10).unwrap());
        assert_eq!(passed(1, 10, -9), Share::new(0, 10).unwrap());
        assert_eq!(passed(1, 10, 11), Share::new(10, 10).unwrap());
        assert_eq!(passed(7, 7, 7), Share::new(1, 1).unwrap());
    }

    #[test]
    fn a_number_too_long_for_128_bits_is_divided() {
        let million = WideInteger::from(10_u128.pow(6));
        let long = (0..8).fold(WideInteger::from(7), |long, _| long.times(&million));
        let below = (0..6).fold(WideInteger::from(1), |below, _| below.times(&million));
        assert_eq!(long.over(&below), Some(7 * 10_u128.pow(12)));
        assert_eq!(long.over(&WideInteger::from(1)), None);
        assert_eq!(WideInteger::from(0).over(&million), Some(0));
    }

    proptest! {
        #[test]
        fn the_long_way_agrees_with_the_short_one(
            a in -1_000_000_000_i64..1_000_000_000, b in 1_i64..1_000_000, places in 0_u32..6,
        ) {
            let ten = 10_i128.pow(places);
            let factors = [Share::new(a.into(), ten).unwrap(), Share::new(b.into(), ten).unwrap()];
            let product = factors[0].times(factors[1]).unwrap();
            prop_assert_eq!(long(&factors), Money::from_pounds(product));
        }

        #[test]
        fn arithmetic_is_that_of_128_bits(a in 0_u128..1 << 60, b in 0_u128..1 << 60, c in 1_u128..1 << 50) {
            let (wide_a, wide_b) = (WideInteger::from(a), WideInteger::from(b));
            prop_assert_eq!(wide_a.plus(&wide_b), WideInteger::from(a + b));
            prop_assert_eq!(wide_a.times(&wide_b), WideInteger::from(a * b));
            prop_assert_eq!(wide_a.times(&wide_b).over(&WideInteger::from(c)), Some(a * b / c));
        }
    }
}
