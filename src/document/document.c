/* document_parse: characters, syntax and the way on after a syntax error, so that one run finds every mistake
 * of a file.
 *
 * The YAML parser stops at its first error. Each error is reported, the place at fault is blanked, and the
 * text is parsed again; what the last parse finds besides is then true of the whole file. */
#include "parse.h"

#include <string.h>

enum { MOST_ATTEMPTS = 100, ATTEMPT_BYTES = 16 * 1024 * 1024 };

static Node *parse_with_recovery(Arena *arena, const Source *source, char *bytes, Report *report);

Node *document_parse(Arena *arena, const Source *source, Report *report)
{
    Span start = {source, 1, 1, 1};
    if (source->length > DOCUMENT_SIZE_LIMIT) {
        report_error(report, "limit-exceeded", start, "the file is larger than 4 MiB");
        return NULL;
    }
    char *bytes = check_characters(arena, source, report);
    Node *root = parse_with_recovery(arena, source, bytes, report);
    bool is_empty = root == NULL || (root->type == NODE_SCALAR && root->is_null);
    if (is_empty && !report_has_input_errors(report))
        report_error(report, "empty-file", start, "the file is empty")->help =
            "a design needs at least 'components:' with one component";
    return is_empty ? NULL : root;
}

Node *node_get(const Node *mapping, const char *key)
{
    if (mapping == NULL || mapping->type != NODE_MAPPING)
        return NULL;
    for (size_t index = 0; index < mapping->entries.count; index++)
        if (strcmp(mapping->entries.items[index].key->text, key) == 0)
            return mapping->entries.items[index].value;
    return NULL;
}

const char *node_describe(const Node *node)
{
    if (node->type == NODE_SEQUENCE)
        return "a list";
    if (node->type == NODE_MAPPING)
        return "a mapping";
    return node->is_null ? "nothing" : "text";
}

static Node *parse_with_recovery(Arena *arena, const Source *source, char *bytes, Report *report)
{
    size_t start = source->line_count > 0 ? source->line_starts[0] : 0;
    size_t length = source->length - start;
    size_t attempts = ATTEMPT_BYTES / (length + 1);
    attempts = attempts < 2 ? 2 : attempts > MOST_ATTEMPTS ? MOST_ATTEMPTS : attempts;
    for (size_t attempt = 0;; attempt++) {
        SyntaxFault fault;
        Report found;
        report_init(&found, report->arena);
        Node *root = parse_tree(arena, source, bytes + start, length, &found, &fault);
        /* The last attempt takes what stands before the error. */
        if (!fault.found || attempt == attempts) {
            report_append(report, &found);
            return root;
        }
        report_fault(arena, source, bytes, &fault, report);
    }
}
