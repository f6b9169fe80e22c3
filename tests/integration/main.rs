//! The program as its users meet it: one test binary, so that it is linked once.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by failing")]

mod alone;
mod cases;
mod change_a_cell;
mod command_line;
mod council;
mod cut_short;
mod damaged;
mod digits;
mod editions;
mod explain;
mod faults;
mod fuzz_corpus;
mod hostile;
mod init;
mod kept_back;
mod layers;
mod mangled;
mod packaging;
mod page;
mod papers;
mod program;
mod publishing;
mod readme;
mod relaid;
mod returns;
mod same_bytes;
mod sample;
mod shapes;
mod small_councils;
mod tables;
mod telling;
mod truth;
mod verifying;
mod workbook;
mod year;
