/* Reads a theme: its file, those that it extends laid under it, then the whole by the field table. */
#include "theme.h"

#include "data.h"
#include "fields.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { EXTENDS_LIMIT = 16 };

/* The files of one theme, so that a circle of `extends` is seen. */
typedef struct Chain {
    Arena *arena;
    Report *report;
    const char *paths[EXTENDS_LIMIT];
    size_t count;
} Chain;

static Theme *read_theme(const Chain *chain, const Node *root);
static const Theme *load_dark(Arena *arena, const Theme *theme, const Node *wanted, const char *path,
                              Report *report);
static const char *directory_of(Arena *arena, const char *path);
static Node *load_tree(Chain *chain, const char *name, const char *base, Span wanted_at);
static Node *parse_file(Chain *chain, const char *path);
static void advise(Report *report, size_t first, const char *rule, const char *help);
static const char *find_path(Chain *chain, const char *name, const char *base, Span wanted_at);
static bool is_circular(Chain *chain, const char *path, Span wanted_at);
static Node *lay_over(Arena *arena, Node *under, Node *over);

Theme *theme_load(Arena *arena, const char *name, const char *base, Span wanted_at, Report *report)
{
    Chain chain = {.arena = arena, .report = report};
    Node *root = load_tree(&chain, name, base, wanted_at);
    if (!root)
        return NULL;
    Theme *theme = read_theme(&chain, root);
    const Node *dark = node_get(root, "dark");
    if (dark)
        theme->dark = load_dark(arena, theme, dark, dark->span.source->name, report);
    return theme;
}

static Theme *read_theme(const Chain *chain, const Node *root)
{
    Palette palette = {0};
    Node *colors = node_get(root, "palette");
    if (colors)
        theme_read_palette(chain->arena, colors, &palette, chain->report);
    Theme *theme = arena_new(chain->arena, Theme);
    theme->name = theme_name_of_path(chain->arena, chain->paths[0]);
    const char **files = arena_new_array(chain->arena, const char *, chain->count);
    memcpy(files, chain->paths, chain->count * sizeof *files);
    theme->files = files;
    theme->file_count = chain->count;
    theme->summary = "";
    FieldReader reader = {.arena = chain->arena, .report = chain->report, .context = &palette};
    size_t before = chain->report->findings.count;
    fields_read(&reader, theme_fields(chain->arena), root, theme);
    if (!node_get(root, "extends"))
        advise(chain->report, before, "missing-key", "`extends: paper` takes what is missing from there");
    if (!theme->sans)
        theme->sans = "sans-serif";
    if (!theme->mono)
        theme->mono = "monospace";
    if (theme->note_text.alpha > 0)
        theme->text[TEXT_NOTE].color = theme->note_text;
    return theme;
}

/* Only colours may change with the viewer's wish: the board is laid out once. The dark theme's own `dark`
 * is of no account. */
static const Theme *load_dark(Arena *arena, const Theme *theme, const Node *wanted, const char *path,
                              Report *report)
{
    if (wanted->type != NODE_SCALAR || *wanted->text == '\0') {
        report_error(report, "wrong-type", wanted->span, "dark needs the name of a theme, not %s",
                     node_describe(wanted));
        return NULL;
    }
    Chain chain = {.arena = arena, .report = report};
    Node *root = load_tree(&chain, wanted->text, directory_of(arena, path), wanted->span);
    Theme *dark = root ? read_theme(&chain, root) : NULL;
    const char *key = dark ? theme_find_difference(theme_fields(arena), theme, dark) : NULL;
    if (key) {
        report_error(report, "theme-mismatch", wanted->span,
                     "theme '%s' cannot be the dark side of '%s': they differ in '%s'", dark->name,
                     theme->name, key)
            ->help = "the two may differ in colours only; what is drawn in one is drawn in the other";
        return NULL;
    }
    return dark;
}

const char *theme_name_of_path(Arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *start = slash ? slash + 1 : path;
    const char *dot = strrchr(start, '.');
    return arena_copy_bytes(arena, start, dot ? (size_t)(dot - start) : strlen(start));
}

/* The tree of a theme with everything that it inherits. */
static Node *load_tree(Chain *chain, const char *name, const char *base, Span wanted_at)
{
    const char *path = find_path(chain, name, base, wanted_at);
    if (!path || is_circular(chain, path, wanted_at))
        return NULL;
    chain->paths[chain->count++] = path;
    Node *root = parse_file(chain, path);
    if (!root)
        return NULL;
    if (root->type != NODE_MAPPING) {
        report_error(chain->report, "wrong-type", root->span, "a theme needs a mapping of keys, not %s",
                     node_describe(root));
        return NULL;
    }
    Node *extends = node_get(root, "extends");
    if (!extends)
        return root;
    if (extends->type != NODE_SCALAR || *extends->text == '\0') {
        report_error(chain->report, "wrong-type", extends->span,
                     "extends needs the name of a theme, not %s", node_describe(extends));
        return root;
    }
    Node *under = load_tree(chain, extends->text, directory_of(chain->arena, path), extends->span);
    return under ? lay_over(chain->arena, under, root) : NULL;
}

