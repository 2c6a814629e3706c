//! Completion in bash and zsh, where colons need care: bash cuts words at them, zsh adds a blank after a field.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap_complete::engine::complete;
use clap_complete::env::{self, EnvCompleter};

/// Completes in bash as clap's own completer does, but with `tool:wiki` as one word.
pub struct Bash;

/// What bash evaluates: `BIN` is the command, `VAR` the variable that asks. Words that stand side by side in the line are joined again before the program is asked.
const BASH: &str = r#"
_casebook() {
    local words=() index=0 i word line=${COMP_LINE:0:COMP_POINT} rest
    rest=$line
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

impl EnvCompleter for Bash {
    fn name(&self) -> &'static str {
        "bash"
    }

    fn is(&self, name: &str) -> bool {
        name == "bash"
    }

    fn write_registration(
        &self,
        var: &str,
        _name: &str,
        bin: &str,
        _completer: &str,
        buf: &mut dyn Write,
    ) -> Result<(), io::Error> {
        buf.write_all(BASH.trim_start().replace("BIN", bin).replace("VAR", var).as_bytes())
    }

    fn write_complete(
        &self,
        command: &mut clap::Command,
        words: Vec<OsString>,
        folder: Option<&Path>,
        buf: &mut dyn Write,
    ) -> Result<(), io::Error> {
        let told = |name: &str| std::env::var(name).unwrap_or_default();
        let index = told("_CASEBOOK_INDEX").parse().unwrap_or_default();
        let whole =
            words.get(index).map(|word: &OsString| word.to_string_lossy().into_owned()).unwrap_or_default();
        // Bash replaces only what it takes for the word, so what stands before that is left out.
        let before = whole.strip_suffix(told("_CASEBOOK_WORD").as_str()).unwrap_or_default().to_owned();
        let found = complete(command, words, index, folder)?;
        let offered = found.iter().map(|one| one.get_value().to_string_lossy());
        let offered = offered.filter_map(|value| value.strip_prefix(&before).map(str::to_owned));
        buf.write_all(offered.collect::<Vec<_>>().join("\x0b").as_bytes())
    }
}

/// Completes in zsh as clap's own completer does, but adds no blank after the colon of a field.
pub struct Zsh;

/// What zsh evaluates. A colon that belongs to a value is written as `\:`, the one before the help is bare.
const ZSH: &str = r#"
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

impl EnvCompleter for Zsh {
    fn name(&self) -> &'static str {
        "zsh"
    }

    fn is(&self, name: &str) -> bool {
        name == "zsh"
    }

    fn write_registration(
        &self,
        var: &str,
        _name: &str,
        bin: &str,
        _completer: &str,
        buf: &mut dyn Write,
    ) -> Result<(), io::Error> {
        buf.write_all(ZSH.trim_start().replace("BIN", bin).replace("VAR", var).as_bytes())
    }

    fn write_complete(
        &self,
        command: &mut clap::Command,
        words: Vec<OsString>,
        folder: Option<&Path>,
        buf: &mut dyn Write,
    ) -> Result<(), io::Error> {
        env::Zsh.write_complete(command, words, folder, buf)
    }
}
