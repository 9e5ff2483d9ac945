/* Substitutions of a table, read from the font's GSUB as the subsetter has left it: single glyphs, ligatures,
 * and both in their context (OpenType, "Glyph Substitution Table": lookups 1, 4, 6 and 7). */
#include "reader.h"

#include <hb-ot.h>
#include <string.h>

enum { TYPE_SINGLE = 1, TYPE_LIGATURE = 4, TYPE_CHAINED = 6, TYPE_EXTENSION = 7 };
enum { PLACE_LIMIT = 64, ACTION_LIMIT = 16, MARK_FLAGS = 0x0008, RULE_LIMIT = 20000 };

/* A rule in the making, with the sets of its places in their order. */
typedef struct Draft {
    GlyphSet before[PLACE_LIMIT], input[PLACE_LIMIT], after[PLACE_LIMIT];
    size_t before_count, input_count, after_count;
} Draft;

static void read_lookup(GsubReader *reader, uint32_t index);
static void read_subtable(GsubReader *reader, unsigned type, size_t at);
static void read_single(GsubReader *reader, size_t at);
static void read_ligatures(GsubReader *reader, size_t at, const Draft *context);
static void read_chained(GsubReader *reader, size_t at);

/* The lookups that text of this script goes through; those of fractions wait for a sign that is not in the
 * table. */
static hb_set_t *collect_lookups(const PlainMaker *maker, hb_script_t script, int mode)
{
    static const hb_feature_t plain[] = {{HB_TAG('c', 'a', 'l', 't'), 0, 0, (unsigned)-1},
                                         {HB_TAG('l', 'i', 'g', 'a'), 0, 0, (unsigned)-1}};
    static const hb_tag_t fractions[] = {HB_TAG('f', 'r', 'a', 'c'), HB_TAG('n', 'u', 'm', 'r'),
                                         HB_TAG('d', 'n', 'o', 'm'), 0};
    hb_segment_properties_t properties = HB_SEGMENT_PROPERTIES_DEFAULT;
    properties.direction = HB_DIRECTION_LTR;
    properties.script = script;
    properties.language = hb_language_from_string("en", -1);
    hb_shape_plan_t *plan = hb_shape_plan_create(maker->cut, &properties, plain,
                                                 mode == PLAIN_MODE_LIGATURES ? 0 : 2, NULL);
    hb_set_t *lookups = hb_set_create(), *others = hb_set_create();
    hb_ot_shape_plan_collect_lookups(plan, HB_OT_TAG_GSUB, lookups);
    hb_ot_layout_collect_lookups(maker->cut, HB_OT_TAG_GSUB, NULL, NULL, fractions, others);
    hb_set_subtract(lookups, others);
    hb_set_destroy(others);
    hb_shape_plan_destroy(plan);
    return lookups;
}

void plain_make_rules(PlainMaker *maker, int mode)
{
    hb_blob_t *blob = hb_face_reference_table(maker->cut, HB_OT_TAG_GSUB);
    unsigned length;
    const char *bytes = hb_blob_get_data(blob, &length);
    GsubReader reader = {maker, (const unsigned char *)bytes, length, 0, true};
    reader.list = gsub_read16(&reader, 8);
    hb_set_t *lookups = collect_lookups(maker, HB_SCRIPT_LATIN, mode);
    hb_set_t *common = collect_lookups(maker, HB_SCRIPT_COMMON, mode);
    PlainPart part = {(uint32_t)maker->lookups.count, 0};
    if (!hb_set_is_equal(lookups, common))
        reader.is_known = false;
    for (hb_codepoint_t index = HB_SET_VALUE_INVALID; reader.is_known && hb_set_next(lookups, &index);)
        read_lookup(&reader, index);
    part.count = reader.is_known && maker->rules.count < RULE_LIMIT
                     ? (uint32_t)maker->lookups.count - part.offset : UINT32_MAX;
    maker->header.modes[mode] = part;
    hb_set_destroy(lookups);
    hb_set_destroy(common);
    hb_blob_destroy(blob);
}

/* The kind of a lookup, and where its subtables are. */
static unsigned open_lookup(GsubReader *reader, uint32_t index, size_t *at, unsigned *count)
{
    *at = reader->list + gsub_read16(reader, reader->list + 2 + 2 * index);
    *count = gsub_read16(reader, *at + 4);
    if ((gsub_read16(reader, *at + 2) & ~(unsigned)MARK_FLAGS) != 0)
        reader->is_known = false;
    return gsub_read16(reader, *at);
}

