//! `casebook check`: reports problems in case files, with their place and how to fix them.

use std::collections::HashSet;
use std::io::Read;
use std::path::Path;

use super::args::{CheckArgs, CheckFormat};
use super::context::CommandContext;
use super::output::Output;
use crate::case::Level;
use crate::check::{
    Checked, CheckedFile, FileSet, InputFile, ReportStyle, Rule, Severity, as_github, as_json, snippet,
};
use crate::runtime::Progress;
use crate::storage::{gather, lint_config};
use crate::text::{clean, count};

/// How many problems are printed individually by default.
const FIRST: usize = 10;

/// Runs the requested checks.
pub fn run(
    asked: &CheckArgs,
    context: &CommandContext,
    stdin: &mut dyn Read,
    telling: ReportStyle,
) -> Output {
    if asked.list_rules {
        return Output::out(rules());
    }
    if let Some(rule) = asked.explain {
        return Output::out(explained(rule));
    }
    let mut paths = asked.paths.clone();
    if paths.is_empty() {
        match context.places.library().filter(|folder| folder.is_dir()) {
            Some(folder) => paths.push(folder),
            None => {
                return Output::failure(
                    "error: nothing to check: you have no library of your own yet. Name a file or a folder: casebook check my-case.json",
                );
            }
        }
    }
    let library = context.library();
    let most = if asked.all { usize::MAX } else { FIRST };
    let mut checked = match asked.format {
        CheckFormat::Text => Checked::keeping(most),
        CheckFormat::Json | CheckFormat::Github => Checked::default(),
    };
    let mut progress = Progress::on_stderr("checked", "file");
    for path in &paths {
        match gathered(path, stdin) {
            Ok(gathered) => {
                let config = lint_config(path, &gathered, &library, asked.room);
                let all = gathered.cases.len();
                checked.add_and_tell(&gathered, &config, &mut |files| progress.tell(files, all));
            }
            Err(why) => return Output::failure(format!("error: standard input cannot be read: {why}")),
        }
    }
    drop(progress);
    let fails = checked.count(Severity::Error) > 0 || asked.strict && checked.count_all() > 0;
    let out = match asked.format {
        CheckFormat::Text => text(&checked, most, telling),
        CheckFormat::Json => as_json(&checked),
        CheckFormat::Github => as_github(&checked),
    };
    Output { out, failed: fails, ..Output::default() }
}

fn gathered(path: &Path, stdin: &mut dyn Read) -> std::io::Result<FileSet> {
    if path != Path::new("-") {
        return Ok(gather(path));
    }
    let mut bytes = Vec::new();
    stdin.read_to_end(&mut bytes)?;
    Ok(FileSet { cases: vec![InputFile::held("-", bytes)], ..FileSet::default() })
}

/// Returns the human-readable report.
fn text(checked: &Checked, most: usize, telling: ReportStyle) -> String {
    let mut told = String::new();
    let mut explained = HashSet::new();
    for problem in checked.problems.iter().take(most) {
        let text = checked.texts.get(&problem.at.file).map(String::as_str);
        // Each rule is explained only once.
        let why = explained.insert(problem.rule);
        told.push_str(&snippet(problem, text, why, telling));
        told.push_str("\n\n");
    }
    let more = checked.count_all().saturating_sub(most);
    if more > 0 {
        told.push_str(&format!("and {more} more; --all shows them all\n\n"));
    }
    told + &levels(&checked.files) + &sum(checked)
}

/// Lists the cases not ready for a workshop, with the next step for each.
fn levels(files: &[CheckedFile]) -> String {
    let growing: Vec<&CheckedFile> =
        files.iter().filter(|file| file.level.is_some_and(|level| level != Level::WorkshopReady)).collect();
    let mut told = String::new();
    for file in growing.iter().take(FIRST) {
        let level = file.level.map_or("", Level::id);
        let name = file.file.display().to_string();
        told.push_str(&format!("{} is a {level}; next: {}\n", clean(&name), file.next.unwrap_or_default()));
    }
    if growing.len() > FIRST {
        told.push_str(&format!("and {} more that are not ready for a workshop\n", growing.len() - FIRST));
    }
    told
}

fn sum(checked: &Checked) -> String {
    let (errors, warnings) = (checked.count(Severity::Error), checked.count(Severity::Warning));
    let files = count(checked.files.len(), "case file");
    match (errors, warnings) {
        (0, 0) => format!("{files}: no problems\n"),
        (0, _) => format!("{files}: {}, no errors\n", count(warnings, "warning")),
        (_, 0) => format!("{files}: {}\n", count(errors, "error")),
        _ => format!("{files}: {} and {}\n", count(errors, "error"), count(warnings, "warning")),
    }
}

fn rules() -> String {
    let widest = Rule::ALL.iter().map(|rule| rule.id().len()).max().unwrap_or(0);
    let line = |rule: &Rule| {
        let about = rule.about();
        format!("{:widest$}  {:7}  {}\n", about.id, about.severity.id(), about.summary)
    };
    Rule::ALL.iter().map(line).collect()
}

fn explained(rule: Rule) -> String {
    let about = rule.about();
    format!(
        "{} ({})\n{}\n\n{}\n\nFound in:\n  {}\n",
        about.id,
        about.severity.id(),
        about.summary,
        about.why,
        about.example
    )
}
