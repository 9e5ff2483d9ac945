/* Changes bytes of designs and takes each mutant through every stage: `mutate COUNT SEED DESIGN...`. A file
 * named .json is an ELK graph, which is read, laid out and updated, and in which whole values are changed as
 * well. Mutants run in batches, each in a process under limits of time and memory; a batch that dies is run
 * again one by one to name the mutant. Prints "N passed, N failed". The same seed gives the same mutants; a
 * mutant that fails is left beside as mutant-N.yaml or .json. */
#include "layout.h"
#include "lint.h"
#include "pipeline.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { BATCH = 50, SECONDS = 5, SANITIZED_SECONDS = 60 };

#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_SANITIZED 1
#endif
#endif
#ifndef IS_SANITIZED
#define IS_SANITIZED 0
#endif

typedef struct Seeds {
    char **paths;
    size_t count;
    uint64_t seed;
} Seeds;

static uint64_t next_random(uint64_t *state);
static bool is_graph(const char *path);
static const char *choose_file(const Seeds *seeds, size_t number, uint64_t *state);
static char *make_mutant(const Seeds *seeds, size_t number, size_t *length);
static void change_value(char *bytes, size_t *length, size_t at, uint64_t *state);
static bool draw(const char *path, const char *bytes, size_t length);
static bool draw_graph(const char *bytes, size_t length);
static bool draw_design(const char *bytes, size_t length);
static bool draws_untouched(const Seeds *seeds);
static bool survives(const Seeds *seeds, size_t first, size_t end);
static void keep_mutant(const Seeds *seeds, size_t number);

