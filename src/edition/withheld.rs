//! What no public edition may hold: names and words of exempt contracts that no other record has, and personal data of
//! any record. The same list is used to keep it out of texts and to look for it in the finished files.

use super::amount::roundings;
use super::personal::{emails, is_person, telephones};
use super::search::{Searched, Sought, Wanted};
use super::spellings::{bare, distinctive, is_article, is_near, renumbered, spellings};
use super::whole::Whole;
use super::withheld_record::WithheldWord;
use crate::config::{Config, PartKey};
use crate::domain::fold::{fold, slug};
use crate::schema::kind::RecordKind;
use crate::sheet::{CellValue, Workbook};
use crate::table::{Stated, Tables};
use std::collections::{BTreeMap, BTreeSet};

/// From how many letters a sentence of an exempt contract is told from any other.
const SENTENCE: usize = 20;

/// From how many letters a ref that holds a digit is told from any other number.
const REF: usize = 4;

/// Words that may not be published, and what they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Word {
    pub text: String,
    /// What they are: "the title of an exempt contract".
    pub what: &'static str,
    /// Whether they name something, so that a text that holds them is withheld; sentences are looked for only in the
    /// finished files.
    pub is_name: bool,
    /// Whether they are personal, so that the members' edition may not hold them either.
    pub is_personal: bool,
    /// Whether it is told by its capitals from words that mean nothing.
    pub is_cased: bool,
    /// Whether it is looked for in texts alone: in a whole file it could stand by chance.
    pub is_for_texts: bool,
}

impl Word {
    fn from_record(recorded: &WithheldWord) -> Word {
        let WithheldWord { text, is_name, is_personal, is_cased, is_for_texts } = recorded.clone();
        let what = "what an earlier version withheld";
        Word { text, what, is_name, is_personal, is_cased, is_for_texts }
    }

    fn wanted(&self) -> Wanted<'_> {
        Wanted {
            text: &self.text,
            is_near: is_near(self) && !self.is_cased && !self.is_for_texts,
            is_cased: self.is_cased,
        }
    }
}

#[derive(Debug, Clone, Default)]
pub struct Withheld {
    words: Vec<Word>,
    all: Sought,
    names: Sought,
    /// Where each of `names` stands among `words`.
    name_places: Vec<usize>,
    /// What the report's contact may be reached by, as letters.
    contact: BTreeSet<String>,
    /// Amounts of exempt contracts that no public cell has, in pence.
    amounts: BTreeSet<i64>,
}

/// What a ref is called.
const REFERENCE: &str = "the ref of an exempt contract";

/// A text of an exempt contract: kind and field, what it is, and whether it is a name.
const EXEMPT: [(RecordKind, &str, &str, bool); 16] = [
    (RecordKind::Contract, "", "a text of an exempt contract", false),
    (RecordKind::Contract, "contract-ref", REFERENCE, true),
    (RecordKind::Contract, "title", "the title of an exempt contract", true),
    (RecordKind::Contract, "supplier", "the supplier of an exempt contract", true),
    (RecordKind::Contract, "partner", "the partner of an exempt contract", true),
    (
        RecordKind::Contract,
        "supplier-identifier",
        "the identifier of an exempt contract's supplier",
        true,
    ),
    (
        RecordKind::Contract,
        "supplier-address",
        "the address of an exempt contract's supplier",
        true,
    ),
    (RecordKind::Contract, "no-kpi-reason", "what is said of an exempt contract's KPIs", false),
    (RecordKind::Kpi, "description", "a KPI of an exempt contract", false),
    (RecordKind::KpiResult, "commentary", "a commentary on an exempt contract", false),
    (RecordKind::KpiResult, "mitigation-reason", "a mitigation of an exempt contract", false),
    (RecordKind::KpiResult, "answer", "an answer of an exempt contract", false),
    (RecordKind::Commitment, "outline", "a promise of an exempt contract", false),
    (RecordKind::Delivery, "narrative", "a delivery of an exempt contract", false),
    (RecordKind::Delivery, "answer", "an answer of an exempt contract", false),
    (RecordKind::Delivery, "evidence-ref", "the evidence of an exempt contract", true),
];

