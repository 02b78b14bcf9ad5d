//! Comparing printed names: what differs only by typing is the same name.

/// Chinese numerals that ordinals are written with: one to ten, and hundred.
const NUMERALS: &str =
    "\u{4e00}\u{4e8c}\u{4e09}\u{56db}\u{4e94}\u{516d}\u{4e03}\u{516b}\u{4e5d}\u{5341}\u{767e}";
/// Signs that stand between an ordinal and its name: enumeration comma, full stop, closing bracket.
const AFTER_ORDINAL: &[char] = &['\u{3001}', '.', '\u{ff0e}', ')', '\u{ff09}'];
/// The word "expenditure" (zhichu), which closes most names.
const EXPENDITURE: &str = "\u{652f}\u{51fa}";
/// The word "and others" (deng), which may stand before it.
const AND_OTHERS: char = '\u{7b49}';

/// Whether two printed names are the same but for blanks, full or half width, brackets and quotes.
#[must_use]
pub fn same_name(a: &str, b: &str) -> bool {
    folded(a).eq(folded(b))
}

/// Whether two printed names of lines are the same but for their ordinals, which follow the lines around them.
#[must_use]
pub fn same_line_name(a: &str, b: &str) -> bool {
    same_name(a, b) || same_name(without_ordinal(a), without_ordinal(b))
}

/// How alike two names are, 0 to 100: the share of characters, single and in pairs, that both have. Only names that
/// are the same reach 100.
#[must_use]
pub fn likeness(a: &str, b: &str) -> u8 {
    if same_name(a, b) {
        return 100;
    }
    let (a, b) = (pieces(a), pieces(b));
    let share = 200 * shared(&a, &b) / (a.len() + b.len()).max(1);
    u8::try_from(share.min(99)).unwrap_or(99)
}

/// A class name without its ordinal and its closing words.
pub(super) fn stem(name: &str) -> String {
    let name: String = folded(without_ordinal(name)).collect();
    let stem = name.strip_suffix(EXPENDITURE).unwrap_or(&name);
    stem.strip_suffix(AND_OTHERS).unwrap_or(stem).to_owned()
}

/// The name behind an ordinal such as "1.", "(1)" or the Chinese ones.
fn without_ordinal(name: &str) -> &str {
    let is_ordinal = |c: char| {
        c.is_numeric() || c.is_whitespace() || matches!(c, '(' | '\u{ff08}') || NUMERALS.contains(c)
    };
    name.trim_start_matches(is_ordinal).strip_prefix(AFTER_ORDINAL).unwrap_or(name)
}

/// The characters of a name that count, in their half width form.
pub(super) fn folded(name: &str) -> impl Iterator<Item = char> {
    name.chars().map(half_width).filter(|c| !is_dressing(*c))
}

/// The half width form of a full width letter, digit or sign.
#[must_use]
pub fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Blanks, brackets and quotes.
fn is_dressing(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | '"' | '\'')
        || matches!(c, '\u{2018}'..='\u{201f}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301b}')
        || matches!(c, '\u{200b}' | '\u{feff}')
}

/// The characters of a name and the pairs of neighbours among them, sorted.
fn pieces(name: &str) -> Vec<(char, Option<char>)> {
    let characters: Vec<char> = folded(name).collect();
    let single = characters.iter().map(|c| (*c, None));
    let pairs = characters.iter().zip(characters.iter().skip(1)).map(|(a, b)| (*a, Some(*b)));
    let mut pieces: Vec<_> = single.chain(pairs).collect();
    pieces.sort_unstable();
    pieces
}

/// How many pieces two sorted lists have in common, each as often as both have it.
fn shared<T: Ord>(a: &[T], b: &[T]) -> usize {
    let mut others = b.iter().peekable();
    a.iter()
        .filter(|piece| {
            while others.next_if(|other| other < piece).is_some() {}
            others.next_if(|other| other == piece).is_some()
        })
        .count()
}
