/* The catalogue of kinds: joins the sections of src/kinds in their rank order and answers questions about
 * them. */
#include "kind.h"
#include "report.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#define ITEM(file) extern const KindSection kind_section_##file;
#include "catalogue/kinds.inc"
#undef ITEM

static const KindSection *sections[] = {
#define ITEM(file) &kind_section_##file,
#include "catalogue/kinds.inc"
#undef ITEM
};

enum { SECTION_COUNT = sizeof sections / sizeof sections[0], MOST_KINDS = 256 };

/* Filled once from the sections, in rank order; several threads may ask first. */
static const Kind *all_kinds[MOST_KINDS];
static const char *all_names[MOST_KINDS];
static size_t kind_count;
static pthread_once_t is_filled = PTHREAD_ONCE_INIT;

static void fill_table(void);

const Kind *const *kind_list(size_t *count)
{
    pthread_once(&is_filled, fill_table);
    *count = kind_count;
    return all_kinds;
}

const Kind *kind_find(const char *name)
{
    pthread_once(&is_filled, fill_table);
    for (size_t index = 0; index < kind_count; index++)
        if (strcmp(all_names[index], name) == 0)
            return all_kinds[index];
    return NULL;
}

const char *kind_suggest(const char *name)
{
    pthread_once(&is_filled, fill_table);
    /* "vector-store" means an index, though it is spelt like "feature-store"; "message bus" is like none. */
    KindGuess guess = kind_guess_from_words(name);
    const char *near = suggest_name(name, all_names, kind_count);
    if (guess.kind != NULL && (near == NULL || guess.is_whole))
        return guess.kind->name;
    return near;
}

static void fill_table(void)
{
    for (size_t index = 1; index < SECTION_COUNT; index++) {
        const KindSection *section = sections[index];
        size_t place = index;
        for (; place > 0 && sections[place - 1]->rank > section->rank; place--)
            sections[place] = sections[place - 1];
        sections[place] = section;
    }
    for (size_t index = 0; index < SECTION_COUNT; index++)
        for (size_t kind = 0; kind < sections[index]->count && kind_count < MOST_KINDS; kind++) {
            all_kinds[kind_count] = &sections[index]->kinds[kind];
            all_names[kind_count] = all_kinds[kind_count]->name;
            kind_count++;
        }
}

const char *family_name(Family family)
{
    static const char *const names[FAMILY_COUNT] = {
        [FAMILY_CLIENT] = "client", [FAMILY_SERVICE] = "service", [FAMILY_MODEL] = "model",
        [FAMILY_STORE] = "store",   [FAMILY_STREAM] = "stream",   [FAMILY_JOB] = "job",
        [FAMILY_CONTROL] = "control", [FAMILY_MONITOR] = "monitor", [FAMILY_HUMAN] = "human",
    };
    return family < FAMILY_COUNT ? names[family] : "unknown";
}

const char *kind_trait_names(uint32_t traits, char *buffer, size_t size)
{
    static const struct {
        Trait trait;
        const char *name;
    } names[] = {
        {TRAIT_ENTRY, "entry"},       {TRAIT_UNTRUSTED, "untrusted"}, {TRAIT_DEVICE, "device"},
        {TRAIT_HOT, "hot"},           {TRAIT_EDGE, "edge"},           {TRAIT_CONTROL, "control"},
        {TRAIT_EXTERNAL, "external"}, {TRAIT_ASYNC, "async"},         {TRAIT_LOG, "log"},
        {TRAIT_BUFFER, "buffer"},     {TRAIT_STORE, "store"},         {TRAIT_OFFLINE, "offline"},
        {TRAIT_HOT_OK, "hot_ok"},     {TRAIT_DERIVED, "derived"},     {TRAIT_BUILT, "built"},
        {TRAIT_SOURCE, "source"},     {TRAIT_PIPE, "pipe"},           {TRAIT_NEARLINE, "nearline"},
        {TRAIT_GATE, "gate"},         {TRAIT_LEARNED, "learned"},     {TRAIT_MODEL, "model"},
        {TRAIT_HUMAN, "human"},       {TRAIT_TRAINER, "trainer"},     {TRAIT_ACTUATOR, "actuator"},
    };
    size_t used = 0;
    if (size > 0)
        buffer[0] = '\0';
    for (size_t index = 0; index < sizeof names / sizeof names[0]; index++)
        if ((traits & (uint32_t)names[index].trait) != 0 && used < size) {
            int written =
                snprintf(buffer + used, size - used, "%s%s", used == 0 ? "" : ", ", names[index].name);
            used += written > 0 ? (size_t)written : 0;
        }
    return buffer;
}
