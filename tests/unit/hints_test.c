/* Guards the author's hints: those that can hold do, and each that cannot is a warning that says what forbids
 * it. */
#include "layout.h"

#include <check.h>
#include <string.h>

Suite *hints_suite(void);

enum { MOST = 400 };

static Arena *arena;
static Report report;
static LayoutGraph graph;

static void set_up(void)
{
    arena = arena_create();
    report_init(&report, arena);
    graph = (LayoutGraph){.effort = 1};
    graph.nodes = arena_new_array(arena, LayoutNode, MOST);
    graph.edges = arena_new_array(arena, LayoutEdge, MOST);
    graph.hints = arena_new_array(arena, LayoutHint, MOST);
}

static void tear_down(void)
{
    arena_destroy(arena);
}

static int add_node(const char *id, int parent)
{
    graph.nodes[graph.node_count] = (LayoutNode){.id = id, .parent = parent, .size = {100, 50}};
    return (int)graph.node_count++;
}

static int add_group(const char *id, bool is_lane)
{
    int node = add_node(id, -1);
    graph.nodes[node].is_group = true;
    graph.nodes[node].is_lane = is_lane;
    return node;
}

static void add_edge(int source, int target)
{
    graph.edges[graph.edge_count++] =
        (LayoutEdge){.id = "e", .source = source, .target = target, .is_directed = true, .bundle = -1};
}

/* The hint of that many nodes stands on the line after the one before it. */
static void add_hint(int kind, size_t count, const int *nodes)
{
    LayoutHint *hint = &graph.hints[graph.hint_count++];
    hint->kind = kind;
    hint->count = count;
    hint->nodes = arena_new_array(arena, int, count);
    memcpy(hint->nodes, nodes, count * sizeof *nodes);
    hint->span.line = (uint32_t)graph.hint_count;
}

#define HINT(kind, ...)                                                                                      \
    add_hint((kind), sizeof((int[]){__VA_ARGS__}) / sizeof(int), (const int[]){__VA_ARGS__})

static void lay_out(void)
{
    layout_run(arena, &graph, &report);
    LayoutAudit audit = layout_audit(&graph);
    ck_assert_msg(layout_audit_faults(&audit) == 0, "%s", layout_audit_describe(arena, &graph));
}

static void assert_no_warning(void)
{
    ck_assert_msg(report.findings.count == 0, "%s", report_format_text(arena, &report, false, false));
}

/* There is exactly one warning, for the hint of this line, and it says why. */
static void assert_warning(uint32_t line, const char *why)
{
    const char *text = report_format_text(arena, &report, false, false);
    ck_assert_msg(report.findings.count == 1 && report.findings.items[0]->severity == SEVERITY_WARNING, "%s",
                  text);
    ck_assert_msg(report.findings.items[0]->span.line == line && strstr(text, why) != NULL, "%s", text);
}

static void assert_above(int first, int second)
{
    ck_assert_double_le(rect_bottom(graph.nodes[first].rect), graph.nodes[second].rect.y);
}

static void assert_same_column(int first, int second)
{
    ck_assert_double_eq_tol(rect_centre(graph.nodes[first].rect).x, rect_centre(graph.nodes[second].rect).x,
                            0.5);
}

START_TEST(an_order_against_the_file_holds_inside_a_group)
{
    int group = add_group("g", false), a = add_node("a", group), b = add_node("b", group),
        c = add_node("c", group);
    add_edge(a, b);
    add_edge(b, c);
    HINT(HINT_ORDER, c, b, a);
    lay_out();
    assert_no_warning();
    assert_above(c, b);
    assert_above(b, a);
}
END_TEST

START_TEST(a_long_column_makes_room_for_an_order)
{
    int part[6];
    for (int index = 0; index < 6; index++)
        part[index] = add_node(arena_format(arena, "p%d", index), -1);
    for (int index = 0; index < 5; index++)
        add_edge(part[index], part[index + 1]);
    HINT(HINT_ALIGN, part[0], part[1], part[2]);
    HINT(HINT_ALIGN, part[2], part[3]);
    HINT(HINT_ALIGN, part[0], part[5]);
    HINT(HINT_ORDER, part[5], part[0]);
    HINT(HINT_ORDER, part[3], part[0]);
    lay_out();
    assert_no_warning();
    assert_same_column(part[1], part[5]);
    assert_same_column(part[0], part[3]);
    assert_above(part[5], part[0]);
    assert_above(part[3], part[0]);
}
END_TEST

