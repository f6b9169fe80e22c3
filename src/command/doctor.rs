//! `doctor`: whether this machine and these folders have what a run needs, a line each, for whoever looks after the
//! computer.

use super::done::Done;
use crate::domain::one_line::on_one_line;
use crate::domain::prose::counted;
use crate::options::Options;
use crate::pipeline::failure::{Exit, Failure, no_room, unread};
use crate::pipeline::read_input;
use crate::pipeline::style::Style;
use crate::pipeline::write;
use crate::platform::HOLDS_TIME;
use crate::publish::{self, PROGRAM};
use crate::sheet::worker::{Limits, Pool, has_room};
use std::env::consts::{ARCH, OS};

/// A set of a council of a hundred contracts takes a tenth of it.
const ROOM: u64 = 200_000_000;

/// A line: what it is about, and what is known of it or what is wrong with it.
struct Line {
    name: &'static str,
    found: Result<String, Failure>,
}

pub(super) fn doctor(options: &Options) -> Result<Done, Failure> {
    let lines = [
        Line { name: "version", found: Ok(version(options)) },
        Line { name: "input", found: input(options) },
        Line { name: "templates", found: templates(options) },
        Line { name: "fonts", found: fonts(options) },
        Line { name: "output", found: output(options) },
        Line { name: "space", found: space(options) },
        Line { name: "readers", found: readers(options) },
        Line { name: "time zone", found: Ok(time_zone(options)) },
    ];
    let wrong: Vec<Exit> =
        lines.iter().filter_map(|line| line.found.as_ref().err().map(|it| it.exit)).collect();
    let summary: String = lines.iter().map(Line::text).collect();
    let end = match wrong.len() {
        0 => "All is in order for a run.\n".to_owned(),
        count => format!("{} not in order.\n", counted(count, "thing is", "things are")),
    };
    Ok(Done::with(summary + &end, wrong.into_iter().max().unwrap_or_default()))
}

impl Line {
    fn text(&self) -> String {
        let (mark, words) = match &self.found {
            Ok(words) => ("ok", words),
            Err(failure) => ("NOT", &failure.message),
        };
        format!("{mark:<5}{:<11}{}\n", self.name, on_one_line(words))
    }
}

fn version(options: &Options) -> String {
    let program = options.program.as_ref().map(|path| format!(", {}", path.display()));
    format!("{PROGRAM} for {OS} on {ARCH}{}", program.unwrap_or_default())
}

/// Every file is read, and report.toml is understood.
fn input(options: &Options) -> Result<String, Failure> {
    let folder = read_input::folder(options)?;
    read_input::config(options, &folder)?;
    let workbooks = counted(folder.workbooks.len(), "workbook", "workbooks");
    let settings = match folder.report {
        Some(_) => "report.toml is understood",
        None => "there is no report.toml",
    };
    Ok(format!("{} can be read: {workbooks}; {settings}", options.input.display()))
}

fn templates(options: &Options) -> Result<String, Failure> {
    let own = Style::read(&options.templates)?.own.len();
    let folder = options.templates.display();
    Ok(match (options.templates.is_dir(), own) {
        (false, _) => format!("the built-in ones, since there is no folder {folder}"),
        (true, 0) => format!("the built-in ones; {folder} says nothing else"),
        (true, own) => {
            format!("{} in {folder} in place of built-in ones", counted(own, "file", "files"))
        }
    })
}

fn fonts(options: &Options) -> Result<String, Failure> {
    let style = Style::read(&options.templates)?;
    let fonts = &style.theme.fonts;
    Ok(match fonts.own_family() {
        Some(own) => {
            format!("{own} from {}; no font of the system is used", options.templates.display())
        }
        None => format!("{}, built in; no font of the system is used", fonts.families().join(", ")),
    })
}

/// The folder is locked and let go, as a run does.
fn output(options: &Options) -> Result<String, Failure> {
    drop(write::lock(options)?);
    Ok(format!("{} can be written; no other run holds it", options.output.display()))
}

fn space(options: &Options) -> Result<String, Failure> {
    let folder = options.output.display();
    let free = publish::free_space(&options.output)
        .map_err(|error| no_room(format!("the space of {folder} cannot be told: {error}")))?;
    let shown = format!("{}.{} GB", free / 1_000_000_000, free % 1_000_000_000 / 100_000_000);
    match free < ROOM {
        true => Err(no_room(format!(
            "{shown} free where {folder} stands; a run wants {} MB",
            ROOM / 1_000_000
        ))),
        false => Ok(format!("{shown} free where {folder} stands")),
    }
}

/// A table of two cells is read as a workbook is.
fn readers(options: &Options) -> Result<String, Failure> {
    let limits = limits(options);
    has_room(limits).map_err(no_room)?;
    let Some(program) = options.program.clone() else {
        return Ok("workbooks are read in the program's own process".to_owned());
    };
    let table = ("doctor.csv".to_owned(), b"a,b\n1,2\n".to_vec());
    let answers = Pool { program, limits }.read(vec![table]).map_err(unread)?;
    if answers.iter().any(Result::is_err) {
        return Err(no_room("the process that reads a workbook broke off".to_owned()));
    }
    let Limits { memory, seconds } = limits;
    let time = match HOLDS_TIME {
        true => format!("{seconds} s of the processor"),
        false => format!("{} s", limits.wall().as_secs()),
    };
    Ok(format!(
        "each workbook is read in a process of its own, which may take {memory} MiB and {time}"
    ))
}

fn limits(options: &Options) -> Limits {
    let usual = Limits::default();
    Limits {
        memory: options.worker_memory.unwrap_or(usual.memory),
        seconds: options.worker_seconds.unwrap_or(usual.seconds),
    }
}

fn time_zone(options: &Options) -> String {
    let zone = jiff::tz::TimeZone::system();
    let name = zone.iana_name().unwrap_or("not named by the system");
    format!("{name}; today is {}", options.today.strftime("%-d %B %Y"))
}
