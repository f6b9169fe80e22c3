//! The program as its users meet it: one test binary, so that it is linked once. What the tests work with stands first,
//! then the tests, by what they hold the program to.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by failing")]

mod assertions;
mod council;
mod page;
mod program;
mod proofread;
mod sample;
mod workbook;

mod alone;
mod appendices;
mod as_shown;
mod assessors;
mod cases;
mod change_a_cell;
mod command_line;
mod cut_short;
mod damaged;
mod deciding;
mod desk;
mod digits;
mod editions;
mod explain;
mod fail_closed;
mod faults;
mod fuzz_corpus;
mod hostile;
mod index_pages;
mod init;
mod kept_back;
mod layers;
mod look;
mod mangled;
mod models;
mod ocds;
mod officers_quarter;
mod one_cell;
mod own_words;
mod packaging;
mod papers;
mod publishing;
mod readme;
mod relaid;
mod returns;
mod rewording;
mod same_bytes;
mod seen;
mod shapes;
mod small_councils;
mod tables;
mod telling;
mod together;
mod truth;
mod verifying;
mod year;
