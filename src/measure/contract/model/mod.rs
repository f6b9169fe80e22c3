//! What documents name one by one of the contract register: contracts, KPIs and social value promises as measured.
//! Every number here is a figure too; `id` gives the start of its figures' ids.

mod duty;
mod kpi;
mod notation;
mod promise;

pub use duty::{Duty, Scope};
pub use kpi::{Commentary, Kpi, KpiQuarter, KpiState};
pub use notation::Notation;
pub use promise::{Amounts, Promise, PromiseState, RecordsSince, SinceReason};

use crate::domain::duty_date::DutyDate;
use crate::domain::figure::Prefix;
use crate::domain::fold::slug;
use crate::domain::money::Money;
use crate::domain::period::Period;
use crate::domain::regime::Regime;
use crate::measure::duty::notice::model::NoticeLedger;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The contract register and what hangs on it, seen from the reported quarter.
#[derive(Debug, Clone, Default)]
pub struct Register {
    /// Every contract, in register order, ended and future ones too.
    pub contracts: Vec<Contract>,
    /// Every KPI, in register order.
    pub kpis: Vec<Kpi>,
    /// Every promise of a contract, in register order.
    pub promises: Vec<Promise>,
    /// Promises that partners and local businesses made outside contracts; in no `sv.*` total.
    pub promises_outside: Vec<Promise>,
    /// The catalogues, with their versions, that the £ values of the promises are taken from, in register order.
    pub catalogues: Vec<String>,
    /// The themes of the promises with a £ value, in register order: `sv.theme.<slug>.…`.
    pub themes: Vec<Named>,
    /// Their outcomes: `sv.outcome.<slug>.…`.
    pub outcomes: Vec<Outcome>,
    /// From when on claims are set beside what was expected; none where that is the whole life of every promise.
    pub records_since: Option<RecordsSince>,
    /// The contracts furthest behind, at most five, the furthest first: validated below expected since then, by
    /// `sv.contract.<slug>.gap`; of two as far, the first of the register. Ended contracts are among them.
    pub behind: Vec<usize>,
    /// The contracts furthest ahead, likewise: validated above expected to date.
    pub ahead: Vec<usize>,
    /// The quarters that are kept, oldest first, the reported one last; at most twelve, the first being one for which
    /// a KPI was due and not before the first result of any. Figures `kpi.quarter.<period id in lower case>.…`.
    pub quarters: Vec<Period>,
    /// The departments that contracts are given to, in register order: `kpi.department.<slug>.…`; a contract without one
    /// is under `kpi.department.not-given.…`. Their promises are under `sv.department.<slug>.…`.
    pub departments: Vec<Named>,
    /// Whether the register's values include VAT; none where neither report.toml nor a note on the sheet says so.
    pub has_vat: Option<bool>,
    /// What the Procurement Act 2023 asks to be published, and what was.
    pub notices: NoticeLedger,
    /// Running contracts that end within 18 months of the day of the report, the soonest first.
    pub ending: Vec<Ending>,
    /// Whether the register has a column for what is decided about a contract's end.
    pub has_end_decisions: bool,
}

impl Register {
    /// The KPIs of a contract, in register order.
    pub fn kpis_of<'r>(&'r self, contract: &'r Contract) -> impl Iterator<Item = &'r Kpi> + Clone {
        contract.kpis.iter().filter_map(|index| self.kpis.get(*index))
    }

    /// The promises of a contract, in register order.
    pub fn promises_of<'r>(
        &'r self,
        contract: &'r Contract,
    ) -> impl Iterator<Item = &'r Promise> + Clone {
        contract.promises.iter().filter_map(|index| self.promises.get(*index))
    }
}

/// A running contract that ends soon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ending {
    /// Index into [`Register::contracts`].
    pub contract: usize,
    /// The fewest of 6, 12 and 18 months that its end lies within.
    pub within: u8,
    /// Whether the register records what follows.
    pub is_decided: bool,
}

/// A name with its slug in figure ids.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Named {
    /// As the register spells it first.
    pub name: String,
    pub slug: String,
}

