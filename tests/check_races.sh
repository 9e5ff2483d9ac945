#!/bin/sh
# No two threads touch the same memory unordered, whatever is drawn: a drawing with such a race comes out
# differently once in a while, which comparing a few runs seldom shows. usage: check_races.sh PROGRAM, built
# with CONFIG=thread
cd "$(dirname "$0")/.." || exit 2
program=${1:-out/build/thread/bin/mlboard}
MLBOARD_DATA=${MLBOARD_DATA:-$PWD/out/share/mlboard}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Cairo hands memory from thread to thread by atomic steps of its own, which the sanitizer cannot see.
echo 'called_from_lib:libcairo' > "$work/suppressions"
TSAN_OPTIONS=suppressions=$work/suppressions
export MLBOARD_DATA TSAN_OPTIONS
passed=0 failed=0

# The sanitizer wants memory laid out as it knows it, which some systems do only when asked.
run=
"$program" --version > /dev/null 2>&1 || run='setarch -R'
if ! $run "$program" --version > /dev/null 2>&1; then
    echo 'races: the thread sanitizer does not run on this system'
    echo 'races: 0 passed, 0 failed'
    exit 0
fi
expect() { # ARGUMENT...: the program does this without a race
    if $run "$program" "$@" > "$work/log" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "races: mlboard $*"
        head -n 40 "$work/log"
    fi
}
for design in designs/*.yaml src/starters/*.yaml; do
    expect render "$design" -f svg,pdf,png -o "$work/"
    expect render "$design" -f svg --svg-text embed -o "$work/"
done
expect render designs/ad-ranking.yaml -t auto --page a4 -f svg,pdf -o "$work/"
expect render designs -o "$work/"
expect layout designs/video-feed.yaml
echo "races: $passed passed, $failed failed"
[ "$failed" = 0 ]
