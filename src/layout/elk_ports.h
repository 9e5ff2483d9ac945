/* The ports of an ELK graph: where they shall be, for its reader, and where they go, for its updater. */
#ifndef MLBOARD_LAYOUT_ELK_PORTS_H
#define MLBOARD_LAYOUT_ELK_PORTS_H

#include "elk_values.h"

/* Where a port shall be, as LayoutEdge asks for its ends; 0: anywhere. */
typedef struct ElkPortPlace {
    int side, order;
} ElkPortPlace;

/* elk_port_places.c: reads the places of a node's ports, all at once, for they may have an order. `node` is
 * its size, zero for a group, whose size will be another. */
void elk_read_port_places(Arena *arena, struct json_object *ports, Size node, ElkConstraints constraints,
                          ElkPortPlace *places);
/* Notes them in the ports where they come from `x` and `y`, which are about to be overwritten. */
void elk_keep_port_places(Arena *arena, struct json_object *ports, Size node, ElkConstraints constraints);
/* The side that a port names, 1 + a Side; 0: none. */
int elk_named_side(struct json_object *port);

typedef struct ElkPorts ElkPorts;

ElkPorts *elk_ports_create(Arena *arena);
void elk_ports_destroy(ElkPorts *ports);

/* A port of the node at `around`, in coordinates of the whole drawing. */
void elk_ports_add(ElkPorts *ports, struct json_object *port, Rect around);

/* Joins an edge that meets the node at `end`, coming from `next`, to its port: the first edge decides where
 * the port goes. Returns where the line should end: at the outer side of the port, or at `end` when the id is
 * that of no port. */
Point elk_ports_join(ElkPorts *ports, const char *id, Point end, Point next);

/* The port's place in coordinates of the whole drawing; ports without edges are spread along the side that
 * they name. */
Rect elk_ports_place(ElkPorts *ports, const char *id);

#endif
