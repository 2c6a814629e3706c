//! JSON as the standard has it (RFC 8259): every text of it is taken, everything else refused, on the bytes as they are.
//!
//! The inputs follow the kinds of JSONTestSuite; each stands as the value of a field, so that the file is an object.

use std::path::Path;

use casebook::case::Vocabulary;
use casebook::check::{FileKind, LintConfig, Rule, check_case, format, parse_case, parse_library};

/// Values that are JSON.
const VALID: &[&str] = &[
    "0",
    "-0",
    "0.5",
    "-1.25",
    "1e5",
    "1E+5",
    "1e-05",
    "0e1",
    "0.0e0",
    "1234567890123456789012",
    "1.7976931348623157e308",
    "true",
    "false",
    "null",
    "[]",
    "[ ]",
    "{}",
    "{ }",
    "[[]]",
    "[1,2]",
    "[null,1,\"1\",{}]",
    "{\"\":0}",
    "{\"a\":{\"b\":[]}}",
    "{\"a\":1,\"b\":2}",
    "{\"\\u0061\":1,\"b\\n\":2}",
    "[1 ]",
    "[\n1\r,\t2]",
    "\"\"",
    "\" \"",
    "\"a\"",
    "\"/\"",
    "\"\\/\"",
    "\"\\\\\\\"\\b\\f\\n\\r\\t\"",
    "\"\\u0000\"",
    "\"\\u001b\"",
    "\"\\u00e9\"",
    "\"\\uD834\\uDD1E\"",
    "\"\\uFFFF\"",
    "\"é日𝄞\"",
    "\"\u{7f}\"",
    "\"\u{85}\u{2028}\u{2029}\"",
    "\"\u{200b}\u{202e}\u{feff}\"",
    "\"\u{ffff}\"",
    "\"\\\\u0041\"",
    "\"\\\\n\"",
    "\"// no comment\"",
    "\"<<<<<<< HEAD\"",
    "\"[,]\"",
    "\"a\\u2028b\"",
    "\"\\\\\"",
    "\"\\\"\"",
];

/// Values that are not.
const INVALID: &[&str] = &[
    // numbers
    "+1",
    "-",
    "--1",
    "01",
    "-01",
    "00",
    ".5",
    "-.5",
    "1.",
    "1.e1",
    "0.e1",
    "1e",
    "1e+",
    "1eE2",
    "1.2.3",
    "0x1F",
    "0b1",
    "1_000",
    "1,5",
    "Infinity",
    "-Infinity",
    "NaN",
    "1f",
    "1 2",
    "- 1",
    "1+2",
    "１",
    "1\u{b}",
    "0.3e",
    "9.e+",
    "2012-06-14",
    "-foo",
    "£5",
    // words
    "True",
    "TRUE",
    "nul",
    "nulll",
    "truefalse",
    "tru",
    "undefined",
    "None",
    "a",
    "a b",
    "true\u{a0}",
    // lists
    "[",
    "]",
    "[1",
    "[1,]",
    "[,1]",
    "[1,,2]",
    "[,]",
    "[1 2]",
    "[1;2]",
    "[1:2]",
    "[1}",
    "[\"a\"",
    "[\"a\",",
    "[\"a\n",
    "[[1]",
    "[1]]",
    "[*]",
    "[-]",
    "[\u{b}1]",
    "[\u{c}]",
    "[\u{a0}]",
    "[\u{2060}]",
    "[\u{feff}]",
    "[\\n]",
    "[\\t1]",
    "[\\u0031]",
    "[a",
    "[<null>]",
    "[/**/]",
    "[\u{0}]",
    "[1\u{0}]",
    "[\"\":1]",
    "[1]#",
    "(1)",
    "[1,\\n2]",
    // objects
    "{",
    "{]",
    "{\"a\"}",
    "{\"a\":}",
    "{\"a\":1,}",
    "{,\"a\":1}",
    "{\"a\":1,,\"b\":2}",
    "{\"a\" 1}",
    "{\"a\"::1}",
    "{\"a\":1 \"b\":2}",
    "{a:1}",
    "{'a':1}",
    "{1:1}",
    "{null:1}",
    "{\"a\"=1}",
    "{\"a\":1;\"b\":2}",
    "{[]:1}",
    "{\"a\":1",
    "{\"a\":1}}",
    "{\"a\":\"b\"",
    "{\"a\"",
    "{\"a\":'b'}",
    "{\"a\":1/**/}",
    "{\"a\":1//\n}",
    "{\"a\":1#\n}",
    "{\"a\":/*b*/1}",
    "{\"a\",\"b\"}",
    "{\"a\":1,\"b\"}",
    "{\\n\"a\":1}",
    "{\"x\"\u{0}:1}",
    "{\"a\":1\\n}",
    "{\"a\":1,\u{200b}\"b\":2}",
    // texts
    "\"",
    "\"a",
    "\"a\"b\"",
    "'a'",
    "“a”",
    "`a`",
    "\"\n\"",
    "\"a\nb\"",
    "\"\t\"",
    "\"\r\"",
    "\"\u{0}\"",
    "\"\u{1}\"",
    "\"\u{8}\"",
    "\"\u{c}\"",
    "\"\u{1b}[31m\"",
    "\"\u{1f}\"",
    "\"\\\"",
    "\"\\x41\"",
    "\"\\a\"",
    "\"\\'\"",
    "\"\\ \"",
    "\"\\0\"",
    "\"\\u\"",
    "\"\\u00\"",
    "\"\\u00G0\"",
    "\"\\U0041\"",
    "\"\\é\"",
    "\"\\\u{0}\"",
    "\"\\uD800\"",
    "\"\\uDC00\"",
    "\"\\uD800\\n\"",
    "\"\\uD800\\u0041\"",
    "\"a\" \"b\"",
    "\\\"a\\\"",
    "\\u0022a\"",
    "\"\\\\\\\"",
    "\"He said \"no\"\"",
    // between values
    "",
    " ",
    ",",
    ":",
    "/",
    "\\",
    "\u{0}",
    "\u{feff}1",
    "1\u{feff}",
    "\u{2028}1",
    "<a>1</a>",
    "<<<<<<< HEAD\n1\n=======\n2\n>>>>>>> b",
];

