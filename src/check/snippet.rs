//! Problem reports for a terminal: the source line, a marker under the value, the fix, and the reason.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::spans::offset_of;
use super::{Problem, Rule, Severity};
use crate::text::clean;

/// Rendering options.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportStyle {
    /// Whether colours may be used.
    pub colours: bool,
    /// How wide a line may be.
    pub columns: usize,
}

/// Renders a problem with its source line. `text` is the sanitised file; `why` adds the reason.
pub fn snippet(problem: &Problem, text: Option<&str>, why: bool, telling: ReportStyle) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let file = clean(&problem.at.file.display().to_string()).into_owned();
    let group = level.primary_title(clean(&problem.message).into_owned()).id(problem.rule.id());
    let mut group = match span(problem, text) {
        Some((text, span)) => {
            let mark = AnnotationKind::Primary.span(span);
            Group::with_title(group).element(Snippet::source(text).path(file).annotation(mark))
        }
        None => Group::with_title(group).element(Origin::path(clean(&problem.at.in_words()).into_owned())),
    };
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.message(clean(help).into_owned()));
    }
    // Fixing a syntax error needs no explanation.
    if why && (problem.rule != Rule::Syntax || problem.help.is_none()) {
        group = group.element(Level::NOTE.with_name("why").message(problem.rule.about().why));
    }
    let renderer = if telling.colours { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(telling.columns).render(&[group])
}

/// Returns the part of the text that the problem is about.
fn span<'a>(problem: &Problem, text: Option<&'a str>) -> Option<(&'a str, std::ops::Range<usize>)> {
    let (text, line) = (text?, problem.at.line?);
    let start = offset_of(text, line, problem.at.column.unwrap_or(1));
    let end = (start + problem.length.max(1)).min(text.len());
    let end = (end..=text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(text.len());
    Some((text, start..end.max(start)))
}
