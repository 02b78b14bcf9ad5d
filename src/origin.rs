//! Origins: the place a fact was read from, small enough to travel with every figure.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A cell of a document. In plain text `page` is 0, `row` the line and `column` the tab-separated field; in a paged
/// document `row` and `column` count within the page. All but `document` and `page` count from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// Which of the documents that were read together, from 0.
    pub document: u16,
    /// Page or sheet, from 1; 0 where the document has none.
    pub page: u16,
    /// Line, or row of the page's grid.
    pub row: u32,
    /// Field, or column of the page's grid.
    pub column: u16,
}

impl Origin {
    /// The cell at `row` and `column` of a document without pages, both from 1.
    #[must_use]
    pub fn line(row: u32, column: u16) -> Self {
        Self { document: 0, page: 0, row, column }
    }

    /// The cell of the same row at `column`.
    #[must_use]
    pub fn at_column(self, column: u16) -> Self {
        Self { column, ..self }
    }
}

impl fmt::Display for Origin {
    /// `L14:3` for line 14, field 3; `p7 r12 c3` for page 7, row 12, column 3. The document is named beside it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.page {
            0 => write!(f, "L{}:{}", self.row, self.column),
            page => write!(f, "p{page} r{} c{}", self.row, self.column),
        }
    }
}

/// A text that is not the place of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAnOrigin(pub String);

impl fmt::Display for NotAnOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not a place such as L14:3 or \"p7 r12 c3\"", self.0)
    }
}

impl FromStr for Origin {
    type Err = NotAnOrigin;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (document, text) = text.split_once('/').unwrap_or(("0", text));
        let read = || {
            let document = document.parse().ok()?;
            if let Some(rest) = text.strip_prefix('L') {
                let (row, column) = rest.split_once(':')?;
                return Some(Self {
                    document,
                    page: 0,
                    row: row.parse().ok()?,
                    column: column.parse().ok()?,
                });
            }
            let mut parts = text.split(' ');
            let page = parts.next()?.strip_prefix('p')?.parse().ok()?;
            let row = parts.next()?.strip_prefix('r')?.parse().ok()?;
            let column = parts.next()?.strip_prefix('c')?.parse().ok()?;
            parts.next().is_none().then_some(Self { document, page, row, column })
        };
        read().ok_or_else(|| NotAnOrigin(text.to_owned()))
    }
}

impl Serialize for Origin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.document {
            0 => serializer.collect_str(self),
            document => serializer.collect_str(&format_args!("{document}/{self}")),
        }
    }
}

impl<'de> Deserialize<'de> for Origin {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_back_as_it_is_written() {
        for origin in [Origin::line(14, 3), Origin { document: 0, page: 7, row: 12, column: 3 }] {
            assert_eq!(origin.to_string().parse(), Ok(origin));
        }
        assert_eq!(Origin::line(14, 3).to_string(), "L14:3");
        let second = Origin { document: 1, ..Origin::line(14, 3) };
        let written = serde_json::to_string(&second).expect("a place is a string");
        assert_eq!(serde_json::from_str::<Origin>(&written).ok(), Some(second));
        assert!("L14".parse::<Origin>().is_err());
        assert!("p7 r12 c3 x".parse::<Origin>().is_err());
    }
}