/// Bytes that are no UTF-8.
const BYTES: &[&[u8]] = &[
    b"\"\xe9\"",
    b"\"\xff\"",
    b"\"\xc0\x80\"",
    b"\"\xed\xa0\x80\"",
    b"\"\xf4\x90\x80\x80\"",
    b"\"\xe2\x82\"",
    b"\"\x80\"",
    b"[\xff]",
    b"\"\\\xe5\"",
];

fn file(value: &[u8]) -> Vec<u8> {
    [b"{ \"format\": 1, \"a\": ", value, b" }"].concat()
}

/// Returns whether a file is refused for its syntax by all that reads files, and holds them to one answer.
#[track_caller]
fn is_refused(bytes: &[u8]) -> bool {
    let words = Vocabulary::default();
    let read = [
        parse_case(Path::new("a.json"), bytes, &words).problems,
        check_case(Path::new("a.json"), bytes, &LintConfig::default()).problems,
        parse_library(Path::new("library.json"), bytes).problems,
    ];
    let refused = read.map(|problems| {
        let found = problems.iter().filter(|problem| problem.rule == Rule::Syntax).count();
        assert!(found == 0 || problems.len() == 1, "one message for one fault: {problems:#?}");
        assert!(problems.iter().all(|problem| problem.help.is_some()), "{problems:#?}");
        found == 1
    });
    let laid_out = std::str::from_utf8(bytes).is_ok_and(|text| format(text, FileKind::Case).is_ok());
    assert_eq!(refused, [!laid_out; 3], "{}", String::from_utf8_lossy(bytes));
    !laid_out
}

#[test]
fn every_text_of_the_standard_is_taken() {
    for value in VALID {
        assert!(!is_refused(&file(value.as_bytes())), "{value:?}");
    }
    // The outermost value and what stands around it.
    for text in ["{}", " \t\r\n{ } \n", "[]", "1", "\"a\"", "null", "\u{feff}{}"] {
        assert!(!is_refused(text.as_bytes()), "{text:?}");
    }
}

