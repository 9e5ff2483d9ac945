/* Reads where on its node each port of an ELK graph shall be: its side, and its turn among the ports there.
 * Called by the reader of ELK documents.
 *
 * ELK counts clockwise from the left end of the top side; layout counts from left to right and from the top
 * down. Where only the order is fixed, places do not count: of a document that comes back they are what
 * layout chose. Where places are fixed and could not be had, such a document says in an option of our own what
 * they were. */
#include "elk_ports.h"

#include "number.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A port while those of its node are put in order. */
typedef struct PortKey {
    int listed;      /* its index */
    int side;        /* 1 + a Side; 0: none is given */
    double index;
    bool is_placed;
    Point corner;
    Size size;
    double turn;     /* what orders it, clockwise */
} PortKey;

static const char kept_place[] = "mlboard.port";

static bool read_keys(struct json_object *ports, Size node, ElkConstraints constraints, PortKey *keys);
static void read_place(struct json_object *port, bool is_fixed, PortKey *key);
static void fix_place(const PortKey *key, Size node, ElkPortPlace *place);
static int compare_keys(const void *first, const void *second);

/* An option of a port may be written with all, part or none of ELK's prefix. */
enum { PREFIXES = 4 };
static const char *const prefixes[PREFIXES] = {"", "port.", "elk.port.", "org.eclipse.elk.port."};

/* The value of an option; NULL: absent. */
static const char *find_option(struct json_object *port, const char *name)
{
    struct json_object *options = elk_given_options(port), *value = NULL;
    for (int at = 0; at < PREFIXES; at++) {
        char key[64];
        g_snprintf(key, sizeof key, "%s%s", prefixes[at], name);
        if (json_object_object_get_ex(options, key, &value) && value != NULL)
            return json_object_get_string(value);
    }
    return NULL;
}

int elk_named_side(struct json_object *port)
{
    static const char *const sides[] = {
        [SIDE_LEFT] = "WEST", [SIDE_RIGHT] = "EAST", [SIDE_TOP] = "NORTH", [SIDE_BOTTOM] = "SOUTH"};
    const char *name = find_option(port, "side");
    for (int side = 0; name != NULL && side < 4; side++)
        if (strcmp(name, sides[side]) == 0)
            return 1 + side;
    return 0;
}

static bool is_known_option(const char *key)
{
    static const char *const names[] = {"side", "index"};
    for (int at = 0; at < PREFIXES * 2; at++) {
        size_t length = strlen(prefixes[at / 2]);
        if (strncmp(key, prefixes[at / 2], length) == 0 && strcmp(key + length, names[at % 2]) == 0)
            return true;
    }
    return strcmp(key, kept_place) == 0;
}

void elk_note_port_options(Arena *arena, struct json_object *port, ElkNotices *notices)
{
    const char *side = find_option(port, "side");
    elk_note_options(port, is_known_option, notices);
    if (side != NULL && elk_named_side(port) == 0 && strcmp(side, "UNDEFINED") != 0)
        elk_note_option(arena, notices, arena_format(arena, "port.side: %s", side));
}

/* Whether layout counts along a side (1 + a Side) as ELK does. */
static bool counts_clockwise(int side)
{
    return side == 1 + SIDE_TOP || side == 1 + SIDE_RIGHT;
}

void elk_read_port_places(Arena *arena, struct json_object *ports, Size node, ElkConstraints constraints,
                          ElkPortPlace *places)
{
    size_t count = json_object_array_length(ports);
    PortKey *keys = arena_new_array(arena, PortKey, count + 1);
    bool is_ordered = read_keys(ports, node, constraints, keys);
    for (size_t index = 0; index < count; index++) {
        places[index] = (ElkPortPlace){.ask = {.side = keys[index].side}, .corner = keys[index].corner};
        if (constraints == ELK_FIXED_PLACE && keys[index].is_placed)
            fix_place(&keys[index], node, &places[index]);
    }
    if (is_ordered)
        qsort(keys, count, sizeof *keys, compare_keys);
    for (size_t at = 0; at < count && is_ordered; at++) {
        int turn = (int)at + 1;
        if (keys[at].side > 0)
            places[keys[at].listed].ask.order = counts_clockwise(keys[at].side) ? turn : -turn;
    }
}

/* What an earlier drawing could not keep; "none": the port had no place. */
static const char *find_kept(struct json_object *port)
{
    struct json_object *value = NULL;
    bool is_kept = json_object_object_get_ex(elk_given_options(port), kept_place, &value) && value != NULL;
    return is_kept ? json_object_get_string(value) : NULL;
}

