/* The themes that come with the program: the files of its themes directory, by name. */
#include "theme.h"

#include "data.h"
#include "fields.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

static ThemeEntry describe(Arena *arena, const char *directory, const char *file, Report *report);
static int compare_names(const void *a, const void *b);

ThemeEntry *theme_list(Arena *arena, size_t *count, Report *report)
{
    const char *path = arena_format(arena, "%s/themes", data_directory(arena));
    ARRAY_OF(ThemeEntry) entries = {0};
    *count = 0;
    DIR *directory = opendir(path);
    if (!directory) {
        report_error(report, "unreadable-file", (Span){0}, "cannot read the directory of themes %s", path);
        return NULL;
    }
    for (struct dirent *file = readdir(directory); file; file = readdir(directory)) {
        size_t length = strlen(file->d_name);
        if (length > 5 && file->d_name[0] != '.' && strcmp(file->d_name + length - 5, ".yaml") == 0)
            array_push(arena, &entries, describe(arena, path, file->d_name, report));
    }
    closedir(directory);
    if (entries.count > 1)
        qsort(entries.items, entries.count, sizeof *entries.items, compare_names);
    *count = entries.count;
    return entries.items;
}

static const char *text_of(const Node *root, const char *key)
{
    const Node *value = root && root->type == NODE_MAPPING ? node_get(root, key) : NULL;
    return value && value->type == NODE_SCALAR ? value->text : NULL;
}

static ThemeEntry describe(Arena *arena, const char *directory, const char *file, Report *report)
{
    Source *source = source_read(arena, arena_format(arena, "%s/%s", directory, file), report);
    /* What is wrong with one theme matters to who loads it, not to who lists them all. */
    Report quiet;
    report_init(&quiet, arena);
    const Node *root = source ? document_parse(arena, source, &quiet) : NULL;
    const char *summary = text_of(root, "summary");
    return (ThemeEntry){theme_name_of_path(arena, file), summary ? summary : "", text_of(root, "extends")};
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(((const ThemeEntry *)a)->name, ((const ThemeEntry *)b)->name);
}
