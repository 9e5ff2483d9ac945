/* Guards scenes of designs that nobody wrote: boards of 5 to 200 components, texts of 1 to 200 characters in
 * six scripts, up to 25 tradeoffs and 10 notes are drawn, in a theme by turns, without one fault of the scene
 * audit. A board that fails is printed as the design it came from. */
#include "support/chance.h"
#include "scene.h"

#include <check.h>
#include <string.h>

enum { LONGEST_TEXT = 200, LONGEST_MESSAGE = 6000 };

typedef struct Writer {
    Arena *arena;
    uint64_t state;
    int longest; /* characters of its labels */
    ARRAY_OF(char) text;
} Writer;

/* Words of each script; the last has none that could be broken at a space. */
static const char *const scripts[][8] = {
    {"feature", "store", "p99", "real-time", "of", "ranking", "candidates/s", "recommendation"},
    {"\xE6\x8E\xA8\xE8\x8D\x90", "\xE7\xB3\xBB\xE7\xBB\x9F", "\xE3\x80\x82",
     "\xE7\x89\xB9\xE5\xBE\x81\xE5\xAD\x98\xE5\x82\xA8", "\xEF\xBC\x8C", "\xE5\x9C\xA8\xE7\xBA\xBF",
     "\xE6\xA8\xA1\xE5\x9E\x8B", "GPU"},
    {"\xE3\x83\xA2\xE3\x83\x87\xE3\x83\xAB", "\xE7\x89\xB9\xE5\xBE\xB4\xE9\x87\x8F",
     "\xE3\x82\xB5\xE3\x83\xBC\xE3\x83\x90\xE3\x83\xBC", "\xE3\x81\xAE", "\xE3\x80\x8C",
     "\xE5\xAD\xA6\xE7\xBF\x92", "\xE3\x80\x8D", "AB"},
    {"\xEC\xB6\x94\xEC\xB2\x9C", "\xEB\xAA\xA8\xEB\x8D\xB8", "\xEC\x8B\xA4\xEC\x8B\x9C\xEA\xB0\x84",
     "\xED\x94\xBC\xEC\xB2\x98", "\xEC\xA0\x80\xEC\x9E\xA5\xEC\x86\x8C", "\xED\x95\x99\xEC\x8A\xB5", "1",
     "\xEB\xA1\x9C\xEA\xB7\xB8"},
    {"\xD9\x86\xD9\x85\xD9\x88\xD8\xB0\xD8\xAC", "\xD8\xAA\xD8\xB1\xD8\xAA\xD9\x8A\xD8\xA8",
     "\xD9\x85\xD8\xAE\xD8\xB2\xD9\x86", "\xD8\xA7\xD9\x84\xD9\x85\xD9\x8A\xD8\xB2\xD8\xA7\xD8\xAA",
     "\xD9\x81\xD9\x8A", "\xD8\xA7\xD9\x84\xD9\x88\xD9\x82\xD8\xAA", "ML",
     "\xD8\xAA\xD8\xAF\xD8\xB1\xD9\x8A\xD8\xA8"},
    {"\xD7\x9E\xD7\x95\xD7\x93\xD7\x9C", "\xD7\x93\xD7\x99\xD7\xA8\xD7\x95\xD7\x92",
     "\xD7\x90\xD7\x97\xD7\xA1\xD7\x95\xD7\x9F", "\xD7\x94\xD7\x9E\xD7\x9C\xD7\xA6\xD7\x95\xD7\xAA",
     "\xD7\x90\xD7\x99\xD7\x9E\xD7\x95\xD7\x9F", "API", "\xD7\x96\xD7\x9E\xD7\x9F",
     "\xD7\xA0\xD7\xAA\xD7\x95\xD7\xA0\xD7\x99\xD7\x9D"},
    {"com.example.serving_layer", "**bold** words", "`code_of_the_part`",
     "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB", "Donaudampfschifffahrtsgesellschaft", "\xF0\x9F\x9A\x80",
     "a", "WWWWWWWWWW"},
};
enum { SCRIPTS = sizeof scripts / sizeof *scripts };

static const char *const kinds[] = {"client",
                                    "api-gateway",
                                    "ranker",
                                    "kv-store",
                                    "event-stream",
                                    "training-job",
                                    "experiment-platform",
                                    "drift-monitor",
                                    "human-review",
                                    "online-feature-store",
                                    "candidate-generator",
                                    "app-service"};

static void put(Writer *writer, const char *text)
{
    for (; *text; text++)
        array_push(writer->arena, &writer->text, *text);
}

static size_t characters(const char *text)
{
    size_t count = 0;
    for (; *text; text++)
        count += ((unsigned char)*text & 0xC0) != 0x80;
    return count;
}