static bool read_number(struct json_object *port, const char *key, double *number)
{
    struct json_object *value = NULL;
    if (!json_object_object_get_ex(port, key, &value))
        return false;
    *number = round(json_object_get_double(value) * 1e3) / 1e3; /* as it will be written */
    return isfinite(*number);
}

static void read_place(struct json_object *port, bool is_fixed, PortKey *key)
{
    const char *kept = is_fixed ? find_kept(port) : NULL;
    if (kept != NULL)
        key->is_placed = elk_read_pair(kept, &key->corner.x, &key->corner.y);
    else
        key->is_placed = read_number(port, "x", &key->corner.x) && read_number(port, "y", &key->corner.y);
    read_number(port, "width", &key->size.width);
    read_number(port, "height", &key->size.height);
}

void elk_keep_port_place(Arena *arena, struct json_object *port, Point now)
{
    static const double close_enough = 0.001;
    PortKey key = {0};
    const char *text = "none";
    char x[NUMBER_TEXT_SIZE], y[NUMBER_TEXT_SIZE];
    read_place(port, true, &key);
    if (key.is_placed && fabs(key.corner.x - now.x) < close_enough &&
        fabs(key.corner.y - now.y) < close_enough) {
        if (elk_given_options(port) != NULL)
            json_object_object_del(elk_given_options(port), kept_place);
        return;
    }
    if (key.is_placed)
        text = arena_format(arena, "%s %s", number_format(x, key.corner.x, 3),
                            number_format(y, key.corner.y, 3));
    if (elk_given_options(port) == NULL)
        json_object_object_add(port, "layoutOptions", json_object_new_object());
    json_object_object_add(elk_given_options(port), kept_place, json_object_new_string(text));
}

static Point centre_of(const PortKey *key)
{
    return (Point){key->corner.x + key->size.width / 2, key->corner.y + key->size.height / 2};
}

/* The node's diagonals part its sides. */
static int side_at(Point place, Size node)
{
    if (node.width <= 0 || node.height <= 0)
        return 0;
    double across = place.x / node.width - 0.5, down = place.y / node.height - 0.5;
    if (fabs(across) >= fabs(down))
        return 1 + (across > 0 ? SIDE_RIGHT : SIDE_LEFT);
    return 1 + (down > 0 ? SIDE_BOTTOM : SIDE_TOP);
}

/* Exactly there on its side, unless that is no part of the side. */
static void fix_place(const PortKey *key, Size node, ElkPortPlace *place)
{
    if (key->side == 0 || node.width <= 0 || node.height <= 0)
        return;
    bool is_upright = side_is_upright((Side)(key->side - 1));
    double along = is_upright ? centre_of(key).y : centre_of(key).x;
    place->ask.place = along;
    place->ask.is_placed = along >= 0 && along <= (is_upright ? node.height : node.width);
    place->is_beyond = !place->ask.is_placed;
}

/* True when the ports have an order. */
static bool read_keys(struct json_object *ports, Size node, ElkConstraints constraints, PortKey *keys)
{
    size_t count = json_object_array_length(ports);
    bool have_indexes = constraints == ELK_FIXED_ORDER, have_places = constraints == ELK_FIXED_PLACE;
    for (size_t at = 0; at < count; at++) {
        struct json_object *port = json_object_array_get_idx(ports, at);
        const char *index = find_option(port, "index");
        PortKey *key = &keys[at];
        *key = (PortKey){.listed = (int)at, .side = constraints == ELK_FREE ? 0 : elk_named_side(port)};
        read_place(port, constraints == ELK_FIXED_PLACE, key);
        if (key->side == 0 && key->is_placed && constraints == ELK_FIXED_PLACE)
            key->side = side_at(centre_of(key), node);
        if (key->side == 0)
            continue;
        have_indexes = have_indexes && index != NULL && number_parse(index, &key->index) > 0;
        have_places = have_places && key->is_placed;
    }
    for (size_t at = 0; at < count; at++) {
        PortKey *key = &keys[at];
        if (key->side == 0)
            continue;
        double along = side_is_upright((Side)(key->side - 1)) ? centre_of(key).y : centre_of(key).x;
        along = counts_clockwise(key->side) ? along : -along;
        key->turn = have_indexes ? key->index : have_places ? along : 0;
    }
    return constraints == ELK_FIXED_ORDER || have_places;
}

static int compare_keys(const void *first, const void *second)
{
    const PortKey *a = first, *b = second;
    if (a->side != b->side)
        return a->side < b->side ? -1 : 1;
    if (a->turn != b->turn)
        return a->turn < b->turn ? -1 : 1;
    return a->listed < b->listed ? -1 : 1;
}
