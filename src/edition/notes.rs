//! What an edition says of itself: whether it is public, which contracts it leaves out or names all the same and why,
//! which totals count them, whether numbers are suppressed.

use super::totals;
use crate::measure::{Contract, Register};
use serde::Serialize;

/// What stands in the place of a name.
pub const REDACTED: &str = "REDACTED COMMERCIAL CONFIDENTIALITY";

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct EditionNotes {
    pub is_public: bool,
    pub redacted: &'static str,
    /// The contracts that it does not name, in register order.
    pub exempt: Vec<ExemptView>,
    /// The exempt contracts that it does name, in register order.
    pub named: Vec<NamedView>,
    /// Whether the spend of all contracts counts them.
    pub counts_spend: bool,
    /// Whether the amounts of social value of all contracts count them.
    pub counts_social_value: bool,
    pub has_suppressed: bool,
    /// Whether findings about exempt contracts are not listed.
    pub has_findings_kept_in: bool,
}

/// An exempt contract as the public may know of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExemptView {
    /// The paragraph of Schedule 12A by its number; none where the register names no number from 1 to 7.
    pub paragraph: Option<char>,
    /// When the exemption is looked at again.
    pub review: Option<String>,
}

/// An exempt contract as the committee's members may know of it. Nothing of the kind is made for a public edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NamedView {
    pub reference: String,
    pub title: String,
    pub supplier: String,
    /// Of Schedule 12A, in words.
    pub paragraph: String,
    pub reason: Option<String>,
    /// What came of the public-interest test.
    pub interest: Option<String>,
    pub review: Option<String>,
}

/// A document that is for officers alone: it says nothing of itself here.
pub static MEMBERS: EditionNotes = EditionNotes {
    is_public: false,
    redacted: "",
    exempt: Vec::new(),
    named: Vec::new(),
    counts_spend: false,
    counts_social_value: false,
    has_suppressed: false,
    has_findings_kept_in: false,
};

impl EditionNotes {
    pub fn public(register: Option<&Register>, with_exempt: &[&str]) -> EditionNotes {
        let contracts = register.map(|register| register.contracts.as_slice()).unwrap_or_default();
        let exempt: Vec<ExemptView> =
            contracts.iter().filter_map(ExemptView::from_contract).collect();
        EditionNotes {
            is_public: true,
            redacted: REDACTED,
            counts_spend: with_exempt.contains(&totals::SPEND),
            counts_social_value: with_exempt.contains(&totals::SOCIAL_VALUE),
            exempt,
            ..EditionNotes::default()
        }
    }

    pub fn members(register: Option<&Register>) -> EditionNotes {
        let contracts = register.into_iter().flat_map(|register| &register.contracts);
        EditionNotes {
            named: contracts.filter_map(NamedView::from_contract).collect(),
            ..EditionNotes::default()
        }
    }
}

impl NamedView {
    fn from_contract(contract: &Contract) -> Option<NamedView> {
        let exempt = contract.exempt.as_ref()?;
        Some(NamedView {
            reference: contract.reference.clone(),
            title: contract.title.clone(),
            supplier: contract.supplier.clone(),
            paragraph: exempt.paragraph_in_words(),
            reason: exempt.reason.clone(),
            interest: exempt.interest.clone(),
            review: exempt.review.map(|day| day.to_string()),
        })
    }
}

impl ExemptView {
    fn from_contract(contract: &Contract) -> Option<ExemptView> {
        let exempt = contract.exempt.as_ref()?;
        Some(ExemptView {
            paragraph: paragraph(&exempt.paragraph),
            review: exempt.review.map(|day| day.to_string()),
        })
    }
}

/// The number that the register gives, where it gives one from 1 to 7 and no other.
fn paragraph(written: &str) -> Option<char> {
    let mut digits = written.chars().filter(char::is_ascii_digit);
    let number = digits.next().filter(|digit| ('1'..='7').contains(digit));
    number.filter(|_| digits.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::paragraph;

    #[test]
    fn of_an_exemption_the_number_of_its_paragraph_alone_is_told() {
        assert_eq!(paragraph("3"), Some('3'));
        assert_eq!(paragraph("Paragraph 5"), Some('5'));
        for other in ["Paragraph 5 of Schedule 12A", "9", "Zephyr Ltd", ""] {
            assert_eq!(paragraph(other), None, "{other}");
        }
    }
}
