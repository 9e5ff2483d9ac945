/* Inside of report/: JSON values from text that nobody has checked, and their printing; for each format that
 * is JSON. */
#ifndef MLBOARD_REPORT_JSON_VALUES_H
#define MLBOARD_REPORT_JSON_VALUES_H

#include "report.h"

#include <json-c/json.h>

/* A string of valid UTF-8, whatever the bytes; null for NULL. */
struct json_object *json_text(const char *text);
struct json_object *json_texts(const char *const *texts, size_t count);

/* The object as text with a line end, in the arena; frees the object. */
char *json_print(Arena *arena, struct json_object *root);

#endif
