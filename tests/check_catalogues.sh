#!/bin/sh
# Catalogues agree with what surrounds them: each entry is listed and explained, each rule has a fixture, each
# archetype a starter, what is said of files can be explained, and each command its help and its place in the
# man page. usage: check_catalogues.sh PROGRAM
cd "$(dirname "$0")/.." || exit 2
program=${1:-out/bin/mlboard}
passed=0 failed=0
expect() { # DESCRIPTION COMMAND...
    description=$1; shift
    if "$@" >/dev/null 2>&1; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "catalogues: $description"; fi
}
lines_are_full() { "$program" "$1" | awk 'NF < 3 { print; bad = 1 } END { exit bad || NR == 0 }'; }
for list in kinds rules archetypes themes; do
    expect "$list: an entry lacks its summary" lines_are_full "$list"
    expect "$list: JSON is not well formed" sh -c "'$program' $list --format json | python3 -m json.tool"
done
for file in src/rules/*.c; do
    [ -f "$file" ] || continue
    name=$(basename "$file" .c | tr _ -)
    expect "$file: rule $name is not listed under its file's name" sh -c "'$program' rules | grep -q '^$name '"
    expect "$file: rule $name cannot be explained" "$program" explain "$name"
    for design in bad good; do
        expect "$file: tests/rules/$(basename "$file" .c)/$design.yaml is missing" test -f "tests/rules/$(basename "$file" .c)/$design.yaml"
    done
done
icons=$(sed -n 's/^    {"\([a-z-]*\)",.*/\1/p' src/scene/icons.c)
expect 'the icons are not sorted by name' sh -c "echo '$icons' | LC_ALL=C sort -c"
for icon in ${icons:-none}; do
    expect "icon $icon is no kind's" grep -q "\.icon = \"$icon\"" src/kinds/*.c
done
for name in $(find src -name '*.c' -exec cat {} + | tr '\n' ' ' |
              grep -oE '(report_error|report_add)\([^"]*"[a-z]+(-[a-z]+)+"' | grep -oE '"[a-z-]+"$' | tr -d '"' | sort -u); do
    expect "$name, which stands behind a message, cannot be explained" "$program" explain "$name"
done
for name in $("$program" archetypes | cut -d' ' -f1); do
    expect "src/starters/$name.yaml is missing" test -f "src/starters/$name.yaml"
    "$program" new "$name" > out/build/starter.yaml 2>/dev/null
    expect "the starter of $name does not lint without errors" "$program" lint out/build/starter.yaml
    expect "the starter of $name cannot be drawn" "$program" render out/build/starter.yaml -o out/build/starter.svg
done
for file in src/commands/*.c; do
    name=$(basename "$file" .c)
    expect "mlboard --help does not list $name" sh -c "'$program' --help | grep -q '^  $name '"
    expect "mlboard $name --help fails" "$program" "$name" --help
    expect "docs/mlboard.1 does not know $name" grep -q "^.B mlboard $name" docs/mlboard.1
done
"$program" schema > out/build/schema.json
for design in designs/*.yaml; do
    expect "$design is not valid by the schema" python3 - "$design" <<'P'
import json, sys, yaml, jsonschema
class Loader(yaml.SafeLoader): pass
Loader.yaml_implicit_resolvers = {}
def plain(node, loader):
    return loader.construct_scalar(node)
document = yaml.load(open(sys.argv[1], encoding="utf-8"), Loader)
jsonschema.validate(document, json.load(open("out/build/schema.json", encoding="utf-8")))
P
done
echo "catalogues: $passed passed, $failed failed"
[ "$failed" = 0 ]
