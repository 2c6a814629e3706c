//! The store of the bundled library: what `storage/bundled.rs` and `search/stored_index.rs` read in place.

use std::collections::BTreeMap;

use miniz_oxide::deflate::compress_to_vec;

use crate::case::{Case, CaseMeta, LibraryFile, Vocabulary};
use crate::packed::PackWriter;
use crate::search::batch::PostingsBatch;
use crate::search::postings::Postings;
use crate::search::spelled::spell_fields;
use crate::search::words::letter_bits;

/// Returns the store of case files and their `library.json`.
pub fn store(words: &[u8], files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let library: LibraryFile = serde_json::from_slice(words).expect("cases/library.json can be read");
    let read = |(name, bytes): &(String, Vec<u8>)| -> Case {
        serde_json::from_slice(bytes).unwrap_or_else(|why| panic!("cases/{name}: {why}"))
    };
    let cases: Vec<Case> = files.iter().map(read).collect();
    let blocks: Vec<Vec<u8>> = files.iter().map(|(_, bytes)| compress_to_vec(bytes, crate::LEVEL)).collect();
    let mut to = PackWriter::default();
    to.bytes(words);
    to.texts(files.iter().map(|(name, _)| name.as_str()));
    to.numbers(starts(blocks.iter().map(Vec::len)).into_iter());
    to.numbers(files.iter().map(|(_, bytes)| u32::try_from(bytes.len()).expect("a case is small")));
    to.bytes(&heads(&cases, &library.vocabulary));
    let mut words = PackWriter::default();
    index(&cases, &library.vocabulary, &mut words);
    to.bytes(&words.into_bytes());
    to.bytes(&blocks.concat());
    to.into_bytes()
}

/// Returns the short fields of each case, as lists show them and as search spells them.
fn heads(cases: &[Case], vocabulary: &Vocabulary) -> Vec<u8> {
    let mut to = PackWriter::default();
    for case in cases {
        CaseMeta::of(case).pack(&mut to);
        let mut spelled = String::new();
        spell_fields(case, vocabulary, &mut spelled);
        to.text(&spelled);
    }
    to.into_bytes()
}

/// Writes the words of all cases in alphabetical order, with their postings.
fn index(cases: &[Case], vocabulary: &Vocabulary, to: &mut PackWriter) {
    let batch = PostingsBatch::of((0..).zip(cases), vocabulary);
    let mut postings: Vec<Postings> = batch.words().map(|_| Postings::default()).collect();
    for (word, posting) in &batch.finds {
        postings[*word as usize].push(*posting);
    }
    let words: BTreeMap<&str, (bool, &Postings)> = batch
        .words()
        .zip(&postings)
        .map(|((word, is_short), postings)| (word, (is_short, postings)))
        .collect();
    let all: Vec<&str> = words.keys().copied().collect();
    to.text(&all.concat());
    to.numbers(starts(all.iter().map(|word| word.len())).into_iter());
    to.numbers(all.iter().map(|word| letter_bits(word)));
    let short = (0..).zip(&words).filter(|(_, (_, (is_short, _)))| *is_short);
    let short: Vec<(u32, &str)> = short.map(|(number, (word, _))| (number, *word)).collect();
    let lines: Vec<String> = short.iter().map(|(_, word)| format!("{word}\n")).collect();
    to.text(&lines.concat());
    to.numbers(starts(lines.iter().map(String::len)).into_iter());
    to.numbers(short.iter().map(|(number, _)| *number));
    let distances: Vec<u16> = words.values().flat_map(|(_, postings)| postings.distances()).collect();
    to.small_numbers(&distances);
    to.numbers(starts(words.values().map(|(_, postings)| postings.distances().count())).into_iter());
}

/// Returns where each thing begins if they stand one after the other, and where the last one ends.
fn starts(lengths: impl Iterator<Item = usize>) -> Vec<u32> {
    let mut starts = vec![0];
    for length in lengths {
        let last = starts.last().copied().unwrap_or_default();
        starts.push(last + u32::try_from(length).expect("the store is small"));
    }
    starts
}
