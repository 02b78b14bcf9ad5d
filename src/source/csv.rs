//! .csv: records of fields, of which one alone is prose.

use super::builder::Builder;
use super::lines::{self, Filled};
use super::{Document, Encoding, Format, Limit, SourceError};

/// The longest field, in bytes.
const MAX_FIELD: usize = 1 << 20;
/// The most fields of a record that are looked at.
const MAX_RECORD: usize = 16_384;

/// A record that says something.
struct Record {
    fields: Vec<String>,
    filled: Filled,
}

/// Reads the records of `text`; row and column of a place are record and field, blank lines counted.
///
/// # Errors
/// When a field or a record is too long, or nothing is said.
pub(super) fn read(name: &str, text: &str, encoding: Encoding) -> Result<Document, SourceError> {
    let text = text.replace("\r\n", "\n");
    let delimiter = delimiter(&text);
    check(text.as_bytes(), delimiter)?;
    let records = records(&text, delimiter)?;
    let filled: Vec<Filled> = records.iter().map(|record| record.filled).collect();
    let mut builder = Builder::new(name, Format::Csv, Some(encoding));
    let mut next = 0;
    for (record, is_prose) in records.iter().zip(lines::prose(&filled)) {
        for _ in next..record.filled.row {
            builder.blank();
        }
        next = record.filled.row + 1;
        let fields = record.fields.iter().map(String::as_str);
        if is_prose {
            builder.row([fields.collect::<String>().as_str()])?;
        } else {
            let lone = (record.fields.len() == 1).then_some("");
            builder.row(fields.chain(lone))?;
        }
    }
    builder.finish()
}

fn records(text: &str, delimiter: u8) -> Result<Vec<Record>, SourceError> {
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let (mut records, mut record) = (Vec::new(), ::csv::StringRecord::new());
    let mut row = 0_u32;
    loop {
        let read = reader.read_record(&mut record).map_err(|error| damaged(&error.to_string()))?;
        if !read {
            return Ok(records);
        }
        // The reader passes over blank lines; they stand where the record begins.
        let begin = record.position().and_then(|place| usize::try_from(place.byte()).ok()).unwrap_or(0);
        let blank =
            text.as_bytes()[begin.min(text.len())..].iter().take_while(|byte| **byte == b'\n').count();
        row = row.saturating_add(u32::try_from(blank).unwrap_or(u32::MAX));
        let fields: Vec<String> = record.iter().map(str::to_owned).collect();
        let mut said = fields.iter().zip(0..).filter(|(field, _)| !field.trim().is_empty());
        if let Some((field, column)) = said.next() {
            let is_number = field.trim().chars().all(|c| !c.is_alphabetic());
            let is_lone = said.next().is_none() && !is_number;
            let filled = Filled { row, column, is_lone, is_wide: fields.len() == 1 };
            records.push(Record { fields, filled });
        }
        row = row.saturating_add(1);
    }
}

fn damaged(what: &str) -> SourceError {
    SourceError::Damaged { format: Format::Csv, place: String::new(), what: what.to_owned() }
}

/// What parts the fields: the most frequent of those in use in the first lines.
fn delimiter(text: &str) -> u8 {
    let start: Vec<&str> = text.lines().take(200).collect();
    let count = |delimiter: u8| -> usize {
        start.iter().map(|line| line.bytes().filter(|byte| *byte == delimiter).count()).sum()
    };
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',')
}

/// Refuses fields and records beyond all limits, before room is made for them.
fn check(text: &[u8], delimiter: u8) -> Result<(), SourceError> {
    let excessive = |line: u32, limit| {
        Err(SourceError::Excessive { format: Format::Csv, place: line.to_string(), limit })
    };
    let (mut line, mut fields, mut length, mut is_quoted) = (1, 1, 0, false);
    for byte in text {
        match byte {
            b'"' if length == 0 || is_quoted => is_quoted = !is_quoted,
            b'\n' if !is_quoted => (line, fields, length) = (line + 1, 1, 0),
            byte if *byte == delimiter && !is_quoted => (fields, length) = (fields + 1, 0),
            _ => {}
        }
        if !matches!(byte, b'\n') && *byte != delimiter {
            length += 1;
        }
        if fields > MAX_RECORD {
            return Err(SourceError::TooWide { line, fields });
        }
        if length > MAX_FIELD {
            return excessive(line, Limit::CellLength);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        read("x.csv", text, Encoding::Utf8).expect("it says something").lines
    }

    #[test]
    fn rows_count_as_records_and_a_lone_field_is_prose() {
        let text = "title\n\nname,\"a \"\"b\"\"\nc\"\nx,\"1,234.50\"\nnote\n";
        assert_eq!(lines(text), ["title", "", "name\ta \"b\"c", "x\t1,234.50", "note"]);
    }

    #[test]
    fn other_delimiters_are_seen() {
        assert_eq!(lines("a;b,c\nd;e\nf;g\n"), ["a\tb,c", "d\te", "f\tg"]);
        assert_eq!(lines("a\tb\nc\td\n"), ["a\tb", "c\td"]);
    }

    #[test]
    fn what_is_too_long_is_refused() {
        let wide = ",".repeat(MAX_RECORD);
        assert!(matches!(read("x", &wide, Encoding::Utf8), Err(SourceError::TooWide { line: 1, .. })));
        let long = format!("a,\"{}", "x\n".repeat(MAX_FIELD));
        let refused = read("x", &long, Encoding::Utf8);
        assert!(matches!(refused, Err(SourceError::Excessive { limit: Limit::CellLength, .. })));
    }
}
