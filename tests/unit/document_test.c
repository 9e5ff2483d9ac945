/* Documents: the tree, its places, and every way in which a file is not one. */
#include "support/reading.h"

static Node *parse_bytes(const char *bytes, size_t length)
{
    return document_parse(arena, source_create(arena, "test.yaml", bytes, length), &report);
}

static Node *parse(const char *text)
{
    return parse_bytes(text, strlen(text));
}

START_TEST(keeps_text_and_place)
{
    Node *root = parse("\xEF\xBB\xBF" "on: no\r\né: [12:30, \"a b\"]\r\n");
    ck_assert_uint_eq(report.findings.count, 0);
    ck_assert_str_eq(node_get(root, "on")->text, "no");
    Node *list = node_get(root, "é");
    ck_assert_str_eq(list->items.items[0]->text, "12:30");
    ck_assert_uint_eq(list->items.items[0]->span.line, 2);
    ck_assert_uint_eq(list->items.items[0]->span.column, 5);
    ck_assert_uint_eq(list->items.items[1]->span.length, 5);
    ck_assert(!list->items.items[1]->is_plain);
    ck_assert(node_get(root, "missing") == NULL);
}
END_TEST

START_TEST(duplicate_keys_name_both_places)
{
    Node *root = parse("a: 1\nb: 2\na: 3\n");
    expect_one("duplicate-key", 3, 1, "");
    ck_assert_uint_eq(report.findings.items[0]->related.count, 1);
    ck_assert_uint_eq(report.findings.items[0]->related.items[0].line, 1);
    ck_assert_str_eq(node_get(root, "a")->text, "1");
}
END_TEST

/* Large mappings are looked up in another way. */
START_TEST(duplicate_keys_of_large_mappings)
{
    parse("a: 1\nb: 1\nc: 1\nd: 1\ne: 1\nf: 1\ng: 1\nh: 1\ni: 1\nj: 1\nc: 2\n");
    expect_one("duplicate-key", 11, 1, "");
}
END_TEST

START_TEST(empty_files)
{
    ck_assert(parse("") == NULL);
    expect_one("empty-file", 1, 1, "");
    report_init(&report, arena);
    ck_assert(parse("# only words\n") == NULL);
    expect_one("empty-file", 1, 1, "");
}
END_TEST

START_TEST(several_documents)
{
    parse("a: 1\n---\nb: 2\n");
    expect_one("several-documents", 2, 1, "");
}
END_TEST

START_TEST(merge_keys)
{
    parse("a: &a {x: 1}\nb: {<<: *a}\n");
    expect_one("merge-key", 2, 5, "");
}
END_TEST

START_TEST(bytes_that_are_not_utf8)
{
    static const char bytes[] = "title: a\xFF\nb: \xED\xA0\x80 \xC0\xAF\n";
    parse_bytes(bytes, sizeof bytes - 1);
    ck_assert(has_finding("bad-character", 1));
    ck_assert(has_finding("bad-character", 2));
    ck_assert_uint_eq(report.findings.items[0]->span.column, 9);
}
END_TEST

START_TEST(nul_control_and_bidi_characters)
{
    static const char bytes[] = "a: x\0y\nb: \x1B[0m\nc: \xE2\x80\xAE" "d\ne: \xE2\x81\xA6\n";
    parse_bytes(bytes, sizeof bytes - 1);
    for (uint32_t line = 1; line <= 4; line++)
        ck_assert(has_finding("bad-character", line));
    ck_assert(has_finding("bad-character", 2));
}
END_TEST

/* What the text may not hold must not come in by an escape. */
START_TEST(escaped_characters)
{
    parse("a: \"x\\u202Ey\"\nb: \"\\0\"\n");
    ck_assert(has_finding("bad-character", 1));
    ck_assert(has_finding("bad-character", 2));
}
END_TEST

