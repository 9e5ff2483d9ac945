/* JSON texts of a Source with findings at their places; private to the readers of ELK graphs and locks. */
#ifndef MLBOARD_LAYOUT_JSON_SOURCE_H
#define MLBOARD_LAYOUT_JSON_SOURCE_H

#include "report.h"

#include <json-c/json.h>

/* The object that the source holds, which the caller gives back with json_object_put; NULL with a finding at
 * the place of the first mistake. `deepest` is how many levels of brackets are taken; `wanted` says what the
 * document should be. */
struct json_object *json_parse_source(const Source *source, int deepest, const char *wanted, Report *report);

/* The place of the quoted `text` from byte `start` on, as a member's name (`is_name`: a colon follows) or as
 * any string; the source's first line when it does not stand there. `next` (may be NULL) is set behind it, or
 * to 0 when it was not found. */
Span json_find_string(const Source *source, const char *text, bool is_name, size_t start, size_t *next);

/* The place of the value of a member "id" that is this text or number. `occurrence`: of which of those, from 1
 * on; where there are fewer, that of the quoted text. */
Span json_find_id(const Source *source, const char *id, int occurrence);

#endif
