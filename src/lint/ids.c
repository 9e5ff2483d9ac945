/* Components by id in the time of a binary search: findings name their subjects by id, and there may be many
 * of both. */
#include "engine.h"

#include <stdlib.h>
#include <string.h>

typedef struct IdEntry {
    const char *id;
    int component;
} IdEntry;

struct IdTable {
    IdEntry *items;
};

static int compare_ids(const void *a, const void *b);

void ids_prepare(LintContext *context)
{
    context->ids = arena_new(context->arena, IdTable);
    context->ids->items = arena_new_array(context->arena, IdEntry, context->count + 1);
    for (size_t index = 0; index < context->count; index++)
        context->ids->items[index] = (IdEntry){lint_component(context, (int)index)->id, (int)index};
    qsort(context->ids->items, context->count, sizeof(IdEntry), compare_ids);
}

int ids_find(const LintContext *context, const char *id)
{
    IdEntry wanted = {id, -1};
    const IdEntry *found =
        bsearch(&wanted, context->ids->items, context->count, sizeof(IdEntry), compare_ids);
    return found == NULL ? -1 : found->component;
}

static int compare_ids(const void *a, const void *b)
{
    return strcmp(((const IdEntry *)a)->id, ((const IdEntry *)b)->id);
}
