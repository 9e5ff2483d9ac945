/* Substitutions of a table: single glyphs in their context, and ligatures with and without one.
 *
 * HarfBuzz tells which lookups a text goes through and what one makes of a glyph, but not in which context:
 * that is read from the font's GSUB as the subsetter has left it (OpenType, "Glyph Substitution Table":
 * lookups 1, 4 and 6). */
#include "reader.h"

#include "../harfbuzz_features.h"

#include <hb-ot.h>
#include <string.h>

enum { TYPE_SINGLE = 1, TYPE_LIGATURE = 4, TYPE_CHAINED = 6 };
enum { PLACE_LIMIT = 64, MARK_FLAGS = 0x0008, RULE_LIMIT = 20000 };
enum { BEFORE, INPUT, AFTER, PARTS };

#define NO_LOOKUP UINT32_MAX

/* A rule in the making: sets of all places, part by part. */
typedef struct Draft {
    hb_set_t *places[PLACE_LIMIT];
    unsigned counts[PARTS];
} Draft;

static void read_lookup(GsubReader *reader, uint32_t index);
static void read_ligatures(GsubReader *reader, size_t at, const Draft *context);
static void read_ligature(GsubReader *reader, size_t at, hb_codepoint_t first, const Draft *context);
static void read_chained(GsubReader *reader, size_t at);
static void read_chained_rule(GsubReader *reader, size_t at, hb_set_t *first, GsubReadSet *read,
                              const size_t bases[PARTS]);
static void add_chained(GsubReader *reader, const Draft *draft, size_t records, unsigned count);
static PlainRule *add_rule(GsubReader *reader, const Draft *draft);
static uint16_t keep_set(PlainMaker *maker, const hb_set_t *set);
static uint16_t make_map(GsubReader *reader, uint32_t lookup);
static void fill_map(GsubReader *reader, uint32_t lookup, uint16_t *map);

/* The lookups that text of this script goes through; those of fractions wait for a sign that is not in the
 * table. */
static hb_set_t *collect_lookups(GsubReader *reader, hb_script_t script, int mode)
{
    static const hb_tag_t fractions[] = {HB_TAG('f', 'r', 'a', 'c'), HB_TAG('n', 'u', 'm', 'r'),
                                         HB_TAG('d', 'n', 'o', 'm'), 0};
    hb_face_t *face = reader->maker->cut;
    hb_segment_properties_t properties = HB_SEGMENT_PROPERTIES_DEFAULT;
    properties.direction = HB_DIRECTION_LTR;
    properties.script = script;
    properties.language = harfbuzz_language();
    const hb_feature_t *features;
    unsigned feature_count = harfbuzz_features(mode == PLAIN_MODE_LIGATURES, &features);
    hb_shape_plan_t *plan = hb_shape_plan_create(face, &properties, features, feature_count, NULL);
    hb_set_t *lookups = gsub_make_set(reader), *others = gsub_make_set(reader);
    hb_ot_shape_plan_collect_lookups(plan, HB_OT_TAG_GSUB, lookups);
    hb_ot_layout_collect_lookups(face, HB_OT_TAG_GSUB, NULL, NULL, fractions, others);
    hb_set_subtract(lookups, others);
    hb_shape_plan_destroy(plan);
    return lookups;
}

void plain_make_rules(PlainMaker *maker, int mode)
{
    GsubReader reader;
    gsub_open(&reader, maker);
    PlainPart part = {(uint32_t)maker->lookups.count, 0};
    hb_set_t *lookups = collect_lookups(&reader, HB_SCRIPT_LATIN, mode);
    if (!hb_set_is_equal(lookups, collect_lookups(&reader, HB_SCRIPT_COMMON, mode)))
        reader.is_known = false;
    for (hb_codepoint_t index = HB_SET_VALUE_INVALID; reader.is_known && hb_set_next(lookups, &index);)
        read_lookup(&reader, index);
    part.count = reader.is_known && maker->rules.count < RULE_LIMIT
                     ? (uint32_t)maker->lookups.count - part.offset : UINT32_MAX;
    maker->header.modes[mode] = part;
    gsub_close(&reader);
}

/* Where a lookup stands: its type, its flags, and how many subtables follow. */
static size_t find_lookup(GsubReader *reader, uint32_t index)
{
    size_t list = gsub_read16(reader, 8), at = list + gsub_read16(reader, list + 2 + 2 * index);
    if ((gsub_read16(reader, at + 2) & ~(unsigned)MARK_FLAGS) != 0)
        reader->is_known = false;
    return at;
}

