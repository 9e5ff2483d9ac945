/* Every rule against the designs of tests/rules/<rule>/: a comment `# expect: rule` on each line where it
 * must speak, and silence of that rule everywhere else. */
#include "lint.h"

#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_FILES = 32, PATH_SIZE = 512 };

typedef struct Listing {
    char names[MOST_FILES][64];
    size_t count;
} Listing;

static void folder_of(char path[PATH_SIZE], const char *rule);
static bool list_designs(const char *folder, Listing *listing);
static void check_design(const char *rule, const char *path);
static void check_articles(const Report *report, const char *path);
static void check_article(const char *text, const char *path);
static bool expects(const Source *source, uint32_t line, const char *rule);
static size_t findings_at(const Report *report, const char *rule, uint32_t line);

START_TEST(rule_speaks_where_expected)
{
    size_t count;
    const char *rule = lint_rule_list(&count)[_i]->name;
    char folder[PATH_SIZE], path[2 * PATH_SIZE];
    Listing listing;
    folder_of(folder, rule);
    ck_assert_msg(list_designs(folder, &listing), "%s has no designs in %s", rule, folder);
    bool has_bad = false, has_good = false;
    for (size_t index = 0; index < listing.count; index++) {
        has_bad = has_bad || strncmp(listing.names[index], "bad", 3) == 0;
        has_good = has_good || strncmp(listing.names[index], "good", 4) == 0;
        snprintf(path, sizeof path, "%s/%s", folder, listing.names[index]);
        check_design(rule, path);
    }
    ck_assert_msg(has_bad && has_good, "%s lacks a bad or a good design", rule);
}
END_TEST

static void folder_of(char path[PATH_SIZE], const char *rule)
{
    const char *tests = getenv("MLBOARD_TESTS");
    snprintf(path, PATH_SIZE, "%s/rules/%s", tests == NULL ? "tests" : tests, rule);
    for (char *letter = strrchr(path, '/'); *letter != '\0'; letter++)
        if (*letter == '-')
            *letter = '_';
}

static bool list_designs(const char *folder, Listing *listing)
{
    DIR *directory = opendir(folder);
    listing->count = 0;
    if (directory == NULL)
        return false;
    for (struct dirent *entry = readdir(directory); entry != NULL; entry = readdir(directory))
        if (strstr(entry->d_name, ".yaml") != NULL && listing->count < MOST_FILES)
            snprintf(listing->names[listing->count++], sizeof listing->names[0], "%.63s", entry->d_name);
    closedir(directory);
    return listing->count > 0;
}

static void check_design(const char *rule, const char *path)
{
    Arena *arena = arena_create();
    Report report;
    report_init(&report, arena);
    const Source *source = source_read(arena, path, &report);
    ck_assert_ptr_nonnull(source);
    const Node *root = document_parse(arena, source, &report);
    Design *design = root == NULL ? NULL : design_read(arena, root, source, NULL, &report);
    ck_assert_msg(design != NULL && !report_has_input_errors(&report), "%s",
                  report_format_text(arena, &report, false, false));
    lint_run_all(arena, design, root, NULL, &report);
    bool expects_any = false;
    for (uint32_t line = 1; line <= source->line_count; line++) {
        size_t wanted = expects(source, line, rule) ? 1 : 0, found = findings_at(&report, rule, line);
        expects_any = expects_any || wanted > 0;
        ck_assert_msg(found == wanted, "%s:%u: %zu findings of %s instead of %zu\n%s", path, (unsigned)line,
                      found, rule, wanted, report_format_text(arena, &report, false, false));
    }
    ck_assert_msg(expects_any == (strstr(path, "/bad") != NULL),
                  "%s: bad designs expect a finding, others none", path);
    check_articles(&report, path);
    arena_destroy(arena);
}

/* Names of kinds begin with any letter, so no article may stand before one: "a event-stream". */
static void check_articles(const Report *report, const char *path)
{
    for (size_t index = 0; index < report->findings.count; index++) {
        const Finding *finding = report->findings.items[index];
        check_article(finding->message, path);
        for (size_t line = 0; line < finding->evidence.count; line++)
            check_article(finding->evidence.items[line], path);
    }
}

static void check_article(const char *text, const char *path)
{
    for (const char *article = strstr(text, " a "); article != NULL; article = strstr(article + 1, " a "))
        ck_assert_msg(strchr("aeio", article[3]) == NULL, "%s: %s", path, text);
}

static bool expects(const Source *source, uint32_t line, const char *rule)
{
    size_t length;
    const char *text = source_line(source, line, &length);
    char copy[1024];
    snprintf(copy, sizeof copy, "%.*s", (int)length, text);
    const char *comment = strstr(copy, "# expect: ");
    return comment != NULL && strcmp(comment + strlen("# expect: "), rule) == 0;
}

static size_t findings_at(const Report *report, const char *rule, uint32_t line)
{
    size_t count = 0;
    for (size_t index = 0; index < report->findings.count; index++)
        count += report->findings.items[index]->span.line == line &&
                 strcmp(report->findings.items[index]->rule, rule) == 0;
    return count;
}

/* What `mlboard explain` prints must not have holes, and the folder is searched by name. */
START_TEST(rules_are_complete_and_sorted)
{
    size_t count;
    const LintRule *const *rules = lint_rule_list(&count);
    ck_assert_uint_ge(count, 12);
    for (size_t index = 0; index < count; index++) {
        const LintRule *rule = rules[index];
        const char *const texts[] = {rule->archetypes, rule->summary, rule->condition, rule->why,
                                     rule->fix,        rule->example, rule->escape,    rule->source};
        for (size_t text = 0; text < sizeof texts / sizeof texts[0]; text++)
            ck_assert_msg(texts[text] != NULL && texts[text][0] != '\0', "%s has an empty text %zu",
                          rule->name, text);
        ck_assert_ptr_eq(lint_rule_find(rule->name), rule);
        ck_assert_ptr_null(strchr(rule->name, '_'));
        if (index > 0)
            ck_assert_int_lt(strcmp(rules[index - 1]->name, rule->name), 0);
    }
    size_t diagnostic_count;
    const LintDiagnostic *diagnostics = lint_diagnostic_list(&diagnostic_count);
    for (size_t index = 0; index < diagnostic_count; index++) {
        ck_assert_ptr_null(lint_rule_find(diagnostics[index].name));
        ck_assert_ptr_eq(lint_diagnostic_find(diagnostics[index].name), &diagnostics[index]);
        ck_assert(index == 0 || strcmp(diagnostics[index - 1].name, diagnostics[index].name) < 0);
    }
    ck_assert_ptr_null(lint_rule_find("no-such-rule"));
    ck_assert_str_eq(lint_rule_suggest("orphan-componet"), "orphan-component");
}
END_TEST


Suite *lint_suite(void);
Suite *lint_suite(void)
{
    size_t count;
    Suite *suite = suite_create("lint");
    TCase *rules = tcase_create("rules");
    lint_rule_list(&count);
    tcase_add_loop_test(rules, rule_speaks_where_expected, 0, (int)count);
    tcase_add_test(rules, rules_are_complete_and_sorted);
    suite_add_tcase(suite, rules);
    return suite;
}
