//! Whether a contract may be extended.

use crate::dataset::ContractRow;

/// Whether its register names an option to extend it.
pub(super) fn may_be_extended(row: &ContractRow) -> bool {
    const NONE: [&str; 7] = ["no", "none", "nil", "n/a", "na", "not applicable", "0"];
    row.extension_options.as_deref().is_some_and(|options| {
        let options = options.trim().trim_end_matches('.').to_lowercase();
        !options.trim_matches(['-', '\u{2013}', ' ']).is_empty()
            && !NONE.contains(&options.as_str())
            && !options.starts_with("no ")
            && !options.starts_with("none ")
    })
}
