/* For suites that have ELK documents laid out and updated, and look at what is in them. */
#ifndef MLBOARD_TESTS_ELK_UPDATE_H
#define MLBOARD_TESTS_ELK_UPDATE_H

#include "elk_reading.h"

#include <check.h>
#include <glib.h>
#include <json-c/json.h>
#include <stdlib.h>

/* Reads, lays out and updates a document; the result lives in the arena, parsed and as text. */
static inline struct json_object *lay_out(const char *text, const char **written)
{
    report_init(&report, arena);
    ElkDocument *opened = layout_open_elk(arena, make_source(text), &report);
    ck_assert_msg(opened != NULL && layout_read_elk(arena, opened, &graph, &report), "%s",
                  report_format_text(arena, &report, false, false));
    layout_run(arena, &graph, &report);
    LayoutAudit audit = layout_audit(&graph);
    ck_assert_msg(layout_audit_faults(&audit) == 0, "%s", layout_audit_describe(arena, &graph));
    *written = layout_update_elk(arena, opened, &graph);
    layout_close_elk(opened);
    struct json_object *document = json_tokener_parse(*written);
    ck_assert_msg(document != NULL, "not JSON: %s", *written);
    return document;
}

/* A member by a path such as "children.0.id". */
static inline struct json_object *at(struct json_object *object, const char *path)
{
    char **names = g_strsplit(path, ".", -1);
    for (char **name = names; *name != NULL; name++) {
        struct json_object *inner = NULL;
        if (json_object_is_type(object, json_type_array))
            inner = json_object_array_get_idx(object, (size_t)atoi(*name));
        else
            json_object_object_get_ex(object, *name, &inner);
        ck_assert_msg(inner != NULL, "no %s in %s", *name, path);
        object = inner;
    }
    g_strfreev(names);
    return object;
}

static inline double number_at(struct json_object *object, const char *path)
{
    return json_object_get_double(at(object, path));
}

static inline const char *text_at(struct json_object *object, const char *path)
{
    return json_object_get_string(at(object, path));
}

#endif
