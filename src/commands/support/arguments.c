/* Arguments of the commands: GOption parses them, our own words complain about them. */
#include "arguments.h"

#include "options.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void refuse_option(Arena *arena, const Command *command, const GOptionEntry *entries,
                          const char *message);
static bool names_design(const char *name);
static int compare_paths(const void *left, const void *right);
static void expand_directory(Arena *arena, const char *path, PathList *files, Report *report);

bool arguments_parse(Arena *arena, const Command *command, const GOptionEntry *entries, int argument_count,
                     char **arguments, PathList *rest, int *status)
{
    char **values = NULL;
    const char *problem = NULL;
    arguments = options_gather(arena, entries, arguments, &argument_count, &problem);
    if (arguments == NULL) {
        *status = arguments_refuse(command, "%s", problem);
        return false;
    }
    const GOptionEntry remaining[] = {
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &values, NULL, NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    GOptionContext *context = g_option_context_new(NULL);
    if (entries != NULL)
        g_option_context_add_main_entries(context, entries, NULL);
    g_option_context_add_main_entries(context, remaining, NULL);
    g_option_context_set_help_enabled(context, FALSE);
    gboolean wants_help = FALSE;
    const GOptionEntry help[] = {
        {"help", 'h', 0, G_OPTION_ARG_NONE, &wants_help, "Show this help", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    g_option_context_add_main_entries(context, help, NULL);
    g_option_context_set_summary(context, command->summary);
    char *name = arena_format(arena, "mlboard %s", command->name);
    g_set_prgname(name);

    GError *error = NULL;
    bool is_parsed = g_option_context_parse(context, &argument_count, &arguments, &error);
    if (!is_parsed) {
        refuse_option(arena, command, entries, error->message);
        *status = EXIT_INPUT;
    } else if (wants_help) {
        char *text = g_option_context_get_help(context, TRUE, NULL);
        const char *options = strstr(text, "\n\n");
        printf("Usage: %s%s%s%s", name, command->arguments[0] != '\0' ? " " : "", command->arguments,
               options != NULL ? options : "\n");
        g_free(text);
        *status = command_end_printing();
        is_parsed = false;
    }
    g_clear_error(&error);
    g_option_context_free(context);
    for (size_t index = 0; is_parsed && values != NULL && values[index] != NULL; index++)
        array_push(arena, rest, arena_copy_string(arena, values[index]));
    g_strfreev(values);
    return is_parsed;
}

int arguments_refuse(const Command *command, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    fprintf(stderr, "mlboard %s: ", command->name);
    vfprintf(stderr, format, list);
    va_end(list);
    fprintf(stderr, "\nUsage: mlboard %s %s\n", command->name, command->arguments);
    return EXIT_INPUT;
}

const char *arguments_suggest(Arena *arena, const char *word, const char *const *names, size_t count)
{
    const char *near = suggest_name(word, names, count);
    return near != NULL ? arena_format(arena, "; did you mean '%s'?", near) : "";
}

static bool is_directory(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

void arguments_expand(Arena *arena, const PathList *rest, PathList *files, Report *report)
{
    for (size_t index = 0; index < rest->count; index++) {
        if (strcmp(rest->items[index], "-") != 0 && is_directory(rest->items[index]))
            expand_directory(arena, rest->items[index], files, report);
        else
            array_push(arena, files, rest->items[index]);
    }
}

/* GOption says "Unknown option --fromat"; the nearest option helps more than its list. */
static void refuse_option(Arena *arena, const Command *command, const GOptionEntry *entries,
                          const char *message)
{
    ARRAY_OF(const char *) names = {0};
    for (const GOptionEntry *entry = entries; entry != NULL && entry->long_name != NULL; entry++)
        array_push(arena, &names, entry->long_name);
    array_push(arena, &names, "help");
    const char *unknown = strstr(message, " --");
    const char *hint = "";
    if (unknown != NULL && strncmp(message, "Unknown", 7) == 0)
        hint = arguments_suggest(arena, unknown + 3, names.items, names.count);
    char first[2] = {(char)g_ascii_tolower(message[0]), '\0'};
    arguments_refuse(command, "%s%s%s", first, message + 1, hint);
}

static void expand_directory(Arena *arena, const char *path, PathList *files, Report *report)
{
    DIR *directory = opendir(path);
    if (directory == NULL) {
        report_error(report, "unreadable-file", (Span){0}, "cannot read the directory %s: %s", path,
                     strerror(errno));
        return;
    }
    size_t first = files->count;
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    for (struct dirent *entry = readdir(directory); entry != NULL; entry = readdir(directory))
        if (names_design(entry->d_name)) {
            char *inner = arena_format(arena, "%.*s/%s", (int)length, path, entry->d_name);
            if (!is_directory(inner))
                array_push(arena, files, inner);
        }
    closedir(directory);
    if (files->count == first)
        report_error(report, "no-designs", (Span){0},
                     "the directory %s holds no design (*.yaml, *.yml)", path);
    else
        qsort(files->items + first, files->count - first, sizeof *files->items, compare_paths);
}

static bool names_design(const char *name)
{
    const char *dot = strrchr(name, '.');
    return name[0] != '.' && dot != NULL && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0);
}

static int compare_paths(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}
