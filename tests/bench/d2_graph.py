"""Writes the graph of `mlboard layout` (ELK JSON) in D2's language: lanes and groups as containers, cards as boxes,
without notes."""
import json
import sys


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def label_of(item):
    return "\n".join(label.get("text") or "" for label in item.get("labels", []))


def write_nodes(node, depth, path, paths):
    indent = "  " * depth
    for child in node.get("children", []):
        if child["id"].startswith("note:"):
            continue
        paths[child["id"]] = path + [quote(child["id"])]
        opening = f"{indent}{quote(child['id'])}: {quote(label_of(child) or child['id'])}"
        if child.get("children"):
            print(opening + " {")
            write_nodes(child, depth + 1, paths[child["id"]], paths)
            print(f"{indent}}}")
        else:
            print(opening)


def write_edges(node, paths):
    for edge in node.get("edges", []):
        source, target, label = paths.get(edge["sources"][0]), paths.get(edge["targets"][0]), label_of(edge)
        if source and target:
            print(f"{'.'.join(source)} -> {'.'.join(target)}" + (f": {quote(label)}" if label else ""))
    for child in node.get("children", []):
        write_edges(child, paths)


with open(sys.argv[1], encoding="utf-8") as file:
    graph = json.load(file)
paths = {}
print("direction: right")
write_nodes(graph, 0, [], paths)
write_edges(graph, paths)
