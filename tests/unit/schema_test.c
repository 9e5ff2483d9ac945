/* The printed schema accepts every design and refuses what the reader refuses; the reference in docs is the
 * printed one.
 *
 * The validator here knows the keywords that the schema uses, and fails on any other. */
#include "support/reading.h"

#include <dirent.h>
#include <json-c/json.h>
#include <regex.h>
#include <stdlib.h>

static struct json_object *schema;

static bool accepts(struct json_object *rule, const Node *node);
static bool keyword_holds(struct json_object *rule, const char *keyword, struct json_object *value,
                          const Node *node);
static bool is_of_type(const char *type, const Node *node);

static void start_with_schema(void)
{
    set_up();
    schema = json_tokener_parse(design_schema(arena));
    ck_assert(schema != NULL);
}

static void stop_with_schema(void)
{
    json_object_put(schema);
    tear_down();
}

static bool is_number(const Node *node)
{
    char *end = NULL;
    strtod(node->text, &end);
    return node->is_plain && end != node->text && *end == '\0';
}

static bool matches(const char *pattern, const char *text)
{
    regex_t expression;
    ck_assert_msg(regcomp(&expression, pattern, REG_EXTENDED | REG_NOSUB) == 0, "bad pattern %s", pattern);
    bool is_match = regexec(&expression, text, 0, NULL, 0) == 0;
    regfree(&expression);
    return is_match;
}

/* A scalar is read as the type that it looks like, as an editor's YAML would. */
static bool is_of_type(const char *type, const Node *node)
{
    bool is_scalar = node->type == NODE_SCALAR;
    bool is_boolean =
        is_scalar && node->is_plain && (strcmp(node->text, "true") == 0 || strcmp(node->text, "false") == 0);
    if (strcmp(type, "object") == 0)
        return node->type == NODE_MAPPING;
    if (strcmp(type, "array") == 0)
        return node->type == NODE_SEQUENCE;
    if (strcmp(type, "null") == 0)
        return node->is_null;
    if (strcmp(type, "boolean") == 0)
        return is_boolean;
    if (strcmp(type, "number") == 0 || strcmp(type, "integer") == 0)
        return is_scalar && is_number(node);
    ck_assert_str_eq(type, "string");
    return is_scalar && !node->is_null && !is_boolean && !is_number(node);
}

static bool is_in_enum(struct json_object *values, const Node *node)
{
    for (size_t index = 0; index < json_object_array_length(values); index++) {
        struct json_object *value = json_object_array_get_idx(values, index);
        if (value == NULL
                ? node->is_null
                : node->type == NODE_SCALAR && strcmp(json_object_get_string(value), node->text) == 0)
            return true;
    }
    return false;
}

static bool properties_hold(struct json_object *rule, const Node *node)
{
    struct json_object *properties = NULL, *others = NULL, *names = NULL;
    json_object_object_get_ex(rule, "properties", &properties);
    json_object_object_get_ex(rule, "additionalProperties", &others);
    json_object_object_get_ex(rule, "propertyNames", &names);
    for (size_t index = 0; index < node->entries.count; index++) {
        const NodeEntry *entry = &node->entries.items[index];
        struct json_object *own = NULL;
        if (names != NULL && !accepts(names, entry->key))
            return false;
        if (properties == NULL || !json_object_object_get_ex(properties, entry->key->text, &own))
            own = others;
        if (own == NULL)
            continue;
        if (json_object_is_type(own, json_type_boolean) ? !json_object_get_boolean(own)
                                                        : !accepts(own, entry->value))
            return false;
    }
    return true;
}

static bool is_of_a_type(struct json_object *value, const Node *node)
{
    if (!json_object_is_type(value, json_type_array))
        return is_of_type(json_object_get_string(value), node);
    for (size_t index = 0; index < json_object_array_length(value); index++)
        if (is_of_type(json_object_get_string(json_object_array_get_idx(value, index)), node))
            return true;
    return false;
}

