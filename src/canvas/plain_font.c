/* Tables for plain text: opening them, and shaping with them. */
#include "plain_font.h"
#include "utf8.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* A text as it is shaped: the glyphs by their index in the table, and where each comes from. */
typedef struct Line {
    uint16_t *glyphs;
    size_t *clusters;
    size_t count;
} Line;

enum { NO_GLYPH = UINT16_MAX, SHORT_TEXT = 256 };

static const PlainFont *map_table(const char *path);
static bool is_whole(const PlainFont *plain, size_t length);
static bool is_made_from(const PlainFont *plain, const char *path);
static const void *part_of(const PlainFont *plain, PlainPart part);
static const void *find_item(const PlainFont *plain, PlainPart part, size_t size, uint32_t key);
static uint16_t find_character(const PlainFont *plain, uint32_t code);
static void substitute(const PlainFont *plain, uint32_t mode, Line *line);
static size_t apply(const PlainFont *plain, const PlainLookup *lookup, Line *line, size_t at);

const PlainFont *plain_open(Arena *arena, const char *path)
{
    const PlainFont *plain = map_table(arena_format(arena, "%s%s", path, PLAIN_SUFFIX));
    if (plain == NULL || is_made_from(plain, path))
        return plain;
    plain_close(plain);
    return NULL;
}

void plain_close(const PlainFont *plain)
{
    munmap((void *)plain, plain->length);
}

static const PlainFont *map_table(const char *path)
{
    struct stat status;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return NULL;
    void *bytes = MAP_FAILED;
    size_t length = 0;
    if (fstat(file, &status) == 0 && status.st_size >= (off_t)sizeof(PlainFont)) {
        length = (size_t)status.st_size;
        bytes = mmap(NULL, length, PROT_READ, MAP_PRIVATE, file, 0);
    }
    close(file);
    if (bytes == MAP_FAILED)
        return NULL;
    if (is_whole(bytes, length))
        return bytes;
    munmap(bytes, length);
    return NULL;
}

static bool is_whole(const PlainFont *plain, size_t length)
{
    return memcmp(plain->magic, PLAIN_MAGIC, sizeof PLAIN_MAGIC) == 0 && plain->order == PLAIN_ORDER &&
           plain->length == length;
}

/* Fonts carry a checksum of all their bytes. */
static bool is_made_from(const PlainFont *plain, const char *path)
{
    struct stat status;
    unsigned char sum[4] = {0};
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    bool is_same = fstat(file, &status) == 0 && status.st_size == (off_t)plain->font_length &&
                   pread(file, sum, sizeof sum, (off_t)plain->font_sum_place) == sizeof sum &&
                   memcmp(sum, &plain->font_sum, sizeof sum) == 0;
    close(file);
    return is_same;
}

FontMeasures plain_measures(const PlainFont *plain)
{
    FontMeasures measures = {.family = (const char *)plain + plain->family,
                             .name = (const char *)plain + plain->name,
                             .units = plain->units,
                             .ascent = plain->ascent,
                             .descent = plain->descent,
                             .capital = plain->capital,
                             .italic_angle = plain->italic_angle,
                             .glyph_count = plain->all_glyphs};
    for (int i = 0; i < 4; i++)
        measures.box[i] = plain->box[i];
    return measures;
}

bool plain_covers(const PlainFont *plain, const char *text, size_t length)
{
    for (size_t at = 0; at < length;)
        if (find_character(plain, utf8_next(text, length, &at)) == NO_GLYPH)
            return false;
    return true;
}

static uint16_t find_character(const PlainFont *plain, uint32_t code)
{
    if (code < PLAIN_DIRECT)
        return (uint16_t)(((const uint16_t *)part_of(plain, plain->direct))[code] - 1);
    const PlainCharacter *found = find_item(plain, plain->characters, sizeof *found, code);
    return found != NULL ? (uint16_t)found->glyph : NO_GLYPH;
}

static const void *part_of(const PlainFont *plain, PlainPart part)
{
    return (const char *)plain + part.offset;
}

