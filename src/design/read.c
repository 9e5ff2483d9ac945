/* design_read: a document to a design, the base and each variant checked in one run.
 *
 * Called by the pipeline after document_parse; the design lives in the caller's arena. */
#include "draft.h"

#include "utf8.h"

#include <string.h>

static void read_base(FieldReader *reader, const Node *root, Draft *draft);
static void read_variants(FieldReader *reader, const Draft *base, const Variant *wanted);
static Design *finish_variant(FieldReader *reader, const Draft *base, const Variant *variant);
static Design *finish(FieldReader *reader, Draft *draft, const Source *source);
static const Variant *find_variant(FieldReader *reader, const Draft *base, const char *id,
                                   const Source *source);
static const char *name_of_design(Arena *arena, const Source *source);
static const char *copy_as_text(Arena *arena, const char *bytes, size_t length);
static void drop_echoes(Report *report, size_t first);
static bool echoes(Span span, const Finding *first);

Design *design_read(Arena *arena, const Node *root, const Source *source, const char *variant, Report *report)
{
    size_t first = report->findings.count;
    Draft base = {.arena = arena, .source = source};
    FieldReader reader = {.arena = arena, .report = report, .context = &base};
    base.names = g_hash_table_new(g_str_hash, g_str_equal);
    read_base(&reader, root, &base);
    const Variant *wanted = variant != NULL ? find_variant(&reader, &base, variant, source) : NULL;
    Design *design = finish(&reader, &base, source);
    read_variants(&reader, &base, wanted);
    if (wanted != NULL)
        design = finish_variant(&reader, &base, wanted);
    g_hash_table_destroy(base.names);
    drop_echoes(report, first);
    return design;
}

Design *design_read_variant(Arena *arena, const Node *root, const Source *source, const char *variant)
{
    Report silent;
    report_init(&silent, arena);
    Draft base = {.arena = arena, .source = source};
    FieldReader reader = {.arena = arena, .report = &silent, .context = &base};
    base.names = g_hash_table_new(g_str_hash, g_str_equal);
    read_base(&reader, root, &base);
    const Variant *wanted = find_variant(&reader, &base, variant, source);
    Design *design = wanted != NULL ? finish_variant(&reader, &base, wanted) : NULL;
    g_hash_table_destroy(base.names);
    return report_has_input_errors(&silent) ? NULL : design;
}

static void read_base(FieldReader *reader, const Node *root, Draft *draft)
{
    if (root == NULL)
        return; /* document_parse has said why */
    if (root->type != NODE_MAPPING) {
        report_error(reader->report, "wrong-type", root->span,
                     "a design is a mapping of keys ('components:' and others), not %s", node_describe(root));
        return;
    }
    if (node_get(root, "components") == NULL && node_get(root, "children") != NULL) {
        report_error(reader->report, "wrong-type", root->span,
                     "this is a graph, not a design: it has 'children' and no 'components'")
            ->help = "`mlboard layout` lays graphs out";
        return;
    }
    fields_read(reader, &design_table, root, draft);
    const Node *requirements = node_get(root, "requirements");
    if (requirements != NULL && requirements->type == NODE_MAPPING)
        draft->requirements.span = requirements->span;
}

/* Every variant but the wanted one, which is read for good, is laid over the base in memory of its own and
 * forgotten. */
static void read_variants(FieldReader *reader, const Draft *base, const Variant *wanted)
{
    size_t work = (base->components.count + base->flows.count) * base->variants.count;
    if (work > VARIANT_WORK_LIMIT) {
        report_error(reader->report, "limit-exceeded", base->variants.items[0].span,
                     "%u variants of a design with %u components and %u flows are too many",
                     (unsigned)base->variants.count, (unsigned)base->components.count,
                     (unsigned)base->flows.count);
        return;
    }
    for (size_t index = 0; index < base->variants.count; index++) {
        const Variant *variant = &base->variants.items[index];
        if (variant == wanted)
            continue;
        FieldReader scratch = *reader;
        scratch.arena = arena_create();
        finish_variant(&scratch, base, variant);
        arena_destroy(scratch.arena);
    }
}

