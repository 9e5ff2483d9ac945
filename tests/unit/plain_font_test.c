/* Tables for plain text against HarfBuzz, which they stand in for. */
#include "../../src/canvas/font.h"

#include "data.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const fonts[] = {"Inter-Regular.otf",      "Inter-Medium.otf", "Inter-SemiBold.otf",
                                    "Inter-Bold.otf",         "Inter-Italic.otf", "Inter-MediumItalic.otf",
                                    "JetBrainsMono-Regular.ttf"};
enum { FONT_COUNT = sizeof fonts / sizeof fonts[0] };

static Arena *arena;

static void set_up(void)
{
    arena = arena_create();
}

static void tear_down(void)
{
    arena_destroy(arena);
}

static const char *path_of(const char *font)
{
    return arena_format(arena, "%s/fonts/%s", data_directory(arena), font);
}

/* Each font as it is opened, and again without its table. */
static void open_both(const char *name, OpenFont **with, OpenFont *without)
{
    *with = font_open(arena, path_of(name), 0, 0);
    ck_assert_ptr_nonnull(*with);
    ck_assert_msg((*with)->plain != NULL, "%s has no table", name);
    ck_assert_ptr_nonnull(font_handle(&(*with)->font));
    *without = **with;
    without->plain = NULL;
}

static void compare_runs(const OpenFont *with, const OpenFont *without, const char *text, bool ligatures)
{
    const ShapeTask task = {.text = text,
                            .length = strlen(text),
                            .piece.length = strlen(text),
                            .has_ligatures = ligatures};
    double ends[2] = {0};
    size_t count = 0;
    int advance = 0;
    GlyphRun mine = font_shape(arena, with, &task, &ends[0]);
    GlyphRun theirs = font_shape(arena, without, &task, &ends[1]);
    Glyph *glyphs = arena_new_array(arena, Glyph, task.length);
    ck_assert_msg(plain_shape(with->plain, &task, glyphs, &count, &advance),
                  "'%s' is not set from the table of %s", text, with->font.path);
    ck_assert_uint_eq(mine.count, theirs.count);
    ck_assert_double_eq(ends[0], ends[1]);
    for (size_t i = 0; i < mine.count; i++) {
        ck_assert_uint_eq(mine.glyphs[i].id, theirs.glyphs[i].id);
        ck_assert_uint_eq(mine.glyphs[i].cluster, theirs.glyphs[i].cluster);
        ck_assert_int_eq(mine.glyphs[i].x, theirs.glyphs[i].x);
        ck_assert_int_eq(mine.glyphs[i].y, theirs.glyphs[i].y);
    }
}

/* Kerning, ligatures, forms beside capitals and between digits, letters with marks: as HarfBuzz sets them. */
START_TEST(texts_are_set_like_harfbuzz)
{
    static const char *const texts[] = {"Two-tower model, 500 candidates",
                                        "AVATAR To. Wavy LT Ty",
                                        "p99 \xE2\x89\xA4 200 ms \xC2\xB7 40k qps",
                                        "GET /feed -> 10x20 => (A-B) [C:D] A@B 3x4 x2 1*2",
                                        "--> <- <--> <=> -- --- | |> -+- ~> !=",
                                        "na\xC3\xAFve caf\xC3\xA9 \xC3\x85ngstr\xC3\xB6m \xC5\x81\xC3\xB3",
                                        "\xE2\x80\x9CQuoted\xE2\x80\x9D \xE2\x80\x93 it\xE2\x80\x99s",
                                        "a \xE2\x86\x92 b \xE2\x86\x90 c \xE2\x86\x94 d",
                                        "fi fl ffi 1/2 \xC2\xBD 100 % $5 #1 a_b {x}"};
    OpenFont *with, without;
    open_both(fonts[_i], &with, &without);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        for (int ligatures = 0; ligatures < 2; ligatures++)
            compare_runs(with, &without, texts[i], ligatures);
    font_close(with);
}
END_TEST

/* All signs of a keyboard by chance, of which any may change its neighbours. */
START_TEST(chance_is_set_like_harfbuzz)
{
    OpenFont *with, without;
    uint64_t state = 7;
    char text[17];
    open_both(fonts[_i], &with, &without);
    for (int round = 0; round < 1500; round++) {
        for (size_t i = 0; i + 1 < sizeof text; i++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            uint32_t number = (uint32_t)(state >> 33);
            text[i] = (char)(0x20 + number / 3 % 0x5F);
            if (number % 3 == 0)
                text[i] = "-><=~|xX09.:()+/"[number / 3 % 16];
        }
        text[sizeof text - 1] = '\0';
        compare_runs(with, &without, text, round % 2 == 0);
    }
    font_close(with);
}
END_TEST