int main(int argument_count, char **arguments)
{
    if (argument_count < 4) {
        fputs("usage: mutate COUNT SEED DESIGN...\n", stderr);
        return 2;
    }
    size_t count = (size_t)atol(arguments[1]), failed = 0;
    Seeds seeds = {arguments + 3, (size_t)argument_count - 3, (uint64_t)atol(arguments[2])};
    if (!draws_untouched(&seeds)) {
        fputs("mutate: the designs themselves cannot be drawn; MLBOARD_DATA must name the themes\n", stderr);
        return 2;
    }
    for (size_t first = 0; first < count; first += BATCH) {
        size_t end = first + BATCH < count ? first + BATCH : count;
        if (survives(&seeds, first, end))
            continue;
        for (size_t number = first; number < end; number++) {
            if (survives(&seeds, number, number + 1))
                continue;
            failed++;
            keep_mutant(&seeds, number);
        }
    }
    printf("mutants: %zu passed, %zu failed\n", count - failed, failed);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* splitmix64 (Steele et al. 2014) */
static uint64_t next_random(uint64_t *state)
{
    uint64_t mixed = (*state += 0x9e3779b97f4a7c15u);
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
    return mixed ^ (mixed >> 31);
}

static bool is_graph(const char *path)
{
    size_t length = strlen(path);
    return length > 5 && strcmp(path + length - 5, ".json") == 0;
}

/* The file that a mutant is made of; the state goes on with its changes. */
static const char *choose_file(const Seeds *seeds, size_t number, uint64_t *state)
{
    *state = seeds->seed * 1000003u + number;
    return seeds->paths[next_random(state) % seeds->count];
}

/* A design with one to eight changes: a byte replaced (often by one that means something in YAML), removed or
 * doubled, or a digit changed, which leaves most designs whole and takes them to the end. */
static char *make_mutant(const Seeds *seeds, size_t number, size_t *length)
{
    static const char telling[] = "{}[]:,->~=#&*!|'\"%@` \n\t?0";
    uint64_t state;
    const char *path = choose_file(seeds, number, &state);
    FILE *file = fopen(path, "rb");
    static char bytes[1 << 20];
    *length = file != NULL ? fread(bytes, 1, sizeof bytes - 16, file) : 0;
    if (file != NULL)
        fclose(file);
    bytes[*length] = '\0';
    if (*length == 0)
        return bytes;
    for (uint64_t changes = 1 + next_random(&state) % 2 * (next_random(&state) % 8); changes > 0; changes--) {
        size_t at = next_random(&state) % *length;
        uint64_t choice = next_random(&state) % 12;
        if (is_graph(path) && choice % 2 == 0) {
            change_value(bytes, length, at, &state);
        } else if (choice >= 8) {
            at += strcspn(bytes + at, "0123456789");
            if (at < *length)
                bytes[at] = (char)('0' + next_random(&state) % 10);
        } else if (choice < 3) {
            bytes[at] = telling[next_random(&state) % (sizeof telling - 1)];
        } else if (choice < 6) {
            bytes[at] = (char)(bytes[at] ^ (1 << next_random(&state) % 8));
        } else if (choice == 6 && *length > 1) {
            memmove(bytes + at, bytes + at + 1, --*length - at);
        } else {
            memmove(bytes + at + 1, bytes + at, *length - at);
            ++*length;
        }
    }
    return bytes;
}

/* Puts another kind of value in the place of a text, a number or what begins a list or an object. */
static void change_value(char *bytes, size_t *length, size_t at, uint64_t *state)
{
    static const char *const values[] = {"null", "7",      "\"\"", "[]",
                                         "{}",   "[null]", "true", "{\"text\":\"x\"}"};
    const char *value = values[next_random(state) % (sizeof values / sizeof values[0])];
    at += strcspn(bytes + at, ":[") + 1;
    if (at >= *length)
        return;
    at += strspn(bytes + at, " \n");
    size_t old = bytes[at] == '"' ? strcspn(bytes + at + 1, "\"") + 2
                 : bytes[at] == '[' || bytes[at] == '{' ? strcspn(bytes + at, "]}") + 1
                                                        : strcspn(bytes + at, ",]} \n");
    size_t fresh = strlen(value);
    if (at + old > *length || *length + fresh >= (1 << 20) - 16)
        return;
    memmove(bytes + at + fresh, bytes + at + old, *length - at - old + 1);
    memcpy(bytes + at, value, fresh);
    *length = *length - old + fresh;
}

static bool draw(const char *path, const char *bytes, size_t length)
{
    return is_graph(path) ? draw_graph(bytes, length) : draw_design(bytes, length);
}

static bool draw_graph(const char *bytes, size_t length)
{
    Arena *arena = arena_create();
    Report report;
    report_init(&report, arena);
    Source *source = source_create(arena, "mutant.json", bytes, length);
    LayoutGraph graph;
    ElkDocument *document = layout_open_elk(arena, source, &report);
    bool is_read = document != NULL && layout_read_elk(arena, document, &graph, &report);
    if (is_read) {
        layout_run(arena, &graph, &report);
        layout_update_elk(arena, document, &graph);
    }
    layout_close_elk(document);
    report_format_json(arena, &report);
    arena_destroy(arena);
    return is_read;
}

/* Every stage; true when it came to a drawing. */
static bool draw_design(const char *bytes, size_t length)
{
    Board *board = board_open();
    Source *source = source_create(board->arena, "designs/mutant.yaml", bytes, length);
    bool is_drawn = board_lay_out_source(board, source, &(BoardOptions){0});
    if (is_drawn) {
        lint_run_all(board->arena, board->design, board->document, NULL, &board->report);
        Scene *scene = scene_compose(board->arena, board->plan);
        Bytes drawing = {0};
        is_drawn = format_find("svg")->write(scene, board->setter, &(FormatOptions){.scale = 1}, &drawing,
                                             &board->report);
        bytes_free(&drawing);
    }
    report_sort(&board->report);
    report_format_text(board->arena, &board->report, true, true);
    report_format_json(board->arena, &board->report);
    board_close(board);
    return is_drawn;
}

/* Otherwise mutants would pass because nothing ever gets beyond reading. */
static bool draws_untouched(const Seeds *seeds)
{
    for (size_t index = 0; index < seeds->count; index++) {
        Arena *arena = arena_create();
        Report report;
        report_init(&report, arena);
        const Source *source = source_read(arena, seeds->paths[index], &report);
        bool is_drawn = source != NULL && draw(seeds->paths[index], source->bytes, source->length);
        arena_destroy(arena);
        if (!is_drawn)
            return false;
    }
    return true;
}

static bool survives(const Seeds *seeds, size_t first, size_t end)
{
    fflush(NULL);
    pid_t process = fork();
    if (process == 0) {
        if (!IS_SANITIZED)
            setrlimit(RLIMIT_AS, &(struct rlimit){(rlim_t)1 << 30, (rlim_t)1 << 30});
        for (size_t number = first; number < end; number++) {
            alarm(IS_SANITIZED ? SANITIZED_SECONDS : SECONDS);
            size_t length;
            uint64_t state;
            const char *bytes = make_mutant(seeds, number, &length);
            draw(choose_file(seeds, number, &state), bytes, length);
        }
        _exit(0);
    }
    int status;
    return process > 0 && waitpid(process, &status, 0) == process && WIFEXITED(status) &&
           WEXITSTATUS(status) == 0;
}

static void keep_mutant(const Seeds *seeds, size_t number)
{
    char name[64];
    uint64_t state;
    snprintf(name, sizeof name, "out/mutant-%zu.%s", number,
             is_graph(choose_file(seeds, number, &state)) ? "json" : "yaml");
    size_t length;
    const char *bytes = make_mutant(seeds, number, &length);
    FILE *file = fopen(name, "wb");
    if (file != NULL) {
        fwrite(bytes, 1, length, file);
        fclose(file);
    }
    printf("mutant %zu fails: %s\n", number, name);
}