static Design *finish_variant(FieldReader *reader, const Draft *base, const Variant *variant)
{
    Draft overlay;
    lay_variant(reader, base, variant, &overlay);
    Design *design = finish(reader, &overlay, base->source);
    design->variant = variant->id;
    g_hash_table_destroy(overlay.names);
    g_hash_table_destroy(overlay.removed);
    return design;
}

static Design *finish(FieldReader *reader, Draft *draft, const Source *source)
{
    Design *design = arena_new(reader->arena, Design);
    design->arena = reader->arena;
    design->name = name_of_design(reader->arena, source);
    resolve_draft(reader, draft, design);
    infer_kinds(design);
    if (design->archetypes.count == 0)
        infer_archetypes(design);
    return design;
}

static const Variant *find_variant(FieldReader *reader, const Draft *base, const char *id,
                                   const Source *source)
{
    const char **names = arena_new_array(reader->arena, const char *, base->variants.count);
    for (size_t index = 0; index < base->variants.count; index++) {
        names[index] = base->variants.items[index].id;
        if (strcmp(names[index], id) == 0)
            return &base->variants.items[index];
    }
    const char *near = field_suggest(reader, id, names, base->variants.count), *all = "";
    enum { MOST_NAMED = 12 };
    for (size_t index = 0; index < base->variants.count && index < MOST_NAMED; index++)
        all = arena_format(reader->arena, "%s%s%s", all, index > 0 ? ", " : "", names[index]);
    Span start = {source, 1, 1, 1};
    report_error(reader->report, "unknown-variant", start, "there is no variant '%.80s'%s%s%s", id,
                 near != NULL ? "; did you mean '" : "", near != NULL ? near : "", near != NULL ? "'?" : "")
        ->help = base->variants.count > 0 ? arena_format(reader->report->arena, "the variants are: %s", all)
                                          : "the design has no variants";
    return NULL;
}

/* "designs/feed.yaml" as "feed". */
static const char *name_of_design(Arena *arena, const Source *source)
{
    const char *slash = strrchr(source->name, '/');
    const char *name = slash != NULL ? slash + 1 : source->name;
    size_t length = strlen(name);
    if (strcmp(name, "<stdin>") == 0)
        return "stdin";
    if (length > 5 && strcmp(name + length - 5, ".yaml") == 0)
        length -= 5;
    else if (length > 4 && strcmp(name + length - 4, ".yml") == 0)
        length -= 4;
    return copy_as_text(arena, name, length);
}

/* The name of a file may be any bytes; what is no text among them is shown as U+FFFD. */
static const char *copy_as_text(Arena *arena, const char *bytes, size_t length)
{
    static const char replacement[] = "\xEF\xBF\xBD";
    char *text = arena_allocate(arena, (sizeof replacement - 1) * length + 1), *end = text;
    for (size_t at = 0; at < length;) {
        uint32_t character = 0;
        size_t taken = utf8_read(bytes + at, length - at, &character);
        const char *kind;
        bool is_text = taken > 0 && character >= ' ' && !character_is_forbidden(character, &kind);
        taken = taken > 0 ? taken : 1;
        end = is_text ? (char *)memcpy(end, bytes + at, taken) + taken : stpcpy(end, replacement);
        at += taken;
    }
    *end = '\0';
    return text;
}

/* What could not be parsed was blanked, and a character that must not stand was replaced: both are mistakes
 * of their own where they were, which the user did not make. */
static void drop_echoes(Report *report, size_t first)
{
    size_t kept = first;
    for (size_t index = first; index < report->findings.count; index++) {
        Finding *finding = report->findings.items[index];
        bool is_echo = false;
        for (size_t other = 0; other < first && !is_echo; other++)
            is_echo = echoes(finding->span, report->findings.items[other]);
        if (!is_echo)
            report->findings.items[kept++] = finding;
    }
    report->findings.count = kept;
}

static bool echoes(Span span, const Finding *first)
{
    if (span.line != first->span.line)
        return false;
    bool is_inside = first->span.column >= span.column && first->span.column < span.column + span.length;
    if (strcmp(first->rule, "bad-character") == 0)
        return is_inside;
    return first->lost.line != 0 && span.column >= first->lost.column &&
           span.column - first->lost.column < first->lost.length;
}
