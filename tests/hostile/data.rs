//! Malicious texts and files.

use std::fmt::Write;

/// What no terminal may ever get from data.
pub const RAW: &str = "\u{1b}]52;c;aGFjaw==\u{7}\u{1b}[2J\u{1b}P1$r\u{1b}\\\u{9b}31m\u{9d}0;t\u{9c}\u{8}\r\u{0}\u{7f}\
                       \u{202e}\u{2066}\u{200b}\u{feff}\u{2028}a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\
                       \u{301}\u{301}\u{301}\u{301}\u{301}";
/// What no page may ever run, and no Markdown take for its own.
pub const MARKUP: &str = "<script>alert(1)</script><img src=x onerror=alert(2)> [x](javascript:alert(3)) \
                          ![x](data:text/html,x) | a | b |\n# heading\n---\n```\n<!-- \"' &lt;";

/// Returns a text as JSON writes it, everything unsafe escaped.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for unit in text.encode_utf16() {
        match char::from_u32(u32::from(unit)) {
            Some(c) if c.is_ascii_alphanumeric() || c == ' ' => quoted.push(c),
            _ => write!(quoted, "\\u{unit:04x}").expect("a text takes all"),
        }
    }
    quoted + "\""
}

/// Returns a case that says this wherever it can say something, escaped or raw.
pub fn case(id: &str, text: &str, escaped: bool) -> String {
    let text = if escaped {
        quoted(text)
    } else {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', " "))
    };
    format!(
        r#"{{"format": 1, "id": "{id}", "title": {text}, "organisation": {text}, "years": {{"from": "2006"}},
        "tools": ["wiki", {text}], "concepts": [{text}], "platforms": [{text}], "sectors": [{text}],
        "countries": [{text}], "summary": {text}, "setting": [{text}], "heard": [{text}], "actions": [{text}],
        "decision": {{"question": {text}, "situation": [{text}],
            "options": [{{"label": {text}, "for": {text}, "against": {text}}}, {{"label": {text}}}]}},
        "ending": [{text}], "contested": [{text}], "first_steps": [{text}], {text}: {text},
        "outcomes": [{{"id": {text}, "valence": "positive", "text": {text}}}],
        "sources": [{{"title": {text}, "publisher": {text}, "url": "javascript:alert(1)"}},
            {{"title": {text}, "url": {text}}}, {{"title": {text}, "url": "https://example.org/$(touch hacked)"}}]}}"#
    )
}

/// Returns files that no reader likes, each with a name.
pub fn files() -> Vec<(&'static str, Vec<u8>)> {
    let good = crate::sandbox::case("x", "Title of x");
    let with = |from: &str, to: &str| good.replacen(from, to, 1).into_bytes();
    let line = "word ".repeat(200_000);
    let tags = (0..20_000).map(|number| format!("\"tag{number}\"")).collect::<Vec<_>>().join(",");
    let utf_16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let nested = |open: &str, close: &str, depth: usize| {
        with("\"Title of x\"", &format!("{}1{}", open.repeat(depth), close.repeat(depth)))
    };
    vec![
        ("line", with("Title of x", &line)),
        ("line-of-marks", with("Title of x", &"\u{301}".repeat(500_000))),
        ("line-of-wide", with("Title of x", &"\u{1f468}\u{200d}".repeat(60_000))),
        ("line-without-spaces", with("Title of x", &"w".repeat(1_000_000))),
        ("tags", with("\"wiki\"", &tags)),
        ("nested-128", nested("[", "]", 128)),
        ("nested-127", nested("{\"a\":", "}", 127)),
        ("nested-100000", nested("[", "]", 100_000)),
        ("nested-open", nested("[", "", 1_000_000)),
        ("twice", with("\"title\"", "\"title\": \"other\", \"id\": \"y\", \"title\"")),
        ("surrogate", with("Title of x", "\\ud800 \\udc00\\ud800")),
        ("nul", with("Title of x", "T\\u0000 \u{0}")),
        ("only-nul", vec![0; 100_000]),
        ("utf-16", [b"\xff\xfe".to_vec(), utf_16(&good)].concat()),
        ("utf-16-bare", utf_16(&good)),
        ("bom", format!("\u{feff}{good}").into_bytes()),
        ("bom-twice", format!("\u{feff}\u{feff}{good}").into_bytes()),
        (
            "latin-1",
            good.replace("Title", "Titl\u{1}")
                .into_bytes()
                .into_iter()
                .map(|b| if b == 1 { 0xe9 } else { b })
                .collect(),
        ),
        ("number", with("\"format\": 1", "\"format\": 1e999")),
        ("number-long", with("\"format\": 1", &format!("\"format\": {}", "9".repeat(100_000)))),
        ("number-small", with("\"format\": 1", "\"format\": -1e-999")),
        ("id", with("\"id\": \"x\"", "\"id\": \"../../etc/passwd\"")),
        ("id-dots", with("\"id\": \"x\"", "\"id\": \"..\"")),
        ("raw", case("raw", super::data::RAW, false).into_bytes()),
        ("escaped", case("escaped", super::data::RAW, true).into_bytes()),
        ("markup", case("markup", MARKUP, true).into_bytes()),
        ("empty", Vec::new()),
        ("comment", format!("// x\n{good} trailing").into_bytes()),
    ]
}

