//! Problem reports: plain text, JSON, and GitHub annotations.

use serde_json::{Value, json};

use super::{Checked, Problem, Severity};
use crate::text::clean;

/// Formats a problem in at most three lines: what is wrong, where, and what to do.
pub fn report(problem: &Problem) -> String {
    let place = problem.at.in_words();
    let mut report = format!(
        "{}[{}]: {}\n  --> {}\n",
        problem.severity.id(),
        problem.rule.id(),
        clean(&problem.message),
        clean(&place)
    );
    if let Some(help) = &problem.help {
        report.push_str(&format!("  help: {}\n", clean(help)));
    }
    report
}

/// Returns the results as JSON: every file with its level, every problem with its place and rule.
pub fn as_json(checked: &Checked) -> String {
    let files: Vec<Value> = checked
        .files
        .iter()
        .map(|file| {
            json!({
                "file": file.file.display().to_string(),
                "id": file.id.as_ref().map(ToString::to_string),
                "level": file.level.map(crate::case::Level::id),
                "next": file.next,
            })
        })
        .collect();
    let problems: Vec<Value> = checked.problems.iter().map(problem_as_json).collect();
    let told = json!({
        "errors": checked.count(Severity::Error),
        "warnings": checked.count(Severity::Warning),
        "problems": problems,
        "files": files,
    });
    format!("{told:#}\n")
}

fn problem_as_json(problem: &Problem) -> Value {
    json!({
        "rule": problem.rule.id(),
        "severity": problem.severity.id(),
        "file": problem.at.file.display().to_string(),
        "line": problem.at.line,
        "column": problem.at.column,
        "message": problem.message,
        "help": problem.help,
        "why": problem.rule.about().why,
    })
}

/// Returns the problems as GitHub workflow commands, one per line.
pub fn as_github(checked: &Checked) -> String {
    let line = |problem: &Problem| {
        let mut place = format!("file={}", property(&problem.at.file.display().to_string()));
        if let Some(line) = problem.at.line {
            place.push_str(&format!(",line={line}"));
        }
        if let Some(column) = problem.at.column {
            place.push_str(&format!(",col={column}"));
        }
        let help = problem.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
        let words = data(&format!("{}{help}", problem.message));
        format!("::{} {place},title={}::{words}\n", problem.severity.id(), property(problem.rule.id()))
    };
    checked.problems.iter().map(line).collect()
}

/// Escapes a text for the message of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a text for a property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Place, Rule};

    #[test]
    fn a_report_says_what_where_and_how_to_mend_it() {
        let at = Place { file: "cases/a\u{1b}b.json".into(), line: Some(3), column: Some(7) };
        let problem = Problem::error(Rule::Syntax, at, "this is not JSON").with_help("take out the comma");
        assert_eq!(
            report(&problem),
            "error[syntax]: this is not JSON\n  --> cases/a␛b.json:3:7\n  help: take out the comma\n"
        );
    }

    #[test]
    fn a_workflow_command_is_one_line() {
        let at = Place { file: "a,b:c.json".into(), line: Some(3), column: Some(7) };
        let problem = Problem::error(Rule::Syntax, at, "100% wrong").with_help("mend it");
        let mut checked = Checked::default();
        checked.problems.push(problem);
        assert_eq!(
            as_github(&checked),
            "::error file=a%2Cb%3Ac.json,line=3,col=7,title=syntax::100%25 wrong%0Amend it\n"
        );
    }
}
