//! Views of the register: contracts that one field of it marks.

use super::model::Contract;

/// A view of the register.
#[derive(Debug, Clone, Copy)]
pub struct RegisterView {
    /// Its part of figure ids.
    pub slug: &'static str,
    /// The field that marks a contract.
    pub field: &'static str,
    /// Whether a contract is in it; none where the register does not say.
    says: fn(&Contract) -> Option<bool>,
}

impl RegisterView {
    pub const BEFORE_PLAN: RegisterView =
        view("before-plan", "let-before-plan", |contract| contract.is_before_plan);
    pub const AFTER_PLAN: RegisterView =
        view("after-plan", "let-before-plan", |contract| contract.is_before_plan.map(|is| !is));
    pub const LOCAL: RegisterView = view("local", "local", |contract| contract.is_local);
    pub const SME: RegisterView = view("sme", "sme", |contract| contract.is_sme);
    pub const VCSE: RegisterView = view("vcse", "vcse", |contract| contract.is_vcse);
    pub const PARTNER: RegisterView =
        view("partner", "partner", |contract| Some(contract.partner.is_some()));
    pub const EXEMPT: RegisterView =
        view("exempt", "exempt-paragraph", |contract| Some(contract.exempt.is_some()));

    /// Whether a contract is known to be in it.
    pub fn holds(self, contract: &Contract) -> bool {
        (self.says)(contract) == Some(true)
    }

    /// Whether the register says if a contract is in it.
    pub fn is_known(self, contract: &Contract) -> bool {
        (self.says)(contract).is_some()
    }

    /// Whether it can be told of any of some contracts; nothing is unknown of none.
    pub(crate) fn is_known_of_any<'a>(self, contracts: impl Iterator<Item = &'a Contract>) -> bool {
        let mut contracts = contracts.peekable();
        contracts.peek().is_none() || contracts.any(|contract| self.is_known(contract))
    }
}

const fn view(
    slug: &'static str,
    field: &'static str,
    says: fn(&Contract) -> Option<bool>,
) -> RegisterView {
    RegisterView { slug, field, says }
}
