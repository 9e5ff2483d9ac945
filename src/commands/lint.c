/* `mlboard lint`: what is missing or contradictory in designs, as one report over all files. */
#include "support/arguments.h"
#include "support/overwriting.h"
#include "support/printing.h"

#include "lint.h"
#include "pipeline.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

static int run(int argument_count, char **arguments);

const Command command_lint = {
    .name = "lint",
    .arguments = "FILE... [--format text|json|sarif|github] [--fail-on error|warning|info|never] "
                 "[--variant V] [-o PATH]",
    .summary = "Find what is missing or contradictory in designs",
    .rank = 1,
    .run = run,
};

enum { FAIL_NEVER = -1 };

/* The formats; text, which has none of its own here, is written with an eye on the terminal. */
static const char *const formats[] = {"text", "json", "sarif", "github"};
static char *(*const writers[])(Arena *, const Report *) = {NULL, report_format_json, report_format_sarif,
                                                            report_format_github};
enum { FORMAT_COUNT = sizeof formats / sizeof *formats };
static const char *const thresholds[] = {"error", "warning", "info", "never"};

static bool is_output_input(Arena *arena, const char *output, const PathList *files);
static bool read_format(const char *text, int *format);
static bool read_threshold(const char *text, int *threshold);
static void lint_file(const char *path, const BoardOptions *options, Board *board, Report *all);
static int print_findings(Arena *arena, Report *all, size_t file_count, int format, const char *output);
static const char *summarize(Arena *arena, const Report *all, size_t file_count);
static int judge(const Report *all, int threshold);

static int run(int argument_count, char **arguments)
{
    static char *format, *fail_on, *variant, *output;
    const GOptionEntry options[] = {
        {"format", 0, 0, G_OPTION_ARG_FILENAME, &format,
         "How findings are written: text (default), json, sarif or github", "FORMAT"},
        {"fail-on", 0, 0, G_OPTION_ARG_FILENAME, &fail_on,
         "Least severity that gives exit status 1: error (default), warning, info, never", "SEVERITY"},
        {"variant", 0, 0, G_OPTION_ARG_FILENAME, &variant,
         "Judge this variant alone; else the base and every variant are judged", "V"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "File to write instead of standard output",
         "PATH"},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    Arena *arena = arena_create();
    PathList rest = {0}, files = {0};
    ARRAY_OF(Board *) boards = {0};
    Report all;
    report_init(&all, arena);
    int status, threshold = SEVERITY_ERROR, chosen = 0;
    if (!arguments_parse(arena, &command_lint, options, argument_count, arguments, &rest, &status))
        goto done;
    if (rest.count == 0) {
        status = arguments_refuse(&command_lint, "no design is given");
    } else if (format != NULL && !read_format(format, &chosen)) {
        status = arguments_refuse(&command_lint, "unknown format '%s'%s", format,
                                  arguments_suggest(arena, format, formats, FORMAT_COUNT));
    } else if (fail_on != NULL && !read_threshold(fail_on, &threshold)) {
        status = arguments_refuse(&command_lint, "--fail-on takes error, warning, info or never, not '%s'%s",
                                  fail_on, arguments_suggest(arena, fail_on, thresholds, 4));
    } else {
        arguments_expand(arena, &rest, &files, &all);
        if (is_output_input(arena, output, &files)) {
            status = EXIT_INPUT;
            goto done;
        }
        for (size_t index = 0; index < files.count; index++) {
            array_push(arena, &boards, board_open());
            lint_file(files.items[index], &(BoardOptions){.variant = variant}, boards.items[index], &all);
        }
        status = print_findings(arena, &all, files.count, chosen, output);
        if (status == EXIT_DONE)
            status = judge(&all, threshold);
    }
done:
    for (size_t index = 0; index < boards.count; index++)
        board_close(boards.items[index]);
    arena_destroy(arena);
    return status;
}

/* Says so. */
static bool is_output_input(Arena *arena, const char *output, const PathList *files)
{
    Report report;
    report_init(&report, arena);
    if (!refuse_overwriting(arena, output, (const char *const *)files->items, files->count, &report))
        return false;
    print_report(arena, stderr, &report);
    return true;
}

static bool read_format(const char *text, int *format)
{
    for (*format = 0; *format < FORMAT_COUNT; ++*format)
        if (strcmp(formats[*format], text) == 0)
            return true;
    return false;
}

static bool read_threshold(const char *text, int *threshold)
{
    for (int index = 0; index < 4; index++) {
        if (strcmp(thresholds[index], text) != 0)
            continue;
        *threshold = index == 3 ? FAIL_NEVER : index;
        return true;
    }
    return false;
}

/* A design with input errors is not judged: what it says is not known. */
static void lint_file(const char *path, const BoardOptions *options, Board *board, Report *all)
{
    if (board_read_design(board, path, options)) {
        char today[sizeof "YYYY-MM-DD"];
        time_t now = time(NULL);
        struct tm parts;
        bool is_known =
            gmtime_r(&now, &parts) != NULL && strftime(today, sizeof today, "%Y-%m-%d", &parts) > 0;
        if (options->variant != NULL)
            lint_run(board->arena, board->design, is_known ? today : NULL, &board->report);
        else
            lint_run_all(board->arena, board->design, board->document, is_known ? today : NULL,
                         &board->report);
    }
    report_sort(&board->report);
    report_append(all, &board->report);
}

static int print_findings(Arena *arena, Report *all, size_t file_count, int format, const char *output)
{
    if (writers[format] != NULL)
        return print_text(arena, output, writers[format](arena, all));
    bool is_shown = output == NULL || strcmp(output, "-") == 0;
    const char *text = format_report(arena, is_shown ? STDOUT_FILENO : -1, all);
    return print_text(arena, output, arena_format(arena, "%s%s", text, summarize(arena, all, file_count)));
}

static const char *summarize(Arena *arena, const Report *all, size_t file_count)
{
    size_t errors = report_count(all, SEVERITY_ERROR), warnings = report_count(all, SEVERITY_WARNING);
    return arena_format(arena, "%zu design%s: %zu error%s, %zu warning%s, %zu for information\n", file_count,
                        file_count == 1 ? "" : "s", errors, errors == 1 ? "" : "s", warnings,
                        warnings == 1 ? "" : "s", report_count(all, SEVERITY_INFO));
}

static int judge(const Report *all, int threshold)
{
    if (report_has_input_errors(all))
        return EXIT_INPUT;
    for (size_t index = 0; index < all->findings.count; index++)
        if (threshold != FAIL_NEVER && (int)all->findings.items[index]->severity <= threshold)
            return EXIT_FINDINGS;
    return EXIT_DONE;
}
