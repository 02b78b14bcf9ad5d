//! Number formats: the decimal that a cell shows for the number it holds.
//!
//! Workbooks hold binary floats. Here, once, each becomes the decimal text that the cell shows; all rounding is done
//! on decimals, half away from zero, as the programs that print workbooks do it.

use rust_decimal::{Decimal, RoundingStrategy};

use super::date;

/// From this on a float does not hold two decimals for certain.
const INEXACT_FROM: Decimal = Decimal::from_parts(3_255_279_616, 20_954, 0, false, 0);

/// A number format, for positive numbers, negative ones and zero.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NumberFormat {
    sections: Vec<Section>,
}

/// What a cell shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    /// Its text.
    pub(super) text: String,
    /// Whether the last decimals shown may not be those that were meant.
    pub(super) is_inexact: bool,
}

/// One of the parts that semicolons part.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Section {
    /// As many decimals as there are.
    General,
    /// Digits in places.
    Number(Pattern),
    /// Digits with a point put between them: ten thousands shown of a number of ones.
    Shifted {
        /// How many digits stand behind the point.
        places: usize,
        /// How many thousands are divided away.
        thousands: u32,
    },
    /// Words without a number.
    Words(String),
    /// A date or a time.
    Date(String),
}

/// Places for digits, and what stands around them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Pattern {
    before: String,
    after: String,
    /// How many digits before the point are printed at least.
    least_whole: usize,
    least_places: u32,
    most_places: u32,
    is_grouped: bool,
    is_percent: bool,
    /// How many thousands are divided away.
    thousands: u32,
}

impl NumberFormat {
    /// Reads the code of a format. What is not understood shows all decimals.
    pub(super) fn parse(code: &str) -> Self {
        // Excel allows 255 characters; a longer one is no format.
        // Sections under conditions of their own are not told apart here: the number itself says more.
        let has_condition = ["[<", "[>", "[="].iter().any(|mark| code.contains(mark));
        if code.is_empty() || code.len() > 2048 || has_condition {
            return Self::default();
        }
        let sections = split(code).into_iter().take(4).map(|section| section_of(&section)).collect();
        Self { sections }
    }

    /// The format with a number of its own, where a file does not spell it.
    pub(super) fn builtin(id: u32) -> Self {
        Self::parse(builtin_code(id))
    }

    /// What a cell of this format shows for the number written as `digits`: a decimal, no exponent.
    pub(super) fn show(&self, digits: &str, is_1904: bool) -> Shown {
        let Ok(value) = Decimal::from_str_exact(digits) else {
            // Beyond what a decimal holds: shown as it is, and what it says is for the figures to judge.
            let text = digits.to_owned();
            return Shown { text, is_inexact: true };
        };
        let section = match self.sections.as_slice() {
            [] => &Section::General,
            [only] => only,
            [other, negative] => {
                if value.is_sign_negative() {
                    negative
                } else {
                    other
                }
            }
            [positive, negative, zero, ..] => {
                if value.is_zero() {
                    zero
                } else if value.is_sign_negative() {
                    negative
                } else {
                    positive
                }
            }
        };
        let text = match section {
            Section::General => general(value),
            Section::Number(pattern) => pattern.show(value),
            Section::Shifted { places, thousands } => shifted(value, *places, *thousands),
            Section::Words(words) => words.clone(),
            Section::Date(code) => date::show(value, code, is_1904).unwrap_or_else(|| general(value)),
        };
        let places = text.trim_end_matches('%').split_once('.').map_or(0, |(_, places)| places.len());
        let is_inexact = value.abs() >= INEXACT_FROM && (places >= 2 || value.abs() >= MAX_WHOLE);
        Shown { text, is_inexact }
    }
}

/// From this on a float does not hold whole numbers for certain.
const MAX_WHOLE: Decimal = Decimal::from_parts(0, 2_097_152, 0, false, 0);

