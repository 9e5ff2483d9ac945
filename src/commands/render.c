/* `mlboard render`: draws designs, one output file for each design and format, several on all cores. */
#include "support/arguments.h"
#include "support/overwriting.h"
#include "support/printing.h"
#include "support/targets.h"
#include "support/workers.h"

#include "heap.h"
#include "number.h"
#include "pipeline.h"

#include <string.h>

static int run(int argument_count, char **arguments);

const Command command_render = {
    .name = "render",
    .arguments = "FILE... [-o PATH] [-f svg,pdf,png] [-t THEME] [--variant V] [--scale N] [--transparent] "
                 "[--no-lock]\n"
                 "       [--page a4|letter|16:9|4:3|fit] [--svg-text both|embed|outline]",
    .summary = "Draw designs as SVG, PDF and PNG",
    .rank = 0,
    .run = run,
};

/* What all drawings of one run share. */
typedef struct RenderRun {
    BoardOptions options;
    FormatOptions format_options;
    TargetPlan targets;
    PathList files;
} RenderRun;

static const char *read_options(Arena *arena, RenderRun *render);
static bool read_scale(const char *text, double *scale);
static int read_word(const char *text, const char *const *words);
static int draw_file(void *context, size_t index, FILE *messages);
static bool write_formats(Board *board, const RenderRun *render, size_t index);

/* What the user gave; the library that reads it wants places that last. */
static struct {
    char *output, *formats, *theme, *variant, *scale, *page, *svg_text;
    gboolean is_transparent, ignores_lock;
} given;

static const GOptionEntry entries[] = {
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &given.output,
     "File, directory (existing, or ending in /) or - to write to", "PATH"},
    {"format", 'f', 0, G_OPTION_ARG_FILENAME, &given.formats, "Formats, separated by commas: svg, pdf, png",
     "LIST"},
    {"theme", 't', 0, G_OPTION_ARG_FILENAME, &given.theme,
     "A theme's name or file, instead of the design's own", "THEME"},
    {"variant", 0, 0, G_OPTION_ARG_FILENAME, &given.variant, "Draw this variant of the design", "V"},
    {"scale", 0, 0, G_OPTION_ARG_FILENAME, &given.scale,
     "Pixels of a PNG for each point (0.1 to 16, default 1)", "N"},
    {"no-lock", 0, 0, G_OPTION_ARG_NONE, &given.ignores_lock, "Lay out anew, whatever NAME.layout.json says",
     NULL},
    {"transparent", 0, 0, G_OPTION_ARG_NONE, &given.is_transparent, "Leave out the ground", NULL},
    {"page", 0, 0, G_OPTION_ARG_FILENAME, &given.page,
     "What to lay the board out for: a4 or letter, upright or lying as suits it, 16:9, 4:3, or fit, which is "
     "as large as the board (default)",
     "PAPER"},
    {"svg-text", 0, 0, G_OPTION_ARG_FILENAME, &given.svg_text,
     "Text of an SVG: both (outlines over see-through text, default), embed (text with its fonts), outline",
     "WAY"},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};

static int run(int argument_count, char **arguments)
{
    heap_prepare_for_boards();
    Arena *arena = arena_create();
    PathList rest = {0};
    int status;
    RenderRun render = {0};
    Report report;
    report_init(&report, arena);
    if (!arguments_parse(arena, &command_render, entries, argument_count, arguments, &rest, &status))
        goto done;
    arguments_expand(arena, &rest, &render.files, &report);
    const char *problem = rest.count == 0 ? "no design is given" : read_options(arena, &render);
    if (problem == NULL)
        problem = targets_plan(arena, &render.targets, render.files.items, render.files.count, given.output,
                               given.formats);
    if (problem != NULL) {
        status = arguments_refuse(&command_render, "%s", problem);
        goto done;
    }
    render.options.format = render.targets.formats[0];
    for (size_t at = 0; at < render.targets.format_count; at++)
        render.options.has_pages = render.options.has_pages || render.targets.formats[at]->has_pages;
    status = report_has_input_errors(&report) ? EXIT_INPUT : EXIT_DONE;
    print_report(arena, stderr, &report);
    int drawn = workers_run(draw_file, &render, render.files.items, render.files.count, "drawn");
    if (drawn > status)
        status = drawn;
done:
    arena_destroy(arena);
    return status;
}

