//! `casebook diff`: what differs between your copy of a case and the bundled one, field by field.

use serde_json::Value;

use super::context::CommandContext;
use super::named;
use super::output::Output;
use crate::case::{Case, Vocabulary};
use crate::check::{field_order, parse_case};
use crate::library::Origin;
use crate::storage::{bundled_case, read_case};
use crate::text::{clean, wrap};

/// Prints the differences.
pub fn diff(id: &str, context: &CommandContext, columns: usize) -> Output {
    let library = context.library();
    let entry = match named::case(&library, id) {
        Ok(entry) => entry,
        Err(why) => return Output::failure(format!("error: {why}")),
    };
    let id = &entry.head.id;
    let bundled = bundled_case(id)
        .and_then(|bytes| parse_case(std::path::Path::new("-"), &bytes, &Vocabulary::default()).content);
    let (Some(bundled), Origin::File(path)) = (bundled, &entry.origin) else {
        let why = match entry.origin {
            Origin::Bundled(_) => format!("you have no copy of `{id}`; `casebook copy {id}` makes one"),
            Origin::File(_) => format!("`{id}` is your own case; no bundled case has this id"),
        };
        return Output::failure(format!("error: {why}"));
    };
    let yours = match read_case(entry) {
        Ok(case) => case,
        Err(why) => return Output::failure(format!("error: {why}")),
    };
    let told = differences(&bundled, &yours, columns);
    let path = path.display().to_string();
    if told.is_empty() {
        return Output::out(format!("{} and the bundled case are the same\n", clean(&path)));
    }
    Output::out(format!("- bundled\n+ {}\n\n{told}", clean(&path)))
}

/// Returns the differences: each field with the bundled text after a minus and yours after a plus.
fn differences(bundled: &Case, yours: &Case, columns: usize) -> String {
    let json = |case: &Case| serde_json::to_value(case).expect("a case is always JSON");
    let mut differ = DiffWriter { told: String::new(), columns };
    differ.values(&[], Some(&json(bundled)), Some(&json(yours)));
    differ.told
}

struct DiffWriter {
    told: String,
    columns: usize,
}

impl DiffWriter {
    fn values(&mut self, path: &[String], old: Option<&Value>, new: Option<&Value>) {
        match (old, new) {
            _ if old == new => {}
            (Some(Value::Object(one)), Some(Value::Object(other))) => {
                let known = field_order();
                let mut names: Vec<&String> = one.keys().chain(other.keys()).collect();
                names.sort_by_key(|name| known.iter().position(|known| known == name));
                names.dedup();
                for name in names {
                    self.values(&[path, std::slice::from_ref(name)].concat(), one.get(name), other.get(name));
                }
            }
            (Some(Value::Array(one)), Some(Value::Array(other))) => self.lists(path, one, other),
            _ => self.tell(path, old, new),
        }
    }

    /// Compares two lists, ignoring common items at either end.
    fn lists(&mut self, path: &[String], old: &[Value], new: &[Value]) {
        let start = old.iter().zip(new).take_while(|(one, other)| one == other).count();
        let (old_rest, new_rest) = (&old[start..], &new[start..]);
        let end =
            old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(one, other)| one == other).count();
        let (old, new) = (&old_rest[..old_rest.len() - end], &new_rest[..new_rest.len() - end]);
        for place in 0..old.len().max(new.len()) {
            let number = format!("{}", start + place + 1);
            self.values(&[path, &[number]].concat(), old.get(place), new.get(place));
        }
    }

    fn tell(&mut self, path: &[String], old: Option<&Value>, new: Option<&Value>) {
        self.told.push_str(&format!("{}\n", path.join(" ")));
        for (sign, value) in [("- ", old), ("+ ", new)] {
            let Some(value) = value else { continue };
            let text = in_words(value);
            for (row, place) in wrap(&text, self.columns.saturating_sub(4)).into_iter().enumerate() {
                self.told.push_str(&format!("  {}{}\n", if row == 0 { sign } else { "  " }, &text[place]));
            }
        }
        self.told.push('\n');
    }
}

fn in_words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(in_words).collect::<Vec<_>>().join(" / "),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| format!("{name}: {}", in_words(value)))
            .collect::<Vec<_>>()
            .join("; "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::fixture::dell;

    #[test]
    fn a_paragraph_put_in_front_does_not_make_all_others_differ() {
        let mut yours = dell();
        yours.setting.insert(0, "It was 2005.".into());
        yours.decision.options[1].text = "Wait".into();
        yours.country = String::new();
        assert_eq!(
            differences(&dell(), &yours, 80),
            "country\n  - United States\n\nsetting 1\n  + It was 2005.\n\ndecision options 2 text\n  - Stay silent\n  + Wait\n\n"
        );
        assert_eq!(differences(&dell(), &dell(), 80), "");
    }
}
