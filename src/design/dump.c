/* A design as stable text, one item a line: for golden tests and for people who look for what a file was
 * understood as. */
#include "design.h"

#include "number.h"

#include <string.h>

typedef struct Output {
    Arena *arena;
    ARRAY_OF(char) text;
} Output;

typedef struct NamedNumber {
    const char *key;
    Number number;
} NamedNumber;

static void put(Output *output, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void put_text(Output *output, const char *key, Text text);
static void put_number(Output *output, const char *key, Number number);
static void put_numbers(Output *output, const NamedNumber *numbers, size_t count);
static void put_latency(Output *output, const char *key, const Latency *latency);
static void put_list(Output *output, const char *key, const TextList *list);
static void put_references(Output *output, const Design *design, const char *key,
                           const ReferenceList *references);
static void put_head(Output *output, const Design *design);
static void put_requirements(Output *output, const Requirements *requirements);
static void put_component(Output *output, const Design *design, const Component *component);
static void put_flow(Output *output, const Flow *flow);
static void put_remarks(Output *output, const Design *design);

char *design_dump(Arena *arena, const Design *design)
{
    Output output = {.arena = arena};
    put_head(&output, design);
    put_requirements(&output, &design->requirements);
    for (size_t index = 0; index < design->lanes.count; index++) {
        put(&output, "lane %s \"%s\"", design->lanes.items[index].id, design->lanes.items[index].name);
        put_text(&output, "note", design->lanes.items[index].note);
        put(&output, "\n");
    }
    for (size_t index = 0; index < design->groups.count; index++) {
        const Group *group = &design->groups.items[index];
        put(&output, "group %s \"%s\" in %s", group->id, group->name,
            group->in.type == REFERENCE_NONE ? "board" : design_reference_id(design, group->in));
        put_text(&output, "note", group->note);
        put(&output, "\n");
    }
    for (size_t index = 0; index < design->components.count; index++)
        put_component(&output, design, &design->components.items[index]);
    for (size_t index = 0; index < design->flows.count; index++)
        put_flow(&output, &design->flows.items[index]);
    put_remarks(&output, design);
    array_push(arena, &output.text, '\0');
    return output.text.items;
}

static void put_head(Output *output, const Design *design)
{
    put(output, "design %s", design->name);
    if (design->variant != NULL)
        put(output, " variant=%s", design->variant);
    put_text(output, "title", design->title);
    put(output, " direction=%s page=%d", design->direction_down ? "down" : "right", (int)design->page);
    for (size_t index = 0; index < design->archetypes.count; index++)
        put(output, " system=%s%s", design->archetypes.items[index]->name,
            design->archetypes_inferred ? "?" : "");
    put(output, "\n");
    for (size_t index = 0; index < design->align.count; index++) {
        put(output, "align");
        put_references(output, design, "items", &design->align.items[index].items);
        put(output, "\n");
    }
    for (size_t index = 0; index < design->order.count; index++) {
        put(output, "order");
        put_references(output, design, "items", &design->order.items[index].items);
        put(output, "\n");
    }
}

static void put_requirements(Output *output, const Requirements *requirements)
{
    if (requirements->span.line == 0)
        return;
    put(output, "requirements");
    put_latency(output, "latency", &requirements->latency);
    const NamedNumber numbers[] = {
        {"users", requirements->users},
        {"traffic", requirements->traffic},
        {"freshness", requirements->freshness},
        {"model_freshness", requirements->model_freshness},
        {"availability", requirements->availability},
        {"corpus", requirements->corpus},
        {"entities", requirements->entities},
        {"daily_volume", requirements->daily_volume},
        {"retention", requirements->retention},
        {"label_delay", requirements->label_delay},
        {"budget", requirements->budget.amount},
    };
    put_numbers(output, numbers, sizeof numbers / sizeof *numbers);
    put_list(output, "functional", &requirements->functional);
    put_list(output, "offline", &requirements->metrics_offline);
    put_list(output, "online", &requirements->metrics_online);
    put_list(output, "guardrail", &requirements->metrics_guardrail);
    put(output, "\n");
}

static void put_component(Output *output, const Design *design, const Component *component)
{
    static const char *const origins[] = {
        "", " from-id", " from-technology", " from-words", " from-neighbours", " default"
    };
    put(output, "component %s \"%s\" %s%s", component->id, component->name, component->kind->name,
        origins[component->kind_origin]);
    put(output, " in %s",
        component->in.type == REFERENCE_NONE ? "board" : design_reference_id(design, component->in));
    put_text(output, "tech", component->tech);
    put_latency(output, "latency", &component->latency);
    const NamedNumber numbers[] = {
        {"rate", component->rate},
        {"payload", component->payload},
        {"storage", component->storage},
        {"replicas", component->replicas},
        {"every", component->every},
        {"freshness", component->freshness},
        {"availability", component->availability},
        {"capacity", component->capacity},
        {"hit_rate", component->hit_rate},
        {"ttl", component->ttl},
        {"timeout", component->timeout},
        {"retries", component->retries},
        {"label_delay", component->label_delay},
        {"window", component->window},
        {"cost", component->cost.amount},
        {"candidates_in", component->candidates.in},
        {"candidates_out", component->candidates.out},
    };
    put_numbers(output, numbers, sizeof numbers / sizeof *numbers);
    if (component->fallback >= 0)
        put(output, " fallback=%s", design->components.items[component->fallback].id);
    put_list(output, "provides", &component->provides);
    put_list(output, "metrics", &component->metrics);
    put(output, "\n");
}

static void put_flow(Output *output, const Flow *flow)
{
    put(output, "flow \"%s\" %s entry=%d hop=%d fan=%d%s", flow->id, flow_type_name(flow->type), flow->entry,
        flow->hop, flow->fan, flow->is_fan ? " shared" : "");
    put_text(output, "label", flow->label);
    put_list(output, flow->carries_declared ? "carries" : "carries?", &flow->carries);
    put_latency(output, "latency", &flow->latency);
    const NamedNumber numbers[] = {
        {"rate", flow->rate},       {"payload", flow->payload}, {"timeout", flow->timeout},
        {"retries", flow->retries}, {"every", flow->every},     {"fanout", flow->fanout},
        {"ttl", flow->ttl},
    };
    put_numbers(output, numbers, sizeof numbers / sizeof *numbers);
    put_text(output, "op", flow->op);
    put_text(output, "join", flow->join);
    if (flow->optional.known)
        put(output, " optional=%s", flow->optional.value ? "true" : "false");
    put(output, "\n");
}

static void put_remarks(Output *output, const Design *design)
{
    for (size_t index = 0; index < design->tradeoffs.count; index++) {
        const Tradeoff *tradeoff = &design->tradeoffs.items[index];
        put(output, "tradeoff");
        put_references(output, design, "on", &tradeoff->on);
        put_text(output, "choose", tradeoff->choose);
        put_list(output, "over", &tradeoff->over);
        for (size_t effect = 0; effect < tradeoff->effects.count; effect++)
            put(output, " %s=%+d", tradeoff->effects.items[effect].axis,
                tradeoff->effects.items[effect].value);
        put(output, "\n");
    }
    for (size_t index = 0; index < design->notes.count; index++) {
        put(output, "note");
        put_references(output, design, "on", &design->notes.items[index].on);
        put_text(output, "text", design->notes.items[index].text);
        put(output, "\n");
    }
    for (size_t index = 0; index < design->steps.count; index++) {
        put(output, "step");
        put_text(output, "title", design->steps.items[index].title);
        put_references(output, design, "show", &design->steps.items[index].show);
        put_number(output, "minutes", design->steps.items[index].minutes);
        put(output, "\n");
    }
    for (size_t index = 0; index < design->ignores.count; index++) {
        put(output, "ignore %s", design->ignores.items[index].rule.value);
        put_references(output, design, "on", &design->ignores.items[index].on);
        put_text(output, "until", design->ignores.items[index].until);
        put(output, "\n");
    }
    for (size_t index = 0; index < design->variants.count; index++)
        put(output, "variant %s \"%s\"\n", design->variants.items[index].id,
            design->variants.items[index].name);
}

static void put(Output *output, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = arena_format_list(output->arena, format, arguments);
    va_end(arguments);
    for (; *text != '\0'; text++)
        array_push(output->arena, &output->text, *text);
}

static void put_text(Output *output, const char *key, Text text)
{
    if (text.value == NULL)
        return;
    put(output, " %s=\"", key);
    for (const char *at = text.value; *at != '\0'; at++)
        *at == '\n' ? put(output, "\\n") : put(output, "%c", *at);
    put(output, "\"");
}

static void put_number(Output *output, const char *key, Number number)
{
    char text[NUMBER_TEXT_SIZE];
    if (number.known)
        put(output, " %s=%s", key, number_format(text, number.value, 6));
}

static void put_numbers(Output *output, const NamedNumber *numbers, size_t count)
{
    for (size_t index = 0; index < count; index++)
        put_number(output, numbers[index].key, numbers[index].number);
}

static void put_latency(Output *output, const char *key, const Latency *latency)
{
    put_number(output, key, latency->all);
    put_number(output, arena_format(output->arena, "%s.p50", key), latency->p50);
    put_number(output, arena_format(output->arena, "%s.p95", key), latency->p95);
    put_number(output, arena_format(output->arena, "%s.p99", key), latency->p99);
}

static void put_list(Output *output, const char *key, const TextList *list)
{
    for (size_t index = 0; index < list->count; index++)
        put(output, "%s%s%s", index == 0 ? " " : ",",
            index == 0 ? arena_format(output->arena, "%s=", key) : "", list->items[index].value);
}

static void put_references(Output *output, const Design *design, const char *key,
                           const ReferenceList *references)
{
    for (size_t index = 0; index < references->count; index++)
        put(output, "%s%s%s", index == 0 ? " " : ",",
            index == 0 ? arena_format(output->arena, "%s=", key) : "",
            design_reference_id(design, references->items[index]));
}
