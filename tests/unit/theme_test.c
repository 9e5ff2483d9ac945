/* Guards themes: paper is whole, a theme that extends it changes only what it says, and mistakes are
 * located. */
#include "theme.h"

#include "../../src/theme/fields.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static Arena *arena;
static Report report;
static char directory[] = "/tmp/mlboard-theme-XXXXXX";

static void set_up(void)
{
    arena = arena_create();
    report_init(&report, arena);
    strcpy(directory + sizeof directory - 7, "XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(directory));
}

static void tear_down(void)
{
    unlink(arena_format(arena, "%s/a.yaml", directory));
    unlink(arena_format(arena, "%s/b.yaml", directory));
    rmdir(directory);
    arena_destroy(arena);
}

static void write_theme(const char *name, const char *text)
{
    FILE *file = fopen(arena_format(arena, "%s/%s", directory, name), "w");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
}

static const Finding *only_finding(const char *rule)
{
    ck_assert_uint_eq(report.findings.count, 1);
    ck_assert_str_eq(report.findings.items[0]->rule, rule);
    return report.findings.items[0];
}

static void assert_color(Color color, int red, int green, int blue)
{
    ck_assert_int_eq(color.red, red);
    ck_assert_int_eq(color.green, green);
    ck_assert_int_eq(color.blue, blue);
    ck_assert_int_eq(color.alpha, 255);
}

START_TEST(paper_gives_every_role)
{
    Theme *theme = theme_load(arena, "paper", NULL, (Span){0}, &report);
    ck_assert_uint_eq(report.findings.count, 0);
    ck_assert_str_eq(theme->name, "paper");
    for (int role = 0; role < TEXT_ROLE_COUNT; role++) {
        ck_assert_double_ge(theme->text[role].size, 13);
        ck_assert_int_eq(theme->text[role].color.alpha, 255);
    }
    for (int family = 0; family < FAMILY_COUNT; family++)
        ck_assert_double_gt(theme->families[family].line_width, 0);
    for (int role = 0; role < FLOW_ROLE_COUNT; role++)
        ck_assert_double_gt(theme->flows[role].width, 0);
    assert_color(theme->flows[FLOW_ROLE_STREAM].line, 0x03, 0x69, 0xA1);
}
END_TEST

START_TEST(a_theme_that_extends_changes_only_what_it_says)
{
    write_theme(
        "a.yaml",
        "summary: red ink\nextends: paper\npalette: {ink: \"#FF0000\"}\nstrokes: {corner_radius: 3}\n");
    Theme *theme = theme_load(arena, "a.yaml", directory, (Span){0}, &report);
    ck_assert_uint_eq(report.findings.count, 0);
    ck_assert_str_eq(theme->name, "a");
    ck_assert_str_eq(theme->summary, "red ink");
    assert_color(theme->text[TEXT_TITLE].color, 255, 0, 0);
    assert_color(theme->flows[FLOW_ROLE_REQUEST].line, 255, 0, 0);
    assert_color(theme->flows[FLOW_ROLE_STREAM].line, 0x03, 0x69, 0xA1);
    ck_assert_double_eq(theme->corner_radius, 3);
    ck_assert_double_eq(theme->lane_radius, 10);
}
END_TEST

START_TEST(unknown_colours_are_located)
{
    write_theme("a.yaml", "summary: x\nextends: paper\nboard:\n  ground: whit\n");
    theme_load(arena, "a.yaml", directory, (Span){0}, &report);
    const Finding *finding = only_finding("unknown-colour");
    ck_assert_uint_eq(finding->span.line, 4);
    ck_assert_uint_eq(finding->span.column, 11);
    ck_assert_str_eq(finding->help, "did you mean 'white'?");
}
END_TEST

/* What a theme says wrong is said of it, and not of all places of the theme under it that use the colour. */
START_TEST(mistakes_of_a_palette_are_said_once)
{
    static const struct {
        const char *palette, *rule;
        unsigned line, column;
    } cases[] = {{"palette: {blue: \"#0053\"}\n", "wrong-type", 3, 17},
                 {"palette:\n  blue:\n", "wrong-type", 4, 8},
                 {"palette: [blue]\n", "wrong-type", 3, 10},
                 {"palette: blue\n", "wrong-type", 3, 10},
                 {"palette: {blue: #00539B}\n", "syntax-error", 3, 10}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        report_init(&report, arena);
        write_theme("a.yaml", arena_format(arena, "summary: x\nextends: paper\n%s", cases[i].palette));
        theme_load(arena, "a.yaml", directory, (Span){0}, &report);
        const Finding *finding = only_finding(cases[i].rule);
        ck_assert_uint_eq(finding->span.line, cases[i].line);
        ck_assert_uint_eq(finding->span.column, cases[i].column);
    }
}
END_TEST

/* As in designs, a section that is begun and left empty says nothing. */
START_TEST(sections_may_be_empty)
{
    write_theme("a.yaml", "summary: x\nextends: paper\npalette:\ntext:\nflows: {main: }\n");
    Theme *theme = theme_load(arena, "a.yaml", directory, (Span){0}, &report);
    ck_assert_uint_eq(report.findings.count, 0);
    assert_color(theme->flows[FLOW_ROLE_STREAM].line, 0x03, 0x69, 0xA1);
}
END_TEST

START_TEST(unknown_roles_are_located)
{
    write_theme("a.yaml", "summary: x\nextends: paper\ntext:\n  titel: {size: 3}\n");
    theme_load(arena, "a.yaml", directory, (Span){0}, &report);
    ck_assert_uint_ge(report.findings.count, 1);
    ck_assert_uint_eq(report.findings.items[0]->span.line, 4);
    ck_assert_ptr_nonnull(strstr(report.findings.items[0]->message, "titel"));
}
END_TEST

START_TEST(sizes_are_checked)
{
    write_theme("a.yaml",
                "summary: x\nextends: paper\nstrokes: {corner_radius: -1}\ntext: {title: {weight: 450}}\n");
    theme_load(arena, "a.yaml", directory, (Span){0}, &report);
    ck_assert_uint_eq(report.findings.count, 2);
    ck_assert_str_eq(report.findings.items[0]->rule, "wrong-type");
}
END_TEST

START_TEST(unknown_words_and_shares_are_located)
{
    write_theme("a.yaml",
                "summary: x\nextends: paper\nfamilies:\n  store: {pattern: rissing}\nhand: {grain: 2}\n");
    theme_load(arena, "a.yaml", directory, (Span){0}, &report);
    ck_assert_uint_eq(report.findings.count, 2);
    ck_assert_str_eq(report.findings.items[0]->message,
                     "pattern cannot be 'rissing'; did you mean 'rising'?");
    ck_assert_uint_eq(report.findings.items[0]->span.line, 4);
    ck_assert_uint_eq(report.findings.items[0]->span.column, 20);
    ck_assert_uint_eq(report.findings.items[1]->span.line, 5);
}
END_TEST

/* The one key that says what another says too. */
START_TEST(notes_have_a_colour_of_their_own_if_one_is_given)
{
    write_theme("a.yaml", "summary: x\nextends: paper\ntext: {note: {color: \"#102030\"}}\n");
    Theme *theme = theme_load(arena, "a.yaml", directory, (Span){0}, &report);
    assert_color(theme->text[TEXT_NOTE].color, 0x10, 0x20, 0x30);
    write_theme("a.yaml", "summary: x\nextends: paper\nannotations: {note_text: \"#405060\"}\n");
    theme = theme_load(arena, "a.yaml", directory, (Span){0}, &report);
    assert_color(theme->text[TEXT_NOTE].color, 0x40, 0x50, 0x60);
    ck_assert_uint_eq(report.findings.count, 0);
}
END_TEST

/* A board is laid out once for light and dark pages. */
START_TEST(a_dark_side_may_differ_in_colours_only)
{
    write_theme("a.yaml", "summary: x\nextends: paper\ndark: slate\n");
    Theme *theme = theme_load(arena, "a.yaml", directory, (Span){0}, &report);
    ck_assert_uint_eq(report.findings.count, 0);
    ck_assert_str_eq(theme->dark->name, "slate");
    write_theme("b.yaml", "summary: x\nextends: paper\ndark: chalkboard\n");
    ck_assert_ptr_null(theme_load(arena, "b.yaml", directory, (Span){0}, &report)->dark);
    ck_assert_uint_eq(only_finding("theme-mismatch")->span.line, 3);
}
END_TEST

/* Whatever the type of its value: what a dark side changes besides colours would be lost without a word. */
START_TEST(a_dark_side_that_differs_is_told_the_key)
{
    static const char *const changes[][2] = {{"fonts: {mono: Other}", "mono"},
                                             {"board: {lane_form: ruled}", "lane_form"},
                                             {"board: {grid: \"#102030\"}", "grid"},
                                             {"annotations: {link_footnotes: true}", "link_footnotes"},
                                             {"tradeoffs: {form: sheet}", "form"},
                                             {"tradeoffs: {meter_empty: none}", "meter_empty"},
                                             {"text: {sign: {weight: 400}}", "weight"},
                                             {"families: {human: {line_width: 7}}", "line_width"},
                                             {"flows: {main: {head_width: 30}}", "head_width"},
                                             {"loop: {wash: none}", "wash"},
                                             {"strokes: {corner_radius: 3}", "corner_radius"},
                                             {"hand: {grain: 0.5}", "grain"}};
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        write_theme("a.yaml", "summary: x\nextends: paper\ndark: b.yaml\n");
        write_theme("b.yaml", arena_format(arena, "summary: y\nextends: paper\n%s\n", changes[i][0]));
        report_init(&report, arena);
        ck_assert_ptr_null(theme_load(arena, "a.yaml", directory, (Span){0}, &report)->dark);
        const char *end = arena_format(arena, "they differ in '%s'", changes[i][1]);
        ck_assert_msg(strstr(only_finding("theme-mismatch")->message, end) != NULL, "%s", changes[i][0]);
    }
}
END_TEST

