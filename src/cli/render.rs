//! Renders a case as text, as Markdown or as its file.

use super::args::ShowFormat;
use crate::case::{Case, Gate};
use crate::document::{self, Include, PlainWriter};
use crate::library::Library;

/// How to render a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShowOptions {
    /// The output format.
    pub format: ShowFormat,
    /// Whether to include the ending.
    pub gate: Gate,
    /// The line width for text.
    pub columns: usize,
}

/// Renders a case.
pub fn render_case(library: &Library, case: &Case, options: ShowOptions) -> String {
    let case = case.visible(options.gate);
    let include = Include { questions: true, twin: true, go_on: true, ..Include::default() };
    let blocks = || document::case(case, &library.vocabulary, include);
    match options.format {
        ShowFormat::Text => PlainWriter { columns: options.columns }.document(&blocks()),
        ShowFormat::Markdown => document::markdown(&blocks()),
        ShowFormat::Json => {
            serde_json::to_string_pretty(&case).expect("what was read as JSON is JSON") + "\n"
        }
    }
}
