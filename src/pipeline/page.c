/* A board on a page of given size: in which type it is drawn, and on paper which way up. Called by the
 * pipeline.
 *
 * A layout that was searched for in type of one density holds in another: boxes and labels grow, and each
 * stays in its cell. To draw the same cells anew is quick, so what each search finds is drawn in denser type
 * too, and a few searches make readable what one long search in the right density mostly does not. */
#include "page.h"

#include "number.h"

/* One way to draw the board, with what there was to say about it. */
typedef struct Trial {
    ScenePlan *plan;
    Report report;
    SceneFit fit;
    bool is_done; /* false: the lock cannot be read */
} Trial;

/* Paper of one size, and whether the tradeoffs leave the board for pages of their own. */
typedef struct Sheet {
    Board *board;
    const BoardOptions *options;
    Size paper;
    bool parts_panel;
    double searched; /* how large the type was in the latest search; 0: none yet */
} Sheet;

/* What takes long with more parts is done only where it may make the text readable. */
enum { FEW_PARTS = 45 };
/* How much better than its type lets expect a drawing may turn out. */
static const double luck = 1.1;

static Trial search_sheet(Sheet *sheet, int density);
static Trial draw_denser(const Sheet *sheet, int density, const Trial *searched);
static bool is_better(const Trial *trial, const Trial *best);
static void warn_of_text(Board *board, const BoardOptions *options, double height, Span span);

static bool can_be_read(const Trial *trial)
{
    return trial->plan != NULL && trial->fit.text >= scene_readable_text;
}

static bool has_few_parts(const Board *board)
{
    return board->design->components.count <= FEW_PARTS;
}

/* The design's own page is one sheet that lies; for the command's, paper is tried upright too, and tradeoffs
 * may leave the board where pages can be parted. */
bool board_lay_out_for_page(Board *board, const BoardOptions *options)
{
    static const int densities[] = {0, 2, 4}; /* of the searches: each other type gives another search */
    enum { SEARCHES = sizeof densities / sizeof *densities };
    bool is_own = options->page == PAGE_FREE;
    Page page = is_own ? board->design->page : options->page;
    bool is_paper = !is_own && (page == PAGE_A4 || page == PAGE_LETTER);
    bool may_part = !is_own && options->has_pages && board->design->tradeoffs.count > 0;
    Size lying = scene_page_size(page), upright = {lying.height, lying.width};
    Sheet sheets[] = {{board, options, lying, false, 0}, {board, options, upright, false, 0}};
    Trial best = {.is_done = true};
    for (int search = may_part ? -1 : 0; search < SEARCHES && best.is_done && !can_be_read(&best); search++)
        for (int turn = 0; turn <= is_paper && best.is_done; turn++) {
            Sheet *sheet = &sheets[turn];
            if (search == 0)
                *sheet = (Sheet){board, options, sheet->paper, may_part, 0};
            if (search > 0 && !has_few_parts(board) && luck * best.fit.text < scene_readable_text)
                continue;
            Trial trial = search_sheet(sheet, search < 0 ? 0 : densities[search]);
            if (is_better(&trial, &best))
                best = trial;
        }
    board->plan = best.plan;
    board->paper = is_own ? (Size){0, 0} : best.fit.paper;
    report_append(&board->report, &best.report);
    return best.is_done;
}

/* Of drawings that can be read the one in the least dense type, else that with the largest text. */
static bool is_better(const Trial *trial, const Trial *best)
{
    if (best->plan == NULL || trial->plan == NULL || !trial->is_done)
        return trial->plan != NULL;
    double growth = scene_plan_growth(trial->plan), least = scene_plan_growth(best->plan);
    if (can_be_read(trial) && can_be_read(best) && growth != least)
        return growth < least;
    return trial->fit.text > best->fit.text;
}

static ScenePlan *plan_sheet(const Sheet *sheet, int density)
{
    Board *board = sheet->board;
    return scene_plan_for(board->arena, board->design, board->theme, text_setter_ruler(board->setter),
                          (ScenePaper){sheet->paper, sheet->parts_panel, density});
}

static Trial try_plan(const Sheet *sheet, ScenePlan *plan)
{
    Board *board = sheet->board;
    Report told = board->report; /* also what planning says of the texts, once for all trials */
    report_init(&board->report, board->arena);
    board->plan = plan;
    Trial trial = {.plan = plan, .is_done = board_lay_out_plan(board, sheet->options)};
    trial.report = board->report;
    board->report = told;
    if (trial.is_done)
        trial.fit = scene_plan_fit(plan);
    return trial;
}

/* Without a plan where the type is that of the sheet's latest search: another would be the same. */
static Trial search_sheet(Sheet *sheet, int density)
{
    ScenePlan *plan = plan_sheet(sheet, density);
    if (scene_plan_growth(plan) == sheet->searched)
        return (Trial){.is_done = true};
    sheet->searched = scene_plan_growth(plan);
    Trial trial = try_plan(sheet, plan);
    return trial.is_done ? draw_denser(sheet, density, &trial) : trial;
}

/* Whether what was searched for may be read in the type of a plan. With many parts that is not tried without
 * hope, but for the densest type: its text is mostly the largest. */
static bool may_be_read(const Sheet *sheet, const ScenePlan *plan, int density, const Trial *searched)
{
    double more = scene_plan_growth(plan) / scene_plan_growth(searched->plan);
    return has_few_parts(sheet->board) || density == scene_densities - 1 ||
           luck * more * searched->fit.text >= scene_readable_text;
}

/* The cells that were searched for, drawn in denser and denser type until that can be read. */
static Trial draw_denser(const Sheet *sheet, int density, const Trial *searched)
{
    Trial best = *searched;
    double latest = scene_plan_growth(searched->plan);
    while (++density < scene_densities && !can_be_read(&best)) {
        ScenePlan *plan = plan_sheet(sheet, density);
        if (scene_plan_growth(plan) == latest || !may_be_read(sheet, plan, density, searched))
            continue;
        latest = scene_plan_growth(plan);
        board_keep_cells(scene_plan_graph(plan), scene_plan_graph(searched->plan));
        Trial trial = try_plan(sheet, plan);
        if (is_better(&trial, &best))
            best = trial;
    }
    return best;
}

void board_judge_page(Board *board, const BoardOptions *options)
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
