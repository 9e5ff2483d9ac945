/* The ports of an ELK graph: their sides, for its reader, and where they go, for its updater. */
#ifndef MLBOARD_LAYOUT_ELK_PORTS_H
#define MLBOARD_LAYOUT_ELK_PORTS_H

#include "elk_values.h"

/* The side on which a port of a node with this size stands, 1 + a Side: the one that it names, else that of
 * its place where places are fixed; 0: neither. */
int elk_port_side(struct json_object *port, Size node, bool is_placed);

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
