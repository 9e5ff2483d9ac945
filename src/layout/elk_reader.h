/* The graph of an ELK document while it is read; private to the files that do that. */
#ifndef MLBOARD_LAYOUT_ELK_READER_H
#define MLBOARD_LAYOUT_ELK_READER_H

#include "elk_values.h"

#include <glib.h>

/* The tables are looked up, never walked. */
typedef struct ElkReader {
    Arena *arena;
    ElkNotices notices;
    struct json_object *root;
    ARRAY_OF(LayoutNode) nodes;
    ARRAY_OF(LayoutEdge) edges;
    ARRAY_OF(LayoutNote) notes;
    ARRAY_OF(LayoutHint) hints;
    GHashTable *node_of_id; /* node index + 1 by the id of a node or port, minus the note's index - 1 */
    GHashTable *place_of_port; /* ElkPortPlace by id */
    const char *sequence;   /* in which the root asks for nodes and notes; NULL */
    bool too_large;
} ElkReader;

/* elk_read.c: false, once with a finding, when there are `limit` already of what a graph has. */
bool elk_has_room(ElkReader *reader, size_t count, size_t limit, const char *what);

/* elk_edges.c: the edges of the root and of all that is in it. Needs its nodes, notes and ports. */
void elk_read_edges(ElkReader *reader, struct json_object *root);

#endif