static void assert_documented(const char *text, const FieldTable *table)
{
    for (size_t i = 0; i < table->count; i++) {
        const Field *field = &table->fields[i];
        const char *name = arena_format(arena, "`%s`", field->name);
        ck_assert_msg(strstr(text, name) != NULL, "docs/themes.md does not have %s", name);
        for (size_t k = 0; field->words && field->words[k]; k++)
            ck_assert_msg(strstr(text, arena_format(arena, "`%s`", field->words[k])) != NULL, "nor %s",
                          field->words[k]);
        if (field->table)
            assert_documented(text, field->table);
    }
}

START_TEST(every_key_and_theme_is_documented)
{
    const Source *docs = source_read(arena, "docs/themes.md", &report);
    ck_assert_ptr_nonnull(docs);
    const char *text = arena_copy_bytes(arena, docs->bytes, docs->length);
    assert_documented(text, theme_fields(arena));
    size_t count;
    ThemeEntry *entries = theme_list(arena, &count, &report);
    for (size_t i = 0; i < count; i++)
        ck_assert_ptr_nonnull(strstr(text, arena_format(arena, "| `%s` |", entries[i].name)));
}
END_TEST

START_TEST(unknown_themes_are_errors_at_their_place)
{
    static const Source source = {.name = "x.yaml"};
    ck_assert_ptr_null(theme_load(arena, "papre", NULL, (Span){&source, 3, 8, 5}, &report));
    const Finding *finding = only_finding("unknown-theme");
    ck_assert_uint_eq(finding->span.line, 3);
    ck_assert_str_eq(finding->message, "unknown theme 'papre'; did you mean 'paper'?");
}
END_TEST

