/* Fitting a board to paper. A panel of tradeoffs that leaves the board is set anew, card by card, at a size
 * that can be read. */
#include "pages.h"

#include "number.h"

#include <math.h>
#include <string.h>

/* Smaller text is hard to read in print; small boards are enlarged so far and no further; free edge of pages
 * that hold a panel; the largest page that every reader takes. */
static const double readable = 7, largest_scale = 1.25, edge = 24, gap = 16, largest_side = 14400;

typedef struct Divider {
    Arena *arena;
    const Scene *scene;
    TextSetter *setter;
    Size paper; /* the shorter side first; 0: fit */
} Divider;

static Size paper_of(Paper paper);
static PdfPieces cut_pieces(const Divider *divider);
static Rect bound_item(const Divider *divider, const SceneItem *item);
static double smallest_text(const Scene *scene, const PdfPieces *pieces);
static bool is_panel(const PdfPiece *piece);
static PdfPage fit_page(const Divider *divider, const char *label, Size content);
static Size close_gap(PdfPieces *board, Rect panel, Size size);
static void lay_panel(const Divider *divider, PdfPages *pages, const PdfPieces *panel, Size board_page);
static void judge_text(const Divider *divider, const PdfPages *pages, Report *report);

PdfPages pdf_divide(Arena *arena, const Scene *scene, TextSetter *setter, const FormatOptions *options,
                    Report *report)
{
    Divider divider = {arena, scene, setter, paper_of(options->paper)};
    PdfPages pages = {0};
    PdfPieces pieces = cut_pieces(&divider), board = {0}, panel = {0};
    PdfPage whole = fit_page(&divider, "Board", scene->size);
    Rect panel_bounds = {0, 0, 0, 0};
    for (size_t i = 0; i < pieces.count; i++) {
        if (!is_panel(&pieces.items[i])) {
            array_push(arena, &board, pieces.items[i]);
            continue;
        }
        panel_bounds =
            panel.count == 0 ? pieces.items[i].bounds : rect_union(panel_bounds, pieces.items[i].bounds);
        array_push(arena, &panel, pieces.items[i]);
    }
    if (panel.count == 0 || whole.scale * smallest_text(scene, &pieces) >= readable) {
        whole.pieces = pieces;
        array_push(arena, &pages, whole);
    } else {
        PdfPage first = fit_page(&divider, "Board", close_gap(&board, panel_bounds, scene->size));
        first.pieces = board;
        array_push(arena, &pages, first);
        lay_panel(&divider, &pages, &panel, first.size);
    }
    judge_text(&divider, &pages, report);
    return pages;
}

Point pdf_page_point(const PdfPage *page, Point point)
{
    return (Point){page->origin.x + point.x * page->scale,
                   page->size.height - page->origin.y - point.y * page->scale};
}

static Size paper_of(Paper paper)
{
    static const Size sizes[] = {[PAPER_FIT] = {0, 0},
                                 [PAPER_A4] = {595.276, 841.89},
                                 [PAPER_LETTER] = {612, 792},
                                 [PAPER_16_9] = {540, 960}};
    return sizes[paper];
}

static PdfPieces cut_pieces(const Divider *divider)
{
    PdfPieces pieces = {0};
    const Scene *scene = divider->scene;
    for (size_t i = 0, end; i < scene->items.count; i = end) {
        PdfPiece piece = {.first = i};
        int depth = 0;
        bool has_bounds = false;
        end = i;
        do {
            const SceneItem *item = &scene->items.items[end++];
            depth += (item->type == SCENE_GROUP_BEGIN) - (item->type == SCENE_GROUP_END);
            if (item->type != SCENE_PATH && item->type != SCENE_TEXT)
                continue;
            Rect bounds = bound_item(divider, item);
            piece.bounds = has_bounds ? rect_union(piece.bounds, bounds) : bounds;
            has_bounds = true;
        } while (depth > 0 && end < scene->items.count);
        piece.count = end - i;
        if (scene->items.items[i].type == SCENE_GROUP_BEGIN)
            piece.group = &scene->items.items[i].group;
        array_push(divider->arena, &pieces, piece);
    }
    return pieces;
}

static Rect bound_item(const Divider *divider, const SceneItem *item)
{
    return item->type == SCENE_PATH ? path_bounds(&item->path.path)
                                    : scene_text_bounds(&item->text, divider->setter);
}

static double smallest_text(const Scene *scene, const PdfPieces *pieces)
{
    double size = INFINITY;
    for (size_t i = 0; i < pieces->count; i++)
        for (size_t j = 0; j < pieces->items[i].count; j++) {
            const SceneItem *item = &scene->items.items[pieces->items[i].first + j];
            if (item->type == SCENE_TEXT)
                size = fmin(size, item->text.style.size);
        }
    return size;
}

