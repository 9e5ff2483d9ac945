/* The program on one page: which stage follows which, and when a run stops. Called by the commands; a Board
 * owns all it makes. */
#include "pipeline.h"

#include "heap.h"
#include "number.h"
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

enum { SURROUNDINGS_LOOK, SURROUNDINGS_FORMAT, SURROUNDING_COUNT };
enum { AHEAD_SHAPES, AHEAD_MEMORY, AHEAD_COUNT };

static bool parse_source(Board *board, Source *source);
static bool interpret(Board *board, const BoardOptions *options);
static void check_theme(Board *board, const BoardOptions *options);
static bool lay_out_plan(Board *board, const BoardOptions *options, int effort);
static bool lay_out_for_page(Board *board, const BoardOptions *options);
static void judge_page(Board *board, const BoardOptions *options);
static void warn_of_text(Board *board, const BoardOptions *options, double height, Span span);
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
    ParallelRun *others = parallel_begin(board->arena, get_ready, &surroundings, SURROUNDING_COUNT);
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
    if (has_page ? !lay_out_for_page(board, options) : !lay_out_plan(board, options, 1))
        return false;
    judge_page(board, options);
    return true;
}

static bool lay_out_plan(Board *board, const BoardOptions *options, int effort)
{
    LayoutGraph *graph = scene_plan_graph(board->plan);
    graph->effort = (options->effort > 0 ? options->effort : 1) * (effort > 0 ? effort : 1);
    if (!board_read_lock(board, options))
        return false;
    layout_run(board->arena, graph, &board->report);
    return true;
}

/* One way to lay the board out, with what there was to say about it. */
typedef struct Trial {
    ScenePlan *plan;
    Report report;
    SceneFit fit;
    bool is_done; /* false: the lock cannot be read */
} Trial;

static Trial try_paper(Board *board, const BoardOptions *options, int effort, ScenePlan *plan)
{
    Report told = board->report; /* also what planning says of the texts, once for all trials */
    report_init(&board->report, board->arena);
    board->plan = plan;
    Trial trial = {.plan = plan, .is_done = lay_out_plan(board, options, effort)};
    trial.report = board->report;
    board->report = told;
    if (trial.is_done)
        trial.fit = scene_plan_fit(plan);
    return trial;
}

/* Whether a plan's type is larger than in an earlier trial on the same paper, and, but where it is the last,
 * by so much that its text might be read. */
static bool may_show_more(const ScenePlan *plan, const Trial *earlier, bool is_last)
{
    static const double luck = 1.1; /* how much better than its type lets expect a trial may turn out */
    double more = scene_plan_growth(plan) / scene_plan_growth(earlier->plan);
    return more > 1 && (is_last || luck * more * earlier->fit.text >= scene_readable_text);
}

/* Lays the board out for the page and keeps the drawing whose text is largest. What cannot be read is tried
 * again with denser type and more effort; boards with many parts, which take long, only in type that may show
 * more, and with no more effort. The design's own page is one sheet that lies; for the command's, paper is
 * tried upright too, and tradeoffs may leave the board where pages can be parted. */