static bool any_accepts(struct json_object *value, const Node *node)
{
    for (size_t index = 0; index < json_object_array_length(value); index++)
        if (accepts(json_object_array_get_idx(value, index), node))
            return true;
    return false;
}

static bool has_all_keys(struct json_object *value, const Node *node)
{
    for (size_t index = 0; index < json_object_array_length(value); index++)
        if (node_get(node, json_object_get_string(json_object_array_get_idx(value, index))) == NULL)
            return false;
    return true;
}

static bool definition_accepts(struct json_object *value, const Node *node)
{
    struct json_object *definitions = NULL, *definition = NULL;
    json_object_object_get_ex(schema, "$defs", &definitions);
    const char *name = json_object_get_string(value) + strlen("#/$defs/");
    ck_assert_msg(json_object_object_get_ex(definitions, name, &definition), "no definition %s", name);
    return accepts(definition, node);
}

static bool items_are_accepted(struct json_object *value, const Node *node)
{
    for (size_t index = 0; index < node->items.count; index++)
        if (!accepts(value, node->items.items[index]))
            return false;
    return true;
}

static bool fits_pattern(struct json_object *value, const Node *node)
{
    return node->type != NODE_SCALAR || matches(json_object_get_string(value), node->text);
}

static bool is_at_least(struct json_object *value, const Node *node)
{
    return !is_number(node) || strtod(node->text, NULL) >= json_object_get_int(value);
}

static bool is_at_most(struct json_object *value, const Node *node)
{
    return !is_number(node) || strtod(node->text, NULL) <= json_object_get_int(value);
}

static bool is_below(struct json_object *value, const Node *node)
{
    return !is_number(node) || strtod(node->text, NULL) < json_object_get_int(value);
}

static bool has_enough_keys(struct json_object *value, const Node *node)
{
    return node->entries.count >= (size_t)json_object_get_int(value);
}

static bool has_few_keys(struct json_object *value, const Node *node)
{
    return node->entries.count <= (size_t)json_object_get_int(value);
}

static bool says_nothing(struct json_object *value, const Node *node)
{
    (void)value, (void)node;
    return true;
}

static bool keyword_holds(struct json_object *rule, const char *keyword, struct json_object *value,
                          const Node *node)
{
    static const char *const together[] = {"properties", "additionalProperties", "propertyNames"};
    static const struct {
        const char *keyword;
        bool (*holds)(struct json_object *value, const Node *node);
    } others[] = {
        {"$schema", says_nothing},        {"$defs", says_nothing},
        {"title", says_nothing},          {"description", says_nothing},
        {"type", is_of_a_type},           {"anyOf", any_accepts},
        {"required", has_all_keys},       {"$ref", definition_accepts},
        {"items", items_are_accepted},    {"enum", is_in_enum},
        {"pattern", fits_pattern},        {"minimum", is_at_least},
        {"maximum", is_at_most},          {"exclusiveMaximum", is_below},
        {"minProperties", has_enough_keys}, {"maxProperties", has_few_keys},
    };
    for (size_t index = 0; index < sizeof together / sizeof *together; index++)
        if (strcmp(keyword, together[index]) == 0)
            return node->type != NODE_MAPPING || properties_hold(rule, node);
    for (size_t index = 0; index < sizeof others / sizeof *others; index++)
        if (strcmp(keyword, others[index].keyword) == 0)
            return others[index].holds(value, node);
    ck_abort_msg("the schema uses the keyword %s, which this test does not know", keyword);
    return false;
}

static bool accepts(struct json_object *rule, const Node *node)
{
    json_object_object_foreach(rule, keyword, value)
    {
        if (!keyword_holds(rule, keyword, value, node))
            return false;
    }
    return true;
}

static bool accepts_text(const char *text)
{
    return accepts(schema,
                   document_parse(arena, source_create(arena, "test.yaml", text, strlen(text)), &report));
}

