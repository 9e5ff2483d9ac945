/* Memory for one run of one design: everything a run makes lives in its arena and dies with it.
 *
 * Every function that makes a value takes the arena first; nothing is freed alone. Out of memory ends the
 * program: there is no meaningful way on, and callers stay free of checks. GLib, Pango and Cairo objects
 * never enter an arena. */
#ifndef MLBOARD_ARENA_H
#define MLBOARD_ARENA_H

#include <stdarg.h>
#include <stddef.h>

typedef struct Arena Arena;

/* A new, empty arena; the caller destroys it. */
Arena *arena_create(void);

/* A new arena that ends with its parent, for work on another thread: an arena itself is not shared between
 * threads. Made by the thread that owns the parent; never destroyed by itself. */
Arena *arena_create_child(Arena *parent);

/* Frees the arena, its children and all that was allocated from them; NULL is accepted. */
void arena_destroy(Arena *arena);

/* `size` zeroed bytes, aligned for any type; valid until the arena is destroyed. */
void *arena_allocate(Arena *arena, size_t size);

/* `count * size` zeroed bytes; aborts when the product overflows. */
void *arena_allocate_array(Arena *arena, size_t count, size_t size);

/* A copy of `length` bytes with a terminating NUL. */
char *arena_copy_bytes(Arena *arena, const char *bytes, size_t length);

/* A copy of a string; NULL gives NULL. */
char *arena_copy_string(Arena *arena, const char *string);

/* A formatted string. Numbers with a decimal point must not be formatted here: the locale would show;
 * use number_format (number.h). */
char *arena_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_format_list(Arena *arena, const char *format, va_list arguments);

/* Room for more items behind a full array, for array_push; returns the possibly moved items. */
void *arena_reserve(Arena *arena, void *items, size_t count, size_t *capacity, size_t item_size);

#define arena_new(arena, Type) ((Type *)arena_allocate((arena), sizeof(Type)))
#define arena_new_array(arena, Type, count) ((Type *)arena_allocate_array((arena), (count), sizeof(Type)))

/* A growable array: `ARRAY_OF(Flow) flows;` zeroed is empty. Items move when it grows: keep indexes. */
#define ARRAY_OF(Type)                                                                                     \
    struct {                                                                                               \
        Type *items;                                                                                       \
        size_t count, capacity;                                                                            \
    }

/* Appends one item: array_push(arena, &flows, flow). */
#define array_push(arena, array, ...)                                                                      \
    ((void)((array)->count < (array)->capacity ||                                                          \
            ((array)->items = arena_reserve((arena), (array)->items, (array)->count, &(array)->capacity,   \
                                            sizeof *(array)->items)) != NULL),                             \
     (array)->items[(array)->count++] = (__VA_ARGS__))

#endif
