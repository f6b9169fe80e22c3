//! What no public edition may hold: names and words of exempt contracts that no other record has, and personal data of
//! any record. The same list is used to keep it out of texts and to look for it in the finished files.

use super::amount::{in_pounds, roundings};
use super::amount_in_words::in_words;
use super::columns::is_printed;
use super::personal::{emails, telephones};
use super::search::{IndexedText, SearchedWord, SearchedWords};
use super::searched::{BARRIER, Searched};
use super::spellings::{addressed, bare, is_near};
use super::stated_words::{add, briefly, contact_details, exempted, letters, personal, sensitive};
use super::whole::Whole;
use super::word::Word;
use crate::config::{Config, PartKey};
use crate::sheet::{CellValue, Workbook};
use crate::table::{Refs, StatedText, Tables};
use std::collections::{BTreeMap, BTreeSet};

fn wanted(word: &Word) -> SearchedWord<'_> {
    SearchedWord {
        text: &word.text,
        is_near: is_near(word) && !word.is_cased && !word.is_for_texts,
        is_cased: word.is_cased,
    }
}

/// What stands for the name of an assessor, with a number.
pub(super) const ASSESSOR: &str = "Assessor";

/// The posts that papers may name, and what stands for an assessor's name. Who is called as they are is not named by that:
/// a contract manager "Category Lead" beside the post "Category Lead (People)", "Assessor A" beside "Assessor 1".
fn stated_posts(whole: Whole<'_>) -> Searched {
    let mut posts = whole.clearance.posts(whole.config);
    posts.push(format!("{ASSESSOR} 1"));
    Searched::from_text(&posts.join(&BARRIER.to_string()))
}

#[derive(Debug, Clone, Default)]
pub struct Withheld {
    words: Vec<Word>,
    all: SearchedWords,
    /// What the report's contact may be reached by, as letters.
    contact: BTreeSet<String>,
    /// The refs among them, which people spell in many ways.
    refs: Refs,
    /// Amounts of exempt contracts that no public cell has, in pence.
    amounts: BTreeSet<i64>,
}

impl Withheld {
    /// The list for the exempt contracts, and for what earlier versions withheld and no record that may be published says
    /// now; `remaining` are those that may.
    pub fn new(whole: Whole<'_>, remaining: &Tables, earlier: &[Word]) -> Withheld {
        let of_exempt = &whole.tables.hidden.stated;
        let others = remaining.texts();
        let public = PublicTexts::new(&others);
        let mut words: BTreeMap<String, Word> = BTreeMap::new();
        let posts = stated_posts(whole);
        let is_named = |word: &Word| {
            let own = SearchedWords::wanted([wanted(word)]);
            !own.found(&posts).is_empty() || whole.clearance.clears(&word.text)
        };
        let is_person = |word: &Word| !public.is_body(word) && !is_named(word);
        for said in of_exempt.iter().chain(&whole.tables.texts()) {
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
        // each text once, where it first stands: a column of many rows says few
        let mut seen = BTreeSet::new();
        let distinct = texts(whole.workbooks).filter(|text| seen.insert(*text));
        distinct.flat_map(contact_details).for_each(|it| add(&mut words, Some(it)));
        for word in earlier.iter().cloned() {
            let is_public = match word.is_personal {
                true => !is_person(&word),
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

    /// What several councils withheld and none of them says in public; `said` are their public texts, looked through one by
    /// one.
    pub fn of_others(withheld: Vec<Word>, said: impl IntoIterator<Item = String>) -> Withheld {
        let mut words: BTreeMap<String, Word> = BTreeMap::new();
        withheld.into_iter().for_each(|word| add(&mut words, Some(word)));
        let config = Config::default();
        let all = Withheld::from_words(words.into_values().collect(), &config);
        let mut public: BTreeSet<&str> = BTreeSet::new();
        for text in said {
            let found = all.in_file(&Searched::from_text(&text));
            public.extend(found.into_iter().map(|word| word.text.as_str()));
        }
        let words = all.words.iter().filter(|word| !public.contains(word.text.as_str()));
        Withheld::from_words(words.cloned().collect(), &config)
    }

    /// For later sets.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    fn from_words(mut words: Vec<Word>, config: &Config) -> Withheld {
        let contact = config.front_sheet.part(PartKey::ContactOfficer);
        let contact = contact.map(|part| part.text.join(" ")).unwrap_or_default();
        let own = Searched::from_text(&contact);
        let all = SearchedWords::new(words.iter().map(|word| word.text.as_str()));
        let known = all.found(&own);
        let mut place = 0..;
        words.retain(|_| place.next().is_some_and(|place| !known.contains(&place)));
        let reached = emails(&contact).into_iter().chain(telephones(&contact));
        Withheld {
            all: SearchedWords::wanted(words.iter().map(wanted)),
            contact: reached.map(|text| Searched::from_text(&text).letters()).collect(),
            refs: Refs::new(
                words.iter().filter(|word| word.is_ref()).map(|word| word.text.clone()),
            ),
            amounts: BTreeSet::new(),
            words,
        }
    }

    /// What a text holds by which it may not be published: a name of the list, an e-mail address, a telephone number.
    pub fn in_text(&self, text: &str) -> Option<&'static str> {
        let addressed = text.to_owned() + &addressed(text);
        let named = self.found(&Searched::from_text(&addressed)).find(|word| word.is_name);
        let is_ref = || self.refs.stand_in(text).then_some("the ref of an exempt contract");
        let named = named.map(|word| word.what).or_else(is_ref);
        named.or_else(|| self.foreign_contact_detail(text)).or_else(|| self.amount(text))
    }

    /// An amount of an exempt contract, as it is or rounded.
    fn amount(&self, text: &str) -> Option<&'static str> {
        if self.amounts.is_empty() {
            return None;
        }
        let mut spans = roundings(text);
        spans.extend(in_pounds(text));
        spans.extend(in_words(text).into_iter().map(|pence| (pence, pence + 100)));
        let is_held = |(from, to): &(i64, i64)| self.amounts.range(from..to).next().is_some();
        spans.iter().any(is_held).then_some("an amount of an exempt contract")
    }

    /// What no committee paper may print: a personal name of the list, an e-mail address, a telephone number.
    pub fn personal_in_text(&self, text: &str) -> Option<&'static str> {
        let words = self.in_file(&Searched::from_text(text));
        let named = words.into_iter().find(|word| word.is_personal && word.is_name);
        named.map(|word| word.what).or_else(|| self.foreign_contact_detail(text))
    }