/* What formats ask about fonts and their glyphs has the same answer. */
START_TEST(facts_and_outlines_are_those_of_harfbuzz)
{
    OpenFont *with, without;
    open_both(fonts[_i], &with, &without);
    FontMeasures measures;
    const HarfbuzzModule *module = harfbuzz_module_load(NULL);
    void *handle = module->open(arena, with->font.path, 0, &measures);
    FontMeasures mine = plain_measures(with->plain);
    ck_assert_str_eq(mine.family, measures.family);
    ck_assert_str_eq(mine.name, measures.name);
    mine.family = measures.family, mine.name = measures.name;
    ck_assert_int_eq(mine.units, measures.units);
    ck_assert_int_eq(mine.ascent, measures.ascent);
    ck_assert_int_eq(mine.descent, measures.descent);
    ck_assert_int_eq(mine.capital, measures.capital);
    ck_assert_double_eq(mine.italic_angle, measures.italic_angle);
    ck_assert_uint_eq(mine.glyph_count, measures.glyph_count);
    ck_assert_mem_eq(mine.box, measures.box, sizeof mine.box);
    size_t known = 0;
    for (uint32_t glyph = 0; glyph < measures.glyph_count; glyph++) {
        Path outline = font_outline(arena, &with->font, glyph), other = module->outline(arena, handle, glyph);
        int advance = 0;
        known += plain_advance(with->plain, glyph, &advance);
        ck_assert_int_eq(font_advance(&with->font, glyph), module->advance(handle, glyph));
        ck_assert_uint_eq(outline.steps.count, other.steps.count);
        if (outline.steps.count > 0)
            ck_assert_mem_eq(outline.steps.items, other.steps.items,
                             outline.steps.count * sizeof *outline.steps.items);
    }
    ck_assert_uint_gt(known, 200);
    module->close(handle);
    font_close(with);
}
END_TEST

static void copy_file(const char *from, const char *to)
{
    static char bytes[1 << 20];
    FILE *source = fopen(from, "rb"), *target = fopen(to, "wb");
    ck_assert_ptr_nonnull(source);
    ck_assert_ptr_nonnull(target);
    size_t length = fread(bytes, 1, sizeof bytes, source);
    ck_assert_uint_eq(fwrite(bytes, 1, length, target), length);
    fclose(source);
    fclose(target);
}

/* A table of another font, or one that is cut off, is passed over: the font then is HarfBuzz's alone. */
START_TEST(wrong_tables_are_passed_over)
{
    char directory[] = "/tmp/mlboard-plain-XXXXXX";
    ck_assert_ptr_nonnull(mkdtemp(directory));
    const char *font = arena_format(arena, "%s/font.otf", directory);
    const char *table = arena_format(arena, "%s%s", font, PLAIN_SUFFIX);
    copy_file(path_of("Inter-Bold.otf"), font);
    ck_assert_ptr_null(plain_open(arena, font));
    copy_file(arena_format(arena, "%s%s", path_of("Inter-Medium.otf"), PLAIN_SUFFIX), table);
    ck_assert_ptr_null(plain_open(arena, font));
    copy_file(arena_format(arena, "%s%s", path_of("Inter-Bold.otf"), PLAIN_SUFFIX), table);
    const PlainFont *plain = plain_open(arena, font);
    ck_assert_ptr_nonnull(plain);
    plain_close(plain);
    FILE *file = fopen(table, "ab");
    fputc(0, file);
    fclose(file);
    ck_assert_ptr_null(plain_open(arena, font));
    remove(table);
    remove(font);
    remove(directory);
}
END_TEST

/* What the table does not know is not guessed: other scripts, marks of their own, soft hyphens. */
START_TEST(other_texts_are_left_to_harfbuzz)
{
    static const char *const texts[] = {"\xD0\x9F", "e\xCC\x81", "a \xC2\xAD", "1\xE2\x81\x84 2"};
    OpenFont *font = font_open(arena, path_of("Inter-Regular.otf"), 0, 0);
    ck_assert_ptr_nonnull(font->plain);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        ck_assert(!plain_covers(font->plain, texts[i], strlen(texts[i])));
    ck_assert_ptr_null(font->handle);
    ck_assert(font_covers(font, "Plain text", 10));
    ck_assert_ptr_null(font->handle);
    font_close(font);
}
END_TEST

Suite *plain_font_suite(void);
Suite *plain_font_suite(void)
{
    Suite *suite = suite_create("plain_font");
    TCase *cases = tcase_create("plain_font");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_set_timeout(cases, 60);
    tcase_add_loop_test(cases, texts_are_set_like_harfbuzz, 0, FONT_COUNT);
    tcase_add_loop_test(cases, chance_is_set_like_harfbuzz, 0, FONT_COUNT);
    tcase_add_loop_test(cases, facts_and_outlines_are_those_of_harfbuzz, 0, FONT_COUNT);
    tcase_add_test(cases, wrong_tables_are_passed_over);
    tcase_add_test(cases, other_texts_are_left_to_harfbuzz);
    suite_add_tcase(suite, cases);
    return suite;
}
