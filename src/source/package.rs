//! The parts of office files, which name each other by relations.

use super::SourceError;
use super::xml::{self, Node, Xml};
use super::zip::Archive;

/// The part that holds the document itself; `usual` where the container does not say which.
///
/// # Errors
/// When the list of relations is damaged.
pub(super) fn main_part(archive: &Archive<'_>, usual: &str) -> Result<String, SourceError> {
    let relations = relations(archive, "_rels/.rels", "")?;
    let main = relations.into_iter().find(|relation| relation.kind == "officeDocument");
    let main = main.map(|relation| relation.target).filter(|target| archive.has(target));
    Ok(main.unwrap_or_else(|| usual.to_owned()))
}

/// The relations of a part.
///
/// # Errors
/// When their list is damaged.
pub(super) fn relations_of(archive: &Archive<'_>, part: &str) -> Result<Vec<Relation>, SourceError> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let rels = format!("{folder}/_rels/{file}.rels");
    relations(archive, &rels, folder)
}

/// A part that another part names.
pub(super) struct Relation {
    pub(super) id: String,
    /// The last step of its type.
    pub(super) kind: String,
    pub(super) target: String,
}

/// The relations that a part lists; their targets count from `folder`.
fn relations(archive: &Archive<'_>, part: &str, folder: &str) -> Result<Vec<Relation>, SourceError> {
    let mut relations = Vec::new();
    let Some(bytes) = archive.part(part)? else { return Ok(relations) };
    let text = xml::decode(bytes, archive.format(), part)?;
    let mut xml = Xml::new(&text, archive.format(), part);
    while let Some(node) = xml.next()? {
        let Node::Open(element) = node else { continue };
        if element.name() != "Relationship" || relations.len() > 20_000 {
            continue;
        }
        let attribute = |name| element.attribute(name).unwrap_or_default();
        let (kind, target) = (attribute("Type"), attribute("Target").replace('\\', "/"));
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        let target = match target.strip_prefix('/') {
            Some(rooted) => rooted.to_owned(),
            None => resolved(folder, &target),
        };
        relations.push(Relation { id: attribute("Id"), kind, target });
    }
    Ok(relations)
}

/// A path from `folder`, its steps up taken.
fn resolved(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}
