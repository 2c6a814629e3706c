//! Number formatting.

/// Returns the number with thousands separators: 6,500,000 or 4.25.
pub fn number(value: f64) -> String {
    if value.abs() >= 1e15 {
        return format!("{value:e}");
    }
    let text = value.to_string();
    let (sign, text) = text.strip_prefix('-').map_or(("", text.as_str()), |text| ("-", text));
    let (whole, rest) = text.find('.').map_or((text, ""), |point| text.split_at(point));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        // Four digits get no separator: they read well without one and may be a year.
        if place > 0 && whole.len() > 4 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_people_write_them() {
        for (value, text) in [
            (6_500_000.0, "6,500,000"),
            (2006.0, "2006"),
            (-12_345.5, "-12,345.5"),
            (0.25, "0.25"),
            (0.0, "0"),
            (1e300, "1e300"),
        ] {
            assert_eq!(number(value), text);
        }
    }
}
