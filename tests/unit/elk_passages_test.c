/* Guards that the line outside a port of a group and the one inside meet at it, on the side and in the turn that
 * it asks for, and that what cannot be one line is drawn as two. */
#include "support/chance.h"
#include "support/elk_update.h"

#include <math.h>

Suite *elk_passages_suite(void);

typedef enum Asked { NOTHING, SIDES, ORDER, LABELS, NESTED, ASKS } Asked;
enum { SEEDS = 12, PORTS = 4 };

static const char *const directions[] = {"RIGHT", "DOWN", "LEFT", "UP"};

static void write_ports(GString *text, Asked asked, const char *group)
{
    static const char *const sides[] = {"WEST", "WEST", "EAST", "EAST"};
    g_string_append(text, "\"ports\":[");
    for (int port = 0; port < PORTS; port++) {
        g_string_append_printf(text, "%s{\"id\":\"%s.%d\",\"width\":6,\"height\":6,\"layoutOptions\":{",
                               port > 0 ? "," : "", group, port);
        if (asked == SIDES || asked == ORDER)
            g_string_append_printf(text, "\"port.side\":\"%s\",\"port.index\":\"%d\"", sides[port],
                                   port < 2 ? 3 - port : port);
        g_string_append(text, "}}");
    }
    g_string_append(text, "],");
}

/* A group with two ways in and two out, the nested one around a group with as many. */
static void write_group(GString *text, Asked asked, const char *group, bool is_outer)
{
    static const char *const constraints[] = {"FREE", "FIXED_SIDE", "FIXED_ORDER", "FREE", "FREE"};
    g_string_append_printf(text, "{\"id\":\"%s\",\"layoutOptions\":{\"portConstraints\":\"%s\"},", group,
                           constraints[asked]);
    write_ports(text, asked, group);
    g_string_append(text, "\"children\":[");
    if (is_outer)
        write_group(text, asked, arena_format(arena, "%s-in", group), false);
    for (int box = 0; box < 3 && !is_outer; box++)
        g_string_append_printf(text, "%s{\"id\":\"%s_%d\",\"width\":70,\"height\":40}", box > 0 ? "," : "", group,
                               box);
    g_string_append(text, "]}");
}

static void write_edge(GString *text, Asked asked, const char *source, const char *target)
{
    static const char *const label = "{\"text\":\"x\",\"width\":40,\"height\":14}";
    int length = (int)text->len;
    bool is_first = text->str[length - 1] == '[';
    g_string_append_printf(text, "%s{\"id\":\"e%d\",\"sources\":[\"%s\"],\"targets\":[\"%s\"],\"labels\":[%s]}",
                           is_first ? "" : ",", length, source, target,
                           asked == LABELS && length % 2 ? label : "");
}

/* Lines into a box of the group and out of one, through its ports. */
static void write_inner(GString *text, Asked asked, const char *group, uint64_t *random)
{
    const char *core = asked == NESTED ? arena_format(arena, "%s-in", group) : group;
    for (int port = 0; port < PORTS; port++) {
        const char *own = arena_format(arena, "%s.%d", group, port),
                   *inner = arena_format(arena, "%s.%d", core, port),
                   *box = arena_format(arena, "%s_%d", core, chance_between(random, 0, 2));
        bool is_in = port < 2;
        if (asked == NESTED)
            write_edge(text, NOTHING, is_in ? own : inner, is_in ? inner : own);
        write_edge(text, NOTHING, is_in ? inner : box, is_in ? box : inner);
    }
    write_edge(text, asked, arena_format(arena, "%s_0", core), arena_format(arena, "%s_1", core));
}

