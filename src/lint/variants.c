/* The base and every variant of a design, judged one after the other as one report.
 *
 * A variant lives in memory of its own and is forgotten; what it adds to the findings is copied. */
#include "lint.h"

#include <glib.h>
#include <string.h>

static const char unused_rule[] = "unused-suppression";

enum { MOST_WORK = 200000 }; /* components and flows over all variants */

typedef struct Tally {
    Report all;              /* the base's findings, then what variants add */
    size_t base_count;
    GHashTable *known;       /* a finding's key to its index + 1 */
    GHashTable *runs_by_key; /* .. and to the number of runs that found it */
    GHashTable *runs_by_entry; /* what would be found of an unused entry, to the runs that have the entry */
} Tally;

static void judge_base(Tally *tally, const Design *design, const char *today);
static void judge_variant(Tally *tally, const Design *base, const Node *root, const char *variant,
                          const char *today);
static void add_finding(Tally *tally, const Finding *finding, const char *variant, size_t run_start);
static void count_run(GHashTable *runs, const char *key);
static void count_entries(Tally *tally, const Design *design);
static const char *key_of(Arena *arena, const char *rule, Span span);
static void give(const Tally *tally, Report *report);

void lint_run_all(Arena *arena, const Design *design, const Node *root, const char *today, Report *report)
{
    size_t work = (design->components.count + design->flows.count) * design->variants.count;
    if (design->variants.count == 0 || work > MOST_WORK) {
        lint_run(arena, design, today, report);
        if (work > MOST_WORK)
            report_add(report, FINDING_DESIGN, SEVERITY_WARNING, "too-large-to-lint",
                       design->variants.items[0].span,
                       "%zu variants of so large a design are too many to judge; only the base was",
                       design->variants.count);
        return;
    }
    Tally tally = {.known = g_hash_table_new(g_str_hash, g_str_equal),
                   .runs_by_key = g_hash_table_new(g_str_hash, g_str_equal),
                   .runs_by_entry = g_hash_table_new(g_str_hash, g_str_equal)};
    report_init(&tally.all, arena);
    judge_base(&tally, design, today);
    for (size_t index = 0; index < design->variants.count; index++)
        judge_variant(&tally, design, root, design->variants.items[index].id, today);
    give(&tally, report);
    g_hash_table_destroy(tally.known);
    g_hash_table_destroy(tally.runs_by_key);
    g_hash_table_destroy(tally.runs_by_entry);
}

static void judge_base(Tally *tally, const Design *design, const char *today)
{
    Report findings;
    report_init(&findings, tally->all.arena);
    lint_run(tally->all.arena, design, today, &findings);
    for (size_t index = 0; index < findings.findings.count; index++)
        add_finding(tally, findings.findings.items[index], NULL, 0);
    tally->base_count = tally->all.findings.count;
    count_entries(tally, design);
}

static void judge_variant(Tally *tally, const Design *base, const Node *root, const char *variant,
                          const char *today)
{
    Arena *scratch = arena_create();
    Design *design = design_read_variant(scratch, root, base->source, variant);
    if (design != NULL && design->components.count > 0) {
        Report findings;
        size_t start = tally->all.findings.count;
        report_init(&findings, scratch);
        lint_run(scratch, design, today, &findings);
        for (size_t index = 0; index < findings.findings.count; index++)
            add_finding(tally, findings.findings.items[index], variant, start);
        count_entries(tally, design);
    }
    arena_destroy(scratch);
}

/* Rule and place tell findings apart: how far a variant exceeds what the base exceeds already is not worth a
 * second finding. */
static void add_finding(Tally *tally, const Finding *finding, const char *variant, size_t run_start)
{
    Arena *arena = tally->all.arena;
    const char *key = key_of(arena, finding->rule, finding->span);
    size_t known = GPOINTER_TO_SIZE(g_hash_table_lookup(tally->known, key));
    if (known == 0 || known > run_start) {
        Finding *added = report_adopt(&tally->all, finding);
        if (variant != NULL)
            added->message = arena_format(arena, "in variant '%s': %s", variant, finding->message);
        g_hash_table_insert(tally->known, (gpointer)(uintptr_t)key,
                            GSIZE_TO_POINTER(tally->all.findings.count));
    } else if (known > tally->base_count) {
        array_push(arena, &tally->all.findings.items[known - 1]->evidence,
                   arena_format(arena, "also in variant '%s'", variant));
    }
    count_run(tally->runs_by_key, key);
}

static void count_run(GHashTable *runs, const char *key)
{
    size_t known = GPOINTER_TO_SIZE(g_hash_table_lookup(runs, key));
    g_hash_table_insert(runs, (gpointer)(uintptr_t)key, GSIZE_TO_POINTER(known + 1));
}

/* An entry goes with the parts that it is about: a variant without them says nothing of its use. */
static void count_entries(Tally *tally, const Design *design)
{
    for (size_t index = 0; index < design->ignores.count; index++)
        count_run(tally->runs_by_entry,
                  key_of(tally->all.arena, unused_rule, design->ignores.items[index].rule.span));
}

static const char *key_of(Arena *arena, const char *rule, Span span)
{
    return arena_format(arena, "%s:%u:%u", rule, (unsigned)span.line, (unsigned)span.column);
}

static void give(const Tally *tally, Report *report)
{
    for (size_t index = 0; index < tally->all.findings.count; index++) {
        Finding *finding = tally->all.findings.items[index];
        const char *key = key_of(tally->all.arena, finding->rule, finding->span);
        bool is_needed = strcmp(finding->rule, unused_rule) == 0 &&
                         GPOINTER_TO_SIZE(g_hash_table_lookup(tally->runs_by_key, key)) <
                             GPOINTER_TO_SIZE(g_hash_table_lookup(tally->runs_by_entry, key));
        if (!is_needed)
            array_push(report->arena, &report->findings, finding);
    }
}
