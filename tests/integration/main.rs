//! The program as its users meet it: one test binary, so that it is linked once.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by failing")]

mod cases;
mod change_a_cell;
mod command_line;
mod damaged;
mod digits;
mod editions;
mod explain;
mod faults;
mod layers;
mod mangled;
mod page;
mod papers;
mod program;
mod readme;
mod same_bytes;
mod sample;
mod small_councils;
mod tables;
mod truth;
mod workbook;
