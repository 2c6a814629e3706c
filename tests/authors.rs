//! What authors do on the command line: check, put in order, begin, compare, preview.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

mod home;

use home::Home;

/// Returns a case that has nothing to mend.
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
        (Some(0), "cases/good.json is a draft; next: name one source\n1 case file: nothing to mend\n")
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
    assert!(done.out.ends_with("1 case file: nothing to mend\n"), "{}", done.out);
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
    assert!(first.contains("and 3 more; --all tells them all"), "{first}");
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
