//! Plain-text problem reports.

use super::Problem;
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

#[cfg(test)]
mod tests {
    use super::super::{Place, Problem, Rule};
    use super::*;

    #[test]
    fn a_report_says_what_where_and_how_to_mend_it() {
        let at = Place { file: "cases/a\u{1b}b.json".into(), line: Some(3), column: Some(7) };
        let problem = Problem::error(Rule::Syntax, at, "this is not JSON").with_help("take out the comma");
        assert_eq!(
            report(&problem),
            "error[syntax]: this is not JSON\n  --> cases/a␛b.json:3:7\n  help: take out the comma\n"
        );
    }
}
