/* The language as JSON Schema (2020-12), from the tables that the reader reads by: `mlboard schema`, for
 * editors.
 *
 * Scalars are text to the reader, so the schema takes them both typed and as text. */
#include "draft.h"

#include <json-c/json.h>
#include <stdio.h>

static struct json_object *make_definitions(void);
static struct json_object *make_object(const FieldTable *table);
static struct json_object *make_property(const Field *field);
static struct json_object *make_words(const char *const *words);
static struct json_object *make_names(bool is_kind);
static struct json_object *make_flow_entry(void);
static struct json_object *either(const char *other, struct json_object *object);
static struct json_object *with_shorthand(const FieldTable *table);
static void put(struct json_object *object, const char *key, const char *text);

#define NOTHING "{\"enum\": [null, \"\"]}"
#define SCALAR "{\"type\": [\"string\", \"number\", \"boolean\"]}"
#define ARROW "(->|~>|=>|--)"

char *design_schema(Arena *arena)
{
    struct json_object *schema = json_object_new_object();
    put(schema, "$schema", "https://json-schema.org/draft/2020-12/schema");
    put(schema, "title", "mlboard design");
    struct json_object *root = make_object(&design_table);
    json_object_object_foreach(root, key, value) json_object_object_add(schema, key, json_object_get(value));
    json_object_put(root);
    json_object_object_add(schema, "$defs", make_definitions());
    const char *text =
        json_object_to_json_string_ext(schema, JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_NOSLASHESCAPE);
    char *copy = arena_format(arena, "%s\n", text);
    json_object_put(schema);
    return copy;
}

static struct json_object *make_definitions(void)
{
    struct json_object *definitions = json_object_new_object();
    json_object_object_add(definitions, "kind", make_names(true));
    json_object_object_add(definitions, "archetype", make_names(false));
    for (size_t index = 0; index < design_table_count; index++)
        if (design_tables[index] != &design_table)
            json_object_object_add(definitions, design_tables[index]->name,
                                   with_shorthand(design_tables[index]));
    json_object_object_add(definitions, "flow-entry", make_flow_entry());
    return definitions;
}

/* Parts that may be a single value or nothing. */
static struct json_object *with_shorthand(const FieldTable *table)
{
    struct json_object *object = make_object(table);
    if (table == &component_table)
        return either(NOTHING ", {\"$ref\": \"#/$defs/kind\"}", object);
    if (table == &lane_table || table == &group_table)
        return either(NOTHING ", " SCALAR, object);
    if (table == &variant_table || table == &requirements_table || table == &metrics_table ||
        table == &layout_table || table == &lint_table)
        return either(NOTHING, object);
    return object;
}

static struct json_object *make_object(const FieldTable *table)
{
    struct json_object *object = json_object_new_object();
    struct json_object *properties = json_object_new_object();
    struct json_object *required = json_object_new_array();
    for (size_t index = 0; index < table->count; index++) {
        json_object_object_add(properties, table->fields[index].name, make_property(&table->fields[index]));
        if (table->fields[index].required)
            json_object_array_add(required, json_object_new_string(table->fields[index].name));
    }
    put(object, "type", "object");
    put(object, "description", table->summary);
    json_object_object_add(object, "properties", properties);
    if (json_object_array_length(required) > 0)
        json_object_object_add(object, "required", required);
    else
        json_object_put(required);
    json_object_object_add(object, "additionalProperties", json_object_new_boolean(0));
    return object;
}

static struct json_object *make_property(const Field *field)
{
    struct json_object *property;
    if (field->words != NULL) {
        property = make_words(field->words);
    } else if (field->table != NULL) {
        property = json_object_new_object();
        char reference[80];
        snprintf(reference, sizeof reference, "#/$defs/%s", field->table->name);
        put(property, "$ref", reference);
    } else {
        property = json_tokener_parse(field->type->schema);
    }
    put(property, "description", field->summary);
    return property;
}

static struct json_object *make_words(const char *const *words)
{
    struct json_object *list = json_object_new_array();
    for (size_t index = 0; words[index] != NULL; index++)
        json_object_array_add(list, json_object_new_string(words[index]));
    struct json_object *schema = json_object_new_object();
    json_object_object_add(schema, "enum", list);
    return schema;
}

static struct json_object *make_names(bool is_kind)
{
    size_t count = 0;
    const Archetype *archetypes = archetype_list(&count);
    const Kind *const *kinds = is_kind ? kind_list(&count) : NULL;
    struct json_object *list = json_object_new_array();
    for (size_t index = 0; index < count; index++)
        json_object_array_add(list,
                              json_object_new_string(is_kind ? kinds[index]->name : archetypes[index].name));
    struct json_object *schema = json_object_new_object();
    json_object_object_add(schema, "enum", list);
    return schema;
}

static struct json_object *make_flow_entry(void)
{
    return json_tokener_parse("{\"anyOf\": [{\"type\": \"string\", \"pattern\": \"" ARROW "\"}, "
                              "{\"type\": \"object\", \"minProperties\": 1, \"maxProperties\": 1, "
                              "\"propertyNames\": {\"pattern\": \"" ARROW "\"}, "
                              "\"additionalProperties\": {\"anyOf\": [" NOTHING ", " SCALAR
                              ", {\"$ref\": \"#/$defs/flow\"}]}}]}");
}

static struct json_object *either(const char *other, struct json_object *object)
{
    char text[256];
    snprintf(text, sizeof text, "[%s]", other);
    struct json_object *choices = json_tokener_parse(text);
    json_object_array_add(choices, object);
    struct json_object *schema = json_object_new_object();
    json_object_object_add(schema, "anyOf", choices);
    return schema;
}

static void put(struct json_object *object, const char *key, const char *text)
{
    json_object_object_add(object, key, json_object_new_string(text));
}
