//! Times a million KPI result rows in forty workbooks from their bytes to the figures, beside what calamine alone takes
//! to read the same files on the same cores: `cargo bench --bench million`. The workbooks are written once, below
//! `target/`. Every measurement is a process of its own, so that its peak of memory is its own too.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "it measures time, says what it measured, and has nothing to do where a stage fails"
)]

mod council;
mod taken;

use calamine::{Reader, Xlsx};
use rayon::prelude::*;
use scrutineer::config::Config;
use scrutineer::input::{Folder, InputFile};
use scrutineer::{measure, sheet, table};
use std::hint::black_box;
use std::io::Cursor;
use std::path::Path;
use taken::Taken;

/// How often each is measured; the best speaks.
const ROUNDS: usize = 3;

/// What a process of its own is asked to do.
const ASKED: &str = "SCRUTINEER_BENCH";

/// The names of what is measured.
const CALAMINE: &str = "calamine alone";
const WHOLE: &str = "read, tables, figures";

fn main() {
    if let Ok(asked) = std::env::var(ASKED) {
        let (name, folder) = asked.split_once('@').unwrap();
        return Taken::by(|| if name == CALAMINE { calamine(folder) } else { whole(folder) })
            .tell();
    }
    let sizes = [4, 40].map(|workbooks| {
        let folder = council::written(workbooks);
        let measured = [CALAMINE, WHOLE].map(|name| best(name, &folder));
        println!("{} rows in {workbooks} workbooks:", workbooks * council::ROWS);
        println!("{:>24} {}\n{:>24} {}", CALAMINE, measured[0], WHOLE, measured[1]);
        measured
    });
    let [[_, small], [alone, large]] = sizes;
    let [wall, cores] = [large.wall / alone.wall, large.cores / alone.cores];
    println!("   times calamine alone {wall:6.2}, {cores:6.2} on the cores (aim 1.50)");
    let [wall, cores] = [large.wall / small.wall, large.cores / small.cores];
    println!("   for ten times as much {wall:6.2}, {cores:6.2} on the cores (aim 10.5)");
    println!("         peak of memory {:6.0} MB (aim 400 MB)", large.peak);
}

/// The quickest of some processes.
fn best(name: &str, folder: &Path) -> Taken {
    let asked = format!("{name}@{}", folder.display());
    let rounds = (0..ROUNDS).map(|_| Taken::of_process(ASKED, &asked));
    rounds.min_by(|a, b| a.wall.total_cmp(&b.wall)).unwrap()
}

/// Every cell of every sheet, read and forgotten.
fn calamine(folder: &str) {
    let folder = Folder::read(Path::new(folder)).unwrap();
    folder.workbooks.par_iter().for_each(|file| {
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(&file.bytes)).unwrap();
        for name in workbook.sheet_names() {
            let mut cells = workbook.worksheet_cells_reader(&name).unwrap();
            while let Some(cell) = cells.next_cell().unwrap() {
                black_box(cell);
            }
        }
    });
}

/// All that a run does up to the figures.
fn whole(folder: &str) {
    let folder = Folder::read(Path::new(folder)).unwrap();
    let read = |file: &InputFile| sheet::read(&file.path, &file.bytes).unwrap();
    let workbooks: Vec<_> = folder.workbooks.par_iter().map(read).collect();
    let config = Config::without_file();
    let tables = table::tables(&workbooks, &config, council::AS_OF).value;
    drop(workbooks);
    let measures = measure::measure(&tables, &config, council::period(), council::AS_OF).value;
    assert!(measures.figures.count("kpi.returned").unwrap() > 0);
    assert_eq!(
        measures.figures.count("source.kind.kpi-result.rows-used").unwrap() as usize,
        (folder.workbooks.len() - 1) * council::ROWS
    );
}
