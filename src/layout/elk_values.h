/* Single values of an ELK JSON document: ids, sizes, labels, options; private to the files that read and
 * update such documents. */
#ifndef MLBOARD_LAYOUT_ELK_VALUES_H
#define MLBOARD_LAYOUT_ELK_VALUES_H

#include "layout.h"

#include <json-c/json.h>

enum { ELK_DEEPEST_NESTING = 64, ELK_JSON_DEPTH = 4 * ELK_DEEPEST_NESTING };

/* What layout takes a box for that has no extent, a point or a bar: less than is written. */
static const double elk_point_size = 0.001;

struct ElkDocument {
    struct json_object *root; /* NULL: closed */
    const Source *source;
};

/* Who reads values, where complaints go, and what has been said already. */
typedef struct ElkNotices {
    Report *report;
    const Source *source;
    ARRAY_OF(const char *) options; /* names of ignored ones, each once, told together by elk_tell_options */
    int places;                     /* that were looked up */
    bool told_ports, told_estimate;
} ElkNotices;

/* What `portConstraints` of a node say: nothing, or which part of its ports' places is fixed. */
typedef enum ElkConstraints {
    ELK_UNDEFINED,
    ELK_FREE,
    ELK_FIXED_SIDE,
    ELK_FIXED_ORDER,
    ELK_FIXED_PLACE /* FIXED_RATIO, FIXED_POS */
} ElkConstraints;

/* What the layoutOptions of a graph, node or edge ask for; all else is ignored. */
typedef struct ElkOptions {
    LayoutDirection direction;
    bool has_direction, is_mirrored; /* mirrored: LEFT and UP */
    bool is_lane, is_group, is_note; /* is_group: though it has no children */
    bool is_main, is_prominent, is_undirected;
    ElkConstraints constraints;
    bool from_root[2];          /* coordinates of shapes, of edges count from the root's corner */
    bool from_owner; /* coordinates of edges count from the node that lists them, not from their container */
    const char *bundle;         /* name of a fan-out or join; NULL: none */
    int style;                  /* of a line; from 0 */
    double extra_width;         /* likewise */
    Size marker;
    LayoutCell lock;
    Size label, low_label;      /* both shapes of a label that has two; room that holds no text */
    double page_ratio, easy_ratio;
    Size room;
    int effort;                 /* at least 1 */
    const char *align, *order;  /* hints: ids apart by blanks, hints apart by commas */
    const char *sequence;       /* ids apart by blanks; NULL: that of the document */
} ElkOptions;

/* The place where the document gives an id to something, for findings; the first line after too many of
 * them. */
Span elk_place(ElkNotices *notices, const char *id);
/* Where it gives the same to something else. */
Span elk_second_place(ElkNotices *notices, const char *id);

/* An array member, or NULL with a finding when the member is something else; NULL when absent. */
struct json_object *elk_array(struct json_object *object, const char *key, ElkNotices *notices);

/* A member of an object; NULL when it is absent or null. */
struct json_object *elk_member(struct json_object *object, const char *key);

/* The `id` member of a node, edge or port: a string or a whole number; NULL when it is neither. */
const char *elk_own_id(Arena *arena, struct json_object *object);

/* Reads `width` and `height`; `what` and `id` name their owner in findings. False when either is absent or
 * unusable. */
bool elk_size(struct json_object *object, const char *what, const char *id, ElkNotices *notices, Size *size);

/* The size of one label, estimated when it has none; false when it has neither text nor size and needs no
 * room. */
bool elk_label_size(struct json_object *label, const char *what, const char *id, ElkNotices *notices,
                    Size *size);

/* The size of all labels of an owner, one above the other; zero when there is none. */
Size elk_labels_size(struct json_object *owner, const char *what, const char *id, ElkNotices *notices);

/* The member with an owner's options as they are given; NULL when there is none. "properties" is its older
 * name. */
struct json_object *elk_given_options(struct json_object *owner);
/* Reads an option that is two numbers with a blank between them; false when it is not. */
bool elk_read_pair(const char *text, double *first, double *second);
/* The layout options of an owner; notes those that mean nothing here. */
ElkOptions elk_options(Arena *arena, struct json_object *owner, ElkNotices *notices);
/* Notes one more option as ignored. */
void elk_note_option(Arena *arena, ElkNotices *notices, const char *key);
/* Notes all options of an owner that are not known (NULL: all are unknown). */
void elk_note_options(struct json_object *owner, bool (*is_known)(const char *key), ElkNotices *notices);
/* Says once which options were ignored. */
void elk_tell_options(Arena *arena, ElkNotices *notices);

/* The ends of an edge: "sources" or "source", "targets" or "target" with a port of its own; nodes or ports by
 * id. */
typedef struct ElkEnds {
    const char **ids;
    struct json_object **values; /* the ids as the document writes them: texts or numbers */
    size_t count;
} ElkEnds;

ElkEnds elk_ends(Arena *arena, struct json_object *edge, bool is_target, ElkNotices *notices);

/* elk_members.c: sets a member whose key is written in the program: it outlasts the document, which needs no
 * copy. Takes the value. */
void elk_set_member(struct json_object *object, const char *key, struct json_object *value);
/* Sets `x`, `y`, `width` and `height`. */
void elk_set_rect(struct json_object *object, Rect rect);
/* Notes in a node without children that it is a group all the same, for now it has a size, which was computed. */
void elk_keep_group(Arena *arena, struct json_object *object, ElkNotices *notices);
/* A point from an origin. It stands for an object of two members: points are most of what is written, and an
 * object of json-c is made of ten pieces of memory. */
struct json_object *elk_make_point(Arena *arena, Point point, Point origin);

/* The order of the graph's nodes and notes, where a document would list them in another; else NULL. */
const char *elk_sequence(Arena *arena, const LayoutGraph *graph);
/* Puts the graph that was read in that order; ids that it does not have are passed over, what is not named
 * stands behind. NULL: as it is. */
void elk_put_in_sequence(Arena *arena, LayoutGraph *graph, const char *text);

/* The id of the note with this index in a document that is written. */
const char *elk_note_id(Arena *arena, size_t index);

/* The root's id where the document gives none: "root", unless a node has that name. */
const char *elk_root_id(const LayoutGraph *graph);

#endif
