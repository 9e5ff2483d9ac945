#!/bin/sh
# Who may include whom: each folder of src/ uses only the headers that src/layers.txt grants it, and private
# headers of its own; each header of include/ uses what its layer may. And that nothing strayed into the top of
# the repository, where this is one.
cd "$(dirname "$0")/.." || exit 2
files=$(find include src -name '*.[ch]' | LC_ALL=C sort)
known='^((Makefile|README\.md|LICENSE|\.gitignore)$|(src|include|designs|themes|tests|docs|\.ci)/)'
strays=$(git ls-files 2>/dev/null | grep -v -E "$known" | tr '\n' ' ')
awk -v strays="$strays" '
FILENAME == "src/layers.txt" {
    if ($0 ~ /^#/ || NF == 0) next
    split($0, halves, ":"); folder = halves[1]
    split(halves[2], parts, "|")
    own[folder] = parts[1]; uses[folder] = parts[2]
    count = split(parts[1], headers, " ")
    for (i = 1; i <= count; i++) home[headers[i]] = folder
    next
}
FNR == 1 {
    checked++
    count = split(FILENAME, path, "/")
    folder = count > 2 ? path[2] : path[1] == "src" ? "commands" : home[substr(path[2], 1, length(path[2]) - 2)]
    for (header in allowed) delete allowed[header]
    grant(own["base"]); grant(own[folder])
    used = split(uses[folder], layer, " ")
    for (i = 1; i <= used; i++) grant(own[layer[i]])
    if (!(folder in own)) { print FILENAME ": folder " folder " is not in src/layers.txt"; bad++ }
}
/^#include "/ {
    split($0, quoted, "\""); header = quoted[2]
    if (header ~ /^catalogue\//) next
    name = header; sub(/\.h$/, "", name)
    if (name in allowed) next
    directory = FILENAME; sub(/\/[^\/]*$/, "", directory)
    if ((getline line < (directory "/" header)) >= 0) { close(directory "/" header); next }
    print FILENAME ":" FNR ": " folder " may not include " header; bad++
}
/^#include <(cairo|pango|fontconfig|hb)/ && FILENAME !~ /^src\/canvas\/(cairo_|harfbuzz_|pango_|subset_|plain\/)/ {
    print FILENAME ":" FNR ": only a module of canvas may include " $2; bad++
}
/^#include <yaml.h>/ && folder != "document" { print FILENAME ":" FNR ": only document may include " $2; bad++ }
function grant(names,   list, number, i) {
    number = split(names, list, " ")
    for (i = 1; i <= number; i++) allowed[list[i]] = 1
}
END {
    checked++
    if (strays != "") { print "strayed into the repository: " strays; bad++ }
    printf "layers: %d passed, %d failed\n", checked - bad, bad; exit bad > 0
}
' src/layers.txt $files
