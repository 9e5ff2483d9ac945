/* YAML text to a tree of nodes: the one user of libyaml.
 *
 * Called by document_parse, again after each syntax error that was blanked out. The parser's events are taken
 * rather than its documents, because those resolve types, lose places and accept duplicate keys. Aliases
 * share their anchor's node; what they would weigh written out is counted, so that nothing that walks the
 * tree can be made to walk for ever. */
#include "parse.h"

#include "utf8.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <yaml.h>

typedef struct Anchor {
    Node *node;    /* NULL while its content is being read */
    size_t size;   /* nodes in it, aliases written out */
    size_t height; /* levels below it */
} Anchor;

typedef struct Builder {
    Arena *arena;
    const Source *source;
    Report *report;
    SyntaxFault *fault;
    yaml_parser_t parser;
    GHashTable *anchors; /* name to index + 1; owns nothing */
    ARRAY_OF(Anchor) anchor_list;
    size_t total;        /* nodes so far, aliases written out */
    size_t expanded;     /* of these, nodes that aliases stand for */
    bool is_stopped;     /* by a fault or a limit: unwind */
} Builder;

enum { SMALL_MAPPING = 8 };

static Node *read_document(Builder *builder);
static bool next_event(Builder *builder, yaml_event_t *event);
static void note_fault(Builder *builder);
static Node *read_node(Builder *builder, yaml_event_t *event, size_t depth, size_t *height);
static Node *read_scalar(Builder *builder, const yaml_event_t *event);
static Node *read_sequence(Builder *builder, const yaml_event_t *event, size_t depth, size_t *height);
static Node *read_mapping(Builder *builder, const yaml_event_t *event, size_t depth, size_t *height);
static Node *read_key(Builder *builder, yaml_event_t *event, size_t depth);
static void add_entry(Builder *builder, Node *mapping, GHashTable **names, Node *key, Node *value);
static NodeEntry *find_entry(Node *mapping, GHashTable **names, const char *name);
static Node *read_alias(Builder *builder, const yaml_event_t *event, size_t depth, size_t *height);
static Node *create_node(Builder *builder, NodeType type, const yaml_event_t *event);
static Span span_of(const Builder *builder, const yaml_event_t *event);
static const yaml_char_t *anchor_name(const yaml_event_t *event);
static void reject_tag(Builder *builder, const yaml_event_t *event);

Node *parse_tree(Arena *arena, const Source *source, const char *bytes, size_t length, Report *report,
                 SyntaxFault *fault)
{
    Builder builder = {.arena = arena, .source = source, .report = report, .fault = fault};
    *fault = (SyntaxFault){0};
    if (!yaml_parser_initialize(&builder.parser))
        return NULL;
    yaml_parser_set_encoding(&builder.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&builder.parser, (const unsigned char *)bytes, length);
    builder.anchors = g_hash_table_new(g_str_hash, g_str_equal);
    Node *root = read_document(&builder);
    g_hash_table_destroy(builder.anchors);
    yaml_parser_delete(&builder.parser);
    return root;
}

static Node *read_document(Builder *builder)
{
    Node *root = NULL;
    yaml_event_t event;
    size_t documents = 0;
    while (!builder->is_stopped && next_event(builder, &event)) {
        yaml_event_type_t type = event.type;
        if (type == YAML_DOCUMENT_START_EVENT && documents++ > 0) {
            report_error(builder->report, "several-documents", span_of(builder, &event),
                         "a file holds one design; here a second document begins")
                ->help = "put each design into a file of its own";
            builder->is_stopped = true;
        }
        bool is_content = type == YAML_SCALAR_EVENT || type == YAML_SEQUENCE_START_EVENT ||
                          type == YAML_MAPPING_START_EVENT || type == YAML_ALIAS_EVENT;
        size_t height = 0;
        if (is_content)
            root = read_node(builder, &event, 1, &height);
        else
            yaml_event_delete(&event);
        if (type == YAML_STREAM_END_EVENT)
            break;
    }
    return root;
}

