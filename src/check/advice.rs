//! What to write in place of a wrong value: tried on the value, and told only if the result fits.

use super::nearest;
use super::shape::{FieldShape, Shape};
use super::spans::{self, JsonValue, Node};
use super::validate::fits;
use crate::case::{CaseId, PartialDate};
use crate::text::{fold, invisible};

/// The longest value written out in an advice.
const LONGEST: usize = 60;

/// Returns what to do about a value that does not fit: what to write, or how such a value looks.
pub fn advice(node: &Node, shape: Shape, text: &str) -> String {
    let is_right = |value: &String| spans::read(value).is_ok_and(|root| fits(&root, shape, value));
    match candidates(node, shape, text).into_iter().find(is_right) {
        Some(value) if value.chars().count() <= LONGEST && !value.contains('\n') => format!("write {value}"),
        Some(value) if value.starts_with('[') => "put square brackets around it".to_owned(),
        Some(value) if value.starts_with('"') => "put double quotes around it".to_owned(),
        _ => form(shape).to_owned(),
    }
}

/// Returns what a value of a shape looks like.
fn form(shape: Shape) -> &'static str {
    match shape {
        Shape::Switch => "it is true or false, without quotes",
        Shape::Text
        | Shape::TextOrTexts
        | Shape::Filled
        | Shape::Prose
        | Shape::OneOf(_)
        | Shape::Word(_) => "it is one text in double quotes",
        Shape::Number => "it is a number without quotes, such as 1200 or 0.5",
        Shape::Count | Shape::Format => "it is a whole number from 0 to 65535, without quotes",
        Shape::Year => "it is a year without quotes, such as 2006",
        Shape::Date => "a date looks like \"2005\", \"2005-06\" or \"2005-06-21\"",
        Shape::Letter => "it is one capital letter in double quotes, such as \"A\"",
        Shape::Id => "an id has lower-case letters a to z, digits, and single hyphens between them",
        Shape::List(Shape::Object(_)) => "it is a list in square brackets, each item in curly brackets",
        Shape::List(_) => "it is a list in square brackets",
        Shape::Object(_) => "it is one object: fields in curly brackets",
    }
}

/// Returns what the author may have meant, the likeliest first, as JSON.
fn candidates(node: &Node, shape: Shape, text: &str) -> Vec<String> {
    let raw = text.get(node.span.clone()).unwrap_or_default();
    let mut found = Vec::new();
    if let JsonValue::List(items) = &node.value
        && let [one] = items.as_slice()
        && !matches!(shape, Shape::List(_))
    {
        found.push(text[one.span.clone()].to_owned());
    }
    let says = match &node.value {
        JsonValue::Text(says) => Some(says.chars().filter(|c| invisible(*c).is_none()).collect::<String>()),
        _ => None,
    };
    let says = says.as_deref().map(str::trim);
    match shape {
        Shape::Text | Shape::TextOrTexts | Shape::Filled | Shape::Prose | Shape::Word(_) => {
            found.extend(matches!(node.value, JsonValue::Number(_)).then(|| quoted(raw)));
        }
        Shape::Switch => found.extend(says.map(str::to_lowercase)),
        Shape::Number => found.extend(says.and_then(number)),
        Shape::Count | Shape::Format | Shape::Year => match node.value {
            JsonValue::Number(value) => found.push(value.to_string()),
            _ => found.extend(says.and_then(number)),
        },
        Shape::Date => match says {
            Some(says) => found.extend(date(says).map(|date| quoted(&date))),
            None => found.push(quoted(raw)),
        },
        Shape::Letter => {
            found.extend(says.map(|says| quoted(&says.trim_end_matches(['.', ')']).to_uppercase())));
        }
        Shape::Id => found.extend(says.and_then(id).map(|id| quoted(&id))),
        Shape::OneOf(words) => {
            let near = says.and_then(|says| nearest(says, words()).map(quoted));
            found.extend(near);
        }
        Shape::List(item) => found.extend(list(node, *item, raw, says)),
        Shape::Object(known) => found.extend(object(known, raw, says)),
    }
    found
}

