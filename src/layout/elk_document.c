/* An ELK JSON document while it is open: parsed once, its graph read, positions written into it. Called by
 * the layout command. json-c owns the values until it is closed. */
#include "elk_values.h"

#include "json_source.h"

ElkDocument *layout_open_elk(Arena *arena, const Source *source, Report *report)
{
    struct json_object *root = json_parse_source(
        source, ELK_JSON_DEPTH, "an ELK graph is a JSON object with \"children\" and \"edges\"", report);
    if (root == NULL)
        return NULL;
    ElkDocument *document = arena_new(arena, ElkDocument);
    *document = (ElkDocument){root, source};
    return document;
}

void layout_close_elk(ElkDocument *document)
{
    if (document == NULL)
        return;
    json_object_put(document->root);
    document->root = NULL;
}
