/* The lock: where a drawing had its parts, as a small JSON text that people commit and compare. Called by the
 * pipeline.
 *
 *     { "mlboard.layout": 1, "cells": { "api": [1, 0], "api:note": [1, 1] } }
 *
 * A cell is [column, row]: columns count along the flow, rows within the part's lane, both from 0, so that a
 * row more in one lane changes no line of another. A note goes by its host's id, for no id of a design holds
 * a colon. One part a line, sorted. */
#include "layout.h"

#include "json_source.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

enum { VERSION = 1, HIGHEST_CELL = 9999, JSON_DEPTH = 4 };

static const char *const version_name = "mlboard.layout";
static const char *const cells_name = "cells";

typedef struct LockReader {
    Arena *arena;
    const Source *source;
    Report *report;
    GHashTable *places; /* LayoutCell * by name; looked up, never walked */
} LockReader;

static bool is_diagram(const Source *source);
static void read_members(LockReader *reader, struct json_object *root);
static void read_cells(LockReader *reader, struct json_object *cells);
static void read_cell(LockReader *reader, const char *name, struct json_object *value);
static bool read_number(struct json_object *pair, size_t index, int *number);
static void refuse(LockReader *reader, Span span, const char *message);
static const char *name_note(Arena *arena, const LayoutGraph *graph, size_t note);

bool layout_read_lock(Arena *arena, const Source *source, LayoutGraph *graph, Report *report)
{
    size_t errors = report_count(report, SEVERITY_ERROR);
    if (is_diagram(source)) {
        report_add(report, FINDING_INPUT, SEVERITY_WARNING, "invalid-lock", source_span_at(source, 0, 1),
                   "a diagram lies where the lock would be: laid out as without a lock")
            ->help = "give diagrams another name, or lock the design with `mlboard layout FILE --lock`";
        return true;
    }
    struct json_object *root =
        json_parse_source(source, JSON_DEPTH, "a lock is a JSON object with \"cells\"", report);
    if (root == NULL)
        return false;
    LockReader reader = {arena, source, report, g_hash_table_new(g_str_hash, g_str_equal)};
    for (size_t node = 0; node < graph->node_count; node++)
        g_hash_table_insert(reader.places, (gpointer)graph->nodes[node].id, &graph->nodes[node].lock);
    for (size_t note = 0; note < graph->note_count; note++)
        g_hash_table_insert(reader.places, (gpointer)name_note(arena, graph, note), &graph->notes[note].lock);
    read_members(&reader, root);
    g_hash_table_destroy(reader.places);
    json_object_put(root);
    return report_count(report, SEVERITY_ERROR) == errors;
}

/* What the layout command prints, which people name NAME.layout.json themselves. */
static bool is_diagram(const Source *source)
{
    size_t behind_version = 0, behind_children = 0;
    json_find_string(source, version_name, false, 0, &behind_version);
    json_find_string(source, "children", true, 0, &behind_children);
    return behind_version == 0 && behind_children > 0;
}

static void read_members(LockReader *reader, struct json_object *root)
{
    struct json_object *version = NULL, *cells = NULL;
    json_object_object_foreach(root, key, value) {
        (void)value;
        if (strcmp(key, version_name) != 0 && strcmp(key, cells_name) != 0)
            refuse(reader, json_find_string(reader->source, key, true, 0, NULL), "a lock has no such member");
    }
    bool has_version = json_object_object_get_ex(root, version_name, &version);
    if (!has_version || !json_object_is_type(version, json_type_int) ||
        json_object_get_int(version) != VERSION)
        refuse(reader, json_find_string(reader->source, version_name, true, 0, NULL),
               "this is no lock that this version can read: "
               "\"mlboard.layout\" must be 1");
    else if (!json_object_object_get_ex(root, cells_name, &cells) ||
             !json_object_is_type(cells, json_type_object))
        refuse(reader, json_find_string(reader->source, cells_name, true, 0, NULL),
               "\"cells\" must be an object");
    else
        read_cells(reader, cells);
}

