"""Writes the graph of `mlboard layout` (ELK JSON) in dot's language: lanes and groups as clusters, cards as boxes."""
import json
import sys


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def label_of(item):
    return "\n".join(label.get("text") or "" for label in item.get("labels", []))


def write_nodes(node, depth):
    indent = "  " * depth
    for child in node.get("children", []):
        if child.get("children"):
            print(f"{indent}subgraph {quote('cluster_' + child['id'])} {{ label={quote(label_of(child))};")
            write_nodes(child, depth + 1)
            print(f"{indent}}}")
        else:
            print(f"{indent}{quote(child['id'])} [shape=box, label={quote(label_of(child) or child['id'])}];")


def write_edges(node, leaves):
    for edge in node.get("edges", []):
        source, target = edge["sources"][0], edge["targets"][0]
        if source in leaves and target in leaves:
            print(f"  {quote(source)} -> {quote(target)} [label={quote(label_of(edge))}];")
    for child in node.get("children", []):
        write_edges(child, leaves)


def collect_leaves(node, leaves):
    for child in node.get("children", []):
        if child.get("children"):
            collect_leaves(child, leaves)
        else:
            leaves.add(child["id"])
    return leaves


with open(sys.argv[1], encoding="utf-8") as file:
    graph = json.load(file)
print("digraph board {\n  rankdir=LR;")
write_nodes(graph, 1)
write_edges(graph, collect_leaves(graph, set()))
print("}")
