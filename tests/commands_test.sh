#!/bin/sh
# The contract of the commands: exit statuses, where outputs go, standard streams, errors, and that the same
# input gives the same bytes everywhere. usage: commands_test.sh PROGRAM
cd "$(dirname "$0")/.." || exit 2
root=$PWD
case ${1:-out/bin/mlboard} in /*) program=$1 ;; *) program=$root/${1:-out/bin/mlboard} ;; esac
MLBOARD_DATA=${MLBOARD_DATA:-$root/out/share/mlboard}
export MLBOARD_DATA
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
passed=0 failed=0
check() { # DESCRIPTION COMMAND...
    description=$1; shift
    if "$@" >"$work/.log" 2>&1; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "commands: $description"; tail -n 5 "$work/.log"; fi
}
status() { # EXPECTED COMMAND...: the exit status is the expected one
    expected=$1; shift
    "$@" >"$work/.out" 2>"$work/.err" </dev/null
    actual=$?
    [ "$actual" = "$expected" ] || { echo "status $actual instead of $expected: $*"; cat "$work/.err"; return 1; }
}
says() { # WORDS: the last command said so on standard error
    grep -qF -- "$1" "$work/.err" || { echo "not said: $1"; cat "$work/.err"; return 1; }
}

cat > small.yaml <<'Y'
title: Small
components:
  app: client
  api: {kind: app-service, label: "Ünïcode & <tags>"}
  db: {kind: kv-store, tech: Redis}
flows:
  - app -> api -> db: lookup
Y
mkdir designs
sed 's/Small/First/' small.yaml > designs/a.yaml
sed 's/Small/Second/' small.yaml > designs/b.yml
echo 'not a design' > designs/notes.txt

# Usage
check 'no command is a usage error' status 2 "$program"
check '--help succeeds' status 0 "$program" --help
check '--version succeeds' status 0 "$program" --version
check 'an unknown command is refused' status 2 "$program" rendr
check '.. with a suggestion' says "did you mean 'render'"
check 'an unknown option is refused' status 2 "$program" render --them paper small.yaml
check '.. with a suggestion' says "did you mean 'theme'"
check 'render without a file is refused' status 2 "$program" render
check 'an unknown format is refused' status 2 "$program" render -f gif small.yaml
check 'a scale that is no number is refused' status 2 "$program" render --scale big small.yaml
check 'an effort that is no number is refused' status 2 "$program" layout --effort much small.yaml
check '.. saying what it takes' says "from 1 to 1000, not 'much'"
check 'an unknown paper is refused' status 2 "$program" render --page a5 small.yaml
check 'an unknown way of text is refused' status 2 "$program" render --svg-text none small.yaml
check 'one file for two formats is refused' status 2 "$program" render -f svg,pdf -o one.file small.yaml
check '.. counted as one would say it' says 'there is 1 design in 2 formats'
check 'a value may stand close to its letter' status 0 "$program" render -fpdf -o=close.pdf small.yaml
check '.. or behind a sign of equality' sh -c 'head -c 5 close.pdf | grep -q %PDF-'
check 'formats may be given one by one' status 0 "$program" render -f svg --format png -o each/ small.yaml
check '.. and none is lost' test -s each/small.svg -a -s each/small.png
check 'a file that would be lost is refused' status 2 "$program" render -o one.svg --output=two.svg small.yaml
check '.. by name' says "--output is given twice: 'one.svg' and 'two.svg'"
check 'a value where none belongs is refused' status 2 "$program" layout --lock=no small.yaml
check '.. and nothing is locked' test ! -e small.layout.json
check 'what stands behind -- is a file' sh -c "cp small.yaml ./-fpng && '$program' render -o dashes/ -- -fpng && test -s dashes/-fpng.svg"
check 'an unknown theme is refused' status 2 "$program" render -t papr small.yaml
check '.. with a suggestion' says paper
check 'themes are listed, each with a line about it' sh -c "[ \"\$('$program' themes | awk 'NF > 2 {printf \"%s \", \$1}')\" = \
    'auto blueprint chalkboard contrast paper print slate whiteboard ' ]"
printf 'extends: paper\nsummary: x\nboard:\n  ground: wite\n' > own.yaml
check 'an unknown colour of a theme is refused' status 2 "$program" render -t ./own.yaml small.yaml
check '.. at its place' says 'own.yaml:4:11'
check 'an unknown variant is refused' status 2 "$program" render --variant none small.yaml
check 'an unknown archetype is refused' status 2 "$program" new recommender-fed
check '.. with a suggestion' says recommender-feed
check 'help for an unknown command is refused' status 2 "$program" help nosuch
check 'an unknown rule is refused' status 2 "$program" explain orphan-componant
check '.. with a suggestion' says orphan-component
check 'a missing file is an input error' status 2 "$program" render missing.yaml
check '.. that names it' says missing.yaml

# Where drawings go
check 'render succeeds' status 0 "$program" render small.yaml
check 'the default is NAME.svg here' test -s small.svg
check 'several formats' status 0 "$program" render -f svg,pdf,png small.yaml
check '.. all written' test -s small.pdf -a -s small.png
check '-o takes the format from its suffix' status 0 "$program" render small.yaml -o picture.pdf
check '.. as PDF' sh -c 'head -c 5 picture.pdf | grep -q %PDF-'
check '-o makes a directory that ends in a slash' status 0 "$program" render -f svg,png small.yaml -o new/deep/
check '.. and fills it' test -s new/deep/small.svg -a -s new/deep/small.png
check 'a directory stands for its designs' status 0 "$program" render designs -o all/
check '.. each drawn' test -s all/a.svg -a -s all/b.svg
mkdir designs/inner.yaml; cp small.yaml designs/inner.yaml/
check '.. not what lies deeper' status 0 "$program" render designs -o all/
rm -r designs/inner.yaml
check '.. and nothing else' sh -c '[ "$(ls all | wc -l)" = 2 ]'
check '-o as a file refuses two designs' status 2 "$program" render designs -o one.svg
check 'two designs of one name are refused' sh -c "cp small.yaml designs/small.yaml; '$program' render small.yaml designs/small.yaml; [ \$? = 2 ]; r=\$?; rm designs/small.yaml; exit \$r"
check 'standard input to standard output' sh -c "'$program' render - -o - < small.yaml > piped.svg && cmp piped.svg small.svg"
check 'standard input to a file' sh -c "'$program' render - -o stream.png < small.yaml && head -c 4 stream.png | grep -q PNG"
check '--scale scales PNG' sh -c "'$program' render --scale 3 small.yaml -o big.png && [ \$(wc -c < big.png) -gt \$(wc -c < small.png) ]"
check 'a good file is drawn although another is wrong' sh -c "echo 'components: [' > wrong.yaml; rm -f small.svg; '$program' render wrong.yaml small.yaml; [ \$? = 2 ] && test -s small.svg"

check 'what is wrong is seen although children end unheard' sh -c "(trap '' CHLD; exec '$program' render wrong.yaml small.yaml -o unheard/); [ \$? = 2 ]"

# What is not needed is not loaded: a copy of the program that finds neither modules nor fonts
mkdir -p alone/bin unlettered
cp "$program" alone/bin/mlboard
cp -r "$MLBOARD_DATA/themes" unlettered/
check 'lint needs no font' sh -c "MLBOARD_DATA=\$PWD/unlettered '$program' lint --fail-on never small.yaml > unlettered.txt 2>&1 && ! grep -i font unlettered.txt"
check 'lint and layout need no module' sh -c 'alone/bin/mlboard lint small.yaml && alone/bin/mlboard layout small.yaml'
check 'a plain SVG needs no module' sh -c 'alone/bin/mlboard render small.yaml -o alone/small.svg && cmp alone/small.svg small.svg'
check 'nor does that of a whole board' sh -c "alone/bin/mlboard render '$root/tests/bench/thirty.yaml' -o alone/thirty.svg && '$program' render '$root/tests/bench/thirty.yaml' -o thirty.svg && cmp alone/thirty.svg thirty.svg"
check 'nor does its PDF' sh -c "alone/bin/mlboard render '$root/tests/bench/thirty.yaml' -o alone/thirty.pdf && '$program' render '$root/tests/bench/thirty.yaml' -o thirty.pdf && cmp alone/thirty.pdf thirty.pdf"
printf 'components: {a: {kind: client, label: "推荐"}}\n' > script.yaml
check 'a script without its module is an error' status 2 alone/bin/mlboard render script.yaml -o alone/script.svg
check '.. that says which' says mlboard-pango.so
check '.. and leaves nothing' test ! -e alone/script.svg
check '.. in layout, too' status 2 alone/bin/mlboard layout script.yaml -o alone/script.json
check 'an SVG with fonts without its module is an error' status 2 alone/bin/mlboard render --svg-text=embed small.yaml -o alone/embedded.svg
check '.. that says which' says mlboard-subset.so
check '.. and leaves nothing' test ! -e alone/embedded.svg

# On a terminal, which script stands in for where it is installed and the machine has pseudo-terminals
if script -qec true /dev/null </dev/null >/dev/null 2>&1; then
    check 'a terminal sees how far several drawings are' sh -c "script -qec \"'$program' render designs -o seen/\" /dev/null < /dev/null > seen.txt && grep -q '1 of 2 drawn' seen.txt && grep -q '2 of 2 drawn' seen.txt"
    check '.. in one line that is written over' sh -c '[ "$(wc -l < seen.txt)" -le 1 ]'
    check 'one drawing needs no such line' sh -c "script -qec \"'$program' render small.yaml -o seen/\" /dev/null < /dev/null > seen.txt && ! grep -q drawn seen.txt"
    check 'a terminal sees mistakes with their lines' sh -c "echo 'direction: sideways' > sideways.yaml; script -qec \"'$program' render sideways.yaml -o seen/\" /dev/null < /dev/null > seen.txt; grep -q 'direction: sideways' seen.txt"
fi
check 'a file sees no progress' sh -c "'$program' render designs -o seen/ 2> seen.txt && [ ! -s seen.txt ]"

# Text of an SVG
check 'each way of text is well-formed' sh -c "for way in both embed outline; do '$program' render --svg-text \$way small.yaml -o \$way.svg && xmllint --noout \$way.svg || exit 1; done"
check 'embedded text carries its fonts' grep -q 'font-face.*base64' embed.svg
check 'outlines have no text' sh -c '! grep -q "<text" outline.svg'
check 'no way asks anyone for anything' sh -c "! grep -E 'href=\"(http|//|file)|url\((http|//)|<script|@import' both.svg embed.svg outline.svg"

# PDF
check 'each paper has its size' sh -c "for page in a4:841.89 letter:792 16:9:960; do '$program' render --page \${page%:*} '$root/designs/video-feed.yaml' -o paper.pdf 2>/dev/null && pdfinfo paper.pdf | grep -Eq \"Page size: .*\${page##*:}( |\$)\" && qpdf --check paper.pdf || exit 1; done"
check 'the text of a PDF can be found' sh -c "'$program' render small.yaml -o found.pdf && pdftotext found.pdf - | grep -q 'Ünïcode & <tags>'"
check 'its fonts are in it, with a way back to text' sh -c "[ \"\$(pdffonts found.pdf | awk 'NR > 2 && / yes yes yes /' | wc -l)\" = \"\$(pdffonts found.pdf | awk 'NR > 2' | wc -l)\" ]"
check 'it is tagged, titled and undated' sh -c "pdfinfo found.pdf | grep -q 'Tagged: *yes' && pdfinfo found.pdf | grep -q 'Title: *Small' && ! pdfinfo found.pdf | grep -q Date"
check 'an author is named when the design names one' sh -c "printf 'author: Ada & Bo\\ncomponents: {app: client}\\n' > signed.yaml && '$program' render signed.yaml -o signed.pdf && pdfinfo signed.pdf | grep -q 'Author: *Ada & Bo' && pdftotext signed.pdf - | grep -q 'Ada & Bo' && ! pdfinfo found.pdf | grep -q Author"

# A drawing appears whole or not at all
check '/dev/full is an error' status 2 "$program" render small.yaml -f svg -o /dev/full
check 'a directory without permission or a missing one is an error' status 2 "$program" render small.yaml -o /nonexistent/place.svg
check 'a failure leaves the older file alone' sh -c "echo old > keep.svg; (ulimit -f 1; '$program' render '$root/designs/video-feed.yaml' -o keep.svg); [ \$? = 2 ] && [ \"\$(cat keep.svg)\" = old ] && [ \"\$(ls -A | grep -c 'keep')\" = 1 ] && ! ls -A | grep -q 'tmp\$'"
check 'the design itself is never overwritten' sh -c "cp small.yaml own.yaml; '$program' render own.yaml -f svg -o own.yaml; [ \$? = 2 ] && cmp small.yaml own.yaml"
check 'nor its theme' sh -c "printf 'extends: paper\nsummary: x\n' > theme.yaml; '$program' render -t ./theme.yaml small.yaml -f svg -o theme.yaml; [ \$? = 2 ] && ! '$program' layout -t ./theme.yaml small.yaml -o theme.yaml && grep -q extends theme.yaml"
check 'nor one that the design names, nor one that this extends' sh -c "printf 'extends: ./theme.yaml\n' > heir.yaml; (echo 'theme: ./heir.yaml'; cat small.yaml) > themed.yaml; for theme in heir theme; do '$program' render themed.yaml -f svg -o \$theme.yaml; [ \$? = 2 ] && ! '$program' layout themed.yaml -o \$theme.yaml && grep -q extends \$theme.yaml || exit 1; done"
check 'nor does lint write over it' sh -c "cp small.yaml own.yaml; '$program' lint own.yaml -o own.yaml; [ \$? = 2 ] && cmp small.yaml own.yaml"
check 'nor layout' sh -c "'$program' layout own.yaml -o ./own.yaml; [ \$? = 2 ] && cmp small.yaml own.yaml"
check 'a lock and a diagram cannot go to one file' status 2 "$program" layout --lock own.yaml -o own.layout.json
check 'a graph may take the place of the one that was read' sh -c "'$program' layout own.yaml -o graph.json && cp graph.json before.json && '$program' layout graph.json -o graph.json && python3 -m json.tool graph.json"
"$program" layout --lock own.yaml && cp own.layout.json before.json && cp own.yaml other.yaml
for words in 'layout own.yaml' 'layout --no-lock own.yaml' 'layout --lock own.yaml' 'layout other.yaml' 'layout graph.json' 'render -f svg own.yaml' 'lint own.yaml'; do
    check "a lock is not written over by $words, however its path is written" sh -c "for path in own.layout.json ./own.layout.json; do '$program' $words -o \$path; [ \$? = 2 ] && cmp before.json own.layout.json || exit 1; done"
done
rm own.layout.json
check 'nor is one that the same run makes' sh -c "'$program' layout --lock own.yaml -o ./own.layout.json; [ \$? = 2 ] && cmp before.json own.layout.json; r=\$?; rm -f own.layout.json; exit \$r"
check 'a diagram named like the lock disturbs no later run' sh -c "'$program' layout own.yaml -o own.layout.json && '$program' render own.yaml -o own.svg"
check '.. which says so' sh -c "'$program' render own.yaml -o own.svg 2>&1 | grep -q 'own.layout.json:1:1: warning: a diagram'; r=\$?; rm own.layout.json; exit \$r"
check 'standard output that is full is an error' sh -c "'$program' kinds > /dev/full; [ \$? = 2 ]"
check 'lint to a full standard output is an error' sh -c "'$program' lint small.yaml > /dev/full; [ \$? = 2 ]"
check '.. that says why' sh -c "'$program' lint small.yaml 2>&1 > /dev/full | grep -q 'cannot write standard output'"

for words in '--help' '--version' 'render --help'; do
    check "$words to a full standard output says so" sh -c "'$program' $words 2>&1 > /dev/full | grep -q 'cannot write standard output'"
done

# Lint
cat > flawed.yaml <<'Y'
system: recommender-feed
requirements: {latency: p99 50ms}
components:
  app: client
  api: {kind: app-service, latency: 80ms}
flows:
  - app -> api
Y
check 'findings give status 1' status 1 "$program" lint flawed.yaml
check '--fail-on never gives 0' status 0 "$program" lint --fail-on never flawed.yaml
check 'an unknown severity is refused' status 2 "$program" lint --fail-on errors flawed.yaml
check 'input errors give status 2 whatever --fail-on says' status 2 "$program" lint --fail-on never wrong.yaml
check 'JSON is one document over all files' sh -c "'$program' lint --format json flawed.yaml wrong.yaml small.yaml > lint.json; python3 -c '
import json; report = json.load(open(\"lint.json\")); files = {f[\"file\"] for f in report[\"findings\"]}
assert {\"flawed.yaml\", \"wrong.yaml\"} <= files, files
assert sum(report[\"counts\"].values()) == len(report[\"findings\"])
assert all(set(f) >= {\"rule\", \"severity\", \"line\", \"column\", \"subjects\", \"message\", \"help\", \"evidence\"} for f in report[\"findings\"])'"
check 'SARIF names the rules' sh -c "'$program' lint --format sarif flawed.yaml | grep -q '\"ruleId\"'"
check 'GitHub reads annotations' sh -c "'$program' lint --format github flawed.yaml | grep -q '^::error file=flawed.yaml,line='"
check 'JSON goes to a file with -o' sh -c "'$program' lint --format json -o to.json flawed.yaml; test -s to.json"

# Ten mistakes, ten findings, each at its line
cat > ten.yaml <<'Y'
titel: Ten mistakes
direction: sideways
requirements:
  latency: p99 200
  availability: 120%
lanes: {online: Online}
components:
  app: {kind: clinet, in: online}
  api: {kind: app-service, in: onlin}
  db: {kind: kv-store, storage: 4 lightyears}
  web: {kind: client, link: "javascript:alert(1)"}
flows:
  - app -> apo
tradeoffs:
  - on: database
    choose: x
Y
check 'a file with ten mistakes is wrong' status 2 "$program" render ten.yaml -o ten.svg
check '.. and not drawn' test ! -e ten.svg
cp .err ten.err 2>/dev/null; "$program" render ten.yaml -o ten.svg 2> ten.err
for line in 1 2 4 5 8 9 10 11 13 15; do
    check "the mistake of line $line is reported there" sh -c "[ \$(grep -c '^ten.yaml:$line:[0-9]*: error' ten.err) = 1 ]"
done
check 'ten findings and no more' sh -c "[ \$(grep -c ': error: ' ten.err) = 10 ]"
check 'each mistake is shown in its line, wherever the findings go' sh -c "[ \$(grep -c '^ *| *^\+$' ten.err) = 10 ]"
check 'a mistake is marked where it stands' sh -c "grep -A2 '^ten.yaml:2:' ten.err | tail -1 | grep -q '^ *|  *^^^^^^^^$'"
check 'no colour in a file' sh -c "! grep -q \"\$(printf '\\033')\" ten.err"

# The same bytes everywhere
localedef -i de_DE -f UTF-8 "$work/de_DE.UTF-8" >/dev/null 2>&1
"$program" render -f svg,pdf,png "$root"/designs/*.yaml -o base/ 2>/dev/null
for locale in C C.UTF-8 de_DE.UTF-8; do
    LC_ALL=$locale LOCPATH=$work "$program" render -f svg,pdf,png "$root"/designs/*.yaml -o "locale-$locale/" 2>/dev/null
    check "the same drawings in the locale $locale" diff -r base "locale-$locale"
done
check 'the same drawings from another directory' sh -c "cd /; '$program' render -f svg,pdf,png '$root'/designs/*.yaml -o '$work/elsewhere/' && diff -r '$work/base' '$work/elsewhere'"
check 'the same layout twice' sh -c "'$program' layout '$root/designs/video-feed.yaml' > one.json && '$program' layout '$root/designs/video-feed.yaml' > two.json && cmp one.json two.json"
echo '{"title": "children", "components": {"app": "client", "children": "cache"}, "flows": ["app -> children"]}' > design.json
check 'a design that is JSON is laid out as a design' sh -c "'$program' layout design.json | python3 -c '
import json, sys; assert [node[\"id\"] for node in json.load(sys.stdin)[\"children\"]] == [\"app\", \"children\"]'"
check '.. and is not written over' status 2 "$program" layout design.json -o design.json
check 'layout reads what layout wrote' sh -c "'$program' layout one.json | python3 -m json.tool"
check 'layout keeps the texts of an ELK graph' sh -c "echo '{\"children\": [{\"id\": \"a\", \"width\": 9, \"height\": 9, \"labels\": [{\"text\": \"Kept\", \"width\": 5, \"height\": 5}]}]}' | '$program' layout - | grep -q Kept"
check 'an ELK graph may begin with a byte order mark' sh -c "printf '\\357\\273\\277{\"id\": \"r\", \"children\": []}' | '$program' layout -"
check 'layout keeps unknown members of an ELK graph' sh -c "echo '{\"children\": [{\"id\": \"a\", \"width\": 9, \"height\": 9, \"my\": {\"own\": 1.50}}]}' | '$program' layout - | grep -q 1.50"
check 'ignored options of an ELK graph are no error' status 0 sh -c "echo '{\"layoutOptions\": {\"elk.algorithm\": \"layered\", \"elk.padding\": \"2\"}, \"children\": []}' | '$program' layout -"
check '.. but named in one note' sh -c "grep -c ': info: \|^info: ' '$work/.err' | grep -qx 1 && grep -q \"'elk.algorithm', 'elk.padding'\" '$work/.err'"
check 'a laid out design can be laid out as a graph, notes and lanes with it' sh -c "'$program' layout --metrics one.json | grep -qx 'faults 0'"
for archetype in $("$program" archetypes | awk '{ print $1 }'); do
    "$program" new "$archetype" > "again-$archetype.yaml"
done
for design in again-*.yaml "$root"/designs/*.yaml; do
    check "what layout makes of $(basename "$design") comes out the same when it is laid out again" sh -c "'$program' layout '$design' -o one.json && '$program' layout --metrics '$design' > one.txt && '$program' layout --metrics one.json | cmp - one.txt"
done
check 'figures as JSON' sh -c "'$program' layout --metrics --format json one.json | python3 -c 'import json, sys; assert json.load(sys.stdin)[\"faults\"] == 0'"
check 'a format without figures is refused' status 2 "$program" layout --format json one.json

# The lock
mkdir locked && cp "$root/designs/video-feed.yaml" locked/
"$program" layout locked/video-feed.yaml > locked/before.json
check '--lock is quiet' sh -c "'$program' layout --lock locked/video-feed.yaml | cmp - /dev/null"
check '.. and writes beside the design' python3 -m json.tool locked/video-feed.layout.json
check 'a locked design is drawn as before' sh -c "'$program' layout locked/video-feed.yaml | cmp - locked/before.json"
check 'locking again changes nothing' sh -c "cp locked/video-feed.layout.json once && '$program' layout --lock locked/video-feed.yaml && cmp once locked/video-feed.layout.json"
cat > locked/turned.yaml <<'Y'
components: {app: client, api: app-service, db: kv-store, log: event-stream}
flows: [app -> api, api -> db, api ~> log]
notes: [{on: db, text: The replica lags}]
Y
echo '{"mlboard.layout": 1, "cells": {"app": [0, 2], "api": [1, 0], "db": [0, 1], "log": [1, 2]}}' > locked/turned.layout.json
check 'the diagram of a locked design is drawn as it was' sh -c "'$program' layout locked/turned.yaml > turned.json && '$program' layout turned.json > again.json && ! '$program' layout --no-lock locked/turned.yaml | cmp -s - turned.json && python3 -c '
import json
boxes = [[(node[\"id\"], node[\"x\"], node[\"y\"]) for node in json.load(open(name))[\"children\"]] for name in (\"turned.json\", \"again.json\")]
assert boxes[0] == boxes[1], boxes'"
check 'a graph has no variants' status 2 "$program" layout --variant lean one.json
check '.. and is told so' says 'only a design has variants'
check 'a theme is nothing to a graph' status 0 "$program" layout -t slate one.json
check '.. and it is said' says 'a theme means nothing to a graph'
check 'a graph is no design' status 2 "$program" render one.json
check '.. which is one mistake' sh -c "'$program' lint one.json | grep -c ': error: ' | grep -qx 1 && '$program' lint one.json | grep -q 'mlboard layout'"
check 'a graph has no lock' status 2 "$program" layout --lock one.json
check 'standard input has no lock' status 2 "$program" layout --lock -
echo '<<<<<<< ours' >> locked/video-feed.layout.json
check 'a damaged lock is an error' status 2 "$program" render -o locked/ locked/video-feed.yaml
check '.. with its place' says 'locked/video-feed.layout.json:'
check '.. which --no-lock does not see' status 0 "$program" render --no-lock -o locked/ locked/video-feed.yaml
check '.. and --lock --no-lock mends' sh -c "'$program' layout --lock --no-lock locked/video-feed.yaml && '$program' render -o locked/ locked/video-feed.yaml"
cat > locked/two.yaml <<'Y'
components: {app: client, api: app-service, db: kv-store}
flows: [app -> api -> db]
variants:
  lean: {label: Lean, remove: [api], flows: [app -> db]}
Y
check 'a variant has a lock of its own' sh -c "'$program' layout --lock --variant lean locked/two.yaml && grep -q app locked/two.lean.layout.json && ! grep -q api locked/two.lean.layout.json && [ ! -e locked/two.layout.json ]"
check '.. and starts from that of the base without one' sh -c "rm locked/two.lean.layout.json && '$program' layout --lock locked/two.yaml && echo '}' >> locked/two.layout.json && ! '$program' layout --variant lean locked/two.yaml"
check 'layout of a design has no faults' sh -c "'$program' layout --metrics '$root/designs/video-feed.yaml' | grep -qx 'faults 0'"

# Drawings that other programs accept
for design in "$root"/designs/*.yaml; do
    name=$(basename "$design" .yaml)
    check "$name.svg is well formed" xmllint --noout "base/$name.svg"
    check "$name.pdf is sound" qpdf --check "base/$name.pdf"
    check "$name.svg is drawn by another program" rsvg-convert -o "again.png" "base/$name.svg"
    pdftotext -raw "base/$name.pdf" text.txt
    "$program" layout "$design" > placed.json
    check "every label is in the text of $name.pdf" python3 - text.txt placed.json <<'P'
import json, re, sys
squeeze = lambda text: re.sub(r"[\s\u00ad\u2010-]+", "", text)
text = squeeze(open(sys.argv[1], encoding="utf-8").read())
def walk(node):
    for child in node.get("children", []):
        if not child.get("children"):
            yield from (label["text"] for label in child.get("labels", []) if label.get("text"))
        yield from walk(child)
missing = [label for label in walk(json.load(open(sys.argv[2], encoding="utf-8"))) for line in label.split("\n")[:1] if squeeze(line) not in text]
assert not missing, missing
P
done

# A page that cannot hold is said, where it is asked for
python3 -c "
print('layout: {page: \"16:9\"}\nlanes:')
for i in range(14): print(f'  l{i}: Lane {i}')
print('components:')
for i in range(14): print(f'  c{i}: {{kind: kv-store, in: l{i}}}')" > tall.yaml
check 'a page that cannot hold is no error' status 0 "$program" render tall.yaml
check '.. but a warning' says 'tall.yaml:1:16: warning: the page 16:9 cannot hold'

# Text that a page makes too small is said there too, whatever draws or lays out
python3 -c "
print('layout: {page: 4:3}\ncomponents:')
for i in range(110): print(f'  c{i}: {{kind: kv-store, label: One of many parts, tech: Cassandra}}')
print('flows:')
for i in range(109): print(f'  - c{i} -> c{i + 1}')" > crowded.yaml
for command in render layout; do
    check "$command: small text is no error" status 0 "$program" $command crowded.yaml
    check '.. but a warning' says 'crowded.yaml:1:16: warning: on a page of 4:3 the smallest text is'
done
check 'text that --page makes too small is said of the design' sh -c "'$program' render crowded.yaml small.yaml --page a4 -f pdf -o crowded/ 2>&1 | grep -q '^crowded.yaml:1:1: warning: on this paper the smallest text'"
# A character that no font has (it is for private use) is told of whatever page is asked for
sed 's/Small/Small \xF3\xB0\x80\x81/' small.yaml > unknown.yaml
{ cat unknown.yaml; echo 'layout: {page: "16:9"}'; } > unknown-page.yaml
check 'a missing character is no error' status 0 "$program" render unknown.yaml
check '.. but a warning' says 'U+F0001) [missing-glyph]'
check 'also where the design has a page' status 0 "$program" render unknown-page.yaml
check '.. a warning' says 'U+F0001) [missing-glyph]'
check 'also where the run has one' status 0 "$program" render unknown.yaml --page a4
check '.. a warning' says 'U+F0001) [missing-glyph]'
check 'thirty parts can be read on a slide and on paper' sh -c "for page in 16:9 a4 letter; do '$program' render '$root/tests/bench/thirty.yaml' --page \$page -o thirty.pdf > thirty.txt 2>&1 && [ ! -s thirty.txt ] || exit 1; done"
python3 -c "
print('direction: down\nlanes: {a: A, b: B}\ncomponents:')
for i in range(18): print(f'  c{i}: {{kind: kv-store, in: {\"ab\"[i % 2]}}}')
print('flows:')
for i in range(16): print(f'  - c{i} -> c{i + 2}')" > upright.yaml
check 'paper is upright where that shows more' sh -c "'$program' render upright.yaml --page a4 -o upright.pdf && pdfinfo upright.pdf | grep -q 'Page size: *595.276 x 841.89'"
check 'a slide never is' sh -c "'$program' render upright.yaml --page 16:9 -o upright.pdf && pdfinfo upright.pdf | grep -q 'Page size: *960 x 540'"
check 'a picture takes the shape of --page' sh -c "'$program' render '$root/tests/bench/thirty.yaml' --page 16:9 -o shape.png && python3 -c \"
import struct
width, height = struct.unpack('>II', open('shape.png', 'rb').read(24)[16:])
assert 1.5 < width / height < 2, (width, height)\""

# Starting designs
check 'new writes a file' status 0 "$program" new recommender-feed -o feed.yaml
check 'new does not write over a file' status 2 "$program" new recommender-feed -o feed.yaml
check 'a new design lints without errors' status 0 "$program" lint feed.yaml

check 'explain writes to a file too' sh -c "'$program' explain orphan-component -o why.txt && grep -q 'Found when' why.txt"

# Inputs at the edges
printf '' > empty.yaml
check 'an empty file is an input error' status 2 "$program" lint empty.yaml
printf 'title: a\0b\n' > nul.yaml
check 'a NUL is an input error' status 2 "$program" lint nul.yaml
printf 'title: \377\n' > invalid.yaml
check 'invalid UTF-8 is an input error' status 2 "$program" lint invalid.yaml
head -c 5000000 /dev/zero | tr '\0' '#' > large.yaml
check 'a file over 4 MiB is an input error' status 2 "$program" lint large.yaml
check 'a directory without designs is an input error' sh -c "mkdir -p none; '$program' lint none; [ \$? = 2 ]"

printf 'components: {}\n' > none.yaml
check 'a design without components is an input error' status 2 "$program" lint none.yaml
printf 'components: {a: client, b: kv-store, c: kv-store}\nflows:\n  - "[a, b] -> c: label"\n' > quoted.yaml
check 'a label inside the quotes of a flow is an input error' status 2 "$program" render quoted.yaml
check '.. that says where the label belongs' says 'a label stands after the closing quote'
sed '1a subtitle: The subtitle\nquestion: The question' small.yaml > asked.yaml
check 'a title block holds subtitle and question' sh -c "'$program' render asked.yaml -o asked.pdf && pdftotext asked.pdf asked.txt && grep -q 'The subtitle' asked.txt && grep -q 'The question' asked.txt"

echo "commands: $passed passed, $failed failed"
[ "$failed" = 0 ]
