#!/bin/sh
# Renders a design of 30 components as whole processes, in each format, against dot with the same format on
# the same graph.
# usage: bench.sh TIMER [ROUNDS]
set -e
cd "$(dirname "$0")/../.."
timer=$1 rounds=${2:-40}
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
design=tests/bench/thirty.yaml
out/bin/mlboard layout "$design" -o "$directory/thirty.json"
# The same nodes, labels, lanes and edges for dot: clusters for lanes, records of label and technology for
# cards.
python3 tests/bench/dot_graph.py "$directory/thirty.json" > "$directory/thirty.dot"
echo "30 components, $(grep -c -- '->' "$directory/thirty.dot") flows, $rounds rounds:"
for format in svg pdf png; do
    echo "$format:"
    "$timer" "$rounds" out/bin/mlboard render -f "$format" -o "$directory/thirty.$format" "$design" -- \
        dot "-T$format" -o "$directory/dot.$format" "$directory/thirty.dot"
done
