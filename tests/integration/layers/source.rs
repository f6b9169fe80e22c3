//! One file of `src` as the rules see it: its module, what it defines, what it imports and every path that it writes.
//! What only tests are made of is left out.

use proc_macro2::{Span, TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use syn::visit::{self, Visit};
use syn::{Attribute, ImplItem, Item, ItemUse, Macro, UseTree, Visibility};

/// The segments of a path, `crate`, `super` and `self` among them.
pub(super) type Path = Vec<String>;

/// One file.
#[derive(Debug, Default)]
pub(super) struct Source {
    /// Its path from the project's root, with `/`.
    pub file: String,
    /// Its module; empty for the crate's root.
    pub module: Path,
    /// Names that it defines, its child modules among them.
    pub names: BTreeSet<String>,
    /// Modules that are made for tests alone.
    pub tests: Vec<Path>,
    /// Where each imported or re-exported name comes from, as written.
    pub imports: BTreeMap<String, Path>,
    /// What it uses, with the line: imports that are not passed on, paths, macros as `name!`.
    pub used: Vec<(usize, Path)>,
    is_in_function: bool,
}

impl Source {
    /// The file read; a text that is no Rust is a panic that names it.
    pub(super) fn new(file: &str, text: &str) -> Source {
        let parsed = syn::parse_file(text).unwrap_or_else(|error| panic!("{file}: {error}"));
        let mut source =
            Source { file: file.to_owned(), module: module(file), ..Source::default() };
        for item in &parsed.items {
            source.define(item);
        }
        source.visit_file(&parsed);
        source
    }

    /// Its room: the first part of its module, or `lib` or `main` for the files at the top.
    pub(super) fn room(&self) -> &str {
        self.module.first().map_or_else(
            || if self.file.ends_with("main.rs") { "main" } else { "lib" },
            String::as_str,
        )
    }

    fn define(&mut self, item: &Item) {
        let (name, attributes) = match item {
            Item::Const(it) => (&it.ident, &it.attrs),
            Item::Enum(it) => (&it.ident, &it.attrs),
            Item::Fn(it) => (&it.sig.ident, &it.attrs),
            Item::Mod(it) => (&it.ident, &it.attrs),
            Item::Static(it) => (&it.ident, &it.attrs),
            Item::Struct(it) => (&it.ident, &it.attrs),
            Item::Trait(it) => (&it.ident, &it.attrs),
            Item::Type(it) => (&it.ident, &it.attrs),
            _ => return,
        };
        let name = name.to_string();
        if is_for_tests(attributes) {
            self.tests.push([self.module.clone(), vec![name]].concat());
        } else {
            self.names.insert(name);
        }
    }

    fn import(&mut self, tree: &UseTree, before: &[String], line: Option<usize>) {
        let with = |segment: &dyn ToString| [before, &[segment.to_string()]].concat();
        match tree {
            UseTree::Path(path) => self.import(&path.tree, &with(&path.ident), line),
            UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.import(tree, before, line));
            }
            UseTree::Name(name) if name.ident == "self" => {
                let last = before.last().cloned().unwrap_or_default();
                self.bring_in(last, before.to_vec(), line);
            }
            UseTree::Name(name) => self.bring_in(name.ident.to_string(), with(&name.ident), line),
            UseTree::Rename(it) => self.bring_in(it.rename.to_string(), with(&it.ident), line),
            UseTree::Glob(_) => self.used.extend(line.map(|line| (line, before.to_vec()))),
        }
    }

    /// A name that an import brings in; without a line where it is only passed on.
    fn bring_in(&mut self, name: String, path: Path, line: Option<usize>) {
        self.used.extend(line.map(|line| (line, path.clone())));
        // what a function imports is known to it alone; it is counted, and that is enough
        if !self.is_in_function {
            self.imports.insert(name, path);
        }
    }

    fn read_tokens(&mut self, tokens: TokenStream) {
        let mut path = Path::new();
        let mut line = 0;
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(word) => {
                    if colons != 2 {
                        self.end_of_path(line, &mut path);
                    }
                    line = line_of(word.span());
                    path.push(word.to_string());
                    colons = 0;
                }
                TokenTree::Punct(sign) if sign.as_char() == ':' => colons += 1,
                TokenTree::Group(group) => {
                    self.end_of_path(line, &mut path);
                    self.read_tokens(group.stream());
                    colons = 0;
                }
                _ => {
                    self.end_of_path(line, &mut path);
                    colons = 0;
                }
            }
        }
        self.end_of_path(line, &mut path);
    }

    fn end_of_path(&mut self, line: usize, path: &mut Path) {
        if !path.is_empty() {
            self.used.push((line, std::mem::take(path)));
        }
    }
}

impl<'a> Visit<'a> for Source {
    fn visit_item(&mut self, item: &'a Item) {
        let attributes = match item {
            Item::Const(it) => &it.attrs,
            Item::Fn(it) => &it.attrs,
            Item::Impl(it) => &it.attrs,
            Item::Mod(it) => &it.attrs,
            Item::Struct(it) => &it.attrs,
            Item::Use(it) => &it.attrs,
            _ => return visit::visit_item(self, item),
        };
        if !is_for_tests(attributes) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item(&mut self, item: &'a ImplItem) {
        if !matches!(item, ImplItem::Fn(it) if is_for_tests(&it.attrs)) {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_block(&mut self, block: &'a syn::Block) {
        let before = std::mem::replace(&mut self.is_in_function, true);
        visit::visit_block(self, block);
        self.is_in_function = before;
    }

    fn visit_item_use(&mut self, item: &'a ItemUse) {
        let is_passed_on = !matches!(item.vis, Visibility::Inherited);
        let line = (!is_passed_on).then(|| line_of(item.use_token.span));
        self.import(&item.tree, &[], line);
    }

    fn visit_path(&mut self, path: &'a syn::Path) {
        let segments = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let line = path.segments.first().map_or(0, |first| line_of(first.ident.span()));
        self.used.push((line, segments));
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &'a Macro) {
        if let Some(name) = called.path.segments.last() {
            self.used.push((line_of(name.ident.span()), vec![format!("{}!", name.ident)]));
        }
        self.visit_path(&called.path);
        self.read_tokens(called.tokens.clone());
    }
}

fn line_of(span: Span) -> usize {
    span.start().line
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    let is_test = |attribute: &Attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args::<syn::Ident>().is_ok_and(|condition| condition == "test")
    };
    attributes.iter().any(is_test)
}

/// The module of a file: `src/a/b.rs` and `src/a/b/mod.rs` are `a::b`, `src/lib.rs` and `src/main.rs` the root.
fn module(file: &str) -> Path {
    let path = file.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    match path {
        "lib" | "main" => Path::new(),
        path => path.split('/').map(str::to_owned).collect(),
    }
}