static size_t open_subtable(const GsubReader *reader, size_t lookup, unsigned number, unsigned *type)
{
    size_t at = lookup + gsub_read16(reader, lookup + 6 + 2 * number);
    if (*type != TYPE_EXTENSION)
        return at;
    *type = gsub_read16(reader, at + 2);
    return at + gsub_read32(reader, at + 4);
}

static GlyphSet read_glyph(const GsubReader *reader, unsigned id)
{
    GlyphSet set = glyph_set_make(reader);
    glyph_set_add(reader, set, id);
    return set;
}

static void read_lookup(GsubReader *reader, uint32_t index)
{
    PlainMaker *maker = reader->maker;
    size_t at;
    unsigned count, kind = open_lookup(reader, index, &at, &count);
    PlainLookup lookup = {.first_rule = (uint32_t)maker->rules.count};
    for (unsigned i = 0; i < count; i++) {
        unsigned type = kind;
        size_t subtable = open_subtable(reader, at, i, &type);
        read_subtable(reader, type, subtable);
    }
    lookup.rule_count = (uint32_t)maker->rules.count - lookup.first_rule;
    GlyphSet begins = glyph_set_make(reader);
    for (uint32_t i = 0; i < lookup.rule_count; i++) {
        const PlainRule *rule = &maker->rules.items[lookup.first_rule + i];
        uint16_t set = maker->places.items[rule->places + rule->before];
        for (uint32_t word = 0; word < maker->header.set_words; word++)
            begins.bits[word] |= maker->sets.items[set * maker->header.set_words + word];
    }
    lookup.begins = glyph_set_keep(reader, begins);
    array_push(maker->arena, &maker->lookups, lookup);
}

static void read_subtable(GsubReader *reader, unsigned type, size_t at)
{
    switch (type) {
    case TYPE_SINGLE: read_single(reader, at); break;
    case TYPE_LIGATURE: read_ligatures(reader, at, NULL); break;
    case TYPE_CHAINED: read_chained(reader, at); break;
    default: reader->is_known = false;
    }
}

/* Appends a rule with its sets; actions follow. */
static PlainRule *add_rule(GsubReader *reader, const Draft *draft)
{
    PlainMaker *maker = reader->maker;
    PlainRule rule = {.before = (uint16_t)draft->before_count,
                      .input = (uint16_t)draft->input_count,
                      .after = (uint16_t)draft->after_count,
                      .places = (uint32_t)maker->places.count};
    for (size_t i = 0; i < draft->before_count; i++)
        array_push(maker->arena, &maker->places, glyph_set_keep(reader, draft->before[i]));
    for (size_t i = 0; i < draft->input_count; i++)
        array_push(maker->arena, &maker->places, glyph_set_keep(reader, draft->input[i]));
    for (size_t i = 0; i < draft->after_count; i++)
        array_push(maker->arena, &maker->places, glyph_set_keep(reader, draft->after[i]));
    array_push(maker->arena, &maker->rules, rule);
    return &maker->rules.items[maker->rules.count - 1];
}

static void add_action(GsubReader *reader, PlainRule *rule, unsigned place, uint16_t map)
{
    array_push(reader->maker->arena, &reader->maker->places, (uint16_t)place);
    array_push(reader->maker->arena, &reader->maker->places, map);
    rule->action_count++;
}

/* A map in which each glyph stands for itself. */
static uint16_t begin_map(GsubReader *reader)
{
    PlainMaker *maker = reader->maker;
    size_t count = maker->glyphs.count, number = maker->maps.count / count;
    for (size_t i = 0; i < count; i++)
        array_push(maker->arena, &maker->maps, (uint16_t)i);
    return (uint16_t)number;
}

/* The number of the map in the table, which holds each once; the map is the last one. */
static uint16_t keep_map(GsubReader *reader, uint16_t number)
{
    PlainMaker *maker = reader->maker;
    size_t count = maker->glyphs.count, size = count * sizeof *maker->maps.items;
    for (uint16_t i = 0; i < number; i++)
        if (memcmp(maker->maps.items + i * count, maker->maps.items + number * count, size) == 0) {
            maker->maps.count -= count;
            return i;
        }
    return number;
}

