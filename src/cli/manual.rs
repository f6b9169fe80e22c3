//! The pages of the manual, made from the help of the command line.

use clap::Command;
use clap::error::ErrorKind;

/// The day of this version's pages, without which a reader of manuals takes the program's name for it.
const DATE: &str = "2026-11-27";

/// The page of a command, or of the program itself.
pub(super) fn page(program: Command, command: Option<&str>) -> Result<String, clap::Error> {
    let mut program = program;
    program.build();
    let about = match command {
        None => program,
        Some(name) => found(&mut program, name)?,
    };
    let mut page = Vec::new();
    let version = concat!("scrutineer ", env!("CARGO_PKG_VERSION"));
    let man = clap_mangen::Man::new(about).date(DATE).source(version).manual("scrutineer");
    man.render(&mut page)?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}

/// A command as a page of its own, called `scrutineer-run` as other programs' pages are.
fn found(program: &mut Command, name: &str) -> Result<Command, clap::Error> {
    let known = program.find_subcommand(name).filter(|command| !command.is_hide_set());
    match known.cloned() {
        Some(command) => Ok(command),
        None => Err(program.error(ErrorKind::InvalidValue, format!("there is no command {name}"))),
    }
}