    /// An e-mail address or telephone number that is not the contact's.
    fn foreign_contact_detail(&self, text: &str) -> Option<&'static str> {
        let is_other = |it: &String| !self.contact.contains(&Searched::from_text(it).letters());
        let is_email = emails(text).iter().any(is_other);
        let is_number = || telephones(text).iter().any(is_other).then_some("a telephone number");
        is_email.then_some("an e-mail address").or_else(is_number)
    }

    pub fn in_file(&self, text: &Searched) -> Vec<&Word> {
        self.found(text).filter(|word| !word.is_for_texts).collect()
    }

    fn found(&self, text: &Searched) -> impl Iterator<Item = &Word> {
        self.all.found(text).into_iter().filter_map(|at| self.words.get(at))
    }
}

/// Columns of names that are no persons', and whose words tell no exempt supplier from others.
const BODIES: [&str; 5] = ["authority", "department", "key-area", "partner", "supplier"];
const NAMES: [&str; 5] = ["title", "theme", "outcome", "description", "label"];

/// The texts of records that may be published, by which a word of an exempt contract is no secret.
struct PublicTexts {
    bodies: BTreeSet<String>,
    /// Every spelling of the names of public suppliers and partners.
    spelled: BTreeSet<String>,
    /// Every word of names.
    words: BTreeSet<String>,
    letters: BTreeSet<String>,
    sentences: IndexedText,
}

impl PublicTexts {
    fn new(others: &[StatedText]) -> PublicTexts {
        // a name in a column of words that somebody has to clear makes nothing public
        let printed: Vec<&StatedText> = others.iter().filter(|it| is_printed(it)).collect();
        let of = |fields: &'static [&str]| {
            printed.iter().copied().filter(move |said| fields.contains(&said.field.as_str()))
        };
        let spelled = of(&["supplier", "partner", "contract-ref"]).flat_map(|said| {
            let mut words = BTreeMap::new();
            add(&mut words, exempted(said));
            words.into_keys()
        });
        let sentences = others.iter().filter(|said| personal(said).is_none());
        let sentences: Vec<&str> = sentences.map(|said| said.text.as_str()).collect();
        PublicTexts {
            spelled: spelled.collect(),
            words: of(&BODIES).chain(of(&NAMES)).flat_map(|said| bare(&said.text)).collect(),
            bodies: of(&BODIES).map(|said| letters(&said.text)).collect(),
            letters: printed.iter().map(|said| letters(&said.text)).collect(),
            sentences: IndexedText::new(&sentences.join("\n")),
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
        self.letters.contains(&letters) || !word.is_name && self.sentences.holds(&word.text)
    }
}

/// The texts of all cells, those of hidden sheets too.
fn texts(workbooks: &[Workbook]) -> impl Iterator<Item = &str> {
    let sheets = workbooks.iter().flat_map(|workbook| &workbook.sheets);
    sheets.flat_map(|sheet| &sheet.cells).filter_map(|cell| CellValue::as_text(&cell.value))
}