/// Whole digits with a point put before the last `places` of them.
fn shifted(value: Decimal, places: usize, thousands: u32) -> String {
    let divisor = Decimal::from(1000_u64.pow(thousands));
    let Some(scaled) = quiet(value).checked_div(divisor) else { return general(value) };
    let rounded = scaled.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    let digits = format!("{:0>least$}", rounded.abs().to_string(), least = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let sign = if rounded.is_sign_negative() && !rounded.is_zero() { "-" } else { "" };
    format!("{sign}{whole}.{fraction}")
}

/// All decimals but the noise of binary sums: 15 digits are what a float surely holds and what workbooks show.
fn general(value: Decimal) -> String {
    quiet(value).normalize().to_string()
}

/// The number without the digits behind the fifteenth, which no workbook shows.
fn quiet(value: Decimal) -> Decimal {
    if value.abs() >= INEXACT_FROM {
        return value;
    }
    value.round_sf_with_strategy(15, RoundingStrategy::MidpointAwayFromZero).unwrap_or(value)
}

impl Pattern {
    fn show(&self, value: Decimal) -> String {
        let value = quiet(value);
        let factor = Decimal::from(if self.is_percent { 100_u32 } else { 1 });
        let divisor = Decimal::from(1000_u64.pow(self.thousands));
        let Some(scaled) = value.checked_mul(factor).and_then(|value| value.checked_div(divisor)) else {
            return general(value);
        };
        let mut rounded =
            scaled.round_dp_with_strategy(self.most_places, RoundingStrategy::MidpointAwayFromZero);
        let least = rounded.normalize().scale().max(self.least_places).min(self.most_places);
        rounded.rescale(least);
        let text = rounded.abs().to_string();
        let (whole, places) = text.split_once('.').unwrap_or((&text, ""));
        let prints_whole = self.least_whole > 0 || whole != "0" || !places.is_empty();
        let whole = match (prints_whole, self.is_grouped) {
            (false, _) => String::new(),
            // Codes keep their leading zeros.
            (true, false) => format!("{whole:0>least$}", least = self.least_whole),
            (true, true) => grouped(whole),
        };
        let sign = if value.is_sign_negative() && !rounded.is_zero() { "-" } else { "" };
        let point = if places.is_empty() { "" } else { "." };
        if whole.is_empty() {
            // A dash or nothing where there is no digit to print.
            return format!("{}{}", self.before, self.after).trim().to_owned();
        }
        let percent = if self.is_percent { "%" } else { "" };
        format!("{}{sign}{whole}{point}{places}{percent}{}", self.before, self.after).trim().to_owned()
    }
}

/// Digits with commas between the thousands.
fn grouped(whole: &str) -> String {
    let mut text = String::with_capacity(whole.len() * 4 / 3);
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A code cut at its semicolons, but for those in quotes.
fn split(code: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    let (mut is_quoted, mut is_escaped) = (false, false);
    for c in code.chars() {
        let is_end = c == ';' && !is_quoted && !is_escaped;
        if c == '"' && !is_escaped {
            is_quoted = !is_quoted;
        }
        is_escaped = !is_escaped && !is_quoted && matches!(c, '\\' | '_' | '*' | '!');
        match sections.last_mut() {
            Some(section) if !is_end => section.push(c),
            _ => sections.push(String::new()),
        }
    }
    sections
}

/// A character of a section: code, or a word to print.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Token {
    Code(char),
    Word(char),
}

/// The characters of a section. Colours, languages and blanks for alignment are taken out.
fn tokens(section: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = section.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => tokens.extend(chars.by_ref().take_while(|c| *c != '"').map(Token::Word)),
            '\\' | '!' => tokens.extend(chars.next().map(Token::Word)),
            '_' | '*' => {
                chars.next();
            }
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                let is_elapsed = !inside.is_empty() && inside.chars().all(|c| "hHmMsS".contains(c));
                tokens.extend(inside.chars().filter(|_| is_elapsed).map(Token::Code));
            }
            c => tokens.push(Token::Code(c)),
        }
    }
    tokens
}

