//! `verify`: a set's folder against its manifest, then its documents made again from the same input and compared.

use super::PROGRAM;
use crate::domain::period::Period;
use crate::input::Folder;
use crate::options::{Command, Options, Verify};
use crate::pipeline::documents::Papers;
use crate::pipeline::failure::{Exit, Failure, refused, usage, wrong};
use crate::pipeline::package::own_templates;
use crate::pipeline::set::set;
use crate::pipeline::style::Look;
use crate::pipeline::work_out;
use crate::publish;
use crate::publish::{Entry, MANIFEST, Manifest, Output, Proof, Publication, digest};
use std::fs;
use std::path::{Path, PathBuf};

/// What making the documents again came to.
enum Remade {
    /// They could not be made again, or are not the same, and need not be: why, in a sentence.
    Said(String),
    /// All of them are the same.
    Same,
    /// These differ.
    Differs(Vec<String>),
}

/// Proves a set.
pub fn verify(options: &Options, asked: &Verify) -> Result<(String, Exit), Failure> {
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
        Remade::Same => Ok((
            format!("{holds}Remade from {input}: every file comes out the same, byte for byte.\n"),
            Exit::Made,
        )),
        Remade::Said(words) => Ok((format!("{holds}{words}\n"), Exit::Made)),
        Remade::Differs(files) => Err(refused(format!(
            "{name} is as its manifest says, but remade from {input} these files come out otherwise:\n  {}",
            files.join("\n  ")
        ))),
    }
}

/// The folder that is to be proved.
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
        return Ok(Remade::Said(
            "Its documents are not remade: name the input that they were made from with --input."
                .into(),
        ));
    }
    let mut input = Folder::read(&options.input).map_err(usage)?;
    let look = Look::read(&options.templates)?;
    let others = other_input(manifest, &input, &look);
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
    let mut findings = Vec::new();
    let publication = |_| Publication::of(output, manifest).map_err(usage);
    let worked = work_out(&options, &mut input, publication, &mut findings)?;
    let set = set(&options, &worked, (&input, &look), Papers::default(), &mut findings)?;
    Ok(compared(manifest, &set.files, folder))
}

/// The files of the input at hand that are not those of the manifest.
fn other_input(manifest: &Manifest, input: &Folder, look: &Look) -> Vec<String> {
    let had = [&manifest.inputs, &manifest.words, &manifest.templates];
    let had: Vec<Entry> = had.into_iter().flatten().chain(&manifest.report).cloned().collect();
    let has = input.files().map(|file| Entry::read(&file.path, &file.sha256, file.size));
    let has: Vec<Entry> = has.chain(own_templates(look)).collect();
    publish::differing(&had, &has)
}

fn not_the_input(options: &Options, asked: &Verify, others: &[String]) -> Result<Remade, Failure> {
    let (input, others) = (options.input.display(), others.join("\n  "));
    let words = format!(
        "Its documents are not remade: {input} does not hold what they were made from. These files differ:\n  {others}"
    );
    if asked.is_input_named { Err(refused(words)) } else { Ok(Remade::Said(words)) }
}

/// What differs; another version of the program may say things otherwise, and that is no fault of the set.
fn compared(manifest: &Manifest, set: &[Output], folder: &Path) -> Remade {
    let (own, others): (Vec<&Output>, Vec<&Output>) =
        set.iter().partition(|file| file.path == MANIFEST);
    let others: Vec<Entry> =
        others.into_iter().map(|file| Entry::of(&file.path, &file.bytes)).collect();
    let mut differing = publish::differing(&manifest.outputs, &others);
    let is_same = |own: &&Output| {
        fs::read(folder.join(MANIFEST)).is_ok_and(|bytes| digest(&bytes) == digest(&own.bytes))
    };
    if manifest.program != PROGRAM {
        let made = format!("It was made by {}, and this is {PROGRAM}", manifest.program);
        // The manifest and the metadata name the program, so they differ whatever the documents say.
        differing.retain(|path| path.contains('/'));
        return Remade::Said(match differing.as_slice() {
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