static Node *parse_file(Chain *chain, const char *path)
{
    size_t before = chain->report->findings.count;
    Source *source = source_read(chain->arena, path, chain->report);
    Node *root = source ? document_parse(chain->arena, source, chain->report) : NULL;
    advise(chain->report, before, "empty-file", "a theme needs at least `extends: paper`");
    return root;
}

/* Gives all findings of a rule, from the first that is meant on, this help. */
static void advise(Report *report, size_t first, const char *rule, const char *help)
{
    for (size_t i = first; i < report->findings.count; i++)
        if (strcmp(report->findings.items[i]->rule, rule) == 0)
            report->findings.items[i]->help = help;
}

static const char *directory_of(Arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? arena_copy_bytes(arena, path, (size_t)(slash - path)) : ".";
}

static bool is_path(const char *name)
{
    size_t length = strlen(name);
    return strchr(name, '/') || (length > 5 && strcmp(name + length - 5, ".yaml") == 0);
}

/* A path from a directory need not begin there once more: "./own.yaml". */
static const char *skip_dots(const char *name)
{
    while (name[0] == '.' && name[1] == '/')
        name += 2 + strspn(name + 2, "/");
    return name;
}

static const char *find_path(Chain *chain, const char *name, const char *base, Span wanted_at)
{
    Arena *arena = chain->arena;
    if (is_path(name)) {
        const char *file = name[0] == '/' || !base ? name : arena_format(arena, "%s/%s", base, skip_dots(name));
        if (wanted_at.line == 0 || access(file, R_OK) == 0)
            return file;
        report_error(chain->report, "unknown-theme", wanted_at, "there is no theme in the file '%s'", file);
        return NULL;
    }
    const char *path = arena_format(arena, "%s/themes/%s.yaml", data_directory(arena), name);
    if (access(path, R_OK) == 0)
        return path;
    size_t count;
    ThemeEntry *entries = theme_list(arena, &count, chain->report);
    const char **names = arena_new_array(arena, const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        names[i] = entries[i].name;
    const char *near = suggest_name(name, names, count);
    Finding *finding = report_error(chain->report, "unknown-theme", wanted_at, "unknown theme '%s'%s", name,
                                    near ? arena_format(arena, "; did you mean '%s'?", near) : "");
    finding->help = "`mlboard themes` lists the themes";
    return NULL;
}

static bool is_same_file(const char *one, const char *other)
{
    struct stat first, second;
    return strcmp(one, other) == 0 || (stat(one, &first) == 0 && stat(other, &second) == 0 &&
                                       first.st_dev == second.st_dev && first.st_ino == second.st_ino);
}

/* Paths that lead up and down again name one file in many ways. */
static bool is_circular(Chain *chain, const char *path, Span wanted_at)
{
    bool is_repeated = chain->count == EXTENDS_LIMIT;
    for (size_t i = 0; i < chain->count; i++)
        is_repeated = is_repeated || is_same_file(chain->paths[i], path);
    if (!is_repeated)
        return false;
    Finding *finding = report_error(chain->report, "theme-circle", wanted_at, "theme '%s' extends itself",
                                    theme_name_of_path(chain->arena, path));
    for (size_t i = 0; i < chain->count; i++)
        array_push(chain->arena, &finding->evidence, chain->paths[i]);
    return true;
}

/* One mapping laid over another, key by key; nothing leaves what is under it, and anything else replaces it.
 * Nodes keep their places, so that a mistake is reported in the file that made it. */
static Node *lay_over(Arena *arena, Node *under, Node *over)
{
    if (under->type == NODE_MAPPING && over->type == NODE_SCALAR && over->is_null)
        return under;
    if (under->type != NODE_MAPPING || over->type != NODE_MAPPING)
        return over;
    Node *merged = arena_new(arena, Node);
    *merged = *over;
    merged->entries.items = NULL;
    merged->entries.count = merged->entries.capacity = 0;
    for (size_t i = 0; i < under->entries.count; i++) {
        NodeEntry entry = under->entries.items[i];
        Node *value = node_get(over, entry.key->text);
        entry.value = value ? lay_over(arena, entry.value, value) : entry.value;
        array_push(arena, &merged->entries, entry);
    }
    for (size_t i = 0; i < over->entries.count; i++)
        if (!node_get(under, over->entries.items[i].key->text))
            array_push(arena, &merged->entries, over->entries.items[i]);
    return merged;
}