/// A text of any record that is personal.
const PERSONAL: [(RecordKind, &str, &str); 6] = [
    (RecordKind::Contract, "contract-manager", "the name of a contract manager"),
    (RecordKind::Contract, "supplier-email", "a supplier's e-mail address"),
    (RecordKind::Contract, "supplier-address", "a supplier's address"),
    (RecordKind::Delivery, "evidence-ref", "an evidence ref"),
    (RecordKind::Action, "owner", "the name of an action's owner"),
    (RecordKind::Assessment, "owner", "the name of a statement's owner"),
];

impl Withheld {
    /// The list for the exempt contracts, and for what earlier versions withheld and no record that may be published says
    /// now; `remaining` are those that may.
    pub fn new(whole: Whole<'_>, remaining: &Tables, earlier: &[WithheldWord]) -> Withheld {
        let of_exempt = &whole.tables.hidden.stated;
        let others = remaining.said();
        let public = PublicTexts::new(&others);
        let mut words: BTreeMap<String, Word> = BTreeMap::new();
        let posts: BTreeSet<String> = whole.config.posts.iter().map(|post| fold(post)).collect();
        let is_person = |word: &Word| !public.is_body(word) && !posts.contains(&fold(&word.text));
        for said in of_exempt.iter().chain(&whole.tables.said()) {
            add(&mut words, personal(said).filter(is_person));
        }
        let cells = whole.tables.hidden.public_texts(whole.workbooks);
        for said in of_exempt {
            let is_own = |word: &Word| !public.holds(word) && !cells.contains(&letters(&word.text));
            add(&mut words, exempted(said).filter(|word| !public.holds(word)));
            add(&mut words, briefly(said).filter(is_own));
        }
        let sensitive = whole.tables.hidden.sensitive.iter().filter_map(sensitive);
        sensitive.filter(|word| !public.holds(word)).for_each(|it| add(&mut words, Some(it)));
        texts(whole.workbooks).flat_map(reached).for_each(|it| add(&mut words, Some(it)));
        for word in earlier.iter().map(Word::from_record) {
            let is_public = match word.is_personal {
                true => public.is_body(&word),
                false => public.holds(&word) || public.spells(&word),
            };
            add(&mut words, Some(word).filter(|_| !is_public));
        }
        words.retain(|letters, word| {
            !(word.is_for_texts && word.is_cased && public.has_word(letters))
        });
        let mut withheld = Withheld::from_words(words.into_values().collect(), whole.config);
        withheld.amounts = whole.tables.hidden.amounts(whole.workbooks);
        withheld
    }

    pub fn for_record(&self) -> Vec<WithheldWord> {
        let recorded = |word: &Word| WithheldWord {
            text: word.text.clone(),
            is_name: word.is_name,
            is_personal: word.is_personal,
            is_cased: word.is_cased,
            is_for_texts: word.is_for_texts,
        };
        self.words.iter().map(recorded).collect()
    }

    fn from_words(mut words: Vec<Word>, config: &Config) -> Withheld {
        let contact = config.front_sheet.part(PartKey::ContactOfficer);
        let contact = contact.map(|part| part.text.join(" ")).unwrap_or_default();
        let own = Searched::from_text(&contact);
        let all = Sought::new(words.iter().map(|word| word.text.as_str()));
        let known = all.found(&own);
        let mut place = 0..;
        words.retain(|_| place.next().is_some_and(|place| !known.contains(&place)));
        let names: Vec<(usize, &Word)> =
            words.iter().enumerate().filter(|(_, word)| word.is_name).collect();
        let reached = emails(&contact).into_iter().chain(telephones(&contact));
        Withheld {
            all: Sought::wanted(words.iter().map(Word::wanted)),
            names: Sought::wanted(names.iter().map(|(_, word)| word.wanted())),
            name_places: names.iter().map(|(at, _)| *at).collect(),
            contact: reached.map(|text| Searched::from_text(&text).letters()).collect(),
            amounts: BTreeSet::new(),
            words,
        }
    }

