/* What a design says of a part, in few words: chips for cards, and sentences for screen readers. */
#include "plan.h"

#include "markup.h"
#include "number.h"

#include <string.h>

typedef struct Facts {
    Arena *arena;
    const char **items;
    size_t count, limit;
} Facts;

static void add_fact(Facts *facts, const char *fact);
static void add_number(Facts *facts, const char *before, const Number *number, const char *after);
static void add_schedule(Facts *facts, const Component *component);
static void add_rest(Facts *facts, const Component *component);
static const char *latency_fact(Arena *arena, const Latency *latency);
static const char *find_arrow(const char *text, const char *sign);

size_t component_facts(Arena *arena, const Component *component, const char **items, size_t limit)
{
    Facts facts = {arena, items, 0, limit};
    add_schedule(&facts, component);
    add_rest(&facts, component);
    return facts.count;
}

/* Schedule or latency: when it works, or how long one waits for it. */
static void add_schedule(Facts *facts, const Component *component)
{
    if (component->every.known) {
        const char *text = component->every.text;
        bool is_word = strcmp(text, "hourly") == 0 || strcmp(text, "daily") == 0 ||
                       strcmp(text, "weekly") == 0;
        add_number(facts, is_word ? "" : "every ", &component->every, "");
    }
    const char *latency = latency_fact(facts->arena, &component->latency);
    if (latency)
        add_fact(facts, latency);
}

static void add_count(Facts *facts, const Number *number, const char *one, const char *many)
{
    add_number(facts, "", number,
               strpbrk(number->known ? number->text : " ", " ") ? ""
               : number->value == 1 ? one
                                    : many);
}

static void add_flag(Facts *facts, const Flag *flag, const char *fact)
{
    if (flag->known && flag->value)
        add_fact(facts, fact);
}

static void add_rest(Facts *facts, const Component *component)
{
    if (component->candidates.text && !component->candidates.from_request)
        add_fact(facts, arrowed(facts->arena, component->candidates.text, false));
    add_number(facts, "", &component->window, " window");
    add_number(facts, "\xE2\x89\xA4 ", &component->freshness, " old");
    add_flag(facts, &component->gate, "gate");
    add_number(facts, "", &component->rate, "");
    add_number(facts, "", &component->storage, "");
    add_number(facts, "keeps ", &component->ttl, "");
    add_number(facts, "", &component->label_delay, " delay");
    add_count(facts, &component->replicas, " replica", " replicas");
    add_number(facts, "", &component->hit_rate, " hits");
    add_number(facts, "", &component->availability, "");
    if (component->metrics.count > 0)
        add_fact(facts, component->metrics.items[0].value);
    add_count(facts, &component->retries, " retry", " retries");
    add_flag(facts, &component->batching, "batching");
    add_flag(facts, &component->versioned, "versioned");
    add_number(facts, "", &component->capacity, " each");
    add_number(facts, "", &component->cost.amount, "");
    add_number(facts, "", &component->timeout, " timeout");
    if (component->split.value)
        add_fact(facts, arena_format(facts->arena, "%s split", component->split.value));
    if (component->version.value)
        add_fact(facts, component->version.value);
    if (component->degrade.value)
        add_fact(facts, arena_format(facts->arena, "else %s", component->degrade.value));
    add_flag(facts, &component->validated, "validated");
    add_flag(facts, &component->immutable, "immutable");
    add_flag(facts, &component->point_in_time, "point in time");
    add_flag(facts, &component->pii, "PII");
    add_flag(facts, &component->managed, "managed");
    add_flag(facts, &component->external, "external");
}

static void add_fact(Facts *facts, const char *fact)
{
    if (facts->count < facts->limit)
        facts->items[facts->count++] = fact;
}

static void add_number(Facts *facts, const char *before, const Number *number, const char *after)
{
    if (number->known && number->text)
        add_fact(facts, arena_format(facts->arena, "%s%s%s", before,
                                     spaced_quantity(facts->arena, number->text), after));
}

/* "12ms" and "45ms" share their unit in "p50 12 / p99 45 ms". */
static const char *latency_fact(Arena *arena, const Latency *latency)
{
    if (latency->p99.known && latency->p50.known) {
        const char *unit50 = latency->p50.text + strspn(latency->p50.text, "0123456789. ");
        const char *unit99 = latency->p99.text + strspn(latency->p99.text, "0123456789. ");
        if (strcmp(unit50, unit99) == 0 && unit50 > latency->p50.text)
            return arena_format(arena, "p50 %.*s / p99 %s", (int)strspn(latency->p50.text, "0123456789."),
                                latency->p50.text, spaced_quantity(arena, latency->p99.text));
    }
    return latency_words(arena, latency);
}

const char *latency_words(Arena *arena, const Latency *latency)
{
    const struct {
        const char *name;
        const Number *number;
    } numbers[] = {
        {"p99 ", &latency->p99}, {"p95 ", &latency->p95}, {"p50 ", &latency->p50}, {"", &latency->all}};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (numbers[i].number->known)
            return arena_format(arena, "%s%s", numbers[i].name,
                                spaced_quantity(arena, numbers[i].number->text));
    return NULL;
}

static bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

const char *arrowed(Arena *arena, const char *text, bool keeps_room)
{
    static const char sign[] = "\xE2\x86\x92", no_break_space[] = "\xC2\xA0";
    char *set = arena_allocate(arena, 2 * strlen(text) + 1), *end = set;
    for (const char *arrow; (arrow = find_arrow(text, sign)) != NULL;) {
        bool is_typed = *arrow == '-';
        const char *behind = arrow + (is_typed ? 2 : sizeof sign - 1), *after = behind + strspn(behind, " ");
        const char *before = arrow;
        while (before > text && before[-1] == ' ')
            before--;
        /* An arrow that someone drew keeps its room between words. */
        bool is_kept = !is_typed && !is_digit(*after);
        const char *room = keeps_room && before < arrow && behind < after ? no_break_space : "";
        size_t length = (size_t)((is_kept ? after : before) - text);
        memcpy(end, text, length);
        end += length;
        if (!is_kept)
            end = stpcpy(stpcpy(stpcpy(end, room), sign), room);
        text = after;
    }
    strcpy(end, text);
    return set;
}

/* The first arrow, typed "->" or drawn; NULL: there is none. */
static const char *find_arrow(const char *text, const char *sign)
{
    const char *typed = strstr(text, "->"), *drawn = strstr(text, sign);
    return drawn == NULL || (typed != NULL && typed < drawn) ? typed : drawn;
}

static bool is_letter(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

/* True for the unit of a quantity, false for the k, M, B and T of counts. */
static bool is_unit(const char *text, size_t length)
{
    static const char *const units[] = {"ns",  "us",  "ms",  "s",    "min",   "h",    "d",   "KB",
                                        "MB",  "GB",  "TB",  "PB",   "KiB",   "MiB",  "GiB", "TiB",
                                        "PiB", "qps", "rps", "days", "hours", "years"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strlen(units[i]) == length && strncmp(units[i], text, length) == 0)
            return true;
    return false;
}

const char *spaced_quantity(Arena *arena, const char *text)
{
    char *spaced = arena_allocate(arena, 2 * strlen(text) + 1);
    size_t length = 0;
    for (const char *from = text; *from; from++) {
        bool is_after_number = from > text && is_digit(from[-1]);
        size_t word = 0;
        while (is_letter(from[word]))
            word++;
        if (is_after_number && (*from == '%' || (word > 0 && is_unit(from, word))))
            spaced[length++] = ' ';
        spaced[length++] = *from;
    }
    spaced[length] = '\0';
    return spaced;
}

const char *spoken_component(Arena *arena, const Component *component)
{
    const char *facts[8];
    size_t count = component_facts(arena, component, facts, 8);
    const char *spoken = arena_format(arena, "%s, %s", component->name, component->kind->name);
    if (component->tech.value)
        spoken = arena_format(arena, "%s, %s", spoken, markup_plain(arena, component->tech.value));
    for (size_t i = 0; i < count; i++)
        spoken = arena_format(arena, "%s, %s", spoken, facts[i]);
    if (component->owner.value)
        spoken = arena_format(arena, "%s, run by %s", spoken, markup_plain(arena, component->owner.value));
    return component->note.value
               ? arena_format(arena, "%s. %s", spoken, markup_plain(arena, component->note.value))
               : spoken;
}

const char *spoken_flow(const ScenePlan *plan, size_t index)
{
    Arena *arena = plan->arena;
    const Design *design = plan->design;
    const Flow *flow = &design->flows.items[index];
    const char *part = plan->edges[index].is_heavy  ? " on the main path"
                       : plan->edges[index].is_loop ? " on the learning loop"
                                                    : "";
    const char *spoken = arena_format(arena, "%s%s from %s to %s", flow_type_name(flow->type), part,
                                      reference_name(arena, design, flow->from),
                                      reference_name(arena, design, flow->to));
    return flow->label.value ? arena_format(arena, "%s: %s", spoken, markup_plain(arena, flow->label.value))
                             : spoken;
}

const char *reference_name(Arena *arena, const Design *design, Reference reference)
{
    switch (reference.type) {
    case REFERENCE_COMPONENT: return design->components.items[reference.index].name;
    case REFERENCE_GROUP: return design->groups.items[reference.index].name;
    case REFERENCE_LANE: return design->lanes.items[reference.index].name;
    case REFERENCE_FLOW: {
        const Flow *flow = &design->flows.items[reference.index];
        return arena_format(arena, "%s \xE2\x86\x92 %s", reference_name(arena, design, flow->from),
                            reference_name(arena, design, flow->to));
    }
    case REFERENCE_NONE: break;
    }
    return "";
}

const char *join_texts(Arena *arena, const TextList *list, const char *separator)
{
    const char *joined = "";
    for (size_t i = 0; i < list->count; i++)
        joined = arena_format(arena, "%s%s%s", joined, i ? separator : "", list->items[i].value);
    return joined;
}
