/* Guards the lock: what is written is read, what is locked stays, what is new finds a place, and no damage
 * passes unnoticed. */
#include "layout.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

Suite *lock_suite(void);

enum { PARTS = 12 };

static Arena *arena;
static Report report;
static LayoutGraph graph;

/* Two lanes of six parts; a chain in each, three links between them, one note. `left_out` is a part that the
 * design lost. */
static void make_board(int left_out)
{
    int node_of[PARTS];
    graph = (LayoutGraph){.effort = 1};
    graph.nodes = arena_new_array(arena, LayoutNode, PARTS + 2);
    graph.edges = arena_new_array(arena, LayoutEdge, 2 * PARTS);
    graph.notes = arena_new_array(arena, LayoutNote, 1);
    for (int lane = 0; lane < 2; lane++)
        graph.nodes[graph.node_count++] = (LayoutNode){
            .id = lane == 0 ? "online" : "offline", .parent = -1, .is_group = true, .is_lane = true};
    for (int part = 0; part < PARTS; part++) {
        node_of[part] = part == left_out ? -1 : (int)graph.node_count;
        if (part != left_out)
            graph.nodes[graph.node_count++] = (LayoutNode){
                .id = arena_format(arena, "part%02d", part), .parent = part / 6, .size = {100, 50}};
    }
    static const int links[][2] = {{0, 1}, {1, 2},  {2, 3},  {3, 4}, {2, 5}, {6, 7}, {7, 8},
                                   {8, 9}, {9, 10}, {8, 11}, {1, 7}, {3, 9}, {10, 4}};
    for (size_t link = 0; link < sizeof links / sizeof links[0]; link++) {
        int source = node_of[links[link][0]], target = node_of[links[link][1]];
        if (source >= 0 && target >= 0)
            graph.edges[graph.edge_count++] = (LayoutEdge){.id = arena_format(arena, "flow%zu", link),
                                                           .source = source,
                                                           .target = target,
                                                           .is_directed = true,
                                                           .bundle = -1};
    }
    graph.notes[graph.note_count++] = (LayoutNote){.node = node_of[2 == left_out ? 3 : 2], .size = {80, 40}};
}

static void set_up(void)
{
    arena = arena_create();
    report_init(&report, arena);
    make_board(-1);
}

static void tear_down(void)
{
    arena_destroy(arena);
}

static bool read_lock(const char *text)
{
    report_init(&report, arena);
    return layout_read_lock(arena, source_create(arena, "board.layout.json", text, strlen(text)), &graph,
                            &report);
}

/* Lays the full board out and returns its lock. */
static const char *lock_board(void)
{
    layout_run(arena, &graph, &report);
    return layout_write_lock(arena, &graph);
}

static const LayoutNode *find_node(const LayoutGraph *board, const char *id)
{
    for (size_t node = 0; node < board->node_count; node++)
        if (strcmp(board->nodes[node].id, id) == 0)
            return &board->nodes[node];
    return NULL;
}

static void assert_clean(void)
{
    LayoutAudit audit = layout_audit(&graph);
    ck_assert_msg(layout_audit_faults(&audit) == 0, "%s", layout_audit_describe(arena, &graph));
}

START_TEST(a_lock_is_small_and_sorted)
{
    const char *lock = lock_board();
    const char *first = strstr(lock, "\"part00\": ["), *second = strstr(lock, "\"part01\": ["),
               *note = strstr(lock, "\"part02:note\": [");
    ck_assert(first != NULL && second != NULL && note != NULL && first < second && second < note);
    ck_assert_ptr_null(strstr(lock, "online"));
    int lines = 0;
    for (const char *at = lock; *at != '\0'; at++)
        lines += *at == '\n';
    ck_assert_int_eq(lines, PARTS + 1 + 5);
}
END_TEST

START_TEST(a_locked_board_is_drawn_as_it_was)
{
    const char *lock = lock_board(), *drawn = layout_dump(arena, &graph);
    make_board(-1);
    ck_assert(read_lock(lock));
    layout_run(arena, &graph, &report);
    ck_assert_str_eq(layout_dump(arena, &graph), drawn);
    ck_assert_str_eq(layout_write_lock(arena, &graph), lock);
}
END_TEST

START_TEST(a_part_that_is_gone_moves_nobody)
{
    const char *lock = lock_board();
    LayoutGraph full = graph;
    for (int part = 0; part < PARTS; part++) {
        make_board(part);
        ck_assert(read_lock(lock));
        ck_assert_uint_eq(report.findings.count, 0);
        layout_run(arena, &graph, &report);
        assert_clean();
        for (size_t node = 2; node < graph.node_count; node++) {
            const LayoutCell *before = &find_node(&full, graph.nodes[node].id)->cell,
                             *now = &graph.nodes[node].cell;
            for (size_t other = 2; other < graph.node_count; other++) {
                const LayoutCell *was = &find_node(&full, graph.nodes[other].id)->cell,
                                 *is = &graph.nodes[other].cell;
                ck_assert_int_eq(before->column < was->column, now->column < is->column);
            }
        }
    }
}
END_TEST

START_TEST(a_new_part_finds_room_between_locked_ones)
{
    for (int part = 0; part < PARTS; part++) {
        make_board(part);
        const char *lock = lock_board();
        LayoutGraph before = graph;
        make_board(-1);
        ck_assert(read_lock(lock));
        layout_run(arena, &graph, &report);
        assert_clean();
        int turned = 0;
        for (size_t node = 2; node < before.node_count; node++)
            for (size_t other = 2; other < before.node_count; other++) {
                if (before.nodes[node].parent != before.nodes[other].parent)
                    continue;
                const LayoutCell *was = &before.nodes[node].cell,
                                 *is = &find_node(&graph, before.nodes[node].id)->cell;
                const LayoutCell *was_other = &before.nodes[other].cell,
                                 *is_other = &find_node(&graph, before.nodes[other].id)->cell;
                turned += (was->column < was_other->column && is->column > is_other->column) ||
                          (was->row < was_other->row && is->row > is_other->row);
            }
        ck_assert_int_le(turned, 2);
    }
}
END_TEST

