/* `mlboard layout`: the placed diagram as ELK JSON, its figures, or its lock, from a design or from an ELK
 * JSON graph with given sizes. */
#include "support/arguments.h"
#include "support/input_form.h"
#include "support/metrics.h"
#include "support/overwriting.h"
#include "support/printing.h"

#include "heap.h"
#include "number.h"
#include "pipeline.h"

#include <math.h>
#include <string.h>

static int run(int argument_count, char **arguments);

const Command command_layout = {
    .name = "layout",
    .arguments = "FILE [-o PATH] [--variant V] [-t THEME] [--lock] [--no-lock] "
                 "[--metrics [--format text|json]] [--effort N]",
    .summary = "Print the placed diagram as ELK JSON or its figures, or lock its cells",
    .rank = 2,
    .run = run,
};

/* What was asked, and what was laid out: a design (then its board has a plan) or a graph that was read from
 * `source`. */
typedef struct LayoutRun {
    BoardOptions options;
    const char *output;
    bool wants_lock, wants_metrics, wants_json;
    Source *source;
    bool is_elk;
    ElkDocument *document; /* NULL: not open */
    LayoutGraph *graph;
} LayoutRun;

static const char *find_misuse(Arena *arena, LayoutRun *asked, const PathList *rest, const char *format,
                               const char *effort);
static bool read_effort(const char *text, int *effort);
static int lay_out(Board *board, LayoutRun *asked, const char *path);
static bool may_write(Board *board, const LayoutRun *asked);
static bool place(Board *board, LayoutRun *asked);
static bool write_lock(Board *board, const LayoutRun *asked);
static const char *write_graph(Board *board, const LayoutRun *asked);

static int run(int argument_count, char **arguments)
{
    static char *output, *variant, *theme, *format, *effort;
    static gboolean wants_metrics, wants_lock, ignores_lock;
    const GOptionEntry options[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "File to write instead of standard output",
         "PATH"},
        {"variant", 0, 0, G_OPTION_ARG_FILENAME, &variant, "Lay out this variant of the design", "V"},
        {"theme", 't', 0, G_OPTION_ARG_FILENAME, &theme, "The theme whose sizes are taken", "THEME"},
        {"lock", 0, 0, G_OPTION_ARG_NONE, &wants_lock,
         "Write each part's cell to NAME.layout.json beside the design", NULL},
        {"no-lock", 0, 0, G_OPTION_ARG_NONE, &ignores_lock, "Lay out anew, whatever NAME.layout.json says",
         NULL},
        {"metrics", 0, 0, G_OPTION_ARG_NONE, &wants_metrics,
         "Print the figures of the drawing's audit instead", NULL},
        {"format", 0, 0, G_OPTION_ARG_FILENAME, &format, "How figures are written: text (default) or json",
         "FORMAT"},
        {"effort", 0, 0, G_OPTION_ARG_FILENAME, &effort,
         "Multiplies the steps of the search (1 to 1000, default 1)", "N"},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    heap_prepare_for_boards();
    Board *board = board_open();
    PathList rest = {0};
    int status;
    if (arguments_parse(board->arena, &command_layout, options, argument_count, arguments, &rest, &status)) {
        LayoutRun asked = {.output = output, .wants_lock = wants_lock, .wants_metrics = wants_metrics};
        asked.options = (BoardOptions){
            .variant = variant, .theme = theme, .effort = 1, .ignores_lock = ignores_lock};
        asked.wants_json = format != NULL && strcmp(format, "json") == 0;
        const char *misuse = find_misuse(board->arena, &asked, &rest, format, effort);
        status = misuse != NULL ? arguments_refuse(&command_layout, "%s", misuse)
                                : lay_out(board, &asked, rest.items[0]);
        layout_close_elk(asked.document);
    }
    board_close(board);
    return status;
}

/* What is wrong with the usage; NULL: nothing. Takes the effort. */
static const char *find_misuse(Arena *arena, LayoutRun *asked, const PathList *rest, const char *format,
                               const char *effort)
{
    static const char *const formats[] = {"text", "json"};
    if (rest->count != 1)
        return "one FILE is needed";
    if (effort != NULL && !read_effort(effort, &asked->options.effort))
        return arena_format(arena, "--effort takes a whole number from 1 to 1000, not '%s'", effort);
    if (format != NULL && strcmp(format, "text") != 0 && strcmp(format, "json") != 0)
        return arena_format(arena, "unknown format '%s'%s", format,
                            arguments_suggest(arena, format, formats, 2));
    if (format != NULL && !asked->wants_metrics)
        return "--format is that of --metrics; a diagram is always ELK JSON";
    if (asked->wants_lock && strcmp(rest->items[0], "-") == 0)
        return "--lock writes beside the design, and standard input lies nowhere";
    return NULL;
}

