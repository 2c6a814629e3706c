//! Parses the answers of the interview.

use serde_json::{Value, json};

use crate::case::{Card, PartialDate, Phase, Valence, Vocabulary};
use crate::check::nearest;

/// The fields that an answer becomes.
pub type Fields = Vec<(&'static str, Value)>;

/// Parses a one-line answer.
pub fn text(field: &'static str, lines: &[String]) -> Fields {
    vec![(field, json!(lines.join(" ")))]
}

/// Parses an answer in paragraphs.
pub fn paragraphs(field: &'static str, lines: &[String]) -> Fields {
    vec![(field, json!(lines))]
}

/// Parses names separated by commas.
pub fn names(field: &'static str, lines: &[String]) -> Fields {
    let all = lines.join(",");
    let names: Vec<&str> = all.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    vec![(field, json!(names))]
}

/// Parses exhibits: the words, then who, the date and the place.
pub fn exhibits(field: &'static str, lines: &[String]) -> Fields {
    let exhibit = |line: &String| {
        let parts = parts(line);
        let mut exhibit = json!({ "text": parts[0], "sources": [1] });
        let mut names = ["who", "where"].into_iter();
        for part in parts.into_iter().skip(1).filter(|part| !part.is_empty()) {
            if let Some(date) = PartialDate::parse(part) {
                exhibit["when"] = json!(date);
            } else if let Some(name) = names.next() {
                exhibit[name] = json!(part);
            }
        }
        exhibit
    };
    vec![(field, json!(lines.iter().map(exhibit).collect::<Vec<_>>()))]
}

/// Parses the first and last year.
pub fn years(lines: &[String], _: &Vocabulary) -> Result<Fields, String> {
    let numbers: Vec<i32> = lines
        .join(" ")
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| part.len() == 4)
        .filter_map(|part| part.parse().ok())
        .collect();
    let (Some(from), Some(to)) = (numbers.iter().min(), numbers.iter().max()) else {
        return Err("there is no year in that; write one such as 2006, or two".to_owned());
    };
    Ok(vec![("years", json!({ "from": from, "to": to }))])
}

/// Parses tools given by number or word.
pub fn tools(lines: &[String], words: &Vocabulary) -> Result<Fields, String> {
    Ok(vec![("tools", json!(ids(lines, &words.tools)?))])
}

/// Parses concepts given by number or word.
pub fn concepts(lines: &[String], words: &Vocabulary) -> Result<Fields, String> {
    Ok(vec![("concepts", json!(ids(lines, &words.concepts)?))])
}

fn ids(lines: &[String], cards: &[Card]) -> Result<Vec<String>, String> {
    let all = lines.join(",");
    let parts = all.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| word(part, cards)).collect()
}

/// Returns the term with this number or name.
fn word(part: &str, cards: &[Card]) -> Result<String, String> {
    let number: Option<usize> = part.parse().ok();
    if let Some(card) = number.and_then(|number| cards.get(number.checked_sub(1)?)) {
        return Ok(card.id.clone());
    }
    let plain = part.to_lowercase().replace(' ', "-");
    if cards.is_empty() || cards.iter().any(|card| card.id == plain) {
        return Ok(plain);
    }
    match nearest(&plain, cards.iter().map(|card| card.id.as_str())) {
        Some(near) => Err(format!("`{part}` is not in the list; did you mean `{near}`?")),
        None => Err(format!("`{part}` is not in the list; type a number from it")),
    }
}

/// Parses the question, with its date if it starts with one.
pub fn decision(lines: &[String], _: &Vocabulary) -> Result<Fields, String> {
    let all = lines.join(" ");
    let (first, rest) = all.split_once(' ').unwrap_or((&all, ""));
    let date = PartialDate::parse(first.trim_end_matches([':', ',', '.']));
    let question = if date.is_some() { rest.trim() } else { all.trim() };
    if question.is_empty() {
        return Err("write the date and the question on one line".to_owned());
    }
    let mut fields = vec![("question", json!(question))];
    fields.extend(date.map(|date| ("when", json!(date))));
    Ok(fields)
}

fn parts(line: &str) -> Vec<&str> {
    line.split('|').map(str::trim).collect()
}