START_TEST(an_order_of_a_group_is_one_of_all_its_parts)
{
    int group = add_group("g", false), a = add_node("a", group), b = add_node("b", group),
        x = add_node("x", -1), y = add_node("y", -1);
    add_edge(x, a);
    add_edge(a, b);
    add_edge(b, y);
    HINT(HINT_ORDER, group, x);
    HINT(HINT_ORDER, y, group);
    lay_out();
    assert_no_warning();
    assert_above(a, x);
    assert_above(b, x);
    assert_above(y, a);
    assert_above(y, b);
}
END_TEST

START_TEST(a_circle_names_all_hints_in_it)
{
    int a = add_node("a", -1), b = add_node("b", -1), c = add_node("c", -1);
    add_edge(a, b);
    HINT(HINT_ORDER, a, b);
    HINT(HINT_ORDER, b, c);
    HINT(HINT_ORDER, c, a);
    lay_out();
    assert_warning(3, "the order [a, b] on line 1 and the order [b, c] on line 2 ask for the opposite");
    assert_above(a, b);
    assert_above(b, c);
}
END_TEST

START_TEST(a_part_cannot_stand_above_itself)
{
    int group = add_group("g", false), a = add_node("a", group);
    add_node("b", group);
    HINT(HINT_ORDER, group, a);
    lay_out();
    assert_warning(1, "one of them lies in the other");
    report_init(&report, arena);
    graph.hint_count = 0;
    HINT(HINT_ORDER, a, a);
    lay_out();
    assert_warning(1, "a part cannot stand above itself");
}
END_TEST

START_TEST(lanes_forbid_orders_against_them)
{
    int on = add_group("on", true), off = add_group("off", true), a = add_node("a", on),
        b = add_node("b", off);
    add_edge(a, b);
    HINT(HINT_ORDER, a, b);
    HINT(HINT_ORDER, b, a);
    lay_out();
    assert_warning(2, "their lanes stand in the other order");
}
END_TEST

START_TEST(a_lane_cannot_be_hinted)
{
    int on = add_group("on", true), a = add_node("a", on);
    HINT(HINT_ALIGN, a, on);
    lay_out();
    assert_warning(1, "a lane spans every column");
    report_init(&report, arena);
    graph.hint_count = 0;
    HINT(HINT_ORDER, on, a);
    lay_out();
    assert_warning(1, "lanes stand in the order in which the design lists them");
}
END_TEST

START_TEST(an_order_that_lanes_keep_anyway_holds)
{
    int on = add_group("on", true), a = add_node("a", on), off = add_group("off", true);
    add_node("b", off);
    HINT(HINT_ORDER, on, off);
    HINT(HINT_ORDER, a, off);
    lay_out();
    assert_no_warning();
    HINT(HINT_ORDER, off, on);
    lay_out();
    assert_warning(3, "lanes stand in the order in which the design lists them");
}
END_TEST

/* Two groups share a column, so one stands above the other whole: orders of their members cannot differ. */
START_TEST(groups_make_hints_exclude_each_other)
{
    int g = add_group("g", false), h = add_group("h", false), parts[4];
    for (int index = 0; index < 4; index++)
        parts[index] =
            add_node(arena_format(arena, "%c%d", index < 2 ? 'a' : 'b', index % 2), index < 2 ? g : h);
    add_edge(parts[0], parts[2]);
    add_edge(parts[1], parts[3]);
    HINT(HINT_ALIGN, parts[0], parts[2]);
    HINT(HINT_ORDER, parts[0], parts[2]);
    HINT(HINT_ORDER, parts[3], parts[1]);
    lay_out();
    assert_warning(3, "forbid it");
    assert_same_column(parts[0], parts[2]);
    assert_above(parts[0], parts[2]);
}
END_TEST

/* Boards that are placed without search keep hints too: of loose parts, within a group, and where the group
 * has too few rows in one column. */
