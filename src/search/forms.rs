//! Other forms of a word: `bank` and `banks`, `apologise` and `apologizing`, `flavor` and `flavour`.

/// The fewest letters of a word that has other forms, and of what is left of one without its ending.
const FEWEST: usize = 3;

/// Words that two countries spell differently beyond any rule.
const SPELLINGS: [(&str, &str); 8] = [
    ("mum", "mom"),
    ("grey", "gray"),
    ("cheque", "check"),
    ("programme", "program"),
    ("tyre", "tire"),
    ("aeroplane", "airplane"),
    ("moustache", "mustache"),
    ("sceptic", "skeptic"),
];

/// Endings that two countries spell differently, the British one first.
const ENDINGS: [(&str, &str); 12] = [
    ("ise", "ize"),
    ("yse", "yze"),
    ("isation", "ization"),
    ("our", "or"),
    ("ourite", "orite"),
    ("ourable", "orable"),
    ("tre", "ter"),
    ("bre", "ber"),
    ("ogue", "og"),
    ("ence", "ense"),
    ("elled", "eled"),
    ("elling", "eling"),
];

/// Words that look like forms of others and are not.
const ALONE: [&str; 4] = ["news", "new", "thing", "during"];

/// Returns the other forms of a folded word, likely or not: plural, -ing, -ed, and the spelling of another country.
///
/// Only those that occur somewhere matter, so what is no word does no harm.
pub fn forms(word: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    if word.len() < FEWEST || !word.bytes().all(|byte| byte.is_ascii_lowercase()) || ALONE.contains(&word) {
        return all;
    }
    let mut stems = stems(word);
    for stem in stems.clone() {
        add_spellings(&stem, &mut stems);
    }
    for stem in &stems {
        all.push(stem.clone());
        endings(stem, &mut all);
    }
    all.sort_unstable();
    all.dedup();
    all.retain(|form| form != word && !ALONE.contains(&form.as_str()));
    all
}

/// Returns the word and what it may be a form of.
fn stems(word: &str) -> Vec<String> {
    let mut stems = vec![word.to_owned()];
    let mut add = |stem: &str, ending: &str| {
        if stem.len() >= FEWEST && stem.contains(['a', 'e', 'i', 'o', 'u', 'y']) {
            stems.push(format!("{stem}{ending}"));
        }
    };
    if let Some(stem) = word.strip_suffix("ies") {
        add(stem, "y");
        add(stem, "ie");
    } else if let Some(stem) = word.strip_suffix('s').filter(|stem| !stem.ends_with(['s', 'u', 'i'])) {
        add(stem, "");
        if let Some(stem) = stem.strip_suffix('e').filter(|stem| stem.ends_with(['s', 'x', 'z', 'h', 'o'])) {
            add(stem, "");
        }
    } else if let Some(stem) = word.strip_suffix("ied") {
        add(stem, "y");
    } else if let Some(stem) = word.strip_suffix("ed").or_else(|| word.strip_suffix("ing")) {
        add(stem, "");
        add(stem, "e");
        let mut letters = stem.chars().rev();
        if letters.next() == letters.next() {
            add(&stem[..stem.len() - 1], "");
        }
    }
    stems
}

/// Adds the forms that a word has with the usual endings.
fn endings(stem: &str, to: &mut Vec<String>) {
    let mut add = |stem: &str, endings: &[&str]| {
        to.extend(endings.iter().map(|ending| format!("{stem}{ending}")));
    };
    let last = stem.chars().next_back();
    let before = stem.chars().rev().nth(1);
    let is_vowel = |letter: Option<char>| letter.is_some_and(|letter| "aeiou".contains(letter));
    match last {
        Some('e') => {
            add(stem, &["s", "d"]);
            add(&stem[..stem.len() - 1], &["ing"]);
        }
        Some('y') if !is_vowel(before) => {
            add(&stem[..stem.len() - 1], &["ies", "ied"]);
            add(stem, &["ing"]);
        }
        Some('s' | 'x' | 'z' | 'h' | 'o') => add(stem, &["s", "es", "ed", "ing"]),
        Some(last) => {
            add(stem, &["s", "ed", "ing"]);
            if is_vowel(before) && !is_vowel(Some(last)) {
                add(&format!("{stem}{last}"), &["ed", "ing"]);
            }
        }
        None => {}
    }
}

/// Adds a word as other countries spell it.
fn add_spellings(word: &str, to: &mut Vec<String>) {
    for (one, other) in SPELLINGS.into_iter().chain(SPELLINGS.map(|(one, other)| (other, one))) {
        if word == one {
            to.push(other.to_owned());
        }
    }
    for (one, other) in ENDINGS.into_iter().chain(ENDINGS.map(|(one, other)| (other, one))) {
        if let Some(stem) = word.strip_suffix(one).filter(|stem| stem.len() >= FEWEST) {
            to.push(format!("{stem}{other}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_go_both_ways() {
        for (one, other) in [
            ("bank", "banks"),
            ("charity", "charities"),
            ("company", "companies"),
            ("flavour", "flavors"),
            ("apologise", "apologize"),
            ("apologised", "apologizing"),
            ("theatre", "theaters"),
            ("organisation", "organization"),
            ("blog", "blogging"),
            ("post", "posted"),
            ("crash", "crashes"),
            ("mum", "moms"),
        ] {
            assert!(forms(one).contains(&other.to_owned()), "{one}: {:?}", forms(one));
            assert!(forms(other).contains(&one.to_owned()), "{other}: {:?}", forms(other));
        }
    }

    #[test]
    fn what_only_looks_like_a_form_is_none() {
        for (one, other) in [("new", "news"), ("bus", "bu"), ("bed", "b"), ("ring", "r")] {
            assert!(!forms(one).contains(&other.to_owned()), "{one}");
            assert!(!forms(other).contains(&one.to_owned()), "{other}");
        }
        assert_eq!(forms("ba"), [""; 0]);
        assert_eq!(forms("2010"), [""; 0]);
    }
}
