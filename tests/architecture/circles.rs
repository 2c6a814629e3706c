//! Files that need each other in a circle: none, but for those of a folder and its own `mod.rs`.

use std::collections::{BTreeMap, BTreeSet};

/// The words that begin an item.
const KINDS: &[&str] = &["fn", "struct", "enum", "trait", "type", "const", "static", "union"];

/// A module's place below `src`, such as `["search", "query"]`.
type Place = Vec<String>;

/// A file, as far as it matters here.
#[derive(Default)]
struct File {
    /// The names of its items.
    items: BTreeSet<String>,
    /// What it imports: the name used here, and the path.
    imports: Vec<(String, Place)>,
    /// The paths that its code names, imports aside.
    paths: Vec<Place>,
    /// Every word of its code, imports aside.
    words: BTreeSet<String>,
}

fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

/// Expands `a::{b, c as d}` into the paths `a::b` and `a::c`, each with the name it has here.
fn expand(tree: &str, before: &Place, into: &mut Vec<(String, Place)>) {
    let (mut depth, mut start) = (0usize, 0);
    let mut parts = Vec::new();
    for (at, c) in tree.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(&tree[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&tree[start..]);
    for part in parts.into_iter().map(str::trim).filter(|part| !part.is_empty()) {
        let (path, inside) = part.split_once('{').map_or((part, None), |(path, inside)| (path, Some(inside)));
        let (path, called) = path.split_once(" as ").map_or((path, None), |(path, name)| (path, Some(name)));
        let mut place = before.clone();
        place.extend(words(path).filter(|word| *word != "self" || before.is_empty()).map(str::to_owned));
        if let Some(inside) = inside {
            expand(inside.trim_end().strip_suffix('}').unwrap_or(inside), &place, into);
        } else {
            let name = called.map(str::trim).map(str::to_owned).or_else(|| place.last().cloned());
            into.push((name.unwrap_or_default(), place));
        }
    }
}

/// Reads a file without comments and tests.
fn read(lines: &[String]) -> File {
    let mut file = File::default();
    let (mut import, mut code) = (None::<String>, String::new());
    for line in lines.iter().map(|line| line.split("//").next().unwrap_or_default()) {
        let bare = line.trim_start();
        let bare =
            bare.split_once("use ").filter(|(before, _)| before.is_empty() || before.starts_with("pub"));
        if let (None, Some((_, path))) = (&import, bare) {
            import = Some(String::new());
            import.as_mut().expect("just set").push_str(path);
        } else if let Some(import) = &mut import {
            import.push_str(line);
        } else {
            code.push_str(line);
            code.push('\n');
        }
        if let Some(whole) = import.take_if(|import| import.trim_end().ends_with(';')) {
            expand(whole.trim_end().trim_end_matches(';'), &Vec::new(), &mut file.imports);
        }
    }
    let item = |line| super::declared(line, KINDS).filter(|_| super::indent(line) <= 4);
    file.items = code.lines().filter_map(item).map(str::to_owned).collect();
    file.words = words(&code).map(str::to_owned).collect();
    let mut rest = code.as_str();
    while let Some(at) = rest.find("::") {
        let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
        let start = rest[..at].rfind(|c| !is_path(c)).map_or(0, |before| before + 1);
        let end = at + rest[at..].find(|c| !is_path(c)).unwrap_or(rest.len() - at);
        file.paths.push(words(&rest[start..end]).map(str::to_owned).collect());
        rest = &rest[end..];
    }
    file
}

/// Returns the file that a path names something of, followed through what others export again.
fn home(files: &BTreeMap<Place, File>, of: &Place, path: &[String], depth: usize) -> Option<Place> {
    let first = path.first()?.as_str();
    let ups = path.iter().take_while(|word| *word == "super").count();
    let mut whole = match first {
        "crate" => Vec::new(),
        "super" => of[..of.len().checked_sub(ups)?].to_vec(),
        "self" => of.clone(),
        child => of.iter().cloned().chain([child.to_owned()]).collect::<Place>(),
    };
    if !matches!(first, "crate" | "super" | "self") && !files.contains_key(&whole) {
        return None;
    }
    whole.extend(path.iter().skip(ups.max(1)).cloned());
    let known = (1..=whole.len()).rev().find(|length| files.contains_key(&whole[..*length]))?;
    let (place, rest) = whole.split_at(known);
    let place = place.to_vec();
    let Some(name) = rest.first() else { return Some(place) };
    let file = &files[&place];
    if file.items.contains(name) || depth == 0 {
        return Some(place);
    }
    let exported = file.imports.iter().find(|(called, _)| called == name);
    exported.and_then(|(_, path)| home(files, &place, path, depth - 1)).or(Some(place))
}

/// Returns whether one file is the `mod.rs` of a folder that the other is in.
fn are_of_one_folder(one: &Place, other: &Place) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

/// Returns the files that a file needs.
fn needs(files: &BTreeMap<Place, File>, of: &Place, file: &File) -> BTreeSet<Place> {
    // What is only exported again is not needed here.
    let imports = file.imports.iter().filter(|(called, _)| file.words.contains(called)).map(|(_, path)| path);
    let named = imports.chain(&file.paths).filter_map(|path| home(files, of, path, 4));
    named.filter(|other| !are_of_one_folder(of, other)).collect()
}

/// Returns everything that can be reached.
fn reached<'a>(from: &'a Place, needs: &'a BTreeMap<Place, BTreeSet<Place>>) -> BTreeSet<&'a Place> {
    let (mut reached, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(place) = open.pop() {
        open.extend(needs.get(place).into_iter().flatten().filter(|next| reached.insert(*next)));
    }
    reached
}

#[test]
fn no_files_need_each_other_in_a_circle() {
    let place = |name: &str| {
        let path = name.trim_end_matches(".rs").trim_end_matches("/mod");
        path.split('/').map(str::to_owned).collect::<Place>()
    };
    let sources =
        super::sources().into_iter().filter(|(_, module, _)| !matches!(module.as_str(), "lib" | "main"));
    let files: BTreeMap<_, _> = sources.map(|(name, _, lines)| (place(&name), read(&lines))).collect();
    let needs: BTreeMap<_, _> =
        files.iter().map(|(place, file)| (place.clone(), needs(&files, place, file))).collect();
    let count: usize = needs.values().map(BTreeSet::len).sum();
    assert!(count > 1000, "only {count} needs were understood");
    let in_circle = needs.keys().filter(|place| reached(place, &needs).contains(place));
    let faults: Vec<_> = in_circle.map(|place| format!("{}: {:?}", place.join("/"), needs[place])).collect();
    super::complain(&faults);
}