static const char *write_graph(Asked asked, const char *direction, uint64_t random)
{
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "{\"layoutOptions\":{\"elk.direction\":\"%s\"},\"children\":[", direction);
    for (int group = 0; group < 2; group++) {
        write_group(text, asked, arena_format(arena, "g%d", group), asked == NESTED);
        g_string_append(text, ",");
    }
    g_string_append(text, "{\"id\":\"a\",\"width\":60,\"height\":40},{\"id\":\"b\",\"width\":60,\"height\":40},"
                          "{\"id\":\"c\",\"width\":60,\"height\":40}],\"edges\":[");
    for (int port = 0; port < 2; port++) {
        write_edge(text, asked, chance_percent(&random, 50) ? "a" : "b", arena_format(arena, "g0.%d", port));
        write_edge(text, asked, arena_format(arena, "g0.%d", 2 + port), arena_format(arena, "g1.%d", port));
        write_edge(text, asked, arena_format(arena, "g1.%d", 2 + port), port == 0 ? "c" : "b");
    }
    for (int group = 0; group < 2; group++)
        write_inner(text, asked, arena_format(arena, "g%d", group), &random);
    g_string_append(text, "]}");
    const char *copy = arena_copy_string(arena, text->str);
    g_string_free(text, TRUE);
    return copy;
}

static Point end_of(const LayoutEdge *edge, bool is_target)
{
    ck_assert_uint_ge(edge->point_count, 2);
    return edge->points[is_target ? edge->point_count - 1 : 0];
}

/* Ports whose two lines do not meet there. */
static int count_apart(void)
{
    int apart = 0;
    for (size_t first = 0; first < graph.edge_count; first++)
        for (size_t second = 0; second < graph.edge_count; second++) {
            const LayoutEdge *into = &graph.edges[first], *from = &graph.edges[second];
            if (into->asks[1].port == 0 || into->asks[1].port != from->asks[0].port)
                continue;
            Point end = end_of(into, true), start = end_of(from, false);
            apart += fabs(end.x - start.x) > 0.01 || fabs(end.y - start.y) > 0.01;
        }
    return apart;
}

/* Ends that ask for a side, and those that are there. */
static void count_sides(int *asked, int *kept)
{
    for (size_t index = 0; index < 2 * graph.edge_count; index++) {
        const LayoutEdge *edge = &graph.edges[index / 2];
        int side = edge->asks[index % 2].side;
        Rect rect = graph.nodes[index % 2 ? edge->target : edge->source].rect;
        double border = side == 1 + SIDE_LEFT ? rect.x : rect_right(rect);
        *asked += side != 0;
        *kept += side != 0 && fabs(end_of(edge, index % 2).x - border) < 0.5;
    }
}

/* A label may be too long for its own piece: then the lines are laid out each for itself. And a group of one row
 * leaves no way from a box between others to its left or right. */
START_TEST(lines_meet_at_a_port_of_a_group)
{
    Asked asked = (Asked)(_i / 4);
    int apart = 0, sides = 0, kept = 0;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        const char *written;
        struct json_object *document = lay_out(write_graph(asked, directions[_i % 4], seed), &written);
        apart += count_apart();
        count_sides(&sides, &kept);
        json_object_put(document);
    }
    ck_assert_int_le(apart, asked == LABELS ? 2 : 0);
    ck_assert_msg(kept >= 0.8 * sides, "%d of %d ends are on their side", kept, sides);
}
END_TEST

/* Two groups, each with a port at its left; two lines to the first, and one label at each piece of the other. */
static const char *const mixed =
    "{\"children\":[{\"id\":\"a\",\"width\":60,\"height\":40},{\"id\":\"b\",\"width\":60,\"height\":40},"
    "{\"id\":\"g\",\"ports\":[{\"id\":\"p\"}],\"children\":[{\"id\":\"c\",\"width\":60,\"height\":40}]},"
    "{\"id\":\"h\",\"ports\":[{\"id\":\"q\"}],\"children\":[{\"id\":\"d\",\"width\":60,\"height\":40}]}],"
    "\"edges\":[{\"id\":\"e\",\"sources\":[\"a\"],\"targets\":[\"p\"]},"
    "{\"id\":\"f\",\"sources\":[\"b\"],\"targets\":[\"p\"]},"
    "{\"id\":\"i\",\"sources\":[\"p\"],\"targets\":[\"c\"]},"
    "{\"id\":\"k\",\"sources\":[\"b\"],\"targets\":[\"q\"],\"labels\":[{\"text\":\"x\",\"width\":30,\"height\":12}]},"
    "{\"id\":\"l\",\"sources\":[\"q\"],\"targets\":[\"d\"],"
    "\"labels\":[{\"text\":\"y\",\"width\":30,\"height\":12}]}]}";

