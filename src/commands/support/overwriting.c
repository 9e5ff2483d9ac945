/* Keeps designs and their locks from being written over. */
#include "overwriting.h"

#include "input_form.h"

#include <string.h>
#include <sys/stat.h>

static bool is_same_file(const char *path, const char *other)
{
    struct stat one, two;
    return stat(path, &one) == 0 && stat(other, &two) == 0 && S_ISREG(one.st_mode) &&
           one.st_dev == two.st_dev && one.st_ino == two.st_ino;
}

/* Told by its content: a diagram may have been put where a lock is looked for. */
static bool holds_lock(Arena *arena, const char *path)
{
    struct stat status;
    const char *ending = strrchr(path, '.');
    if (ending == NULL || strcmp(ending, ".json") != 0 || stat(path, &status) != 0 || !S_ISREG(status.st_mode))
        return false;
    Report silent;
    report_init(&silent, arena);
    const Source *source = source_read(arena, path, &silent);
    return source != NULL && input_is_lock(source);
}

bool refuse_overwriting(Arena *arena, const char *output, const char *const *inputs, size_t input_count,
                        Report *report)
{
    if (output == NULL || strcmp(output, "-") == 0)
        return false;
    for (size_t index = 0; index < input_count; index++)
        if (inputs[index] != NULL && is_same_file(output, inputs[index])) {
            report_error(report, "output-is-input", (Span){0},
                         "'%s' is what the output is made from; it is not overwritten", output);
            return true;
        }
    if (holds_lock(arena, output)) {
        report_error(report, "output-is-input", (Span){0}, "'%s' is the lock of a design; it is not overwritten",
                     output)
            ->help = "give the output another name, or remove the lock";
        return true;
    }
    return false;
}

bool refuse_overwriting_theme(Arena *arena, const char *output, const Theme *theme, Report *report)
{
    return theme != NULL && (refuse_overwriting(arena, output, theme->files, theme->file_count, report) ||
                             refuse_overwriting_theme(arena, output, theme->dark, report));
}