/* Enters what a single substitution does to glyphs that stand for themselves yet. */
static GlyphSet fill_map(GsubReader *reader, uint16_t number, size_t at, GlyphSet *done)
{
    PlainMaker *maker = reader->maker;
    uint16_t *map = maker->maps.items + number * maker->glyphs.count;
    size_t count;
    unsigned *ids = gsub_list_coverage(reader, at + gsub_read16(reader, at + 2), &count);
    GlyphSet set = glyph_set_make(reader);
    for (size_t i = 0; i < count; i++) {
        unsigned id = gsub_find_glyph(reader, ids[i]);
        unsigned other = gsub_read16(reader, at) == 1 ? (ids[i] + gsub_read16(reader, at + 4)) & 0xFFFF
                                                 : gsub_read16(reader, at + 6 + 2 * i);
        if (id == 0 || (done != NULL && glyph_set_has(*done, id - 1)))
            continue;
        glyph_set_add(reader, set, ids[i]);
        if (done != NULL)
            glyph_set_add(reader, *done, ids[i]);
        if (gsub_find_glyph(reader, other) == 0)
            reader->is_known = false;
        else
            map[id - 1] = (uint16_t)(gsub_find_glyph(reader, other) - 1);
    }
    return set;
}

static void read_single(GsubReader *reader, size_t at)
{
    uint16_t map = begin_map(reader);
    Draft draft = {.input_count = 1};
    draft.input[0] = fill_map(reader, map, at, NULL);
    add_action(reader, add_rule(reader, &draft), 0, keep_map(reader, map));
}

/* Each ligature is a rule; inside a context, one whose places are those of the context as well. */
static void read_ligatures(GsubReader *reader, size_t at, const Draft *context)
{
    size_t count;
    unsigned *ids = gsub_list_coverage(reader, at + gsub_read16(reader, at + 2), &count);
    for (size_t i = 0; i < count; i++) {
        size_t ligatures = at + gsub_read16(reader, at + 6 + 2 * i);
        for (unsigned j = 0; j < gsub_read16(reader, ligatures); j++) {
            size_t ligature = ligatures + gsub_read16(reader, ligatures + 2 + 2 * j);
            unsigned made = gsub_read16(reader, ligature), parts = gsub_read16(reader, ligature + 2);
            Draft draft = context != NULL ? *context : (Draft){.input_count = parts};
            bool fits = parts > 0 && parts <= PLACE_LIMIT;
            for (unsigned k = 0; k < parts && fits; k++) {
                unsigned id = k == 0 ? ids[i] : gsub_read16(reader, ligature + 4 + 2 * (k - 1));
                unsigned index = gsub_find_glyph(reader, id);
                fits = index > 0 && (context == NULL || k >= context->input_count ||
                                     glyph_set_has(context->input[k], index - 1));
                draft.input[k] = read_glyph(reader, id);
            }
            if (!fits)
                continue;
            if (draft.input_count != parts || gsub_find_glyph(reader, made) == 0)
                reader->is_known = false;
            else
                add_rule(reader, &draft)->ligature = gsub_find_glyph(reader, made);
        }
    }
}

/* The map of a lookup of single substitutions, in which the first subtable that has a glyph counts. */
static uint16_t read_map(GsubReader *reader, size_t lookup, unsigned kind, unsigned count)
{
    uint16_t map = begin_map(reader);
    GlyphSet done = glyph_set_make(reader);
    for (unsigned i = 0; i < count; i++) {
        unsigned type = kind;
        size_t at = open_subtable(reader, lookup, i, &type);
        if (type == TYPE_SINGLE)
            fill_map(reader, map, at, &done);
        else
            reader->is_known = false;
    }
    return keep_map(reader, map);
}

/* A rule in context: `records` are `count` pairs of a place in the input and a lookup. A ligature there has
 * to take the whole input. */
static void add_chained(GsubReader *reader, const Draft *draft, size_t records, unsigned count)
{
    unsigned places[ACTION_LIMIT];
    uint16_t maps[ACTION_LIMIT];
    unsigned found = 0;
    for (unsigned i = 0; i < count && reader->is_known; i++) {
        unsigned place = gsub_read16(reader, records + 4 * i), subtables;
        size_t lookup;
        unsigned kind = open_lookup(reader, gsub_read16(reader, records + 4 * i + 2), &lookup, &subtables);
        unsigned type = kind;
        size_t first = open_subtable(reader, lookup, 0, &type);
        if (type == TYPE_LIGATURE && count == 1 && place == 0 && subtables == 1) {
            read_ligatures(reader, first, draft);
        } else if (type == TYPE_SINGLE && found < ACTION_LIMIT && place < draft->input_count) {
            places[found] = place;
            maps[found++] = read_map(reader, lookup, kind, subtables);
        } else {
            reader->is_known = false;
        }
    }
    PlainRule *rule = add_rule(reader, draft);
    for (unsigned i = 0; i < found; i++)
        add_action(reader, rule, places[i], maps[i]);
}

