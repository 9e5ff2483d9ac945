/* The distances that layout keeps; see LayoutSpacing. */
#include "layout.h"

const LayoutSpacing layout_spacing = {
    .node_column_gap = 24,
    .node_row_gap = 14,
    .linked_column_gap = 44,
    .linked_row_gap = 34,
    .edge_gap = 12,
    .edge_node_gap = 14,
    .port_gap = 14,
    .group_padding = 14,
    .lane_padding = 16,
    .group_gap = 18,
    .group_node_gap = 20,
    .nested_gap = 12,
    .label_gap = 8,
    .label_offset = 4,
    .head_length = 20,
};
