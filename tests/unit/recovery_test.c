/* What is said of text that is not YAML, where, and what is read of the rest: as much as can be, so that one run
 * tells of all mistakes. */
#include "support/fixture.h"

#include "document.h"

#include <check.h>
#include <string.h>

static const char second_value[] = "a second ': ' in one line", open_quote[] = "this quote is never closed",
                  list_item[] = "expected ',' or ']' here", entry[] = "expected ',' or '}' here",
                  sign[] = "text cannot begin with this character", key[] = "expected a key here",
                  list_entry[] = "expected a list entry", tab[] = "a tab indents this line",
                  open_list[] = "this '[' is never closed", open_mapping[] = "this '{' is never closed",
                  list_flow[] = "a flow that starts with a list needs quotes", value[] = "expected a value here";

enum { MOST_FAULTS = 3 };

static const struct {
    const char *text;
    struct {
        unsigned line, column;
        const char *said; /* how it begins */
    } faults[MOST_FAULTS];
    const char *read;
} cases_of[] = {
    {"a: b: c\nd: e\n", {{1, 5, second_value}}, "{a: b, d: e}"},
    {"a: b\n c: d\ne: f\n", {{2, 3, second_value}}, "{a: b, e: f}"},
    {"a: 'it\nb: c\n", {{1, 4, open_quote}}, "{a: , b: c}"},
    {"a: \"it's\nb: c\n", {{1, 4, open_quote}}, "{a: , b: c}"},
    {"a: [b, c: d: e, f]\ng: h\n", {{1, 12, list_item}}, "{a: [b, f], g: h}"},
    {"a: [b}\nc: d\n", {{1, 6, list_item}}, "{a: , c: d}"},
    {"a: {b: c, d: {e: f: g}, h: i}\n", {{1, 19, entry}}, "{a: {b: c, d: {}, h: i}}"},
    {"a: {\"b\" c}\nd: e\n", {{1, 9, entry}}, "{a: {}, d: e}"},
    {"a: @b\nc: d\n", {{1, 4, sign}}, "{a: , c: d}"},
    {"a: `b`\nc: d\n", {{1, 4, sign}}, "{a: , c: d}"},
    {"a: %b\nc: d\n", {{1, 4, sign}}, "{a: , c: d}"},
    {"a: *\nc: d\n", {{1, 5, "'*' begins the name of an alias"}}, "{a: , c: d}"},
    {"a: &\nc: d\n", {{1, 5, "'&' begins the name of an anchor"}}, "{a: , c: d}"},
    {"a: \"C:\\path\"\nc: d\n",
     {{1, 7, "no escape of YAML: in double quotes '\\' is written '\\\\'"}},
     "{a: , c: d}"},
    {"a: \"\\x4\"\nc: d\n", {{1, 7, "this escape needs hexadecimal digits: two after \\x"}}, "{a: , c: d}"},
    {"a: \"\\ud800\"\nc: d\n", {{1, 7, "this escape is no character"}}, "{a: , c: d}"},
    {"a: |b\nc: d\n", {{1, 5, "text after '|' or '>' begins on the next line"}}, "{a: , c: d}"},
    {"a: - b\nc: d\n", {{1, 4, "a list begins on a line of its own"}}, "{a: , c: d}"},
    {"a: ? b\nc: d\n", {{1, 4, "text that begins with '? ' needs quotes"}}, "{a: , c: d}"},
    {"a: \"b\" c\nd: e\n", {{1, 8, key}}, "{a: , d: e}"},
    {"a: {b: c} d\ne: f\n", {{1, 11, key}}, "{a: , e: f}"},
    {"a: b # c: d\n  e: f\ng: h\n", {{2, 3, key}}, "{a: b, g: h}"},
    {"- a\nb: c\n", {{2, 1, list_entry}}, "[a]"},
    {"a:\n  - b\n  c: d\ne: f\n", {{3, 3, list_entry}}, "{a: [b], e: f}"},
    {"a: b\nc\nd: e\n", {{2, 1, "neither a key with ': ' nor a list entry"}}, "{a: b, d: e}"},
    {"a: b]\nc: [d]]\ne: f\n", {{2, 7, "this bracket closes nothing"}}, "{a: b], c: , e: f}"},
    {"a: }\nb: c\n", {{1, 4, value}}, "{a: , b: c}"},
    {"a:\n\tb: c\nd: e\n", {{2, 1, tab}}, "{a: {b: c}, d: e}"},
    {"a: {b: c\nd: e\n", {{1, 4, open_mapping}}, "{a: , d: e}"},
    {"a: [\n b,\n c\nd: e\n", {{1, 4, open_list}}, "{a: , d: e}"},
    {"a: [1, 2\nb: 3]\nc: 4\n", {{1, 4, open_list}}, "{a: , b: 3], c: 4}"},
    {"a: [b, c\n  d: e]\nf: g\n", {{2, 4, list_item}, {1, 4, open_list}}, "{a: , f: g}"},
    {"a:\n  - b: [c\n    d: e\n  - f\n", {{3, 6, list_item}, {2, 8, open_list}}, "{a: [f]}"},
    {"a:\n  - @b: c\n    d: e\n  - f\n", {{2, 5, sign}}, "{a: [f]}"},
    {"a: @b\n  c: d\ne: f\n", {{1, 4, sign}}, "{a: {c: d}, e: f}"},
    {"a: [b] -> c\nd: e\n", {{1, 4, list_flow}}, "{a: b  -> c, d: e}"},
    {"a: [b, [c, d] => e]\n", {{1, 8, list_flow}}, "{a: [b, c~>d  => e]}"},
    {"a:\n - {b: [c, d] -- e}\n", {{2, 8, list_flow}}, "{a: [{b: c~>d  -- e}]}"},
    {"a:\n  - [b, c] -> d\n  - [e,f] -> g\n  - [h, i] ~> j: k\n",
     {{2, 5, list_flow}, {3, 5, list_flow}, {4, 5, list_flow}},
     "{a: [b~>c  -> d, , {h~>i  ~> j: k}]}"},
};
enum { CASE_COUNT = sizeof cases_of / sizeof *cases_of };

