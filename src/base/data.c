/* Finds the program's own files relative to where the program stands, so that an unpacked or moved tree works
 * without setting up. */
#include "data.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef MLBOARD_DATADIR
#define MLBOARD_DATADIR "/usr/local/share/mlboard"
#endif
#ifndef MLBOARD_LIBDIR
#define MLBOARD_LIBDIR "/usr/local/lib/mlboard"
#endif

enum { LINK_SIZE = 4096 };

static const char *beside_program(Arena *arena, const char *relative, const char *otherwise);
static bool is_directory(const char *path);

const char *data_directory(Arena *arena)
{
    const char *given = getenv("MLBOARD_DATA");
    if (given != NULL && given[0] != '\0')
        return arena_copy_string(arena, given);
    return beside_program(arena, "share/mlboard", MLBOARD_DATADIR);
}

const char *library_directory(Arena *arena)
{
    return beside_program(arena, "lib/mlboard", MLBOARD_LIBDIR);
}

/* The directory of this name in the parent of the program's directory, when there is one. */
static const char *beside_program(Arena *arena, const char *relative, const char *otherwise)
{
    char program[LINK_SIZE];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    if (length <= 0 || (size_t)length >= sizeof program - 1)
        return otherwise;
    program[length] = '\0';
    for (int level = 0; level < 2; level++) {
        char *slash = strrchr(program, '/');
        if (slash == NULL)
            return otherwise;
        *slash = '\0';
    }
    const char *path = arena_format(arena, "%s/%s", program, relative);
    return is_directory(path) ? path : otherwise;
}

static bool is_directory(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}
