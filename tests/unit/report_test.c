/* Guards how findings reach people and tools: places, excerpts, order, JSON, suggestions. */
#include "support/fixture.h"

#include "report.h"

#include <check.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

Suite *report_suite(void);

static Source *make_source(const char *text)
{
    return source_create(arena, "board.yaml", text, strlen(text));
}

static void assert_line(const Source *source, uint32_t line, const char *expected)
{
    size_t length;
    const char *text = source_line(source, line, &length);
    ck_assert_str_eq(arena_copy_bytes(arena, text, length), expected);
}

static void assert_place(const Source *source, size_t offset, uint32_t line, uint32_t column)
{
    Span span = source_span_at(source, offset, 1);
    ck_assert_uint_eq(span.line, line);
    ck_assert_uint_eq(span.column, column);
}

/* The framed text of one error on the given place. */
static const char *frame(const char *text, uint32_t line, uint32_t column, uint32_t length)
{
    Report single;
    report_init(&single, arena);
    report_error(&single, "test-rule", (Span){make_source(text), line, column, length}, "wrong");
    return report_format_text(arena, &single, true, false);
}

START_TEST(lines_end_as_yaml_ends_them)
{
    const Source *source = make_source("one\ntwo\r\nthree\rfour\n");
    ck_assert_uint_eq(source->line_count, 5);
    assert_line(source, 1, "one");
    assert_line(source, 2, "two");
    assert_line(source, 3, "three");
    assert_line(source, 4, "four");
    assert_line(source, 5, "");
    assert_line(source, 6, "");
    assert_line(source, 0, "");
    ck_assert_uint_eq(make_source("")->line_count, 1);
}
END_TEST

START_TEST(columns_count_characters)
{
    const Source *source = make_source("\xEF\xBB\xBF" "k\xC3\xA9y: \xE4\xB8\xAD\xFF!\r\nnext");
    assert_place(source, 3, 1, 1);
    assert_place(source, 4, 1, 2);
    assert_place(source, 6, 1, 3);
    assert_place(source, 9, 1, 6);
    assert_place(source, 12, 1, 7);
    assert_place(source, 13, 1, 8);
    assert_place(source, 16, 2, 1);
    assert_place(source, 9999, 2, 5);
}
END_TEST

START_TEST(frame_points_at_the_word)
{
    ck_assert_str_eq(frame("a: b\nkind: rankr\n", 2, 7, 5), "board.yaml:2:7: error: wrong [test-rule]\n"
                                                            "   2 | kind: rankr\n"
                                                            "     |       ^^^^^\n");
}
END_TEST

/* The caret copies tabs, is as wide as wide characters, and may stand behind the line's end. */
START_TEST(caret_stands_under_its_character)
{
    ck_assert_ptr_nonnull(strstr(frame("\ta:\tb", 1, 5, 1), "\n     | \t  \t^\n"));
    ck_assert_ptr_nonnull(strstr(frame("\xE4\xB8\xAD\xE6\x96\x87: x", 1, 2, 3), "\n     |   ^^^^\n"));
    ck_assert_ptr_nonnull(strstr(frame("key", 1, 4, 0), "\n     |    ^\n"));
    ck_assert_ptr_nonnull(strstr(frame("key", 1, 2, 999), "\n     |  ^^\n"));
    ck_assert_ptr_nonnull(strstr(frame("key\r\n", 1, 1, 3), " | key\n     | ^^^\n"));
    ck_assert_ptr_nonnull(strstr(frame("key", 99, 7, 3), "\n  99 |\n     | ^\n"));
}
END_TEST

START_TEST(long_lines_are_cut_around_the_caret)
{
    char *text = arena_allocate(arena, 20001);
    memset(text, 'x', 20000);
    text[9999] = '!';
    const char *shown = frame(text, 1, 10000, 1);
    ck_assert_uint_lt(strlen(shown), 300);
    const char *line = strstr(shown, "   1 | ..."), *mark = strchr(line, '!');
    const char *caret_line = strchr(line, '\n') + 1, *caret = strchr(caret_line, '^');
    ck_assert_int_eq((int)(mark - line), (int)(caret - caret_line));
    ck_assert_ptr_nonnull(strstr(line, "x...\n"));
    ck_assert_ptr_null(strstr(frame(text, 1, 3, 1), "| ..."));
    const char *start = strstr(frame(text, 1, 1, 1), "| x") + 2;
    ck_assert_uint_eq(strspn(start, "x"), 100);
    ck_assert_str_eq(arena_copy_bytes(arena, start + 100, 4), "...\n");
}
END_TEST

