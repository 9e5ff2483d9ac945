/* Single values of an ELK JSON document: ids, sizes, labels, options; private to the ELK reader. */
#ifndef MLBOARD_LAYOUT_ELK_VALUES_H
#define MLBOARD_LAYOUT_ELK_VALUES_H

#include "layout.h"

#include <json-c/json.h>

/* Who reads values, where complaints go, and what has been said already. */
typedef struct ElkNotices {
    Report *report;
    Span start;             /* where findings without a better place point */
    ARRAY_OF(const char *) options; /* names of ignored options, each told once */
    bool told_ports, told_labels, told_estimate;
} ElkNotices;

/* A label's text and size; both zero when there is none. */
typedef struct ElkLabel {
    const char *text;
    Size size;
} ElkLabel;

/* An array member, or NULL with a finding when the member is something else; NULL when absent. */
struct json_object *elk_array(struct json_object *object, const char *key, ElkNotices *notices);

/* The id of a node, edge or port, which may be a string or a whole number; NULL when it is neither. */
const char *elk_id(Arena *arena, struct json_object *value);

/* Reads `width` and `height`; `what` and `id` name their owner in findings. False when either is absent or unusable. */
bool elk_size(struct json_object *object, const char *what, const char *id, ElkNotices *notices, Size *size);

/* The first label with a text or a size, its size estimated when absent. */
ElkLabel elk_first_label(Arena *arena, struct json_object *owner, const char *what, const char *id,
                         ElkNotices *notices);

/* True when the owner's layoutOptions set `mlboard.lane`; notes all options that mean nothing here. */
bool elk_lane_option(Arena *arena, struct json_object *owner, ElkNotices *notices);

/* The root's direction; notes all its other options. */
LayoutDirection elk_direction_option(Arena *arena, struct json_object *root, ElkNotices *notices);

#endif
