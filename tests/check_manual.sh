#!/bin/sh
# The manual page against the program: every command has its entry, and every option of --help stands in it.
# usage: check_manual.sh PROGRAM
cd "$(dirname "$0")/.." || exit 2
program=${1:-out/bin/mlboard}
passed=0 failed=0
plain=$(sed 's/\\-/-/g; s/\\f[BIR]//g' docs/mlboard.1)

# The text of a command's entry; names that follow each other (.TQ) share one.
entry_of() {
    printf '%s\n' "$plain" | awk -v name="$1" '
        /^\.TP/ { if (found) exit; text = "" }
        /^\.SH/ { if (found) exit }
        { text = text "\n" $0 }
        $1 == ".B" && $2 == "mlboard" && $3 == name { found = 1 }
        END { if (found) print text }'
}

for command in $("$program" --help | sed -n 's/^  \([a-z]*\)  .*/\1/p'); do
    entry=$(entry_of "$command")
    if [ -n "$entry" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "manual: no entry of $command"; fi
    for option in $("$program" "$command" --help | sed -nE 's/^  (-[a-zA-Z], )?--([a-z-]+).*/\1--\2/p' | sed 's/, /,/'); do
        [ "$option" != -h,--help ] || continue
        if printf '%s' "$entry" | grep -qE -- "(^|[^a-z-])(${option%%,*}|${option##*,})($|[^a-z-])"; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1)); echo "manual: $command has $option, which its entry does not name"
        fi
    done
done
echo "manual: $passed passed, $failed failed"
[ "$failed" = 0 ]