/* Nothing of an input may reach the terminal as a control. */
START_TEST(dangerous_bytes_are_shown_harmless)
{
    const char *shown = frame("a\x1B[31m\xFF\xE2\x80\xAE\x7F", 1, 6, 2);
    ck_assert_ptr_nonnull(strstr(shown, "a\xE2\x90\x9B[31m\xEF\xBF\xBD\xEF\xBF\xBD\xE2\x90\xA1\n"));
    /* what isolates, embeds or marks a direction of writing */
    shown = frame("a\xE2\x81\xA6\xE2\x81\xA9\xE2\x80\xAA\xE2\x80\x8F\xD8\x9C", 1, 1, 1);
    ck_assert_ptr_nonnull(strstr(shown, "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\n"));
    report_error(&report, "test-rule", (Span){0}, "unknown key '%s'", "x\x1B]0;\n\xC0");
    ck_assert_str_eq(report_format_text(arena, &report, true, false),
                     "error: unknown key 'x\xE2\x90\x9B]0;\xE2\x90\x8A\xEF\xBF\xBD' [test-rule]\n");
}
END_TEST

START_TEST(details_follow_the_frame)
{
    Source *source = make_source("a\nb\n");
    Finding *finding = report_add(&report, FINDING_DESIGN, SEVERITY_WARNING, "slow-path",
                                  (Span){source, 2, 1, 1}, "%d ms", 240);
    finding->help = "cache it";
    array_push(arena, &finding->evidence, "app 5 ms");
    array_push(arena, &finding->related, (Span){source, 1, 1, 1});
    ck_assert_str_eq(report_format_text(arena, &report, true, false),
                     "board.yaml:2:1: warning: 240 ms [slow-path]\n"
                     "   2 | b\n     | ^\n"
                     "  see board.yaml:1:1\n"
                     "  app 5 ms\n"
                     "  help: cache it\n");
    ck_assert_str_eq(report_format_text(arena, &report, false, false),
                     "board.yaml:2:1: warning: 240 ms [slow-path]\n");
    ck_assert_ptr_nonnull(strstr(report_format_text(arena, &report, true, true), "\033[33m"));
    ck_assert(!report_has_input_errors(&report));
}
END_TEST

START_TEST(sorting_is_by_place_then_severity_then_rule)
{
    Source *source = make_source("a\nb\nc\n");
    Source *other = source_create(arena, "another.yaml", "", 0);
    report_add(&report, FINDING_DESIGN, SEVERITY_INFO, "one", (Span){source, 2, 1, 0}, "5");
    report_add(&report, FINDING_DESIGN, SEVERITY_ERROR, "two", (Span){source, 2, 1, 0}, "3");
    report_add(&report, FINDING_DESIGN, SEVERITY_ERROR, "two", (Span){source, 2, 1, 0}, "4");
    report_add(&report, FINDING_DESIGN, SEVERITY_ERROR, "alpha", (Span){source, 2, 1, 0}, "2");
    report_add(&report, FINDING_DESIGN, SEVERITY_INFO, "one", (Span){source, 1, 9, 0}, "1");
    report_add(&report, FINDING_DESIGN, SEVERITY_INFO, "one", (Span){other, 7, 1, 0}, "0");
    report_sort(&report);
    for (size_t index = 0; index < report.findings.count; index++)
        ck_assert_int_eq(atoi(report.findings.items[index]->message), (int)index);
    ck_assert_uint_eq(report_count(&report, SEVERITY_ERROR), 3);
    ck_assert_uint_eq(report_count(&report, SEVERITY_WARNING), 0);
}
END_TEST

static void assert_same_json(const char *text, const char *expected)
{
    struct json_object *root = json_tokener_parse(text);
    struct json_object *wanted = json_tokener_parse(expected);
    ck_assert_ptr_nonnull(wanted);
    ck_assert_msg(json_object_equal(root, wanted), "%s", text);
    json_object_put(root);
    json_object_put(wanted);
}

