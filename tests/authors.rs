//! What authors do on the command line: check, put in order, begin, compare, preview.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

mod sandbox;

use std::fs;

use sandbox::Home;

/// Returns a case without problems.
fn good(id: &str) -> String {
    format!(
        r#"{{
  "format": 1, "id": "{id}", "title": "A manual that anybody may edit", "organisation": "A town", "tools": ["wiki"],
  "summary": "Neighbours find a mistake. May they mend it?",
  "decision": {{"question": "May they?"}}
}}
"#
    )
}

#[test]
fn a_check_ends_with_1_for_errors_and_for_warnings_only_where_they_are_wanted_away() {
    let home = Home::new();
    home.write("good.json", &good("good"));
    let done = home.run(&["check", "cases/good.json", "--strict"]);
    assert_eq!(
        (done.code, done.out.as_str()),
        (Some(0), "cases/good.json is a draft; next: add one source\n1 case file: no problems\n")
    );
    home.write("warned.json", &good("warned").replace("May they?", "May they"));
    assert_eq!(home.run(&["check", "cases/warned.json"]).code, Some(0));
    assert_eq!(home.run(&["check", "cases", "--strict"]).code, Some(1));
    home.write("broken.json", "{");
    let done = home.run(&["check", "cases"]);
    assert_eq!(done.code, Some(1));
    assert!(done.out.contains("cases/broken.json:1:1"), "{}", done.out);
    assert!(done.out.ends_with("3 case files: 1 error and 1 warning\n"), "{}", done.out);
    for usage in [["check", "--explain", "nonsense"], ["check", "--room", "9x9"]] {
        assert_eq!(home.run(&usage).code, Some(2));
    }
    let done = home.run(&["check", "no-such-file.json"]);
    assert_eq!(done.code, Some(1));
    assert!(done.out.contains("no-such-file.json"), "{}", done.out);
}

#[test]
fn standard_input_is_checked_as_a_file_without_a_name() {
    let home = Home::new();
    let done = home.run_with(&["check", "-"], &good("any-name"));
    assert!(done.out.ends_with("1 case file: no problems\n"), "{}", done.out);
    let done = home.run_with(&["check", "-"], "{\"format\": 1,}");
    assert_eq!(done.code, Some(1));
    assert!(done.out.contains("-:1:14") && done.out.contains("comma too many"), "{}", done.out);
}

#[test]
fn ten_problems_are_told_and_the_others_counted() {
    let home = Home::new();
    for number in 0..13 {
        home.write(&format!("c{number}.json"), "[]");
    }
    let first = home.run(&["check", "cases"]).out;
    assert!(first.contains("and 3 more; --all shows them all"), "{first}");
    assert_eq!(first.matches("error[").count(), 10);
    assert_eq!(home.run(&["check", "cases", "--all"]).out.matches("error[").count(), 13);
}

#[test]
fn programs_get_json_and_code_hosts_get_their_commands() {
    let home = Home::new();
    home.write("a.json", &good("a").replace("May they?", "May they"));
    let told: serde_json::Value =
        serde_json::from_str(&home.run(&["check", "cases/a.json", "--format", "json"]).out).unwrap();
    assert_eq!((told["errors"].as_u64(), told["warnings"].as_u64()), (Some(0), Some(1)));
    let problem = &told["problems"][0];
    assert_eq!((problem["rule"].as_str(), problem["line"].as_u64()), (Some("not-a-question"), Some(4)));
    assert_eq!(told["files"][0]["level"], "draft");
    let lines = home.run(&["check", "cases/a.json", "--format", "github"]).out;
    assert!(lines.starts_with("::warning file=cases/a.json,line=4,col="), "{lines}");
}

#[test]
fn a_twin_may_be_bundled_and_a_missing_one_is_named() {
    let home = Home::new();
    let twin = |id: &str, twin: &str| {
        good(id).replace("\"decision\"", &format!("\"twin\": \"{twin}\", \"decision\""))
    };
    home.write("a.json", &twin("a", "klm-ash-cloud"));
    assert_eq!(home.run(&["check", "cases", "--strict"]).code, Some(0));
    home.write("a.json", &twin("a", "klm-ash-clowd"));
    let done = home.run(&["check", "cases", "--strict"]);
    assert_eq!(done.code, Some(1));
    assert!(done.out.contains("did you mean `klm-ash-cloud`?"), "{}", done.out);
}

