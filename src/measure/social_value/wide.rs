//! Whole numbers of any length: as much of their arithmetic as an exact product in pence needs.

use std::cmp::Ordering;

/// A whole number, zero or above, in digits of 32 bits from the lowest; the highest is not zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wide {
    digits: Vec<u32>,
}

impl From<u128> for Wide {
    fn from(number: u128) -> Wide {
        Wide::trimmed((0..4).map(|place| (number >> (32 * place)) as u32).collect())
    }
}

impl Wide {
    fn trimmed(mut digits: Vec<u32>) -> Wide {
        while digits.last() == Some(&0) {
            digits.pop();
        }
        Wide { digits }
    }

    /// The product.
    pub(super) fn times(&self, other: &Wide) -> Wide {
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
        Wide::trimmed(digits)
    }

    /// The sum.
    pub(super) fn plus(&self, other: &Wide) -> Wide {
        let length = self.digits.len().max(other.digits.len());
        let mut carry = 0_u64;
        let digits = (0..=length).map(|place| {
            let sum = self.digit(place) + other.digit(place) + carry;
            carry = sum >> 32;
            sum as u32
        });
        Wide::trimmed(digits.collect())
    }

    /// How many whole times a divisor above zero fits; `None` where that is longer than 128 bits.
    pub(super) fn over(&self, divisor: &Wide) -> Option<u128> {
        let (mut rest, mut quotient) = (Wide::from(0), 0_u128);
        for place in (0..self.digits.len() * 32).rev() {
            let bit = self.digits[place / 32] >> (place % 32) & 1;
            rest = rest.plus(&rest).plus(&Wide::from(u128::from(bit)));
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

    fn compare(&self, other: &Wide) -> Ordering {
        let length = self.digits.len().cmp(&other.digits.len());
        length.then_with(|| self.digits.iter().rev().cmp(other.digits.iter().rev()))
    }

    /// The difference; the other is not greater.
    fn minus(&self, other: &Wide) -> Wide {
        let mut borrowed = 0;
        let digits = (0..self.digits.len()).map(|place| {
            let difference = (1 << 32) + self.digit(place) - other.digit(place) - borrowed;
            borrowed = 1 - (difference >> 32);
            difference as u32
        });
        Wide::trimmed(digits.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::Wide;
    use proptest::prelude::*;

    #[test]
    fn a_number_too_long_for_128_bits_is_divided() {
        let million = Wide::from(10_u128.pow(6));
        let long = (0..8).fold(Wide::from(7), |long, _| long.times(&million));
        let below = (0..6).fold(Wide::from(1), |below, _| below.times(&million));
        assert_eq!(long.over(&below), Some(7 * 10_u128.pow(12)));
        assert_eq!(long.over(&Wide::from(1)), None);
        assert_eq!(Wide::from(0).over(&million), Some(0));
    }

    proptest! {
        #[test]
        fn arithmetic_is_that_of_128_bits(a in 0_u128..1 << 60, b in 0_u128..1 << 60, c in 1_u128..1 << 50) {
            let (wide_a, wide_b) = (Wide::from(a), Wide::from(b));
            prop_assert_eq!(wide_a.plus(&wide_b), Wide::from(a + b));
            prop_assert_eq!(wide_a.times(&wide_b), Wide::from(a * b));
            prop_assert_eq!(wide_a.times(&wide_b).over(&Wide::from(c)), Some(a * b / c));
        }
    }
}