START_TEST(json_keeps_the_contract)
{
    assert_same_json(report_format_json(arena, &report),
                     "{\"findings\":[],\"counts\":{\"error\":0,\"warning\":0,\"info\":0}}");
    Finding *finding = report_error(&report, "bad-key", (Span){make_source("x"), 1, 1, 1}, "say \"no\" \xFF");
    array_push(arena, &finding->subjects, "ranker");
    array_push(arena, &finding->evidence, "a -> b");
    const char *text = report_format_json(arena, &report);
    assert_same_json(text,
        "{\"findings\":[{\"rule\":\"bad-key\",\"severity\":\"error\",\"file\":\"board.yaml\","
        "\"line\":1,\"column\":1,\"subjects\":[\"ranker\"],"
        "\"message\":\"say \\\"no\\\" \\ufffd\",\"help\":null,\"evidence\":[\"a -> b\"]}],"
        "\"counts\":{\"error\":1,\"warning\":0,\"info\":0}}");
    static const char *const keys[] = {"\"findings\"", "\"rule\"",     "\"severity\"", "\"file\"",
                                       "\"line\"",     "\"column\"",   "\"subjects\"", "\"message\"",
                                       "\"help\"",     "\"evidence\"", "\"counts\""};
    const char *at = text;
    for (size_t index = 0; index < sizeof keys / sizeof *keys; index++) {
        at = strstr(at, keys[index]);
        ck_assert_msg(at != NULL, "%s is missing or out of order", keys[index]);
    }
    ck_assert_int_eq(text[strlen(text) - 1], '\n');
}
END_TEST

/* What code hosts read: a level of theirs, a rule that is listed, and a place. */
START_TEST(sarif_has_rules_levels_and_places)
{
    Finding *finding = report_add(&report, FINDING_DESIGN, SEVERITY_INFO, "rule-b",
                                  (Span){make_source("x y"), 1, 3, 1}, "second");
    array_push(arena, &finding->subjects, "y");
    finding->help = "write z";
    report_error(&report, "rule-a", (Span){0}, "no place");
    const char *text = report_format_sarif(arena, &report);
    struct json_object *root = json_tokener_parse(text), *value;
    ck_assert_ptr_nonnull(root);
    static const struct {
        const char *path, *text;
    } parts[] = {
        {"/version", "2.1.0"},
        {"/runs/0/tool/driver/rules/0/id", "rule-b"},
        {"/runs/0/results/0/level", "note"},
        {"/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri", "board.yaml"},
        {"/runs/0/results/0/locations/0/physicalLocation/region/startColumn", "3"},
        {"/runs/0/results/0/locations/0/physicalLocation/region/endColumn", "4"},
        {"/runs/0/results/0/properties/subjects/0", "y"},
        {"/runs/0/results/0/properties/help", "write z"},
        {"/runs/0/results/1/ruleIndex", "1"},
        {"/runs/0/results/1/level", "error"},
    };
    for (size_t index = 0; index < sizeof parts / sizeof *parts; index++) {
        ck_assert_msg(json_pointer_get(root, parts[index].path, &value) == 0, "%s", parts[index].path);
        ck_assert_str_eq(json_object_get_string(value), parts[index].text);
    }
    ck_assert_int_eq(json_pointer_get(root, "/runs/0/results/1/locations/0", &value), -1);
    ck_assert_int_eq(json_pointer_get(root, "/runs/0/results/1/properties/help", &value), -1);
    json_object_put(root);
}
END_TEST

/* A line a finding: what would end the command or its line is escaped. */
START_TEST(github_commands_are_escaped)
{
    Source *source = source_create(arena, "a,b:c.yaml", "x", 1);
    Finding *finding = report_error(&report, "bad-key", (Span){source, 1, 1, 1}, "100%% wrong\nreally");
    finding->help = "fix: it";
    report_add(&report, FINDING_DESIGN, SEVERITY_INFO, "told", (Span){0}, "no place");
    ck_assert_str_eq(report_format_github(arena, &report),
                     "::error file=a%2Cb%3Ac.yaml,line=1,col=1,title=bad-key::100%25 wrong%0Areally%0Afix: "
                     "it\n"
                     "::notice title=told::no place\n");
}
END_TEST