/// Returns the lists that a single value may have been meant as.
fn list(node: &Node, item: Shape, raw: &str, says: Option<&str>) -> Vec<String> {
    let mut found = vec![format!("[{raw}]")];
    if let Some(says) = says {
        let parts = || says.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
        let bare = parts().collect::<Vec<_>>().join(", ");
        let texts = parts().map(quoted).collect::<Vec<_>>().join(", ");
        match item {
            Shape::Count => found.push(format!("[{bare}]")),
            // A paragraph keeps its commas.
            Shape::Prose | Shape::Filled => {}
            _ => found.insert(usize::from(!says.contains(',')), format!("[{texts}]")),
        }
    }
    if let JsonValue::Object(fields) = &node.value
        && fields.is_empty()
    {
        found.insert(0, "[]".to_owned());
    }
    found
}

/// Returns the objects that a single value may have been meant as.
fn object(known: &[FieldShape], raw: &str, says: Option<&str>) -> Vec<String> {
    let required: Vec<&FieldShape> = known.iter().filter(|field| field.required).collect();
    match required.as_slice() {
        [only] => vec![format!("{{ \"{}\": {raw} }}", only.name)],
        [first, last] => {
            let words = says.unwrap_or(raw);
            let numbers: Vec<&str> =
                words.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
            let (Some(from), Some(to)) = (numbers.first(), numbers.last()) else { return Vec::new() };
            vec![format!("{{ \"{}\": {from}, \"{}\": {to} }}", first.name, last.name)]
        }
        _ => Vec::new(),
    }
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// Returns the number that a text holds, without its thousands separators, currency or unit.
fn number(says: &str) -> Option<String> {
    let sign = if says.starts_with(['-', '−']) { "-" } else { "" };
    let start = says.find(|c: char| c.is_ascii_digit())?;
    let end = says.rfind(|c: char| c.is_ascii_digit())? + 1;
    let groups: Vec<&str> =
        says[start..end].split([',', ' ', '\u{a0}', '\u{202f}', '\'', '’', '_']).collect();
    let is_grouped = groups.iter().skip(1).all(|group| group.split('.').next().map_or(0, str::len) == 3)
        && groups[0].len() <= 3
        && !groups[0].contains('.');
    if groups.len() > 1 && !is_grouped {
        return None;
    }
    let digits = groups.concat();
    let digits = match digits.trim_start_matches('0') {
        "" => "0".to_owned(),
        rest if rest.starts_with('.') => format!("0{rest}"),
        rest => rest.to_owned(),
    };
    Some(format!("{sign}{digits}"))
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Returns a date in the spelling of the format; nothing for one that can be read in two ways.
fn date(says: &str) -> Option<String> {
    let lower = says.to_lowercase();
    let parts: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let month = |word: &str| {
        let place = MONTHS.iter().position(|month| word.len() >= 3 && word.starts_with(month))?;
        Some(place + 1)
    };
    let day = |word: &str| {
        word.trim_end_matches(|c: char| c.is_ascii_alphabetic())
            .parse::<usize>()
            .ok()
            .filter(|day| *day <= 31)
    };
    let year = |word: &str| word.parse::<usize>().ok().filter(|_| word.len() == 4);
    let written = match parts.as_slice() {
        [whole] if whole.len() == 8 && whole.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("{}-{}-{}", &whole[..4], &whole[4..6], &whole[6..])
        }
        [only] => format!("{:04}", year(only)?),
        [one, two] => match (month(one), year(one)) {
            (Some(month), _) => format!("{:04}-{month:02}", year(two)?),
            (None, Some(year)) => format!("{year:04}-{:02}", month(two).or_else(|| two.parse().ok())?),
            (None, None) => format!("{:04}-{:02}", year(two)?, one.parse::<usize>().ok()?),
        },
        [one, two, three] => {
            if let Some(year) = year(one) {
                let month = month(two).or_else(|| two.parse().ok())?;
                format!("{year:04}-{month:02}-{:02}", day(three)?)
            } else {
                let year = year(three)?;
                let (month, day) = match (month(one), month(two), day(one), day(two)) {
                    (Some(month), _, _, Some(day)) | (_, Some(month), Some(day), _) => (month, day),
                    // 14/06/2012 has one meaning, 5/6/2012 two.
                    (_, _, Some(one), Some(two)) if one > 12 => (two, one),
                    (_, _, Some(one), Some(two)) if two > 12 || one == two => (one, two),
                    _ => return None,
                };
                format!("{year:04}-{month:02}-{day:02}")
            }
        }
        _ => return None,
    };
    PartialDate::parse(&written).map(|_| written)
}

fn id(says: &str) -> Option<String> {
    let folded = fold(says.trim_end_matches(".json"));
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit())
        .filter(|word| !word.is_empty())
        .collect();
    let id = words.join("-");
    CaseId::new(&id).ok().map(|_| id)
}