static const char *write_tree(const Node *node)
{
    if (node->type == NODE_SCALAR)
        return node->text;
    bool is_list = node->type == NODE_SEQUENCE;
    const char *text = is_list ? "[" : "{";
    for (size_t i = 0; i < node->items.count; i++)
        text = arena_format(arena, "%s%s%s", text, i > 0 ? ", " : "", write_tree(node->items.items[i]));
    for (size_t i = 0; i < node->entries.count; i++)
        text = arena_format(arena, "%s%s%s: %s", text, i > 0 ? ", " : "", node->entries.items[i].key->text,
                            write_tree(node->entries.items[i].value));
    return arena_format(arena, "%s%s", text, is_list ? "]" : "}");
}

START_TEST(faults_are_told_and_the_rest_is_read)
{
    const char *text = cases_of[_i].text;
    Node *root = document_parse(arena, source_create(arena, "test.yaml", text, strlen(text)), &report);
    size_t count = 0;
    for (; count < MOST_FAULTS && cases_of[_i].faults[count].said != NULL; count++) {
        ck_assert_uint_gt(report.findings.count, count);
        const Finding *finding = report.findings.items[count];
        ck_assert_uint_eq(finding->span.line, cases_of[_i].faults[count].line);
        ck_assert_uint_eq(finding->span.column, cases_of[_i].faults[count].column);
        const char *said = cases_of[_i].faults[count].said;
        ck_assert_msg(strncmp(finding->message, said, strlen(said)) == 0, "%s", finding->message);
    }
    ck_assert_uint_eq(report.findings.count, count);
    ck_assert_str_eq(write_tree(root), cases_of[_i].read);
}
END_TEST

START_TEST(a_long_key_is_told_of)
{
    char *text = arena_allocate(arena, 3000);
    memset(text, 'k', 3000);
    strcpy(text + 1030, ": x\n");
    document_parse(arena, source_create(arena, "a.yaml", text, strlen(text)), &report);
    ck_assert_ptr_nonnull(strstr(report.findings.items[0]->message, "no key of more than 1024"));
    report_init(&report, arena);
    memcpy(text, "k: ", 3);
    document_parse(arena, source_create(arena, "a.yaml", text, strlen(text)), &report);
    ck_assert_ptr_nonnull(strstr(report.findings.items[0]->message, second_value));
}
END_TEST

Suite *recovery_suite(void);
Suite *recovery_suite(void)
{
    Suite *suite = suite_create("recovery");
    TCase *cases = tcase_create("recovery");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_loop_test(cases, faults_are_told_and_the_rest_is_read, 0, CASE_COUNT);
    tcase_add_test(cases, a_long_key_is_told_of);
    suite_add_tcase(suite, cases);
    return suite;
}