static const char *rule_after_reading(const char *path)
{
    ck_assert_ptr_null(source_read(arena, path, &report));
    ck_assert(report_has_input_errors(&report));
    return report.findings.items[report.findings.count - 1]->rule;
}

START_TEST(files_are_read_whole_or_refused)
{
    char path[] = "/tmp/mlboard_report_XXXXXX";
    int descriptor = mkstemp(path);
    ck_assert_int_ge(descriptor, 0);
    FILE *file = fdopen(descriptor, "wb");
    for (int line = 0; line < 100000; line++)
        fputs("0123456\n", file);
    fclose(file);
    Source *source = source_read(arena, path, &report);
    ck_assert_ptr_nonnull(source);
    ck_assert_uint_eq(source->length, 800000);
    ck_assert_uint_eq(source->line_count, 100001);
    ck_assert_str_eq(source->name, path);
    ck_assert_int_eq(truncate(path, 4 * 1024 * 1024), 0);
    ck_assert_ptr_nonnull(source_read(arena, path, &report));
    ck_assert_int_eq(truncate(path, 4 * 1024 * 1024 + 1), 0);
    ck_assert_str_eq(rule_after_reading(path), "file-too-large");
    remove(path);
    ck_assert_str_eq(rule_after_reading(path), "unreadable-file");
    ck_assert_str_eq(rule_after_reading("/tmp"), "unreadable-file");
    const char *text = report_format_text(arena, &report, true, false);
    ck_assert_ptr_nonnull(strstr(text,
                                 "\n"
                                 "/tmp: error: cannot read the file: it is a directory [unreadable-file]\n"));
}
END_TEST

START_TEST(suggestions_are_near_and_first)
{
    static const char *const names[] = {"ranker", "reranker", "api-gateway", "cache", "in"};
    enum { COUNT = sizeof names / sizeof *names };
    ck_assert_str_eq(suggest_name("rankr", names, COUNT), "ranker");
    ck_assert_str_eq(suggest_name("arnker", names, COUNT), "ranker");
    ck_assert_str_eq(suggest_name("API_Gateway", names, COUNT), "api-gateway");
    ck_assert_str_eq(suggest_name("reranke", names, COUNT), "reranker");
    ck_assert_str_eq(suggest_name("IN", names, COUNT), "in");
    /* Letters that changed places are one mistake, two others two. */
    const char *const app = "app", *const maze = "maze";
    ck_assert_str_eq(suggest_name("pap", &app, 1), "app");
    ck_assert_ptr_null(suggest_name("xap", &app, 1));
    ck_assert_ptr_null(suggest_name("apple", &app, 1));
    ck_assert_ptr_null(suggest_name("lip", &app, 1));
    ck_assert_str_eq(suggest_name("MZAE", &maze, 1), "maze");
    ck_assert_ptr_null(suggest_name("MEZA", &maze, 1));
    ck_assert_ptr_null(suggest_name("id", names, COUNT));
    ck_assert_ptr_null(suggest_name("database", names, COUNT));
    ck_assert_ptr_null(suggest_name("", names, COUNT));
    char word[500];
    memset(word, 'a', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    ck_assert_ptr_null(suggest_name(word, names, COUNT));
}
END_TEST

Suite *report_suite(void)
{
    Suite *suite = suite_create("report");
    TCase *cases = tcase_create("report");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, lines_end_as_yaml_ends_them);
    tcase_add_test(cases, columns_count_characters);
    tcase_add_test(cases, frame_points_at_the_word);
    tcase_add_test(cases, caret_stands_under_its_character);
    tcase_add_test(cases, long_lines_are_cut_around_the_caret);
    tcase_add_test(cases, dangerous_bytes_are_shown_harmless);
    tcase_add_test(cases, details_follow_the_frame);
    tcase_add_test(cases, sorting_is_by_place_then_severity_then_rule);
    tcase_add_test(cases, json_keeps_the_contract);
    tcase_add_test(cases, sarif_has_rules_levels_and_places);
    tcase_add_test(cases, github_commands_are_escaped);
    tcase_add_test(cases, files_are_read_whole_or_refused);
    tcase_add_test(cases, suggestions_are_near_and_first);
    suite_add_tcase(suite, cases);
    return suite;
}
