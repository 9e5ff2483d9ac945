/* The report as SARIF 2.1.0, which code hosts and editors read. */
#include "json_values.h"

#include <glib.h>
#include <string.h>

static struct json_object *make_run(const Report *report);
static struct json_object *make_rules(const Report *report, GHashTable *places);
static struct json_object *make_result(const Finding *finding, GHashTable *places);
static struct json_object *make_location(const Span *span);
static struct json_object *make_message(const char *text);
static const char *level_of(Severity severity);
static void add(struct json_object *object, const char *key, struct json_object *value);

char *report_format_sarif(Arena *arena, const Report *report)
{
    struct json_object *root = json_object_new_object(), *runs = json_object_new_array();
    add(root, "$schema",
        json_text(
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"));
    add(root, "version", json_text("2.1.0"));
    json_object_array_add(runs, make_run(report));
    add(root, "runs", runs);
    return json_print(arena, root);
}

static struct json_object *make_run(const Report *report)
{
    GHashTable *places = g_hash_table_new(g_str_hash, g_str_equal);
    struct json_object *run = json_object_new_object(), *tool = json_object_new_object(),
                       *driver = json_object_new_object();
    struct json_object *results = json_object_new_array();
    add(driver, "name", json_text("mlboard"));
    add(driver, "version", json_text(MLBOARD_VERSION));
    add(driver, "rules", make_rules(report, places));
    add(tool, "driver", driver);
    add(run, "tool", tool);
    add(run, "columnKind", json_text("unicodeCodePoints"));
    for (size_t index = 0; index < report->findings.count; index++)
        json_object_array_add(results, make_result(report->findings.items[index], places));
    add(run, "results", results);
    g_hash_table_destroy(places);
    return run;
}

/* Each rule that speaks, once, in the order of its first finding; `places` holds its number + 1. */
static struct json_object *make_rules(const Report *report, GHashTable *places)
{
    struct json_object *rules = json_object_new_array();
    for (size_t index = 0; index < report->findings.count; index++) {
        const Finding *finding = report->findings.items[index];
        if (g_hash_table_lookup(places, finding->rule) != NULL)
            continue;
        struct json_object *rule = json_object_new_object();
        add(rule, "id", json_text(finding->rule));
        json_object_array_add(rules, rule);
        g_hash_table_insert(places, (gpointer)(uintptr_t)finding->rule,
                            GSIZE_TO_POINTER(json_object_array_length(rules)));
    }
    return rules;
}

static struct json_object *make_result(const Finding *finding, GHashTable *places)
{
    struct json_object *result = json_object_new_object(), *locations = json_object_new_array();
    struct json_object *properties = json_object_new_object(), *related = json_object_new_array();
    size_t place = GPOINTER_TO_SIZE(g_hash_table_lookup(places, finding->rule));
    add(result, "ruleId", json_text(finding->rule));
    add(result, "ruleIndex", json_object_new_int64((int64_t)place - 1));
    add(result, "level", json_text(level_of(finding->severity)));
    add(result, "message", make_message(finding->message));
    if (finding->span.source != NULL)
        json_object_array_add(locations, make_location(&finding->span));
    add(result, "locations", locations);
    for (size_t index = 0; index < finding->related.count; index++)
        json_object_array_add(related, make_location(&finding->related.items[index]));
    add(result, "relatedLocations", related);
    add(properties, "subjects", json_texts(finding->subjects.items, finding->subjects.count));
    add(properties, "evidence", json_texts(finding->evidence.items, finding->evidence.count));
    if (finding->help != NULL)
        add(properties, "help", json_text(finding->help));
    add(result, "properties", properties);
    return result;
}

static struct json_object *make_location(const Span *span)
{
    struct json_object *location = json_object_new_object(), *physical = json_object_new_object();
    struct json_object *artifact = json_object_new_object(), *region = json_object_new_object();
    uint32_t line = span->line > 0 ? span->line : 1, column = span->column > 0 ? span->column : 1;
    char *uri = g_uri_escape_string(span->source->name, "/", FALSE);
    add(artifact, "uri", json_text(uri));
    g_free(uri);
    add(region, "startLine", json_object_new_int64(line));
    add(region, "startColumn", json_object_new_int64(column));
    if (span->length > 0)
        add(region, "endColumn", json_object_new_int64((int64_t)column + span->length));
    add(physical, "artifactLocation", artifact);
    add(physical, "region", region);
    add(location, "physicalLocation", physical);
    return location;
}

static struct json_object *make_message(const char *text)
{
    struct json_object *message = json_object_new_object();
    add(message, "text", json_text(text));
    return message;
}

static const char *level_of(Severity severity)
{
    return severity == SEVERITY_INFO ? "note" : severity_name(severity);
}

static void add(struct json_object *object, const char *key, struct json_object *value)
{
    json_object_object_add(object, key, value);
}
