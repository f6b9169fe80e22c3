//! `dataset`: published sets as one dataset, parted by council, period and version.

use super::done::Done;
use crate::dataset;
use crate::dataset::{PUBLIC_DATA, PublicData};
use crate::domain::prose;
use crate::options::{GatherSets, Options};
use crate::pipeline::failure::{Failure, refused, stopped, unwritable};
use crate::pipeline::published_sets;
use crate::pipeline::published_sets::PublishedSet;
use crate::publish;
use crate::publish::Output;
use std::collections::BTreeSet;

pub(super) fn dataset(options: &Options, asked: &GatherSets) -> Result<Done, Failure> {
    let folder = &options.output;
    let holds = |table: &str| folder.join(table).is_dir();
    let has_internal = holds("records") || holds("findings");
    if asked.is_internal != has_internal && (has_internal || holds("figures")) {
        let (is, asks) = match has_internal {
            true => ("holds what is for officers alone", "what is public"),
            false => ("is a public dataset", "what is for officers alone"),
        };
        return Err(refused(format!(
            "{} {is}, and nothing is added to it of {asks}. Name another folder with --output.",
            folder.display()
        )));
    }
    let sets = published_sets::read(&asked.sets)?;
    let mut written = 0;
    for set in &sets {
        let files = match asked.is_internal {
            true => internal(set)?,
            false => vec![public(set)?],
        };
        written += publish::write_parts(folder, &files).map_err(unwritable)?;
    }
    Ok(Done::ok(summary(options, &sets, written)))
}

fn summary(options: &Options, sets: &[PublishedSet], written: usize) -> String {
    let councils: BTreeSet<&str> = sets.iter().map(|set| set.code.as_str()).collect();
    format!(
        "{} of {} {} as a dataset in {}: {} written, the others were there already.\n",
        prose::counted(sets.len(), "set", "sets"),
        prose::counted(councils.len(), "council", "councils"),
        if sets.len() == 1 { "stands" } else { "stand" },
        options.output.display(),
        prose::counted(written, "file", "files"),
    )
}

/// From `public/data.json` alone.
fn public(set: &PublishedSet) -> Result<Output, Failure> {
    let (bytes, sha256) = set.file(PUBLIC_DATA)?;
    let data = PublicData { bytes: &bytes, sha256: &sha256 };
    let bytes = dataset::public_figures(&data, &set.stamp());
    let bytes = bytes.map_err(|error| stopped(format!("{}: {error:#}", set.name())))?;
    Ok(Output::new(&place(set, "figures"), bytes))
}

/// The set's own files for officers; the figures last, so that what is for officers is told by the others.
fn internal(set: &PublishedSet) -> Result<Vec<Output>, Failure> {
    let outputs = set.outputs()?;
    let tables = outputs.iter().filter_map(|entry| {
        let table = match entry.file.as_str() {
            dataset::FIGURES => "figures".to_owned(),
            dataset::FINDINGS => "findings".to_owned(),
            file => {
                let kind = file.strip_prefix(dataset::RECORDS)?.strip_suffix(".parquet")?;
                format!("records/{kind}")
            }
        };
        Some((table, entry.file.as_str()))
    });
    let mut tables: Vec<(String, &str)> = tables.collect();
    tables.sort_by_key(|(table, _)| table == "figures");
    if tables.is_empty() {
        return Err(refused(format!(
            "{} has no Parquet files for officers: an earlier program made it, or it is a copy of its public folder. Leave \
             --internal out.",
            set.folder.display()
        )));
    }
    let file = |(table, file): (String, &str)| {
        let (bytes, _) = set.file(file)?;
        Ok(Output::new(&place(set, &table), bytes))
    };
    tables.into_iter().map(file).collect()
}

fn place(set: &PublishedSet, table: &str) -> String {
    dataset::partition(table, &set.code, &set.period.id(), &format!("v{}", set.version))
}
