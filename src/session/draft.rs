//! Turns an experience shared in a session into a draft case.

use serde_json::json;

use crate::case::FORMAT;
use crate::text::clip;

/// Returns a draft in the case file format; it parses, and marks what is still to be written.
///
/// `id` must be a valid case id. The experience becomes the setting; the rest is left to the author.
pub fn draft_case(id: &str, experience: &str) -> String {
    let paragraphs: Vec<&str> = experience.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let first = paragraphs.first().copied().unwrap_or("An experience from a workshop");
    let case = json!({
        "format": FORMAT,
        "id": id,
        "title": clip(first, 70),
        "organisation": "to be named, or described if it must stay anonymous",
        "tools": [],
        "summary": "To be written: the situation and the decision, never the ending.",
        "setting": paragraphs,
        "decision": { "question": "To be written: what would you have done at that moment?" },
        "basis": "own experience",
    });
    let mut text = serde_json::to_string_pretty(&case).expect("text can be written");
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::case::{Level, Vocabulary};
    use crate::check::parse_case;

    #[test]
    fn a_draft_opens_and_keeps_the_words() {
        let words = "We tried a \"wiki\" for the canteen, and nobody dared to change a word of it, not even the cook.\n\nThey rang us.";
        for words in [words, "", "x"] {
            let text = draft_case("our-canteen", words);
            let parsed = parse_case(Path::new("our-canteen.json"), text.as_bytes(), &Vocabulary::default());
            let case = parsed.content.expect("a case");
            assert_eq!(parsed.problems, []);
            assert_eq!(Level::of(&case), Level::Draft);
            let kept: Vec<&str> = words.lines().filter(|line| !line.is_empty()).collect();
            assert_eq!(case.setting, kept);
        }
    }
}
