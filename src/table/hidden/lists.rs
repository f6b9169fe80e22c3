//! Texts around rows: what they say of exemption, and the lists of exempt refs that they head, on the sheet of the
//! register or on any other.

use super::model::{CellKey, LINKED, RowKey};
use super::phrases::{
    ExemptionStatus, TextPlace, exemption_status, is_brief_title, is_plain, path_speaks,
    shows_looks,
};
use super::question::{linked_unclear, named_unclear, sheet_unclear, sheet_unread, title_unclear};
use super::refs::Refs;
use super::register_rows::{RegisterRows, TITLE};
use super::sheet_context::SheetContext;
use crate::domain::diagnostic::Diagnostic;
use crate::domain::fold::{fold, word};
use crate::domain::place::{CellRef, Place};
use crate::layout::sheet_table::SheetTable;
use crate::schema::kind::RecordKind;
use crate::sheet::{Cell, Sheet, Workbook};
use std::collections::{BTreeMap, BTreeSet};

/// From how many letters a name is told in a longer text.
const TOLD: usize = 6;

pub(super) struct Lists<'a> {
    /// Of every contract.
    refs: &'a Refs,
    registers: &'a [RegisterRows<'a>],
    others: &'a BTreeSet<String>,
    /// The refs in lists, as they are spelt, and where they stand.
    listed: Vec<(String, CellKey)>,
    /// Titles and suppliers of the registers, folded, and whether a contract of that name is public as far as is known.
    names: BTreeMap<String, bool>,
    /// The refs of contracts that are exempt by what the registers say.
    exempt: Refs,
    unclear: Vec<Diagnostic>,
}

