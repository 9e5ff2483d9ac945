/* Fitting a board to paper. A panel of tradeoffs that leaves the board is set anew, card by card, at a size
 * that can be read. */
#include "pages.h"
#include "shelves.h"

#include <math.h>
#include <string.h>

/* Small boards are enlarged so far and no further; free edge of pages that hold a panel; the largest page
 * that every reader takes. */
static const double largest_scale = 1.25, edge = 24, gap = 16, largest_side = 14400;

typedef struct Divider {
    Arena *arena;
    const Scene *scene;
    Scene *own; /* the same for paper: a copy, to which its pages may add items */
    TextSetter *setter;
    Size paper; /* 0: fit */
} Divider;

static PdfPieces cut_pieces(const Divider *divider);
static double smallest_text(const Scene *scene, const PdfPieces *pieces);
static PdfPage fit_page(const Divider *divider, const char *label, Size content);
static void lay_panel(const Divider *divider, PdfPages *pages, const PdfPieces *panel, Size board_page);
static void square_page(const Divider *divider, PdfPage *page);

static Scene *copy_scene(Arena *arena, const Scene *scene)
{
    Scene *copy = arena_new(arena, Scene);
    size_t count = scene->items.count;
    *copy = *scene;
    copy->items.items = arena_new_array(arena, SceneItem, count);
    copy->items.capacity = count;
    if (count > 0)
        memcpy(copy->items.items, scene->items.items, count * sizeof *scene->items.items);
    return copy;
}

