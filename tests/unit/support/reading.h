/* For suites that read designs from texts, and what they expect of findings. */
#ifndef MLBOARD_TESTS_READING_H
#define MLBOARD_TESTS_READING_H

#include "fixture.h"

#include "design.h"

#include <check.h>
#include <string.h>

static inline Design *read_file(const char *path, const char *text, const char *variant)
{
    Source *source = source_create(arena, path, text, strlen(text));
    Node *root = document_parse(arena, source, &report);
    return design_read(arena, root, source, variant, &report);
}

static inline Design *read_variant(const char *text, const char *variant)
{
    return read_file("dir/test.yaml", text, variant);
}

static inline Design *read(const char *text)
{
    return read_variant(text, NULL);
}

static inline Component *find_component(const Design *design, const char *id)
{
    for (size_t index = 0; index < design->components.count; index++)
        if (strcmp(design->components.items[index].id, id) == 0)
            return &design->components.items[index];
    ck_abort_msg("there is no component '%s'", id);
    return NULL;
}

static inline bool has_finding(const char *rule, uint32_t line)
{
    for (size_t index = 0; index < report.findings.count; index++)
        if (strcmp(report.findings.items[index]->rule, rule) == 0 &&
            report.findings.items[index]->span.line == line)
            return true;
    return false;
}

/* One finding of this rule, at this column of this line, that says these words. */
static inline void expect_one(const char *rule, uint32_t line, uint32_t column, const char *words)
{
    ck_assert_uint_eq(report.findings.count, 1);
    const Finding *finding = report.findings.items[0];
    ck_assert_str_eq(finding->rule, rule);
    ck_assert_uint_eq(finding->span.line, line);
    ck_assert_uint_eq(finding->span.column, column);
    ck_assert_msg(strstr(finding->message, words) != NULL, "it does not say '%s'", words);
}

#endif
