#!/usr/bin/env bash
# Runs casebook in the real terminals that are here: tmux, GNU screen (inside tmux), xterm (on a virtual display).
# What is not here is skipped with a word.
#
#   tests/terminal/real.sh [PROGRAM] [FOLDER FOR PICTURES]
#
# Pictures are text with colours (tmux) or images (xterm). Exits with 1 if anything was not as it should be.
set -u
program=$(realpath "${1:-target/debug/casebook}")
pictures=${2:-$(mktemp -d)}
home=$(mktemp -d)
server=casebook-real-$$
failed=0
mkdir -p "$pictures" "$home/state/casebook"
touch "$home/state/casebook/welcome-read"
trap 'tmux -L $server kill-server 2>/dev/null; rm -rf "$home"' EXIT

[ -x "$program" ] || { echo "there is no program at $program; build it first"; exit 1; }
run="env HOME=$home XDG_DATA_HOME=$home/data XDG_STATE_HOME=$home/state XDG_CONFIG_HOME=$home/config $program"

say() { printf '%-8s %-5s %s\n' "$1" "$2" "$3"; [ "$2" = ok ] || [ "$2" = skip ] || failed=1; }
shot() { tmux -L "$server" capture-pane -p -t "$1"; }
keep() { tmux -L "$server" capture-pane -e -p -t "$1" >"$pictures/$1-$2.txt"; }
keys() { tmux -L "$server" send-keys -t "$@"; sleep 0.3; }
wait_for() {
    for _ in $(seq 100); do shot "$1" | grep -qF -- "$2" && return 0; sleep 0.1; done
    return 1
}
check() { if shot "$1" | grep -qF -- "$3"; then say "$1" ok "$2"; else say "$1" FAIL "$2"; keep "$1" "failed"; fi; }
check_not() { if shot "$1" | grep -qF -- "$3"; then say "$1" FAIL "$2"; keep "$1" "failed"; else say "$1" ok "$2"; fi; }

# One pass through the program in a pane that shows a shell.
pass() {
    local name=$1
    keys "$name" "clear; seq -f '%090g xxxxx' 1 40" Enter
    keys "$name" "$run" Enter
    wait_for "$name" " cases" || { say "$name" FAIL "the list never came"; keep "$name" failed; return; }
    keep "$name" list
    check_not "$name" "nothing of the shell stays on the screen" "xxxxx"
    keys "$name" /
    keys "$name" -l zzq
    tmux -L "$server" send-keys -t "$name" -H 1b; sleep 0.06; keys "$name" -H 5b 44
    keys "$name" -l x
    check "$name" "an arrow key cut in two moves the cursor" "zzxq"
    tmux -L "$server" send-keys -t "$name" -H 1b 5d 31 31 3b; sleep 0.4; keys "$name" -H 66 66 1b 5c
    check_not "$name" "a reply cut in two types nothing" "zzxff"
    keys "$name" C-c
    sleep 0.5
    keys "$name" "clear" Enter
    keys "$name" "$run room id:janssen-cilag-jcintra" Enter
    wait_for "$name" "Group session" || { say "$name" FAIL "no dialog came"; keep "$name" failed; return; }
    keys "$name" Enter
    wait_for "$name" "ARRIVE"
    keep "$name" room
    keys "$name" n
    tmux -L "$server" set-buffer "$(printf 'one\ntwo vs three\n')"
    tmux -L "$server" paste-buffer -p -t "$name"; sleep 0.5
    check "$name" "a paste keeps its lines" "two vs three"
    check "$name" "and the form stays open" "A note for the board"
    keys "$name" Enter
    wait_for "$name" "Kept on the board" && say "$name" ok "what was kept is said" || say "$name" FAIL "what was kept is said"
    keys "$name" n
    tmux -L "$server" set-buffer "$(printf 'three\nfour\n')"
    tmux -L "$server" paste-buffer -t "$name"; sleep 0.5
    check "$name" "a paste without marks keeps its lines" "A note for the board"
    keep "$name" note
    keys "$name" Escape
    keys "$name" C-c
    sleep 0.5
    keys "$name" -l 'echo "still $((40 + 2))"'
    keys "$name" Enter
    check "$name" "the shell is as it was" "still 42"
    check_not "$name" "nothing of the program stays beside the prompt" "ARRIVE"
    rm -rf "$home/data"
}

if command -v tmux >/dev/null; then
    tmux -L "$server" -f /dev/null new-session -d -x 100 -y 30 -s tmux "bash --norc"
    pass tmux
    tmux -L "$server" set-option -g alternate-screen off 2>/dev/null
    tmux -L "$server" set-window-option -g alternate-screen off 2>/dev/null
    tmux -L "$server" new-session -d -x 100 -y 30 -s one-screen "bash --norc"
    pass one-screen
    if command -v screen >/dev/null; then
        tmux -L "$server" new-session -d -x 100 -y 30 -s screen "screen -c /dev/null bash --norc"
        keys screen Enter
        pass screen
    else
        say screen skip "GNU screen is not installed; one-screen stands for it"
    fi
else
    say tmux skip "tmux is not installed"
fi

if command -v xterm >/dev/null && command -v Xvfb >/dev/null && command -v xdotool >/dev/null; then
    display=:$((90 + $$ % 100))
    Xvfb "$display" -screen 0 1000x700x24 >/dev/null 2>&1 & x=$!
    sleep 1
    DISPLAY=$display xterm -geometry 100x30 -xrm '*modifyOtherKeys: 2' -e "$run; echo \$? >$home/ended; sleep 9" & term=$!
    sleep 4
    DISPLAY=$display xdotool type --delay 60 "/WIKI"
    sleep 1
    command -v import >/dev/null && DISPLAY=$display import -window root "$pictures/xterm-list.png"
    DISPLAY=$display xdotool key ctrl+c
    sleep 2
    if [ "$(cat "$home/ended" 2>/dev/null)" = 0 ]; then say xterm ok "Ctrl-C leaves where xterm spells keys in full"
    else say xterm FAIL "Ctrl-C did not leave"; fi
    kill "$term" "$x" 2>/dev/null
else
    say xterm skip "xterm, Xvfb or xdotool is not installed"
fi
echo "pictures: $pictures"
exit $failed
