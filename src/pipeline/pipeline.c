/* The program on one page: which stage follows which, and when a run stops. Called by the commands; a Board owns all it makes. */
#include "pipeline.h"

#include <stdlib.h>
#include <string.h>

static bool read_source(Board *board, Source *source, const BoardOptions *options);
static void judge_page(Board *board);
static bool load_theme(Board *board, const BoardOptions *options);

Board *board_open(void)
{
    Arena *arena = arena_create();
    Board *board = arena_new(arena, Board);
    board->arena = arena;
    report_init(&board->report, arena);
    return board;
}

void board_close(Board *board)
{
    if (board == NULL)
        return;
    if (board->setter != NULL)
        text_setter_destroy(board->setter);
    arena_destroy(board->arena);
}

bool board_read_design(Board *board, const char *path, const BoardOptions *options)
{
    Source *source = source_read(board->arena, path, &board->report);
    return source != NULL && read_source(board, source, options);
}

bool board_lay_out(Board *board, const char *path, const BoardOptions *options)
{
    Source *source = source_read(board->arena, path, &board->report);
    return source != NULL && board_lay_out_source(board, source, options);
}

bool board_lay_out_source(Board *board, Source *source, const BoardOptions *options)
{
    if (!read_source(board, source, options) || !load_theme(board, options))
        return false;
    board->setter = text_setter_create(board->theme->sans, board->theme->mono, &board->report);
    if (board->setter == NULL || report_has_input_errors(&board->report))
        return false;
    board->plan = scene_plan(board->arena, board->design, board->theme, text_setter_ruler(board->setter));
    LayoutGraph *graph = scene_plan_graph(board->plan);
    graph->effort = options->effort > 0 ? options->effort : 1;
    layout_run(board->arena, graph, &board->report);
    return true;
}

bool board_compose(Board *board, const char *path, const BoardOptions *options)
{
    if (!board_lay_out(board, path, options))
        return false;
    board->scene = scene_compose(board->arena, board->plan);
    judge_page(board);
    return true;
}

/* A drawing that is off the asked shape by a third would leave much of the page empty: the author should know, and why. */
static void judge_page(Board *board)
{
    static const double ratios[] = {0, 16.0 / 9, 4.0 / 3, 297.0 / 210, 11.0 / 8.5};
    static const double tolerance = 4.0 / 3;
    double asked = ratios[board->design->page];
    double drawn = board->scene->size.width / board->scene->size.height;
    if (!(asked > 0) || (drawn < asked * tolerance && drawn > asked / tolerance))
        return;
    report_add(&board->report, FINDING_DESIGN, SEVERITY_WARNING, "layout-hint", board->design->page_hint.span,
               "the page %s cannot hold: the drawing is too %s for it, since %s", board->design->page_hint.value,
               drawn > asked ? "wide" : "high",
               drawn > asked ? "the longest chain of flows needs the width" : "what is stacked in it needs the height");
}

static bool read_source(Board *board, Source *source, const BoardOptions *options)
{
    board->source = source;
    board->document = document_parse(board->arena, board->source, &board->report);
    if (board->document == NULL)
        return false;
    board->design = design_read(board->arena, board->document, board->source, options->variant, &board->report);
    return !report_has_input_errors(&board->report);
}

/* A theme asked for by the command stands relative to where the user is, the design's own relative to its file. */
static bool load_theme(Board *board, const BoardOptions *options)
{
    const Text *own = &board->design->theme;
    if (options->theme != NULL) {
        board->theme = theme_load(board->arena, options->theme, NULL, (Span){0}, &board->report);
    } else if (own->value != NULL) {
        const char *slash = strrchr(board->source->name, '/');
        const char *base = slash == NULL ? NULL
            : arena_copy_bytes(board->arena, board->source->name, (size_t)(slash - board->source->name) + (slash == board->source->name));
        board->theme = theme_load(board->arena, own->value, base, own->span, &board->report);
    } else {
        board->theme = theme_load(board->arena, "paper", NULL, (Span){0}, &board->report);
    }
    return board->theme != NULL && !report_has_input_errors(&board->report);
}
