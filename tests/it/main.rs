//! Behaviour across the rooms, in one binary: one link on two cores.

mod architecture;
mod audit;
mod budget;
mod bundles;
mod checks;
mod comparing;
mod corpus;
mod docs;
mod documents;
mod exports;
mod facts;
mod finding;
mod forge;
mod formats;
mod hostile;
mod journeys;
mod layouts;
mod links;
mod pdf;
mod pictures;
mod pty;
mod reading;
mod round_trip;
mod stage;
mod terminal;
mod wire;
