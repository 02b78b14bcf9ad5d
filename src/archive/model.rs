//! The model as JSON: written whole, and read back with nothing in it passed over.

use std::fmt;

use serde::de::{Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use crate::source;

use super::{OpenError, Volume};

/// The version of the JSON that is written and read.
const FORMAT_VERSION: u32 = 1;

/// The whole model as JSON. Figures in it are text, so that no digit is lost in a number.
#[derive(Serialize, Deserialize)]
struct Model {
    kemu: u32,
    volumes: Vec<Volume>,
}

/// Whether these bytes are to be read as a model that was written as JSON.
#[must_use]
pub fn is_model(bytes: &[u8]) -> bool {
    let start = bytes.trim_ascii_start();
    // Rich text begins with a bracket too.
    start.starts_with(b"{") && !start.starts_with(b"{\\rtf") && bytes.len() <= source::MAX_BYTES
}

/// The volumes of a model; it may have 128 levels, and no key twice.
pub(super) fn from_json(bytes: &[u8]) -> Result<Vec<Volume>, OpenError> {
    let json = |error: serde_json::Error| OpenError::Json(source::printable(&error.to_string()));
    let Strict(mut value) = serde_json::from_slice(bytes).map_err(json)?;
    let version = value.get("kemu").and_then(Value::as_u64);
    if let Some(version) = version.filter(|version| *version != u64::from(FORMAT_VERSION)) {
        let message = format!("version {version} of the format, and this program reads {FORMAT_VERSION}");
        return Err(OpenError::Json(message));
    }
    // Only the bytes know lines and columns, so what is wrong is told by them.
    let _: Model = serde_json::from_slice(bytes).map_err(json)?;
    // JSON can spell control characters that a text document loses at the door.
    make_printable(&mut value);
    let model: Model = serde_json::from_value(value).map_err(json)?;
    if model.volumes.is_empty() {
        return Err(OpenError::Json("it holds no volumes".to_owned()));
    }
    Ok(model.volumes)
}

fn make_printable(value: &mut Value) {
    match value {
        Value::String(text) => *text = source::printable(text),
        Value::Array(values) => values.iter_mut().for_each(make_printable),
        Value::Object(values) => values.values_mut().for_each(make_printable),
        _ => {}
    }
}

/// Writes volumes as JSON that [`super::open`] reads back to equal ones.
///
/// # Errors
/// When `out` cannot be written to.
pub fn to_json(volumes: &[Volume], out: &mut dyn std::io::Write) -> std::io::Result<()> {
    let model = Model { kemu: FORMAT_VERSION, volumes: volumes.to_vec() };
    serde_json::to_writer_pretty(&mut *out, &model)?;
    writeln!(out)
}

/// A value whose objects have no key twice; of two, the first would be lost in silence.
struct Strict(Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Strictly).map(Self)
    }
}

struct Strictly;

impl<'de> Visitor<'de> for Strictly {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(Strict(value)) = sequence.next_element()? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut values = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            if values.contains_key(&key) {
                return Err(A::Error::custom(format!("the key {key:?} stands twice")));
            }
            let Strict(value) = map.next_value()?;
            values.insert(key, value);
        }
        Ok(Value::Object(values))
    }
}