/* False at a syntax error, which is noted. The caller deletes the event, directly or through read_node. */
static bool next_event(Builder *builder, yaml_event_t *event)
{
    if (builder->is_stopped)
        return false;
    if (yaml_parser_parse(&builder->parser, event))
        return true;
    note_fault(builder);
    builder->is_stopped = true;
    return false;
}

static void note_fault(Builder *builder)
{
    const yaml_parser_t *parser = &builder->parser;
    SyntaxFault *fault = builder->fault;
    fault->found = true;
    fault->problem = arena_copy_string(builder->arena, parser->problem != NULL ? parser->problem :
                                       "not valid YAML");
    fault->context = arena_copy_string(builder->arena, parser->context != NULL ? parser->context : "");
    if (parser->error == YAML_READER_ERROR) {
        Span span = source_span_at(builder->source, parser->problem_offset, 1);
        fault->line = span.line;
        fault->column = span.column;
        return;
    }
    fault->line = (uint32_t)parser->problem_mark.line + 1;
    fault->column = (uint32_t)parser->problem_mark.column + 1;
    if (parser->context != NULL) {
        fault->context_line = (uint32_t)parser->context_mark.line + 1;
        fault->context_column = (uint32_t)parser->context_mark.column + 1;
    }
}

/* Reads what begins with the event, which it deletes. `height` is 1 for a scalar. */
static Node *read_node(Builder *builder, yaml_event_t *event, size_t depth, size_t *height)
{
    *height = 1;
    if (event->type == YAML_ALIAS_EVENT) {
        Node *shared = read_alias(builder, event, depth, height);
        yaml_event_delete(event);
        return shared;
    }
    if (depth > DOCUMENT_DEPTH_LIMIT) {
        report_error(builder->report, "limit-exceeded", span_of(builder, event),
                     "nested more than %d levels deep", (int)DOCUMENT_DEPTH_LIMIT);
        builder->is_stopped = true;
    }
    size_t before = builder->total++;
    size_t anchor = 0;
    const yaml_char_t *name = anchor_name(event);
    if (name != NULL) {
        array_push(builder->arena, &builder->anchor_list, (Anchor){0});
        anchor = builder->anchor_list.count;
        g_hash_table_insert(builder->anchors, arena_copy_string(builder->arena, (const char *)name),
                            GSIZE_TO_POINTER(anchor));
    }
    reject_tag(builder, event);
    Node *node = event->type == YAML_SEQUENCE_START_EVENT  ? read_sequence(builder, event, depth, height)
                 : event->type == YAML_MAPPING_START_EVENT ? read_mapping(builder, event, depth, height)
                                                           : read_scalar(builder, event);
    if (anchor > 0)
        builder->anchor_list.items[anchor - 1] = (Anchor){node, builder->total - before, *height};
    yaml_event_delete(event);
    return node;
}

/* Escapes may end lines as Windows does, which the parser has only made plain where the file itself does. */
static size_t unify_line_ends(char *text, size_t length)
{
    size_t kept = 0;
    for (size_t at = 0; at < length; at++)
        if (text[at] != '\r' || text[at + 1] != '\n')
            text[kept++] = text[at];
    text[kept] = '\0';
    return kept;
}

/* What may stand between texts but not in one: no font draws it. */
static bool is_blank_control(uint32_t code, const char **kind)
{
    bool is_separator = code == 0x2028 || code == 0x2029;
    *kind = is_separator   ? "a line separator"
            : code == '\t' ? "a tab in a text"
                           : "a carriage return in a text";
    return is_separator || code == '\t' || code == '\r';
}

