/* Puts finished bytes into place whole or not at all.
 *
 * A file is written beside its target under another name and renamed over it, so that an older file survives
 * a full disk or a kill. Where the new one must outlive a power cut too, it is synced before it is renamed. A
 * symbolic link is followed, so that the link stays and its target changes.
 *
 * Linux' ext4 stores the new file before it renames it over another, which takes as long as to lay out a small
 * board: where nothing is to survive a power cut, the two exchange their names, and the old one is removed.
 *
 * What is no regular file (a device, a pipe) is written directly, and every error of it is seen. */
#define _GNU_SOURCE /* for renameat2, where the system has it */
#include "canvas.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME_TRIES = 100, LINK_DEPTH = 40, LINK_SIZE = 4096 };

/* The file that is to be. */
typedef struct NewFile {
    const void *data;
    size_t length;
    bool is_synced;
    bool takes_place; /* of an older one, whose mode it takes over */
    mode_t mode;
} NewFile;

static bool write_output(const char *path, NewFile file, Report *report);
static int put_into_place(Arena *arena, const char *path, NewFile *file);
static int write_stream(int descriptor, const void *data, size_t length);
static int write_directly(const char *path, const NewFile *file);
static int replace_file(Arena *arena, const char *path, const NewFile *file);
static bool take_place(const char *name, const char *path, bool may_exchange);
static int open_beside(Arena *arena, const char *path, const char **name);
static const char *follow_links(Arena *arena, const char *path);

bool output_write(const char *path, const void *data, size_t length, Report *report)
{
    return write_output(path, (NewFile){.data = data, .length = length}, report);
}

bool output_write_synced(const char *path, const void *data, size_t length, Report *report)
{
    return write_output(path, (NewFile){.data = data, .length = length, .is_synced = true}, report);
}

static bool write_output(const char *path, NewFile file, Report *report)
{
    Arena *arena = arena_create();
    bool is_stream = strcmp(path, "-") == 0;
    int error = is_stream ? write_stream(STDOUT_FILENO, file.data, file.length)
                          : put_into_place(arena, path, &file);
    if (error != 0)
        report_error(report, "cannot-write", (Span){0}, "cannot write %s: %s",
                     is_stream ? "standard output" : arena_format(arena, "'%s'", path), strerror(error));
    arena_destroy(arena);
    return error == 0;
}

/* 0 or the error. */
static int put_into_place(Arena *arena, const char *path, NewFile *file)
{
    struct stat status;
    file->takes_place = stat(path, &status) == 0;
    if (!file->takes_place && errno != ENOENT)
        return errno; /* above all links that lead to each other, none of which is to become a file */
    if (file->takes_place && S_ISDIR(status.st_mode))
        return EISDIR;
    if (file->takes_place && !S_ISREG(status.st_mode))
        return write_directly(path, file);
    /* A file that is protected from writing stays, though its directory would allow to replace it. */
    if (file->takes_place && access(path, W_OK) != 0)
        return errno;
    file->mode = file->takes_place ? status.st_mode & 07777 : 0;
    return replace_file(arena, follow_links(arena, path), file);
}

/* 0 or the error. A reader that has gone away is an error like others, not the end of the program without a
 * word. */
static int write_stream(int descriptor, const void *data, size_t length)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    sigemptyset(&ignore.sa_mask);
    sigaction(SIGPIPE, &ignore, &before);
    int error = 0;
    for (size_t done = 0; done < length && error == 0;) {
        ssize_t count = write(descriptor, (const char *)data + done, length - done);
        if (count > 0)
            done += (size_t)count;
        else if (count == 0)
            error = EIO;
        else if (errno != EINTR)
            error = errno;
    }
    sigaction(SIGPIPE, &before, NULL);
    return error;
}

static int write_directly(const char *path, const NewFile *file)
{
    int descriptor = open(path, O_WRONLY | O_NOCTTY);
    if (descriptor < 0)
        return errno;
    int error = write_stream(descriptor, file->data, file->length);
    if (close(descriptor) != 0 && error == 0)
        error = errno;
    return error;
}

static int replace_file(Arena *arena, const char *path, const NewFile *file)
{
    const char *name;
    int descriptor = open_beside(arena, path, &name);
    if (descriptor < 0)
        return errno;
    int error = write_stream(descriptor, file->data, file->length);
    if (error == 0 && file->takes_place && fchmod(descriptor, file->mode) != 0)
        error = errno;
    if (error == 0 && file->is_synced && fsync(descriptor) != 0)
        error = errno;
    if (close(descriptor) != 0 && error == 0)
        error = errno;
    if (error == 0 && !take_place(name, path, file->takes_place && !file->is_synced))
        error = errno;
    if (error != 0)
        unlink(name);
    return error;
}

/* The file takes the place of the one at `path`, in one step; false with errno. */
static bool take_place(const char *name, const char *path, bool may_exchange)
{
#ifdef RENAME_EXCHANGE
    if (may_exchange && renameat2(AT_FDCWD, name, AT_FDCWD, path, RENAME_EXCHANGE) == 0) {
        unlink(name);
        return true;
    }
#else
    (void)may_exchange;
#endif
    return rename(name, path) == 0;
}

/* A new file in the directory of `path`; -1 with errno. Made by hand, as mkstemp would take away the rights
 * that the umask leaves. */
static int open_beside(Arena *arena, const char *path, const char **name)
{
    const char *slash = strrchr(path, '/');
    int directory_length = slash != NULL ? (int)(slash - path) + 1 : 0;
    int descriptor = -1;
    for (int i = 0; i < NAME_TRIES && descriptor < 0; i++) {
        *name = arena_format(arena, "%.*s.mlboard-%ld-%d.tmp", directory_length, path, (long)getpid(), i);
        descriptor = open(*name, O_WRONLY | O_CREAT | O_EXCL, 0666);
        if (descriptor < 0 && errno != EEXIST)
            return -1;
    }
    return descriptor;
}

/* The path at the end of a chain of symbolic links, whether or not a file is there. */
static const char *follow_links(Arena *arena, const char *path)
{
    for (int depth = 0; depth < LINK_DEPTH; depth++) {
        char target[LINK_SIZE];
        ssize_t length = readlink(path, target, sizeof target - 1);
        if (length <= 0)
            return path;
        target[length] = '\0';
        const char *slash = strrchr(path, '/');
        path = target[0] == '/' || slash == NULL
                   ? arena_copy_string(arena, target)
                   : arena_format(arena, "%.*s%s", (int)(slash - path) + 1, path, target);
    }
    return path;
}
