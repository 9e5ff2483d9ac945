/* The table reader: types, unknown and missing keys, and what messages name. */
#include "document.h"

#include <check.h>
#include <string.h>

typedef struct Box {
    Text name, size;
    Flag open;
    TextList words;
    struct {
        Text deep;
    } inner;
} Box;

static const char *const sizes[] = {"small", "large", NULL};
static const Field inner_fields[] = {{.name = "deep", .type = &field_text, .offset = 0, .summary = "deep"}};
static const FieldTable inner_table = {"inner", "inside", inner_fields, 1};
static const Field box_fields[] = {
    {.name = "name",
     .type = &field_text,
     .offset = offsetof(Box, name),
     .summary = "its name",
     .required = true},
    {.name = "size",
     .type = &field_word,
     .offset = offsetof(Box, size),
     .summary = "its size",
     .words = sizes},
    {.name = "open", .type = &field_flag, .offset = offsetof(Box, open), .summary = "whether it is open"},
    {.name = "words", .type = &field_text_list, .offset = offsetof(Box, words), .summary = "words"},
    {.name = "inner",
     .type = &field_mapping,
     .offset = offsetof(Box, inner),
     .summary = "inside",
     .table = &inner_table},
};
static const FieldTable box_table = {"box", "a box", box_fields, 5};

static Arena *arena;
static Report report;
static Box box;

static void set_up(void)
{
    arena = arena_create();
    report_init(&report, arena);
    box = (Box){0};
}

static void tear_down(void)
{
    arena_destroy(arena);
}

static bool read(const char *text, const char *subject)
{
    Node *root = document_parse(arena, source_create(arena, "test.yaml", text, strlen(text)), &report);
    FieldReader reader = {.arena = arena, .report = &report, .subject = subject};
    return fields_read(&reader, &box_table, root, &box);
}

static void expect_one(const char *rule, uint32_t column, const char *message)
{
    ck_assert_uint_eq(report.findings.count, 1);
    ck_assert_str_eq(report.findings.items[0]->rule, rule);
    ck_assert_uint_eq(report.findings.items[0]->span.column, column);
    ck_assert_str_eq(report.findings.items[0]->message, message);
}

START_TEST(reads_every_type)
{
    ck_assert(read("{name: a, size: large, open: true, words: [x, y], inner: {deep: z}}", NULL));
    ck_assert_uint_eq(report.findings.count, 0);
    ck_assert_str_eq(box.name.value, "a");
    ck_assert_str_eq(box.size.value, "large");
    ck_assert(box.open.known && box.open.value);
    ck_assert_uint_eq(box.words.count, 2);
    ck_assert_str_eq(box.inner.deep.value, "z");
}
END_TEST

START_TEST(one_text_is_a_list_of_one)
{
    read("{name: a, words: x}", NULL);
    ck_assert_uint_eq(box.words.count, 1);
}
END_TEST

START_TEST(unknown_keys)
{
    read("{name: a, opne: true}", "b7");
    expect_one("unknown-key", 11, "unknown key 'opne' in box 'b7'; did you mean 'open'?");
}
END_TEST

START_TEST(a_key_like_no_other_is_answered_with_all)
{
    read("{name: a, brightness: 3}", NULL);
    expect_one("unknown-key", 11, "unknown key 'brightness' in box");
    ck_assert_ptr_nonnull(strstr(report.findings.items[0]->help, "the keys here are name, "));
}
END_TEST

START_TEST(missing_keys)
{
    read("{size: small}", NULL);
    expect_one("missing-key", 1, "box needs the key 'name'");
}
END_TEST

START_TEST(wrong_types)
{
    read("{name: [a]}", NULL);
    expect_one("wrong-type", 8, "name needs a text, not a list");
    ck_assert(box.name.value == NULL);
}
END_TEST

/* YAML 1.1 would read this as true. */
START_TEST(only_true_and_false_are_flags)
{
    read("{name: a, open: yes}", NULL);
    expect_one("bad-value", 17, "open is true or false, not 'yes'");
    ck_assert(!box.open.known);
}
END_TEST

START_TEST(words_are_suggested)
{
    read("{name: a, size: lagre}", NULL);
    expect_one("bad-value", 17, "size cannot be 'lagre'; did you mean 'large'?");
}
END_TEST

START_TEST(empty_values)
{
    read("{name: a, words: }", NULL);
    ck_assert_uint_eq(report.findings.count, 1);
    ck_assert_str_eq(report.findings.items[0]->message, "words needs a list of texts, not nothing");
}
END_TEST

START_TEST(not_a_mapping)
{
    ck_assert(!read("[a]", NULL));
    expect_one("wrong-type", 1, "box needs a mapping of keys, not a list");
}
END_TEST

Suite *fields_suite(void)
{
    Suite *suite = suite_create("fields");
    TCase *cases = tcase_create("read");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, reads_every_type);
    tcase_add_test(cases, one_text_is_a_list_of_one);
    tcase_add_test(cases, unknown_keys);
    tcase_add_test(cases, a_key_like_no_other_is_answered_with_all);
    tcase_add_test(cases, missing_keys);
    tcase_add_test(cases, wrong_types);
    tcase_add_test(cases, only_true_and_false_are_flags);
    tcase_add_test(cases, words_are_suggested);
    tcase_add_test(cases, empty_values);
    tcase_add_test(cases, not_a_mapping);
    suite_add_tcase(suite, cases);
    return suite;
}
