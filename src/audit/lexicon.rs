//! The words that the audit has to understand: grades, parts of an evaluation, marks of a part.
#![expect(clippy::non_ascii_literal, reason = "this room reads Chinese")]

pub(super) mod counts;
pub(super) mod prose;

/// A part of a project's evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Category {
    Output,
    Benefit,
    Satisfaction,
}

const CATEGORIES: &[(&str, Category)] =
    &[("产出", Category::Output), ("效益", Category::Benefit), ("满意", Category::Satisfaction)];

/// Grades: the least score of a hundred, and the score from which on the next one is given.
const GRADES: &[(&str, u32, Option<u32>)] = &[
    ("优", 90, None),
    ("优秀", 90, None),
    ("良", 80, Some(90)),
    ("良好", 80, Some(90)),
    ("中", 60, Some(80)),
    ("合格", 60, Some(80)),
    ("差", 0, Some(60)),
    ("不合格", 0, Some(60)),
];

/// The part of an evaluation that a heading begins.
pub(super) fn category(heading: &str) -> Option<Category> {
    CATEGORIES.iter().find(|(word, _)| heading.starts_with(word)).map(|(_, category)| *category)
}

/// The scores that a grade stands for: from the first on, below the second.
pub(super) fn grade(word: &str) -> Option<(u32, Option<u32>)> {
    GRADES.iter().find(|(own, ..)| *own == word.trim()).map(|(_, low, high)| (*low, *high))
}

/// Whether a line's name says that it is part of the line above it.
pub(super) fn is_of_which(name: &str) -> bool {
    name.trim_start().starts_with("其中")
}
