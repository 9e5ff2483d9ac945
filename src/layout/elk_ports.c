/* Puts ports where the lines are. Called by the updater of ELK documents.
 *
 * Layout chooses where on its side a line leaves a box, so a port follows its line: it stands outside the
 * node, as ELK's ports do, and the line ends at its outer side. Lines of one port meet at a box
 * (shared_ports.c); of a group, whose border they may meet at several places, the port is at the first one's
 * end. A port whose place is fixed stands there, over the border or within the
 * node where it is given so, if its line ends there. */
#include "elk_ports.h"

#include "elk_values.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>

typedef struct Port {
    const char *id;
    Rect around;
    Size size, labels;
    Side side;
    Point meets;    /* where its edge meets the node */
    bool is_joined;
    int order; /* along its side; 0: none */
    const ElkPortPlace *asked; /* NULL: its place is not fixed */
} Port;

struct ElkPorts {
    Arena *arena;
    ARRAY_OF(Port) list;
    GHashTable *index_of_id; /* index + 1 */
};

static Side side_of(const Port *port, Point point);

ElkPorts *elk_ports_create(Arena *arena)
{
    ElkPorts *ports = arena_new(arena, ElkPorts);
    ports->arena = arena;
    ports->index_of_id = g_hash_table_new(g_str_hash, g_str_equal);
    return ports;
}

void elk_ports_destroy(ElkPorts *ports)
{
    g_hash_table_destroy(ports->index_of_id);
}

static double read_length(struct json_object *port, const char *key)
{
    struct json_object *value = NULL;
    double length = json_object_object_get_ex(port, key, &value) ? json_object_get_double(value) : 0;
    return length >= 0 ? length : 0;
}

void elk_ports_add(ElkPorts *ports, struct json_object *port, Rect around, const ElkPortPlace *asked,
                   Size labels)
{
    int side = elk_named_side(port);
    Port item = {
        .id = elk_own_id(ports->arena, port), .around = around, .side = side > 0 ? side - 1 : SIDE_RIGHT};
    item.order = asked->ask.order;
    if (asked->ask.is_placed) {
        item.asked = asked;
        item.side = (Side)(asked->ask.side - 1);
        item.meets = (Point){around.x + asked->ask.place, around.y + asked->ask.place};
    }
    item.size = (Size){read_length(port, "width"), read_length(port, "height")};
    item.labels = labels;
    array_push(ports->arena, &ports->list, item);
    g_hash_table_insert(ports->index_of_id, (gpointer)item.id, GINT_TO_POINTER((int)ports->list.count));
}

/* Whether its place is fixed and its line, if there is one, ends there, but for what layout rounds off. */
static bool is_at_place(const Port *port)
{
    static const double close_enough = 0.75;
    if (port->asked == NULL || (int)port->side != port->asked->ask.side - 1)
        return false;
    return side_is_upright(port->side)
               ? fabs(port->meets.y - port->around.y - port->asked->ask.place) <= close_enough
               : fabs(port->meets.x - port->around.x - port->asked->ask.place) <= close_enough;
}

/* Beside its side, or as far over it as it is given. */
static Rect place_at_side(const Port *port)
{
    Rect place = {port->meets.x - port->size.width / 2, port->meets.y - port->size.height / 2,
                  port->size.width, port->size.height};
    bool is_upright = side_is_upright(port->side);
    double *across = is_upright ? &place.x : &place.y, depth = is_upright ? place.width : place.height;
    bool is_low = port->side == SIDE_LEFT || port->side == SIDE_TOP;
    double origin = is_upright ? port->around.x : port->around.y,
           border = is_low ? origin : origin + (is_upright ? port->around.width : port->around.height);
    *across = is_low ? border - depth : border;
    if (is_at_place(port)) {
        double asked = origin + (is_upright ? port->asked->corner.x : port->asked->corner.y);
        if (asked <= border && asked + depth >= border)
            *across = asked;
        *(is_upright ? &place.y : &place.x) =
            is_upright ? port->around.y + port->asked->corner.y : port->around.x + port->asked->corner.x;
    }
    return place;
}

