//! Ways to mend a syntax error, to be tried on the text.

use super::attempt::Attempt;
use crate::text::invisible;

/// Returns the closing brackets that are missing at an offset.
fn closers(text: &str, offset: usize) -> String {
    let mut open = Vec::new();
    let (mut quoted, mut escaped) = (false, false);
    for byte in text.bytes().take(offset) {
        match byte {
            b'"' if !escaped => quoted = !quoted,
            b'{' if !quoted => open.push('}'),
            b'[' if !quoted => open.push(']'),
            b'}' | b']' if !quoted => drop(open.pop()),
            _ => {}
        }
        escaped = quoted && byte == b'\\' && !escaped;
    }
    open.into_iter().rev().collect()
}

/// Returns what to try where a text value is open.
pub fn inside(text: &str, start: usize, offset: usize) -> Vec<Attempt> {
    let Some(c) = text[offset..].chars().next() else {
        let closers = closers(text, start);
        let line = text[start..].lines().next().unwrap_or("");
        let end = start + line.trim_end().trim_end_matches([',', '}', ']']).len();
        return vec![
            Attempt::new(
                offset,
                offset,
                &format!("\"{closers}"),
                "a text is not closed; put a \" at its end",
            )
            .at(start),
            Attempt::new(end, end, "\"", "a text is not closed; put a \" at its end").at(start),
        ];
    };
    let next = offset + c.len_utf8();
    match c {
        '\t' => {
            vec![Attempt::new(offset, next, " ", "this text contains a tab; use a space")]
        }
        '\n' | '\r' => {
            let before = text[start..offset].trim_end();
            let end = start + before.trim_end_matches([',', '}', ']']).trim_end().len();
            let whole = start + before.len();
            let close = "the text is not closed on this line; put a \" at its end";
            let indent = text[offset..].len() - text[offset..].trim_start().len();
            let joined = "the text goes on in the next line; write it on one line, or make each paragraph a text of its own";
            let mut next_line = Attempt::new(offset, offset + indent, " ", joined);
            // Every further break of the same text is mended with it.
            if let Some(length) = text[offset..].find('"') {
                let by = text[offset..offset + length].split_whitespace().collect::<Vec<_>>().join(" ");
                next_line = Attempt::new(offset, offset + length, &format!(" {by}"), joined);
            }
            vec![Attempt::new(end, end, "\"", close), Attempt::new(whole, whole, "\"", close), next_line]
        }
        _ => {
            let name = invisible(c).unwrap_or("a control character");
            vec![Attempt::new(
                offset,
                next,
                "",
                format!("U+{:04X} ({name}) is in this text; remove it", c as u32),
            )]
        }
    }
}

/// Returns what to try between values.
pub fn outside(text: &str, offset: usize) -> Vec<Attempt> {
    let before = text[..offset].trim_end();
    let gap = before.len();
    let rest = &text[offset..];
    let Some(c) = rest.chars().next() else { return ending(text, before) };
    let next = offset + c.len_utf8();
    let token = rest.find(|c: char| c.is_whitespace() || ",:{}[]\"".contains(c)).unwrap_or(rest.len());
    let (token, end) = (&rest[..token], offset + token);
    let last = before.chars().next_back();
    let mut tried = numbers(text, offset, before, token);
    tried.extend(foreign_signs(text, offset, c, next));
    tried.extend(separators(text, offset, before, c));
    if c == '"' {
        tried.extend(escapes(text, offset));
    }
    let word = match token {
        "True" | "TRUE" => Some("true"),
        "False" | "FALSE" => Some("false"),
        "None" | "NULL" | "Null" | "nil" | "undefined" | "NaN" => Some("null"),
        _ => None,
    };
    if let Some(word) = word {
        tried.push(Attempt::new(offset, end, word, format!("write {word}")));
    } else if c.is_alphabetic() || c == '_' {
        let quoted = format!("\"{token}\"");
        tried.push(Attempt::new(offset, end, &quoted, format!("put it in double quotes: {quoted}")));
        let line = rest.lines().next().unwrap_or("").trim_end().trim_end_matches([',', '}', ']', ' ']);
        let whole = format!("\"{}\"", line.trim_end_matches('"'));
        tried.push(Attempt::new(offset, offset + line.len(), &whole, "put the text in double quotes"));
    }
    if last == Some('"') && !",}]:".contains(c) {
        let close = rest.find('"').map(|at| offset + at);
        let help = "put a backslash before a quotation mark inside a text: \\\"";
        let mut edits = vec![(gap - 1, gap, "\\\"".to_owned())];
        edits.extend(close.map(|at| (at, at + 1, "\\\"".to_owned())));
        tried.push(Attempt { edits, help: help.to_owned(), at: Some(gap - 1) });
    }
    tried
}