/* Ends at the border of their group, wherever; nothing at fault. */
START_TEST(what_cannot_be_one_line_is_drawn_as_two)
{
    const char *written;
    struct json_object *document = lay_out(mixed, &written);
    for (size_t index = 0; index < graph.edge_count; index++)
        for (int end = 0; end < 2; end++) {
            const LayoutEdge *edge = &graph.edges[index];
            const LayoutNode *node = &graph.nodes[end ? edge->target : edge->source];
            Point point = end_of(edge, end);
            ck_assert(!rect_contains(rect_inflate(node->rect, -0.5), (Rect){point.x, point.y, 0, 0}, 0));
            ck_assert(rect_contains(node->rect, (Rect){point.x, point.y, 0, 0}, 0.01));
        }
    json_object_put(document);
}
END_TEST

/* Two lines through ports at the right, in the other order than is drawn best. */
static const char *const turned =
    "{\"children\":[{\"id\":\"g\",\"layoutOptions\":{\"portConstraints\":\"FIXED_ORDER\"},\"ports\":["
    "{\"id\":\"p\",\"layoutOptions\":{\"port.side\":\"EAST\",\"port.index\":\"1\"}},"
    "{\"id\":\"q\",\"layoutOptions\":{\"port.side\":\"EAST\",\"port.index\":\"0\"}}],"
    "\"children\":[{\"id\":\"a\",\"width\":60,\"height\":40}]},"
    "{\"id\":\"b\",\"width\":60,\"height\":40},{\"id\":\"c\",\"width\":60,\"height\":40},"
    "{\"id\":\"d\",\"width\":60,\"height\":40}],"
    "\"edges\":[{\"id\":\"e\",\"sources\":[\"a\"],\"targets\":[\"p\"]},"
    "{\"id\":\"f\",\"sources\":[\"a\"],\"targets\":[\"q\"]},"
    "{\"id\":\"i\",\"sources\":[\"p\"],\"targets\":[\"b\"]},"
    "{\"id\":\"k\",\"sources\":[\"q\"],\"targets\":[\"c\"]},"
    "{\"id\":\"l\",\"sources\":[\"b\"],\"targets\":[\"d\"]},"
    "{\"id\":\"m\",\"sources\":[\"d\"],\"targets\":[\"c\"]}]}";

/* A side or an order that lines through ports do not keep is a warning, one that they keep is none. */
START_TEST(what_ports_do_not_keep_is_told)
{
    const char *written;
    struct json_object *document = lay_out(turned, &written);
    int sides = 0, kept = 0, told = 0;
    count_sides(&sides, &kept);
    bool is_swapped = end_of(&graph.edges[0], true).y > end_of(&graph.edges[1], true).y;
    for (size_t index = 0; index < report.findings.count; index++)
        told += report.findings.items[index]->severity == SEVERITY_WARNING;
    ck_assert_int_eq(sides, 4);
    ck_assert_int_gt(told, 0);
    ck_assert_int_eq(told, sides - kept + (kept == sides && !is_swapped));
    json_object_put(document);
}
END_TEST

Suite *elk_passages_suite(void)
{
    Suite *suite = suite_create("elk_passages");
    TCase *cases = tcase_create("passages");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_loop_test(cases, lines_meet_at_a_port_of_a_group, 0, 4 * ASKS);
    tcase_add_test(cases, what_cannot_be_one_line_is_drawn_as_two);
    tcase_add_test(cases, what_ports_do_not_keep_is_told);
    suite_add_tcase(suite, cases);
    return suite;
}