/* How far it stands out of its node. */
static double measure_depth(const Port *port)
{
    Rect place = place_at_side(port);
    switch (port->side) {
    case SIDE_LEFT:
        return fmax(0, port->around.x - place.x);
    case SIDE_TOP:
        return fmax(0, port->around.y - place.y);
    case SIDE_RIGHT:
        return fmax(0, rect_right(place) - rect_right(port->around));
    default:
        return fmax(0, rect_bottom(place) - rect_bottom(port->around));
    }
}

static Port *find_port(ElkPorts *ports, const char *id)
{
    int found = id == NULL ? 0 : GPOINTER_TO_INT(g_hash_table_lookup(ports->index_of_id, id));
    return found == 0 ? NULL : &ports->list.items[found - 1];
}

bool elk_ports_has_any(const ElkPorts *ports)
{
    return ports->list.count > 0;
}

Point elk_ports_join(ElkPorts *ports, const char *id, Point end, Point next)
{
    Port *port = find_port(ports, id);
    if (port == NULL)
        return end;
    if (!port->is_joined) {
        port->is_joined = true;
        port->meets = end;
        port->side = side_of(port, end);
    }
    bool is_here = fabs(end.x - port->meets.x) < 0.5 && fabs(end.y - port->meets.y) < 0.5;
    bool is_across = side_is_upright(port->side);
    double depth = is_at_place(port) ? measure_depth(port)
                   : is_across       ? port->size.width
                                     : port->size.height,
           run = is_across ? next.x - end.x : next.y - end.y;
    bool is_low = port->side == SIDE_LEFT || port->side == SIDE_TOP, comes_from_within = is_low != (run < 0);
    if (!is_here || comes_from_within || fabs(run) <= depth)
        return end;
    depth = run < 0 ? -depth : depth;
    return is_across ? (Point){end.x + depth, end.y} : (Point){end.x, end.y + depth};
}

Rect elk_ports_place(ElkPorts *ports, const char *id)
{
    const Port *port = find_port(ports, id);
    return port == NULL ? (Rect){0, 0, 0, 0} : place_at_side(port);
}

Rect elk_ports_extent(ElkPorts *ports, Rect drawing)
{
    for (size_t index = 0; index < ports->list.count; index++) {
        const Port *port = &ports->list.items[index];
        drawing = rect_union(drawing, elk_ports_place(ports, port->id));
        drawing = rect_union(drawing, elk_ports_label_room(ports, port->id));
    }
    return drawing;
}

Rect elk_ports_label_room(ElkPorts *ports, const char *id)
{
    const Port *port = find_port(ports, id);
    if (port == NULL)
        return (Rect){0, 0, 0, 0};
    Rect place = place_at_side(port);
    Rect room = {place.x, rect_bottom(place), port->labels.width, port->labels.height};
    if (port->side == SIDE_LEFT)
        room.x = rect_right(place) - room.width;
    if (!side_is_upright(port->side))
        room.x = rect_right(place);
    if (port->side == SIDE_TOP)
        room.y = rect_bottom(place) - room.height;
    if (port->side == SIDE_BOTTOM)
        room.y = place.y;
    return room;
}

static bool stands(const Port *port)
{
    return port->is_joined || port->asked != NULL;
}

static double find_along(const Port *port)
{
    return side_is_upright(port->side) ? port->meets.y - port->around.y : port->meets.x - port->around.x;
}

static int compare_rects(Rect a, Rect b)
{
    const double steps[] = {a.x - b.x, a.y - b.y, a.width - b.width, a.height - b.height};
    for (int at = 0; at < 4; at++)
        if (steps[at] != 0)
            return steps[at] < 0 ? -1 : 1;
    return 0;
}