/// Returns what to try where the text ends too early.
fn ending(text: &str, before: &str) -> Vec<Attempt> {
    let end = before.len();
    let bare = before.trim_end_matches(',').len();
    let closers = closers(text, end);
    let signs = closers.chars().map(String::from).collect::<Vec<_>>().join(" and ");
    let help = match closers.chars().count() {
        0 => return Vec::new(),
        1 | 2 => format!("the file ends too early; {signs} is missing at its end"),
        many => format!("the file ends too early; {many} closing brackets are missing at its end"),
    };
    vec![Attempt::new(end, end, &closers, help.clone()), Attempt::new(bare, end, &closers, help)]
}

/// Returns what to try about signs that JSON does not know.
fn foreign_signs(text: &str, offset: usize, c: char, next: usize) -> Vec<Attempt> {
    let rest = &text[offset..];
    let line_end = offset + rest.find('\n').unwrap_or(rest.len());
    let mut tried = Vec::new();
    if rest.starts_with("//") || c == '#' {
        tried.push(Attempt::new(offset, line_end, "", "JSON has no comments; remove it"));
    }
    if rest.starts_with("/*")
        && let Some(length) = rest.find("*/")
    {
        tried.push(Attempt::new(offset, offset + length + 2, "", "JSON has no comments; remove it"));
    }
    let close: &[char] = match c {
        '\'' => &['\''],
        '`' => &['`', '\''],
        '“' | '„' | '”' => &['”', '“', '"'],
        '«' => &['»'],
        '‘' => &['’'],
        _ => &[],
    };
    let help = if c == '\'' {
        "use double quotes, not single ones"
    } else {
        "use straight double quotes \", not typographic ones"
    };
    let ends = text[next..line_end].char_indices().filter(|(_, end)| close.contains(end));
    for (length, end) in ends {
        let (from, to) = (next + length, next + length + end.len_utf8());
        let edits = vec![(offset, next, "\"".to_owned()), (from, to, "\"".to_owned())];
        tried.push(Attempt { edits, help: help.to_owned(), at: None });
    }
    if rest.starts_with("\\n") || rest.starts_with("\\t") || rest.starts_with("\\r") {
        let help = format!("{} is outside any text; remove it", &rest[..2]);
        tried.push(Attempt::new(offset, offset + 2, "", help));
    }
    if let Some(name) = invisible(c) {
        let help = format!("U+{:04X} ({name}) is here; remove it", c as u32);
        tried.push(Attempt::new(offset, next, " ", help));
    } else if !c.is_alphanumeric() && !"\"{}[]:,-".contains(c) {
        tried.push(Attempt::new(offset, next, "", format!("remove the {c}")));
    }
    tried
}

