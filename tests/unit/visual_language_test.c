/* Guards docs/visual-language.md and the pictures of README.md: the tables are the program's own numbers, and
 * what is shown is made. */
#include "kind.h"
#include "scene.h"
#include "shape.h"

#include <check.h>
#include <string.h>
#include <unistd.h>

static Arena *arena;
static const char *document, *paper;

static const char *read_text(const char *path)
{
    Report report;
    report_init(&report, arena);
    Source *source = source_read(arena, path, &report);
    ck_assert_msg(source != NULL, "%s cannot be read", path);
    return source->bytes;
}

static void set_up(void)
{
    arena = arena_create();
    document = read_text("docs/visual-language.md");
    paper = read_text("themes/paper.yaml");
}

static void tear_down(void)
{
    arena_destroy(arena);
}

/* The rows of the table below a heading, without its two head rows. */
typedef struct Rows {
    const char *items[128];
    size_t count;
} Rows;

static Rows rows_below(const char *heading)
{
    Rows rows = {.count = 0};
    const char *line = strstr(document, arena_format(arena, "\n## %s\n", heading));
    ck_assert_msg(line != NULL, "no section %s", heading);
    bool is_table = false;
    for (line = strchr(line + 1, '\n') + 1; *line && strncmp(line, "## ", 3) != 0;
         line = strchr(line, '\n') + 1) {
        if (line[0] == '|' && is_table && rows.count < sizeof rows.items / sizeof *rows.items)
            rows.items[rows.count++] = arena_copy_bytes(arena, line, strcspn(line, "\n"));
        is_table = is_table || strncmp(line, "| ---", 5) == 0;
    }
    return rows;
}

/* Cell `index` of a row, without the marks of code. */
static const char *cell(const char *row, int index)
{
    for (int i = 0; i <= index && row; i++)
        row = strstr(row, i == 0 ? "| " : " | ") + (i == 0 ? 2 : 3);
    const char *end = strstr(row, " |");
    ck_assert_ptr_nonnull(end);
    bool is_code = *row == '`';
    return arena_copy_bytes(arena, row + is_code, (size_t)(end - row) - 2 * is_code);
}

START_TEST(distances_are_those_of_the_program)
{
    size_t count;
    const SceneMeasure *measures = scene_measures(&count);
    Rows rows = rows_below("Distances");
    ck_assert_uint_eq(rows.count, count);
    for (size_t i = 0; i < count; i++)
        ck_assert_str_eq(rows.items[i],
                         arena_format(arena, "| %s | %d |", measures[i].meaning, measures[i].points));
}
END_TEST

START_TEST(the_type_scale_is_that_of_paper)
{
    Rows rows = rows_below("Type");
    ck_assert_uint_eq(rows.count, TEXT_ROLE_COUNT);
    for (size_t i = 0; i < rows.count; i++) {
        const char *style = arena_format(arena, "\n  %s: {size: %s, weight: %s,", cell(rows.items[i], 0),
                                         cell(rows.items[i], 1), cell(rows.items[i], 2));
        ck_assert_msg(strstr(paper, style) != NULL, "themes/paper.yaml has no%s", style);
    }
}
END_TEST

START_TEST(lines_are_those_of_paper)
{
    Rows rows = rows_below("Lines");
    ck_assert_uint_eq(rows.count, FLOW_ROLE_COUNT);
    for (size_t i = 0; i < rows.count; i++) {
        const char *row = rows.items[i], *line = strstr(strstr(paper, "\nflows:"),
                                                        arena_format(arena, "\n  %s: {line:", cell(row, 0)));
        const char *style = arena_format(
            arena, "width: %s, hollow: %s, dash_on: %s, dash_off: %s, head_length: %s, head_width: %s}",
            cell(row, 1), cell(row, 2), cell(row, 3), cell(row, 4), cell(row, 5), cell(row, 6));
        ck_assert_msg(line != NULL, "themes/paper.yaml has no line %s", cell(row, 0));
        ck_assert_msg(strncmp(strchr(line + 1, '\n') - strlen(style), style, strlen(style)) == 0, "%s: %s",
                      cell(row, 0), style);
    }
}
END_TEST

START_TEST(silhouettes_are_those_of_the_families)
{
    Rows rows = rows_below("Silhouettes");
    ck_assert_uint_eq(rows.count, FAMILY_COUNT);
    for (size_t i = 0; i < rows.count; i++) {
        ck_assert_str_eq(cell(rows.items[i], 0), family_name((Family)i));
        ck_assert_ptr_nonnull(shape_find(cell(rows.items[i], 0)));
    }
}
END_TEST

/* The pictures that the manual shows are there, and docs/gallery.sh makes each of them. */
START_TEST(the_manual_shows_pictures_that_are_made)
{
    static const char folder[] = "docs/pictures/";
    const char *manual = read_text("README.md"), *script = read_text("docs/gallery.sh");
    int count = 0;
    for (const char *at = strstr(manual, folder); at; at = strstr(at + 1, folder), count++) {
        const char *name = arena_copy_bytes(arena, at + strlen(folder), strcspn(at, ".") - strlen(folder));
        const char *dash = strrchr(name, '-');
        ck_assert_ptr_nonnull(dash);
        const char *line = arena_format(arena, "\n%.*s %s ", (int)(dash - name), name, dash + 1);
        ck_assert_msg(strstr(script, line) != NULL, "docs/gallery.sh does not make %s", name);
        ck_assert_msg(access(arena_format(arena, "%s%s.png", folder, name), R_OK) == 0, "%s.png is missing",
                      name);
    }
    ck_assert_int_eq(count, 6);
}
END_TEST

Suite *visual_language_suite(void);
Suite *visual_language_suite(void)
{
    Suite *suite = suite_create("visual_language");
    TCase *cases = tcase_create("visual_language");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, distances_are_those_of_the_program);
    tcase_add_test(cases, the_type_scale_is_that_of_paper);
    tcase_add_test(cases, lines_are_those_of_paper);
    tcase_add_test(cases, silhouettes_are_those_of_the_families);
    tcase_add_test(cases, the_manual_shows_pictures_that_are_made);
    suite_add_tcase(suite, cases);
    return suite;
}
