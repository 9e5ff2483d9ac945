/* Where drawings go. NAME.FORMAT is the rule; -o names a directory, or the file when there is but one. */
#include "targets.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static const char *name_design(Arena *arena, const char *path);
static const char *choose_formats(Arena *arena, TargetPlan *plan, const char *output, const char *formats);
static const char *add_format(Arena *arena, TargetPlan *plan, const char *name);
static const char *choose_place(Arena *arena, TargetPlan *plan, char **inputs, size_t input_count,
                                const char *output);
static const char *make_directories(Arena *arena, char *path);
static const char *refuse_clashes(Arena *arena, const TargetPlan *plan, char **inputs, size_t input_count);

const char *targets_plan(Arena *arena, TargetPlan *plan, char **inputs, size_t input_count,
                         const char *output, const char *formats)
{
    plan->names = arena_new_array(arena, const char *, input_count);
    for (size_t index = 0; index < input_count; index++)
        plan->names[index] = name_design(arena, inputs[index]);
    const char *problem = choose_formats(arena, plan, output, formats);
    if (problem == NULL)
        problem = choose_place(arena, plan, inputs, input_count, output);
    if (problem == NULL && plan->file == NULL)
        problem = refuse_clashes(arena, plan, inputs, input_count);
    return problem;
}

const char *targets_path(Arena *arena, const TargetPlan *plan, size_t input, const Format *format)
{
    if (plan->file != NULL)
        return plan->file;
    if (plan->directory != NULL)
        return arena_format(arena, "%s/%s.%s", plan->directory, plan->names[input], format->name);
    return arena_format(arena, "%s.%s", plan->names[input], format->name);
}

/* A path's file name without directory and .yaml; "stdin" for "-". */
static const char *name_design(Arena *arena, const char *path)
{
    if (strcmp(path, "-") == 0)
        return "stdin";
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    if (dot != NULL && dot != name && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0))
        return arena_copy_bytes(arena, name, (size_t)(dot - name));
    return name;
}

static const char *choose_formats(Arena *arena, TargetPlan *plan, const char *output, const char *formats)
{
    size_t known_count;
    format_list(&known_count);
    plan->formats = arena_new_array(arena, const Format *, known_count);
    if (formats == NULL) {
        const char *slash = output != NULL ? strrchr(output, '/') : NULL;
        const char *name = slash != NULL ? slash + 1 : output;
        const char *dot = name != NULL ? strrchr(name, '.') : NULL;
        struct stat status;
        bool is_directory = output != NULL && stat(output, &status) == 0 && S_ISDIR(status.st_mode);
        return add_format(arena, plan, dot != NULL && dot != name && !is_directory ? dot + 1 : "svg");
    }
    for (const char *start = formats;; start = strchr(start, ',') + 1) {
        const char *problem = add_format(arena, plan, arena_copy_bytes(arena, start, strcspn(start, ",")));
        if (problem != NULL || strchr(start, ',') == NULL)
            return problem;
    }
}

static const char *add_format(Arena *arena, TargetPlan *plan, const char *name)
{
    const Format *format = format_find(name);
    if (format == NULL) {
        size_t count;
        const Format *const *known = format_list(&count);
        const char *list = "";
        for (size_t index = 0; index < count; index++)
            list = arena_format(arena, "%s%s%s", list, index == 0 ? "" : ", ", known[index]->name);
        return arena_format(arena, "unknown format '%s'; there are %s", name, list);
    }
    for (size_t index = 0; index < plan->format_count; index++)
        if (plan->formats[index] == format)
            return NULL;
    plan->formats[plan->format_count++] = format;
    return NULL;
}

static const char *choose_place(Arena *arena, TargetPlan *plan, char **inputs, size_t input_count,
                                const char *output)
{
    bool is_single = input_count == 1 && plan->format_count == 1;
    if (output == NULL) {
        if (is_single && strcmp(inputs[0], "-") == 0)
            plan->file = "-";
        return NULL;
    }
    size_t length = strlen(output);
    struct stat status;
    if (length == 0)
        return "-o needs a path";
    if (output[length - 1] == '/' || (stat(output, &status) == 0 && S_ISDIR(status.st_mode))) {
        char *directory = arena_copy_string(arena, output);
        while (length > 1 && directory[length - 1] == '/')
            directory[--length] = '\0';
        plan->directory = directory;
        return make_directories(arena, directory);
    }
    if (!is_single)
        return arena_format(
            arena, "-o %s names one file, but there %s %zu design%s in %zu format%s; a directory ends in '/'",
            output, input_count == 1 ? "is" : "are", input_count, input_count == 1 ? "" : "s",
            plan->format_count, plan->format_count == 1 ? "" : "s");
    plan->file = output;
    return NULL;
}

static const char *make_directories(Arena *arena, char *path)
{
    for (char *slash = strchr(path + 1, '/');; slash = strchr(slash + 1, '/')) {
        if (slash != NULL)
            *slash = '\0';
        struct stat status;
        bool is_made = (stat(path, &status) == 0 && S_ISDIR(status.st_mode)) || mkdir(path, 0777) == 0;
        if (!is_made)
            return arena_format(arena, "cannot make the directory %s: %s", path, strerror(errno));
        if (slash == NULL)
            return NULL;
        *slash = '/';
    }
}

/* Two designs of one name would overwrite each other without a word. */
static const char *refuse_clashes(Arena *arena, const TargetPlan *plan, char **inputs, size_t input_count)
{
    for (size_t later = 1; later < input_count; later++)
        for (size_t earlier = 0; earlier < later; earlier++)
            if (strcmp(plan->names[earlier], plan->names[later]) == 0)
                return arena_format(arena, "%s and %s would both be drawn to %s", inputs[earlier],
                                    inputs[later], targets_path(arena, plan, later, plan->formats[0]));
    return NULL;
}