#[test]
fn every_rule_is_listed_and_explained() {
    let home = Home::new();
    let listed = home.run(&["check", "--list-rules"]).out;
    for line in listed.lines() {
        let id = line.split(' ').next().unwrap();
        if id.len() % 5 == 0 {
            let told = home.run(&["check", "--explain", id]).out;
            assert!(told.starts_with(id) && told.contains("Found in:"), "{told}");
        }
    }
    assert_eq!(listed.lines().count(), casebook::check::Rule::ALL.len());
}

#[test]
fn a_layout_is_checked_made_and_refused() {
    let home = Home::new();
    home.write("a.json", &good("a"));
    home.write("broken.json", "{\"a\": 1,}");
    let done = home.run(&["fmt", "cases/a.json", "--check"]);
    assert_eq!((done.code, done.out.as_str()), (Some(1), "cases/a.json is not formatted\n"));
    assert_eq!(fs::read_to_string(home.cases().join("a.json")).unwrap(), good("a"));
    let done = home.run(&["fmt", "cases"]);
    assert_eq!((done.code, done.out.as_str()), (Some(1), "cases/a.json formatted\n"));
    assert!(done.err.contains("cases/broken.json:1:9 is not JSON"), "{}", done.err);
    assert_eq!(fs::read_to_string(home.cases().join("broken.json")).unwrap(), "{\"a\": 1,}");
    assert_eq!(home.run(&["fmt", "cases/a.json", "--check"]).code, Some(0));
    let done = home.run_with(&["fmt", "-"], "{\"title\":\"t\",\"format\":1}");
    assert_eq!(done.out, "{\n  \"format\": 1,\n  \"title\": \"t\"\n}\n");
}

#[test]
fn a_new_case_opens_and_nothing_is_ever_written_over() {
    let home = Home::new();
    let done = home.run(&["new", "my-case", "--dir", "cases", "--title", "A first case"]);
    assert_eq!(done.code, Some(0), "{}", done.err);
    assert!(home.on_cases(&["list"]).out.contains("A first case"));
    assert_eq!(home.run(&["check", "cases"]).code, Some(0));
    let before = fs::read(home.cases().join("my-case.json")).unwrap();
    assert_eq!(home.run(&["new", "my-case", "--dir", "cases"]).code, Some(1));
    assert_eq!(fs::read(home.cases().join("my-case.json")).unwrap(), before);
    assert!(home.run(&["new", "My Case"]).err.contains("how about `my-case`?"));
    assert!(home.run(&["new", "klm-ash-cloud"]).err.contains("casebook copy klm-ash-cloud"));
    assert_eq!(
        home.run(&["new", "my-twin", "--from", "my-case", "--library", "cases", "--dir", "cases"]).code,
        Some(0)
    );
    assert!(fs::read_to_string(home.cases().join("my-twin.json")).unwrap().contains("\"twin\": \"my-case\""));
}

#[test]
fn an_interview_can_be_stopped_and_ends_in_a_case() {
    let home = Home::new();
    let ask = ["new", "queue", "--ask"];
    let done = home.run_with(&ask, "A queue before a bakery\nA bakery\n");
    assert!(done.code == Some(0) && done.out.contains("Your answers are saved"), "{}{}", done.out, done.err);
    let own = home.folder.path().join("data/casebook/library");
    assert!(!own.join("queue.json").exists());
    let rest = "2009\nmicroblogging\nA bakery opened.\n\nPeople asked when the bread is ready.\n\nNothing.\n\n\
        When is the bread ready? | a customer | 2009-04 | the counter\n\n\
        2009-05 What do you do with the questions?\n* Answer | They asked | It takes time\nBake | It is your trade | Nobody knows\n\n\
        They answered.\n\nHow many came back.\n\nA paper | example.org/bread | 2009-06\nA blog | example.org/blog\n\ntrst mixed: No.\ntrust positive: People came back. [1, 2]\n\nlistening\n\
        What was heard?\nWhose bread is it?\nWhen did you ask?\n\nListen for a day.\n\nthe queue, #bread\n\nPeople ask a bakery when the bread is ready. Should it answer?\n";
    let done = home.run_with(&ask, rest);
    assert!(
        done.out.contains("question 3 of 20") && done.out.contains("workshop-ready"),
        "{}{}",
        done.out,
        done.err
    );
    let file = own.join("queue.json");
    let checked = home.run(&["check", file.to_str().unwrap(), "--all"]).out;
    assert_eq!(checked, "1 case file: no problems\n");
    assert!(!own.join("queue.answers").exists());
    let told = home.run(&["show", "queue", "--with-the-ending"]).out;
    assert!(told.contains("They chose A: Answer"), "{told}");
    assert!(
        told.contains("“When is the bread ready?”") && told.contains("Also known as: the queue, #bread"),
        "{told}"
    );
    assert!(told.contains("They answered.") && told.contains("https://example.org/bread"), "{told}");
}

