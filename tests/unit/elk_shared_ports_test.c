/* Guards that all lines of a port meet at it, whatever is asked of the ports of its node, and that ports do
 * not stand on each other: those without lines keep out of the way of those with some. */
#include "support/chance.h"
#include "support/elk_update.h"
#include "support/random_graph.h"

#include <math.h>

Suite *elk_shared_ports_suite(void);

typedef enum Asked { ONE_A_SIDE, TWO_A_SIDE, SIDES_OF_SOME, NOTHING, ORDER, ASKS } Asked;
enum { SEEDS = 12 / RANDOM_GRAPH_COST, PORT_SIZE = 8 };

static const char *const directions[] = {"RIGHT", "DOWN", "LEFT", "UP"};

static void write_port(GString *text, Asked asked, int node, int port, uint64_t *random)
{
    static const char *const sides[] = {"WEST", "EAST", "WEST", "EAST"};
    bool has_side = asked != NOTHING && (asked != SIDES_OF_SOME || chance_percent(random, 50));
    g_string_append_printf(text, "%s{\"id\":\"p%d.%d\",\"width\":%d,\"height\":%d,\"layoutOptions\":{",
                           port > 0 ? "," : "", node, port, PORT_SIZE, PORT_SIZE);
    if (has_side)
        g_string_append_printf(text, "\"port.side\":\"%s\"", sides[port]);
    if (asked == ORDER)
        g_string_append_printf(text, ",\"port.index\":\"%d\"", chance_between(random, 0, 20));
    g_string_append(text, "}}");
}

/* Lines from the second and fourth ports of nodes to the first and third ones of later nodes. */
static const char *write_graph(Asked asked, const char *direction, uint64_t random)
{
    static const char *const constraints[] = {[ONE_A_SIDE] = "UNDEFINED",
                                              [TWO_A_SIDE] = "FIXED_SIDE",
                                              [SIDES_OF_SOME] = "FIXED_SIDE",
                                              [NOTHING] = "FREE",
                                              [ORDER] = "FIXED_ORDER"};
    GString *text = g_string_new(NULL);
    int nodes = chance_between(&random, 5, 9), pairs = asked == ONE_A_SIDE ? 1 : 2, edges = 0;
    g_string_append_printf(text, "{\"layoutOptions\":{\"elk.direction\":\"%s\"},\"children\":[", direction);
    for (int node = 0; node < nodes; node++) {
        g_string_append_printf(text,
                               "%s{\"id\":\"n%d\",\"width\":80,\"height\":60,\"layoutOptions\":{"
                               "\"elk.portConstraints\":\"%s\"},\"ports\":[",
                               node > 0 ? "," : "", node, constraints[asked]);
        for (int port = 0; port < 2 * pairs; port++)
            write_port(text, asked, node, port, &random);
        g_string_append(text, "]}");
    }
    g_string_append(text, "],\"edges\":[");
    for (int node = 1; node < nodes; node++)
        for (int count = chance_between(&random, 1, 3); count > 0; count--)
            g_string_append_printf(
                text, "%s{\"id\":\"e%d\",\"sources\":[\"p%d.%d\"],\"targets\":[\"p%d.%d\"]}",
                edges > 0 ? "," : "", edges, chance_between(&random, 0, node - 1),
                1 + 2 * chance_between(&random, 0, pairs - 1), node, 2 * chance_between(&random, 0, pairs - 1)),
                edges++;
    g_string_append(text, "]}");
    const char *copy = arena_copy_string(arena, text->str);
    g_string_free(text, TRUE);
    return copy;
}

static Point find_port(struct json_object *document, const char *id)
{
    const char *port = arena_format(arena, "children.%d.ports.%d", atoi(id + 1), atoi(strchr(id, '.') + 1)),
               *node = arena_format(arena, "children.%d", atoi(id + 1));
    return (Point){number_at(at(document, node), "x") + number_at(at(document, port), "x") + PORT_SIZE / 2.0,
                   number_at(at(document, node), "y") + number_at(at(document, port), "y") + PORT_SIZE / 2.0};
}

/* At the middle of one of its sides. */
static void assert_meets(struct json_object *edge, const char *end, const char *port, Point middle)
{
    Point point = {number_at(edge, arena_format(arena, "sections.0.%s.x", end)),
                   number_at(edge, arena_format(arena, "sections.0.%s.y", end))};
    double across = fabs(point.x - middle.x), down = fabs(point.y - middle.y);
    ck_assert_msg(fabs(fmax(across, down) - PORT_SIZE / 2.0) < 0.01 && fmin(across, down) < 0.01,
                  "a line of %s ends %g and %g away from it", port, across, down);
}