static void read_cells(LockReader *reader, struct json_object *cells)
{
    size_t start = 0;
    json_find_string(reader->source, cells_name, true, 0, &start);
    json_object_object_foreach(cells, name, value) {
        size_t behind = 0;
        json_find_string(reader->source, name, true, start, &behind);
        if (behind > 0) {
            Span again = json_find_string(reader->source, name, true, behind, &behind);
            if (behind > 0) {
                refuse(reader, again, "this part has a cell already");
                continue;
            }
        }
        read_cell(reader, name, value);
    }
}

/* Parts that are gone are passed over: a lock outlives changes of its design. */
static void read_cell(LockReader *reader, const char *name, struct json_object *value)
{
    LayoutCell cell = {.is_known = true};
    if (!json_object_is_type(value, json_type_array) || json_object_array_length(value) != 2 ||
        !read_number(value, 0, &cell.column) || !read_number(value, 1, &cell.row)) {
        refuse(reader, json_find_string(reader->source, name, true, 0, NULL),
               "a cell is [column, row], two whole numbers from 0 to 9999");
        return;
    }
    LayoutCell *place = g_hash_table_lookup(reader->places, name);
    if (place != NULL)
        *place = cell;
}

static bool read_number(struct json_object *pair, size_t index, int *number)
{
    struct json_object *value = json_object_array_get_idx(pair, index);
    int64_t given = json_object_is_type(value, json_type_int) ? json_object_get_int64(value) : -1;
    *number = (int)(given > HIGHEST_CELL ? -1 : given);
    return *number >= 0;
}

static void refuse(LockReader *reader, Span span, const char *message)
{
    report_error(reader->report, "invalid-lock", span, "%s", message);
}

/* "ranker:note", then "ranker:note:2"; ":note" for the board's. */
static const char *name_note(Arena *arena, const LayoutGraph *graph, size_t note)
{
    int host = graph->notes[note].node, number = 1;
    const char *id = host < 0 ? "" : graph->nodes[host].id;
    for (size_t before = 0; before < note; before++)
        number += graph->notes[before].node == host;
    return number == 1 ? arena_format(arena, "%s:note", id) : arena_format(arena, "%s:note:%d", id, number);
}

typedef struct LockEntry {
    const char *name;
    LayoutCell cell;
} LockEntry;

static int compare_entries(const void *first, const void *second)
{
    return strcmp(((const LockEntry *)first)->name, ((const LockEntry *)second)->name);
}

char *layout_write_lock(Arena *arena, const LayoutGraph *graph)
{
    LockEntry *entries = arena_new_array(arena, LockEntry, graph->node_count + graph->note_count + 1);
    size_t count = 0;
    for (size_t node = 0; node < graph->node_count; node++)
        if (graph->nodes[node].cell.is_known)
            entries[count++] = (LockEntry){graph->nodes[node].id, graph->nodes[node].cell};
    for (size_t note = 0; note < graph->note_count; note++)
        if (graph->notes[note].cell.is_known)
            entries[count++] = (LockEntry){name_note(arena, graph, note), graph->notes[note].cell};
    qsort(entries, count, sizeof *entries, compare_entries);
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, "{\n  \"%s\": %d,\n  \"%s\": {", version_name, VERSION, cells_name);
    for (size_t index = 0; index < count; index++) {
        struct json_object *name = json_object_new_string(entries[index].name);
        g_string_append_printf(out, "%s\n    %s: [%d, %d]", index > 0 ? "," : "",
                               json_object_to_json_string_ext(name, JSON_C_TO_STRING_NOSLASHESCAPE),
                               entries[index].cell.column, entries[index].cell.row);
        json_object_put(name);
    }
    g_string_append(out, "\n  }\n}\n");
    char *text = arena_copy_bytes(arena, out->str, out->len);
    g_string_free(out, TRUE);
    return text;
}
