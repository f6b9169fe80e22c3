//! Which statements an action is linked to: by ref or by label, several parted by commas, semicolons or lines.

use crate::domain::fold::fold;
use crate::measure::assessment::model::{Assessed, Statement};
use crate::record::naming::Naming;

/// What a name in the action plan leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Link {
    /// A statement, by its index.
    To(usize),
    /// No statement.
    Unknown(String),
    /// A statement that the assessment has and that counts nowhere, which is a finding of its own.
    LeftOut,
    /// A label or ref of several key areas, which are named.
    Ambiguous(String, Vec<String>),
}

/// The links that a text gives, each statement once; `left_out` are statements that the assessment could not use.
pub(crate) fn links(text: &str, assessed: &Assessed, left_out: &[Naming]) -> Vec<Link> {
    let find = |name: &str| match find(name, assessed) {
        Link::Unknown(_) if left_out.iter().any(|statement| is_called(statement, name)) => {
            Link::LeftOut
        }
        link => link,
    };
    // A label may hold a comma itself: the whole is tried before its parts.
    if let link @ (Link::To(_) | Link::LeftOut) = find(text) {
        return vec![link];
    }
    let mut links: Vec<Link> = Vec::new();
    for part in text.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        let found = match find(part) {
            Link::Unknown(_) if part.contains(',') => {
                part.split(',').map(str::trim).filter(|name| !name.is_empty()).map(find).collect()
            }
            link => vec![link],
        };
        for link in found {
            if !links.contains(&link) {
                links.push(link);
            }
        }
    }
    links
}

/// Whether a statement goes by this name: its ref or label, both, or one of them with the key area.
fn is_called(statement: &Naming, name: &str) -> bool {
    let (reference, label) = (statement.reference.as_deref(), statement.label.as_deref());
    let own = [reference, label].into_iter().flatten();
    let both = reference.zip(label).map(|(reference, label)| format!("{reference} {label}"));
    let with_area = own
        .clone()
        .zip(statement.area.as_deref().into_iter().cycle())
        .map(|(own, area)| format!("{own} ({area})"));
    let mut names = own.map(str::to_owned).chain(both).chain(with_area);
    names.any(|known| fold(&known) == fold(name))
}

fn find(name: &str, assessed: &Assessed) -> Link {
    let by_ref = |statement: &Statement| {
        statement.reference.as_deref().is_some_and(|own| fold(own) == fold(name))
    };
    let by_label = |statement: &Statement| fold(&statement.label) == fold(name);
    // "SV1 Policy & scope", "SV1: Policy & scope"
    let by_both = |statement: &Statement| {
        statement
            .reference
            .as_deref()
            .is_some_and(|own| fold(&format!("{own} {}", statement.label)) == fold(name))
    };
    // "Policy & scope (Working with partners)"
    let by_area = |statement: &Statement| {
        let area = &assessed.areas[statement.area].name;
        let own = statement.reference.as_deref().unwrap_or(&statement.label);
        [own, &statement.label].iter().any(|own| fold(&format!("{own} ({area})")) == fold(name))
    };
    let mut found: Vec<usize> = Vec::new();
    for is_it in [&by_ref as &dyn Fn(&Statement) -> bool, &by_label, &by_both, &by_area] {
        if found.is_empty() {
            let all = assessed.statements.iter().enumerate();
            found = all.filter(|(_, statement)| is_it(statement)).map(|(index, _)| index).collect();
        }
    }
    match found[..] {
        [] => Link::Unknown(name.to_owned()),
        [statement] => Link::To(statement),
        _ => {
            let areas = found
                .iter()
                .map(|index| assessed.areas[assessed.statements[*index].area].name.clone());
            Link::Ambiguous(name.to_owned(), areas.collect())
        }
    }
}
