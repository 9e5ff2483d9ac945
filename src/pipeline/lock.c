/* Where a design's lock lies, and when it is read. Called by the pipeline and by the layout command. */
#include "page.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_ROUNDS = 6 };

static const char *name_lock(Arena *arena, const char *path, const char *variant);
static bool is_locked(const LayoutGraph *graph);
static LayoutGraph *copy_freed(Arena *arena, const LayoutGraph *graph);

const char *board_lock_path(Arena *arena, const Source *source, const char *variant)
{
    bool is_file = strcmp(source->name, "<stdin>") != 0 && strcmp(source->name, "-") != 0;
    return is_file ? name_lock(arena, source->name, variant) : NULL;
}

/* A variant without a lock of its own starts from the base's, so that what both share stands at the same
 * place. */
bool board_read_lock(Board *board, const BoardOptions *options)
{
    const char *path = board_lock_path(board->arena, board->source, options->variant);
    if (path == NULL || options->ignores_lock)
        return true;
    if (options->variant != NULL && access(path, F_OK) != 0)
        path = board_lock_path(board->arena, board->source, NULL);
    if (access(path, F_OK) != 0)
        return true;
    Source *lock = source_read(board->arena, path, &board->report);
    if (lock == NULL)
        return false;
    size_t first = board->report.findings.count;
    bool is_read = layout_read_lock(board->arena, lock, scene_plan_graph(board->plan), &board->report);
    for (size_t index = first; index < board->report.findings.count; index++)
        if (board->report.findings.items[index]->severity == SEVERITY_ERROR)
            board->report.findings.items[index]->help =
                "mend or delete the lock, or write it anew with `mlboard layout FILE --lock --no-lock`";
    return is_read;
}

/* Steps taken from the cells of a drawing may still find a clear gain: laid out again until there is none, so
 * that what is locked is what every later run draws. */
void board_settle_lock(Board *board)
{
    LayoutGraph *graph = scene_plan_graph(board->plan);
    for (int round = 0; round < MOST_ROUNDS && board_keep_cells(graph, graph); round++) {
        Report heard_before;
        report_init(&heard_before, board->arena);
        layout_run(board->arena, graph, &heard_before);
    }
}

const LayoutGraph *board_drop_needless_lock(Board *board)
{
    const LayoutGraph *graph = scene_plan_graph(board->plan);
    if (!is_locked(graph))
        return graph;
    LayoutGraph *freed = copy_freed(board->arena, graph), *again = copy_freed(board->arena, graph);
    Report heard_before;
    report_init(&heard_before, board->arena);
    layout_run(board->arena, again, &heard_before);
    bool is_same = strcmp(layout_write_elk(board->arena, freed, NULL),
                          layout_write_elk(board->arena, again, NULL)) == 0;
    return is_same ? freed : graph;
}

/* NAME.layout.json, or NAME.VARIANT.layout.json, beside NAME.yaml. */
static const char *name_lock(Arena *arena, const char *path, const char *variant)
{
    static const char *const endings[] = {".yaml", ".yml"};
    size_t length = strlen(path);
    for (size_t index = 0; index < sizeof endings / sizeof endings[0]; index++) {
        size_t own = strlen(endings[index]);
        if (length > own && strcmp(path + length - own, endings[index]) == 0) {
            length -= own;
            break;
        }
    }
    const char *stem = arena_copy_bytes(arena, path, length);
    return variant == NULL ? arena_format(arena, "%s.layout.json", stem)
                           : arena_format(arena, "%s.%s.layout.json", stem, variant);
}

static bool move_lock(LayoutCell *lock, const LayoutCell *cell)
{
    bool moved = lock->is_known != cell->is_known || lock->column != cell->column || lock->row != cell->row;
    *lock = *cell;
    return moved;
}

bool board_keep_cells(LayoutGraph *graph, const LayoutGraph *drawn)
{
    bool moved = false;
    for (size_t node = 0; node < graph->node_count; node++)
        moved = move_lock(&graph->nodes[node].lock, &drawn->nodes[node].cell) || moved;
    for (size_t note = 0; note < graph->note_count; note++)
        moved = move_lock(&graph->notes[note].lock, &drawn->notes[note].cell) || moved;
    return moved;
}

static bool is_locked(const LayoutGraph *graph)
{
    for (size_t node = 0; node < graph->node_count; node++)
        if (graph->nodes[node].lock.is_known)
            return true;
    for (size_t note = 0; note < graph->note_count; note++)
        if (graph->notes[note].lock.is_known)
            return true;
    return false;
}

/* The graph with its drawing and without its lock. */
static LayoutGraph *copy_freed(Arena *arena, const LayoutGraph *graph)
{
    LayoutGraph *copy = arena_new(arena, LayoutGraph);
    *copy = *graph;
    copy->nodes = arena_new_array(arena, LayoutNode, graph->node_count + 1);
    copy->edges = arena_new_array(arena, LayoutEdge, graph->edge_count + 1);
    copy->notes = arena_new_array(arena, LayoutNote, graph->note_count + 1);
    for (size_t node = 0; node < graph->node_count; node++) {
        copy->nodes[node] = graph->nodes[node];
        copy->nodes[node].lock.is_known = false;
    }
    for (size_t edge = 0; edge < graph->edge_count; edge++)
        copy->edges[edge] = graph->edges[edge];
    for (size_t note = 0; note < graph->note_count; note++) {
        copy->notes[note] = graph->notes[note];
        copy->notes[note].lock.is_known = false;
    }
    return copy;
}