static Node *read_scalar(Builder *builder, const yaml_event_t *event)
{
    Node *node = create_node(builder, NODE_SCALAR, event);
    char *text = arena_copy_bytes(builder->arena, (const char *)event->data.scalar.value,
                                  event->data.scalar.length);
    size_t length = unify_line_ends(text, event->data.scalar.length);
    /* Escapes bring in what the file's own text may not hold. */
    for (size_t offset = 0; offset < length;) {
        uint32_t code = 0;
        const char *kind = "";
        size_t taken = utf8_read(text + offset, length - offset, &code);
        if (taken > 0 && (is_blank_control(code, &kind) || character_is_forbidden(code, &kind))) {
            report_error(builder->report, "bad-character", node->span, "%s (U+%04X) cannot stand in a design",
                         kind, (unsigned)code);
            text[offset] = '\0';
            break;
        }
        offset += taken > 0 ? taken : 1;
    }
    node->text = text;
    node->is_plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    node->is_null =
        node->is_plain && (text[0] == '\0' || strcmp(text, "~") == 0 || strcmp(text, "null") == 0);
    return node;
}

static Node *read_sequence(Builder *builder, const yaml_event_t *event, size_t depth, size_t *height)
{
    Node *node = create_node(builder, NODE_SEQUENCE, event);
    yaml_event_t next;
    while (next_event(builder, &next)) {
        if (next.type == YAML_SEQUENCE_END_EVENT) {
            yaml_event_delete(&next);
            break;
        }
        size_t below = 0;
        Node *item = read_node(builder, &next, depth + 1, &below);
        if (item != NULL)
            array_push(builder->arena, &node->items, item);
        if (below + 1 > *height)
            *height = below + 1;
    }
    return node;
}

static Node *read_mapping(Builder *builder, const yaml_event_t *event, size_t depth, size_t *height)
{
    Node *node = create_node(builder, NODE_MAPPING, event);
    GHashTable *names = NULL;
    yaml_event_t next;
    while (next_event(builder, &next)) {
        if (next.type == YAML_MAPPING_END_EVENT) {
            yaml_event_delete(&next);
            break;
        }
        Node *key = read_key(builder, &next, depth);
        if (!next_event(builder, &next)) {
            /* The text broke off: what was being said has no value, but the key is there. */
            break;
        }
        size_t below = 0;
        Node *value = read_node(builder, &next, depth + 1, &below);
        if (below + 1 > *height)
            *height = below + 1;
        if (key != NULL && value != NULL)
            add_entry(builder, node, &names, key, value);
    }
    if (names != NULL)
        g_hash_table_destroy(names);
    return node;
}

/* NULL, reported, for a key that is not text. */
static Node *read_key(Builder *builder, yaml_event_t *event, size_t depth)
{
    Span span = span_of(builder, event);
    size_t height = 0;
    Node *key = read_node(builder, event, depth + 1, &height);
    if (key == NULL || builder->is_stopped)
        return NULL;
    if (key->type != NODE_SCALAR) {
        report_error(builder->report, "wrong-type", span, "a key is text, not %s", node_describe(key))->help =
            "put the key in quotes";
        return NULL;
    }
    if (key->is_plain && strcmp(key->text, "<<") == 0) {
        report_error(builder->report, "merge-key", span, "merge keys ('<<') are not part of the language")
            ->help = "write the keys out";
        return NULL;
    }
    return key;
}

static void add_entry(Builder *builder, Node *mapping, GHashTable **names, Node *key, Node *value)
{
    NodeEntry *first = find_entry(mapping, names, key->text);
    if (first != NULL) {
        Span span = first->key->span;
        Finding *finding =
            report_error(builder->report, "duplicate-key", key->span,
                         "'%s' is written twice; first in line %u", key->text, (unsigned)span.line);
        array_push(builder->report->arena, &finding->related, span);
        return;
    }
    array_push(builder->arena, &mapping->entries, (NodeEntry){key, value});
    if (*names != NULL)
        g_hash_table_insert(*names, (gpointer)(uintptr_t)key->text, GSIZE_TO_POINTER(mapping->entries.count));
}

