/* Guards docs/layout.md as a map: it lists the passes that there are, each with its files, and knows every
 * file of the layout. */
#include "support/fixture.h"

#include "layout.h"

#include <check.h>
#include <dirent.h>
#include <string.h>
#include <unistd.h>

static const char *document;

static void read_document(void)
{
    set_up();
    Source *source = source_read(arena, "docs/layout.md", &report);
    ck_assert_msg(source != NULL, "docs/layout.md cannot be read");
    document = source->bytes;
}

/* Whether the document names a file, and not only one whose name ends like it. */
static bool names_file(const char *file)
{
    for (const char *at = document; (at = strstr(at, file)) != NULL; at++)
        if (at == document || strchr(" (\n", at[-1]) != NULL)
            return true;
    return false;
}

START_TEST(each_pass_has_a_row_in_order)
{
    size_t count = 0;
    const LayoutPassInfo *passes = layout_passes(&count);
    const char *row = strstr(document, "\n| pass | file | what it does |\n|---|---|---|\n");
    ck_assert_msg(row != NULL, "no table of passes");
    row = strchr(strchr(row + 1, '\n') + 1, '\n') + 1;
    for (size_t pass = 0; pass < count; pass++, row = strchr(row, '\n') + 1)
        ck_assert_msg(strncmp(row, arena_format(arena, "| %s | ", passes[pass].name),
                              strlen(passes[pass].name) + 5) == 0,
                      "the row of %s is: %.40s", passes[pass].name, row);
    ck_assert_msg(row[0] != '|', "no pass has the row: %.40s", row);
}
END_TEST

START_TEST(each_pass_says_what_it_needs_and_gives)
{
    size_t count = 0;
    const LayoutPassInfo *passes = layout_passes(&count);
    for (size_t pass = 0; pass < count; pass++)
        ck_assert_msg(passes[pass].needs[0] != '\0' && passes[pass].gives[0] != '\0', "%s",
                      passes[pass].name);
}
END_TEST

START_TEST(each_file_is_on_the_map)
{
    DIR *folder = opendir("src/layout");
    ck_assert_ptr_nonnull(folder);
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;)
        if (strcmp(entry->d_name + strcspn(entry->d_name, "."), ".c") == 0)
            ck_assert_msg(names_file(entry->d_name), "src/layout/%s", entry->d_name);
    closedir(folder);
}
END_TEST

START_TEST(no_file_on_the_map_is_gone)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz_";
    for (const char *at = document + strcspn(document, letters); *at != '\0'; at += strcspn(at, letters)) {
        size_t length = strspn(at, letters);
        bool is_file = strncmp(at + length, ".c", 2) == 0 && strchr(letters, at[length + 2]) == NULL;
        const char *path = arena_format(arena, "src/layout/%.*s.c", (int)length, at);
        ck_assert_msg(!is_file || access(path, R_OK) == 0, "%s", path);
        at += length;
    }
}
END_TEST

Suite *layout_map_suite(void);

Suite *layout_map_suite(void)
{
    Suite *suite = suite_create("layout_map");
    TCase *cases = tcase_create("map");
    tcase_add_checked_fixture(cases, read_document, tear_down);
    tcase_add_test(cases, each_pass_has_a_row_in_order);
    tcase_add_test(cases, each_pass_says_what_it_needs_and_gives);
    tcase_add_test(cases, each_file_is_on_the_map);
    tcase_add_test(cases, no_file_on_the_map_is_gone);
    suite_add_tcase(suite, cases);
    return suite;
}