/// Returns a session in which everything that can be said says this.
pub fn session(text: &str) -> String {
    let text = quoted(text);
    let big = u64::MAX;
    let step = format!(
        r#"{{"id":1,"kind":"talk","phase":"listen","case":"klm-ash-cloud","seconds":4294967295,"parts":[],
            "asked":{{"text":{text}}},"columns":[{text}]}}"#
    )
    .replace('\n', " ");
    let events = [
        format!(
            r#"{{"kind":"created","title":{text},"group":{text},"cases":[{{"id":"klm-ash-cloud","title":{text}}}],"agenda":[{step}],"ahead":2147483647}}"#
        ),
        r#"{"kind":"step-started","step":1}"#.to_owned(),
        format!(r#"{{"kind":"note-added","step":1,"column":{text},"text":{text}}}"#),
        r#"{"kind":"note-marked","note":3,"marked":true}"#.to_owned(),
        format!(r#"{{"kind":"experience-added","text":{text},"consent":"handout"}}"#),
        format!(r#"{{"kind":"parking-added","text":{text}}}"#),
        format!(r#"{{"kind":"parking-resolved","parking":6,"home":{text}}}"#),
        format!(
            r#"{{"kind":"first-step-added","if":{text},"then":{text},"owner":{text},"by":{text},"witness":{text},"smallest":{text}}}"#
        ),
        format!(r#"{{"kind":"closing-added","text":{text}}}"#),
        format!(r#"{{"kind":"draft-saved","field":{{"form":"note","part":{text},"step":1}},"text":{text}}}"#),
        format!(
            r#"{{"kind":"tally-entered","step":1,"round":"first","tally":{{"counts":{{{text}:4294967295,"B":4294967295}}}}}}"#
        ),
        format!(r#"{{"kind":"sung-{}","song":{text}}}"#, "x".repeat(300)),
        format!(r#"{{"kind":"undone","of":{big}}}"#),
        format!(r#"{{"kind":"step-moved","step":1,"to":{big}}}"#),
        format!(r#"{{"kind":"part-started","step":1,"part":{big}}}"#),
        r#"{"kind":"timer-extended","step":1,"seconds":-2147483648}"#.to_owned(),
        r#"{"kind":"timer-extended","step":1,"seconds":2147483647}"#.to_owned(),
        r#"{"kind":"ending-revealed","case":"klm-ash-cloud"}"#.to_owned(),
        r#"{"kind":"case-added","id":"../../../etc/passwd","title":"x"}"#.to_owned(),
        r#"{"kind":"note-added"}"#.to_owned(),
        "1e999".to_owned(),
        format!("{}1{}", "[".repeat(5_000), "]".repeat(5_000)),
    ];
    let last = events.len();
    let line = |(number, event): (usize, &String)| {
        let (n, at) =
            if number + 1 == last { (big, big) } else { (number as u64 + 1, 1_795_000_000 + number as u64) };
        format!("{{\"v\":1,\"n\":{n},\"at\":{at},\"event\":{event}}}\n")
    };
    let lines: String = events.iter().enumerate().map(line).collect();
    lines + &line((last - 1, &r#"{"kind":"timer-paused"}"#.to_owned())) + "\u{1b}[31mno line\n"
}