/* Large mappings are looked up in a table that is made when they become large. */
static NodeEntry *find_entry(Node *mapping, GHashTable **names, const char *name)
{
    if (*names == NULL && mapping->entries.count >= SMALL_MAPPING) {
        *names = g_hash_table_new(g_str_hash, g_str_equal);
        for (size_t index = 0; index < mapping->entries.count; index++)
            g_hash_table_insert(*names, (gpointer)(uintptr_t)mapping->entries.items[index].key->text,
                                GSIZE_TO_POINTER(index + 1));
    }
    if (*names != NULL) {
        size_t place = GPOINTER_TO_SIZE(g_hash_table_lookup(*names, name));
        return place > 0 ? &mapping->entries.items[place - 1] : NULL;
    }
    for (size_t index = 0; index < mapping->entries.count; index++)
        if (strcmp(mapping->entries.items[index].key->text, name) == 0)
            return &mapping->entries.items[index];
    return NULL;
}

static Node *read_alias(Builder *builder, const yaml_event_t *event, size_t depth, size_t *height)
{
    const char *name = (const char *)event->data.alias.anchor;
    Span span = span_of(builder, event);
    size_t place = GPOINTER_TO_SIZE(g_hash_table_lookup(builder->anchors, name));
    if (place == 0) {
        report_error(builder->report, "dangling-reference", span,
                     "there is no anchor '&%s' before this alias", name);
        return NULL;
    }
    Anchor anchor = builder->anchor_list.items[place - 1];
    if (anchor.node == NULL) {
        report_error(builder->report, "dangling-reference", span,
                     "the alias '*%s' stands inside its own anchor", name);
        return NULL;
    }
    builder->expanded += anchor.size;
    builder->total += anchor.size;
    *height = anchor.height;
    if (builder->expanded > DOCUMENT_NODE_LIMIT) {
        report_error(builder->report, "limit-exceeded", span,
                     "the aliases of this file stand for more than %d nodes", (int)DOCUMENT_NODE_LIMIT);
        builder->is_stopped = true;
        return NULL;
    }
    if (depth + anchor.height - 1 > DOCUMENT_DEPTH_LIMIT) {
        report_error(builder->report, "limit-exceeded", span, "nested more than %d levels deep",
                     (int)DOCUMENT_DEPTH_LIMIT);
        return NULL;
    }
    return anchor.node;
}

static Node *create_node(Builder *builder, NodeType type, const yaml_event_t *event)
{
    Node *node = arena_new(builder->arena, Node);
    node->type = type;
    node->span = span_of(builder, event);
    node->text = "";
    return node;
}

/* Of a text that goes on in further lines, the span is what stands in its first. */
static Span span_of(const Builder *builder, const yaml_event_t *event)
{
    yaml_mark_t start = event->start_mark, end = event->end_mark;
    Span span = {builder->source, (uint32_t)start.line + 1, (uint32_t)start.column + 1, 1};
    if (event->type != YAML_SCALAR_EVENT && event->type != YAML_ALIAS_EVENT)
        return span;
    if (end.line == start.line) {
        span.length = end.column > start.column ? (uint32_t)(end.column - start.column) : 1;
        return span;
    }
    size_t length = 0;
    const char *line = source_line(builder->source, span.line, &length);
    uint32_t characters = count_characters(line, length);
    if (characters >= span.column)
        span.length = characters - span.column + 1;
    return span;
}

static const yaml_char_t *anchor_name(const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return event->data.scalar.anchor;
    case YAML_SEQUENCE_START_EVENT:
        return event->data.sequence_start.anchor;
    case YAML_MAPPING_START_EVENT:
        return event->data.mapping_start.anchor;
    default:
        return NULL;
    }
}

static void reject_tag(Builder *builder, const yaml_event_t *event)
{
    const yaml_char_t *tag = event->type == YAML_SCALAR_EVENT           ? event->data.scalar.tag
                             : event->type == YAML_SEQUENCE_START_EVENT ? event->data.sequence_start.tag
                             : event->type == YAML_MAPPING_START_EVENT  ? event->data.mapping_start.tag
                                                                        : NULL;
    if (tag != NULL)
        report_error(builder->report, "bad-value", span_of(builder, event),
                     "YAML tags ('!..') are not part of the language");
}