static void read_lookup(GsubReader *reader, uint32_t index)
{
    PlainMaker *maker = reader->maker;
    size_t at = find_lookup(reader, index);
    unsigned type = gsub_read16(reader, at);
    PlainLookup lookup = {.first_rule = (uint32_t)maker->rules.count};
    for (unsigned i = 0; i < gsub_read16(reader, at + 4); i++) {
        size_t subtable = at + gsub_read16(reader, at + 6 + 2 * i);
        if (type == TYPE_LIGATURE)
            read_ligatures(reader, subtable, NULL);
        else if (type == TYPE_CHAINED)
            read_chained(reader, subtable);
        else
            reader->is_known = false;
    }
    lookup.rule_count = (uint32_t)maker->rules.count - lookup.first_rule;
    lookup.begins = keep_set(maker, reader->begins);
    hb_set_clear(reader->begins);
    array_push(maker->arena, &maker->lookups, lookup);
}

/* Each ligature is a rule; inside a context, one whose places are those of the context as well. */
static void read_ligatures(GsubReader *reader, size_t at, const Draft *context)
{
    hb_set_t *covered = gsub_read_coverage(reader, at, gsub_read16(reader, at + 2));
    hb_codepoint_t id = HB_SET_VALUE_INVALID;
    for (unsigned i = 0; hb_set_next(covered, &id); i++) {
        size_t ligatures = at + gsub_read16(reader, at + 6 + 2 * i);
        for (unsigned j = 0; j < gsub_read16(reader, ligatures); j++)
            read_ligature(reader, ligatures + gsub_read16(reader, ligatures + 2 + 2 * j), id, context);
    }
}

static void read_ligature(GsubReader *reader, size_t at, hb_codepoint_t first, const Draft *context)
{
    unsigned made = plain_find_glyph(reader->maker, gsub_read16(reader, at));
    unsigned parts = gsub_read16(reader, at + 2);
    Draft draft = context != NULL ? *context : (Draft){.counts = {[INPUT] = parts}};
    if (parts == 0 || draft.counts[BEFORE] + parts > PLACE_LIMIT) {
        reader->is_known = false;
        return;
    }
    for (unsigned i = 0; i < parts; i++) {
        hb_codepoint_t id = i == 0 ? first : gsub_read16(reader, at + 2 + 2 * i);
        hb_set_t **place = &draft.places[draft.counts[BEFORE] + i];
        if (context != NULL && i < draft.counts[INPUT] && !hb_set_has(*place, id))
            return;
        *place = gsub_read_glyph(reader, 0, id);
    }
    /* A context is taken by the ligature as a whole, or the rest of it would have to be gone over. */
    if (made == 0 || draft.counts[INPUT] != parts)
        reader->is_known = false;
    else
        add_rule(reader, &draft)->ligature = made;
}

/* Rules listed for each glyph or class that they begin with, or a single one. */
static void read_chained(GsubReader *reader, size_t at)
{
    unsigned format = gsub_read16(reader, at);
    if (format == 3) {
        read_chained_rule(reader, at + 2, NULL, gsub_read_coverage, (size_t[PARTS]){at, at, at});
        return;
    }
    GsubReadSet *read = format == 1 ? gsub_read_glyph : gsub_read_class;
    const size_t classes[PARTS] = {at + gsub_read16(reader, at + 4), at + gsub_read16(reader, at + 6),
                                   at + gsub_read16(reader, at + 8)};
    size_t lists = at + (format == 1 ? 4 : 10);
    hb_set_t *covered = gsub_read_coverage(reader, at, gsub_read16(reader, at + 2));
    hb_codepoint_t id = HB_SET_VALUE_INVALID;
    for (unsigned i = 0; i < gsub_read16(reader, lists); i++) {
        size_t list = at + gsub_read16(reader, lists + 2 + 2 * i);
        hb_set_next(covered, &id);
        hb_set_t *first = read(reader, classes[INPUT], format == 1 ? id : i);
        hb_set_intersect(first, covered);
        for (unsigned j = 0; list != at && j < gsub_read16(reader, list); j++)
            read_chained_rule(reader, list + gsub_read16(reader, list + 2 + 2 * j), first, read, classes);
    }
}

/* Each part with the number of its places before them, without the first of the input where that is known. */
static void read_chained_rule(GsubReader *reader, size_t at, hb_set_t *first, GsubReadSet *read,
                              const size_t bases[PARTS])
{
    Draft draft = {.counts = {0}};
    unsigned count = 0;
    for (int part = BEFORE; part < PARTS; part++) {
        draft.counts[part] = gsub_read16(reader, at);
        if (count + draft.counts[part] > PLACE_LIMIT) {
            reader->is_known = false;
            return;
        }
        at += 2;
        for (unsigned i = 0; i < draft.counts[part]; i++) {
            bool is_first = part == INPUT && i == 0 && first != NULL;
            draft.places[count++] = is_first ? first : read(reader, bases[part], gsub_read16(reader, at));
            at += is_first ? 0 : 2;
        }
    }
    add_chained(reader, &draft, at + 2, gsub_read16(reader, at));
}