/* The item that begins with the number, of a part in the order of these. */
static const void *find_item(const PlainFont *plain, PlainPart part, size_t size, uint32_t key)
{
    const char *items = part_of(plain, part);
    for (size_t low = 0, high = part.count; low < high;) {
        size_t middle = (low + high) / 2;
        uint32_t number = *(const uint32_t *)(items + middle * size);
        if (number == key)
            return items + middle * size;
        if (number < key)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

bool plain_shape(const PlainFont *plain, const ShapeTask *task, Glyph *glyphs, size_t *count, int *advance)
{
    uint32_t mode = task->has_ligatures ? PLAIN_MODE_LIGATURES : PLAIN_MODE_PLAIN;
    uint16_t indexes[SHORT_TEXT];
    size_t clusters[SHORT_TEXT];
    Line line = {indexes, clusters, 0};
    if (task->piece.length > SHORT_TEXT || plain->modes[mode].count == UINT32_MAX)
        return false;
    for (size_t at = task->piece.start, end = at + task->piece.length; at < end; line.count++) {
        line.clusters[line.count] = at;
        line.glyphs[line.count] = find_character(plain, utf8_next(task->text, end, &at));
        if (line.glyphs[line.count] == NO_GLYPH)
            return false;
    }
    substitute(plain, mode, &line);
    const int16_t *kerns = part_of(plain, plain->kerns);
    const PlainGlyph *known = part_of(plain, plain->glyphs);
    int pen = 0;
    for (size_t i = 0; i < line.count; i++) {
        const PlainGlyph *glyph = &known[line.glyphs[i]];
        glyphs[i] = (Glyph){glyph->id, line.clusters[i], pen, 0};
        pen += glyph->advance;
        if (i + 1 < line.count)
            pen += kerns[glyph->row * plain->column_count + known[line.glyphs[i + 1]].column];
    }
    *count = line.count;
    *advance = pen;
    return true;
}

static bool has_glyph(const PlainFont *plain, uint32_t set, uint16_t glyph)
{
    const uint64_t *sets = part_of(plain, plain->sets);
    return sets[set * plain->set_words + glyph / 64] >> glyph % 64 & 1;
}

/* Each lookup goes over the whole line, as the one before has left it. */
static void substitute(const PlainFont *plain, uint32_t mode, Line *line)
{
    PlainPart part = plain->modes[mode];
    const PlainLookup *lookups = part_of(plain, plain->lookups);
    for (uint32_t i = 0; i < part.count; i++) {
        const PlainLookup *lookup = &lookups[part.offset + i];
        for (size_t at = 0; at < line->count;) {
            size_t step = has_glyph(plain, lookup->begins, line->glyphs[at])
                              ? apply(plain, lookup, line, at) : 0;
            at += step > 0 ? step : 1;
        }
    }
}

static bool fits(const PlainFont *plain, const PlainRule *rule, const uint16_t *places, const Line *line,
                 size_t at)
{
    if (at < rule->before || at + rule->input + rule->after > line->count)
        return false;
    for (size_t i = 0; i < rule->input; i++)
        if (!has_glyph(plain, places[rule->before + i], line->glyphs[at + i]))
            return false;
    for (size_t i = 0; i < rule->before; i++)
        if (!has_glyph(plain, places[i], line->glyphs[at - 1 - i]))
            return false;
    for (size_t i = 0; i < rule->after; i++)
        if (!has_glyph(plain, places[rule->before + rule->input + i], line->glyphs[at + rule->input + i]))
            return false;
    return true;
}

/* Follows the first rule that fits at the glyph: how many glyphs then stand for its input; 0: none fits. */
static size_t apply(const PlainFont *plain, const PlainLookup *lookup, Line *line, size_t at)
{
    const PlainRule *rule = (const PlainRule *)part_of(plain, plain->rules) + lookup->first_rule;
    const uint16_t *all_places = part_of(plain, plain->places), *maps = part_of(plain, plain->maps);
    for (uint32_t i = 0; i < lookup->rule_count; i++, rule++) {
        if (!fits(plain, rule, all_places + rule->places, line, at))
            continue;
        if (rule->ligature == 0) {
            line->glyphs[at] = maps[rule->map * plain->glyphs.count + line->glyphs[at]];
            return rule->input;
        }
        size_t removed = rule->input - 1u, rest = line->count - at - rule->input;
        line->glyphs[at] = (uint16_t)(rule->ligature - 1);
        memmove(line->glyphs + at + 1, line->glyphs + at + rule->input, rest * sizeof *line->glyphs);
        memmove(line->clusters + at + 1, line->clusters + at + rule->input, rest * sizeof *line->clusters);
        line->count -= removed;
        return 1;
    }
    return 0;
}

static const PlainGlyph *find_glyph(const PlainFont *plain, uint32_t id)
{
    return find_item(plain, plain->glyphs, sizeof(PlainGlyph), id);
}

bool plain_advance(const PlainFont *plain, uint32_t glyph, int *advance)
{
    const PlainGlyph *found = find_glyph(plain, glyph);
    if (found != NULL)
        *advance = found->advance;
    return found != NULL;
}

bool plain_outline(const PlainFont *plain, Arena *arena, uint32_t glyph, Path *outline)
{
    const PlainGlyph *found = find_glyph(plain, glyph);
    if (found == NULL)
        return false;
    const unsigned char *verbs = (const unsigned char *)part_of(plain, plain->verbs) + found->verb;
    const float *point = (const float *)part_of(plain, plain->points) + found->point;
    for (uint32_t i = 0; i < found->verb_count; i++) {
        switch (verbs[i]) {
        case PATH_MOVE: path_move(arena, outline, point[0], point[1]); break;
        case PATH_LINE: path_line(arena, outline, point[0], point[1]); break;
        case PATH_CURVE:
            path_curve(arena, outline, (Point){point[0], point[1]}, (Point){point[2], point[3]},
                       (Point){point[4], point[5]});
            break;
        default: path_close(arena, outline); break;
        }
        point += 2 * path_verb_points(verbs[i]);
    }
    return true;
}
