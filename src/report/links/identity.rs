//! Published identities: amounts of two trees that the forms themselves say are one.

use rust_decimal::Decimal;

use crate::accounts::Role;

use super::super::outline::{Group, Key, Label, Subject};
use super::{Asked, Basis, Forest, Link, Linked, Part, Tree};

use Role as R;

/// An identity between two trees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Identity {
    /// Basic expenditure by functional code and by economic code.
    Basic,
    /// Of the basic expenditure: personnel.
    Personnel,
    /// Of the basic expenditure: running cost.
    Running,
    /// Project expenditure by functional code and by economic code.
    Project,
    /// Project expenditure and what the projects spent together.
    Projects,
    /// One of the three public expenses and its economic codes.
    ThreePublic,
    /// Operating cost of agencies and the running cost of the basic expenditure.
    OperatingCost,
}

/// A line of a tree, with the part of its money that is meant.
type End = (Tree, Part, Line);

/// How a line is found.
#[derive(Clone, Copy)]
enum Line {
    /// The outermost line of a tree by code.
    Total,
    /// By its key.
    Key(&'static str),
    /// The line of a code.
    Code(&'static str),
    /// Every project.
    EachProject,
    /// The line of a role.
    Role(R),
}

const FUNCTION: fn(Part) -> End = |part| (Tree::Function, part, Line::Total);
const ECONOMIC: fn(Part) -> End = |part| (Tree::Economic, part, Line::Total);

/// The identities: the line at the left is the sum of those at the right.
fn all() -> Vec<(Identity, End, Vec<End>)> {
    let code = |digits| (Tree::Economic, Part::All, Line::Code(digits));
    let public = |role| (Tree::ThreePublic, Part::All, Line::Role(role));
    let subtotal = |part, key| (Tree::Economic, part, Line::Key(key));
    vec![
        (Identity::Basic, FUNCTION(Part::Basic), vec![ECONOMIC(Part::Basic)]),
        (
            Identity::Personnel,
            FUNCTION(Part::Personnel),
            vec![subtotal(Part::Basic, "subtotal:PersonnelTotal")],
        ),
        (Identity::Running, FUNCTION(Part::Running), vec![subtotal(Part::Basic, "subtotal:RunningTotal")]),
        (Identity::Project, FUNCTION(Part::Project), vec![ECONOMIC(Part::Project)]),
        (
            Identity::Projects,
            FUNCTION(Part::Project),
            vec![(Tree::Projects, Part::Project, Line::EachProject)],
        ),
        (Identity::ThreePublic, public(R::Overseas), vec![code("30212")]),
        (Identity::ThreePublic, public(R::VehiclesRun), vec![code("30231")]),
        (Identity::ThreePublic, public(R::VehiclesBought), vec![code("31013"), code("30913")]),
        (Identity::ThreePublic, public(R::Receptions), vec![code("30217")]),
        (
            Identity::OperatingCost,
            public(R::OperatingCost),
            vec![subtotal(Part::Basic, "subtotal:RunningTotal")],
        ),
    ]
}

/// What the identities that hold say of a line. One that does not hold is a finding of the audit, no link.
pub(super) fn identities(forest: &Forest<'_>, own: Tree, place: usize) -> Vec<Asked> {
    let mut asked = Vec::new();
    for (identity, left, right) in all() {
        let with = right.first().map_or(own, |end| end.0);
        let lefts = found(forest, left, with);
        let rights: Vec<(End, usize)> = right
            .iter()
            .flat_map(|end| found(forest, *end, left.0).into_iter().map(|place| (*end, place)))
            .collect();
        for one in &lefts {
            let sides = [vec![(left, *one)], rights.clone()];
            for (mine, theirs) in [(0, 1), (1, 0)] {
                // What is one of several terms is not the other side; the group of all projects is.
                let side = &sides[mine];
                let is_mine = side.len() == 1 && (side[0].0.0, side[0].1) == (own, place);
                let is_group = |(_, _, line): End| {
                    matches!(line, Line::EachProject) && is_all_projects(forest, own, place)
                };
                if let Some((end, _)) = side.first().filter(|first| is_mine || is_group(first.0)) {
                    add(&mut asked, told(forest, identity, (*end, place), &sides[theirs]));
                }
            }
        }
    }
    asked
}

/// Adds what is told to what the same tree said of the same amount: it may print it in two tables.
fn add(asked: &mut Vec<Asked>, told: Option<Asked>) {
    let Some(told) = told else { return };
    let is_same = |own: &&mut Asked| (own.part, own.tree, own.amount) == (told.part, told.tree, told.amount);
    match asked.iter_mut().find(is_same) {
        Some(own) => own.links.extend(told.links),
        None => asked.push(told),
    }
}

/// Whether a line is the group of all projects.
fn is_all_projects(forest: &Forest<'_>, tree: Tree, place: usize) -> bool {
    let node = &forest.outline(tree).nodes[place];
    tree == Tree::Projects && matches!(node.label, Label::Group(Group::Projects | Group::ProjectTargets))
}

/// The places of the lines that are meant.
fn found(forest: &Forest<'_>, (tree, part, line): End, with: Tree) -> Vec<usize> {
    let outline = forest.outline(tree);
    match line {
        Line::Total => {
            outline.nodes.iter().position(|node| node.subject == Subject::Total).into_iter().collect()
        }
        Line::Key(key) => outline.find(&Key::new(key)).into_iter().collect(),
        Line::Code(digits) => forest.code(tree, digits).into_iter().collect(),
        Line::EachProject => {
            forest.lines(tree, part, with, None).map(|lines| lines.places).unwrap_or_default()
        }
        Line::Role(role) => (0..outline.nodes.len())
            .filter(|place| forest.role(&outline.nodes[*place]) == Some(role))
            .collect(),
    }
}

/// The link, where both sides say the same amount.
fn told(
    forest: &Forest<'_>,
    identity: Identity,
    ((own, part, _), place): (End, usize),
    theirs: &[(End, usize)],
) -> Option<Asked> {
    let other = theirs.first()?.0.0;
    let here = forest.lines(own, part, other, None)?;
    let unit = here.unit(place)?;
    let amount = here.stated(place)?;
    let mut terms: Vec<Linked> = Vec::new();
    for ((tree, part, _), place) in theirs {
        let lines = forest.lines(*tree, *part, own, Some(&unit))?;
        terms.extend(lines.one(*place).filter(|term| !term.amount.is_zero()));
    }
    let sum = terms.iter().try_fold(Decimal::ZERO, |sum, term| sum.checked_add(term.amount));
    (sum == Some(amount) && !amount.is_zero()).then(|| Asked {
        part: if own == Tree::ThreePublic || other == Tree::ThreePublic {
            Part::All
        } else {
            mean(identity, part)
        },
        amount,
        unit,
        tree: other,
        links: vec![Link { basis: Basis::Identity(identity), whole: None, terms }],
        ways: 1,
        unlisted: 0,
        effort: (0, 0),
        is_cut: false,
    })
}

/// Which money an identity is about.
fn mean(identity: Identity, part: Part) -> Part {
    match identity {
        Identity::Personnel => Part::Personnel,
        Identity::Running => Part::Running,
        _ => part,
    }
}