    /// What a text holds by which it may not be published: a name of the list, an e-mail address, a telephone number.
    pub fn in_text(&self, text: &str) -> Option<&'static str> {
        let found = self.names.found(&Searched::from_text(text));
        let named = found.iter().find_map(|at| self.words.get(*self.name_places.get(*at)?));
        named.map(|word| word.what).or_else(|| self.reached(text)).or_else(|| self.amount(text))
    }

    /// An amount of an exempt contract, as it is or rounded.
    fn amount(&self, text: &str) -> Option<&'static str> {
        let is_held = |(from, to): &(i64, i64)| self.amounts.range(from..to).next().is_some();
        let is_rounded = !self.amounts.is_empty() && roundings(text).iter().any(is_held);
        is_rounded.then_some("an amount of an exempt contract")
    }

    /// What no committee paper may print: a personal name of the list, an e-mail address, a telephone number.
    pub fn personal_in_text(&self, text: &str) -> Option<&'static str> {
        let words = self.in_file(&Searched::from_text(text));
        let named = words.into_iter().find(|word| word.is_personal && word.is_name);
        named.map(|word| word.what).or_else(|| self.reached(text))
    }

    /// An e-mail address or telephone number that is not the contact's.
    fn reached(&self, text: &str) -> Option<&'static str> {
        let is_other = |it: &String| !self.contact.contains(&Searched::from_text(it).letters());
        let is_email = emails(text).iter().any(is_other);
        let is_number = || telephones(text).iter().any(is_other).then_some("a telephone number");
        is_email.then_some("an e-mail address").or_else(is_number)
    }

    pub fn in_file(&self, text: &Searched) -> Vec<&Word> {
        let found = self.all.found(text).into_iter().filter_map(|at| self.words.get(at));
        found.filter(|word| !word.is_for_texts).collect()
    }
}

/// Columns of names that are no persons'.
const BODIES: [&str; 6] = ["authority", "department", "key-area", "partner", "supplier", "title"];

/// The texts of records that may be published, by which a word of an exempt contract is no secret.
struct PublicTexts {
    bodies: BTreeSet<String>,
    /// Every spelling of the names of public suppliers and partners.
    spelled: BTreeSet<String>,
    /// Every word of names.
    words: BTreeSet<String>,
    letters: BTreeSet<String>,
    sentences: Searched,
}

impl PublicTexts {
    fn new(others: &[Stated]) -> PublicTexts {
        let is_public = |said: &&Stated| personal(said).is_none();
        let texts: Vec<&str> =
            others.iter().filter(is_public).map(|said| said.text.as_str()).collect();
        let is_of = |fields: &'static [&str]| {
            others.iter().filter(move |said| fields.contains(&said.field.as_str()))
        };
        let bodies = is_of(&BODIES);
        let spelled = is_of(&["supplier", "partner", "contract-ref"]).flat_map(|said| {
            let mut words = BTreeMap::new();
            add(&mut words, exempted(said));
            words.into_keys()
        });
        let words = is_of(&BODIES).chain(is_of(&["theme", "outcome", "description", "label"]));
        PublicTexts {
            spelled: spelled.collect(),
            words: words.flat_map(|said| bare(&said.text)).collect(),
            bodies: bodies.map(|said| Searched::from_text(&said.text).letters()).collect(),
            letters: texts.iter().map(|text| Searched::from_text(text).letters()).collect(),
            sentences: Searched::from_text(&texts.join("\n")),
        }
    }

    /// Whether a word that looks like a person's name is that of a department, a supplier or the like.
    fn is_body(&self, word: &Word) -> bool {
        self.bodies.contains(&Searched::from_text(&word.text).letters())
    }

    /// Whether it is a spelling of a public name.
    fn spells(&self, word: &Word) -> bool {
        self.spelled.contains(&letters(&word.text))
    }

    fn has_word(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// Whether another record has the same name, or holds the same sentence.
    fn holds(&self, word: &Word) -> bool {
        let letters = Searched::from_text(&word.text).letters();
        let is_held = || !Sought::new([word.text.as_str()]).found(&self.sentences).is_empty();
        self.letters.contains(&letters) || !word.is_name && is_held()
    }
}

/// A text as a word of an exempt contract, where it is one that can be told from others.
fn exempted(said: &Stated) -> Option<Word> {
    let (_, field, what, is_name) =
        EXEMPT.iter().find(|(kind, field, ..)| *kind == said.kind && *field == said.field)?;
    let letters = Searched::from_text(&said.text).letters();
    let is_ref = ["contract-ref", "evidence-ref", "supplier-identifier"].contains(field);
    let is_told = match is_name {
        true if is_ref => is_reference(&letters),
        true => true,
        false => letters.chars().count() >= SENTENCE,
    };
    is_told.then(|| Word {
        text: said.text.trim().to_owned(),
        what,
        is_name: *is_name,
        ..Word::default()
    })
}

/// From how many letters a few words of an exempt contract are told from others in a text.
const BRIEF: usize = 8;

/// The words of a name in a cell of no known column, at most.
const NAMED: usize = 5;

