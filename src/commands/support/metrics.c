/* Prints the figures of an audit. Those that compare drawings (crossings, bends, lengths, shape) are shares
 * or sums over all edges, so that drawings of different engines can be held side by side; each kind of fault
 * is a count that should be 0. */
#include "metrics.h"

#include "printing.h"

#include "number.h"

#include <glib.h>
#include <math.h>
#include <string.h>

typedef struct Figure {
    const char *name;
    double value;
    int decimals;
} Figure;

enum { MOST_FIGURES = 32 };

static size_t list_figures(const LayoutGraph *graph, Figure *figures);
static const char *format_text(Arena *arena, const Figure *figures, size_t count, const char *faults);
static const char *format_json(Arena *arena, const Figure *figures, size_t count, const char *faults);

const char *format_metrics(Arena *arena, const LayoutGraph *graph, bool is_json)
{
    Figure figures[MOST_FIGURES];
    size_t count = list_figures(graph, figures);
    const char *faults = layout_audit_describe(arena, graph);
    return is_json ? format_json(arena, figures, count, faults) : format_text(arena, figures, count, faults);
}

static size_t list_figures(const LayoutGraph *graph, Figure *figures)
{
    LayoutAudit audit = layout_measure(graph);
    double edges = audit.edges > 0 ? audit.edges : 1, width = audit.extent.width,
           height = audit.extent.height;
    bool has_area = width > 0 && height > 0;
    const Figure list[] = {
        {"faults", layout_audit_faults(&audit), 0},
        {"box_overlaps", audit.box_overlaps, 0},
        {"edges_through_boxes", audit.edges_through_boxes, 0},
        {"edges_through_groups", audit.edges_through_groups, 0},
        {"shared_runs", audit.shared_runs, 0},
        {"label_faults", audit.label_faults, 0},
        {"title_faults", audit.title_faults, 0},
        {"lane_faults", audit.lane_faults, 0},
        {"loose_ends", audit.loose_ends, 0},
        {"note_faults", audit.note_faults, 0},
        {"edges", audit.edges, 0},
        {"crossings", audit.crossings, 0},
        {"bends", audit.bends, 0},
        {"bends_per_edge", audit.bends / edges, 3},
        {"straight_edges", audit.straight_edges / edges, 3},
        {"edge_length", audit.edge_length, 2},
        {"edge_length_per_edge", audit.edge_length / edges, 3},
        {"against_flow", audit.against_flow, 0},
        {"width", width, 1},
        {"height", height, 1},
        {"area", width * height, 0},
        {"area_ratio", audit.box_area > 0 ? width * height / audit.box_area : 0, 2},
        {"aspect", has_area ? width / height : 0, 3},
        {"slide_scale", has_area ? fmin(1920 / width, 1080 / height) : 0, 3},
    };
    memcpy(figures, list, sizeof list);
    return sizeof list / sizeof list[0];
}

static const char *format_text(Arena *arena, const Figure *figures, size_t count, const char *faults)
{
    GString *out = g_string_new(NULL);
    char number[NUMBER_TEXT_SIZE];
    for (size_t index = 0; index < count; index++)
        g_string_append_printf(out, "%s %s\n", figures[index].name,
                               number_format(number, figures[index].value, figures[index].decimals));
    g_string_append(out, faults);
    const char *text = arena_copy_bytes(arena, out->str, out->len);
    g_string_free(out, TRUE);
    return text;
}

static const char *format_json(Arena *arena, const Figure *figures, size_t count, const char *faults)
{
    GString *out = g_string_new("{");
    char number[NUMBER_TEXT_SIZE];
    for (size_t index = 0; index < count; index++)
        g_string_append_printf(out, "\n  \"%s\": %s,", figures[index].name,
                               number_format(number, figures[index].value, figures[index].decimals));
    g_string_append(out, "\n  \"fault_list\": [");
    for (const char *line = faults; *line != '\0';) {
        size_t length = strcspn(line, "\n");
        g_string_append_printf(out, "%s\n    %s", line == faults ? "" : ",",
                               quote_json(arena, arena_copy_bytes(arena, line, length)));
        line += length + (line[length] == '\n');
    }
    g_string_append(out, "]\n}\n");
    const char *text = arena_copy_bytes(arena, out->str, out->len);
    g_string_free(out, TRUE);
    return text;
}
