//! From what was typed to a query: blanks are and, commas or, an exclamation mark not.
//!
//! What is no operator of this language is text. Where an operator was meant but something is missing, that is told.

use regex::RegexBuilder;
use regex_syntax::ast::{Error as AstError, ErrorKind, parse::ParserBuilder};
use rust_decimal::Decimal;

use crate::figure::Unit;

use super::fold::fold;
use super::lexicon::{MEASURES, PATTERN, SAME, STATE, STATES, money};
use super::query::{Bound, Condition, Expr, Fault, Measured, Pattern, Scale, Words, Wrong};

/// The most memory that a regular expression may take, and how deep its brackets may go.
const PATTERN_SIZE: usize = 1 << 20;
const PATTERN_DEPTH: u32 = 50;

/// Understands a query.
///
/// # Errors
/// When an operator was meant, but what stands around it makes no sense.
pub fn parse(typed: &str) -> Result<Expr, Wrong> {
    let mut any = Vec::new();
    for alternative in alternatives(typed) {
        let mut all = Vec::new();
        for piece in alternative {
            let Some(own) = term(&piece)? else { continue };
            all.push(if piece.is_denied { Expr::Not(Box::new(own)) } else { own });
        }
        if !all.is_empty() {
            any.push(one_or(all, Expr::All));
        }
    }
    Ok(if any.is_empty() { Expr::All(Vec::new()) } else { one_or(any, Expr::Any) })
}

fn one_or(mut parts: Vec<Expr>, all: fn(Vec<Expr>) -> Expr) -> Expr {
    match (parts.len(), parts.pop()) {
        (1, Some(only)) => only,
        (_, last) => {
            parts.extend(last);
            all(parts)
        }
    }
}

/// What stands between two blanks or commas.
#[derive(Default)]
struct Piece {
    text: String,
    is_denied: bool,
    /// Part of it was in quotes, so it is text, whatever it looks like.
    is_quoted: bool,
}

/// The pieces of each alternative.
fn alternatives(typed: &str) -> Vec<Vec<Piece>> {
    let mut all = vec![Vec::new()];
    let mut piece = Piece::default();
    let mut quote: Option<char> = None;
    for (at, c) in typed.char_indices() {
        let rest = &typed[at + c.len_utf8()..];
        let is_pattern = !piece.is_quoted && PATTERN.iter().any(|own| fold(&piece.text).starts_with(own));
        match c {
            _ if quote == Some(c) => quote = None,
            _ if quote.is_some() => piece.text.push(c),
            c if closing(c).is_some_and(|closing| !is_pattern && rest.contains(closing)) => {
                quote = closing(c);
                piece.is_quoted |= piece.text.is_empty();
            }
            c if c.is_whitespace() => push(&mut all, &mut piece),
            ',' | '\u{ff0c}' if !is_pattern && !is_within_number(&piece.text, rest) => {
                push(&mut all, &mut piece);
                all.push(Vec::new());
            }
            ',' | '\u{ff0c}' if !is_pattern => {}
            '!' | '\u{ff01}' if piece.text.is_empty() => piece.is_denied = !piece.is_denied,
            c => piece.text.push(c),
        }
    }
    push(&mut all, &mut piece);
    all
}

fn push(all: &mut [Vec<Piece>], piece: &mut Piece) {
    let piece = std::mem::take(piece);
    if let (false, Some(last)) = (piece.text.is_empty(), all.last_mut()) {
        last.push(piece);
    }
}

/// The quote that closes another.
fn closing(quote: char) -> Option<char> {
    Some(match quote {
        '"' => '"',
        '\u{201c}' | '\u{201d}' => '\u{201d}',
        '\u{ff02}' => '\u{ff02}',
        _ => return None,
    })
}

/// Whether a comma parts thousands of a bound: digits before it, three behind it.
fn is_within_number(before: &str, behind: &str) -> bool {
    let is_bound =
        before.contains(['<', '>', '=', '\u{ff1c}', '\u{ff1e}', '\u{ff1d}', '\u{2265}', '\u{2264}']);
    let digits = fold(&behind.chars().take(4).collect::<String>());
    let behind = digits.bytes().take_while(u8::is_ascii_digit).count();
    is_bound && behind == 3 && fold(before).ends_with(|c: char| c.is_ascii_digit())
}