START_TEST(circles_of_extends_are_errors)
{
    write_theme("a.yaml", "summary: a\nextends: b.yaml\n");
    write_theme("b.yaml", "summary: b\nextends: a.yaml\n");
    ck_assert_ptr_null(theme_load(arena, "a.yaml", directory, (Span){0}, &report));
    ck_assert_uint_eq(only_finding("theme-circle")->span.line, 2);
}
END_TEST

/* However its path is written, and at the first time round. */
START_TEST(a_circle_is_seen_at_once)
{
    write_theme("a.yaml", arena_format(arena, "extends: .././%s/a.yaml\n", strrchr(directory, '/') + 1));
    ck_assert_ptr_null(theme_load(arena, "./a.yaml", directory, (Span){0}, &report));
    ck_assert_uint_eq(only_finding("theme-circle")->evidence.count, 1);
}
END_TEST

START_TEST(what_is_missing_from_a_theme_is_told_of_themes)
{
    write_theme("a.yaml", "# nothing yet\n");
    ck_assert_ptr_null(theme_load(arena, "a.yaml", directory, (Span){0}, &report));
    ck_assert_str_eq(only_finding("empty-file")->help, "a theme needs at least `extends: paper`");
    report_init(&report, arena);
    write_theme("a.yaml", "summary: a\n");
    theme_load(arena, "a.yaml", directory, (Span){0}, &report);
    ck_assert_str_eq(report.findings.items[0]->rule, "missing-key");
    ck_assert_str_eq(report.findings.items[0]->help, "`extends: paper` takes what is missing from there");
    report_init(&report, arena);
    write_theme("a.yaml", "extends: paper\nboard: {lanes: [none, none]}\n");
    theme_load(arena, "a.yaml", directory, (Span){0}, &report);
    ck_assert_str_eq(only_finding("wrong-type")->message, "lanes needs a list of three colours, not of 2");
}
END_TEST

