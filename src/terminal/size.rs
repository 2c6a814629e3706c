//! The size of the screen, also where the terminal tells none that can be.

/// The largest screen that is painted; what is beyond stays blank.
const MOST_COLUMNS: u16 = 1_000;
const MOST_ROWS: u16 = 300;

/// The size to paint where the terminal tells none, as on some serial lines and in some containers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FallbackSize {
    columns: u16,
    rows: u16,
}

impl Default for FallbackSize {
    fn default() -> Self {
        Self { columns: 80, rows: 24 }
    }
}

impl FallbackSize {
    /// Returns the size that COLUMNS and LINES say; what they do not say is 80 by 24.
    pub fn of(columns: Option<&str>, lines: Option<&str>) -> Self {
        let or = |said: Option<&str>, otherwise: u16| {
            said.and_then(|said| said.trim().parse().ok()).filter(|said| *said > 0).unwrap_or(otherwise)
        };
        let otherwise = Self::default();
        Self { columns: or(columns, otherwise.columns), rows: or(lines, otherwise.rows) }
    }

    /// Returns the size of the screen now, in columns and rows.
    pub fn now(self) -> (u16, u16) {
        self.settled(crossterm::terminal::size().unwrap_or_default())
    }

    fn settled(self, (columns, rows): (u16, u16)) -> (u16, u16) {
        let or = |told: u16, otherwise: u16, most: u16| if told == 0 { otherwise } else { told }.min(most);
        (or(columns, self.columns, MOST_COLUMNS), or(rows, self.rows, MOST_ROWS))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_that_cannot_be_is_that_of_the_environment_or_the_usual_one() {
        let none = FallbackSize::of(None, None);
        assert_eq!(none.settled((0, 0)), (80, 24));
        assert_eq!(none.settled((100, 0)), (100, 24));
        assert_eq!(none.settled((100, 30)), (100, 30));
        assert_eq!(none.settled((u16::MAX, u16::MAX)), (MOST_COLUMNS, MOST_ROWS));
        assert_eq!(FallbackSize::of(Some("132"), Some("43")).settled((0, 0)), (132, 43));
        for odd in ["0", "-1", "", "x", "99999999"] {
            assert_eq!(FallbackSize::of(Some(odd), Some(odd)), none, "{odd}");
        }
        assert_eq!(FallbackSize::of(Some("60000"), None).settled((0, 0)), (MOST_COLUMNS, 24));
    }
}