/// What a piece asks for; nothing where it holds nothing to look for.
fn term(piece: &Piece) -> Result<Option<Expr>, Wrong> {
    let folded = fold(&piece.text);
    if folded.is_empty() {
        return Ok(None);
    }
    let words = || Expr::Words(Words::of(&piece.text));
    if piece.is_quoted {
        return Ok(Some(words()));
    }
    let behind =
        |prefixes: &[&str]| prefixes.iter().find_map(|prefix| folded.strip_prefix(prefix)).map(str::to_owned);
    if behind(PATTERN).is_some() {
        let source = piece.text.split_once([':', '\u{ff1a}']).map_or("", |own| own.1);
        return if source.is_empty() {
            Ok(None)
        } else {
            pattern(source).map(|own| Some(Expr::Pattern(own)))
        };
    }
    if let Some(name) = behind(STATE) {
        let state = STATES.iter().find(|own| own.0 == name);
        return match state {
            Some((_, state)) => Ok(Some(Expr::State(*state))),
            None => Err(Wrong::UnknownState(name)),
        };
    }
    if let Some(name) = behind(SAME) {
        return Ok((!name.is_empty()).then(|| Expr::Same(Words::of(&name))));
    }
    if let Some(condition) = condition(&folded)? {
        return Ok(Some(Expr::Figure(condition)));
    }
    // A number with decimals is a figure, or stands in a text.
    if let Some((value, "")) = number(&folded).filter(|_| folded.contains('.')) {
        let bound = Some(Bound { value, is_included: true });
        let (measured, scale) = (Measured::Amount, Scale::Own);
        let typed = format!("={folded}");
        let figure = Condition { measured, low: bound, high: bound, scale, typed };
        return Ok(Some(Expr::Any(vec![words(), Expr::Figure(figure)])));
    }
    Ok(Some(words()))
}

/// A figure in bounds; nothing where it is text.
fn condition(folded: &str) -> Result<Option<Condition>, Wrong> {
    let text = folded.replace('\u{2265}', ">=").replace('\u{2264}', "<=");
    if let Some(at) = text.find(['<', '>', '=']) {
        return compared(&text[..at], &text[at..]);
    }
    let Some((first, last)) = text.split_once("..") else { return Ok(None) };
    let Some(measured) =
        MEASURES.iter().rev().find_map(|(name, own)| Some((first.strip_prefix(name)?, *own)))
    else {
        return Ok(None);
    };
    let (first, measured) = measured;
    let low = number(first).filter(|own| own.1.is_empty());
    let high = number(last);
    if (low.is_none() && !first.is_empty())
        || (high.is_none() && !last.is_empty())
        || (first, last) == ("", "")
    {
        return Ok(None);
    }
    let bound = |value| Bound { value, is_included: true };
    let unit = high.map_or("", |own| own.1);
    let bounds = (low.map(|own| bound(own.0)), high.map(|own| bound(own.0)));
    let typed = format!("{first}..{last}");
    scaled((measured, measured != Measured::Amount), bounds, unit, typed).map(Some)
}

/// A measure before a sign and a number behind it.
fn compared(name: &str, rest: &str) -> Result<Option<Condition>, Wrong> {
    let known = MEASURES.iter().find(|own| own.0 == name).map(|own| own.1);
    let sign = [">=", "<=", "=>", "=<", ">", "<", "="].into_iter().find(|sign| rest.starts_with(sign));
    let sign = sign.unwrap_or("=");
    let behind = &rest[sign.len()..];
    let Some((value, unit)) = number(behind) else {
        // A sign of equality may stand in a text.
        let is_text = known.is_none() || (sign == "=" && name.is_empty() && !behind.is_empty());
        return if is_text { Ok(None) } else { Err(Wrong::NumberExpected(format!("{name}{sign}"))) };
    };
    let Some(measured) = known else { return Err(Wrong::UnknownMeasure(name.to_owned())) };
    let bound = |is_included| Some(Bound { value, is_included });
    let bounds = match sign {
        ">" => (bound(false), None),
        ">=" | "=>" => (bound(true), None),
        "<" => (None, bound(false)),
        "<=" | "=<" => (None, bound(true)),
        _ => (bound(true), bound(true)),
    };
    scaled((measured, !name.is_empty()), bounds, unit, format!("{sign}{behind}")).map(Some)
}

