/* `mlboard layout`: the placed diagram as ELK JSON, from a design or from an ELK JSON graph with given sizes. */
#include "support/arguments.h"
#include "support/printing.h"

#include "number.h"
#include "pipeline.h"

#include <stdlib.h>
#include <string.h>

static int run(int argument_count, char **arguments);

const Command command_layout = {
    .name = "layout",
    .arguments = "FILE [-o PATH] [--variant V] [--metrics] [--effort N]",
    .summary = "Print the placed diagram as ELK JSON",
    .rank = 2,
    .run = run,
};

static LayoutGraph *place(Board *board, const char *path, const BoardOptions *options, LayoutTexts *texts);
static bool holds_json(const Source *source);
static const char *format_metrics(Arena *arena, const LayoutGraph *graph);

static int run(int argument_count, char **arguments)
{
    static char *output, *variant, *theme;
    static gboolean wants_metrics;
    static int effort = 1;
    const GOptionEntry options[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "File to write instead of standard output", "PATH"},
        {"variant", 0, 0, G_OPTION_ARG_FILENAME, &variant, "Lay out this variant of the design", "V"},
        {"theme", 't', 0, G_OPTION_ARG_FILENAME, &theme, "The theme whose sizes are taken", "THEME"},
        {"metrics", 0, 0, G_OPTION_ARG_NONE, &wants_metrics, "Print the figures of the drawing's audit instead", NULL},
        {"effort", 0, 0, G_OPTION_ARG_INT, &effort, "Multiplies the steps of the search (default 1)", "N"},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    Board *board = board_open();
    PathList rest = {0};
    int status;
    if (!arguments_parse(board->arena, &command_layout, options, argument_count, arguments, &rest, &status))
        goto done;
    if (rest.count != 1) {
        status = arguments_refuse(&command_layout, "one FILE is needed");
        goto done;
    }
    if (effort < 1 || effort > 1000) {
        status = arguments_refuse(&command_layout, "--effort takes a number from 1 to 1000");
        goto done;
    }
    LayoutTexts texts = {0};
    LayoutGraph *graph = place(board, rest.items[0], &(BoardOptions){.variant = variant, .theme = theme, .effort = effort}, &texts);
    drop_information(&board->report);
    print_report(board->arena, stderr, &board->report);
    status = EXIT_INPUT;
    if (graph != NULL)
        status = print_text(board->arena, output, wants_metrics ? format_metrics(board->arena, graph)
                                                                : layout_write_elk(board->arena, graph, &texts));
done:
    board_close(board);
    return status;
}

/* The content decides: JSON begins with a brace or is named so. A design may begin with a brace too, as YAML in flow style, but
 * never with a quoted "id" or "children". NULL after input errors. */
static LayoutGraph *place(Board *board, const char *path, const BoardOptions *options, LayoutTexts *texts)
{
    Source *source = source_read(board->arena, path, &board->report);
    if (source == NULL)
        return NULL;
    if (holds_json(source)) {
        LayoutGraph *graph = arena_new(board->arena, LayoutGraph);
        if (!layout_read_elk(board->arena, source, graph, &board->report))
            return NULL;
        graph->effort = options->effort;
        layout_run(board->arena, graph, &board->report);
        layout_read_elk_texts(board->arena, source, texts);
        return graph;
    }
    if (!board_lay_out_source(board, source, options))
        return NULL;
    *texts = scene_plan_texts(board->arena, board->plan);
    return scene_plan_graph(board->plan);
}

static bool holds_json(const Source *source)
{
    const char *start = source->bytes + strspn(source->bytes, " \t\r\n");
    if (*start != '{')
        return false;
    size_t length = strlen(source->name);
    if (length > 5 && strcmp(source->name + length - 5, ".json") == 0)
        return true;
    start += 1 + strspn(start + 1, " \t\r\n");
    return *start == '"' || *start == '}';
}

static const char *format_metrics(Arena *arena, const LayoutGraph *graph)
{
    LayoutAudit audit = layout_audit(graph);
    char length[NUMBER_TEXT_SIZE], width[NUMBER_TEXT_SIZE], height[NUMBER_TEXT_SIZE];
    return arena_format(arena,
                        "faults %d\nbox_overlaps %d\nedges_through_boxes %d\nedges_through_groups %d\nshared_runs %d\n"
                        "label_faults %d\ntitle_faults %d\nlane_faults %d\nloose_ends %d\nnote_faults %d\n"
                        "crossings %d\nbends %d\nstraight_edges %d\nedges %d\nagainst_flow %d\n"
                        "edge_length %s\nwidth %s\nheight %s\n%s",
                        layout_audit_faults(&audit), audit.box_overlaps, audit.edges_through_boxes, audit.edges_through_groups,
                        audit.shared_runs, audit.label_faults, audit.title_faults, audit.lane_faults, audit.loose_ends,
                        audit.note_faults, audit.crossings, audit.bends, audit.straight_edges, audit.edges, audit.against_flow,
                        number_format(length, audit.edge_length, 2), number_format(width, audit.size.width, 1),
                        number_format(height, audit.size.height, 1), layout_audit_describe(arena, graph));
}