/* Side by side, in the order that is asked for; without one, those that stand come first, as they do. */
static int compare_ports(const void *first, const void *second)
{
    const Port *a = *(Port *const *)first, *b = *(Port *const *)second;
    int nodes = compare_rects(a->around, b->around);
    if (nodes != 0 || a->side != b->side)
        return nodes != 0 ? nodes : a->side < b->side ? -1 : 1;
    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    if (stands(a) != stands(b))
        return stands(a) ? -1 : 1;
    if (stands(a) && find_along(a) != find_along(b))
        return find_along(a) < find_along(b) ? -1 : 1;
    return a < b ? -1 : 1;
}

/* Evenly between two places of their side. */
static void spread_between(Port *const *list, size_t count, double low, double high)
{
    for (size_t at = 0; at < count; at++) {
        double along = low + (high - low) * (double)(at + 1) / (double)(count + 1);
        list[at]->meets = (Point){list[at]->around.x + along, list[at]->around.y + along};
    }
}

static double measure_side(const Port *port)
{
    return side_is_upright(port->side) ? port->around.height : port->around.width;
}

/* Each run of ports without edges stands between its neighbours. */
static void spread_in_order(Port **list, size_t count)
{
    double low = 0;
    for (size_t first = 0, last; first < count; first = last + 1) {
        for (last = first; last < count && !stands(list[last]);)
            last++;
        double high = last < count ? find_along(list[last]) : measure_side(list[first]);
        spread_between(&list[first], last - first, low, high > low ? high : measure_side(list[first]));
        low = last < count ? high : low;
    }
}

/* One after another into the gap that leaves it most room; `standing` come first in the list. */
static void spread_into_gaps(Arena *arena, Port **list, size_t standing, size_t count)
{
    size_t *gaps = arena_new_array(arena, size_t, standing + 1);
    double *places = arena_new_array(arena, double, standing + 2);
    for (size_t at = 0; at < standing; at++)
        places[at + 1] = find_along(list[at]);
    places[standing + 1] = measure_side(list[0]);
    for (size_t port = standing; port < count; port++) {
        size_t best = 0;
        for (size_t gap = 1; gap <= standing; gap++)
            if ((places[gap + 1] - places[gap]) / (double)(gaps[gap] + 2) >
                (places[best + 1] - places[best]) / (double)(gaps[best] + 2))
                best = gap;
        gaps[best]++;
    }
    Port **next = &list[standing];
    for (size_t gap = 0; gap <= standing; next += gaps[gap++])
        spread_between(next, gaps[gap], places[gap], places[gap + 1]);
}

void elk_ports_spread(ElkPorts *ports)
{
    size_t count = ports->list.count;
    Port **list = arena_new_array(ports->arena, Port *, count + 1);
    for (size_t at = 0; at < count; at++)
        list[at] = &ports->list.items[at];
    qsort(list, count, sizeof *list, compare_ports);
    for (size_t first = 0, last; first < count; first = last) {
        size_t standing = 0;
        for (last = first; last < count && list[last]->side == list[first]->side &&
                           compare_rects(list[last]->around, list[first]->around) == 0;
             last++)
            standing += stands(list[last]);
        if (list[first]->order != 0 || list[last - 1]->order != 0)
            spread_in_order(&list[first], last - first);
        else if (standing < last - first)
            spread_into_gaps(ports->arena, &list[first], standing, last - first);
    }
}

/* At a corner, a fixed port is on its own side. */
static Side side_of(const Port *port, Point point)
{
    Rect around = port->around;
    static const Side others[] = {SIDE_LEFT, SIDE_TOP, SIDE_BOTTOM};
    double distances[] = {[SIDE_RIGHT] = fabs(point.x - rect_right(around)),
                          [SIDE_LEFT] = fabs(point.x - around.x),
                          [SIDE_TOP] = fabs(point.y - around.y),
                          [SIDE_BOTTOM] = fabs(point.y - rect_bottom(around))};
    Side best = port->asked != NULL && distances[port->side] < 0.01 ? port->side : SIDE_RIGHT;
    for (int other = 0; other < 3; other++)
        best = distances[others[other]] < distances[best] ? others[other] : best;
    return best;
}