/// A condition in the unit that was typed behind its number.
fn scaled(
    (measured, is_named): (Measured, bool),
    (low, high): (Option<Bound>, Option<Bound>),
    unit: &str,
    typed: String,
) -> Result<Condition, Wrong> {
    let (times, scale) = match (unit, money(unit)) {
        ("", _) => (1, Scale::Own),
        ("%", _) if measured == Measured::Amount && !is_named => return Err(Wrong::PercentOfWhat(typed)),
        ("%", _) if measured == Measured::Amount => (1, Scale::Of(Unit::Named(unit.to_owned()))),
        ("%", _) => (1, Scale::Percent),
        (_, Some((times, unit))) => (times, Scale::Of(unit)),
        (_, None) => (1, Scale::Of(Unit::Named(unit.to_owned()))),
    };
    let takes_amount = measured == Measured::Amount || measured.is_change();
    if !takes_amount && matches!(scale, Scale::Of(_)) {
        return Err(Wrong::NumberExpected(typed));
    }
    let times = |bound: Bound| match bound.value.checked_mul(Decimal::from(times)) {
        Some(value) => Ok(Bound { value, ..bound }),
        None => Err(Wrong::NumberExpected(typed.clone())),
    };
    let (low, high) = (low.map(times).transpose()?, high.map(times).transpose()?);
    Ok(Condition { measured, low, high, scale, typed })
}

/// A plain decimal, and what stands behind it.
fn number(text: &str) -> Option<(Decimal, &str)> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let signs = text.len() - unsigned.len();
    let end = unsigned.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(unsigned.len());
    let digits = &unsigned[..end];
    if !digits.bytes().any(|own| own.is_ascii_digit()) || digits.ends_with('.') {
        return None;
    }
    let whole = if digits.starts_with('.') { format!("0{digits}") } else { digits.to_owned() };
    let value = Decimal::from_str_exact(&whole).ok()?;
    let value = if text.starts_with('-') { -value } else { value };
    Some((value, &text[signs + end..]))
}

/// A regular expression, bounded in size.
fn pattern(source: &str) -> Result<Pattern, Wrong> {
    if let Err(error) = ParserBuilder::new().nest_limit(PATTERN_DEPTH).build().parse(source) {
        let at = source.get(..error.span().start.offset).map_or(0, |before| before.chars().count());
        return Err(Wrong::Pattern(at + 1, fault(&error)));
    }
    let regex = RegexBuilder::new(source)
        .case_insensitive(true)
        .nest_limit(PATTERN_DEPTH)
        .size_limit(PATTERN_SIZE)
        .dfa_size_limit(PATTERN_SIZE)
        .build();
    match regex {
        Ok(regex) => Ok(Pattern { typed: source.to_owned(), regex }),
        Err(regex::Error::CompiledTooBig(_)) => Err(Wrong::PatternTooLarge),
        Err(_) => Err(Wrong::Pattern(1, Fault::Other)),
    }
}

