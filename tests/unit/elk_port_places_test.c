/* Guards where ports of ELK graphs shall be, their sides and their order as documents say them, and which
 * lines of theirs may share a trunk. */
#include "support/elk_reading.h"

#include <check.h>
#include <stdio.h>

/* Reads a graph of two nodes, a and b, the first of which has ports. */
static void read_with_ports(const char *constraints, const char *ports, const char *edges)
{
    const char *text =
        arena_format(arena,
                     "{\"children\":[{\"id\":\"a\",\"width\":80,\"height\":40,\"layoutOptions\":{"
                     "\"portConstraints\":\"%s\"},\"ports\":[%s]},{\"id\":\"b\",\"width\":80,"
                     "\"height\":40}],\"edges\":[%s]}",
                     constraints, ports, edges);
    ck_assert_msg(read_text(text), "%s", report_format_text(arena, &report, false, false));
}

/* A port under constraints, and the side on which its edge ends. */
typedef struct PortCase {
    const char *constraints, *port;
    int side;
} PortCase;

static const PortCase port_cases[] = {
    {"", "\"layoutOptions\":{\"port.side\":\"WEST\"}", 1 + SIDE_LEFT},
    {"", "\"layoutOptions\":{\"elk.port.side\":\"EAST\"}", 1 + SIDE_RIGHT},
    {"FIXED_SIDE", "\"layoutOptions\":{\"org.eclipse.elk.port.side\":\"NORTH\"}", 1 + SIDE_TOP},
    {"FIXED_ORDER", "\"properties\":{\"port.side\":\"SOUTH\"}", 1 + SIDE_BOTTOM},
    {"UNDEFINED", "\"layoutOptions\":{\"port.side\":\"SOUTH\"}", 1 + SIDE_BOTTOM},
    {"FREE", "\"layoutOptions\":{\"port.side\":\"SOUTH\"}", 0},
    {"FIXED_SIDE", "\"layoutOptions\":{\"port.side\":\"UNDEFINED\"}", 0},
    {"FIXED_SIDE", "\"x\":-5,\"y\":20", 0},
    {"FIXED_POS", "\"x\":-5,\"y\":20", 1 + SIDE_LEFT},
    {"FIXED_POS", "\"x\":80,\"y\":5", 1 + SIDE_RIGHT},
    {"FIXED_RATIO", "\"x\":30,\"y\":0", 1 + SIDE_TOP},
    {"FIXED_RATIO", "\"x\":30,\"y\":40,\"height\":5", 1 + SIDE_BOTTOM},
    {"FIXED_POS", "\"x\":0,\"y\":5,\"layoutOptions\":{\"port.side\":\"EAST\"}", 1 + SIDE_RIGHT},
    {"FIXED_POS", "\"width\":5", 0},
};

START_TEST(sides_of_ports_are_read)
{
    const PortCase *item = &port_cases[_i];
    read_with_ports(item->constraints, arena_format(arena, "{\"id\":\"p\",%s}", item->port),
                    "{\"id\":\"e\",\"sources\":[\"p\"],\"targets\":[\"b\"]},"
                    "{\"id\":\"f\",\"sources\":[\"a\"],\"targets\":[\"p\"]}");
    ck_assert_int_eq(graph.edges[0].asks[0].side, item->side);
    ck_assert_int_eq(graph.edges[0].asks[1].side, 0);
    ck_assert_int_eq(graph.edges[1].asks[0].side, 0);
    ck_assert_int_eq(graph.edges[1].asks[1].side, item->side);
    ck_assert(!has_finding("ignored-option", SEVERITY_INFO));
}
END_TEST

/* Three ports on one side of a node, as they are listed, and their order from left to right or from the top
 * down. */
typedef struct OrderCase {
    const char *constraints, *side, *ports[3];
    int order[3]; /* of port numbers; none: they have none */
} OrderCase;

static const OrderCase order_cases[] = {
    {"FIXED_ORDER", "NORTH", {"", "", ""}, {0, 1, 2}},
    {"FIXED_ORDER", "EAST", {"", "", ""}, {0, 1, 2}},
    {"FIXED_ORDER", "SOUTH", {"", "", ""}, {2, 1, 0}},
    {"FIXED_ORDER", "WEST", {"", "", ""}, {2, 1, 0}},
    {"FIXED_ORDER", "EAST", {"port.index=7", "elk.port.index=2", "index=11"}, {1, 0, 2}},
    {"FIXED_ORDER", "SOUTH", {"port.index=7", "port.index=2", "port.index=11"}, {2, 0, 1}},
    {"FIXED_ORDER", "EAST", {"x=80 y=30", "x=80 y=20", "x=80 y=5"}, {0, 1, 2}},
    {"FIXED_ORDER", "EAST", {"port.index=7", "", "port.index=2"}, {0, 1, 2}},
    {"FIXED_POS", "WEST", {"x=0 y=30", "x=0 y=5", "x=0 y=20"}, {1, 2, 0}},
    {"FIXED_RATIO", "NORTH", {"x=9 y=0", "x=5 y=0", "x=70 y=0"}, {1, 0, 2}},
    {"FIXED_POS", "EAST", {"", "", ""}, {0}},
    {"FIXED_SIDE", "EAST", {"x=80 y=30", "x=80 y=20", "x=80 y=5"}, {0}},
    {"", "EAST", {"port.index=7", "port.index=2", "port.index=11"}, {0}},
};