START_TEST(tabs)
{
    parse("a:\n\tb: 1\n");
    expect_one("syntax-error", 2, 1, "");
    ck_assert(strstr(report.findings.items[0]->message, "tab") != NULL);
}
END_TEST

START_TEST(a_list_at_the_start_needs_quotes)
{
    Node *root = parse("flows:\n  - a -> b\n  - [a, b] -> c\n  - b -> c\n");
    expect_one("syntax-error", 3, 5, "");
    ck_assert(strstr(report.findings.items[0]->message, "quotes") != NULL);
    /* Untied into a chain, so that its names are looked up all the same. */
    ck_assert_uint_eq(node_get(root, "flows")->items.count, 3);
    ck_assert_str_eq(node_get(root, "flows")->items.items[1]->text, "a~>b  -> c");
}
END_TEST

/* The parser finds out at the end of the file; a person looks for the bracket. */
START_TEST(brackets_left_open_are_named)
{
    parse("a: {x: [\n");
    expect_one("syntax-error", 1, 8, "this '[' is never closed");
    report_init(&report, arena);
    parse("a: {x: \"{\", y: #FF0000}\n\n");
    expect_one("syntax-error", 1, 4, "this '{' is never closed");
    ck_assert(strstr(report.findings.items[0]->help, "comment") != NULL);
    report_init(&report, arena);
    parse("a: [x,\n  é,\n");
    ck_assert(has_finding("syntax-error", 1) && has_finding("syntax-error", 2));
    ck_assert_uint_eq(report.findings.count, 2);
    ck_assert_uint_eq(report.findings.items[0]->span.column, 5);
}
END_TEST

/* One syntax error must not hide the next. */
START_TEST(every_syntax_error_is_found)
{
    Node *root = parse("a: {x: 1\nb: \"open\nc: d: e\nf: [1, 2\ng: fine\n");
    ck_assert(root != NULL);
    ck_assert(has_finding("syntax-error", 1));
    ck_assert(has_finding("syntax-error", 4));
    ck_assert(report.findings.count >= 3);
}
END_TEST

/* Only the part at fault goes: what stands beside it in the line is still read. */
START_TEST(the_rest_of_a_faulty_line_is_read)
{
    Node *root = parse("a: {x: 1, y: \"b\" c, z: 2}\nb: one: two\nc: 'it's'\nd: [1, {2], 3]\ne: fine\n");
    ck_assert_str_eq(node_get(node_get(root, "a"), "x")->text, "1");
    ck_assert_str_eq(node_get(node_get(root, "a"), "z")->text, "2");
    ck_assert(node_get(node_get(root, "a"), "y") == NULL);
    ck_assert_str_eq(node_get(root, "b")->text, "one");
    ck_assert(node_get(root, "c")->is_null);
    ck_assert_str_eq(node_get(root, "e")->text, "fine");
    for (uint32_t line = 1; line <= 4; line++)
        ck_assert_msg(has_finding("syntax-error", line), "line %u", line);
    ck_assert_uint_eq(report.findings.count, 4);
}
END_TEST

/* Below a line that had to go, a mistake of its own is still one. */
START_TEST(faults_in_lines_that_follow_each_other)
{
    parse("a:\n  b: {x: 1\n  c: {x: 1}}\n  d: [1, 2\n  e: 'it's'\nf: fine\n");
    for (uint32_t line = 2; line <= 5; line++)
        ck_assert_msg(has_finding("syntax-error", line), "line %u", line);
    ck_assert_uint_eq(report.findings.count, 4);
}
END_TEST

START_TEST(tabs_hide_nothing)
{
    Node *root = parse("a:\n\tb: 1\n\tc: 2\nd: 3\n");
    ck_assert_str_eq(node_get(node_get(root, "a"), "c")->text, "2");
    ck_assert_uint_eq(report.findings.count, 2);
}
END_TEST

