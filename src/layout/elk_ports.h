/* The ports of an ELK graph: where they shall be, for its reader, and where they go, for its updater. */
#ifndef MLBOARD_LAYOUT_ELK_PORTS_H
#define MLBOARD_LAYOUT_ELK_PORTS_H

#include "elk_values.h"

/* Where a port shall be. */
typedef struct ElkPortPlace {
    LayoutAsk ask; /* of the ends there: its middle */
    Point corner;  /* its own, from the node's */
    bool is_beyond; /* it is fixed to a place that is not at its side */
} ElkPortPlace;

/* elk_port_places.c: reads the places of a node's ports, all at once, for they may have an order. `node` is
 * its size, zero for a group, whose size will be another. */
void elk_read_port_places(Arena *arena, struct json_object *ports, Size node, ElkConstraints constraints,
                          ElkPortPlace *places);
/* Notes in a port whose place is fixed what `x` and `y` asked for, which are about to become `now`, where that
 * is another place. */
void elk_keep_port_place(Arena *arena, struct json_object *port, Point now);
/* The side that a port names, 1 + a Side; 0: none. */
int elk_named_side(struct json_object *port);

/* Notes the options of a port that mean nothing here. */
void elk_note_port_options(Arena *arena, struct json_object *port, ElkNotices *notices);

typedef struct ElkPorts ElkPorts;

ElkPorts *elk_ports_create(Arena *arena);
void elk_ports_destroy(ElkPorts *ports);

/* A port of the node at `around`, in coordinates of the whole drawing, and what it asks for; the size of its
 * labels. */
void elk_ports_add(ElkPorts *ports, struct json_object *port, Rect around, const ElkPortPlace *asked,
                   Size labels);

bool elk_ports_has_any(const ElkPorts *ports);

/* Joins an edge that meets the node at `end`, coming from `next`, to its port: the first edge decides where
 * the port goes. Returns where the line should end: at the outer side of the port, or at `end` when it comes
 * from within the node or the id is that of no port. */
Point elk_ports_join(ElkPorts *ports, const char *id, Point end, Point next);

/* Spreads ports without edges along the side that they name, between those that have edges: once all edges are
 * joined. */
void elk_ports_spread(ElkPorts *ports);

/* The port's place in coordinates of the whole drawing. */
Rect elk_ports_place(ElkPorts *ports, const char *id);

/* Where its labels stand: outside the node, beside the port and off the line that leaves it. Nothing else
 * gives way to them. */
Rect elk_ports_label_room(ElkPorts *ports, const char *id);

/* The drawing with all ports and their labels, once all edges are joined. */
Rect elk_ports_extent(ElkPorts *ports, Rect drawing);

#endif