/* What a place of a chained rule holds: a coverage, a glyph or a class. */
typedef GlyphSet ReadPlace(const GsubReader *reader, size_t base, unsigned value);

static GlyphSet read_place_coverage(const GsubReader *reader, size_t base, unsigned value)
{
    return gsub_read_coverage(reader, base + value);
}

static GlyphSet read_place_glyph(const GsubReader *reader, size_t base, unsigned value)
{
    (void)base;
    return read_glyph(reader, value);
}

/* Reads places that are listed with their number before them; where they end. */
static size_t read_places(GsubReader *reader, size_t at, ReadPlace *read, size_t base, unsigned less,
                          GlyphSet *sets, size_t *count)
{
    unsigned listed = gsub_read16(reader, at);
    if (listed - less > PLACE_LIMIT) {
        reader->is_known = false;
        return at;
    }
    for (unsigned i = less; i < listed; i++)
        sets[i] = read(reader, base, gsub_read16(reader, at + 2 + 2 * (i - less)));
    *count = listed;
    return at + 2 + 2 * (listed - less);
}

/* Rules for a first glyph or class: what stands before, in the input after the first, and behind. */
static void read_chained_set(GsubReader *reader, size_t set, Draft *draft, ReadPlace *read,
                             const size_t bases[3])
{
    for (unsigned i = 0; i < gsub_read16(reader, set) && reader->is_known; i++) {
        size_t at = set + gsub_read16(reader, set + 2 + 2 * i);
        at = read_places(reader, at, read, bases[0], 0, draft->before, &draft->before_count);
        at = read_places(reader, at, read, bases[1], 1, draft->input, &draft->input_count);
        at = read_places(reader, at, read, bases[2], 0, draft->after, &draft->after_count);
        add_chained(reader, draft, at + 2, gsub_read16(reader, at));
    }
}

static void read_chained_glyphs(GsubReader *reader, size_t at)
{
    size_t count;
    unsigned *ids = gsub_list_coverage(reader, at + gsub_read16(reader, at + 2), &count);
    Draft draft = {.input_count = 1};
    for (size_t i = 0; i < count; i++) {
        size_t set = gsub_read16(reader, at + 6 + 2 * i);
        draft.input[0] = read_glyph(reader, ids[i]);
        if (set != 0)
            read_chained_set(reader, at + set, &draft, read_place_glyph, (size_t[3]){0});
    }
}

static void read_chained_classes(GsubReader *reader, size_t at)
{
    GlyphSet covered = gsub_read_coverage(reader, at + gsub_read16(reader, at + 2));
    const size_t bases[3] = {at + gsub_read16(reader, at + 4), at + gsub_read16(reader, at + 6),
                             at + gsub_read16(reader, at + 8)};
    Draft draft = {.input_count = 1};
    for (unsigned class = 0; class < gsub_read16(reader, at + 10); class++) {
        size_t set = gsub_read16(reader, at + 12 + 2 * class);
        draft.input[0] = gsub_read_class(reader, bases[1], class);
        for (uint32_t word = 0; word < reader->maker->header.set_words; word++)
            draft.input[0].bits[word] &= covered.bits[word];
        if (set != 0)
            read_chained_set(reader, at + set, &draft, gsub_read_class, bases);
    }
}

static void read_chained(GsubReader *reader, size_t at)
{
    switch (gsub_read16(reader, at)) {
    case 1: read_chained_glyphs(reader, at); break;
    case 2: read_chained_classes(reader, at); break;
    case 3: {
        Draft draft = {.input_count = 0};
        size_t next = at + 2;
        next = read_places(reader, next, read_place_coverage, at, 0, draft.before, &draft.before_count);
        next = read_places(reader, next, read_place_coverage, at, 0, draft.input, &draft.input_count);
        next = read_places(reader, next, read_place_coverage, at, 0, draft.after, &draft.after_count);
        add_chained(reader, &draft, next + 2, gsub_read16(reader, next));
        break;
    }
    default: reader->is_known = false;
    }
}