/* No font has a glyph for them. Outside of texts they part words, and what ends a line is none of the text. */
START_TEST(blank_controls_stand_in_no_text)
{
    parse("a: \"x\\ty\"\nb: x\ty\nc: \"x\\ry\"\nd: \"x\\Ly\"\ne: \"x\\Py\"\nf: |\n  x\n  \ty\n");
    for (uint32_t line = 1; line <= 6; line++)
        ck_assert_msg(has_finding("bad-character", line), "line %u", line);
    ck_assert_uint_eq(report.findings.count, 6);
    ck_assert_str_eq(node_get(parse("a:\tx\t# y\tz\r\nb: |\r\n  x\r\n  y\r\n"), "b")->text, "x\ny\n");
    ck_assert_str_eq(node_get(parse("a: \"x\\r\\ny\\r\\n\""), "a")->text, "x\ny\n");
    ck_assert_uint_eq(report.findings.count, 6);
}
END_TEST

START_TEST(depth_limit)
{
    char text[200];
    memset(text, '[', 70);
    memset(text + 70, ']', 70);
    text[140] = '\0';
    parse(text);
    expect_one("limit-exceeded", 1, 65, "");
}
END_TEST

START_TEST(alias_limit)
{
    parse("a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
          "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n"
          "e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\n");
    expect_one("limit-exceeded", 5, 29, "");
}
END_TEST

START_TEST(an_alias_of_itself)
{
    parse("a: &a [*a]\nb: *nobody\n");
    ck_assert(has_finding("dangling-reference", 1));
    ck_assert(has_finding("dangling-reference", 2));
}
END_TEST

START_TEST(size_limit)
{
    size_t length = DOCUMENT_SIZE_LIMIT + 1;
    char *bytes = arena_allocate(arena, length);
    memset(bytes, '#', length);
    ck_assert(parse_bytes(bytes, length) == NULL);
    expect_one("limit-exceeded", 1, 1, "");
}
END_TEST

/* One finding, not one for each second byte. */
START_TEST(utf16_is_told_as_such)
{
    static const char bytes[] = "\xFF\xFEt\0i\0t\0l\0e\0:\0 \0x\0\n\0";
    const Source *source = source_create(arena, "wide.yaml", bytes, sizeof bytes - 1);
    ck_assert_ptr_null(document_parse(arena, source, &report));
    ck_assert_uint_eq(report.findings.count, 1);
    ck_assert_str_eq(report.findings.items[0]->message, "this is UTF-16");
}
END_TEST

Suite *document_suite(void)
{
    Suite *suite = suite_create("document");
    TCase *cases = tcase_create("parse");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, utf16_is_told_as_such);
    tcase_add_test(cases, keeps_text_and_place);
    tcase_add_test(cases, duplicate_keys_name_both_places);
    tcase_add_test(cases, duplicate_keys_of_large_mappings);
    tcase_add_test(cases, empty_files);
    tcase_add_test(cases, several_documents);
    tcase_add_test(cases, merge_keys);
    tcase_add_test(cases, bytes_that_are_not_utf8);
    tcase_add_test(cases, nul_control_and_bidi_characters);
    tcase_add_test(cases, escaped_characters);
    tcase_add_test(cases, tabs);
    tcase_add_test(cases, a_list_at_the_start_needs_quotes);
    tcase_add_test(cases, brackets_left_open_are_named);
    tcase_add_test(cases, every_syntax_error_is_found);
    tcase_add_test(cases, the_rest_of_a_faulty_line_is_read);
    tcase_add_test(cases, tabs_hide_nothing);
    tcase_add_test(cases, blank_controls_stand_in_no_text);
    tcase_add_test(cases, faults_in_lines_that_follow_each_other);
    tcase_add_test(cases, depth_limit);
    tcase_add_test(cases, alias_limit);
    tcase_add_test(cases, an_alias_of_itself);
    tcase_add_test(cases, size_limit);
    suite_add_tcase(suite, cases);
    return suite;
}