fn section_of(section: &str) -> Section {
    let tokens = tokens(section);
    let code: String =
        tokens.iter().filter_map(|t| if let Token::Code(c) = t { Some(*c) } else { None }).collect();
    let lower = code.to_ascii_lowercase();
    if lower.contains("general") || lower.contains("g/") || code.contains('@') {
        return Section::General;
    }
    if lower.contains(['y', 'd', 'h', 's']) || lower.contains('m') {
        return Section::Date(section.to_owned());
    }
    let is_place = |token: &Token| matches!(token, Token::Code('0' | '#' | '?'));
    let Some(first) = tokens.iter().position(is_place) else {
        let words: String = tokens.iter().map(|(Token::Code(c) | Token::Word(c))| *c).collect();
        return Section::Words(words.trim().to_owned());
    };
    let last = tokens.iter().rposition(is_place).unwrap_or(first);
    let places = &tokens[first..=last];
    let is_plain = |token: &Token| matches!(token, Token::Code('0' | '#' | '?' | '.' | ','));
    if let Some(shifted) = shift(&tokens, first, last) {
        return shifted;
    }
    // Exponents, fractions and words between digits: the number itself says more.
    if !places.iter().all(is_plain) || lower.contains("e+") || lower.contains("e-") {
        return Section::General;
    }
    Section::Number(pattern(&tokens, first, last))
}

/// A section whose only word between its digits is a point.
fn shift(tokens: &[Token], first: usize, last: usize) -> Option<Section> {
    let places = &tokens[first..=last];
    let point = places.iter().position(|token| *token == Token::Word('.'))?;
    let is_digit = |token: &Token| matches!(token, Token::Code('0' | '#' | '?' | ','));
    let (whole, fraction) = (&places[..point], &places[point + 1..]);
    if !whole.iter().chain(fraction).all(is_digit) {
        return None;
    }
    let digits = fraction.iter().filter(|token| **token != Token::Code(',')).count();
    let thousands = tokens[last + 1..].iter().take_while(|token| **token == Token::Code(',')).count();
    Some(Section::Shifted { places: digits.min(20), thousands: u32::try_from(thousands.min(3)).unwrap_or(0) })
}

/// The pattern of a section whose places for digits stand from `first` to `last`.
fn pattern(tokens: &[Token], first: usize, last: usize) -> Pattern {
    let places = &tokens[first..=last];
    let point = places.iter().position(|token| *token == Token::Code('.')).unwrap_or(places.len());
    let (whole, fraction) = places.split_at(point);
    let digits = fraction.iter().filter(|token| matches!(token, Token::Code('0' | '#' | '?')));
    let count = |most: usize| u32::try_from(most.min(20)).unwrap_or(20);
    let last_zero = fraction.iter().rposition(|token| *token == Token::Code('0'));
    let rest = &tokens[last + 1..];
    let thousands = rest.iter().take_while(|token| **token == Token::Code(',')).count();
    let is_percent = tokens.contains(&Token::Code('%'));
    // Signs and brackets of negative numbers give way to one minus; currency signs to the unit of the table.
    let words = |tokens: &[Token]| -> String {
        let kept = tokens.iter().filter_map(|token| match token {
            Token::Word(c) => Some(*c),
            Token::Code(c) => (!matches!(c, ',' | '%' | '.')).then_some(*c),
        });
        kept.filter(|c| !matches!(c, '(' | ')' | '+' | '$' | '\u{a5}' | '\u{ffe5}')).collect()
    };
    let (mut before, after) = (words(&tokens[..first]), words(rest));
    let has_zero = places.contains(&Token::Code('0'));
    if has_zero || !before.trim().chars().all(|c| c == '-') || !is_zero_only(places) {
        before = before.replace('-', "");
    }
    Pattern {
        before,
        after,
        least_whole: whole.iter().filter(|token| **token == Token::Code('0')).count().min(30),
        least_places: last_zero.map_or(0, count),
        most_places: count(digits.count()),
        is_grouped: whole.contains(&Token::Code(',')),
        is_percent,
        thousands: u32::try_from(thousands.min(3)).unwrap_or(0),
    }
}

/// Whether these places print nothing for a zero: the `??` behind the dash of a bookkeeper's format.
fn is_zero_only(places: &[Token]) -> bool {
    places.iter().all(|token| *token == Token::Code('?'))
}

