//! Dates and times as cells show them: days counted from 1900, or from 1904.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

/// A day and a time of it.
#[derive(Clone, Copy)]
struct Moment {
    year: i64,
    month: i64,
    day: i64,
    hour: i64,
    minute: i64,
    second: i64,
}

/// What a cell shows whose format is the date code given; none where the number is no day.
pub(super) fn show(serial: Decimal, code: &str, is_1904: bool) -> Option<String> {
    let moment = moment(serial, is_1904)?;
    let mut text = String::new();
    let chars: Vec<char> = code.chars().collect();
    let mut at = 0;
    // An m behind hours or before seconds is a minute.
    let mut is_time = false;
    while let Some(c) = chars.get(at) {
        let run = chars[at..].iter().take_while(|next| next.eq_ignore_ascii_case(c)).count();
        at += match c {
            '"' => {
                let word: String = chars[at + 1..].iter().take_while(|c| **c != '"').collect();
                text.push_str(&word);
                word.chars().count() + 2
            }
            '[' => chars[at..].iter().position(|c| *c == ']').map_or(1, |end| end + 1),
            '\\' | '!' => {
                text.extend(chars.get(at + 1));
                2
            }
            '_' | '*' => 2,
            ';' => break,
            'y' | 'Y' | 'e' | 'E' => {
                let year = if run == 2 { moment.year.rem_euclid(100) } else { moment.year };
                text.push_str(&padded(year, run.min(2)));
                run
            }
            'm' | 'M' => {
                let is_minute = is_time
                    || chars[at + run..]
                        .iter()
                        .find(|c| c.is_alphabetic())
                        .is_some_and(|c| matches!(c, 's' | 'S'));
                text.push_str(&padded(if is_minute { moment.minute } else { moment.month }, run.min(2)));
                run
            }
            'd' | 'D' if run < 3 => {
                text.push_str(&padded(moment.day, run));
                run
            }
            'h' | 'H' => {
                is_time = true;
                text.push_str(&padded(moment.hour, run));
                run
            }
            's' | 'S' => {
                text.push_str(&padded(moment.second, run));
                run
            }
            'a' | 'A' | 'p' | 'P' | 'd' | 'D' | '@' => run,
            c => {
                text.push(*c);
                1
            }
        };
    }
    Some(text.trim().to_owned())
}

fn padded(number: i64, width: usize) -> String {
    format!("{number:0width$}")
}

/// The moment that a serial number counts.
fn moment(serial: Decimal, is_1904: bool) -> Option<Moment> {
    let day_seconds = Decimal::from(86_400);
    // Ten thousand years are more than any calendar of a workbook.
    if serial.is_sign_negative() || serial > Decimal::from(2_958_465) {
        return None;
    }
    let seconds = serial
        .checked_mul(day_seconds)?
        .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
        .to_i64()?;
    let (serial, rest) = (seconds / 86_400, seconds % 86_400);
    // Day 60 is the 29th of February 1900, which never was.
    let since_1970 = match (is_1904, serial) {
        (true, _) => serial - 24_107,
        (false, ..60) => serial - 25_568,
        (false, _) => serial - 25_569,
    };
    let (year, month, day) = civil(since_1970);
    Some(Moment { year, month, day, hour: rest / 3600, minute: rest / 60 % 60, second: rest % 60 })
}

/// The date of a day counted from 1970, by the eras of 400 years that all have the same length.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(serial: &str, code: &str) -> Option<String> {
        show(Decimal::from_str_exact(serial).expect("a number"), code, false)
    }

    #[test]
    fn days_are_shown_as_their_format_says() {
        let words = "yyyy\"\u{5e74}\"m\"\u{6708}\"d\"\u{65e5}\";@";
        assert_eq!(shown("45292", "yyyy/m/d").as_deref(), Some("2024/1/1"));
        assert_eq!(shown("45292", "yyyy-mm-dd").as_deref(), Some("2024-01-01"));
        assert_eq!(shown("45351", words).as_deref(), Some("2024\u{5e74}2\u{6708}29\u{65e5}"));
        assert_eq!(shown("45292.75", "yyyy/m/d h:mm").as_deref(), Some("2024/1/1 18:00"));
        assert_eq!(shown("1", "yyyy/m/d").as_deref(), Some("1900/1/1"));
        assert_eq!(shown("61", "yyyy/m/d").as_deref(), Some("1900/3/1"));
        assert_eq!(shown("9999999", "yyyy"), None);
    }

    #[test]
    fn the_other_calendar_begins_four_years_later() {
        assert_eq!(show(Decimal::ZERO, "yyyy/m/d", true).as_deref(), Some("1904/1/1"));
    }
}
