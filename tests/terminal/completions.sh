#!/usr/bin/env bash
# Presses Tab in the shells that are here (bash, zsh, fish, each in tmux) and looks at what they offer.
# What is not here is skipped with a word.
#
#   tests/terminal/completions.sh [PROGRAM]
#
# Exits with 1 if anything was not as it should be.
set -u
program=$(realpath "${1:-target/debug/casebook}")
home=$(mktemp -d)
server=casebook-tab-$$
failed=0
trap 'tmux -L $server kill-server 2>/dev/null; sleep 0.3; rm -rf "$home"' EXIT
command -v tmux >/dev/null || { echo "tmux is not installed"; exit 0; }
[ -x "$program" ] || { echo "there is no program at $program; build it first"; exit 1; }

mkdir -p "$home/bin" "$home/completions" "$home/.config/fish/completions"
ln -s "$program" "$home/bin/casebook"
export HOME=$home PATH=$home/bin:$PATH XDG_DATA_HOME=$home/data XDG_STATE_HOME=$home/state XDG_CONFIG_HOME=$home/.config
casebook completions bash >"$home/completions/casebook"
casebook completions zsh >"$home/completions/_casebook"
casebook completions fish >"$home/.config/fish/completions/casebook.fish"

keys() { tmux -L "$server" send-keys -t "$@"; }
line() { tmux -L "$server" capture-pane -p -t "$1" | grep -F '>>' | tail -1 | sed 's/^.*>> *//; s/ *$//'; }

# Types a beginning, presses Tab, and compares the line.
expect() {
    local shell=$1 typed=$2 wanted=$3 seen=
    keys "$shell" C-u; sleep 0.2; keys "$shell" C-l; sleep 0.2
    keys "$shell" -l "$typed"; sleep 0.3; keys "$shell" Tab
    for _ in $(seq 40); do
        sleep 0.1
        seen=$(line "$shell")
        [ "$seen" = "$wanted" ] && { printf '%-5s ok    %s\n' "$shell" "$wanted"; return; }
    done
    printf '%-5s FAIL  %s: %s, not %s\n' "$shell" "$typed" "$seen" "$wanted"
    failed=1
}

pass() {
    expect "$1" "casebook show klm-a" "casebook show klm-ash-cloud"
    expect "$1" "casebook list tool:wik" "casebook list tool:wiki"
    expect "$1" "casebook list resu" "casebook list result:"
    expect "$1" "casebook list tool:wiki,blo" "casebook list tool:wiki,blogging"
    expect "$1" "casebook list Country:united-k" "casebook list Country:united-kingdom"
    expect "$1" "casebook list outcome:trust result:neg" "casebook list outcome:trust result:negative"
    expect "$1" "casebook tool:wiki conce" "casebook tool:wiki concept:"
    expect "$1" "casebook --theme li" "casebook --theme light"
    expect "$1" "casebook sessi" "casebook session"
    expect "$1" "casebook show nothing-of-this-name" "casebook show nothing-of-this-name"
}

for shell in bash zsh fish; do
    if ! command -v "$shell" >/dev/null; then
        printf '%-5s skip  not installed\n' "$shell"
        continue
    fi
    case $shell in
        bash) begin="bash --norc --noprofile"; setup="PS1='>> '; . $home/completions/casebook" ;;
        zsh) begin="zsh -f"; setup="PS1='>> '; fpath=($home/completions \$fpath); autoload -Uz compinit; compinit -u -D" ;;
        fish) begin="fish"; setup="function fish_prompt; echo -n '>> '; end; set -g fish_autosuggestion_enabled 0" ;;
    esac
    tmux -L "$server" -f /dev/null new-session -d -x 100 -y 30 -s "$shell" "$begin"
    sleep 1
    keys "$shell" -l "$setup"; keys "$shell" Enter; sleep 1
    pass "$shell"
done
exit $failed