#[test]
fn a_copy_stands_over_the_bundled_case_and_differs_where_it_was_changed() {
    let home = Home::new();
    assert!(home.run(&["diff", "klm-ash-cloud"]).err.contains("casebook copy klm-ash-cloud"));
    let done = home.run(&["copy", "klm-ash-cloud"]);
    assert!(done.out.contains("now overrides the bundled case"), "{}", done.err);
    assert!(home.run(&["diff", "klm-ash-cloud"]).out.contains("are the same"));
    let file = home.folder.path().join("data/casebook/library/klm-ash-cloud.json");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("\"Netherlands\"", "\"The Netherlands\"")).unwrap();
    let done = home.run(&["diff", "klm-ash-cloud"]);
    assert!(done.out.ends_with("country\n  - Netherlands\n  + The Netherlands\n\n"), "{}", done.out);
    assert_eq!(home.run(&["copy", "klm-ash-cloud"]).code, Some(1));
    assert_eq!(home.run(&["check", file.to_str().unwrap(), "--strict"]).code, Some(0));
}

#[test]
fn a_preview_shows_a_file_whole_or_up_to_the_decision_or_says_what_is_wrong() {
    let home = Home::new();
    home.run(&["copy", "klm-ash-cloud", "--dir", "cases"]);
    let file = "cases/klm-ash-cloud.json";
    assert!(home.run(&["preview", file]).out.contains("SOURCES"));
    let early = home.run(&["preview", file, "--room", "60x20", "--before-the-ending"]).out;
    assert!(early.contains(": options --") && !early.contains(": ending --"), "{early}");
    assert!(early.lines().all(|line| line.chars().count() <= 60));
    home.write("broken.json", "{");
    let done = home.run(&["preview", "cases/broken.json"]);
    assert!(done.code == Some(1) && done.err.contains("cases/broken.json:1:1"), "{}", done.err);
}

#[test]
fn schemas_and_words_come_from_the_libraries_that_are_asked_for() {
    let home = Home::new();
    home.write(
        "library.json",
        r#"{"format": 1, "name": "L", "vocabulary": {"tools": [{"id": "pigeon-post", "label": "p", "definition": "Birds."}]}}"#,
    );
    let own = home.on_cases(&["schema", "case"]).out;
    assert!(own.contains("pigeon-post") && !own.contains("podcasting"), "{own}");
    assert!(home.run(&["schema", "library"]).out.contains("podcasting"));
    assert!(home.on_cases(&["words"]).out.contains("pigeon-post  Birds."));
}

#[test]
fn files_of_other_programs_are_passed_over_and_what_is_no_case_is_told_once() {
    let home = Home::new();
    home.write("good.json", &good("good"));
    for name in ["package.json", "case.schema.json", "node_modules/x/y.json", "drafts/z.json"] {
        fs::create_dir_all(home.cases().join(name).parent().unwrap()).unwrap();
        home.write(name, "{\"name\": \"x\", \"version\": \"1\"}");
    }
    home.write(".gitignore", "drafts/\n");
    let done = home.run(&["check", "cases", "--strict"]);
    assert_eq!(done.code, Some(0), "{}", done.out);
    home.write("other.json", "{\"name\": \"x\", \"version\": \"1\"}");
    let done = home.run(&["check", "cases"]);
    assert_eq!((done.code, done.out.matches("not-a-case").count()), (Some(0), 1), "{}", done.out);
    assert_eq!(home.run(&["check", "cases/other.json"]).code, Some(1));
    let before = fs::read(home.cases().join("package.json")).unwrap();
    home.run(&["fmt", "cases"]);
    assert_eq!(fs::read(home.cases().join("package.json")).unwrap(), before);
    assert_eq!(home.run(&["fmt", "cases/other.json"]).code, Some(1));
}

#[test]
fn a_device_that_is_named_is_an_error() {
    let home = Home::new();
    assert_eq!(home.run(&["check", "/dev/zero"]).code, Some(1));
}

