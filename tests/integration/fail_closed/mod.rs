//! Nothing is made, published or lost by mistake: what a run cannot read, what was done to what is published, days and
//! places that make no sense, signals, and machines with too little room.

mod chain;
mod days;
mod names;
mod places;
mod reading;
mod room;
mod signals;