/* A rule in context: `records` are `count` pairs of a place in the input and the lookup to follow there. */
static void add_chained(GsubReader *reader, const Draft *draft, size_t records, unsigned count)
{
    uint32_t followed = NO_LOOKUP;
    for (unsigned i = 0; i < count; i++) {
        uint32_t index = gsub_read16(reader, records + 4 * i + 2);
        size_t lookup = find_lookup(reader, index);
        unsigned type = gsub_read16(reader, lookup);
        if (i > 0 || gsub_read16(reader, records) > 0 || (type != TYPE_SINGLE && type != TYPE_LIGATURE))
            reader->is_known = false;
        else if (type == TYPE_SINGLE)
            followed = index;
        for (unsigned j = 0; type == TYPE_LIGATURE && j < gsub_read16(reader, lookup + 4); j++)
            read_ligatures(reader, lookup + gsub_read16(reader, lookup + 6 + 2 * j), draft);
    }
    uint16_t map = make_map(reader, followed);
    add_rule(reader, draft)->map = map;
}

static PlainRule *add_rule(GsubReader *reader, const Draft *draft)
{
    PlainMaker *maker = reader->maker;
    PlainRule rule = {.before = (uint16_t)draft->counts[BEFORE],
                      .input = (uint16_t)draft->counts[INPUT],
                      .after = (uint16_t)draft->counts[AFTER],
                      .places = (uint32_t)maker->places.count};
    for (unsigned i = 0; i < draft->counts[BEFORE] + draft->counts[INPUT] + draft->counts[AFTER]; i++)
        array_push(maker->arena, &maker->places, keep_set(maker, draft->places[i]));
    hb_set_union(reader->begins, draft->places[draft->counts[BEFORE]]);
    array_push(maker->arena, &maker->rules, rule);
    return &maker->rules.items[maker->rules.count - 1];
}

/* The number of an item among those of the same size; their count: it is not there. */
static size_t find_item(const void *items, size_t count, const void *item, size_t size)
{
    size_t number = 0;
    while (number < count && memcmp((const char *)items + number * size, item, size) != 0)
        number++;
    return number;
}

/* The number of the set in the table, which holds each once. */
static uint16_t keep_set(PlainMaker *maker, const hb_set_t *set)
{
    size_t words = maker->header.set_words, count = maker->sets.count / words;
    uint64_t *bits = arena_new_array(maker->arena, uint64_t, words);
    for (hb_codepoint_t id = HB_SET_VALUE_INVALID; hb_set_next(set, &id);) {
        unsigned index = plain_find_glyph(maker, id);
        if (index > 0)
            bits[(index - 1) / 64] |= (uint64_t)1 << (index - 1) % 64;
    }
    size_t number = find_item(maker->sets.items, count, bits, words * sizeof *bits);
    for (size_t i = 0; number == count && i < words; i++)
        array_push(maker->arena, &maker->sets, bits[i]);
    return (uint16_t)number;
}

/* What a lookup makes of each glyph, nothing else where it is NO_LOOKUP: the number of the map in the table,
 * which holds each once. */
static uint16_t make_map(GsubReader *reader, uint32_t lookup)
{
    PlainMaker *maker = reader->maker;
    size_t length = maker->glyphs.count, count = maker->maps.count / length;
    uint16_t *map = arena_new_array(maker->arena, uint16_t, length);
    for (size_t i = 0; i < length; i++)
        map[i] = (uint16_t)i;
    if (lookup != NO_LOOKUP)
        fill_map(reader, lookup, map);
    size_t number = find_item(maker->maps.items, count, map, length * sizeof *map);
    for (size_t i = 0; number == count && i < length; i++)
        array_push(maker->arena, &maker->maps, map[i]);
    return (uint16_t)number;
}

/* HarfBuzz tells what else there can be of a glyph: nothing, or the one that the lookup puts in its place. */
static void fill_map(GsubReader *reader, uint32_t lookup, uint16_t *map)
{
    PlainMaker *maker = reader->maker;
    hb_set_t *changed = gsub_make_set(reader), *made = gsub_make_set(reader);
    hb_ot_layout_lookup_collect_glyphs(maker->cut, HB_OT_TAG_GSUB, lookup, NULL, changed, NULL, NULL);
    for (hb_codepoint_t id = HB_SET_VALUE_INVALID; hb_set_next(changed, &id);) {
        hb_set_clear(made);
        hb_set_add(made, id);
        hb_ot_layout_lookup_substitute_closure(maker->cut, lookup, made);
        hb_set_del(made, id);
        unsigned from = plain_find_glyph(maker, id), to = plain_find_glyph(maker, hb_set_get_min(made));
        if (hb_set_is_empty(made) || from == 0)
            continue;
        if (hb_set_get_population(made) > 1 || to == 0)
            reader->is_known = false;
        else
            map[from - 1] = (uint16_t)(to - 1);
    }
}
