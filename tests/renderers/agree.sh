#!/bin/sh
# That other programs show an SVG as this one draws it: each design in each theme as PNG, by every renderer
# that is here, must differ in less than one percent of the pixels. usage: agree.sh PROGRAM COMPARE
# [RENDERER..]; renderers are rsvg-convert, inkscape and chromium.
cd "$(dirname "$0")/../.." || exit 2
program=$1 compare=$2
shift 2
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
passed=0 failed=0
for theme in $("$program" themes | awk '{ print $1 }'); do
    "$program" render designs -t "$theme" -f svg,png -o "$directory/$theme/" 2>/dev/null
done
for renderer; do
    case $renderer in
    chromium)
        command -v chromium >/dev/null && command -v chromedriver >/dev/null || { echo "agree: $renderer is not here"; continue; }
        python3 tests/renderers/photograph.py "$directory"/*/*.svg ;;
    *) command -v "$renderer" >/dev/null || { echo "agree: $renderer is not here"; continue; } ;;
    esac
    for board in "$directory"/*/*.svg; do
        shown=${board%.svg}.$renderer.png
        case $renderer in
        rsvg-convert) rsvg-convert "$board" -o "$shown" ;;
        inkscape) inkscape "$board" --export-type=png --export-dpi=96 --export-filename="$shown" >/dev/null 2>&1 ;;
        esac
        if share=$("$compare" "${board%.svg}.png" "$shown"); then passed=$((passed + 1)); else
            failed=$((failed + 1)); echo "agree: $renderer shows ${board#"$directory"/} differently: $share"; fi
    done
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