START_TEST(every_design_is_valid)
{
    DIR *directory = opendir("designs");
    ck_assert_msg(directory != NULL, "run from the root of the repository");
    int count = 0;
    for (struct dirent *entry = readdir(directory); entry != NULL; entry = readdir(directory)) {
        size_t length = strlen(entry->d_name);
        if (length < 5 || strcmp(entry->d_name + length - 5, ".yaml") != 0)
            continue;
        Source *source = source_read(arena, arena_format(arena, "designs/%s", entry->d_name), &report);
        Node *root = document_parse(arena, source, &report);
        ck_assert_msg(root != NULL && accepts(schema, root), "%s does not hold to the schema", entry->d_name);
        count++;
    }
    closedir(directory);
    ck_assert_int_ge(count, 3);
}
END_TEST

START_TEST(shorthand_is_valid)
{
    static const char *const all[] = {
        "components: {ranker: null, registry: model-registry, a: {kind: cache}}",
        "components: {a: cache}\nflows: [a -> a, a -> a: label, a => a: {every: 6h}]",
        "components: {a: {latency: 5ms, replicas: 40, cost: $30k/month, candidates: 1B -> 500, hit_rate: "
        "90%, pii: true}}",
        "components: {a: {latency: {p50: 8ms, p99: 20ms}, every: hourly, rate: 500k/s, storage: 16GiB, "
        "provides: cache}}",
        "lanes: {x: X, y: {label: Y}, z: null}\ncomponents: {a: cache, b: cache}\nvariants: {v: {remove: a}, w: null}",
        "system: [search, spam]\nrequirements: {latency: p99 200ms, users: 200M DAU, corpus: 1000}\n"
        "components: {a: cache}",
        "requirements:\nlayout:\nlint:\nlanes:\nflows:\ncomponents: {a: cache}",
        "components: {a: cache}\ntradeoffs: [{on: a, choose: b, over: c, effects: {cost: +2, latency: -1}}]",
    };
    for (size_t index = 0; index < sizeof all / sizeof *all; index++) {
        ck_assert_msg(accepts_text(all[index]), "refused: %s", all[index]);
        Source *source = source_create(arena, "test.yaml", all[index], strlen(all[index]));
        design_read(arena, document_parse(arena, source, &report), source, NULL, &report);
        ck_assert_msg(report.findings.count == 0, "the reader refuses: %s", all[index]);
    }
}
END_TEST

START_TEST(mistakes_are_invalid)
{
    static const char *const all[] = {
        "title: no components",
        "components: {a: rankr}",
        "components: {a: {latancy: 5ms}}",
        "components: {a: {latency: 5}}",
        "components: {a: {cost: $5}}",
        "components: {9a: cache}",
        "components: {a: cache}\nflows: [nothing]",
        "components: {a: cache}\nsystem: serch",
        "components: {a: {link: \"ftp://x\"}}",
        "components: {a: cache}\ntradeoffs: [{effects: {cost: 3}}]",
        "components: {a: cache}\nlint: {ignore: [{rule: x}]}",
    };
    for (size_t index = 0; index < sizeof all / sizeof *all; index++)
        ck_assert_msg(!accepts_text(all[index]), "accepted: %s", all[index]);
}
END_TEST

/* The manual cannot drift from the tables. */
START_TEST(the_reference_is_current)
{
    static const char mark[] = "<!-- The tables below are printed from the program. -->\n\n";
    Source *source = source_read(arena, "docs/dsl.md", &report);
    ck_assert_msg(source != NULL, "run from the root of the repository");
    const char *tables = strstr(source->bytes, mark);
    ck_assert(tables != NULL);
    ck_assert_msg(strcmp(tables + strlen(mark), design_reference(arena)) == 0,
                  "docs/dsl.md is not what design_reference gives");
}
END_TEST

Suite *schema_suite(void)
{
    Suite *suite = suite_create("schema");
    TCase *cases = tcase_create("schema");
    tcase_add_checked_fixture(cases, start_with_schema, stop_with_schema);
    tcase_add_test(cases, every_design_is_valid);
    tcase_add_test(cases, shorthand_is_valid);
    tcase_add_test(cases, mistakes_are_invalid);
    tcase_add_test(cases, the_reference_is_current);
    suite_add_tcase(suite, cases);
    return suite;
}