/// A text of an exempt contract that is no name of it, as one that no other text may hold: the wording of a KPI, the name
/// of a parent company.
fn briefly(said: &Stated) -> Option<Word> {
    let text = said.text.trim();
    let count = text.split_whitespace().count();
    let is_told = match said.field.as_str() {
        "description" | "outline" => letters(text).chars().count() >= BRIEF && count > 1,
        "" => {
            let is_name = |word: &str| {
                word.starts_with(|c: char| c.is_uppercase() || c == '&' || c == '(') || word == "of"
            };
            (2..=NAMED).contains(&count) && text.split_whitespace().all(is_name)
        }
        _ => false,
    };
    let what = "a text of an exempt contract";
    let word =
        Word { text: text.to_owned(), what, is_name: true, is_for_texts: true, ..Word::default() };
    is_told.then_some(word)
}

/// A text of a sensitive measure, which no other text may hold.
fn sensitive(said: &Stated) -> Option<Word> {
    let is_told = ["description", "outline", "outcome", "unit"].contains(&said.field.as_str())
        && letters(&said.text).chars().count() >= BRIEF;
    let (text, what) = (said.text.trim().to_owned(), "a sensitive measure");
    is_told.then(|| Word { text, what, is_name: true, is_for_texts: true, ..Word::default() })
}

/// The addresses and numbers in a text.
fn reached(text: &str) -> Vec<Word> {
    let word = |text: String, what| Word {
        text,
        what,
        is_name: true,
        is_personal: true,
        ..Word::default()
    };
    let emails = emails(text).into_iter().map(|it| word(it, "an e-mail address"));
    emails.chain(telephones(text).into_iter().map(|it| word(it, "a telephone number"))).collect()
}

fn letters(text: &str) -> String {
    Searched::from_text(text).letters()
}

/// A text as a personal word, where it is one.
fn personal(said: &Stated) -> Option<Word> {
    let (_, field, what) =
        PERSONAL.iter().find(|(kind, field, _)| *kind == said.kind && *field == said.field)?;
    let is_told = match *field {
        "evidence-ref" => is_reference(&Searched::from_text(&said.text).letters()),
        "supplier-email" => true,
        "supplier-address" => said.text.chars().any(|c| c.is_ascii_digit()),
        _ => is_person(&said.text),
    };
    is_told.then(|| Word {
        text: said.text.trim().to_owned(),
        what,
        is_name: true,
        is_personal: true,
        is_cased: is_article(&said.text),
        ..Word::default()
    })
}

/// Letters before digits that say when or where, and are no ref by themselves: "Q2 2026/27", "Sep 2026", "page 12".
const NO_REF: [&str; 24] = [
    "", "q", "qtr", "quarter", "fy", "year", "page", "pages", "table", "section", "appendix",
    "kpi", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Whether letters are those of a ref that is told from a bare number, a word or a date.
fn is_reference(letters: &str) -> bool {
    let words: String = letters.chars().filter(|c| !c.is_ascii_digit()).collect();
    let count = letters.chars().count();
    let has_digit = words.len() < letters.len();
    has_digit && count >= REF && !NO_REF.contains(&words.as_str()) || count > 4 * REF
}

/// Adds a word in its spellings; the first of the same letters stands.
fn add(words: &mut BTreeMap<String, Word>, word: Option<Word>) {
    let Some(word) = word else { return };
    let mut spelled = vec![word.clone()];
    if !word.is_cased {
        // as file names and ids have it
        spelled.push(Word { text: slug(&word.text), ..word.clone() });
    }
    if is_near(&word) {
        spelled.extend(spellings(&word));
    }
    if is_near(&word) && !word.is_personal {
        spelled.extend(distinctive(&word));
    }
    if word.what == REFERENCE {
        spelled.extend(renumbered(&word));
    }
    for word in spelled {
        let letters = Searched::from_text(&word.text).letters();
        let is_cased = word.is_cased;
        let known = words.entry(letters).or_insert_with(|| word.clone());
        known.is_cased &= is_cased;
        known.is_for_texts &= word.is_for_texts;
    }
}

/// The texts of all cells, those of hidden sheets too.
fn texts(workbooks: &[Workbook]) -> impl Iterator<Item = &str> {
    let sheets = workbooks.iter().flat_map(|workbook| &workbook.sheets);
    sheets.flat_map(|sheet| &sheet.cells).filter_map(|cell| CellValue::as_text(&cell.value))
}