#[test]
fn five_thousand_unknown_fields_and_words_are_judged_at_once() {
    let home = Home::new();
    let fields: Vec<String> = (0..20_000).map(|n| format!("\"field{n}\": {n}, ")).collect();
    let fields = fields.concat();
    home.write("fields.json", &good("fields").replacen("\"format\"", &format!("{fields}\"format\""), 1));
    let words: Vec<String> = (0..50_000).map(|n| format!("\"wiki{n}\"")).collect();
    home.write("words.json", &good("words").replacen("[\"wiki\"]", &format!("[{}]", words.join(", ")), 1));
    // Comparing all with all would take longer than any run of tests may.
    let done = home.run(&["check", "cases", "--no-bundled"]);
    assert!(done.code == Some(1) || done.code == Some(2), "{}", done.out);
}

#[test]
fn a_text_is_trimmed_and_a_blank_paragraph_goes() {
    let home = Home::new();
    let text = good("a").replace("\"summary\"", "\"setting\": [\" One. \", \" \"], \"summary\"");
    home.write("a.json", &text.replace("\"A town\"", "\" A town \""));
    let said = home.run(&["check", "cases"]).out;
    assert_eq!(said.matches("[blank-text]").count(), 3, "{said}");
    assert_eq!(home.run(&["fmt", "cases"]).code, Some(0));
    let text = fs::read_to_string(home.cases().join("a.json")).unwrap();
    assert!(text.contains("\"A town\"") && text.contains("\"One.\"\n  ]"), "{text}");
    assert!(!home.run(&["check", "cases"]).out.contains("blank-text"));
}

#[test]
fn a_file_that_is_checked_alone_may_name_those_beside_it_and_no_others() {
    let home = Home::new();
    let twin = |id: &str, twin: &str| {
        good(id).replace("\"decision\"", &format!("\"twin\": \"{twin}\", \"decision\""))
    };
    home.write("a.json", &twin("a", "b"));
    assert!(home.run(&["check", "cases/a.json"]).out.contains("no-such-case"));
    home.write("b.json", &twin("b", "a"));
    assert!(!home.run(&["check", "cases/a.json"]).out.contains("no-such-case"));
    home.write("c.json", &twin("c", "c"));
    for path in ["cases/c.json", "cases"] {
        assert!(home.run(&["check", path]).out.contains("names itself as its `twin`"), "{path}");
    }
}

#[test]
fn an_unknown_source_number_is_an_error_and_the_case_still_opens() {
    let home = Home::new();
    let outcome = "\"outcomes\": [{\"kind\": \"trust\", \"valence\": \"mixed\", \"text\": \"t\", \"sources\": [3]}], \"decision\"";
    home.write("a.json", &good("a").replace("\"decision\"", outcome));
    let done = home.run(&["check", "cases"]);
    assert!(done.code == Some(1) && done.out.contains("error[no-such-source]"), "{}", done.out);
    assert!(home.on_cases(&["list", "--format", "ids"]).out.contains('a'));
}

#[test]
fn the_program_and_the_check_have_one_list_of_problems() {
    use casebook::check::{Checked, ScreenSize};
    use casebook::storage::{LibrarySelection, check_folders, gather, lint_config, read_libraries};
    let home = Home::new();
    home.write("asks.json", &good("asks").replace("May they?", "May they"));
    home.write("broken.json", "{\"format\": 1,}");
    home.write("newer.json", "{\"format\": 2, \"a\": 1}");
    home.write("twice.json", &good("asks"));
    let wanted = LibrarySelection { folders: vec![home.cases()], ..LibrarySelection::default() };
    let mut cases = Vec::new();
    let mut library = read_libraries(&wanted, &mut |batch| cases.extend(batch.cases));
    assert_eq!(check_folders(&library, &[]), check_folders(&library, &cases), "read again, and from memory");
    library.checked = check_folders(&library, &cases);
    let mut checked = Checked::default();
    let gathered = gather(&home.cases());
    checked.add(&gathered, &lint_config(&home.cases(), &gathered, &library, ScreenSize::default()));
    let mut shown: Vec<_> = library.all_problems().into_iter().cloned().collect();
    let place = |problem: &casebook::check::Problem| (problem.at.clone(), problem.message.clone());
    shown.sort_by_key(place);
    checked.problems.sort_by_key(place);
    assert!(checked.problems.len() > 3, "{:#?}", checked.problems);
    for problem in &checked.problems {
        assert!(shown.contains(problem), "{problem:#?}");
    }
    for problem in &shown {
        assert!(
            checked.problems.contains(problem) || problem.rule == casebook::check::Rule::DuplicateId,
            "{problem:#?}"
        );
    }
}