#[test]
fn everything_else_is_refused() {
    for value in INVALID {
        assert!(is_refused(&file(value.as_bytes())), "{value:?}");
    }
    for value in BYTES {
        assert!(is_refused(&file(value)), "{value:?}");
    }
    for text in [
        "",
        " ",
        "{} {}",
        "{}{}",
        "{},",
        "{}]",
        "{\"a\":1}//",
        "\u{feff}\u{feff}{}",
        "\u{feff}",
        "{}\u{0}",
        "a: 1",
        "a;b",
        "<html>",
    ] {
        assert!(is_refused(text.as_bytes()), "{text:?}");
    }
    for text in [
        b"\xff\xfe{\0}\0".as_slice(),
        b"\xfe\xff\0{\0}",
        b"{\0}\0",
        b"\0{\0}",
        b"PK\x03\x04\x00",
        b"%PDF-1.7",
    ] {
        assert!(is_refused(text), "{text:?}");
    }
    for depth in [200, 100_000] {
        assert!(is_refused(&file("[".repeat(depth).as_bytes())));
        assert!(is_refused(&file("{\"a\":".repeat(depth).as_bytes())));
    }
}

#[test]
fn a_field_that_stands_twice_is_told_once_at_the_second() {
    let text = "{\"format\": 1, \"title\": \"a\",\n \"t\\u0069tle\": \"b\", \"tools\": []}";
    let problems = parse_case(Path::new("a.json"), text.as_bytes(), &Vocabulary::default()).problems;
    let twice: Vec<_> = problems.iter().filter(|problem| problem.rule == Rule::DuplicateField).collect();
    assert_eq!(
        (twice.len(), twice.first().and_then(|problem| problem.at.line)),
        (1, Some(2)),
        "{problems:#?}"
    );
}

#[test]
fn a_merge_conflict_has_a_message_of_its_own() {
    let text = "{\n  \"format\": 1,\n<<<<<<< HEAD\n  \"title\": \"a\"\n=======\n  \"title\": \"b\"\n>>>>>>> theirs\n}\n";
    let problems = parse_case(Path::new("a.json"), text.as_bytes(), &Vocabulary::default()).problems;
    let [problem] = problems.as_slice() else { panic!("{problems:#?}") };
    assert_eq!(problem.message, "an unresolved merge conflict in lines 3 to 7");
    assert_eq!((problem.at.line, problem.at.column), (Some(3), Some(1)));
}

#[test]
fn of_a_newer_file_nothing_is_told_but_that() {
    for text in [
        "{\"format\": 2, \"language\": {\"a\": 1}, \"title\": 5}",
        "{\"a\": [], \"b\": null, \"format\": 3}",
        "{\"format\": 2, \"title\": \"\\u001b\\u202e\", \"title\": 1}",
    ] {
        for problems in [
            parse_case(Path::new("a.json"), text.as_bytes(), &Vocabulary::default()).problems,
            parse_library(Path::new("library.json"), text.as_bytes()).problems,
        ] {
            let [problem] = problems.as_slice() else { panic!("{problems:#?}") };
            assert_eq!(problem.rule, Rule::Format);
            assert!(
                problem.help.as_deref().is_some_and(|help| help.contains("newer casebook")),
                "{problem:?}"
            );
        }
    }
}

#[test]
fn a_file_of_another_kind_gets_one_message() {
    for text in [
        "{}",
        "{\"name\": \"x\", \"version\": \"1\"}",
        "{\"$schema\": \"https://json-schema.org/x\", \"title\": \"t\"}",
    ] {
        let problems = parse_case(Path::new("a.json"), text.as_bytes(), &Vocabulary::default()).problems;
        let [problem] = problems.as_slice() else { panic!("{problems:#?}") };
        assert_eq!(problem.rule, Rule::NotACase);
    }
}

#[test]
fn null_is_no_value_of_the_format() {
    let text = "{\"format\": 1, \"id\": \"a\", \"title\": \"t\", \"organisation\": \"o\", \"tools\": [], \"summary\": \"s\",
        \"decision\": {\"question\": \"q?\", \"when\": null}, \"years\": null}";
    let problems = parse_case(Path::new("a.json"), text.as_bytes(), &Vocabulary::default()).problems;
    let said: Vec<_> =
        problems.iter().map(|problem| (problem.message.as_str(), problem.help.as_deref())).collect();
    assert_eq!(
        said,
        [("`when` is null", Some("remove the field")), ("`years` is null", Some("remove the field"))]
    );
}

#[test]
fn the_fields_that_name_a_schema_are_allowed_in_both_kinds() {
    let text = "{\"$schema\": \"../library.schema.json\", \"format\": 1, \"name\": \"L\"}";
    assert_eq!(parse_library(Path::new("library.json"), text.as_bytes()).problems, []);
}
