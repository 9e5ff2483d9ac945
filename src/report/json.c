/* The report as JSON: the contract with editors, bots and scripts, so keys and their order never change. */
#include "report.h"

#include "json_values.h"

static struct json_object *make_finding(const Finding *finding);
static void add_place(struct json_object *object, const Span *span);
static struct json_object *make_counts(const Report *report);

char *report_format_json(Arena *arena, const Report *report)
{
    struct json_object *root = json_object_new_object();
    struct json_object *findings = json_object_new_array();
    for (size_t index = 0; index < report->findings.count; index++)
        json_object_array_add(findings, make_finding(report->findings.items[index]));
    json_object_object_add(root, "findings", findings);
    json_object_object_add(root, "counts", make_counts(report));
    return json_print(arena, root);
}

static struct json_object *make_finding(const Finding *finding)
{
    struct json_object *object = json_object_new_object();
    json_object_object_add(object, "rule", json_text(finding->rule));
    json_object_object_add(object, "severity", json_text(severity_name(finding->severity)));
    add_place(object, &finding->span);
    json_object_object_add(object, "subjects", json_texts(finding->subjects.items, finding->subjects.count));
    json_object_object_add(object, "message", json_text(finding->message));
    json_object_object_add(object, "help", json_text(finding->help));
    json_object_object_add(object, "evidence", json_texts(finding->evidence.items, finding->evidence.count));
    return object;
}

/* A finding about a whole file points at its start, since readers of this JSON jump to numbers; without a
 * file all three are null. */
static void add_place(struct json_object *object, const Span *span)
{
    if (span->source == NULL) {
        json_object_object_add(object, "file", NULL);
        json_object_object_add(object, "line", NULL);
        json_object_object_add(object, "column", NULL);
        return;
    }
    json_object_object_add(object, "file", json_text(span->source->name));
    json_object_object_add(object, "line", json_object_new_int64(span->line > 0 ? span->line : 1));
    json_object_object_add(object, "column", json_object_new_int64(span->column > 0 ? span->column : 1));
}

static struct json_object *make_counts(const Report *report)
{
    static const Severity severities[] = {SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_INFO};
    struct json_object *counts = json_object_new_object();
    for (size_t index = 0; index < sizeof severities / sizeof *severities; index++) {
        int64_t count = (int64_t)report_count(report, severities[index]);
        json_object_object_add(counts, severity_name(severities[index]), json_object_new_int64(count));
    }
    return counts;
}