static bool lay_out_for_page(Board *board, const BoardOptions *options)
{
    enum { FEW_PARTS = 45 };
    bool is_own = options->page == PAGE_FREE;
    Page page = is_own ? board->design->page : options->page;
    bool is_paper = !is_own && (page == PAGE_A4 || page == PAGE_LETTER);
    bool may_part = !is_own && options->has_pages && board->design->tradeoffs.count > 0;
    Size lying = scene_page_size(page), papers[] = {lying, {lying.height, lying.width}};
    bool is_small = board->design->components.count <= FEW_PARTS;
    Trial best = {.is_done = true}, latest[2]; /* on each paper */
    for (int attempt = may_part ? 0 : 1;
         attempt <= scene_densities && best.is_done && best.fit.text < scene_readable_text; attempt++)
        for (int turn = 0; turn <= is_paper && best.is_done; turn++) {
            ScenePlan *plan =
                scene_plan_for(board->arena, board->design, board->theme, text_setter_ruler(board->setter),
                               papers[turn], may_part && attempt > 0, attempt > 0 ? attempt - 1 : 0);
            if (!is_small && attempt > 1 && !may_show_more(plan, &latest[turn], attempt == scene_densities))
                continue;
            latest[turn] = try_paper(board, options, is_small ? attempt : 1, plan);
            if (best.plan == NULL || !latest[turn].is_done || latest[turn].fit.text > best.fit.text)
                best = latest[turn];
        }
    board->plan = best.plan;
    board->paper = is_own ? (Size){0, 0} : best.fit.paper;
    report_append(&board->report, &best.report);
    return best.is_done;
}

bool board_compose(Board *board, const char *path, const BoardOptions *options)
{
    if (!board_lay_out(board, path, options))
        return false;
    bool has_outlines = options->format != NULL && options->format->draws_outlines;
    OutlineWork *outlines = has_outlines ? text_setter_begin_outlines(board->setter) : NULL;
    ParallelRun *others = parallel_begin(board->arena, make_outlines, outlines, has_outlines ? 1 : 0);
    board->scene = scene_sketch(board->arena, scene_compose(board->arena, board->plan), board->theme);
    parallel_end(others);
    return true;
}

/* A drawing that is off the design's own page by a third would leave much of it empty, and text that is too
 * small cannot be read there: the author should know, and why. */
static void judge_page(Board *board, const BoardOptions *options)
{
    static const double tolerance = 4.0 / 3;
    SceneFit fit = scene_plan_fit(board->plan);
    bool is_own = options->page == PAGE_FREE;
    Span span = is_own ? board->design->page_hint.span : (Span){board->source, 1, 1, 0};
    double asked = fit.paper.width / fit.paper.height, drawn = fit.drawing.width / fit.drawing.height;
    if (!(fit.paper.width > 0))
        return;
    if (is_own && (drawn > asked * tolerance || drawn < asked / tolerance))
        report_add(&board->report, FINDING_DESIGN, SEVERITY_WARNING, "layout-hint", span,
                   "the page %s cannot hold: the drawing is too %s for it, since %s",
                   board->design->page_hint.value, drawn > asked ? "wide" : "high",
                   drawn > asked ? "the longest chain of flows needs the width"
                                 : "what is stacked in it needs the height");
    if (fit.text < scene_readable_text - 0.05)
        warn_of_text(board, options, fit.text, span);
}

static void warn_of_text(Board *board, const BoardOptions *options, double height, Span span)
{
    char size[NUMBER_TEXT_SIZE];
    const char *page = options->page == PAGE_FREE
                           ? arena_format(board->arena, "a page of %s", board->design->page_hint.value)
                           : "this paper";
    Finding *finding = report_add(&board->report, FINDING_DESIGN, SEVERITY_WARNING, "small-text", span,
                                  "on %s the smallest text is %s points high, which is hard to read", page,
                                  number_format(size, height, 1));
    bool has_panel = board->design->tradeoffs.count > 0 && !options->has_pages;
    finding->help = has_panel ? "a PDF with --page can set the tradeoffs on pages of their own"
                              : "leave the page free, or part the design into several";
}

static bool parse_source(Board *board, Source *source)
{
    board->source = source;
    board->document = document_parse(board->arena, source, &board->report);
    return board->document != NULL;
}

static bool interpret(Board *board, const BoardOptions *options)
{
    board->design =
        design_read(board->arena, board->document, board->source, options->variant, &board->report);
    return !report_has_input_errors(&board->report);
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
    switch (part) {
    case SURROUNDINGS_LOOK: load_look(&surroundings->look); break;
    default:
        if (format != NULL && format->prepare != NULL)
            format->prepare();
        break;
    }
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
