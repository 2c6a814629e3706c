//! Runs the commands that print something and end.

use std::env;
use std::io::{self, IsTerminal};

use super::args::{
    Authoring, Command, DiffArgs, FmtArgs, LibraryArgs, ListArgs, ManArgs, PrintArgs, SchemaArgs, ScreenArgs,
    ShowArgs, ShowFormat, SiteArgs, StatsArgs, WordsArgs, man, manual_pages,
};
use super::completing::completions;
use super::context::CommandContext;
use super::list::Listing;
use super::output::{Output, columns, terminal_columns, told};
use super::render::ShowOptions;
use super::stats::FigureStats;
use super::{check, config, diff, fmt, list, new, preview, print, session, show, site, stats, words};
use crate::case::Gate;
use crate::check::ReportStyle;
use crate::library::Library;
use crate::storage::{Dirs, read_case, read_libraries, write_whole};
use crate::text::clean;

/// Runs a command that prints something and ends.
pub fn run(command: Command, reading: &LibraryArgs) -> Output {
    match command {
        Command::List(list) => run_list(&list, &reading.and(&list.reading)),
        Command::Show(show) => run_show(&show, &reading.and(&show.reading)),
        Command::Print(print) => run_print(&print, &reading.and(&print.reading)),
        Command::Site(site) => run_site(&site, &reading.and(&site.reading)),
        // Room and host sessions were already opened above.
        Command::Room(_) | Command::Host(_) => Output::default(),
        Command::Stats(stats) => run_stats(&stats, &reading.and(&stats.reading)),
        Command::Author(what) => run_author(what, reading),
        Command::Session(what) => session::run(what, reading),
        Command::Config(what) => {
            let file = what.config.or_else(|| reading.config.clone());
            config::config(&what.what, file.or_else(|| Dirs::find().config_file))
        }
        Command::Completions { shell } => Output::out(completions(shell)),
        Command::Man(asked) => run_man(&asked).unwrap_or_else(|why| Output::failure(format!("error: {why}"))),
    }
}

fn run_list(list: &ListArgs, reading: &LibraryArgs) -> Output {
    let context = CommandContext::find(reading, &ScreenArgs::default());
    let query = list.query.join(" ");
    let (library, finder) = context.library_for(&query);
    let columns = if io::stdout().is_terminal() { terminal_columns() } else { None };
    let listing = Listing { format: list.format, sort: list.sort, gate: context.gate(), columns };
    let said = list::list(&library, &finder, &query, listing);
    finish(said, &context, &library)
}

fn run_show(show: &ShowArgs, reading: &LibraryArgs) -> Output {
    let context = CommandContext::find(reading, &ScreenArgs::default());
    let library = context.library();
    // Readers at a terminal decide first; a pipe or file gets the whole case.
    let stops = io::stdout().is_terminal() && !context.settings.open_ending;
    let gate = match (show.before_the_ending, show.with_the_ending) {
        (true, _) => Gate::Closed,
        (_, true) => Gate::Open,
        _ if stops => Gate::Closed,
        _ => context.gate(),
    };
    let options = ShowOptions { format: show.format, gate, columns: columns() };
    let mut said = show::show(&library, &show.id, &read_case, options);
    if stops && !said.failed && gate == Gate::Closed && !show.before_the_ending {
        let on = format!("The ending is hidden. `casebook show {} --ending` shows it.", show.id.trim());
        match show.format {
            ShowFormat::Text => said.out.push_str(&format!("\n{on}\n")),
            ShowFormat::Markdown | ShowFormat::Json => said.notes.push(format!("note: {on}")),
        }
    }
    finish(said, &context, &library)
}

fn run_print(asked: &PrintArgs, reading: &LibraryArgs) -> Output {
    let context = CommandContext::find(reading, &ScreenArgs::default());
    let library = context.library();
    finish(print::print(asked, &library, &context), &context, &library)
}

fn run_site(asked: &SiteArgs, reading: &LibraryArgs) -> Output {
    let context = CommandContext::find(reading, &ScreenArgs::default());
    let (library, finder) = context.library_for(&asked.query.join(" "));
    finish(site::site(asked, &library, &finder, &context), &context, &library)
}

fn run_stats(stats: &StatsArgs, reading: &LibraryArgs) -> Output {
    let context = CommandContext::find(reading, &ScreenArgs::default());
    let mut figures = FigureStats::default();
    let library = read_libraries(&context.wanted, &mut |batch| {
        for case in &batch.whole() {
            figures.count(case, context.gate());
        }
    });
    let said = stats::stats(&library, &figures, context.gate(), stats.format);
    finish(said, &context, &library)
}

/// Prints a page of the manual, or writes all of them to a folder.
fn run_man(asked: &ManArgs) -> Result<Output, String> {
    let Some(folder) = &asked.all else { return man(&asked.command).map(Output::out) };
    let pages = manual_pages()?;
    for (name, text) in &pages {
        write_whole(&folder.join(format!("{name}.1")), text.as_bytes())?;
    }
    Ok(Output::out(format!("{} pages written to {}\n", pages.len(), clean(&folder.display().to_string()))))
}

/// Prepends the problems of settings and libraries to the output.
fn finish(said: Output, context: &CommandContext, library: &Library) -> Output {
    let failed = said.failed || context.has_failed(library);
    Output { failed, ..said }.after(told(&[context.problems.as_slice(), &library.problems].concat()))
}

fn run_author(what: Authoring, reading: &LibraryArgs) -> Output {
    let context = |after: &LibraryArgs| CommandContext::find(&reading.and(after), &ScreenArgs::default());
    let plain = || context(&LibraryArgs::default());
    match what {
        Authoring::Check(asked) => {
            check::run(&asked, &context(&asked.reading), &mut io::stdin().lock(), report_style())
        }
        Authoring::Fmt(FmtArgs { paths, check }) => {
            fmt::run(&paths, check, &plain(), &mut io::stdin().lock())
        }
        Authoring::Schema(SchemaArgs { kind, reading }) => fmt::print_schema(kind.into(), &context(&reading)),
        Authoring::New(asked) => {
            new::new(&asked, &context(&asked.reading), &mut io::stdin().lock(), &mut io::stdout().lock())
        }
        Authoring::Copy(asked) => new::copy(&asked, &plain()),
        Authoring::Diff(DiffArgs { id, reading }) => diff::diff(&id, &context(&reading), columns()),
        Authoring::Preview(asked) => preview::preview(&asked, &plain(), columns()),
        Authoring::Words(WordsArgs { reading }) => words::words(&context(&reading).vocabulary(), columns()),
    }
}

/// Returns how problems are printed: in colour on a terminal that has some, plain elsewhere.
fn report_style() -> ReportStyle {
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
    let is_terminal = io::stdout().is_terminal();
    let columns = if is_terminal { terminal_columns() } else { None };
    ReportStyle {
        colours: is_terminal && !is_dumb && !is_set("NO_COLOR"),
        columns: columns.map_or(100, |columns| columns.clamp(40, 140)),
    }
}
