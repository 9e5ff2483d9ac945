/* For suites that read ELK graphs from texts, and what they expect of findings. */
#ifndef MLBOARD_TESTS_ELK_READING_H
#define MLBOARD_TESTS_ELK_READING_H

#include "fixture.h"

#include "layout.h"

#include <string.h>

static LayoutGraph graph;

static inline Source *make_source(const char *text)
{
    return source_create(arena, "graph.json", text, strlen(text));
}

/* False when the text is refused; the report has the findings of this text alone. */
static inline bool read_text(const char *text)
{
    report_init(&report, arena);
    ElkDocument *document = layout_open_elk(arena, make_source(text), &report);
    bool is_read = document != NULL && layout_read_elk(arena, document, &graph, &report);
    layout_close_elk(document);
    return is_read;
}

static inline bool has_finding(const char *rule, Severity severity)
{
    for (size_t index = 0; index < report.findings.count; index++) {
        const Finding *finding = report.findings.items[index];
        if (strcmp(finding->rule, rule) == 0 && finding->severity == severity)
            return true;
    }
    return false;
}

#endif