/* After a merge two parts may claim one cell, or a part may have changed its lane; both are placed. */
START_TEST(claims_that_clash_are_settled)
{
    ck_assert(read_lock("{\"mlboard.layout\": 1, \"cells\": {\"part00\": [0, 0], \"part01\": [0, 0], "
                        "\"part06\": [0, 0], \"gone\": [5, 5], \"part11\": [9999, 9999], \"part10\": "
                        "[9999, 0]}}"));
    layout_run(arena, &graph, &report);
    assert_clean();
    ck_assert_uint_eq(report.findings.count, 0);
}
END_TEST

/* Large boards are placed by other means, but locked ones are not placed anew. */
START_TEST(large_boards_keep_their_cells)
{
    enum { MANY = 220 };
    const char *lock = NULL;
    for (int left_out = -1; left_out < MANY; left_out += 100) {
        graph = (LayoutGraph){.effort = 1};
        graph.nodes = arena_new_array(arena, LayoutNode, MANY);
        graph.edges = arena_new_array(arena, LayoutEdge, MANY);
        for (int part = 0; part < MANY; part++)
            if (part != left_out)
                graph.nodes[graph.node_count++] =
                    (LayoutNode){.id = arena_format(arena, "p%03d", part), .parent = -1, .size = {60, 30}};
        for (int node = 1; node < (int)graph.node_count; node++)
            graph.edges[graph.edge_count++] = (LayoutEdge){
                .id = "e", .source = node / 2, .target = node, .is_directed = true, .bundle = -1};
        ck_assert(lock == NULL || read_lock(lock));
        LayoutNode *before = arena_new_array(arena, LayoutNode, MANY);
        memcpy(before, graph.nodes, graph.node_count * sizeof *before);
        layout_run(arena, &graph, &report);
        for (size_t node = 1; lock != NULL && node < graph.node_count; node++) {
            int was = before[node].lock.column - before[0].lock.column,
                is = graph.nodes[node].cell.column - graph.nodes[0].cell.column;
            ck_assert(!before[node].lock.is_known || was * is >= 0);
        }
        lock = layout_write_lock(arena, &graph);
    }
}
END_TEST

static void assert_damaged(const char *text, uint32_t line, uint32_t column)
{
    ck_assert_msg(!read_lock(text), "accepted: %s", text);
    const Finding *finding = report.findings.items[0];
    ck_assert_msg(finding->span.line == line && finding->span.column == column, "%s",
                  report_format_text(arena, &report, false, false));
    ck_assert_int_eq(finding->class, FINDING_INPUT);
}

START_TEST(damage_has_a_place)
{
    assert_damaged("", 1, 1);
    assert_damaged("[]", 1, 1);
    assert_damaged("{}", 1, 1);
    assert_damaged("{\n  \"mlboard.layout\": 2,\n  \"cells\": {}\n}", 2, 3);
    assert_damaged("{\n  \"mlboard.layout\": 1,\n  \"cells\": []\n}", 3, 3);
    assert_damaged("{\n  \"mlboard.layout\": 1,\n  \"colour\": 1,\n  \"cells\": {}\n}", 3, 3);
    assert_damaged("{\n  \"mlboard.layout\": 1,\n  \"cells\": {\n<<<<<<< ours\n    \"part00\": [0, 0]\n}}", 4,
                   1);
    assert_damaged("{\"mlboard.layout\": 1, \"cells\": {\"part00\": [0, -1]}}", 1, 33);
    assert_damaged("{\"mlboard.layout\": 1, \"cells\": {\"part00\": [0, 1.5]}}", 1, 33);
    assert_damaged("{\"mlboard.layout\": 1, \"cells\": {\"part00\": [0]}}", 1, 33);
    assert_damaged("{\"mlboard.layout\": 1, \"cells\": {\"part00\": [0, 99999999999999999999]}}", 1, 33);
    assert_damaged("{\"mlboard.layout\": 1, \"cells\": {\"part00\": [0, 0],\n \"part00\": [0, 1]}}", 2, 2);
}
END_TEST

/* NAME.layout.json is what people call the diagram, too. */
START_TEST(a_diagram_in_its_place_is_passed_over)
{
    make_board(-1);
    layout_run(arena, &graph, &report);
    ck_assert(read_lock(layout_write_elk(arena, &graph, NULL)));
    ck_assert_uint_eq(report.findings.count, 1);
    ck_assert_int_eq(report.findings.items[0]->severity, SEVERITY_WARNING);
    for (size_t node = 0; node < graph.node_count; node++)
        ck_assert(!graph.nodes[node].lock.is_known);
}
END_TEST

Suite *lock_suite(void)
{
    Suite *suite = suite_create("lock");
    TCase *cases = tcase_create("lock");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, a_lock_is_small_and_sorted);
    tcase_add_test(cases, a_locked_board_is_drawn_as_it_was);
    tcase_add_test(cases, a_part_that_is_gone_moves_nobody);
    tcase_add_test(cases, a_new_part_finds_room_between_locked_ones);
    tcase_add_test(cases, claims_that_clash_are_settled);
    tcase_add_test(cases, large_boards_keep_their_cells);
    tcase_add_test(cases, damage_has_a_place);
    tcase_add_test(cases, a_diagram_in_its_place_is_passed_over);
    suite_add_tcase(suite, cases);
    return suite;
}
