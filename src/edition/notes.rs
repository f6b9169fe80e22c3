//! What an edition says of itself: whether it is public, which contracts it leaves out or names all the same and why,
//! whether numbers are suppressed.

use crate::measure::{Contract, Register};
use serde::Serialize;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct EditionNotes {
    pub is_public: bool,
    /// The contracts that it does not name, by paragraph.
    pub exempt: Vec<ExemptView>,
    /// The exempt contracts that it does name, in register order.
    pub named: Vec<NamedView>,
    /// Sensitive measures, which stand in no other figure.
    pub sensitive: Vec<SensitiveView>,
    pub has_suppressed: bool,
}

/// Exempt contracts as the public may know of them: how many under a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExemptView {
    /// The paragraph of Schedule 12A by its number; none where the register names no number from 1 to 7.
    pub paragraph: Option<char>,
    /// The figure that counts them.
    pub id: String,
}

/// A sensitive measure as the public may know of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SensitiveView {
    /// As report.toml lists it.
    pub measure: String,
    pub unit: String,
    /// The figure of what is claimed to date.
    pub id: String,
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

/// Those of what is for officers alone: it leaves nothing out, and says nothing of that.
pub static OFFICERS: EditionNotes = EditionNotes {
    is_public: false,
    exempt: Vec::new(),
    named: Vec::new(),
    sensitive: Vec::new(),
    has_suppressed: false,
};

impl EditionNotes {
    pub fn public(
        exempt: Vec<(Option<char>, String)>,
        sensitive: Vec<SensitiveView>,
    ) -> EditionNotes {
        let exempt = exempt.into_iter().map(|(paragraph, id)| ExemptView { paragraph, id });
        let exempt = exempt.collect();
        EditionNotes { is_public: true, exempt, sensitive, ..EditionNotes::default() }
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
