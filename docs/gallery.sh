#!/bin/sh
# Every design of designs/ in every theme, as SVG beside one page that shows them: out/gallery/index.html. The
# page needs nothing else and no network. With `pictures` instead: the six pictures of README.md, in
# docs/pictures/. Beside them, out/gallery/compare: the same boards by Graphviz and by D2 with each of its
# layouts, where these are installed; and, with PAIRS set to a folder of folders that hold a design.yaml and
# pictures of it by hand, out/gallery/north: ours beside each.
# Usage: docs/gallery.sh PROGRAM [pictures]
set -eu
cd "$(dirname "$0")/.."
program=$1
themes=$("$program" themes | sed 's/ .*//')

# One picture a line: design, theme, pixels for each point.
pictures() {
    mkdir -p docs/pictures
    while read -r design theme scale; do
        "$program" render "designs/$design.yaml" -t "$theme" --scale "$scale" -o "docs/pictures/$design-$theme.png"
    done <<LIST
video-feed paper 0.6
video-feed whiteboard 0.5
ad-ranking slate 0.5
basket-offers chalkboard 0.5
ad-ranking blueprint 0.5
basket-offers print 0.5
LIST
    du -ch docs/pictures/*.png
}

# What stands between the first `title:` and the end of its line, ready for HTML.
title_of() {
    sed -n 's/^title: *//p' "$1" | head -n 1 | sed 's/^"\(.*\)"$/\1/; s/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g'
}

page_head() {
    cat <<'HTML'
<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>mlboard: every design in every theme</title>
<style>
  :root { color-scheme: light dark; --ground: #f6f7f9; --card: #fff; --ink: #0f172a; --muted: #526077; --rule: #d5dce6; }
  @media (prefers-color-scheme: dark) {
    :root { --ground: #0b1220; --card: #131c2e; --ink: #f1f5f9; --muted: #9fb0c6; --rule: #2b3850; }
  }
  body { margin: 0; padding: 48px 4vw 96px; background: var(--ground); color: var(--ink); font: 16px/1.5 Inter, system-ui, sans-serif; }
  h1 { margin: 0; font-size: 34px; letter-spacing: -.02em; }
  header p, h2 span { color: var(--muted); }
  h2 { margin: 56px 0 16px; font-size: 22px; }
  h2 span { margin-left: 10px; font-size: 15px; font-weight: 400; }
  nav a { margin-right: 18px; color: inherit; }
  .boards { display: grid; gap: 24px; align-items: start; grid-template-columns: repeat(auto-fill, minmax(min(100%, 460px), 1fr)); }
  figure { margin: 0; border: 1px solid var(--rule); border-radius: 10px; overflow: hidden; background: var(--card); }
  figure img { display: block; width: 100%; height: auto; border-bottom: 1px solid var(--rule); }
  figcaption { display: flex; justify-content: space-between; gap: 16px; padding: 10px 14px; color: var(--muted); font-size: 14px; }
  figcaption b { color: var(--ink); }
  figure:hover { border-color: var(--muted); }
</style>
HTML
}

gallery() {
    out=out/gallery
    mkdir -p "$out"
    for theme in $themes; do
        mkdir -p "$out/$theme"
        "$program" render designs -t "$theme" -o "$out/$theme/"
    done
    {
        page_head
        echo '<header><h1>mlboard</h1><p>Every design in every theme. A picture opens at full size.</p></header>'
        echo '<nav>'
        for file in designs/*.yaml; do
            name=${file##*/}; name=${name%.yaml}
            echo "  <a href=\"#$name\">$(title_of "$file")</a>"
        done
        echo '</nav>'
        for file in designs/*.yaml; do
            name=${file##*/}; name=${name%.yaml}
            echo "<h2 id=\"$name\">$(title_of "$file") <span>designs/$name.yaml</span></h2>"
            echo '<div class="boards">'
            "$program" themes | while read -r theme summary; do
                echo "  <figure><a href=\"$theme/$name.svg\"><img src=\"$theme/$name.svg\" alt=\"$(title_of "$file"), $theme\" loading=\"lazy\"></a>"
                echo "    <figcaption><b>$theme</b> $summary</figcaption></figure>"
            done
            echo '</div>'
        done
        echo '</html>'
    } > "$out/index.html"
    echo "$out/index.html"
}

# A page of pictures two in a row: a line for each pair on standard input, name, file and file.
page_of_pairs() {
    page_head
    echo "<header><h1>$1</h1></header>"
    while read -r name ours other; do
        echo "<h2>$name</h2><div class=\"boards\">"
        for picture in "$ours" "$other"; do
            echo "  <figure><a href=\"$picture\"><img src=\"$picture\" alt=\"$picture\"></a><figcaption><b>$picture</b></figcaption></figure>"
        done
        echo '</div>'
    done
    echo '</html>'
}

# The same components, lanes, groups and flows by dot and d2.
compare() {
    out=out/gallery/compare
    mkdir -p "$out"
    for file in designs/*.yaml; do
        name=${file##*/}; name=${name%.yaml}
        "$program" render "$file" -t paper -o "$out/$name.svg"
        "$program" layout "$file" -o "$out/$name.json"
        if command -v dot > /dev/null; then
            python3 tests/bench/dot_graph.py "$out/$name.json" | dot -Tsvg -o "$out/$name-graphviz.svg"
            echo "$name $name.svg $name-graphviz.svg"
        fi
        if command -v d2 > /dev/null; then
            python3 tests/bench/d2_graph.py "$out/$name.json" > "$out/$name.d2"
            for layout in dagre elk; do
                d2 --layout "$layout" "$out/$name.d2" "$out/$name-d2-$layout.svg" 2> /dev/null
                echo "$name $name.svg $name-d2-$layout.svg"
            done
            rm -f "$out/$name.d2"
        fi
        rm -f "$out/$name.json"
    done | page_of_pairs 'The same boards by Graphviz and D2' > "$out/index.html"
    echo "$out/index.html"
}

# Ours and a hand's, in each theme of which there is a picture by hand.
pairs() {
    out=out/gallery/north
    mkdir -p "$out"
    for design in "$PAIRS"/*/design.yaml; do
        folder=${design%/design.yaml}; name=${folder##*/}
        for picture in "$folder"/*.png; do
            theme=${picture##*/}; theme=${theme%.png}
            [ "$theme" = board ] && theme=$name
            cp "$picture" "$out/$name-$theme-hand.png"
            "$program" render "$design" -t "$theme" -f png -o "$out/$name-$theme.png" 2> /dev/null
            echo "$name-$theme $name-$theme.png $name-$theme-hand.png"
        done
    done | page_of_pairs 'Beside the hand' > "$out/index.html"
    echo "$out/index.html"
}

case ${2:-gallery} in
    pictures) pictures ;;
    *)
        gallery
        compare
        [ -z "${PAIRS:-}" ] || pairs ;;
esac