impl Named {
    /// What its own figures have in front, where their ids begin so: `kpi.department`.
    pub(crate) fn prefix(&self, start: &str) -> Prefix {
        Prefix::new(format!("{start}.{}.", self.slug), format!("{}: ", self.name))
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub named: Named,
    /// Index into [`Register::themes`] of the theme that it stands under first.
    pub theme: usize,
}

#[derive(Debug, Clone)]
pub struct Contract {
    /// Its ref as the register writes it.
    pub reference: String,
    /// The ref in ids and file names.
    pub slug: String,
    pub title: String,
    /// The supplier as the register spells it.
    pub supplier: String,
    /// The supplier as it is compared.
    pub supplier_folded: String,
    pub department: Option<String>,
    /// The contract manager: never in a committee paper.
    pub manager: Option<String>,
    pub start: Date,
    pub end: Date,
    /// The date of its next review.
    pub review: Option<Date>,
    /// Value over its life, as the register has it.
    pub total_value: Option<Money>,
    /// Value a year, as the register has it.
    pub annual_value: Option<Money>,
    /// The route by which it was let.
    pub route: Option<String>,
    /// The regime as the register words it.
    pub regime: Option<String>,
    /// Small or medium enterprise; none where the register does not say.
    pub is_sme: Option<bool>,
    /// Voluntary, community or social enterprise.
    pub is_vcse: Option<bool>,
    /// Local business.
    pub is_local: Option<bool>,
    /// Let before the action plan.
    pub is_before_plan: Option<bool>,
    /// The partner organisation that it is let with.
    pub partner: Option<String>,
    /// Why its name may not be published (Local Government Act 1972, Schedule 12A).
    pub exempt: Option<Exempt>,
    /// Why it has no KPIs, or fewer than three.
    pub no_kpi_reason: Option<String>,
    /// The days that its notices turn on, as far as the register gives them: what was published when, and when it was
    /// entered into and changed.
    pub dates: BTreeMap<DutyDate, Date>,
    /// Of these, those whose cells cannot be used.
    pub dates_unusable: Vec<DutyDate>,
    /// Those that the register says do not apply to it.
    pub dates_not_applicable: Vec<DutyDate>,
    /// What the words for its type say of how it was let.
    pub let_as: Regime,
    /// What the words for the rules of its framework say.
    pub framework_let_as: Regime,
    /// Whether the register has a decision about what follows its end.
    pub has_end_decision: bool,
    pub end_decision: Option<String>,
    pub extension_options: Option<String>,
    /// The identifiers of its procurement, for notices.
    pub procurement_identifier: Option<String>,
    pub ocid: Option<String>,
    /// The supplier's address, e-mail and identifier, for notices.
    pub supplier_address: Option<String>,
    pub supplier_email: Option<String>,
    pub supplier_identifier: Option<String>,
    /// How much depends on its supplier, and how that is watched; none where the register gives no tier.
    pub criticality: Option<Criticality>,
    /// Whether it runs on any day of the period.
    pub runs_in_period: bool,
    /// Whether it runs on the period's last day.
    pub runs_on_last_day: bool,
    /// Indexes into [`Register::kpis`].
    pub kpis: Vec<usize>,
    /// Indexes into [`Register::promises`].
    pub promises: Vec<usize>,
    /// KPIs in the period. Figures `kpi.contract.<slug>.due`, `.returned`, `.not-returned`.
    pub kpi_return: Coverage,
    /// Promises in the period. Figures `sv.contract.<slug>.due`, `.returned`, `.not-returned`.
    pub promise_return: Coverage,
    /// The first of the kept quarters of the unbroken run, up to the period, in which KPIs or promises were due and not
    /// all were returned (quarters without any due end no run); none where nothing is missing in the period.
    pub missing_since: Option<Period>,
    /// Whether rows of the register that may be KPIs of it were left out.
    pub has_kpis_left_out: bool,
    /// Whether rows of the register that may be promises of it were left out.
    pub has_promises_left_out: bool,
    /// The statutory duties; none where it does not run on the period's last day.
    pub duty: Option<Duty>,
}

impl Contract {
    /// The slug under which its department is counted.
    pub fn department_slug(&self) -> String {
        let own = self.department.as_deref().map(slug).filter(|slug| !slug.is_empty());
        own.unwrap_or_else(|| "not-given".to_owned())
    }

    /// What its own figures of a subject have in front: `kpi.contract.<slug>.`.
    pub(crate) fn prefix(&self, subject: &str) -> Prefix {
        let id = format!("{subject}.contract.{}.", self.slug);
        Prefix::new(id, format!("{}: ", self.reference))
    }
}

/// What the register says of a supplier that much depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criticality {
    /// As the register words it.
    pub tier: String,
    pub financial_check_on: Option<Date>,
    pub financial_check_result: Option<String>,
    /// How its continuity plan stands, in the register's words; none where there is none.
    pub continuity_plan: Option<String>,
    pub continuity_plan_on: Option<Date>,
    /// How its financial check stands by the months of its tier.
    pub check: CheckState,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckState {
    /// Not older than its tier allows.
    Fresh,
    Old,
    /// The register gives no day of one.
    Missing,
    /// report.toml does not say how old one may be for the tier.
    TierNotKnown,
}

/// Why and until when a contract is exempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exempt {
    /// The paragraph of Schedule 12A.
    pub paragraph: String,
    pub reason: Option<String>,
    /// What came of the public-interest test: why the public interest in the exemption outweighs that in publication.
    pub interest: Option<String>,
    /// When that is looked at again.
    pub review: Option<Date>,
}

impl Exempt {
    /// The paragraph as a sentence names it: a bare number is that of a paragraph.
    pub fn paragraph_in_words(&self) -> String {
        let paragraph = self.paragraph.trim();
        let is_number = paragraph.bytes().all(|byte| byte.is_ascii_digit());
        if is_number { format!("paragraph {paragraph}") } else { paragraph.to_owned() }
    }
}

/// What was due in the period, and what came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coverage {
    /// How many were due.
    pub due: u64,
    /// How many of them were returned.
    pub returned: u64,
    /// Of how many of the others it is not known, because a row was left out.
    pub not_known: u64,
}

impl Coverage {
    /// How many were due and are missing for certain.
    pub fn missing(&self) -> u64 {
        self.due.saturating_sub(self.returned + self.not_known)
    }
}
