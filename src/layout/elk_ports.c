/* Puts ports where the lines are. Called by the updater of ELK documents.
 *
 * Layout chooses where on its side a line leaves a box, so a port follows its line: it stands outside the
 * node, as ELK's ports do, and the line ends at its outer side. Where lines of one port could not be joined,
 * the port is at the first one's end. */
#include "elk_ports.h"

#include "elk_values.h"

#include <glib.h>
#include <math.h>
#include <string.h>

typedef struct Port {
    const char *id;
    Rect around;
    Size size;
    Side side;
    Point meets;    /* where its edge meets the node */
    bool is_joined;
} Port;

struct ElkPorts {
    Arena *arena;
    ARRAY_OF(Port) list;
    GHashTable *index_of_id; /* index + 1 */
};

static Side side_of(Rect around, Point point);
static void spread(ElkPorts *ports, Port *port);

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
    return length >= 0 && length <= 1000 ? length : 0;
}

void elk_ports_add(ElkPorts *ports, struct json_object *port, Rect around)
{
    int side = elk_named_side(port);
    Port item = {
        .id = elk_own_id(ports->arena, port), .around = around, .side = side > 0 ? side - 1 : SIDE_RIGHT};
    item.size = (Size){read_length(port, "width"), read_length(port, "height")};
    array_push(ports->arena, &ports->list, item);
    g_hash_table_insert(ports->index_of_id, (gpointer)item.id, GINT_TO_POINTER((int)ports->list.count));
}

static Port *find_port(ElkPorts *ports, const char *id)
{
    int found = id == NULL ? 0 : GPOINTER_TO_INT(g_hash_table_lookup(ports->index_of_id, id));
    return found == 0 ? NULL : &ports->list.items[found - 1];
}

Point elk_ports_join(ElkPorts *ports, const char *id, Point end, Point next)
{
    Port *port = find_port(ports, id);
    if (port == NULL)
        return end;
    if (!port->is_joined) {
        port->is_joined = true;
        port->meets = end;
        port->side = side_of(port->around, end);
    }
    bool is_here = fabs(end.x - port->meets.x) < 0.5 && fabs(end.y - port->meets.y) < 0.5;
    bool is_across = side_is_upright(port->side);
    double depth = is_across ? port->size.width : port->size.height,
           run = is_across ? next.x - end.x : next.y - end.y;
    if (!is_here || fabs(run) <= depth)
        return end;
    depth = run < 0 ? -depth : depth;
    return is_across ? (Point){end.x + depth, end.y} : (Point){end.x, end.y + depth};
}

Rect elk_ports_place(ElkPorts *ports, const char *id)
{
    Port *port = find_port(ports, id);
    if (port == NULL)
        return (Rect){0, 0, 0, 0};
    if (!port->is_joined)
        spread(ports, port);
    Rect place = {port->meets.x - port->size.width / 2, port->meets.y - port->size.height / 2,
                  port->size.width, port->size.height};
    switch (port->side) {
    case SIDE_RIGHT:
        place.x = rect_right(port->around);
        break;
    case SIDE_LEFT:
        place.x = port->around.x - port->size.width;
        break;
    case SIDE_TOP:
        place.y = port->around.y - port->size.height;
        break;
    default:
        place.y = rect_bottom(port->around);
    }
    return place;
}

/* A port without an edge: the ports of its side that have none either stand evenly. */
static void spread(ElkPorts *ports, Port *port)
{
    int count = 0, own = 0;
    for (size_t index = 0; index < ports->list.count; index++) {
        const Port *other = &ports->list.items[index];
        if (other->is_joined || other->side != port->side ||
            memcmp(&other->around, &port->around, sizeof other->around) != 0)
            continue;
        own = other == port ? count : own;
        count++;
    }
    double share = (own + 1.0) / (count + 1.0);
    port->meets =
        (Point){port->around.x + share * port->around.width, port->around.y + share * port->around.height};
}

static Side side_of(Rect around, Point point)
{
    static const Side others[] = {SIDE_LEFT, SIDE_TOP, SIDE_BOTTOM};
    double distances[] = {[SIDE_RIGHT] = fabs(point.x - rect_right(around)),
                          [SIDE_LEFT] = fabs(point.x - around.x),
                          [SIDE_TOP] = fabs(point.y - around.y),
                          [SIDE_BOTTOM] = fabs(point.y - rect_bottom(around))};
    Side best = SIDE_RIGHT;
    for (int other = 0; other < 3; other++)
        best = distances[others[other]] < distances[best] ? others[other] : best;
    return best;
}