PdfPages pdf_divide(Arena *arena, const Scene *scene, TextSetter *setter, const FormatOptions *options)
{
    Scene *own = options->paper.width > 0 ? copy_scene(arena, scene) : NULL;
    Divider divider = {arena, own ? own : scene, own, setter, options->paper};
    PdfPages pages = {0};
    PdfPieces pieces = cut_pieces(&divider), panel = {0};
    bool is_parted = scene->board.height > 0 && divider.paper.width > 0;
    PdfPage board = fit_page(&divider, "Board", is_parted ? scene->board : scene->size);
    bool is_squared = scene->grid.alpha > 0 && divider.paper.width > 0;
    for (size_t i = is_squared ? SCENE_GRID_PATHS : 0; i < pieces.count; i++)
        if (is_parted && pieces.items[i].bounds.y >= scene->board.height)
            array_push(arena, &panel, pieces.items[i]);
        else
            array_push(arena, &board.pieces, pieces.items[i]);
    array_push(arena, &pages, board);
    pages.scene = divider.scene;
    if (panel.count > 0)
        lay_panel(&divider, &pages, &panel, board.size);
    for (size_t i = 0; i < pages.count && is_squared; i++)
        square_page(&divider, &pages.items[i]);
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

/* As many columns as stand beside each other in the panel. */
static size_t count_columns(const PdfPieces *panel)
{
    size_t first = is_heading(panel, 0) ? 1 : 0, end = first;
    while (end < panel->count && panel->items[end].bounds.y < rect_centre(panel->items[first].bounds).y)
        end++;
    return end > first ? end - first : 1;
}

/* Of the cards that stand beside each other, from the first of them. */
static double shelf_height(const PdfPieces *panel, size_t first, size_t columns)
{
    double height = 0;
    for (size_t i = first; i < first + columns && i < panel->count; i++)
        height = fmax(height, panel->items[i].bounds.height);
    return height;
}

/* Where the cards begin, under the heading. */
static double shelves_top(const PdfPieces *panel)
{
    return is_heading(panel, 0) ? panel->items[0].bounds.height + gap : 0;
}

/* The panel as its cards stand on pages, under the heading. */
static Shelves put_on_shelves(const Divider *divider, const PdfPieces *panel)
{
    size_t columns = count_columns(panel);
    double *heights = arena_new_array(divider->arena, double, panel->count / columns + 1);
    Shelves shelves = {heights, 0, shelves_top(panel), gap};
    for (size_t i = is_heading(panel, 0); i < panel->count; i += columns)
        heights[shelves.count++] = shelf_height(panel, i, columns);
    return shelves;
}

/* So small that the panel's columns fit a page and no page more is needed than in type that can just be
 * read. */
static double choose_scale(const Divider *divider, const PdfPieces *panel, const Shelves *shelves, Size room)
{
    double widest = 1, columns = (double)count_columns(panel);
    for (size_t i = is_heading(panel, 0); i < panel->count; i++)
        widest = fmax(widest, panel->items[i].bounds.width);
    return shelves_choose_scale(shelves, room.height,
                                fmin(1, room.width / (columns * widest + (columns - 1) * gap)),
                                scene_readable_text / smallest_text(divider->scene, panel));
}

/* Brings what is on pages of the panel, `width` at its widest, to their middle. */
static void centre_shelves(PdfPages *pages, size_t first, double width)
{
    for (size_t i = first; i < pages->count; i++) {
        PdfPage *page = &pages->items[i];
        page->origin.x = (page->size.width - width * page->scale) / 2;
    }
}

/* The heading without its group: only the first of many pages tells of it, on the others it is decoration. */
static PdfPiece repeat_heading(const PdfPiece *heading)
{
    return (PdfPiece){heading->first + 1, heading->count - 2, NULL, heading->bounds,
                      {-heading->bounds.x, -heading->bounds.y}};
}

/* Each page of many has its number at the end of its heading, in the type that ends the heading. */
static void number_pages(const Divider *divider, PdfPages *pages, size_t first, const PdfPiece *heading,
                         double width)
{
    Scene *scene = divider->own;
    const SceneItem last = scene->items.items[heading->first + heading->count - 2];
    size_t count = pages->count - first;
    for (size_t i = 0; i < count; i++) {
        SceneItem number = last;
        number.text.text = arena_format(divider->arena, "%zu of %zu", i + 1, count);
        number.text.anchor = ANCHOR_END;
        number.text.origin = (Point){width, last.text.origin.y - heading->bounds.y};
        PdfPiece piece = {.first = scene->items.count, .count = 1};
        piece.bounds = pdf_bound_item(&number, divider->setter);
        array_push(divider->arena, &scene->items, number);
        array_push(divider->arena, &pages->items[first + i].pieces, piece);
    }
}

/* Squared paper reaches to the edges of each page, under all else. */
static void square_page(const Divider *divider, PdfPage *page)
{
    double scale = page->scale;
    PdfPieces pieces = {0};
    for (size_t i = 0; i < SCENE_GRID_PATHS; i++) {
        PdfPiece piece = {.first = divider->scene->items.count + i, .count = 1};
        array_push(divider->arena, &pieces, piece);
    }
    scene_add_grid(divider->arena, divider->own,
                   (Rect){-page->origin.x / scale, -page->origin.y / scale, page->size.width / scale,
                          page->size.height / scale});
    for (size_t i = 0; i < page->pieces.count; i++)
        array_push(divider->arena, &pieces, page->pieces.items[i]);
    page->pieces = pieces;
}

/* Pieces beside each other, the first at the page's left edge; returns how far they reach. */
static double lay_shelf(const Divider *divider, PdfPage *page, const PdfPieces *panel, size_t first,
                        size_t count, double y)
{
    double x = 0;
    for (size_t i = first; i < first + count && i < panel->count; i++) {
        PdfPiece piece = panel->items[i];
        piece.shift = (Point){x - piece.bounds.x, y - piece.bounds.y};
        array_push(divider->arena, &page->pieces, piece);
        x += piece.bounds.width + gap;
    }
    return x - gap;
}

/* Shelves from left to right, as many pages as they need, each under the heading where there is one. */
static void lay_panel(const Divider *divider, PdfPages *pages, const PdfPieces *panel, Size board_page)
{
    Size room = {board_page.width - 2 * edge, board_page.height - 2 * edge};
    Shelves shelves = put_on_shelves(divider, panel);
    double scale = choose_scale(divider, panel, &shelves, room);
    size_t columns = count_columns(panel);
    double height = shelves_even_height(&shelves, room.height / scale), y = shelves.top, widest = 0;
    PdfPage page = {.size = board_page, .scale = scale, .origin = {edge, edge}, .label = "Tradeoffs"};
    const PdfPiece *heading = is_heading(panel, 0) ? &panel->items[0] : NULL;
    size_t first = pages->count;
    if (heading)
        widest = lay_shelf(divider, &page, panel, 0, 1, 0);
    for (size_t i = heading != NULL; i < panel->count; i += columns) {
        double shelf = shelf_height(panel, i, columns);
        if (y > shelves.top && y + shelf > height) {
            array_push(divider->arena, pages, page);
            page.pieces = (PdfPieces){0};
            y = shelves.top;
            if (heading) {
                PdfPiece again = repeat_heading(heading);
                array_push(divider->arena, &page.pieces, again);
            }
        }
        widest = fmax(widest, lay_shelf(divider, &page, panel, i, columns, y));
        y += shelf + gap;
    }
    array_push(divider->arena, pages, page);
    if (heading && pages->count - first > 1)
        number_pages(divider, pages, first, heading, widest);
    centre_shelves(pages, first, widest);
}
