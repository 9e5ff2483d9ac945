/* One compaction: what compact.c and separate.c share while they fix the coordinates of one axis. */
#ifndef MLBOARD_LAYOUT_COMPACT_H
#define MLBOARD_LAYOUT_COMPACT_H

#include "network_simplex.h"
#include "realise.h"

/* How readily a constraint gives way when constraints contradict each other. */
enum {
    HARD = 0,
    SOFT_PORT = 2,
    SOFT_BOX_RUN = 6,
    SOFT_RUN = 7,
    SOFT_INSET = 8,
    SOFT_LABEL_PLACE = 9,
    SOFT_LABEL = 10,
    SOFT_WISH = 11
};

/* Extents on the other axis that lie so far apart do not meet for any kind of item. */
enum { SEPARATE_MARGIN = 24 };

enum { RECENT_ARCS = 1024 };

typedef enum ItemKind { ITEM_PART, ITEM_TRACK, ITEM_LABEL, ITEM_TITLE, ITEM_ATTACHMENT } ItemKind;

/* A rectangle that must keep its distance: `variable + offset` is its centre on the axis. */
typedef struct Item {
    ItemKind kind;
    int index;
    int variable;
    double offset, half;
    double cross_low, cross_high; /* its extent on the other axis */
    double reach_low, reach_high; /* the same as runs see it: a box seals its whole row where care is taken */
    double centre;
} Item;

typedef struct Compaction {
    Realisation *realisation;
    int axis;
    NetworkSimplex *problem;
    int recent[RECENT_ARCS]; /* constraints of late, by what they are between */
    int *lines, *tracks, *labels; /* variables; -1: not free on this axis */
    int *walls[2], *titles, *borders;
    int frame_low, frame_high;
    Item *items;
    int item_count;
    int *port_count;              /* tracks at each side of each part: part * 4 + side */
    int *first_port, *ports;      /* by track: the sides it is attached to */
    double *extra_widths;         /* by track: of its widest line */
    int *first_linked, *linked;   /* by part: the parts it is linked with */
    int *first_entering, *entering; /* by part: the segments along the axis that end at it */
} Compaction;

/* x_second - x_first >= distance. */
void compact_keep(Compaction *compaction, int first, int second, double distance, int weight, int softness);

/* compact_items.c: what has a place on the axis, and what belongs to each other. */
void compact_list_items(Compaction *compaction);

/* even_out.c: even distances where they cost next to nothing; called once solved. */
void compact_even_out(Compaction *compaction);

/* separate.c and separate_groups.c: the distances between items, and between items and groups, lanes and the
 * frame. */
void separate_items(Compaction *compaction);
/* Whether the board is so large that only what sees each other is kept apart: separate_sweep.c, which finds
 * the pairs for these. */
bool separate_is_sparse(const Compaction *compaction);
void separate_by_sweep(Compaction *compaction);
void separate_pair(Compaction *compaction, int first, int second);
void separate_item_from_group(Compaction *compaction, const Item *item, int group);
void separate_group_pair(Compaction *compaction, int first, int second);
void separate_groups(Compaction *compaction);
void separate_lanes(Compaction *compaction);

#endif
