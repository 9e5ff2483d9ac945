/* Loads the parts of the program that need libraries of their own, each once, when something first asks for
 * it. */
#include "modules.h"
#include "data.h"

#include <dlfcn.h>
#include <pthread.h>

/* Each is one file beside the program, with one table by this name. */
typedef enum ModuleName {
    MODULE_CAIRO,
    MODULE_HARFBUZZ,
    MODULE_PANGO,
    MODULE_SUBSET,
    MODULE_COUNT
} ModuleName;
static const struct {
    const char *file, *symbol;
} modules[MODULE_COUNT] = {
    [MODULE_CAIRO] = {"mlboard-cairo.so", "cairo_module"},
    [MODULE_HARFBUZZ] = {"mlboard-harfbuzz.so", "harfbuzz_module"},
    [MODULE_PANGO] = {"mlboard-pango.so", "pango_module"},
    [MODULE_SUBSET] = {"mlboard-subset.so", "subset_module"},
};

static const void *find(ModuleName name, Report *report);

/* Fonts ask for their module on several threads. */
static const void *load(ModuleName name, Report *report)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&lock);
    const void *table = find(name, report);
    pthread_mutex_unlock(&lock);
    return table;
}

static const void *find(ModuleName name, Report *report)
{
    static const void *loaded[MODULE_COUNT];
    if (loaded[name] != NULL)
        return loaded[name];
    /* A program that is linked with these parts, as the unit tests are, has the table itself. */
    void *program = dlopen(NULL, RTLD_NOW);
    if (program != NULL)
        loaded[name] = dlsym(program, modules[name].symbol);
    if (loaded[name] != NULL)
        return loaded[name];
    Arena *arena = arena_create();
    void *file = dlopen(arena_format(arena, "%s/%s", library_directory(arena), modules[name].file),
                        RTLD_NOW | RTLD_LOCAL);
    if (file != NULL)
        loaded[name] = dlsym(file, modules[name].symbol);
    if (loaded[name] == NULL && report != NULL) {
        const char *reason = dlerror();
        report_error(report, "module-not-found", (Span){0}, "cannot load the module %s: %s",
                     modules[name].file, reason != NULL ? reason : "it has no table");
    }
    arena_destroy(arena);
    return loaded[name];
}

const CairoModule *cairo_module_load(Report *report)
{
    return load(MODULE_CAIRO, report);
}

const HarfbuzzModule *harfbuzz_module_load(Report *report)
{
    return load(MODULE_HARFBUZZ, report);
}

const PangoModule *pango_module_load(Report *report)
{
    return load(MODULE_PANGO, report);
}

const SubsetModule *subset_module_load(Report *report)
{
    return load(MODULE_SUBSET, report);
}