static bool read_effort(const char *text, int *effort)
{
    double value;
    size_t taken = number_parse(text, &value);
    if (taken == 0 || text[taken] != '\0' || value < 1 || value > 1000 || value != floor(value))
        return false;
    *effort = (int)value;
    return true;
}

/* Locking is quiet, like `render`; with an output or --metrics the drawing that was locked is shown as
 * well. */
static int lay_out(Board *board, LayoutRun *asked, const char *path)
{
    bool is_done = (asked->source = source_read(board->arena, path, &board->report)) != NULL &&
                   may_write(board, asked) && place(board, asked) &&
                   !report_has_input_errors(&board->report) && may_write(board, asked) &&
                   (!asked->wants_lock || (write_lock(board, asked) && may_write(board, asked)));
    if (!asked->is_elk)
        drop_information(&board->report);
    print_report(board->arena, stderr, &board->report);
    if (!is_done)
        return EXIT_INPUT;
    if (asked->wants_lock && !asked->wants_metrics && asked->output == NULL)
        return EXIT_DONE;
    return print_text(board->arena, asked->output,
                      asked->wants_metrics ? format_metrics(board->arena, asked->graph, asked->wants_json)
                                           : write_graph(board, asked));
}

/* A graph may take the place of the one that was read. Asked again once the theme is known, and once a lock is
 * written, which may lie where the diagram would. */
static bool may_write(Board *board, const LayoutRun *asked)
{
    const char *inputs[] = {asked->options.theme, input_is_graph(asked->source) ? NULL : asked->source->name};
    return !refuse_overwriting(board->arena, asked->output, inputs, 2, &board->report) &&
           !refuse_overwriting_theme(board->arena, asked->output, board->theme, &board->report);
}

static void tell_what_is_of_designs(Board *board, const LayoutRun *asked)
{
    if (asked->options.variant != NULL)
        report_error(&board->report, "unknown-variant", (Span){0},
                     "'%s' is a graph: only a design has variants",
                     asked->source->name);
    if (asked->options.theme != NULL)
        report_add(&board->report, FINDING_INPUT, SEVERITY_INFO, "ignored-option", (Span){0},
                   "a theme means nothing to a graph, whose sizes are given");
}

/* The content decides what it is. False after input errors. */
static bool place(Board *board, LayoutRun *asked)
{
    asked->is_elk = input_is_graph(asked->source);
    if (asked->is_elk) {
        asked->graph = arena_new(board->arena, LayoutGraph);
        asked->document = layout_open_elk(board->arena, asked->source, &board->report);
        tell_what_is_of_designs(board, asked);
        if (asked->document == NULL || report_has_input_errors(&board->report) ||
            !layout_read_elk(board->arena, asked->document, asked->graph, &board->report))
            return false;
        if (asked->options.effort > asked->graph->effort) /* a board for a page that is crowded asks for more */
            asked->graph->effort = asked->options.effort;
        layout_run(board->arena, asked->graph, &board->report);
        return true;
    }
    if (!board_lay_out_source(board, asked->source, &asked->options))
        return false;
    asked->graph = scene_plan_graph(board->plan);
    return true;
}

static bool write_lock(Board *board, const LayoutRun *asked)
{
    if (asked->is_elk) {
        report_error(&board->report, "cannot-lock", (Span){0}, "'%s' is a graph: only a design has a lock",
                     asked->source->name);
        return false;
    }
    board_settle_lock(board);
    const char *text = layout_write_lock(board->arena, asked->graph);
    return output_write_synced(board_lock_path(board->arena, board->source, asked->options.variant), text,
                               strlen(text), &board->report);
}

static const char *write_graph(Board *board, const LayoutRun *asked)
{
    if (asked->is_elk)
        return layout_update_elk(board->arena, asked->document, asked->graph);
    LayoutTexts texts = scene_plan_texts(board->arena, board->plan);
    return layout_write_elk(board->arena, board_drop_needless_lock(board), &texts);
}
