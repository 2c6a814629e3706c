//! Completion in bash and zsh, where colons need care: bash cuts words at them, zsh adds a blank after a field.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap_complete::engine::complete;
use clap_complete::env::{self, EnvCompleter};

/// Answers a shell that asks what is offered for a line.
type Answer = fn(&mut clap::Command, Vec<OsString>, Option<&Path>, &mut dyn Write) -> io::Result<()>;

/// A shell that evaluates a script of our own, in which `BIN` is the command and `VAR` the variable that asks.
pub struct ScriptedShell {
    name: &'static str,
    script: &'static str,
    answer: Answer,
}

/// Completes in bash as clap's own completer does, but with `tool:wiki` as one word.
pub static BASH: ScriptedShell = ScriptedShell { name: "bash", script: BASH_SCRIPT, answer: answer_bash };

/// Completes in zsh as clap's own completer does, but adds no blank after the colon of a field.
pub static ZSH: ScriptedShell = ScriptedShell {
    name: "zsh",
    script: ZSH_SCRIPT,
    answer: |command, words, folder, buf| env::Zsh.write_complete(command, words, folder, buf),
};

/// What bash evaluates. Words that stand side by side in the line are joined again before the program is asked.
const BASH_SCRIPT: &str = r#"
_casebook() {
    local words=() index=0 i word rest=${COMP_LINE:0:COMP_POINT}
    for i in "${!COMP_WORDS[@]}"; do
        (( i > COMP_CWORD )) && break
        word=${COMP_WORDS[i]}
        (( i == COMP_CWORD )) && [[ $word != [:=]* ]] && word=$2
        if (( i > 0 )) && [[ $rest != [[:space:]]* ]]; then
            words[index]+=$word
        else
            (( i > 0 )) && (( index++ ))
            words[index]=$word
        fi
        rest=${rest#"${rest%%[![:space:]]*}"}
        rest=${rest#"${COMP_WORDS[i]}"}
    done
    local IFS=$'\013'
    COMPREPLY=( $(_CASEBOOK_INDEX=$index _CASEBOOK_WORD="$2" VAR=bash BIN -- "${words[@]}") )
    if [[ $? != 0 ]]; then
        unset COMPREPLY
    elif [[ ${COMPREPLY-} == *[:=/] ]]; then
        compopt -o nospace
    fi
}
complete -o bashdefault -F _casebook BIN
"#;

/// What zsh evaluates. A colon that belongs to a value is written as `\:`, the one before the help is bare.
const ZSH_SCRIPT: &str = r#"
#compdef BIN
_casebook() {
    local -a found fields others
    local line
    found=("${(@f)$(_CLAP_IFS=$'\n' _CLAP_COMPLETE_INDEX=$((CURRENT - 1)) VAR=zsh BIN -- "${words[@]}" 2>/dev/null)}")
    for line in $found; do
        if [[ $line == *'\:' || $line == *'\::'* || $line == */ || $line == */:* ]]; then
            fields+=("$line")
        else
            others+=("$line")
        fi
    done
    (( $#fields )) && _describe -V 'values' fields -S ''
    (( $#others )) && _describe -V 'values' others
}
if [[ $funcstack[1] == _casebook ]]; then _casebook "$@"; else compdef _casebook BIN; fi
"#;

impl EnvCompleter for ScriptedShell {
    fn name(&self) -> &'static str {
        self.name
    }

    fn is(&self, name: &str) -> bool {
        name == self.name
    }

    fn write_registration(
        &self,
        var: &str,
        _name: &str,
        bin: &str,
        _completer: &str,
        buf: &mut dyn Write,
    ) -> io::Result<()> {
        buf.write_all(self.script.trim_start().replace("BIN", bin).replace("VAR", var).as_bytes())
    }

    fn write_complete(
        &self,
        command: &mut clap::Command,
        words: Vec<OsString>,
        folder: Option<&Path>,
        buf: &mut dyn Write,
    ) -> io::Result<()> {
        (self.answer)(command, words, folder, buf)
    }
}

fn answer_bash(
    command: &mut clap::Command,
    words: Vec<OsString>,
    folder: Option<&Path>,
    buf: &mut dyn Write,
) -> io::Result<()> {
    let told = |name: &str| std::env::var(name).unwrap_or_default();
    let index: usize = told("_CASEBOOK_INDEX").parse().unwrap_or_default();
    let whole = words.get(index).map(|word| word.to_string_lossy().into_owned()).unwrap_or_default();
    // Bash replaces only what it takes for the word, so what stands before that is left out.
    let before = whole.strip_suffix(told("_CASEBOOK_WORD").as_str()).unwrap_or_default();
    let found = complete(command, words, index, folder)?;
    let offered = found.iter().map(|one| one.get_value().to_string_lossy());
    let offered = offered.filter_map(|value| value.strip_prefix(before).map(str::to_owned));
    buf.write_all(offered.collect::<Vec<_>>().join("\x0b").as_bytes())
}