static int count_stacked(struct json_object *document)
{
    int stacked = 0;
    size_t nodes = json_object_array_length(at(document, "children"));
    for (size_t node = 0; node < nodes; node++) {
        size_t ports = json_object_array_length(at(document, arena_format(arena, "children.%zu.ports", node)));
        for (size_t port = 0; port < ports; port++)
            for (size_t other = 0; other < port; other++) {
                Point a = find_port(document, arena_format(arena, "p%zu.%zu", node, port)),
                      b = find_port(document, arena_format(arena, "p%zu.%zu", node, other));
                stacked += fabs(a.x - b.x) < 1 && fabs(a.y - b.y) < 1;
            }
    }
    return stacked;
}

/* Of some 200 ports in each turn, one may have found no place of its own: where the gap between lines gives
 * way, it does so to nothing. */
START_TEST(all_lines_of_a_port_meet_at_it)
{
    Asked asked = (Asked)(_i / 4);
    int stacked = 0;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        const char *written;
        struct json_object *document = lay_out(write_graph(asked, directions[_i % 4], seed), &written);
        size_t edges = json_object_array_length(at(document, "edges"));
        for (size_t index = 0; index < edges; index++) {
            struct json_object *edge = at(document, arena_format(arena, "edges.%zu", index));
            const char *source = text_at(edge, "sources.0"), *target = text_at(edge, "targets.0");
            assert_meets(edge, "startPoint", source, find_port(document, source));
            assert_meets(edge, "endPoint", target, find_port(document, target));
        }
        stacked += count_stacked(document);
        json_object_put(document);
    }
    ck_assert_int_le(stacked, 1);
}
END_TEST

/* A node with three lines from one port at its right, one from that below, and idle ports. */
static const char *const idle =
    "{\"children\":[{\"id\":\"n0\",\"width\":80,\"height\":90,\"layoutOptions\":{\"portConstraints\":\"%s\"},"
    "\"ports\":["
    "{\"id\":\"p0.0\",\"width\":8,\"height\":8,\"layoutOptions\":{\"port.side\":\"EAST\",\"port.index\":\"4\"}},"
    "{\"id\":\"p0.1\",\"width\":8,\"height\":8,\"layoutOptions\":{\"port.side\":\"EAST\",\"port.index\":\"3\"}},"
    "{\"id\":\"p0.2\",\"width\":8,\"height\":8,\"layoutOptions\":{\"port.side\":\"EAST\",\"port.index\":\"2\"}},"
    "{\"id\":\"p0.3\",\"width\":8,\"height\":8,\"layoutOptions\":{\"port.side\":\"EAST\",\"port.index\":\"1\"}},"
    "{\"id\":\"p0.4\",\"width\":8,\"height\":8,\"layoutOptions\":{\"port.side\":\"WEST\",\"port.index\":\"5\"}},"
    "{\"id\":\"p0.5\",\"width\":8,\"height\":8,\"layoutOptions\":{\"port.side\":\"WEST\",\"port.index\":\"6\"}}]},"
    "{\"id\":\"a\",\"width\":60,\"height\":40},{\"id\":\"b\",\"width\":60,\"height\":40},"
    "{\"id\":\"c\",\"width\":60,\"height\":40}],"
    "\"edges\":[{\"id\":\"e\",\"sources\":[\"p0.1\"],\"targets\":[\"a\"]},"
    "{\"id\":\"f\",\"sources\":[\"p0.1\"],\"targets\":[\"b\"]},"
    "{\"id\":\"g\",\"sources\":[\"p0.1\"],\"targets\":[\"c\"]}]}";

/* The port with lines is in the middle, 41 from above; without an order the others share the two halves as
 * they are listed, the first of which takes the first two. With an order, two stand before it. */
START_TEST(ports_without_lines_stand_in_the_gaps)
{
    static const double places[2][6] = {{11, 41, 26, 63.5, 26, 56}, {63.5, 41, 26, 11, 56, 26}};
    const char *written, *constraints = _i ? "FIXED_ORDER" : "FIXED_SIDE";
    char *text = g_strdup_printf(idle, constraints);
    struct json_object *document = lay_out(text, &written);
    for (int port = 0; port < 6; port++)
        ck_assert_double_eq_tol(
            number_at(document, arena_format(arena, "children.0.ports.%d.y", port)), places[_i][port], 0.6);
    json_object_put(document);
    g_free(text);
}
END_TEST

Suite *elk_shared_ports_suite(void)
{
    Suite *suite = suite_create("elk_shared_ports");
    TCase *cases = tcase_create("ports");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_loop_test(cases, all_lines_of_a_port_meet_at_it, 0, 4 * ASKS);
    tcase_add_loop_test(cases, ports_without_lines_stand_in_the_gaps, 0, 2);
    suite_add_tcase(suite, cases);
    return suite;
}
