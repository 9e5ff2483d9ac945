/* See graph_builder.h. */
#include "graph_builder.h"

int builder_add_node(GraphBuilder *builder, int parent, double width, double height)
{
    LayoutNode node = {.parent = parent, .size = {width, height}};
    node.id = arena_format(builder->arena, "n%zu", builder->nodes.count);
    array_push(builder->arena, &builder->nodes, node);
    return (int)builder->nodes.count - 1;
}

int builder_add_group(GraphBuilder *builder, int parent, double title_width)
{
    int index = builder_add_node(builder, parent, 0, 0);
    builder->nodes.items[index].is_group = true;
    if (title_width > 0)
        builder->nodes.items[index].title = (Size){title_width, 16};
    return index;
}

int builder_add_lane(GraphBuilder *builder, double title_width)
{
    int index = builder_add_group(builder, -1, title_width);
    builder->nodes.items[index].is_lane = true;
    return index;
}

LayoutEdge *builder_add_edge(GraphBuilder *builder, int source, int target)
{
    LayoutEdge edge = {.source = source, .target = target, .is_directed = true, .bundle = -1};
    edge.id = arena_format(builder->arena, "e%zu", builder->edges.count);
    array_push(builder->arena, &builder->edges, edge);
    return &builder->edges.items[builder->edges.count - 1];
}

LayoutGraph builder_finish(const GraphBuilder *builder)
{
    return (LayoutGraph){
        .direction = builder->direction,
        .effort = 1,
        .nodes = builder->nodes.items,
        .node_count = builder->nodes.count,
        .edges = builder->edges.items,
        .edge_count = builder->edges.count,
        .notes = builder->notes.items,
        .note_count = builder->notes.count,
    };
}
