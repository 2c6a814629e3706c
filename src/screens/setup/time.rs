//! The time at which a session that is set up must end, and what fits before it.

use super::{MINUTES, Setup};
use crate::app::SessionPurpose;
use crate::screens::Context;
use crate::session::{hour_of, next_hour, parse_hour};
use crate::text::count;

impl Setup {
    /// Returns the minute of the day at which the session must end, if one is typed.
    pub fn end(&self) -> Option<u16> {
        parse_hour(self.until.text())
    }

    /// Returns how many minutes there are until the end; none where it is not known when the session begins.
    fn available(&self, cx: &Context) -> Option<u64> {
        let end = self.end().filter(|_| self.purpose != SessionPurpose::Prepare && cx.now > 0)?;
        Some(next_hour(end, cx.now, cx.ahead).saturating_sub(cx.now) / 60)
    }

    /// Makes the session as long as there is time for it.
    pub(super) fn fit_to_end(&mut self, cx: &Context) {
        let fitting = self.available(cx).and_then(|minutes| u16::try_from(minutes).ok());
        if let Some(minutes) = fitting {
            self.minutes = minutes.clamp(*MINUTES.start(), *MINUTES.end());
        }
    }

    /// Returns what stands behind the time, or in its empty field.
    pub(super) fn end_hint(&self, cx: &Context) -> String {
        let text = self.until.text().trim();
        match (self.end(), self.available(cx)) {
            _ if text.is_empty() => "17:20, if it must end then".to_owned(),
            (None, _) => "a time, such as 17:20".to_owned(),
            (Some(_), None) => "fitted when it begins".to_owned(),
            (Some(end), Some(there)) => match u64::from(self.minutes).saturating_sub(there) {
                0 => format!("in {}; the steps fit", count(there, "minute")),
                over => format!("{} past {}", count(over, "minute"), hour_of(end)),
            },
        }
    }
}
