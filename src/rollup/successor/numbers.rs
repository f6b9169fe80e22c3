//! The figures of a successor view, each with the contracts that it is worked out from.

use super::consent::Consent;
use super::gaps::GAPS;
use super::model::{
    ConsentRow, Passing, SideBySide, SuccessorContract, SuccessorCouncil, Treatment, of_council,
};
use super::register::Register;
use crate::config::Direction;
use crate::dataset::ContractRow;
use crate::domain::figure::{Figure, FigureValue, Figures, Unit};
use crate::domain::money::Money;
use crate::domain::place::Place;
use jiff::civil::Date;

pub(super) struct Numbers<'a> {
    pub figures: &'a mut Figures,
    pub vesting_day: Date,
}

const AS_REGISTERED: &str = "As the council's register has it.";

impl Numbers<'_> {
    fn add(&mut self, id: String, value: FigureValue, name: String, rule: &str, from: Vec<Place>) {
        let unit = match value {
            FigureValue::Money(_) => Unit::Pounds,
            FigureValue::List(_) => Unit::Names,
            _ => Unit::Contracts,
        };
        let rule = rule.to_owned();
        self.figures.add(Figure { id, value, unit, name, rule, sources: from });
    }

    fn count(&mut self, id: String, name: String, rule: &str, of: Vec<Place>) {
        self.add(id, FigureValue::Count(of.len() as u64), name, rule, of);
    }

    fn pounds(&mut self, id: String, name: String, rule: &str, of: &[(Money, Place)]) {
        let sum = of.iter().map(|(money, _)| *money).sum();
        let from = of.iter().map(|(_, place)| place.clone()).collect();
        self.add(id, FigureValue::Money(sum), name, rule, from);
    }

    pub(super) fn contract(&mut self, contract: &SuccessorContract) {
        let name = format!("{}, {}", contract.council, contract.row.title);
        if let Some(annual) = contract.row.annual {
            let own = [(annual, contract.source())];
            let id = format!("{}.annual-value", contract.id);
            self.pounds(id, format!("{name}: annual value"), AS_REGISTERED, &own);
        }
    }

    pub(super) fn totals(&mut self, contracts: &[SuccessorContract]) {
        let day = self.vesting_day.strftime("%-d %B %Y");
        let rule =
            format!("Contracts that no council holds exempt and that end on {day} or later.");
        let all: Vec<&SuccessorContract> = contracts.iter().collect();
        self.register("successor", "All councils", &rule, &all);
        let of = |treatment: Option<Treatment>| {
            let is_it = |it: &&SuccessorContract| it.treatment() == treatment;
            contracts.iter().filter(is_it).map(SuccessorContract::source).collect()
        };
        let rule =
            "Contracts that run past the vesting day, by what the workbook of treatments says.";
        for treatment in Treatment::ALL {
            let id = format!("successor.treatment.{}", treatment.key());
            self.count(id, treatment.words().to_owned(), rule, of(Some(treatment)));
        }
        self.count("successor.treatment.open".into(), "Not decided yet".into(), rule, of(None));
    }

    /// How many contracts there are, what they cost a year, and of how many that is known.
    fn register(&mut self, id: &str, whose: &str, rule: &str, all: &[&SuccessorContract]) {
        let places = all.iter().map(|contract| contract.source()).collect();
        self.count(format!("{id}.contracts"), format!("{whose}: contracts"), rule, places);
        let known = all.iter().filter_map(|it| Some((it.row.annual?, it.source())));
        let known: Vec<(Money, Place)> = known.collect();
        let name = format!("{whose}: annual value");
        let added = "The annual values that the registers give, added.";
        self.pounds(format!("{id}.annual-value"), name, added, &known);
        let name = format!("{whose}: contracts whose annual value is given");
        let places = known.into_iter().map(|(_, place)| place).collect();
        self.count(format!("{id}.annual-value.contracts"), name, added, places);
    }

    pub(super) fn council(
        &mut self,
        code: &str,
        register: Option<&Register>,
        contracts: &[SuccessorContract],
    ) -> SuccessorCouncil {
        let id = of_council(code);
        let council = register.map_or(code, |register| register.council.as_str()).to_owned();
        let mut without_end = Vec::new();
        let lacks = match register {
            None => Some("No set of it was given".to_owned()),
            Some(register) => register.lacks.clone(),
        };
        if let Some(register) = register.filter(|_| lacks.is_none()) {
            let own: Vec<&SuccessorContract> =
                contracts.iter().filter(|contract| contract.code == code).collect();
            let rule = "Contracts of its register that run past the vesting day.";
            self.register(&id, &council, rule, &own);
            self.gaps(register, &id);
            let exempt = FigureValue::Count(register.exempt as u64);
            let name = format!("{council}: contracts that are exempt");
            let rule = "Contracts that its published set holds exempt. They stand in the council's own papers alone.";
            self.add(format!("{id}.exempt"), exempt, name, rule, vec![Place::file(&register.set)]);
            let day = self.vesting_day;
            let open = register.contracts.iter();
            let open = open.filter(|row| Passing::of(row, day) == Passing::EndNotGiven);
            without_end = open.map(|row| row.reference.clone()).collect();
        }
        let set = register.map(|register| register.set.clone()).unwrap_or_default();
        SuccessorCouncil { code: code.to_owned(), name: council, id, set, lacks, without_end }
    }

    /// Of the contracts that run past the day, and of those of which that is not known.
    fn gaps(&mut self, register: &Register, id: &str) {
        let day = self.vesting_day;
        let is_asked = |row: &&ContractRow| {
            matches!(Passing::of(row, day), Passing::Runs | Passing::EndNotGiven)
        };
        for gap in GAPS {
            let rows = register.contracts.iter().filter(is_asked);
            let lacking = rows.filter(|row| (gap.is_lacking)(row));
            let places = lacking.map(|row| register.source(row)).collect();
            let name = format!("{}: without \u{201c}{}\u{201d}", register.council, gap.name);
            let rule = "Contracts that run past the vesting day, or may, for all that is known, and whose register does not \
                        give it.";
            self.count(format!("{id}.{}", gap.key), name, rule, places);
        }
    }

    pub(super) fn extendable(&mut self, contracts: &[SuccessorContract]) {
        let rule = "Contracts that end before the vesting day and whose register names an option to extend them.";
        let places = contracts.iter().map(SuccessorContract::source).collect();
        let name = "May run past it, if they are extended".to_owned();
        self.count("successor.extendable".into(), name, rule, places);
    }

    pub(super) fn alike(&mut self, alike: &SideBySide, contracts: &[SuccessorContract]) {
        let own: Vec<&SuccessorContract> =
            alike.contracts.iter().map(|at| &contracts[*at]).collect();
        let rule = "Contracts that run past the vesting day and are alike in this.";
        self.register(&alike.id, &alike.name, rule, &own);
    }

    pub(super) fn count_of_alike(
        &mut self,
        id: &str,
        what: &'static str,
        found: &[SideBySide],
        contracts: &[SuccessorContract],
    ) {
        let places = found.iter().flat_map(|it| &it.contracts).map(|at| contracts[*at].source());
        self.figures.add(Figure {
            id: id.to_owned(),
            value: FigureValue::Count(found.len() as u64),
            unit: Unit::Own(what.into()),
            name: format!("{what} of more than one council"),
            rule: "Of contracts that run past the vesting day.".to_owned(),
            sources: places.collect(),
        });
    }

    /// What a contract counts with others of its supplier.
    pub(super) fn consent(
        &mut self,
        register: &Register,
        row: &ContractRow,
        with: &[&ContractRow],
        id: &str,
    ) {
        let name = format!("{}, {}", register.council, row.title);
        if let Some(total) = row.total {
            let own = [(total, register.source(row))];
            self.pounds(
                format!("{id}.total-value"),
                format!("{name}: total value"),
                AS_REGISTERED,
                &own,
            );
            let all = with.iter().filter_map(|it| Some((it.total?, register.source(it))));
            let all: Vec<(Money, Place)> = all.collect();
            let rule = "Total values of the council's contracts with the supplier, added, as section 27(2) has it.";
            let name = format!("{name}: with its supplier's other contracts");
            self.pounds(format!("{id}.with-supplier"), name, rule, &all);
        }
    }

    pub(super) fn consents(
        &mut self,
        rows: &[ConsentRow],
        direction: &Direction,
        all: &[Register],
    ) {
        let limits = [
            ("capital-over", "Limit of capital contracts", direction.capital_over),
            ("non-capital-over", "Limit of other contracts", direction.non_capital_over),
        ];
        for (key, name, pounds) in limits {
            let value = FigureValue::Money(Money::from_pence(i64::from(pounds) * 100));
            let rule = "As the settings of the roll-up have it of the direction.";
            let id = format!("successor.direction.{key}");
            let from = vec![Place::sheet("settings", &id)];
            self.add(id, value, name.to_owned(), rule, from);
        }
        let places = |is_it: &dyn Fn(Consent) -> bool| -> Vec<Place> {
            let rows = rows.iter().filter(|it| is_it(it.consent));
            let place = |it: &ConsentRow| {
                let register = all.iter().find(|register| register.council == it.council)?;
                Some(register.source(&it.row))
            };
            rows.filter_map(place).collect()
        };
        let rule =
            "Contracts entered into since the direction has effect, by what their registers say.";
        for consent in Consent::ALL {
            let id = format!("successor.consent.{}", consent.key());
            self.count(id, consent.words().to_owned(), rule, places(&|it| it == consent));
        }
        let name = "Consent is needed, or may be".to_owned();
        self.count("successor.consent".into(), name, rule, places(&|_| true));
    }
}
