/* The program on one page: which stage follows which, and when a run stops. Called by the commands; a Board
 * owns all it makes. */
#include "page.h"

#include "heap.h"
#include "parallel.h"

#include <stdlib.h>
#include <string.h>

/* The look of a board: where its theme comes from, and the theme with its fonts. Loaded while the design is
 * read, hence with an arena and a report of its own. */
typedef struct Look {
    const char *name, *base; /* of the theme; the directory that the name is relative to, or NULL */
    Span span;
    Arena *arena;
    Report report;
    Theme *theme;
    TextSetter *setter;
} Look;

/* What is made ready by others while the design is read. */
typedef struct Surroundings {
    const Format *format;
    Look look;
} Surroundings;

enum { SURROUNDINGS_LOOK, SURROUNDINGS_FORMAT, SURROUNDINGS_COUNT };
enum { AHEAD_SHAPES, AHEAD_MEMORY, AHEAD_COUNT };

static bool parse_source(Board *board, Source *source);
static void interpret(Board *board, const BoardOptions *options);
static void check_theme(Board *board, const BoardOptions *options);
static Look guess_look(const Board *board, const BoardOptions *options);
static const char *guess_theme(Arena *arena, const Source *source);
static void get_ready(void *context, size_t part);
static void plan(Board *board);
static void look_ahead(void *context, size_t part);
static void make_outlines(void *context, size_t part);
static bool settle_look(Board *board, const BoardOptions *options, Look *look);
static Look describe_look(const Board *board, const BoardOptions *options, const char *own, Span span);
static void load_look(Look *look);

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
    if (source == NULL || !parse_source(board, source))
        return false;
    interpret(board, options);
    check_theme(board, options);
    return !report_has_input_errors(&board->report);
}

bool board_lay_out(Board *board, const char *path, const BoardOptions *options)
{
    Source *source = source_read(board->arena, path, &board->report);
    return source != NULL && board_lay_out_source(board, source, options);
}

bool board_lay_out_source(Board *board, Source *source, const BoardOptions *options)
{
    board->source = source;
    Surroundings surroundings = {options->format, guess_look(board, options)};
    ParallelRun *others = parallel_begin(board->arena, get_ready, &surroundings, SURROUNDINGS_COUNT);
    bool is_parsed = parse_source(board, source);
    if (is_parsed)
        interpret(board, options);
    parallel_end(others);
    if (!is_parsed)
        text_setter_destroy(surroundings.look.setter);
    if (!is_parsed || !settle_look(board, options, &surroundings.look))
        return false;
    bool has_page = options->page != PAGE_FREE || board->design->page != PAGE_FREE;
    if (!has_page)
        plan(board);
    if (has_page ? !board_lay_out_for_page(board, options) : !board_lay_out_plan(board, options))
        return false;
    board_judge_page(board, options);
    return true;
}

bool board_lay_out_plan(Board *board, const BoardOptions *options)
{
    LayoutGraph *graph = scene_plan_graph(board->plan);
    graph->effort = options->effort > 0 ? options->effort : 1;
    if (!board_read_lock(board, options))
        return false;
    layout_run(board->arena, graph, &board->report);
    return true;
}

bool board_compose(Board *board, const char *path, const BoardOptions *options)
{
    if (!board_lay_out(board, path, options))
        return false;
    scene_fill_page(board->plan);
    bool has_outlines = options->format != NULL && options->format->draws_outlines;
    OutlineWork *outlines = has_outlines ? text_setter_begin_outlines(board->setter) : NULL;
    ParallelRun *others = parallel_begin(board->arena, make_outlines, outlines, has_outlines ? 1 : 0);
    board->scene = scene_sketch(board->arena, scene_compose(board->arena, board->plan), board->theme);
    parallel_end(others);
    return true;
}

static bool parse_source(Board *board, Source *source)
{
    board->source = source;
    board->document = document_parse(board->arena, source, &board->report);
    return board->document != NULL;
}

static void interpret(Board *board, const BoardOptions *options)
{
    board->design =
        design_read(board->arena, board->document, board->source, options->variant, &board->report);
}

