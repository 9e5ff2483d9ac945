/* The base and every variant of a design, judged one after the other as one report.
 *
 * A variant lives in memory of its own and is forgotten; what it adds to the findings is copied. */
#include "lint.h"

#include <glib.h>
#include <string.h>

enum { MOST_WORK = 200000 }; /* components and flows over all variants */

typedef struct Tally {
    Report all;              /* the base's findings, then what variants add */
    size_t base_count;
    GHashTable *known;       /* a finding's key to its index + 1 */
    GHashTable *runs_by_key; /* .. and to the number of runs that found it */
    size_t runs;
} Tally;

static void judge_base(Tally *tally, const Design *design, const char *today);
static void judge_variant(Tally *tally, const Design *base, const Node *root, const char *variant,
                          const char *today);
static void add_finding(Tally *tally, const Finding *finding, const char *variant, size_t run_start);
static const char *key_of(Arena *arena, const Finding *finding);
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
                   .runs_by_key = g_hash_table_new(g_str_hash, g_str_equal)};
    report_init(&tally.all, arena);
    judge_base(&tally, design, today);
    for (size_t index = 0; index < design->variants.count; index++)
        judge_variant(&tally, design, root, design->variants.items[index].id, today);
    give(&tally, report);
    g_hash_table_destroy(tally.known);
    g_hash_table_destroy(tally.runs_by_key);
}

static void judge_base(Tally *tally, const Design *design, const char *today)
{
    Report findings;
    report_init(&findings, tally->all.arena);
    lint_run(tally->all.arena, design, today, &findings);
    for (size_t index = 0; index < findings.findings.count; index++)
        add_finding(tally, findings.findings.items[index], NULL, 0);
    tally->base_count = tally->all.findings.count;
    tally->runs++;
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
        tally->runs++;
    }
    arena_destroy(scratch);
}

/* Rule and place tell findings apart: how far a variant exceeds what the base exceeds already is not worth a
 * second finding. */
static void add_finding(Tally *tally, const Finding *finding, const char *variant, size_t run_start)
{
    Arena *arena = tally->all.arena;
    const char *key = key_of(arena, finding);
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
    size_t runs = GPOINTER_TO_SIZE(g_hash_table_lookup(tally->runs_by_key, key));
    g_hash_table_insert(tally->runs_by_key, (gpointer)(uintptr_t)key, GSIZE_TO_POINTER(runs + 1));
}

static const char *key_of(Arena *arena, const Finding *finding)
{
    return arena_format(arena, "%s:%u:%u", finding->rule, (unsigned)finding->span.line,
                        (unsigned)finding->span.column);
}

static void give(const Tally *tally, Report *report)
{
    for (size_t index = 0; index < tally->all.findings.count; index++) {
        Finding *finding = tally->all.findings.items[index];
        const char *key = key_of(tally->all.arena, finding);
        bool is_needed = strcmp(finding->rule, "unused-suppression") == 0 &&
                         GPOINTER_TO_SIZE(g_hash_table_lookup(tally->runs_by_key, key)) < tally->runs;
        if (!is_needed)
            array_push(report->arena, &report->findings, finding);
    }
}
