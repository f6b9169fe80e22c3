//! Numbers of sections, paragraphs, figures and tables, and links to them by name. A document that refers to any is
//! rendered twice: the first time to learn the numbers, the second to print them where they are referred to before they
//! stand.

use super::escape::escaped;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard};
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

/// Where a list is found that is not printed with the rest.
const WHERE: &str = " in the web page and in <code>tables.xlsx</code>";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Section,
    Appendix,
    /// An appendix that lists everything of its kind, and is not printed with the rest.
    List,
}

/// What has been numbered so far, and what the rendering before has learned.
#[derive(Debug, Clone, Default)]
pub(crate) struct Numbering {
    /// Sections and appendices in order: id, number, title.
    sections: Vec<[String; 3]>,
    /// What each id is called: "Table 2", "section 3".
    names: BTreeMap<String, String>,
    /// The ids of the lists that are not printed, and of what stands in them.
    listed: BTreeSet<String>,
    /// Whether the open section is such a list.
    in_list: bool,
    /// Whether the open section has said where lists are found.
    has_led_out: bool,
    appendices: u8,
    paragraphs: usize,
    figures: usize,
    tables: usize,
    /// The endnotes in the order of their first marks, by their names.
    notes: Vec<String>,
    /// The rendering before, from the second on.
    known: Option<Box<Numbering>>,
    /// Whether anything was asked that a rendering before alone can tell.
    has_asked: bool,
}

impl Numbering {
    pub(crate) fn after(before: Numbering) -> Numbering {
        Numbering {
            known: Some(Box::new(Numbering { known: None, ..before })),
            ..Numbering::default()
        }
    }

    /// Whether a second rendering would say another thing than the first.
    pub(crate) fn lacks_numbers(&self) -> bool {
        self.has_asked && self.known.is_none()
    }

    /// The rendering before.
    fn known(&mut self) -> Option<&Numbering> {
        self.has_asked = true;
        self.known.as_deref()
    }

    /// Opens a section and gives its number.
    fn open(&mut self, id: &str, title: &str, kind: Kind) -> String {
        let is_appendix = kind != Kind::Section;
        (self.in_list, self.has_led_out) = (kind == Kind::List, false);
        let number = if is_appendix {
            self.appendices += 1;
            self.tables = 0;
            char::from(b'A' + (self.appendices - 1) % 26).to_string()
        } else {
            (self.sections.len() + 1).to_string()
        };
        let name = if is_appendix { "Appendix" } else { "section" };
        self.name(id, format!("{name} {number}"));
        self.sections.push([id.to_owned(), number.clone(), title.to_owned()]);
        self.paragraphs = 0;
        number
    }

    fn label(&mut self, id: &str, is_table: bool) -> String {
        let name = if is_table {
            self.tables += 1;
            let letter = self.sections.last().filter(|_| self.appendices > 0);
            format!("Table {}{}", letter.map_or("", |section| section[1].as_str()), self.tables)
        } else {
            self.figures += 1;
            format!("Figure {}", self.figures)
        };
        self.name(id, name.clone());
        name
    }

    fn name(&mut self, id: &str, name: String) {
        self.names.insert(id.to_owned(), name);
        if self.in_list {
            self.listed.insert(id.to_owned());
        }
    }

    /// The next paragraph of the open section: its id and its number.
    fn paragraph(&mut self) -> (String, String) {
        self.paragraphs += 1;
        let section = self.sections.last().map_or("0", |section| section[1].as_str());
        let number = format!("{section}.{}", self.paragraphs);
        (format!("p{}", number.replace('.', "-")), number)
    }

