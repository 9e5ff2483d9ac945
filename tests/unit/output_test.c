/* Writing files: whole or not at all, and every failure is said. */
#include "canvas.h"

#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static Arena *arena;
static Report report;
static char directory[] = "/tmp/mlboard-output-XXXXXX";

static void set_up(void)
{
    arena = arena_create();
    report_init(&report, arena);
    strcpy(strrchr(directory, '-'), "-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(directory));
}

static const char *path_to(const char *name)
{
    return arena_format(arena, "%s/%s", directory, name);
}

/* How many files are left: a temporary one must never stay. */
static int empty_directory(void)
{
    int count = 0;
    DIR *listing = opendir(directory);
    for (struct dirent *entry = readdir(listing); entry != NULL; entry = readdir(listing))
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            count++;
            remove(path_to(entry->d_name));
        }
    closedir(listing);
    return count;
}

static void tear_down(void)
{
    empty_directory();
    rmdir(directory);
    arena_destroy(arena);
}

static const char *contents(const char *name)
{
    char text[64] = "";
    FILE *file = fopen(path_to(name), "r");
    ck_assert_ptr_nonnull(file);
    size_t length = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    return arena_copy_bytes(arena, text, length);
}

START_TEST(file_is_replaced_and_keeps_its_mode)
{
    bool (*write)(const char *, const void *, size_t, Report *) =
        _i == 0 ? output_write : output_write_synced;
    ck_assert(write(path_to("a.svg"), "old", 3, &report));
    chmod(path_to("a.svg"), 0640);
    ck_assert(write(path_to("a.svg"), "newer", 5, &report));
    struct stat status;
    ck_assert_int_eq(stat(path_to("a.svg"), &status), 0);
    ck_assert_uint_eq(status.st_mode & 0777, 0640);
    ck_assert_str_eq(contents("a.svg"), "newer");
    ck_assert_int_eq(empty_directory(), 1);
}
END_TEST

/* A link to a file kept elsewhere stays a link. */
START_TEST(symbolic_link_is_followed)
{
    ck_assert(output_write(path_to("real.svg"), "old", 3, &report));
    ck_assert_int_eq(symlink("real.svg", path_to("link.svg")), 0);
    ck_assert(output_write(path_to("link.svg"), "new", 3, &report));
    struct stat status;
    ck_assert_int_eq(lstat(path_to("link.svg"), &status), 0);
    ck_assert(S_ISLNK(status.st_mode));
    ck_assert_str_eq(contents("real.svg"), "new");
}
END_TEST

/* .. and so do links in a circle, which lead to no file. */
START_TEST(circle_of_links_stays)
{
    ck_assert_int_eq(symlink("two.svg", path_to("one.svg")), 0);
    ck_assert_int_eq(symlink("one.svg", path_to("two.svg")), 0);
    ck_assert(!output_write(path_to("one.svg"), "new", 3, &report));
    ck_assert_ptr_nonnull(strstr(report.findings.items[0]->message, "Too many levels of symbolic links"));
    struct stat status;
    ck_assert_int_eq(lstat(path_to("one.svg"), &status), 0);
    ck_assert(S_ISLNK(status.st_mode));
    ck_assert_int_eq(empty_directory(), 2);
}
END_TEST

/* The device takes the open and fails the write: the reason must be said, and the device must not be replaced
 * by a file. */
START_TEST(full_device_is_an_error)
{
    ck_assert(!output_write("/dev/full", "x", 1, &report));
    ck_assert_uint_eq(report.findings.count, 1);
    ck_assert_str_eq(report.findings.items[0]->message, "cannot write '/dev/full': No space left on device");
    ck_assert(output_write("/dev/null", "x", 1, &report));
    struct stat status;
    ck_assert_int_eq(stat("/dev/null", &status), 0);
    ck_assert(S_ISCHR(status.st_mode));
}
END_TEST

START_TEST(failures_leave_nothing_behind)
{
    ck_assert(!output_write(path_to("none/a.svg"), "x", 1, &report));
    ck_assert(!output_write(directory, "x", 1, &report));
    ck_assert_uint_eq(report.findings.count, 2);
    ck_assert_ptr_nonnull(strstr(report.findings.items[0]->message, "No such file or directory"));
    ck_assert_ptr_nonnull(strstr(report.findings.items[1]->message, "Is a directory"));
    ck_assert_int_eq(empty_directory(), 0);
}
END_TEST

/* `mlboard render - | head -1` must end with a message, not be killed. */
START_TEST(reader_that_went_away_is_an_error)
{
    int ends[2], kept = dup(STDOUT_FILENO);
    fflush(stdout);
    ck_assert_int_eq(pipe(ends), 0);
    close(ends[0]);
    dup2(ends[1], STDOUT_FILENO);
    bool is_written = output_write("-", "x", 1, &report);
    dup2(kept, STDOUT_FILENO);
    close(kept);
    close(ends[1]);
    ck_assert(!is_written);
    ck_assert_ptr_nonnull(strstr(report.findings.items[0]->message, "Broken pipe"));
}
END_TEST

Suite *output_suite(void);
Suite *output_suite(void)
{
    Suite *suite = suite_create("output");
    TCase *cases = tcase_create("output");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_loop_test(cases, file_is_replaced_and_keeps_its_mode, 0, 2);
    tcase_add_test(cases, symbolic_link_is_followed);
    tcase_add_test(cases, circle_of_links_stays);
    tcase_add_test(cases, full_device_is_an_error);
    tcase_add_test(cases, failures_leave_nothing_behind);
    tcase_add_test(cases, reader_that_went_away_is_an_error);
    suite_add_tcase(suite, cases);
    return suite;
}