static bool is_panel(const PdfPiece *piece)
{
    return piece->group != NULL && strncmp(piece->group->class, "tradeoff", strlen("tradeoff")) == 0;
}

/* A page that holds so much: as large as the content, or the paper in the direction that shows it larger,
 * with the content in its middle. */
static PdfPage fit_page(const Divider *divider, const char *label, Size content)
{
    PdfPage page = {.size = content, .scale = 1, .label = label};
    if (divider->paper.width == 0) {
        page.scale = fmin(1, largest_side / fmax(content.width, content.height));
        page.size = (Size){content.width * page.scale, content.height * page.scale};
        return page;
    }
    page.size =
        content.width > content.height ? (Size){divider->paper.height, divider->paper.width} : divider->paper;
    page.scale =
        fmin(largest_scale, fmin(page.size.width / content.width, page.size.height / content.height));
    page.origin = (Point){(page.size.width - content.width * page.scale) / 2,
                          (page.size.height - content.height * page.scale) / 2};
    return page;
}

/* Closes the gap that the panel leaves: what stands below it moves up, and a panel at a side gives its width
 * back. Returns what is left of the size. */
static Size close_gap(PdfPieces *board, Rect panel, Size size)
{
    double bottom = 0, right = 0, next = size.height;
    for (size_t i = 0; i < board->count; i++) {
        Rect bounds = board->items[i].bounds;
        right = fmax(right, rect_right(bounds));
        if (bounds.y >= rect_bottom(panel) - 1)
            next = fmin(next, bounds.y);
        else
            bottom = fmax(bottom, rect_bottom(bounds));
    }
    bool is_below = bottom <= panel.y + 1;
    double rise = is_below ? next - fmax(bottom, panel.y) : 0;
    for (size_t i = 0; i < board->count && is_below; i++)
        if (board->items[i].bounds.y >= rect_bottom(panel) - 1)
            board->items[i].shift.y = -rise;
    double side = right < panel.x ? rect_right(panel) - right : 0;
    return (Size){size.width - side, size.height - rise};
}

/* The most columns, up to a square of cards, at which the panel can be read, and as large as they allow. */
static double choose_scale(const Divider *divider, const PdfPieces *panel, double room)
{
    double widest = 1, smallest = smallest_text(divider->scene, panel), scale = 1;
    for (size_t i = 0; i < panel->count; i++)
        widest = fmax(widest, panel->items[i].bounds.width);
    for (double columns = 1; columns <= ceil(sqrt((double)panel->count)); columns++) {
        double next = fmin(1, room / (columns * widest + (columns - 1) * gap));
        if (columns == 1 || next * smallest >= readable)
            scale = next;
    }
    return scale;
}

/* Shelves from left to right, as many pages as they need; the heading comes first. */
static void lay_panel(const Divider *divider, PdfPages *pages, const PdfPieces *panel, Size board_page)
{
    double scale = choose_scale(divider, panel, board_page.width - 2 * edge);
    Size room = {(board_page.width - 2 * edge) / scale, (board_page.height - 2 * edge) / scale};
    PdfPage page = {.size = board_page, .scale = scale, .origin = {edge, edge}, .label = "Tradeoffs"};
    double x = 0, y = 0, shelf = 0;
    for (size_t i = 0; i < panel->count; i++) {
        PdfPiece piece = panel->items[i];
        bool ends_heading = i == 1 && strcmp(panel->items[0].group->class, "tradeoffs") == 0;
        if (x > 0 && (ends_heading || x + piece.bounds.width > room.width + 0.01)) {
            y += shelf + gap;
            x = shelf = 0;
        }
        if (y > 0 && y + piece.bounds.height > room.height + 0.01) {
            array_push(divider->arena, pages, page);
            page.pieces.items = NULL, page.pieces.count = page.pieces.capacity = 0;
            x = y = shelf = 0;
        }
        piece.shift = (Point){x - piece.bounds.x, y - piece.bounds.y};
        array_push(divider->arena, &page.pieces, piece);
        x += piece.bounds.width + gap;
        shelf = fmax(shelf, piece.bounds.height);
    }
    array_push(divider->arena, pages, page);
}

static void judge_text(const Divider *divider, const PdfPages *pages, Report *report)
{
    double smallest = INFINITY;
    for (size_t i = 0; i < pages->count; i++)
        smallest =
            fmin(smallest, pages->items[i].scale * smallest_text(divider->scene, &pages->items[i].pieces));
    if (divider->paper.width == 0 || !(smallest < readable - 0.05))
        return;
    char size[NUMBER_TEXT_SIZE];
    Finding *finding =
        report_add(report, FINDING_INPUT, SEVERITY_WARNING, "small-text", (Span){0},
                   "on this paper the smallest text is %s points high, which is hard to read in print",
                   number_format(size, smallest, 1));
    finding->help = "draw on --page fit, or part the design into several";
}
