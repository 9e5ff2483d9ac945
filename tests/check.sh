#!/bin/sh
# All that `make check` proves, on the release build and again under AddressSanitizer and UBSan, both at the
# same time; and that threads do not race, under ThreadSanitizer. Every part ends with "N passed, N failed";
# the last lines sum them up.
cd "$(dirname "$0")/.." || exit 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
MLBOARD_DATA=$PWD/out/share/mlboard
export MLBOARD_DATA
ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1 UBSAN_OPTIONS=print_stacktrace=1
LSAN_OPTIONS=suppressions=$PWD/tests/leaks.txt:print_suppressions=0
export ASAN_OPTIONS UBSAN_OPTIONS LSAN_OPTIONS
part() { # TITLE COMMAND...: what the command says is only shown when it fails
    title=$1; shift
    log="$work/$title"
    "$@" > "$log" 2>&1
    status=$?
    counts=$(sed -nE 's/^(.*[^0-9])?([0-9]+) passed, ([0-9]+) failed$/\2 \3/p' "$log" | tail -n 1)
    good=${counts% *} bad=${counts#* }
    [ -n "$counts" ] || { good=0; bad=1; }
    [ "$status" = 0 ] || [ "$bad" != 0 ] || bad=1
    [ "$bad" = 0 ] || cat "$log"
    echo "$title: $good passed, $bad failed"
    echo "$good $bad" >> "$work/counts"
}
sanitized=out/build/sanitize
out/bin/mlboard layout designs/video-feed.yaml -o "$work/graph.json"
{
    part 'units, sanitized' "$sanitized/tests/runner"
    part 'commands, sanitized' sh tests/commands_test.sh "$sanitized/bin/mlboard"
    part 'mutants, sanitized' "$sanitized/tests/mutate" "${SANITIZED_MUTATIONS:-150}" 2 designs/*.yaml
    part 'mutants of graphs, sanitized' "$sanitized/tests/mutate" "${SANITIZED_MUTATIONS:-150}" 2 tests/fuzz/graph.json "$work/graph.json"
} > "$work/said" 2>&1 &
part 'races' sh tests/check_races.sh out/build/thread/bin/mlboard
part 'layers' sh tests/check_layers.sh
part 'catalogues' sh tests/check_catalogues.sh out/bin/mlboard
part 'manual' sh tests/check_manual.sh out/bin/mlboard
part 'commands' sh tests/commands_test.sh out/bin/mlboard
part 'renderers' sh tests/renderers/agree.sh out/bin/mlboard out/build/release/tests/compare rsvg-convert
part 'stability' out/build/release/tests/remover --limits 3 70 designs/*.yaml
part 'mutants' out/build/release/tests/mutate "${MUTATIONS:-2000}" 1 designs/*.yaml
part 'mutants of graphs' out/build/release/tests/mutate "${MUTATIONS:-2000}" 1 tests/fuzz/graph.json "$work/graph.json"
part 'units' out/build/release/tests/runner
wait
cat "$work/said"
grep -hE '^[0-9]+%: Checks: ' "$work/units"
# A part that was never heard of has not passed.
awk -v parts="$(grep -c "^ *part '" tests/check.sh)" '
    { passed += $1; failed += $2 }
    END { failed += parts - NR; print passed " passed, " failed " failed"; exit failed > 0 }' "$work/counts"
