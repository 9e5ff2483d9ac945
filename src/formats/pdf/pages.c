/* Fitting a board to paper. A panel of tradeoffs that leaves the board is set anew, card by card, at a size
 * that can be read. */
#include "pages.h"

#include <math.h>
#include <string.h>

/* Small boards are enlarged so far and no further; free edge of pages that hold a panel; the largest page
 * that every reader takes. */
static const double largest_scale = 1.25, edge = 24, gap = 16, largest_side = 14400;

typedef struct Divider {
    Arena *arena;
    const Scene *scene;
    TextSetter *setter;
    Size paper; /* 0: fit */
} Divider;

static PdfPieces cut_pieces(const Divider *divider);
static double smallest_text(const Scene *scene, const PdfPieces *pieces);
static PdfPage fit_page(const Divider *divider, const char *label, Size content);
static void lay_panel(const Divider *divider, PdfPages *pages, const PdfPieces *panel, Size board_page);

PdfPages pdf_divide(Arena *arena, const Scene *scene, TextSetter *setter, const FormatOptions *options)
{
    Divider divider = {arena, scene, setter, options->paper};
    PdfPages pages = {0};
    PdfPieces pieces = cut_pieces(&divider), panel = {0};
    bool is_parted = scene->board_end > 0 && divider.paper.width > 0;
    PdfPage board = fit_page(&divider, "Board",
                             (Size){scene->size.width, is_parted ? scene->board_end : scene->size.height});
    for (size_t i = 0; i < pieces.count; i++)
        if (is_parted && pieces.items[i].bounds.y >= scene->board_end)
            array_push(arena, &panel, pieces.items[i]);
        else
            array_push(arena, &board.pieces, pieces.items[i]);
    array_push(arena, &pages, board);
    if (panel.count > 0)
        lay_panel(&divider, &pages, &panel, board.size);
    return pages;
}

Point pdf_page_point(const PdfPage *page, Point point)
{
    return (Point){page->origin.x + point.x * page->scale,
                   page->size.height - page->origin.y - point.y * page->scale};
}

Rect pdf_bound_item(const SceneItem *item, TextSetter *setter)
{
    return item->type == SCENE_PATH ? path_bounds(&item->path.path) : scene_text_bounds(&item->text, setter);
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
            Rect bounds = pdf_bound_item(item, divider->setter);
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

/* A page that holds so much: as large as the content, or the paper with the content in its middle. */
static PdfPage fit_page(const Divider *divider, const char *label, Size content)
{
    PdfPage page = {.size = content, .scale = 1, .label = label};
    if (divider->paper.width == 0) {
        page.scale = fmin(1, largest_side / fmax(content.width, content.height));
        page.size = (Size){content.width * page.scale, content.height * page.scale};
        return page;
    }
    page.size = divider->paper;
    page.scale =
        fmin(largest_scale, fmin(page.size.width / content.width, page.size.height / content.height));
    page.origin = (Point){(page.size.width - content.width * page.scale) / 2,
                          (page.size.height - content.height * page.scale) / 2};
    return page;
}

static bool is_heading(const PdfPieces *panel, size_t piece)
{
    return piece == 0 && panel->items[0].group != NULL &&
           strcmp(panel->items[0].group->class, "tradeoffs") == 0;
}

/* The height of the panel in columns of cards. */
static double measure_shelves(const PdfPieces *panel, int columns)
{
    double height = 0, shelf = 0;
    for (size_t i = 0, column = 0; i < panel->count; i++) {
        shelf = fmax(shelf, panel->items[i].bounds.height);
        column++;
        if (is_heading(panel, i) || column == (size_t)columns || i + 1 == panel->count) {
            height += shelf + gap;
            shelf = 0;
            column = 0;
        }
    }
    return height - gap;
}

/* As large as some number of columns allows that all fit one page or, when none can be read so, the most
 * columns that can be read on several. */
static double choose_scale(const Divider *divider, const PdfPieces *panel, Size room)
{
    double widest = 1, smallest = smallest_text(divider->scene, panel), on_one = 0, on_several = 1;
    for (size_t i = 0; i < panel->count; i++)
        widest = fmax(widest, panel->items[i].bounds.width);
    for (int columns = 1; columns <= (int)panel->count; columns++) {
        double across = fmin(1, room.width / (columns * widest + (columns - 1) * gap));
        on_one = fmax(on_one, fmin(across, room.height / measure_shelves(panel, columns)));
        if (columns == 1 || across * smallest >= scene_readable_text)
            on_several = across;
    }
    return on_one * smallest >= scene_readable_text ? on_one : on_several;
}

/* Brings what is on pages of the panel, `width` at its widest, to their middle. */
static void centre_shelves(PdfPages *pages, size_t first, double width)
{
    for (size_t i = first; i < pages->count; i++) {
        PdfPage *page = &pages->items[i];
        page->origin.x = (page->size.width - width * page->scale) / 2;
    }
}

/* Shelves from left to right, as many pages as they need; the heading comes first. */
static void lay_panel(const Divider *divider, PdfPages *pages, const PdfPieces *panel, Size board_page)
{
    Size room = {board_page.width - 2 * edge, board_page.height - 2 * edge};
    double scale = choose_scale(divider, panel, room);
    room = (Size){room.width / scale, room.height / scale};
    PdfPage page = {.size = board_page, .scale = scale, .origin = {edge, edge}, .label = "Tradeoffs"};
    double x = 0, y = 0, shelf = 0, widest = 0;
    size_t first = pages->count;
    for (size_t i = 0; i < panel->count; i++) {
        PdfPiece piece = panel->items[i];
        bool ends_heading = i == 1 && is_heading(panel, 0);
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
        widest = fmax(widest, x + piece.bounds.width);
        x += piece.bounds.width + gap;
        shelf = fmax(shelf, piece.bounds.height);
    }
    array_push(divider->arena, pages, page);
    centre_shelves(pages, first, widest);
}