    /// The mark of an endnote: its number, and a name of its own where it is the first.
    fn note(&mut self, name: &str) -> String {
        let known = self.notes.iter().position(|note| note == name);
        let number = known.map_or(self.notes.len(), |at| at) + 1;
        let mut id = String::new();
        if known.is_none() {
            self.notes.push(name.to_owned());
            id = format!(r#" id="mark-{number}""#);
        }
        format!(r##"<a class="note" href="#note-{number}"{id}>[note {number}]</a>"##)
    }

    /// Empty while its number is not known yet. The first link of a section to a list says where the list is found.
    fn link(&mut self, id: &str, is_capital: bool) -> Result<String, String> {
        let Some(known) = self.known() else { return Ok(String::new()) };
        let name = known
            .names
            .get(id)
            .ok_or_else(|| format!("there is no section, table or figure with the id `{id}`"))?;
        let name = if is_capital { crate::domain::prose::capital(name) } else { name.clone() };
        let is_listed = known.listed.contains(id);
        let leads_out = !self.in_list && is_listed;
        let place = if leads_out && !self.has_led_out { WHERE } else { "" };
        self.has_led_out |= leads_out;
        Ok(format!(r##"<a href="#{}">{name}</a>{place}"##, escaped(id)))
    }
}

pub(crate) fn register(tera: &mut Tera, numbering: &Arc<Mutex<Numbering>>) {
    with(tera, "heading", numbering, |numbering, args| heading(numbering, args, Kind::Section));
    with(tera, "appendix", numbering, |numbering, args| heading(numbering, args, Kind::Appendix));
    with(tera, "list", numbering, |numbering, args| {
        let heading = heading(numbering, args, Kind::List)?;
        let heading = heading.as_str().unwrap_or_default();
        Ok(Value::safe_string(&format!("<details><summary>{heading}</summary>")))
    });
    with(tera, "figure_label", numbering, |numbering, args| {
        Ok(span("num-l", &numbering.label(args.must_get("id")?, false)))
    });
    with(tera, "table_label", numbering, |numbering, args| {
        Ok(span("num-l", &numbering.label(args.must_get("id")?, true)))
    });
    with(tera, "paragraph", numbering, |numbering, _| {
        let (id, number) = numbering.paragraph();
        Ok(Value::from(BTreeMap::from([("id", id), ("number", number)])))
    });
    with(tera, "note", numbering, |numbering, args| {
        Ok(Value::safe_string(&numbering.note(args.must_get("of")?)))
    });
    with(tera, "notes", numbering, |numbering, _| {
        let row = |(at, name): (usize, &String)| {
            Value::from(BTreeMap::from([("number", (at + 1).to_string()), ("of", name.clone())]))
        };
        Ok(Value::from(numbering.notes.iter().enumerate().map(row).collect::<Vec<Value>>()))
    });
    with(tera, "link", numbering, |numbering, args| {
        let is_capital = args.get("cap")?.unwrap_or(false);
        let link = numbering.link(args.must_get("to")?, is_capital).map_err(Error::message)?;
        Ok(Value::safe_string(&link))
    });
    with(tera, "contents", numbering, |numbering, _| {
        let known = numbering.known();
        let rows = known.map_or(&[][..], |known| &known.sections);
        let is_listed = |id: &str| known.is_some_and(|known| known.listed.contains(id));
        let row = |[id, number, title]: &[String; 3]| {
            Value::from(BTreeMap::from([
                ("id", id.clone()),
                ("number", number.clone()),
                ("title", title.clone()),
                ("listed", if is_listed(id) { "yes".to_owned() } else { String::new() }),
            ]))
        };
        Ok(Value::from(rows.iter().map(row).collect::<Vec<Value>>()))
    });
}

fn with(
    tera: &mut Tera,
    name: &'static str,
    numbering: &Arc<Mutex<Numbering>>,
    function: fn(&mut Numbering, &Kwargs) -> TeraResult<Value>,
) {
    let numbering = Arc::clone(numbering);
    tera.register_function(name, move |args: Kwargs, _: &State<'_>| {
        function(&mut locked(&numbering), &args)
    });
}

/// What a lock holds; one rendering runs in one thread, so a poisoned lock holds nothing half done.
pub(crate) fn locked<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn heading(numbering: &mut Numbering, args: &Kwargs, kind: Kind) -> TeraResult<Value> {
    let title: &str = args.must_get("title")?;
    let number = numbering.open(args.must_get("id")?, title, kind);
    let html = format!(r#"<h2><span class="n">{number}</span> {}</h2>"#, escaped(title));
    Ok(Value::safe_string(&html))
}

fn span(class: &str, text: &str) -> Value {
    Value::safe_string(&format!(r#"<span class="{class}">{text}</span>"#))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_says_once_where_its_lists_are_found() {
        let mut before = Numbering::default();
        before.open("s", "S", Kind::Section);
        before.open("method", "M", Kind::Appendix);
        before.open("all", "All", Kind::List);
        before.label("table-all", true);
        let mut numbering = Numbering::after(before);
        let mut link = |id: &str| numbering.link(id, false).unwrap();
        let table = "<a href=\"#table-all\">Table B1</a>";
        assert_eq!(
            link("table-all"),
            format!("{table} in the web page and in <code>tables.xlsx</code>")
        );
        assert_eq!(link("table-all"), table);
        assert_eq!(link("method"), "<a href=\"#method\">Appendix A</a>");
        numbering.open("t", "T", Kind::Section);
        let place = " in the web page and in <code>tables.xlsx</code>";
        assert_eq!(
            numbering.link("all", true).unwrap(),
            format!("<a href=\"#all\">Appendix B</a>{place}")
        );
        numbering.open("all", "All", Kind::List);
        assert_eq!(numbering.link("table-all", false).unwrap(), table);
    }

    #[test]
    fn what_asks_for_no_number_that_comes_later_is_rendered_once() {
        let mut numbering = Numbering::default();
        numbering.open("s", "S", Kind::Section);
        numbering.label("table-s", true);
        numbering.note("law");
        assert!(!numbering.lacks_numbers());
        assert_eq!(numbering.link("s", false), Ok(String::new()));
        assert!(numbering.lacks_numbers());
        let mut second = Numbering::after(numbering);
        assert_eq!(second.link("s", false).unwrap(), "<a href=\"#s\">section 1</a>");
        assert!(!second.lacks_numbers());
    }

    #[test]
    fn endnotes_count_by_their_first_marks() {
        let mut numbering = Numbering::default();
        let marks = ["law", "ratings", "law"].map(|name| numbering.note(name));
        let expected = [
            r##"<a class="note" href="#note-1" id="mark-1">[note 1]</a>"##,
            r##"<a class="note" href="#note-2" id="mark-2">[note 2]</a>"##,
            r##"<a class="note" href="#note-1">[note 1]</a>"##,
        ];
        assert_eq!(marks, expected);
        assert_eq!(numbering.notes, ["law", "ratings"]);
    }
}