/// Returns what to try about commas, colons and brackets.
fn separators(text: &str, offset: usize, before: &str, c: char) -> Vec<Attempt> {
    let gap = before.len();
    let next = offset + c.len_utf8();
    let mut tried = Vec::new();
    if before.ends_with(',') {
        tried.push(Attempt::new(gap - 1, gap, "", "there is one comma too many; remove it"));
    }
    if c == ',' {
        tried.push(Attempt::new(offset, next, "", "there is one comma too many; remove it"));
    }
    tried.push(Attempt::new(gap, gap, ",", "a comma is missing before this"));
    tried.push(Attempt::new(gap, gap, ":", "a colon is missing before this"));
    if matches!(c, '=' | ';') {
        let (sign, name) = if c == '=' { (":", "colon") } else { (",", "comma") };
        tried.push(Attempt::new(offset, next, sign, format!("write a {name} {sign} in place of {c}")));
    }
    if c == ':'
        && let Some(start) = before.strip_suffix('"').and_then(|before| before.rfind('"'))
    {
        let list = text[..start].trim_end().trim_end_matches(',').trim_end().len();
        let help = "the list before this field is not closed; put a ] at its end";
        tried.push(Attempt::new(list, list, "]", help).at(list.saturating_sub(1)));
        tried.push(
            Attempt::new(list, list, "}", "the object before this field is not closed; put a } at its end")
                .at(list.saturating_sub(1)),
        );
    }
    if matches!(c, '}' | ']') {
        let other = if c == '}' { "]" } else { "}" };
        tried.push(Attempt::new(gap, gap, other, format!("a {other} is missing before this")));
        tried.push(Attempt::new(offset, next, other, format!("write {other} in place of {c}")));
        tried.push(Attempt::new(offset, next, "", format!("there is one {c} too many; remove it")));
    }
    tried
}

/// Returns what to try about a number.
fn numbers(text: &str, offset: usize, before: &str, token: &str) -> Vec<Attempt> {
    let mut tried = Vec::new();
    let end = offset + token.len();
    let start = before.trim_end_matches(',').rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1);
    let head = before[start..].trim_end_matches(',');
    if !head.is_empty() && token.starts_with(|c: char| c.is_ascii_digit()) {
        let digits: String = [head, token].concat().chars().filter(char::is_ascii_digit).collect();
        // A number such as 1,500,000 goes on behind the next comma.
        let more: String = text[end..].chars().take_while(|c| c.is_ascii_digit() || *c == ',').collect();
        let more = if more.len() == 4 || more.len() == 8 { more.as_str() } else { "" };
        let whole: String = [digits.as_str(), more].concat().chars().filter(char::is_ascii_digit).collect();
        tried.push(Attempt::new(start, end + more.len(), &whole, format!("write {whole}")));
        tried.push(Attempt::new(start, end, &digits, format!("write {digits}")));
    }
    let trimmed = token.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '-' && c != '.');
    if token.contains(|c: char| c.is_ascii_digit()) {
        let plain: String = trimmed.chars().filter(|c| *c != '_' && *c != '\'').collect();
        let plain = if plain.starts_with('.') { format!("0{plain}") } else { plain };
        let plain = plain.trim_end_matches(|c: char| !c.is_ascii_digit());
        let whole = match plain.trim_start_matches('0') {
            "" => "0".to_owned(),
            rest if rest.starts_with('.') => format!("0{rest}"),
            rest => rest.to_owned(),
        };
        tried.push(Attempt::new(offset, end, &whole, format!("write {whole}")));
        // A date or a range without its quotes.
        if token.chars().skip(1).any(|c| "-/.".contains(c)) && !token.contains(['e', 'E']) {
            let quoted = format!("\"{token}\"");
            tried.push(Attempt::new(offset, end, &quoted, format!("put it in double quotes: {quoted}")));
        }
    } else if !head.is_empty() && !token.is_empty() {
        tried.push(Attempt::new(offset, end, "", "write the number alone; its unit goes into `unit`"));
    }
    tried
}

/// Returns what to try about the escapes of a text value that begins at an offset.
fn escapes(text: &str, offset: usize) -> Vec<Attempt> {
    let mut edits = Vec::new();
    let mut signs = text[offset + 1..].char_indices();
    while let Some((at, c)) = signs.next() {
        let at = offset + 1 + at;
        match c {
            '"' => break,
            '\\' => match signs.next() {
                Some((_, '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't')) => {}
                Some((_, 'u'))
                    if text
                        .get(at + 2..at + 6)
                        .is_some_and(|code| code.bytes().all(|b| b.is_ascii_hexdigit())) => {}
                _ => edits.push((at, at + 1, "\\\\".to_owned())),
            },
            _ => {}
        }
    }
    let at = edits.first().map(|(at, _, _)| *at);
    let help = "write a backslash as two: \\\\".to_owned();
    at.map(|at| Attempt { edits, help, at: Some(at) }).into_iter().collect()
}
