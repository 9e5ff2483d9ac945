/* Loads the part of the program that needs cairo, pango and fontconfig, once, when something first asks for it. */
#include "canvas.h"
#include "data.h"

#include <dlfcn.h>

static const char *const module_symbol = "canvas_module";

const CanvasModule *canvas_module_load(Report *report)
{
    static const CanvasModule *loaded;
    if (loaded != NULL)
        return loaded;
    /* A program that is linked with these parts, as the unit tests are, has the table itself. */
    void *program = dlopen(NULL, RTLD_NOW);
    if (program != NULL)
        loaded = dlsym(program, module_symbol);
    if (loaded != NULL)
        return loaded;
    Arena *arena = arena_create();
    void *file = dlopen(arena_format(arena, "%s/mlboard-cairo.so", library_directory(arena)), RTLD_NOW | RTLD_LOCAL);
    if (file != NULL)
        loaded = dlsym(file, module_symbol);
    if (loaded == NULL && report != NULL) {
        const char *reason = dlerror();
        report_error(report, "module-not-found", (Span){0}, "cannot load the drawing module: %s",
                     reason != NULL ? reason : "it has no table");
    }
    arena_destroy(arena);
    return loaded;
}