/// The codes of the formats that files name by number only; dates as Chinese programs show them.
fn builtin_code(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 | 6 | 37 | 38 => "#,##0;-#,##0",
        7 | 8 | 39 | 40 => "#,##0.00;-#,##0.00",
        9 => "0%",
        10 => "0.00%",
        14 | 30 => "yyyy/m/d",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18..=21 | 32..=35 | 45..=47 | 55 | 56 => "h:mm:ss",
        22 => "yyyy/m/d h:mm",
        27 | 36 | 50 | 52 | 57 => "yyyy\"\u{5e74}\"m\"\u{6708}\"",
        28 | 29 | 51 | 53 | 54 | 58 => "m\"\u{6708}\"d\"\u{65e5}\"",
        31 => "yyyy\"\u{5e74}\"m\"\u{6708}\"d\"\u{65e5}\"",
        41 | 42 => "#,##0;-#,##0;\"-\"",
        43 | 44 => "#,##0.00;-#,##0.00;\"-\"??",
        _ => "General",
    }
}

/// The shortest decimal text that gives the float; none where it is no number.
pub(super) fn digits(value: f64) -> Option<String> {
    value.is_finite().then(|| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(digits: &str, code: &str) -> String {
        NumberFormat::parse(code).show(digits, false).text
    }

    #[test]
    fn a_number_shows_the_places_of_its_format() {
        for (digits, code, text) in [
            ("452.18", "General", "452.18"),
            ("330.48000000000002", "General", "330.48"),
            ("0.30000000000000004", "", "0.3"),
            ("205", "General", "205"),
            ("452.1", "0.00", "452.10"),
            ("100.5", "[=0]\"-\";#,##0.00", "100.5"),
            ("1234567.89", "0!.0000", "123.4568"),
            ("1234567", "0\\.0,", "123.5"),
            ("-7", "0!.0000", "-0.0007"),
            ("452.1", "#,##0.00_ ", "452.10"),
            ("1234567.8", "#,##0.00_);[Red]\\(#,##0.00\\)", "1,234,567.80"),
            ("-1234567.8", "#,##0.00_);[Red]\\(#,##0.00\\)", "-1,234,567.80"),
            ("-5", "0.00_);[Red]0.00", "-5.00"),
            ("1.005", "0.00", "1.01"),
            ("2.675", "0.00_ ", "2.68"),
            ("-2.675", "0.00_ ", "-2.68"),
            ("1.0049999999999997", "0.00", "1.01"),
            ("-0.001", "0.00", "0.00"),
            ("0.7727", "0.00%", "77.27%"),
            ("0.7727", "0%", "77%"),
            ("77.27", "0.00\"%\"", "77.27%"),
            ("1.5", "0.##", "1.5"),
            ("0", "0.00", "0.00"),
            ("0", "0.00;-0.00;;@", ""),
            ("0", "#,##0.00;;", ""),
            ("0", "#", ""),
            ("0.5", "#.00", "0.50"),
            ("12345678", "0.00,", "12345.68"),
            ("5", "00", "05"),
            ("100", "0\"\u{4e07}\u{5143}\"", "100\u{4e07}\u{5143}"),
            ("5", "\u{a5}#,##0.00", "5.00"),
            ("0.25", "# ?/?", "0.25"),
            ("12345", "0.00E+00", "12345"),
        ] {
            assert_eq!(show(digits, code), text, "{digits} as {code}");
        }
    }

    #[test]
    fn a_bookkeepers_zero_is_a_dash() {
        let code = "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ";
        assert_eq!(show("0", code), "-");
        assert_eq!(show("-3.5", code), "-3.50");
        assert_eq!(show("1003.5", code), "1,003.50");
        assert_eq!(NumberFormat::builtin(43).show("0", false).text, "-");
    }

    #[test]
    fn what_a_float_cannot_hold_is_said() {
        let format = NumberFormat::parse("0.00");
        assert!(format.show("90000000000000.25", false).is_inexact);
        assert!(!format.show("89999999999999.25", false).is_inexact);
        assert!(!NumberFormat::parse("0").show("90000000000001", false).is_inexact);
        assert!(NumberFormat::parse("0").show("9007199254740993", false).is_inexact);
        assert_eq!(format.show(&"9".repeat(40), false).text, "9".repeat(40));
        assert_eq!(digits(f64::NAN), None);
        assert_eq!(digits(1e21).as_deref(), Some("1000000000000000000000"));
    }
}