/* A path stands beside the file that names it, whoever extends that. */
START_TEST(an_inherited_dark_side_lies_beside_its_theme)
{
    const char *inner = arena_format(arena, "%s/inner", directory);
    ck_assert_int_eq(mkdir(inner, 0700), 0);
    write_theme("inner/light.yaml", "extends: paper\ndark: dark.yaml\n");
    write_theme("inner/dark.yaml", "extends: paper\nsummary: the dark one\n");
    write_theme("a.yaml", "extends: inner/light.yaml\n");
    Theme *theme = theme_load(arena, "a.yaml", directory, (Span){0}, &report);
    unlink(arena_format(arena, "%s/light.yaml", inner));
    unlink(arena_format(arena, "%s/dark.yaml", inner));
    rmdir(inner);
    ck_assert_uint_eq(report.findings.count, 0);
    ck_assert_str_eq(theme->dark->summary, "the dark one");
}
END_TEST

START_TEST(the_list_is_sorted_and_described)
{
    size_t count;
    ThemeEntry *entries = theme_list(arena, &count, &report);
    bool has_paper = false;
    for (size_t i = 0; i < count; i++) {
        has_paper = has_paper || strcmp(entries[i].name, "paper") == 0;
        ck_assert_str_ne(entries[i].summary, "");
        if (i > 0)
            ck_assert_int_lt(strcmp(entries[i - 1].name, entries[i].name), 0);
    }
    ck_assert(has_paper);
}
END_TEST

Suite *theme_suite(void);
Suite *theme_suite(void)
{
    Suite *suite = suite_create("theme");
    TCase *cases = tcase_create("theme");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, paper_gives_every_role);
    tcase_add_test(cases, a_theme_that_extends_changes_only_what_it_says);
    tcase_add_test(cases, unknown_colours_are_located);
    tcase_add_test(cases, mistakes_of_a_palette_are_said_once);
    tcase_add_test(cases, sections_may_be_empty);
    tcase_add_test(cases, unknown_roles_are_located);
    tcase_add_test(cases, sizes_are_checked);
    tcase_add_test(cases, unknown_words_and_shares_are_located);
    tcase_add_test(cases, notes_have_a_colour_of_their_own_if_one_is_given);
    tcase_add_test(cases, a_dark_side_may_differ_in_colours_only);
    tcase_add_test(cases, a_dark_side_that_differs_is_told_the_key);
    tcase_add_test(cases, every_key_and_theme_is_documented);
    tcase_add_test(cases, unknown_themes_are_errors_at_their_place);
    tcase_add_test(cases, circles_of_extends_are_errors);
    tcase_add_test(cases, a_circle_is_seen_at_once);
    tcase_add_test(cases, what_is_missing_from_a_theme_is_told_of_themes);
    tcase_add_test(cases, an_inherited_dark_side_lies_beside_its_theme);
    tcase_add_test(cases, the_list_is_sorted_and_described);
    suite_add_tcase(suite, cases);
    return suite;
}