impl<'a> Lists<'a> {
    pub(super) fn new(
        refs: &'a Refs,
        registers: &'a [RegisterRows<'a>],
        others: &'a BTreeSet<String>,
    ) -> Lists<'a> {
        Lists {
            refs,
            registers,
            others,
            listed: Vec::new(),
            names: BTreeMap::new(),
            exempt: Refs::default(),
            unclear: Vec::new(),
        }
    }

    /// Which contracts are exempt by what the registers say.
    pub(super) fn learn_names(&mut self, exempt: &BTreeMap<RowKey, Option<char>>) {
        let refs = self
            .registers
            .iter()
            .flat_map(|it| it.refs().map(move |(at, text)| (it.key(at), text)));
        self.exempt = Refs::new(refs.filter(|(key, _)| exempt.contains_key(key)).map(|it| it.1));
        for register in self.registers {
            for (row, name) in register.named() {
                let is_public = !exempt.contains_key(&register.key(row));
                *self.names.entry(fold(&name)).or_default() |= is_public;
            }
        }
    }

    /// Whether a cell is the title or the supplier of a contract, or speaks of one; and whether one of these is public.
    fn named(&self, text: &str, speaks: bool) -> Option<bool> {
        let folded = fold(text);
        let words = format!(" {folded} ");
        let is_in = |name: &&String| name.len() >= TOLD && words.contains(&format!(" {name} "));
        let within = || self.names.iter().filter(|(name, _)| is_in(name)).map(|(_, it)| *it).max();
        let known = self.names.get(&folded).copied().or_else(|| self.begun(&folded));
        known.or_else(|| speaks.then(within).flatten())
    }

    /// The same of a name without its end, which people leave off.
    fn begun(&self, folded: &str) -> Option<bool> {
        if folded.split(' ').next().is_none_or(|word| word.len() < TOLD) {
            return None;
        }
        let start = format!("{folded} ");
        let names = self.names.range(start.clone()..);
        names.take_while(|(name, _)| name.starts_with(&start)).map(|(_, it)| *it).max()
    }

    pub(super) fn names(&self, text: &str) -> bool {
        self.refs.names(text)
    }

    pub(super) fn add(&mut self, table: &SheetTable<'_>, at: CellRef, text: &str) {
        self.listed.push((text.to_owned(), (table.path.clone(), table.sheet.name.clone(), at)));
    }

    pub(super) fn refs(&self) -> Refs {
        Refs::new(self.listed.iter().map(|(text, _)| text.clone()))
    }

    /// Where a ref is listed.
    pub(super) fn place(&self, reference: &str) -> Place {
        let is_it = |text: &str| Refs::new([text.to_owned()]).names(reference);
        let found = self.listed.iter().find(|(text, _)| is_it(text));
        let place = |(path, sheet, at): &CellKey| Place::cells(path, sheet, &[*at]);
        found.map(|(_, key)| place(key)).unwrap_or_default()
    }

    /// The cells of the lists.
    pub(super) fn cells(&self) -> BTreeSet<CellKey> {
        self.listed.iter().map(|(_, key)| key.clone()).collect()
    }

    pub(super) fn unclear(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.unclear)
    }

    /// Looks over what of a sheet stands in no record; `rest` are the tables that are no register.
    pub(super) fn walk(&mut self, workbook: &Workbook, sheet: &Sheet, rest: &[RegisterRows<'_>]) {
        let is_here = |rows: &&RegisterRows<'_>| {
            rows.table.path == workbook.path && rows.table.sheet.name == sheet.name
        };
        let others: Vec<_> = rest.iter().filter(is_here).collect();
        let is_apart = |rows: &&RegisterRows<'_>| {
            let kind = rows.table.layout.fields.kind;
            [RecordKind::Assessment, RecordKind::Benchmark, RecordKind::Action, RecordKind::Waiver]
                .contains(&kind)
        };
        if self.others.contains(&word(&sheet.name)) {
            return;
        }
        if others.iter().any(is_apart) {
            self.list_in_texts(workbook, sheet);
            return;
        }
        self.ask_of_name(workbook, sheet, &others);
        let registers: Vec<_> = self.registers.iter().filter(is_here).collect();
        let before = self.listed.len();
        let mut context = self.context(workbook, sheet, rest);
        for row in sheet.whole().rows() {
            if !others.is_empty() && row.len() > TITLE {
                context = SheetContext { title: None, columns: Vec::new(), ..context };
                continue;
            }
            let cells = context.free_cells(row, &registers);
            match cells.is_empty() {
                true => context = SheetContext { title: None, columns: Vec::new(), ..context },
                false => self.row(workbook, sheet, &cells, &mut context),
            }
        }
        let has_listed = self.listed.len() > before;
        let is_bare = registers.is_empty() && others.is_empty();
        if let Some(cell) = context.unplaced.as_ref().filter(|_| is_bare) {
            self.unclear.push(named_unclear(&workbook.path, sheet, cell));
        } else if is_bare && context.by_name && !context.is_empty && !has_listed {
            self.unclear.push(sheet_unclear(&workbook.path, sheet));
        } else if !registers.is_empty() || is_bare && !sheet.is_hidden {
            // elsewhere the words are of that workbook, unless they say how cells look
            let is_of_register = context.is_of_register;
            context.spoke.retain(|(_, is_legend)| is_of_register || *is_legend);
            self.ask(workbook, sheet, registers.first().copied(), context);
        }
    }

    /// A sheet that cannot be read, and one of returns or promises whose name says that they are exempt, of contracts that
    /// are not.
    fn ask_of_name(&mut self, workbook: &Workbook, sheet: &Sheet, others: &[&RegisterRows<'_>]) {
        if sheet.is_unread && !self.registers.is_empty() {
            self.unclear.push(sheet_unread(&workbook.path, sheet));
        }
        let is_named = is_plain(&sheet.name)
            || self.is_named_so(workbook) && workbook.path.split('/').any(is_plain);
        let is_open = |rows: &&&RegisterRows<'_>| {
            LINKED.contains(&rows.table.layout.fields.kind)
                && rows.refs().any(|(_, text)| !self.exempt.names(&text))
        };
        if let Some(rows) = others.iter().find(is_open).filter(|_| is_named) {
            self.unclear.push(linked_unclear(rows.table));
        }
    }

    /// What the names of a sheet, of its file and of its folders say.
    fn context(
        &self,
        workbook: &Workbook,
        sheet: &Sheet,
        rest: &[RegisterRows<'_>],
    ) -> SheetContext {
        let is_of = |it: &RegisterRows<'_>| it.table.path == workbook.path;
        let is_of_register = self.registers.iter().any(is_of);
        let by_file = !is_of_register && !rest.iter().any(is_of) && self.is_named_so(workbook);
        SheetContext {
            by_name: by_file || self.speaks(&sheet.name),
            is_plain: by_file && workbook.path.split('/').any(is_plain) || is_plain(&sheet.name),
            is_of_register,
            is_empty: by_file && sheet.whole().cells.is_empty(),
            ..SheetContext::default()
        }
    }

    /// The refs of which a text of another matter says that they are exempt.
    fn list_in_texts(&mut self, workbook: &Workbook, sheet: &Sheet) {
        for cell in &sheet.cells {
            let Some(text) = cell.value.as_text().filter(|text| self.speaks(text)) else {
                continue;
            };
            let key = (workbook.path.clone(), sheet.name.clone(), cell.at);
            let held = self.refs.refs_in(text);
            self.listed.extend(held.into_iter().map(|text| (text, key.clone())));
        }
    }

    /// Whether the name of a file or of a folder speaks of exemption.
    fn is_named_so(&self, workbook: &Workbook) -> bool {
        let is_other = |text: &str| self.others.contains(&word(text));
        path_speaks(&workbook.path)
            && !is_other(&workbook.path)
            && !workbook.path.split('/').any(is_other)
    }

    fn speaks(&self, text: &str) -> bool {
        let says = exemption_status(text, TextPlace::Around)
            .is_some_and(|it| it != ExemptionStatus::NotExempt);
        says && !self.others.contains(&word(text))
    }

    fn row(
        &mut self,
        workbook: &Workbook,
        sheet: &Sheet,
        cells: &[&Cell],
        context: &mut SheetContext,
    ) {
        context.begin_row(cells[0].at.row);
        let speaks = |cell: &&&Cell| self.cell_speaks(sheet, cell);
        let speaking: Vec<&Cell> = cells.iter().filter(speaks).copied().collect();
        let is_legend = cells.iter().any(|cell| cell.value.as_text().is_some_and(shows_looks));
        context.spoke.extend(speaking.iter().map(|cell| ((*cell).clone(), is_legend)));
        let named = |cell: &&&Cell| {
            let text = cell.value.to_string();
            self.refs.names(&text) || speaks(cell) && !self.refs.refs_in(&text).is_empty()
        };
        let named: Vec<&Cell> = cells.iter().filter(named).copied().collect();
        let heads = context.heads(&speaking, cells);
        let is_list = context.by_name && context.is_plain;
        if !named.is_empty() && (is_list || !heads.is_empty()) {
            context.used.extend(heads);
            for cell in named {
                let key = (workbook.path.clone(), sheet.name.clone(), cell.at);
                let held = self.refs.refs_in(&cell.value.to_string());
                self.listed.extend(held.into_iter().map(|text| (text, key.clone())));
            }
            return;
        }
        let by_other = |cell: &&&Cell| {
            let text = cell.value.to_string();
            let is_public = self.named(&text, speaks(cell));
            is_public.filter(|_| !self.others.contains(&word(&text)))
        };
        let names: Vec<(&Cell, bool)> =
            cells.iter().filter_map(|cell| Some((*cell, by_other(&cell)?))).collect();
        if !names.is_empty() && (context.by_name || context.is_headed || !heads.is_empty()) {
            let public = names.iter().find(|(_, is_public)| *is_public);
            context.unplaced = context.unplaced.take().or(public.map(|(cell, _)| (*cell).clone()));
            context.used.extend(heads);
            return;
        }
        let is_named = !named.is_empty();
        match (speaking.as_slice(), cells) {
            ([title], [_]) => (context.title, context.is_headed) = (Some(title.at), true),
            ([], [other]) if !is_named && other.value.as_text().is_some() => context.title = None,
            ([], _) => {}
            (heads, _) => context.columns = heads.iter().map(|cell| cell.at).collect(),
        }
    }

    /// Whether a cell, or a comment on it, speaks of exemption.
    fn cell_speaks(&self, sheet: &Sheet, cell: &Cell) -> bool {
        let mut notes = sheet.display.notes.iter().filter(|(own, _)| *own == cell.at);
        cell.value.as_text().is_some_and(|text| self.speaks(text))
            || notes.any(|(_, text)| self.speaks(text))
    }

    /// Texts around a register, or elsewhere in its workbook, that speak of exemption and name no contract: a person has to
    /// say what they mean. Where a column marks what is exempt, a text may explain it.
    fn ask(
        &mut self,
        workbook: &Workbook,
        sheet: &Sheet,
        register: Option<&RegisterRows<'_>>,
        context: SheetContext,
    ) {
        let is_marked = match register {
            Some(register) => register.is_marked(),
            None => self.registers.iter().any(RegisterRows::has_marks),
        };
        let is_title = |cell: &Cell| register.is_some() && is_brief_title(&cell.value.to_string());
        let spoke = context.spoke.iter().filter(|(cell, _)| !context.used.contains(&cell.at));
        let open = spoke.filter(|(cell, is_legend)| !is_marked || *is_legend || is_title(cell));
        self.unclear.extend(open.map(|(cell, _)| title_unclear(&workbook.path, sheet, cell)));
    }
}
