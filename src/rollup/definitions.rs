//! Whether sets follow the same definitions, so that their numbers may be added.

use super::council_set::CouncilSet;
use std::collections::BTreeMap;

/// What to say of sets whose figures follow different definitions: which follow which.
pub fn mixed(sets: &[CouncilSet]) -> Option<String> {
    let mut by_definitions: BTreeMap<Option<u32>, Vec<String>> = BTreeMap::new();
    for set in sets {
        let named = format!("{} ({})", set.name(), set.council());
        by_definitions.entry(set.definitions).or_default().push(named);
    }
    if by_definitions.len() < 2 {
        return None;
    }
    let lines = by_definitions.iter().map(|(version, names)| {
        let version = version.map_or("no version that they state".to_owned(), |it| it.to_string());
        format!("  definitions {version}: {}", names.join(", "))
    });
    Some(format!(
        "These sets follow different definitions, so that their numbers may not be added or compared:\n{}\nLeave sets out \
         until all follow the same, or have them published anew by one version of the program.",
        lines.collect::<Vec<_>>().join("\n")
    ))
}