fn fault(error: &AstError) -> Fault {
    match error.kind() {
        ErrorKind::GroupUnclosed | ErrorKind::ClassUnclosed | ErrorKind::RepetitionCountUnclosed => {
            Fault::Unclosed
        }
        ErrorKind::GroupUnopened => Fault::Unopened,
        ErrorKind::RepetitionMissing => Fault::NothingToRepeat,
        ErrorKind::EscapeUnrecognized | ErrorKind::EscapeUnexpectedEof => Fault::Escape,
        _ => Fault::Other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A query in brackets: & | ! and the pieces.
    fn shape(expr: &Expr) -> String {
        let list = |sign: &str, inner: &[Expr]| {
            format!("({})", inner.iter().map(shape).collect::<Vec<_>>().join(sign))
        };
        match expr {
            Expr::All(inner) => list("&", inner),
            Expr::Any(inner) => list("|", inner),
            Expr::Not(inner) => format!("!{}", shape(inner)),
            Expr::Words(own) => own.typed.clone(),
            Expr::Same(own) => format!("same {}", own.typed),
            Expr::Pattern(own) => format!("r {}", own.typed),
            Expr::Figure(own) => format!("{:?}{}", own.measured, own.typed),
            Expr::State(own) => format!("{own:?}"),
        }
    }

    fn parsed(text: &str) -> String {
        match parse(text) {
            Ok(expr) => shape(&expr),
            Err(wrong) => format!("{wrong:?}"),
        }
    }

    #[test]
    fn blanks_are_and_commas_or_and_exclamation_marks_not() {
        for (typed, expected) in [
            ("a b", "(a&b)"),
            ("a b,c", "((a&b)|c)"),
            ("a\u{ff0c}!b", "(a|!b)"),
            ("!!a", "a"),
            ("\u{ff01}a", "!a"),
            ("\"a, b\" c", "(a, b&c)"),
            ("\u{201c}a b\u{201d}", "a b"),
            (" ,! ", "()"),
            ("r:a,b|c d", "(r a,b|c&d)"),
            ("\u{ff52}\u{ff1a}a+", "r a+"),
            ("is:new", "New"),
            ("same:x", "same x"),
        ] {
            assert_eq!(parsed(typed), expected, "{typed}");
        }
    }

    #[test]
    fn bounds_are_understood_in_any_width() {
        for (typed, expected) in [
            (">100", "Amount>100"),
            ("\u{ff1e}\u{ff11}\u{ff10}\u{ff10}", "Amount>100"),
            ("\u{2265}5", "Amount>=5"),
            ("1..10", "Amount1..10"),
            ("..10", "Amount..10"),
            (">1,000", "Amount>1000"),
            (">1,20", "(Amount>1|20)"),
            ("share>5%", "ShareOfTotal>5%"),
            ("exec<90", "OnInitial<90"),
            ("29.31", "(29.31|Amount=29.31)"),
            ("2080505", "2080505"),
            ("=x", "=x"),
        ] {
            assert_eq!(parsed(typed), expected, "{typed}");
        }
    }

    #[test]
    fn what_is_missing_is_told() {
        for (typed, expected) in [
            (">", "NumberExpected(\">\")"),
            ("share>", "NumberExpected(\"share>\")"),
            (">5%", "PercentOfWhat(\">5%\")"),
            ("basic>5", "UnknownMeasure(\"basic\")"),
            ("is:odd", "UnknownState(\"odd\")"),
            ("r:a(b", "Pattern(2, Unclosed)"),
            ("r:*", "Pattern(1, NothingToRepeat)"),
            ("r:((a{99}){99}){99}", "PatternTooLarge"),
        ] {
            assert_eq!(parsed(typed), expected, "{typed}");
        }
    }

    #[test]
    fn units_of_money_are_counted_out() {
        let bound = |typed: &str| match parse(typed) {
            Ok(Expr::Figure(own)) => Some((own.low?.value.to_string(), own.scale)),
            _ => None,
        };
        assert_eq!(bound(">1yi"), Some(("10000".to_owned(), Scale::Of(Unit::TenThousandYuan))));
        assert_eq!(bound(">100yuan"), Some(("100".to_owned(), Scale::Of(Unit::Yuan))));
        assert_eq!(bound(">79228162514264337593543950335yi"), None);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            let _ = parse(&text);
        }

        #[test]
        fn no_text_of_operators_panics(text in "[r:!,.<>=%0-9\"a() \u{ff0c}\u{2265}\u{589e}\u{5360}\\\\{}*+-]{0,30}") {
            let _ = parse(&text);
        }
    }
}