/// Parses options with their arguments; a star marks the one that was chosen.
pub fn options(_: &'static str, lines: &[String]) -> Fields {
    let option = |(line, key): (&String, char)| {
        let parts = parts(line.trim_start().trim_start_matches('*'));
        let mut option = json!({ "key": key, "text": parts[0] });
        for (name, text) in ["for", "against"].into_iter().zip(parts.iter().skip(1)) {
            option[name] = json!(text);
        }
        option
    };
    let options: Vec<Value> = lines.iter().zip('A'..='Z').map(option).collect();
    let is_taken = |line: &&String| line.trim_start().starts_with('*');
    let taken = lines.iter().zip('A'..='Z').find(|(line, _)| is_taken(line)).map(|(_, key)| key);
    vec![("options", json!(options)), ("taken", json!(taken))]
}

/// Parses outcomes: kind, valence, sentence and sources.
pub fn outcomes(lines: &[String], words: &Vocabulary) -> Result<Fields, String> {
    let outcome = |line: &String| {
        let how = || {
            format!(
                "write the kind, the result, a colon and a sentence: trust mixed: Some came back. (`{line}`)"
            )
        };
        let (head, text) = line.split_once(':').ok_or_else(how)?;
        let (kind, valence) = head.trim().rsplit_once(' ').ok_or_else(how)?;
        let valence = Valence::ALL.into_iter().find(|known| known.id() == valence.to_lowercase());
        let valence =
            valence.ok_or_else(|| "what was the result: positive, negative, mixed or unknown?".to_owned())?;
        let kind = word(kind.trim(), &words.outcomes)?;
        let (text, sources) = cited(text.trim());
        Ok(json!({ "kind": kind, "valence": valence.id(), "text": text, "sources": sources }))
    };
    let outcomes: Result<Vec<Value>, String> = lines.iter().map(outcome).collect();
    Ok(vec![("outcomes", json!(outcomes?))])
}

/// Splits off the source numbers at the end of a sentence; without any, the first source is cited.
fn cited(text: &str) -> (&str, Vec<u32>) {
    let found = text.strip_suffix(']').and_then(|rest| rest.rsplit_once('['));
    let numbers =
        found.map(|(_, list)| list.split(',').filter_map(|number| number.trim().parse().ok()).collect());
    match (found, numbers) {
        (Some((text, _)), Some(numbers)) if !Vec::is_empty(&numbers) => (text.trim_end(), numbers),
        _ => (text, vec![1]),
    }
}

/// Parses sources: the title, then address, date and publisher in any order.
pub fn sources(_: &'static str, lines: &[String]) -> Fields {
    let source = |line: &String| {
        let mut source = json!({ "title": parts(line)[0] });
        for part in parts(line).into_iter().skip(1) {
            if let Some(date) = PartialDate::parse(part) {
                source["date"] = json!(date);
            } else if part.contains('.') && !part.contains(' ') {
                let scheme = if part.contains("://") { "" } else { "https://" };
                source["url"] = json!(format!("{scheme}{part}"));
            } else if !part.is_empty() {
                source["publisher"] = json!(part);
            }
        }
        source
    };
    vec![("sources", json!(lines.iter().map(source).collect::<Vec<_>>()))]
}

/// Parses questions, each with its phase or the default one.
pub fn prompts(_: &'static str, lines: &[String]) -> Fields {
    let usual = [Phase::Listen, Phase::Interpret, Phase::Open, Phase::Step];
    let mut asked: Vec<(Phase, &str)> = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        let named = line.split_once(':').and_then(|(word, rest)| {
            let phase = Phase::ALL.into_iter().find(|phase| phase.id() == word.trim().to_lowercase())?;
            Some((phase, rest.trim()))
        });
        asked.push(named.unwrap_or((usual[place.min(usual.len() - 1)], line)));
    }
    asked.sort_by_key(|(phase, _)| *phase);
    let prompts: Vec<Value> = asked
        .iter()
        .map(|(phase, text)| json!({ "phase": phase.id(), "text": text, "minutes": 5 }))
        .collect();
    vec![("prompts", json!(prompts))]
}
