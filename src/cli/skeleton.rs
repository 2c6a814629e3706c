//! Generates a new case file: it parses, and has a hint wherever the author should write.

use serde_json::{Value, json};

use crate::case::{Card, Case, CaseId, FORMAT, Vocabulary};
use crate::check::{FileKind, format};

/// Returns a new case as JSON; `twin` is the case it is paired with.
pub fn skeleton(id: &CaseId, title: Option<&str>, twin: Option<&Case>, words: &Vocabulary) -> Value {
    let title = title.unwrap_or("‹The situation in one line, never the ending: A laptop, a blog post, and a company that had not been listening›");
    let mut case = json!({
        "format": FORMAT,
        "id": id,
        "title": title,
        "also_known_as": ["‹Names, songs and hashtags people remember it by; none that gives away the ending›"],
        "organisation": "‹Who had to decide›",
        "sector": "‹The sector: technology, government, health›",
        "country": "‹Where it happened›",
        "years": { "from": 1, "to": 1 },
        "tools": [hint("What people did, the main one first", &words.tools)],
        "platforms": ["‹The platform they used›"],
        "concepts": [hint("The concepts it shows, at most three", &words.concepts)],
        "content_note": "‹What to warn people of; remove this line if there is nothing›",
        "summary": "‹The situation and the decision in at most 280 characters, never the ending. Write it last.›",
        "then": ["‹What the tool was like in that year, for someone who was not there›"],
        "setting": ["‹Who, where, what was at stake? Two to four sentences. Add a string to this list for each further paragraph.›"],
        "heard": ["‹What were people already saying, and where? What was missed?›"],
        "actions": ["‹What was done up to the decision, and not after it?›"],
        "decision": {
            "when": "0001-01",
            "question": "‹The moment at which sensible people would disagree: It is July 2006. You … What do you do?›",
            "options": [option("A"), option("B")],
            "taken": "‹The letter of the option they chose, such as A; remove this line if they chose none of these›",
        },
        "spoken": ["‹The story up to the decision in 60 to 90 words, to be told without a screen›"],
        "roles": [{ "who": "‹Who sits at the table›", "wants": "‹What they wish for›", "knows": "‹What the others do not know›" }],
        "ending": ["‹What they did and what came of it, including the unflattering part. End on a fact, an image or a voice.›"],
        "unknown": ["‹What no source tells›"],
        "prompts": [
            prompt("listen", "‹A question about what people were saying before anyone had a goal›"),
            prompt("interpret", "‹A question about what it means: the concept before the tool›"),
            prompt("open", "‹A personal question: how open are you? Is it all right not to know?›"),
        ],
        "contested": ["‹What serious people disagree about, both sides in one or two sentences›"],
        "first_steps": ["‹Something a beginner could try this week, without permission, money or a new account›"],
        "basis": "‹What the text is based on: public sources, an interview, own experience›",
        "licence": "CC-BY-4.0",
    });
    if let Some(fields) = case.as_object_mut() {
        fields.extend(evidence(words));
        if let Some(twin) = twin {
            fields.extend(taken_from(twin));
        }
    }
    case
}

/// Returns a case as the text of its file.
pub fn as_file(case: &Value) -> String {
    format(&case.to_string(), FileKind::Case).expect("what was made as JSON is JSON")
}

fn evidence(words: &Vocabulary) -> [(String, Value); 5] {
    let exhibit = json!([{
        "text": "‹The post, the sign or the message itself, word for word, at most 40 words›",
        "who": "‹Who wrote it›",
        "when": "0001",
        "where": "‹Where it could be read›",
        "sources": [1],
    }]);
    let outcome = json!([{
        "kind": hint("What kind of change", &words.outcomes),
        "valence": "unknown",
        "text": "‹What changed for people, in a sentence or two: positive, negative, mixed or unknown›",
        "sources": [1],
    }]);
    let figure = json!([{
        "label": "‹What was counted; remove the figure if nothing was›",
        "value": 0,
        "unit": "‹Of what: people, %, USD›",
        "when": "0001",
        "status": "unknown",
        "measured_by": "‹Who counted›",
        "sources": [1],
    }]);
    let row = json!([{ "when": "0001", "what": "‹What happened, one row per date›", "sources": [1] }]);
    let source = json!([{
        "title": "‹The title of the piece›",
        "publisher": "‹Who published it›",
        "date": "0001",
        "url": "‹https://…›",
        "kind": "press",
    }]);
    [
        ("exhibits", exhibit),
        ("outcomes", outcome),
        ("figures", figure),
        ("timeline", row),
        ("sources", source),
    ]
    .map(|(name, value)| (name.to_owned(), value))
}

/// Returns the fields taken from a twin: the tools, the concepts, and a link to it.
fn taken_from(twin: &Case) -> [(String, Value); 3] {
    [("tools", json!(twin.tools)), ("concepts", json!(twin.concepts)), ("twin", json!(twin.id))]
        .map(|(name, value)| (name.to_owned(), value))
}

fn option(key: &str) -> Value {
    json!({
        "key": key,
        "text": "‹Something that sensible people would have done›",
        "for": "‹One sentence for it, based on the case›",
        "against": "‹One sentence against it, as strong›",
    })
}

fn prompt(phase: &str, text: &str) -> Value {
    json!({
        "phase": phase,
        "text": text,
        "minutes": 5,
        "note": "‹For the facilitator: what usually comes up, and what to do if the room is silent›",
    })
}

/// Returns a hint with the first few valid terms, and where to find the others.
fn hint(what: &str, cards: &[Card]) -> String {
    let some: Vec<&str> = cards.iter().take(4).map(|card| card.id.as_str()).collect();
    match some.as_slice() {
        [] => format!("‹{what}›"),
        some => format!("‹{what}: {} …; `casebook words` lists them all›", some.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::case::{Level, next_step};
    use crate::check::{LintConfig, Rule, check_case, parse_case};
    use crate::cli::fixture::dell;

    fn file(twin: Option<&Case>) -> String {
        as_file(&skeleton(&CaseId::new("a").unwrap(), None, twin, &Vocabulary::default()))
    }

    #[test]
    fn a_new_case_opens_as_a_draft_and_has_nothing_but_hints_to_mend() {
        let text = file(None);
        let opened = parse_case(Path::new("a.json"), text.as_bytes(), &Vocabulary::default());
        assert_eq!(opened.problems, []);
        let case = opened.content.unwrap();
        assert_eq!((Level::of(&case), next_step(&case)), (Level::Draft, Some("add one source")));
        let checked = check_case(Path::new("a.json"), text.as_bytes(), &LintConfig::default());
        let rules: Vec<Rule> = checked.problems.iter().map(|problem| problem.rule).collect();
        assert!(
            rules.len() >= 20 && rules.iter().all(|rule| *rule == Rule::StillAHint),
            "{:?}",
            checked.problems
        );
    }

    #[test]
    fn a_twin_shares_tools_and_ideas() {
        let case: Case = serde_json::from_str(&file(Some(&dell()))).unwrap();
        assert_eq!((case.tools, case.twin), (dell().tools, Some(dell().id)));
    }
}