/* Fills the options of the run from what was given; NULL, or what is wrong with it. */
static const char *read_options(Arena *arena, RenderRun *render)
{
    static const char *const pages[] = {
        [PAGE_FREE] = "fit", [PAGE_16_9] = "16:9",     [PAGE_4_3] = "4:3",
        [PAGE_A4] = "a4",    [PAGE_LETTER] = "letter", NULL};
    static const char *const ways[] = {
        [SVG_TEXT_BOTH] = "both", [SVG_TEXT_EMBED] = "embed", [SVG_TEXT_OUTLINE] = "outline", NULL};
    int page = given.page != NULL ? read_word(given.page, pages) : PAGE_FREE;
    int way = given.svg_text != NULL ? read_word(given.svg_text, ways) : SVG_TEXT_BOTH;
    render->options =
        (BoardOptions){.theme = given.theme, .variant = given.variant, .ignores_lock = given.ignores_lock};
    render->format_options = (FormatOptions){
        .scale = 1, .transparent = given.is_transparent, .svg_text = (SvgText)way};
    if (given.scale != NULL && !read_scale(given.scale, &render->format_options.scale))
        return arena_format(arena, "--scale takes a number from 0.1 to 16, not '%s'", given.scale);
    if (page < 0)
        return arena_format(arena, "--page takes a4, letter, 16:9, 4:3 or fit, not '%s'", given.page);
    render->options.page = (Page)page;
    if (way < 0)
        return arena_format(arena, "--svg-text takes both, embed or outline, not '%s'", given.svg_text);
    return NULL;
}

/* The place of a word in a list that ends with NULL; -1: none. */
static int read_word(const char *text, const char *const *words)
{
    for (int i = 0; words[i] != NULL; i++)
        if (strcmp(words[i], text) == 0)
            return i;
    return -1;
}

static bool read_scale(const char *text, double *scale)
{
    size_t taken = number_parse(text, scale);
    return taken > 0 && text[taken] == '\0' && *scale >= 0.1 && *scale <= 16;
}

/* Runs in a process of its own when there are several files. The last board is left to the end of the
 * process, which takes all back at once. */
static int draw_file(void *context, size_t index, FILE *messages)
{
    static Board *board;
    const RenderRun *render = context;
    board_close(board);
    board = board_open();
    /* texts that could not be set, as a module is missing, are only told of at the end */
    bool is_done = board_compose(board, render->files.items[index], &render->options) &&
                   !report_has_input_errors(&board->report) && write_formats(board, render, index);
    drop_information(&board->report);
    print_report(board->arena, messages, &board->report);
    return is_done ? EXIT_DONE : EXIT_INPUT;
}

static bool write_formats(Board *board, const RenderRun *render, size_t index)
{
    bool is_done = true;
    FormatOptions options = render->format_options;
    options.paper = board->paper;
    for (size_t at = 0; at < render->targets.format_count; at++) {
        const Format *format = render->targets.formats[at];
        const char *path = targets_path(board->arena, &render->targets, index, format);
        const char *inputs[] = {render->files.items[index]};
        if (refuse_overwriting(board->arena, path, inputs, 1, &board->report) ||
            refuse_overwriting_theme(board->arena, path, board->theme, &board->report))
            return false;
        Bytes bytes = {0};
        if (!format->write(board->scene, board->setter, &options, &bytes, &board->report) ||
            !output_write(path, bytes.data, bytes.length, &board->report))
            is_done = false;
        bytes_free(&bytes);
    }
    return is_done;
}
