/* The figures of a drawing's audit as text or JSON. */
#ifndef MLBOARD_METRICS_H
#define MLBOARD_METRICS_H

#include "layout.h"

#include <stdbool.h>

/* One figure a line, "name value", then a line for each fault; or one JSON object. In the arena. */
const char *format_metrics(Arena *arena, const LayoutGraph *graph, bool is_json);

#endif
