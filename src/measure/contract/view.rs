//! Views of the register: contracts that one field of it marks.

use super::model::Contract;

/// A view of the register.
#[derive(Debug, Clone, Copy)]
pub struct RegisterView {
    /// Its part of figure ids.
    pub slug: &'static str,
    /// The field that marks a contract.
    pub field: &'static str,
    /// Whether a contract is in it.
    pub holds: fn(&Contract) -> bool,
}

impl RegisterView {
    pub const BEFORE_PLAN: RegisterView =
        view("before-plan", "let-before-plan", |contract| contract.is_before_plan == Some(true));
    pub const AFTER_PLAN: RegisterView =
        view("after-plan", "let-before-plan", |contract| contract.is_before_plan == Some(false));
    pub const LOCAL: RegisterView =
        view("local", "local", |contract| contract.is_local == Some(true));
    pub const SME: RegisterView = view("sme", "sme", |contract| contract.is_sme == Some(true));
    pub const VCSE: RegisterView = view("vcse", "vcse", |contract| contract.is_vcse == Some(true));
    pub const PARTNER: RegisterView =
        view("partner", "partner", |contract| contract.partner.is_some());
    pub const EXEMPT: RegisterView =
        view("exempt", "exempt-paragraph", |contract| contract.exempt.is_some());
}

const fn view(
    slug: &'static str,
    field: &'static str,
    holds: fn(&Contract) -> bool,
) -> RegisterView {
    RegisterView { slug, field, holds }
}