/* A quoted text of words of one script; most are short, as labels are, and some as long as they may be. */
static void put_text(Writer *writer, int longest)
{
    int script = chance_between(&writer->state, 0, SCRIPTS - 1),
        length = chance_between(&writer->state, 1,
                                chance_percent(&writer->state, 75) ? (longest < 24 ? longest : 24) : longest);
    put(writer, "\"");
    for (int used = 0; used < length;) {
        const char *word = scripts[script][chance_between(&writer->state, 0, 7)];
        int size = (int)characters(word);
        if (used + size > length)
            word = "x", size = 1;
        put(writer, word);
        used += size + 1;
        bool is_joined = script == 1 || script == 2 || chance_percent(&writer->state, 10);
        put(writer, used >= length ? "" : is_joined ? "" : chance_percent(&writer->state, 5) ? "\\n" : " ");
    }
    put(writer, "\"");
}

static const char *any_component(Writer *writer, int components)
{
    return arena_format(writer->arena, "c%d", chance_between(&writer->state, 0, components - 1));
}

static void put_list(Writer *writer, const char *key, int most)
{
    put(writer, arena_format(writer->arena, ", %s: [", key));
    for (int i = 0, count = chance_between(&writer->state, 1, most); i < count; i++) {
        put(writer, i > 0 ? ", " : "");
        put_text(writer, writer->longest);
    }
    put(writer, "]");
}

static void put_requirements(Writer *writer)
{
    static const char *const facts[] = {
        "users: 200M DAU",     "traffic: 120k qps",    "latency: p99 200ms",
        "freshness: 5min",     "availability: 99.95%", "corpus: 1B items",
        "budget: $400k/month", "model_freshness: 6h",  "daily_volume: 12M events and more of them",
        "retention: 400d",     "label_delay: 24h",     "entities: 80k"};
    put(writer, "title: ");
    put_text(writer, writer->longest);
    put(writer, "\nquestion: ");
    put_text(writer, writer->longest);
    put(writer, "\nrequirements:\n");
    int share = chance_between(&writer->state, 0, 100);
    put(writer, "  functional: [a");
    for (int i = chance_between(&writer->state, 0, 8); i > 0; i--) {
        put(writer, ", ");
        put_text(writer, writer->longest);
    }
    put(writer, "]\n");
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        if (chance_percent(&writer->state, share))
            put(writer, arena_format(writer->arena, "  %s\n", facts[i]));
    put(writer, "  metrics: {offline: [a]");
    put_list(writer, "online", 5);
    put_list(writer, "guardrail", 2);
    put(writer, "}\n");
}

static void put_container(Writer *writer, int index, int lanes, int groups)
{
    if (groups > 0 && index % 3 == 0)
        put(writer, arena_format(writer->arena, ", in: g%d", index / 3 % groups));
    else if (lanes > 0)
        put(writer, arena_format(writer->arena, ", in: l%d", index * lanes / 200 % lanes));
}

static void put_parts(Writer *writer, int components, int lanes, int groups)
{
    if (lanes > 0)
        put(writer, "lanes:\n");
    for (int i = 0; i < lanes; i++) {
        put(writer, arena_format(writer->arena, "  l%d: {label: ", i));
        put_text(writer, writer->longest);
        put(writer, ", note: ");
        put_text(writer, writer->longest);
        put(writer, "}\n");
    }
    if (groups > 0)
        put(writer, "groups:\n");
    for (int i = 0; i < groups; i++) {
        put(writer, arena_format(writer->arena, "  g%d: {%s", i,
                                 lanes > 0 ? arena_format(writer->arena, "in: l%d, ", i % lanes) : ""));
        put(writer, "label: ");
        put_text(writer, writer->longest);
        put(writer, "}\n");
    }
    put(writer, "components:\n");
    for (int i = 0; i < components; i++) {
        put(writer, arena_format(writer->arena, "  c%d: {kind: %s, label: ", i,
                                 kinds[chance_draw(&writer->state) % (sizeof kinds / sizeof *kinds)]));
        put_text(writer, writer->longest);
        if (chance_percent(&writer->state, 60)) {
            put(writer, ", tech: ");
            put_text(writer, writer->longest);
        }
        if (chance_percent(&writer->state, 40))
            put(writer, ", latency: {p50: 12ms, p99: 45ms}, cost: $105k/month, replicas: 40");
        put_container(writer, groups > 0 && i % 3 == 0 ? i : i * 200 / components, lanes, groups);
        put(writer, "}\n");
    }
}

/* A tree of calls, so that boards look like designs, and a few flows across it. */
static void put_flows(Writer *writer, int components)
{
    static const char *const arrows[] = {"->", "->", "~>", "=>", "--"};
    put(writer, "flows:\n");
    for (int i = 1; i < components; i++) {
        put(writer, arena_format(writer->arena, "  - c%d %s c%d",
                                 i - 1 - chance_between(&writer->state, 0, i < 6 ? i - 1 : 5),
                                 arrows[chance_between(&writer->state, 0, 4)], i));
        bool has_note = i % 9 == 4;
        put(writer, has_note ? ": {note: said of this line and of no other" : "");
        if (chance_percent(&writer->state, 40)) {
            put(writer, has_note ? ", label: " : ": ");
            put_text(writer, writer->longest);
        }
        put(writer, has_note ? "}\n" : "\n");
    }
}

