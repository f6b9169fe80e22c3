//! `verify`: a set's folder against its manifest, then its documents made again from the same input and compared.

use super::done::Done;
use crate::domain::period::Period;
use crate::options::{Command, Options, Verify};
use crate::pipeline::failure::{Failure, refused, usage, wrong};
use crate::pipeline::findings::Findings;
use crate::pipeline::package::own_templates;
use crate::pipeline::read_input::Sources;
use crate::pipeline::set_input::SetInput;
use crate::pipeline::{measured, packaged};
use crate::publish;
use crate::publish::{Entry, MANIFEST, Manifest, Output, PROGRAM, Proof, Publication, digest};
use std::fs;
use std::path::{Path, PathBuf};

enum Remade {
    /// They could not be made again, or are not the same, and need not be: why, in a sentence.
    Open(String),
    Same,
    Differs(Vec<String>),
}

pub(super) fn verify(options: &Options, asked: &Verify) -> Result<Done, Failure> {
    let folder = folder(options, asked)?;
    let output = output(options, asked, &folder);
    let Proof { manifest, faults } = publish::prove(&folder, &output);
    let name = folder.display();
    let Some(manifest) = manifest.filter(|_| faults.is_empty()) else {
        return Err(refused(format!("{name} does not hold:\n  {}", faults.join("\n  "))));
    };
    let count = manifest.outputs.len();
    let holds = format!("{name} holds: all {count} files are as its manifest says.\n");
    let input = options.input.display();
    match remake(options, asked, &manifest, &folder, &output)? {
        Remade::Same => Ok(Done::ok(format!(
            "{holds}Remade from {input}: every file comes out the same, byte for byte.\n"
        ))),
        Remade::Open(words) => Ok(Done::ok(format!("{holds}{words}\n"))),
        Remade::Differs(files) => Err(refused(format!(
            "{name} is as its manifest says, but remade from {input} these files come out otherwise:\n  {}",
            files.join("\n  ")
        ))),
    }
}

fn folder(options: &Options, asked: &Verify) -> Result<PathBuf, Failure> {
    let folder = match &asked.folder {
        Some(folder) => folder.clone(),
        None => publish::newest(&options.output).ok_or_else(|| {
            let output = options.output.display();
            wrong(format!("There is no draft and no version in {output}; name the folder that is to be proved."))
        })?,
    };
    match folder.is_dir() {
        true => Ok(folder),
        false => Err(wrong(format!("There is no folder {}.", folder.display()))),
    }
}

/// The output folder that a set stands in: two folders above it.
fn output(options: &Options, asked: &Verify, folder: &Path) -> PathBuf {
    let whole = fs::canonicalize(folder).ok().filter(|_| asked.folder.is_some());
    let above = whole.and_then(|whole| whole.ancestors().nth(2).map(Path::to_owned));
    above.unwrap_or_else(|| options.output.clone())
}

/// Makes the set again as its manifest says that it was made, and compares it file by file.
fn remake(
    options: &Options,
    asked: &Verify,
    manifest: &Manifest,
    folder: &Path,
    output: &Path,
) -> Result<Remade, Failure> {
    if !asked.is_input_named && !options.input.is_dir() {
        return Ok(Remade::Open(
            "Its documents are not remade: name the input that they were made from with --input."
                .into(),
        ));
    }
    let mut sources = Sources::read(options)?;
    let others = other_input(manifest, &sources);
    if !others.is_empty() {
        return not_the_input(options, asked, &others);
    }
    let options = Options {
        command: Command::Run,
        period: Period::from_id(&manifest.period),
        as_of: Some(manifest.as_of),
        is_strict: manifest.is_strict,
        output: output.to_owned(),
        ..options.clone()
    };
    let mut findings = Findings::new(manifest.is_strict);
    let publication = |_| Publication::of_set(output, manifest).map_err(usage);
    let measured = measured(&options, &mut sources, publication, &mut findings)?;
    let set = packaged(&SetInput::new(&sources, &measured), &mut findings)?;
    Ok(compared(manifest, &set.files, folder))
}

/// The files of the input at hand that are not those of the manifest.
fn other_input(manifest: &Manifest, sources: &Sources) -> Vec<String> {
    let had = [&manifest.inputs, &manifest.words, &manifest.templates];
    let had: Vec<Entry> = had.into_iter().flatten().chain(&manifest.report).cloned().collect();
    let has = sources.folder.files().map(|file| Entry::read(&file.path, &file.sha256, file.size));
    let has: Vec<Entry> = has.chain(own_templates(&sources.style)).collect();
    publish::differing(&had, &has)
}

fn not_the_input(options: &Options, asked: &Verify, others: &[String]) -> Result<Remade, Failure> {
    let (input, others) = (options.input.display(), others.join("\n  "));
    let words = format!(
        "Its documents are not remade: {input} does not hold what they were made from. These files differ:\n  {others}"
    );
    if asked.is_input_named { Err(refused(words)) } else { Ok(Remade::Open(words)) }
}

/// What differs; another version of the program may say things otherwise, and that is no fault of the set.
fn compared(manifest: &Manifest, set: &[Output], folder: &Path) -> Remade {
    let (own, others): (Vec<&Output>, Vec<&Output>) =
        set.iter().partition(|file| file.path == MANIFEST);
    let others: Vec<Entry> =
        others.into_iter().map(|file| Entry::new(&file.path, &file.bytes)).collect();
    let mut differing = publish::differing(&manifest.outputs, &others);
    let is_same = |own: &&Output| {
        fs::read(folder.join(MANIFEST)).is_ok_and(|bytes| digest(&bytes) == digest(&own.bytes))
    };
    if manifest.program != PROGRAM {
        let made = format!("It was made by {}, and this is {PROGRAM}", manifest.program);
        // The manifest and the metadata name the program, so they differ whatever the documents say.
        differing.retain(|path| path.contains('/'));
        return Remade::Open(match differing.as_slice() {
            [] => format!("{made}: remade, its documents come out the same, byte for byte."),
            files => {
                format!("{made}. Remade, these files come out otherwise:\n  {}", files.join("\n  "))
            }
        });
    }
    if differing.is_empty() && !own.iter().all(is_same) {
        differing.push(MANIFEST.to_owned());
    }
    if differing.is_empty() { Remade::Same } else { Remade::Differs(differing) }
}
