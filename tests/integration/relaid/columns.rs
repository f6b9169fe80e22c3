//! The columns of each kind of record: the sample's own heading, and another council's for it.

pub(super) type Columns = &'static [(&'static str, &'static str)];

pub(super) const CONTRACTS: Columns = &[
    ("Review date", "Next review"),
    ("Contract ref", "Contract register no."),
    ("Department", "Directorate"),
    ("Title", "Title of agreement"),
    ("", "Our note"),
    ("Supplier", "Vendor"),
    ("End date", "Expiry date"),
    ("Start date", "Commencement date"),
    ("Annual value (£)", "Estimated annual spend (£)"),
    ("Total value (£)", "Whole life value (£)"),
    ("Contract manager", "Lead officer"),
    ("SME", "SME?"),
    ("VCSE", "VCSE?"),
    ("Local", "Local supplier?"),
    ("Regime", "Legal regime"),
    ("Procurement route", "Route to market"),
    ("Let before the action plan", "Let before the Social Value Action Plan"),
    ("Partner organisation", "Partner body"),
    ("Exempt paragraph", "Schedule 12A paragraph"),
    ("Reason for exemption", "Why exempt"),
    ("Exemption review date", "Exemption review"),
    ("Why no KPIs", "Why no KPIs"),
];

pub(super) const KPIS: Columns = &[
    ("KPI ref", "KPI no."),
    ("Description", "Performance measure"),
    ("Contract ref", "Contract no."),
    ("Unit", "UoM"),
    ("Target", "Agreed target"),
    ("Approaching boundary", "Amber threshold"),
    ("Improvement boundary", "Red threshold"),
    ("Direction", "Polarity"),
    ("", "Weight"),
    ("Frequency", "How often"),
    ("Three most material", "Most material"),
];

pub(super) const PROMISES: Columns = &[
    ("Contract ref", "Contract no."),
    ("Commitment ref", "Promise no."),
    ("Theme", "TOMs theme"),
    ("Outcome", "TOMs outcome"),
    ("Outcome outline", "Promise description"),
    ("Measure ref", "TOMs ref"),
    ("Unit", "Units"),
    ("Kind", "Type"),
    ("Committed quantity", "Contract target"),
    ("Proxy value (£ per unit)", "Unit value (£)"),
    ("Attribution %", "Attribution"),
    ("Catalogue", "Catalogue"),
    ("Catalogue version", "Catalogue version"),
    ("KPI ref", "Measured by KPI"),
    ("Made by", "Made by"),
];

pub(super) const RESULTS: Columns = &[
    ("Supplier", "Provider"),
    ("Contract ref", "Contract no."),
    ("Period", "Quarter"),
    ("KPI ref", "KPI no."),
    ("Description", "Measure"),
    ("Actual", "Result"),
    ("Reason if no figure", "Reason not returned"),
    ("Mitigation accepted", "Mitigation agreed"),
    ("Mitigation reason", "Mitigation details"),
    ("Commentary", "Provider comments"),
];

pub(super) const DELIVERIES: Columns = &[
    ("Supplier", "Provider"),
    ("Contract ref", "Contract no."),
    ("Period", "Quarter"),
    ("Commitment ref", "Promise no."),
    ("Outcome", "Outcome"),
    ("Quantity delivered", "Units delivered"),
    ("State", "Validation status"),
    ("Evidence ref", "Evidence no."),
    ("Narrative", "Supplier comments"),
];

pub(super) const PLAN: Columns = &[
    ("Action", "What we will do"),
    ("Principle", "Guiding principle"),
    ("Heading", "Workstream"),
    ("Status", "Progress"),
    ("Year", "Plan year"),
    ("", "Cost code"),
    ("Due", "By when"),
    ("Owner", "Lead officer"),
    ("Completed on", "Date completed"),
    ("Update", "Latest update"),
    ("Linked statement", "Toolkit statement"),
];

pub(super) const BENCHMARK: Columns = &[
    ("Statement", "Statement"),
    ("Ref", "Statement no."),
    ("Key area", "Toolkit area"),
    ("Mean score", "Average level"),
    ("Share at Mature or above", "% at Mature or above"),
    ("Reference group", "Comparator group"),
];

pub(super) const ASSESSMENT: Columns = &[
    ("Statement", "Statement of practice"),
    ("Level", "Maturity"),
    ("Target level", "Ambition"),
    ("Ref", "Ref no."),
    ("", "Weight"),
    ("Key area", "Toolkit area"),
    ("Comment", "Evidence and\ncomments"),
    ("Owner", "Named lead"),
    ("Theme", "Theme"),
];