static void put_remarks(Writer *writer, int components, int lanes, int groups, int tradeoffs, int notes)
{
    put(writer, tradeoffs > 0 ? "tradeoffs:\n" : "");
    for (int i = 0; i < tradeoffs; i++) {
        int where = chance_between(&writer->state, 0, 3);
        const char *on = where == 1 && groups > 0 ? "g0"
                       : where == 2 && lanes > 0  ? "l0"
                       : where == 3               ? "[c0, c1, c2]"
                                                  : any_component(writer, components);
        put(writer, arena_format(writer->arena, "  - {on: %s, choose: ", on));
        put_text(writer, writer->longest);
        put_list(writer, "over", 2);
        put_list(writer, "pros", 3);
        put_list(writer, "cons", 3);
        put(writer, ", effects: {latency: -2, a rather long axis of judgement: 2}, because: ");
        put_text(writer, writer->longest);
        put(writer, ", revisit: ");
        put_text(writer, writer->longest);
        put(writer, "}\n");
    }
    put(writer, notes > 0 ? "notes:\n" : "");
    for (int i = 0; i < notes; i++) {
        put(writer, chance_percent(&writer->state, 80)
                        ? arena_format(writer->arena, "  - {on: %s, text: ",
                                       any_component(writer, components))
                        : "  - {text: ");
        put_text(writer, writer->longest);
        put(writer, "}\n");
    }
}

static const char *write_design(Arena *arena, uint64_t seed, int components)
{
    Writer writer = {.arena = arena, .state = seed};
    static const int limits[] = {1, 12, 40, LONGEST_TEXT};
    static const int tradeoffs[] = {0, 1, 5, 25};
    writer.longest = limits[chance_between(&writer.state, 0, 3)];
    int lanes = chance_between(&writer.state, 0, 3),
        groups = chance_between(&writer.state, 0, components / 5 < 4 ? components / 5 : 4);
    put(&writer, chance_percent(&writer.state, 30) ? "direction: down\n" : "");
    put(&writer, chance_percent(&writer.state, 30) ? "layout: {page: \"16:9\"}\n" : "");
    put_requirements(&writer);
    put_parts(&writer, components, lanes, groups);
    put_flows(&writer, components);
    put_remarks(&writer, components, lanes, groups, tradeoffs[chance_between(&writer.state, 0, 3)],
                chance_between(&writer.state, 0, 10));
    array_push(arena, &writer.text, '\0');
    return writer.text.items;
}

static void check_board(uint64_t seed, int components)
{
    Arena *arena = arena_create();
    Report report;
    report_init(&report, arena);
    const char *text = write_design(arena, seed, components);
    Source *source = source_create(arena, "random.yaml", text, strlen(text));
    Node *root = document_parse(arena, source, &report);
    Design *design = design_read(arena, root, source, NULL, &report);
    ck_assert_msg(!report_has_input_errors(&report), "seed %llu: %s", (unsigned long long)seed,
                  report_format_text(arena, &report, true, false));
    size_t themes;
    const ThemeEntry *entries = theme_list(arena, &themes, &report);
    const char *name = entries[seed % themes].name;
    Theme *theme = theme_load(arena, name, NULL, (Span){0}, &report);
    ScenePlan *plan = scene_plan(arena, design, theme, ruler_fake());
    layout_run(arena, scene_plan_graph(plan), &report);
    scene_fill_page(plan);
    LayoutAudit audit = layout_audit(scene_plan_graph(plan));
    ck_assert_msg(layout_audit_faults(&audit) == 0, "seed %llu, %d components, theme %s:\n%s\n%.*s",
                  (unsigned long long)seed, components, name,
                  layout_audit_describe(arena, scene_plan_graph(plan)), LONGEST_MESSAGE, text);
    const char *faults = scene_audit(arena, scene_compose(arena, plan));
    ck_assert_msg(*faults == '\0', "seed %llu, %d components, theme %s:\n%s\n%.*s", (unsigned long long)seed,
                  components, name, faults, LONGEST_MESSAGE, text);
    arena_destroy(arena);
}

/* Each size several times, as every board draws its own mixture of scripts, lengths and remarks. */
START_TEST(generated_boards_are_faultless)
{
    static const struct {
        int components, boards;
    } sizes[] = {{5, 120}, {12, 72}, {25, 36}, {60, 8}, {120, 3}, {200, 2}};
    for (int i = 0; i < sizes[_i].boards; i++)
        check_board(1000u * (uint64_t)sizes[_i].components + (uint64_t)i, sizes[_i].components);
}
END_TEST

Suite *scene_random_suite(void);
Suite *scene_random_suite(void)
{
    Suite *suite = suite_create("scene_random");
    TCase *cases = tcase_create("scene_random");
    tcase_add_loop_test(cases, generated_boards_are_faultless, 0, 6);
    suite_add_tcase(suite, cases);
    return suite;
}