START_TEST(a_large_board_keeps_its_hints)
{
    enum { LOOSE = 140, MEMBERS = 30 };
    int group = add_group("g", false), loose[LOOSE], members[MEMBERS];
    for (int index = 0; index < LOOSE; index++)
        loose[index] = add_node(arena_format(arena, "p%d", index), -1);
    for (int index = 0; index < MEMBERS; index++)
        members[index] = add_node(arena_format(arena, "m%d", index), group);
    for (int index = 0; index + 1 < LOOSE; index++)
        add_edge(loose[index], loose[index + 1]);
    for (int index = 0; index < MEMBERS; index++)
        add_edge(loose[3 * index], members[index]);
    HINT(HINT_ALIGN, loose[0], loose[70], loose[139]);
    HINT(HINT_ORDER, loose[139], loose[70], loose[0]);
    HINT(HINT_ALIGN, members[0], members[4], members[8], members[12], members[16], members[20], members[24],
         members[28]);
    HINT(HINT_ORDER, members[28], members[0]);
    HINT(HINT_ORDER, loose[100], loose[50]);
    lay_out();
    ck_assert_uint_eq(report.findings.count, 0);
    assert_same_column(loose[0], loose[70]);
    assert_same_column(loose[0], loose[139]);
    assert_above(loose[139], loose[70]);
    assert_above(loose[70], loose[0]);
    for (int index = 4; index < MEMBERS; index += 4)
        assert_same_column(members[0], members[index]);
    assert_above(members[28], members[0]);
    assert_above(loose[100], loose[50]);
}
END_TEST

/* For a page such a board is placed again and again: only what the one that is drawn does not keep is
 * told. */
START_TEST(a_large_board_for_a_page_tells_once_what_it_cannot_keep)
{
    enum { GROUPS = 4, MEMBERS = 45, JOINED = 10 };
    int parts[GROUPS][MEMBERS];
    for (int group = 0; group < GROUPS; group++) {
        int parent = add_group(arena_format(arena, "g%d", group), false);
        for (int index = 0; index < MEMBERS; index++)
            parts[group][index] = add_node(arena_format(arena, "p%d-%d", group, index), parent);
        for (int index = 0; index + 1 < MEMBERS; index++)
            add_edge(parts[group][index], parts[group][index + 1]);
        for (int index = 0; index < JOINED && group > 0; index++)
            add_edge(parts[group - 1][index], parts[group][index]);
    }
    graph.page_ratio = 0.3;
    HINT(HINT_ALIGN, parts[0][3], parts[3][20]);
    graph.nodes[parts[3][20]].span.line = 7;
    lay_out();
    assert_warning(7, "the hint for 'p0-3' and 'p3-20' cannot hold: groups or the size of the board");
    ck_assert_uint_eq(report.findings.items[0]->subjects.count, 2);
}
END_TEST

/* Groups in groups are no reason to refuse a hint about what lies in them, be it against the file's order. */
START_TEST(hints_hold_in_nested_groups)
{
    for (int kind = HINT_ALIGN; kind <= HINT_ORDER; kind++) {
        graph.node_count = graph.hint_count = 0;
        int outer = add_group("outer", false), inner = add_group("inner", false);
        graph.nodes[inner].parent = outer;
        int first = add_node("first", inner), second = add_node("second", inner),
            last = add_node("last", outer);
        HINT(kind, last, second, first);
        lay_out();
        ck_assert_uint_eq(report.findings.count, 0);
        void (*assert_pair)(int, int) = kind == HINT_ALIGN ? assert_same_column : assert_above;
        assert_pair(last, second);
        assert_pair(second, first);
    }
}
END_TEST

Suite *hints_suite(void)
{
    Suite *suite = suite_create("hints");
    TCase *cases = tcase_create("hints");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, an_order_against_the_file_holds_inside_a_group);
    tcase_add_test(cases, a_long_column_makes_room_for_an_order);
    tcase_add_test(cases, an_order_of_a_group_is_one_of_all_its_parts);
    tcase_add_test(cases, a_circle_names_all_hints_in_it);
    tcase_add_test(cases, a_part_cannot_stand_above_itself);
    tcase_add_test(cases, lanes_forbid_orders_against_them);
    tcase_add_test(cases, a_lane_cannot_be_hinted);
    tcase_add_test(cases, an_order_that_lanes_keep_anyway_holds);
    tcase_add_test(cases, groups_make_hints_exclude_each_other);
    tcase_add_test(cases, hints_hold_in_nested_groups);
    tcase_add_test(cases, a_large_board_keeps_its_hints);
    tcase_add_test(cases, a_large_board_for_a_page_tells_once_what_it_cannot_keep);
    suite_add_tcase(suite, cases);
    return suite;
}
