/* The arena: chained blocks that are filled from the front and freed together.
 *
 * Called by everyone; the run that creates an arena destroys it. */
#include "arena.h"
#include "heap.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Block Block;

struct Block {
    Block *next;
    size_t used, size;
    max_align_t bytes[];
};

struct Arena {
    Block *blocks; /* the block being filled comes first */
    Arena *children, *sibling;
};

enum { BLOCK_SIZE = HEAP_BLOCK_SIZE - offsetof(Block, bytes), FIRST_CAPACITY = 8 };

static size_t round_up(size_t size);
static bool grow_in_place(Arena *arena, void *items, size_t size, size_t wanted);
static void *obtain(size_t size);
static Block *add_block(Arena *arena, size_t size);

Arena *arena_create(void)
{
    Arena *arena = obtain(sizeof *arena);
    *arena = (Arena){0};
    return arena;
}

Arena *arena_create_child(Arena *parent)
{
    Arena *child = arena_create();
    child->sibling = parent->children;
    parent->children = child;
    return child;
}

void arena_destroy(Arena *arena)
{
    if (arena == NULL)
        return;
    for (Arena *child = arena->children, *next; child != NULL; child = next) {
        next = child->sibling;
        arena_destroy(child);
    }
    Block *block = arena->blocks;
    while (block != NULL) {
        Block *next = block->next;
        if (block->size == BLOCK_SIZE)
            heap_return_block(block);
        else
            free(block);
        block = next;
    }
    free(arena);
}

void *arena_allocate(Arena *arena, size_t size)
{
    assert(arena != NULL);
    if (size > SIZE_MAX / 2)
        heap_give_up();
    size_t rounded = round_up(size);
    Block *block = arena->blocks;
    if (block == NULL || block->size - block->used < rounded)
        block = add_block(arena, rounded);
    char *place = (char *)block->bytes + block->used;
    block->used += rounded;
    /* Zeroed here and not by calloc: of many short-lived blocks only a part is ever used. */
    return memset(place, 0, rounded);
}

/* Nothing is still something: two allocations never share an address. */
static size_t round_up(size_t size)
{
    size_t alignment = _Alignof(max_align_t);
    return size == 0 ? alignment : (size + alignment - 1) / alignment * alignment;
}

void *arena_allocate_array(Arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        heap_give_up();
    return arena_allocate(arena, count * size);
}

char *arena_copy_bytes(Arena *arena, const char *bytes, size_t length)
{
    if (length == SIZE_MAX)
        heap_give_up();
    char *copy = arena_allocate(arena, length + 1);
    if (length > 0)
        memcpy(copy, bytes, length);
    return copy;
}

char *arena_copy_string(Arena *arena, const char *string)
{
    return string == NULL ? NULL : arena_copy_bytes(arena, string, strlen(string));
}

char *arena_format(Arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = arena_format_list(arena, format, arguments);
    va_end(arguments);
    return text;
}

char *arena_format_list(Arena *arena, const char *format, va_list arguments)
{
    assert(format != NULL);
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0)
        /* the C library cannot encode an argument: an empty text, not a stop */
        return arena_allocate(arena, 1);
    char *text = arena_allocate(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    return text;
}

void *arena_reserve(Arena *arena, void *items, size_t count, size_t *capacity, size_t item_size)
{
    size_t wanted = *capacity < FIRST_CAPACITY ? (size_t)FIRST_CAPACITY : *capacity * 2;
    if (wanted <= count)
        wanted = count + 1;
    if (wanted <= SIZE_MAX / 2 / item_size &&
        grow_in_place(arena, items, *capacity * item_size, wanted * item_size)) {
        *capacity = wanted;
        return items;
    }
    void *moved = arena_allocate_array(arena, wanted, item_size);
    if (count > 0)
        memcpy(moved, items, count * item_size);
    *capacity = wanted;
    return moved;
}

/* What was allocated last grows where it lies, when its block has room: most arrays are filled in one go. */
static bool grow_in_place(Arena *arena, void *items, size_t size, size_t wanted)
{
    Block *block = arena->blocks;
    size_t old_size = round_up(size), new_size = round_up(wanted);
    if (size == 0 || block == NULL || block->used < old_size ||
        block->size - block->used < new_size - old_size ||
        (char *)items != (char *)block->bytes + (block->used - old_size))
        return false;
    memset((char *)block->bytes + block->used, 0, new_size - old_size);
    block->used += new_size - old_size;
    return true;
}

/* A new block becomes the one to fill, unless it is made to measure for one large value and the present block
 * has more room left. */
static Block *add_block(Arena *arena, size_t size)
{
    size_t room = size > BLOCK_SIZE ? size : (size_t)BLOCK_SIZE;
    Block *block = room == BLOCK_SIZE ? heap_take_block() : malloc(sizeof *block + room);
    if (block == NULL)
        heap_give_up();
    block->used = 0;
    block->size = room;
    bool made_to_measure = size > BLOCK_SIZE / 2 && arena->blocks != NULL;
    if (made_to_measure) {
        block->next = arena->blocks->next;
        arena->blocks->next = block;
    } else {
        block->next = arena->blocks;
        arena->blocks = block;
    }
    return block;
}

static void *obtain(size_t size)
{
    void *memory = malloc(size);
    if (memory == NULL)
        heap_give_up();
    return memory;
}
