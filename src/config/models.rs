//! The models of maturity that there are: those of the program, and those that a council has beside its templates.

use crate::domain::maturity::{BUILT_IN, Model, ModelRef};
use std::collections::BTreeMap;

/// The name of the model that is built in.
const OWN: &str = "lga-nps";

/// By the names of their files without the ending.
const FILES: [(&str, &str); 2] =
    [(OWN, BUILT_IN), ("cciaf", include_str!("../../templates/models/cciaf.toml"))];

/// All models by name, a council's own in the place of the program's; what is wrong with one is an error that names it.
pub fn models(own: &BTreeMap<String, String>) -> Result<BTreeMap<String, ModelRef>, String> {
    let mut texts: BTreeMap<&str, &str> = FILES.into_iter().collect();
    texts.extend(own.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let read = |(name, text): (&str, &str)| {
        let model = Model::parse(text);
        let model = model.map_err(|why| format!("The model models/{name}.toml: {why}."))?;
        Ok((name.to_owned(), ModelRef::keep(model)))
    };
    texts.into_iter().map(read).collect()
}

/// The files of the program's own models, as the list of templates names them.
pub const MODEL_FILES: [(&str, &str); 2] =
    [("models/lga-nps.toml", FILES[0].1), ("models/cciaf.toml", FILES[1].1)];
