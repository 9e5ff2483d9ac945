/* Golden dumps: what each design of designs/ becomes after lint, layout and composing, as text measured with
 * the fake ruler, so that no font can change it. `make bless` rewrites them (MLBOARD_BLESS); a change must be
 * read before it is committed. Also guards that every design, and every variant of one, is drawn without a
 * fault of geometry. */
#include "lint.h"
#include "pipeline.h"

#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DESIGN_LIMIT = 64 };

static char *names[DESIGN_LIMIT];
static int name_count;

typedef struct Dumps {
    Board *board;
    const char *findings, *layout, *scene;
    LayoutGraph *graph;
} Dumps;

/* All stages without a font, up to the dumps. */
static Dumps make_dumps(const char *path, const char *variant, const char *theme)
{
    Dumps dumps = {.board = board_open()};
    Board *board = dumps.board;
    bool is_read = board_read_design(board, path, &(BoardOptions){.variant = variant});
    ck_assert_msg(is_read, "%s", report_format_text(board->arena, &board->report, true, false));
    lint_run_all(board->arena, board->design, board->document, NULL, &board->report);
    board->theme = theme_load(board->arena, theme, NULL, (Span){0}, &board->report);
    ck_assert_ptr_nonnull(board->theme);
    board->plan = scene_plan(board->arena, board->design, board->theme, ruler_fake());
    dumps.graph = scene_plan_graph(board->plan);
    layout_run(board->arena, dumps.graph, &board->report);
    board->scene = scene_compose(board->arena, board->plan);
    report_sort(&board->report);
    dumps.findings = report_format_text(board->arena, &board->report, false, false);
    dumps.layout = layout_dump(board->arena, dumps.graph);
    dumps.scene = scene_dump(board->arena, board->scene);
    return dumps;
}

static Dumps make_design_dumps(const char *name, const char *variant)
{
    char path[300];
    snprintf(path, sizeof path, "designs/%s.yaml", name);
    return make_dumps(path, variant, "paper");
}

static void compare_golden(Arena *arena, const char *name, const char *stage, const char *text)
{
    const char *directory = arena_format(arena, "tests/golden/%s", name);
    const char *path = arena_format(arena, "%s/%s.txt", directory, stage);
    if (getenv("MLBOARD_BLESS") != NULL) {
        mkdir(directory, 0777);
        FILE *file = fopen(path, "wb");
        ck_assert_ptr_nonnull(file);
        ck_assert_uint_eq(fwrite(text, 1, strlen(text), file), strlen(text));
        ck_assert_int_eq(fclose(file), 0);
        return;
    }
    Report report;
    report_init(&report, arena);
    const Source *golden = source_read(arena, path, &report);
    ck_assert_msg(golden != NULL, "%s is missing; `make bless` writes it", path);
    size_t at = 0, line = 1;
    for (; text[at] != '\0' && text[at] == golden->bytes[at]; at++)
        line += text[at] == '\n';
    ck_assert_msg(text[at] == golden->bytes[at],
                  "%s differs from line %zu on; `make bless` rewrites it, git shows the difference",
                  path, line);
}

START_TEST(dumps_are_as_blessed)
{
    Dumps dumps = make_design_dumps(names[_i], NULL);
    compare_golden(dumps.board->arena, names[_i], "findings", dumps.findings);
    compare_golden(dumps.board->arena, names[_i], "layout", dumps.layout);
    compare_golden(dumps.board->arena, names[_i], "scene", dumps.scene);
    board_close(dumps.board);
}
END_TEST

/* The hand is the same on every machine and with every compiler: chalk has all that it does. */
START_TEST(drawn_by_hand_as_blessed)
{
    Dumps dumps = make_dumps("tests/rules/unregistered_model/good.yaml", NULL, "chalkboard");
    Scene *drawn = scene_sketch(dumps.board->arena, dumps.board->scene, dumps.board->theme);
    compare_golden(dumps.board->arena, "hand", "scene", scene_dump(dumps.board->arena, drawn));
    board_close(dumps.board);
}
END_TEST

static void assert_faultless(const Dumps *dumps)
{
    LayoutAudit audit = layout_audit(dumps->graph);
    ck_assert_msg(layout_audit_faults(&audit) == 0, "%s",
                  layout_audit_describe(dumps->board->arena, dumps->graph));
    ck_assert_str_eq(scene_audit(dumps->board->arena, dumps->board->scene), "");
    ck_assert_uint_eq(report_count(&dumps->board->report, SEVERITY_ERROR), 0);
}

START_TEST(designs_and_variants_are_drawn_without_faults)
{
    Dumps base = make_design_dumps(names[_i], NULL);
    assert_faultless(&base);
    for (size_t index = 0; index < base.board->design->variants.count; index++) {
        Dumps variant = make_design_dumps(names[_i], base.board->design->variants.items[index].id);
        assert_faultless(&variant);
        board_close(variant.board);
    }
    board_close(base.board);
}
END_TEST

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static void find_designs(void)
{
    DIR *directory = opendir("designs");
    for (struct dirent *entry;
         directory != NULL && (entry = readdir(directory)) != NULL && name_count < DESIGN_LIMIT;) {
        char *dot = strrchr(entry->d_name, '.');
        if (dot == NULL || strcmp(dot, ".yaml") != 0)
            continue;
        *dot = '\0';
        names[name_count] = malloc(strlen(entry->d_name) + 1);
        strcpy(names[name_count++], entry->d_name);
    }
    if (directory != NULL)
        closedir(directory);
    qsort(names, (size_t)name_count, sizeof *names, compare_names);
}

Suite *golden_suite(void)
{
    Suite *suite = suite_create("golden");
    TCase *cases = tcase_create("golden");
    find_designs();
    tcase_add_loop_test(cases, dumps_are_as_blessed, 0, name_count);
    tcase_add_test(cases, drawn_by_hand_as_blessed);
    tcase_add_loop_test(cases, designs_and_variants_are_drawn_without_faults, 0, name_count);
    suite_add_tcase(suite, cases);
    return suite;
}