#[cfg(test)]
mod tests {
    use super::super::shape::CASE;
    use super::*;

    /// Returns the advice for a value of a field, reached by names from the shape of a case.
    fn told(path: &[&str], value: &str) -> String {
        let mut shape = CASE;
        for name in path {
            shape = match shape {
                Shape::Object(known) => {
                    known.iter().find(|known| known.name == *name).expect("a field").shape
                }
                Shape::List(item) => *item,
                other => other,
            };
        }
        advice(&spans::read(value).expect("JSON"), shape, value)
    }

    #[test]
    fn what_is_advised_fits() {
        let outcome = ["outcomes", "", "sources"];
        for (path, value, says) in [
            (&["years", "from"][..], "\"2,009\"", "write 2009"),
            (&["years"], "\"2005-2009\"", "write { \"from\": 2005, \"to\": 2009 }"),
            (&["years"], "2005", "write { \"from\": 2005, \"to\": 2005 }"),
            (&["figures", "", "value"], "\"1,500\"", "write 1500"),
            (&["figures", "", "value"], "\"£ 85 000\"", "write 85000"),
            (&["figures", "", "value"], "\"1,5\"", "it is a number without quotes, such as 1200 or 0.5"),
            (&outcome, "\"1\"", "write [1]"),
            (&outcome, "\"1, 3\"", "write [1, 3]"),
            (&outcome, "2", "write [2]"),
            (&["outcomes", "", "sources", ""], "1.0", "write 1"),
            (&["outcomes", "", "sources", ""], "-1", "it is a whole number from 0 to 65535, without quotes"),
            (&["tools"], "\"wiki, rss\"", "write [\"wiki\", \"rss\"]"),
            (&["setting"], "\"One, two.\"", "write [\"One, two.\"]"),
            (&["title"], "2009", "write \"2009\""),
            (&["title"], "[\"A\"]", "write \"A\""),
            (&["revised"], "\"14/06/2012\"", "write \"2012-06-14\""),
            (&["revised"], "\"1 February 2013\"", "write \"2013-02-01\""),
            (&["revised"], "\"Feb 2013\"", "write \"2013-02\""),
            (&["revised"], "\"2013/2/1\"", "write \"2013-02-01\""),
            (&["revised"], "\" 2013\\u200b\"", "write \"2013\""),
            (&["revised"], "\"5/6/2012\"", "a date looks like \"2005\", \"2005-06\" or \"2005-06-21\""),
            (&["revised"], "2012", "write \"2012\""),
            (&["twin"], "\"Dell Hell!\"", "write \"dell-hell\""),
            (&["decision"], "\"What now?\"", "write { \"question\": \"What now?\" }"),
            (&["decision", "options", "", "key"], "\"b)\"", "write \"B\""),
            (&["outcomes", "", "valence"], "\"Positive \"", "write \"positive\""),
            (&[], "[{}, {}]", "it is one object: fields in curly brackets"),
        ] {
            assert_eq!(told(path, value), says, "{path:?} {value}");
        }
    }
}
