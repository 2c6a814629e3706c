//! What is where in the current step.

use super::below_layout::BelowLayout;
use super::carried_layout::CarriedLayout;
use super::picture::Picture;
use crate::app::Area;
use crate::document::Rows;
use crate::ui::LargeText;

/// Layout of the current step.
#[derive(Debug, Clone, Default)]
pub struct StepLayout {
    /// The whole area.
    pub area: Area,
    /// What is shown.
    pub picture: Picture,
    /// The question, in the largest type that fits.
    pub question: LargeText,
    /// The clock of a break.
    pub clock: Option<LargeText>,
    /// The rows of a picture that is made of words of the session.
    pub wall: Option<(Area, Rows)>,
    /// How people sit together.
    pub parts: Option<(Area, Rows)>,
    /// The row that says that the case is being read, while the step waits for it.
    pub waits: Option<Area>,
    /// The facilitator's note or the cards, if shown.
    pub note: Option<(Area, Rows)>,
    /// The visible first steps from the last session, by index.
    pub carried: Vec<CarriedLayout>,
    /// The votes, the material and the notes.
    pub below: BelowLayout,
    /// Where the case would begin, if it can be read here but is not shown.
    pub kept_back: Option<usize>,
}

impl StepLayout {
    /// Returns which page of the case is shown, counted from one, and how many there are, if it is read on pages.
    pub fn page(&self) -> Option<(usize, usize)> {
        let material = self.below.material.as_ref()?;
        Some((material.page? + 1, material.viewport.starts.len()))
    }

    /// Returns whether a page of the case was not read yet.
    pub fn turns_page(&self) -> bool {
        self.page().is_some_and(|(page, of)| page < of)
    }
}