/* What a case says of a port, as JSON. */
static const char *write_port(const OrderCase *item, int port)
{
    double x, y;
    const char *text = item->ports[port], *place = "", *index = "", *value = strchr(text, '=');
    if (sscanf(text, "x=%lf y=%lf", &x, &y) == 2)
        place = arena_format(arena, "\"x\":%g,\"y\":%g,", x, y);
    else if (value != NULL)
        index = arena_format(arena, ",\"%.*s\":\"%s\"", (int)(value - text), text, value + 1);
    return arena_format(arena, "{\"id\":\"p%d\",%s\"layoutOptions\":{\"side\":\"%s\"%s}}", port, place,
                        item->side, index);
}

START_TEST(orders_of_ports_are_read)
{
    const OrderCase *item = &order_cases[_i];
    const char *ports = arena_format(arena, "{\"id\":\"a\"},%s,%s,%s", write_port(item, 0),
                                     write_port(item, 1), write_port(item, 2));
    read_with_ports(item->constraints, ports,
                    "{\"id\":\"e\",\"sources\":[\"p0\"],\"targets\":[\"b\"]},"
                    "{\"id\":\"f\",\"sources\":[\"p1\"],\"targets\":[\"a\"]},"
                    "{\"id\":\"g\",\"sources\":[\"p2\"],\"targets\":[\"b\"]}");
    ck_assert_int_eq(graph.edges[1].asks[1].side, 0); /* the node, though a port has its name */
    const int *order = item->order;
    if (order[1] == order[0]) {
        for (int port = 0; port < 3; port++)
            ck_assert_int_eq(graph.edges[port].asks[0].order, 0);
    } else {
        ck_assert_int_lt(graph.edges[order[0]].asks[0].order, graph.edges[order[1]].asks[0].order);
        ck_assert_int_lt(graph.edges[order[1]].asks[0].order, graph.edges[order[2]].asks[0].order);
    }
}
END_TEST

/* Lines of one port may share a trunk with each other, and with no others. */
START_TEST(lines_of_one_port_are_a_bundle)
{
    read_with_ports("", "{\"id\":\"p\"},{\"id\":\"q\"}",
                    "{\"id\":\"e\",\"sources\":[\"p\"],\"targets\":[\"b\"]},"
                    "{\"id\":\"f\",\"sources\":[\"p\"],\"targets\":[\"b\"]},"
                    "{\"id\":\"g\",\"sources\":[\"q\"],\"targets\":[\"b\"]},"
                    "{\"id\":\"h\",\"sources\":[\"b\"],\"targets\":[\"p\"]},"
                    "{\"id\":\"i\",\"sources\":[\"a\"],\"targets\":[\"b\"]}");
    const LayoutEdge *edges = graph.edges;
    ck_assert_int_ge(edges[0].bundle, 0);
    ck_assert_int_eq(edges[1].bundle, edges[0].bundle);
    ck_assert_int_ne(edges[2].bundle, edges[0].bundle);
    ck_assert_int_ne(edges[3].bundle, edges[0].bundle); /* it enters the port, which those leave */
    ck_assert_int_eq(edges[4].bundle, -1);
}
END_TEST

/* Where both ends are ports, that with more lines: a fan stays together, whatever its lines end at. */
START_TEST(a_line_is_of_its_port_with_more_lines)
{
    read_with_ports("", "{\"id\":\"p\"},{\"id\":\"q\"},{\"id\":\"r\"},{\"id\":\"s\"}",
                    "{\"id\":\"e\",\"sources\":[\"p\"],\"targets\":[\"q\"]},"
                    "{\"id\":\"f\",\"sources\":[\"p\"],\"targets\":[\"r\"]},"
                    "{\"id\":\"g\",\"sources\":[\"p\"],\"targets\":[\"s\"]},"
                    "{\"id\":\"h\",\"sources\":[\"q\"],\"targets\":[\"s\"]},"
                    "{\"id\":\"i\",\"sources\":[\"r\"],\"targets\":[\"s\"]},"
                    "{\"id\":\"j\",\"sources\":[\"b\"],\"targets\":[\"s\"]}");
    const LayoutEdge *edges = graph.edges;
    ck_assert_int_eq(edges[1].bundle, edges[0].bundle);
    for (int joined = 3; joined < 6; joined++)
        ck_assert_int_eq(edges[joined].bundle, edges[2].bundle);
    ck_assert_int_ne(edges[2].bundle, edges[0].bundle);
}
END_TEST

Suite *elk_port_places_suite(void);

Suite *elk_port_places_suite(void)
{
    Suite *suite = suite_create("elk_port_places");
    TCase *cases = tcase_create("elk_port_places");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_loop_test(cases, sides_of_ports_are_read, 0, (int)(sizeof port_cases / sizeof *port_cases));
    tcase_add_loop_test(cases, orders_of_ports_are_read, 0,
                        (int)(sizeof order_cases / sizeof *order_cases));
    tcase_add_test(cases, lines_of_one_port_are_a_bundle);
    tcase_add_test(cases, a_line_is_of_its_port_with_more_lines);
    suite_add_tcase(suite, cases);
    return suite;
}