/* A theme that a design names is part of what it says, also where nothing is drawn. */
static void check_theme(Board *board, const BoardOptions *options)
{
    if (board->design->theme.value == NULL)
        return;
    Look look = describe_look(board, options, board->design->theme.value, board->design->theme.span);
    theme_load(look.arena, look.name, look.base, look.span, &board->report);
}

static void get_ready(void *context, size_t part)
{
    Surroundings *surroundings = context;
    const Format *format = surroundings->format;
    if (part == SURROUNDINGS_LOOK)
        load_look(&surroundings->look);
    else if (format != NULL && format->prepare != NULL)
        format->prepare();
}

/* While one thread plans, another looks ahead to what follows: the texts that composing will need, and memory
 * for the search. */
static void plan(Board *board)
{
    size_t count;
    StyledText *texts = scene_foresee(board->arena, board->design, board->theme, &count);
    ShapeWork *shapes = text_setter_begin_shapes(board->setter, texts, count);
    ParallelRun *others = parallel_begin(board->arena, look_ahead, shapes, AHEAD_COUNT);
    board->plan = scene_plan(board->arena, board->design, board->theme, text_setter_ruler(board->setter));
    parallel_end(others);
    text_setter_keep_shapes(board->setter, shapes);
}

static void look_ahead(void *context, size_t part)
{
    if (part == AHEAD_SHAPES)
        text_setter_make_shapes(context);
    else
        heap_reach_out();
}

static void make_outlines(void *context, size_t part)
{
    (void)part;
    text_setter_make_outlines(context);
}

/* The look that the text of the design asks for, before anything has read it. */
static Look guess_look(const Board *board, const BoardOptions *options)
{
    return describe_look(board, options, guess_theme(board->arena, board->source), (Span){0});
}

/* What stands on a line of its own behind `theme:`; NULL where nothing does. */
static const char *guess_theme(Arena *arena, const Source *source)
{
    static const char key[] = "\ntheme:";
    const char *found = strstr(source->bytes, key);
    if (found == NULL)
        return NULL;
    const char *value = found + strlen(key);
    value += strspn(value, " ");
    size_t length = strcspn(value, " #\r\n");
    return length > 0 ? arena_copy_bytes(arena, value, length) : NULL;
}

/* Takes the guessed look when the design, once read, asks for the same; loads the right one when not. */
static bool settle_look(Board *board, const BoardOptions *options, Look *look)
{
    Look asked = describe_look(board, options, board->design->theme.value, board->design->theme.span);
    /* A guess knows no place in the design, which what is wrong with the theme should have. */
    bool is_asked = strcmp(asked.name, look->name) == 0 &&
                    (asked.span.line == 0 || look->report.findings.count == 0);
    if (!is_asked) {
        text_setter_destroy(look->setter);
        *look = asked;
        load_look(look);
    }
    board->theme = look->theme;
    board->setter = look->setter;
    report_append(&board->report, &look->report);
    if (board->setter != NULL) {
        text_setter_report_to(board->setter, &board->report, board->source);
        text_setter_prepare(board->setter, board->theme->text, TEXT_ROLE_COUNT);
    }
    return board->setter != NULL && !report_has_input_errors(&board->report);
}

/* A theme asked for by the command stands relative to where the user is, the design's own relative to its
 * file. */
static Look describe_look(const Board *board, const BoardOptions *options, const char *own, Span span)
{
    Look look = {.name = options->theme, .arena = arena_create_child(board->arena)};
    if (look.name == NULL && own != NULL) {
        const char *name = board->source->name, *slash = strrchr(name, '/');
        look.name = own;
        look.span = span;
        look.base = slash == NULL
                      ? NULL
                      : arena_copy_bytes(look.arena, name, (size_t)(slash - name) + (slash == name));
    }
    look.name = look.name == NULL ? "paper" : look.name;
    return look;
}

static void load_look(Look *look)
{
    report_init(&look->report, look->arena);
    look->theme = theme_load(look->arena, look->name, look->base, look->span, &look->report);
    if (look->theme == NULL)
        return;
    look->setter = text_setter_create(look->theme->sans, look->theme->mono, &look->report);
}
