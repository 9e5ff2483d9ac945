/* Whether two themes draw the same in other colours, key by key of their table, so that one board can have
 * both. */
#include "fields.h"

#include <string.h>

/* Colours that are none where nothing is drawn, or something else: in both themes or in neither. */
static const char *const drawn_if_seen[] = {"lane_line", "grid",        "title_line", "fact_line",
                                            "note_fill", "meter_empty", "shadow",     "tape",
                                            "wash"};

static bool is_drawn_alike(const char *key, const Color *color, const Color *other)
{
    for (size_t i = 0; i < sizeof drawn_if_seen / sizeof *drawn_if_seen; i++)
        if (strcmp(drawn_if_seen[i], key) == 0)
            return (color->alpha > 0) == (other->alpha > 0);
    return true;
}

/* What a theme says of itself is no part of its looks. */
static bool is_alike(const Field *field, const void *value, const void *other)
{
    if (field->type == &theme_color)
        return is_drawn_alike(field->name, value, other);
    if (field->type == &theme_length || field->type == &theme_share)
        return *(const double *)value == *(const double *)other;
    if (field->type == &theme_weight || field->type == &theme_word)
        return *(const int *)value == *(const int *)other;
    if (field->type == &theme_flag)
        return *(const bool *)value == *(const bool *)other;
    if (field->type == &theme_string && strcmp(field->name, "summary") != 0)
        return strcmp(*(const char *const *)value, *(const char *const *)other) == 0;
    return true;
}

const char *theme_find_difference(const FieldTable *table, const void *theme, const void *other)
{
    for (size_t i = 0; i < table->count; i++) {
        const Field *field = &table->fields[i];
        const char *value = (const char *)theme + field->offset, *against = (const char *)other + field->offset;
        if (field->table) {
            const char *key = theme_find_difference(field->table, value, against);
            if (key)
                return key;
        } else if (!is_alike(field, value, against)) {
            return field->name;
        }
    }
    return NULL;
}
