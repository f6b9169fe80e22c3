//! What is put together, by subject: the numbers that are added, and the shares that are set side by side.

use super::council_set::CouncilSet;

/// A number of a council that may be added to that of another.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    /// Of the council's figure.
    pub id: &'static str,
    pub name: &'static str,
}

/// One number of a council as a share of another.
#[derive(Debug, Clone, Copy)]
pub struct ShareOf {
    /// The last part of its figures' ids.
    pub key: &'static str,
    pub name: &'static str,
    pub part: &'static str,
    pub whole: &'static str,
}

#[derive(Debug, Clone, Copy)]
pub struct Subject {
    pub key: &'static str,
    pub title: &'static str,
    pub measures: &'static [Measure],
    pub shares: &'static [ShareOf],
}

const fn measure(id: &'static str, name: &'static str) -> Measure {
    Measure { id, name }
}

/// What a set calls the statements of [`LEVELS`] that are in place.
const IN_PLACE: (&str, &str) = ("assessment.mature-or-above", "Statements at Mature or above");

impl Subject {
    /// Whether a set's numbers of the subject are set apart from the others: a self-assessment by another maturity model
    /// has other levels, or the same words for others.
    pub(super) fn is_apart(&self, set: &CouncilSet) -> bool {
        let is_known = |measure: &Measure| set.figure(measure.id).is_some();
        let is_assessed = self.key == LEVELS.key && self.measures.iter().any(is_known);
        let is_of_these = || {
            let in_place = set.figure(IN_PLACE.0);
            self.measures.iter().all(is_known) && in_place.is_some_and(|it| it.name == IN_PLACE.1)
        };
        is_assessed && !is_of_these()
    }
}

pub(super) const ALL: &[Subject] = &[LEVELS, KPIS, SOCIAL_VALUE, CONTRACTS, DUTIES, ACTIONS];

const LEVELS: Subject = Subject {
    key: "levels",
    title: "Self-assessment",
    measures: &[
        measure("assessment.statements", "Statements"),
        measure("assessment.level.minimum", "At Minimum"),
        measure("assessment.level.developing", "At Developing"),
        measure("assessment.level.mature", "At Mature"),
        measure("assessment.level.leader", "At Leader"),
        measure("assessment.level.innovator", "At Innovator"),
        measure("assessment.mature-or-above", "Mature or above"),
    ],
    shares: &[ShareOf {
        key: "mature-or-above-share",
        name: "Statements at Mature or above",
        part: "assessment.mature-or-above",
        whole: "assessment.statements",
    }],
};

const KPIS: Subject = Subject {
    key: "kpis",
    title: "Contract KPIs",
    measures: &[
        measure("kpi.due", "Due"),
        measure("kpi.returned", "Returned"),
        measure("kpi.not-returned", "Not returned"),
        measure("kpi.rating.good", "Good"),
        measure("kpi.rating.approaching-target", "Approaching target"),
        measure("kpi.rating.requires-improvement", "Requires improvement"),
        measure("kpi.rating.inadequate", "Inadequate"),
        measure("kpi.rating.other", "Other"),
    ],
    shares: &[
        ShareOf {
            key: "returned-share",
            name: "KPIs returned, of those due",
            part: "kpi.returned",
            whole: "kpi.due",
        },
        ShareOf {
            key: "good-share",
            name: "KPIs rated Good, of those returned",
            part: "kpi.rating.good",
            whole: "kpi.returned",
        },
    ],
};

const SOCIAL_VALUE: Subject = Subject {
    key: "social-value",
    title: "Social value",
    measures: &[
        measure("sv.committed", "Committed"),
        measure("sv.expected-to-date", "Expected to date"),
        measure("sv.claimed", "Claimed to date"),
        measure("sv.validated", "Validated to date"),
        measure("sv.period.claimed", "Claimed in the quarter"),
        measure("sv.period.validated", "Validated in the quarter"),
    ],
    shares: &[
        ShareOf {
            key: "claimed-share",
            // what was delivered before a council kept records is held against nobody
            name: "Claimed, of what was expected since records began",
            part: "sv.since-records.claimed",
            whole: "sv.since-records.expected",
        },
        ShareOf {
            key: "validated-share",
            name: "Validated, of what was claimed",
            part: "sv.validated",
            whole: "sv.claimed",
        },
    ],
};

const CONTRACTS: Subject = Subject {
    key: "contracts",
    title: "Contracts",
    measures: &[
        measure("contract.total", "Running"),
        measure("contract.annual-value", "Annual value"),
        measure("contract.local.annual-value", "With local suppliers"),
        measure("contract.sme.annual-value", "With SMEs"),
        measure("contract.vcse.annual-value", "With VCSEs"),
    ],
    shares: &[
        ShareOf {
            key: "local-share",
            name: "Annual value with local suppliers",
            part: "contract.local.annual-value",
            whole: "contract.annual-value",
        },
        ShareOf {
            key: "sme-share",
            name: "Annual value with SMEs",
            part: "contract.sme.annual-value",
            whole: "contract.annual-value",
        },
    ],
};

const DUTIES: Subject = Subject {
    key: "duties",
    title: "Statutory duties",
    measures: &[
        measure("duty.in-scope", "In scope of s.52"),
        measure("duty.too-few-kpis", "To be explained (s.52)"),
        measure("duty.assessment-overdue", "Assessments due (s.71)"),
    ],
    shares: &[],
};

const ACTIONS: Subject = Subject {
    key: "actions",
    title: "Action plans",
    measures: &[
        measure("action.total", "Actions"),
        measure("action.complete", "Complete"),
        measure("action.in-progress", "In progress"),
        measure("action.not-started", "Not started"),
        measure("action.on-hold", "On hold"),
        measure("action.overdue", "Overdue"),
    ],
    shares: &[ShareOf {
        key: "complete-share",
        name: "Actions complete",
        part: "action.complete",
        whole: "action.total",
    }],
};
