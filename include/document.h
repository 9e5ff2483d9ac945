/* A YAML file as a tree with a place for every node, and field tables that read the tree into structs.
 *
 * Used for designs and themes. Scalars stay text: the key's own type converts them, so YAML 1.1's typing
 * never bites. The tree lives in the arena. All mistakes are reported; reading goes on with what is right. */
#ifndef MLBOARD_DOCUMENT_H
#define MLBOARD_DOCUMENT_H

#include "arena.h"
#include "report.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum NodeType { NODE_SCALAR, NODE_SEQUENCE, NODE_MAPPING } NodeType;

typedef struct Node Node;

typedef struct NodeEntry {
    Node *key;   /* always a scalar */
    Node *value;
} NodeEntry;

struct Node {
    NodeType type;
    Span span;         /* of the scalar, or of the collection's first character */
    const char *text;  /* scalar: its content, valid UTF-8 without NUL; "" for an empty one */
    bool is_plain;     /* scalar: written without quotes */
    bool is_null;      /* scalar: plain and empty, "~" or "null" */
    ARRAY_OF(Node *) items;        /* sequence */
    ARRAY_OF(NodeEntry) entries;   /* mapping, in file order */
};

enum {
    DOCUMENT_SIZE_LIMIT = 4 * 1024 * 1024,
    DOCUMENT_DEPTH_LIMIT = 64,
    DOCUMENT_TEXT_LIMIT = 2000, /* bytes of one text */
    DOCUMENT_NODE_LIMIT = 100000, /* nodes after alias expansion beyond those written */
};

/* Parses one document. Reports syntax errors, invalid UTF-8, NUL, control and bidi-override characters,
 * duplicate keys (with both places), merge keys, several documents, tabs as indentation, an empty file, and
 * the limits above. NULL only when no tree could be made. */
Node *document_parse(Arena *arena, const Source *source, Report *report);

/* True for a character that cannot stand in a document: a control or bidi-override character or none at all.
 * `kind` then says which. */
bool character_is_forbidden(uint32_t code, const char **kind);

/* The value of a key, or NULL. */
Node *node_get(const Node *mapping, const char *key);
/* "a mapping", "a list", "text": for messages. */
const char *node_describe(const Node *node);

/* What a reader of field values may use. `context` is the owner's (the design being read, ..). */
typedef struct FieldReader {
    Arena *arena;
    Report *report;
    void *context;
    const char *subject; /* the id of what is being read, for messages; NULL: it has none */
} FieldReader;

typedef struct Field Field;

/* How a value is written and read: one for each type of value in the language. */
typedef struct FieldType {
    const char *name;     /* as messages and docs say it: "duration (5ms, p99 5ms, {p50: 8ms, p99: 20ms})" */
    const char *schema;   /* its JSON Schema, a JSON object as text */
    /* Reads `node` into `target`; reports what is wrong and then leaves the target as it was. */
    void (*read)(FieldReader *reader, const Field *field, const Node *node, void *target);
} FieldType;

/* One key of a mapping. */
struct Field {
    const char *name;
    const FieldType *type;
    size_t offset;             /* of the member in the struct that the table fills */
    const char *summary;       /* one line for docs, schema and --help; never empty */
    const char *const *words;  /* for word types: the allowed words, NULL-terminated */
    const struct FieldTable *table; /* for nested mappings */
    bool required;
    const char *missing_rule; /* the rule that a missing required key is reported by; NULL: missing-key */
};

typedef struct FieldTable {
    const char *name;     /* "component", "flow": for messages and docs */
    const char *summary;
    const Field *fields;
    size_t count;
} FieldTable;

/* Reads a mapping by its table into the struct at `target`. Unknown keys (with the nearest known one),
 * missing required keys and wrong types are reported at their place. Returns false when `node` is not a
 * mapping. */
bool fields_read(FieldReader *reader, const FieldTable *table, const Node *node, void *target);

/* For the readers of types. field_scalar gives the text of a scalar that is not empty; otherwise it reports
 * the wrong type and gives NULL. field_complain_type reports that a value is of the wrong type. field_suggest
 * is suggest_name, which falls silent when so much is wrong that looking for near names would take long; NULL
 * then, too. */
const char *field_scalar(FieldReader *reader, const Field *field, const Node *node);
void field_complain_type(FieldReader *reader, const Field *field, const Node *node);
const char *field_suggest(FieldReader *reader, const char *word, const char *const *names, size_t count);

/* The generic types; the design and the theme add their own. */
typedef struct Text {
    const char *value; /* NULL: absent */
    Span span;
} Text;

typedef struct Flag {
    bool known, value;
    Span span;
} Flag;

typedef struct TextList {
    Text *items;
    size_t count, capacity;
} TextList;

extern const FieldType field_text;       /* Text */
extern const FieldType field_flag;       /* Flag: true or false */
extern const FieldType field_word;       /* Text, one of field->words */
extern const FieldType field_text_list;  /* TextList: a list of texts, or one text */
extern const FieldType field_mapping;    /* the struct of field->table, in place */

#endif
