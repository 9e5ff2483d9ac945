/* The real ruler: measures that every format relies on, scripts that need other fonts, and characters that no
 * font has. */
#include "canvas.h"

#include "data.h"

#include <check.h>
#include <fontconfig/fontconfig.h>
#include <math.h>
#include <pango/pangoft2.h>
#include <stdlib.h>
#include <string.h>

static Arena *arena;
static Report report;
static TextSetter *setter;
static const TextStyle title = {FONT_SANS, 600, false, 16, {0, 0, 0, 255}};

static void set_up(void)
{
    arena = arena_create();
    report_init(&report, arena);
    setter = text_setter_create("Inter", "JetBrains Mono", &report);
}

static void tear_down(void)
{
    text_setter_destroy(setter);
    arena_destroy(arena);
}

static double width_of(const TextStyle *style, const char *text)
{
    Ruler *ruler = text_setter_ruler(setter);
    return ruler->measure(ruler, style, text, strlen(text));
}

/* Widths are unhinted and scale with the size, so that a board is laid out alike at any size. */
START_TEST(width_grows_with_size)
{
    TextStyle large = title;
    large.size = title.size * 4;
    ck_assert_double_gt(width_of(&title, "Feature store"), 60);
    ck_assert_double_eq_tol(width_of(&large, "Feature store"), 4 * width_of(&title, "Feature store"), 1e-9);
}
END_TEST

/* Each style has its own file: a heavier weight is wider, a mono font has equal advances. */
START_TEST(styles_have_their_own_fonts)
{
    TextStyle regular = title, mono = title;
    regular.weight = 400;
    mono.face = FONT_MONO;
    ck_assert_double_lt(width_of(&regular, "Candidate generation"), width_of(&title, "Candidate generation"));
    ck_assert_double_eq_tol(width_of(&mono, "iiii"), width_of(&mono, "MMMM"), 1e-9);
}
END_TEST

/* Texts in fonts of the program, in fonts that are opened only for them, twice, and beyond all its fonts. */
static const struct {
    const char *text;
    FontFace face;
} foreseen[] = {{"Two-tower -> ranker", FONT_SANS}, {"make bench", FONT_MONO}, {"make bench", FONT_MONO},
                {"\xE6\xBC\xA2\xE5\xAD\x97", FONT_SANS}, {"", FONT_SANS}};
enum { FORESEEN = sizeof foreseen / sizeof *foreseen };

static void assert_alike(const TextShape *left, const TextShape *right)
{
    ck_assert_double_eq(left->advance, right->advance);
    ck_assert_uint_eq(left->count, right->count);
    for (size_t i = 0; i < left->count; i++) {
        ck_assert_uint_eq(left->runs[i].count, right->runs[i].count);
        ck_assert_str_eq(left->runs[i].font->path, right->runs[i].font->path);
        for (size_t k = 0; k < left->runs[i].count; k++) {
            uint32_t glyph = left->runs[i].glyphs[k].id;
            Path kept = font_outline(arena, left->runs[i].font, glyph),
                 made = font_outline(arena, right->runs[i].font, glyph);
            ck_assert_uint_eq(glyph, right->runs[i].glyphs[k].id);
            ck_assert_int_eq(left->runs[i].glyphs[k].x, right->runs[i].glyphs[k].x);
            ck_assert_uint_eq(kept.steps.count, made.steps.count);
            for (size_t step = 0; step < kept.steps.count; step++) {
                ck_assert_int_eq(kept.steps.items[step].verb, made.steps.items[step].verb);
                ck_assert_double_eq(kept.steps.items[step].points[0].x, made.steps.items[step].points[0].x);
                ck_assert_double_eq(kept.steps.items[step].points[0].y, made.steps.items[step].points[0].y);
            }
        }
    }
}

/* What is shaped and outlined ahead is what would have been made when asked for; one text is asked for in
 * between. */
START_TEST(texts_set_ahead_are_the_same)
{
    StyledText texts[FORESEEN];
    for (size_t i = 0; i < FORESEEN; i++) {
        texts[i] = (StyledText){title, foreseen[i].text, strlen(foreseen[i].text)};
        texts[i].style.face = foreseen[i].face;
    }
    ShapeWork *shapes = text_setter_begin_shapes(setter, texts, FORESEEN);
    text_setter_make_shapes(shapes);
    const TextShape *first = text_setter_shape(setter, &texts[0].style, texts[0].text, texts[0].length);
    text_setter_keep_shapes(setter, shapes);
    ck_assert_ptr_eq(text_setter_shape(setter, &texts[0].style, texts[0].text, texts[0].length), first);
    text_setter_make_outlines(text_setter_begin_outlines(setter));
    TextSetter *other = text_setter_create("Inter", "JetBrains Mono", &report);
    for (size_t i = 0; i < FORESEEN; i++)
        assert_alike(text_setter_shape(setter, &texts[i].style, texts[i].text, texts[i].length),
                     text_setter_shape(other, &texts[i].style, texts[i].text, texts[i].length));
    text_setter_destroy(other);
}
END_TEST

/* Measuring a prefix, as line breaking does, must not disturb what is kept for the whole. */
START_TEST(prefixes_are_measured_alone)
{
    Ruler *ruler = text_setter_ruler(setter);
    double whole = width_of(&title, "Ranker service");
    ck_assert_double_eq_tol(ruler->measure(ruler, &title, "Ranker service", 6), width_of(&title, "Ranker"),
                            1e-9);
    for (int i = 0; i < 3000; i++)
        width_of(&title, arena_format(arena, "text %d", i));
    ck_assert_double_eq_tol(width_of(&title, "Ranker service"), whole, 1e-9);
}
END_TEST

/* Text from right to left comes from another font, in visual order, and is no fault when the system has that
 * font. */
START_TEST(other_scripts_are_set)
{
    const char *text = "\xD7\x9E\xD7\x90\xD7\x92\xD7\xA8 v2";
    const TextShape *shape = text_setter_shape(setter, &title, text, strlen(text));
    ck_assert_uint_ge(shape->count, 1);
    ck_assert_double_gt(shape->advance, 1);
    size_t bytes = 0;
    for (size_t i = 0; i < shape->count; i++)
        bytes += shape->runs[i].length;
    ck_assert_uint_eq(bytes, strlen(text));
}
END_TEST

/* Words that the theme's font can set are as wide inside a text that needs another font as alone. */
START_TEST(mixed_text_keeps_widths)
{
    const char *text = "\xD7\x9E store";
    const TextShape *shape = text_setter_shape(setter, &title, text, strlen(text));
    double alone = text_setter_shape(setter, &title, "store", 5)->advance;
    bool is_found = false;
    for (size_t i = 0; i < shape->count; i++) {
        const GlyphRun *run = &shape->runs[i];
        double end = i + 1 < shape->count ? shape->runs[i + 1].offset : shape->advance;
        if (run->length == 5 && memcmp(text + run->start, "store", 5) == 0)
            is_found = fabs(end - run->offset - alone) < 1e-9;
    }
    ck_assert(is_found);
}
END_TEST

/* Pango's own layout with the program's fonts: what the short way through HarfBuzz alone must agree with. */
static double width_by_pango(const char *font, const char *family, int weight, const char *text)
{
    FcConfig *config = FcConfigCreate();
    ck_assert(FcConfigAppFontAddFile(
        config, (const FcChar8 *)arena_format(arena, "%s/fonts/%s", data_directory(arena), font)));
    FcConfigSetCurrent(config);
    PangoFontMap *map = pango_ft2_font_map_new();
    PangoContext *context = pango_font_map_create_context(map);
    pango_context_set_round_glyph_positions(context, FALSE);
    PangoLayout *layout = pango_layout_new(context);
    PangoFontDescription *description = pango_font_description_new();
    pango_font_description_set_family(description, family);
    pango_font_description_set_weight(description, (PangoWeight)weight);
    pango_font_description_set_absolute_size(description, 100 * PANGO_SCALE);
    pango_layout_set_font_description(layout, description);
    pango_layout_set_text(layout, text, -1);
    int width;
    pango_layout_get_size(layout, &width, NULL);
    pango_font_description_free(description);
    g_object_unref(layout);
    g_object_unref(context);
    g_object_unref(map);
    FcConfigDestroy(config);
    return (double)width / PANGO_SCALE;
}

/* Plain text never loads Pango, so both ways must set it alike: kerning, ligatures, marks, capitals and all
 * weights. */
START_TEST(plain_text_is_as_wide_as_pango_sets_it)
{
    static const char *const texts[] = {
        "Feature store",
        "AVATAR To. Yo, WAVE",
        "p99 45 ms, 1B -> 5k",
        "fi ffl 3x4 (x) [y]",
        ("\xC3\x9C"
         "berl\xC3\xA4nge na\xC3\xAFve"),
        "\xD0\x96 \xCE\xBB \xE2\x89\xA4 \xE2\x86\x92 \xE2\x9C\x93",
    };
    static const int weights[] = {400, 500, 600, 700};
    static const char *const fonts[] = {"Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf",
                                        "Inter-Bold.otf"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        for (size_t j = 0; j < 4; j++) {
            TextStyle style = {FONT_SANS, weights[j], false, 100, {0, 0, 0, 255}};
            /* Pango counts in 1024ths of a pixel, and rounds each glyph to them. */
            ck_assert_double_eq_tol(width_of(&style, texts[i]),
                                    width_by_pango(fonts[j], "Inter", weights[j], texts[i]),
                                    (double)strlen(texts[i]) / PANGO_SCALE);
        }
}
END_TEST

/* A private-use character is in no font: one warning for each character, not for each use. */
START_TEST(missing_glyph_is_reported_once)
{
    width_of(&title, "a \xF3\xB0\x80\x81");
    width_of(&title, "b \xF3\xB0\x80\x81\xF3\xB0\x80\x81");
    ck_assert_uint_eq(report.findings.count, 1);
    ck_assert_str_eq(report.findings.items[0]->rule, "missing-glyph");
    ck_assert_int_eq(report.findings.items[0]->severity, SEVERITY_WARNING);
    ck_assert(!report_has_input_errors(&report));
}
END_TEST

START_TEST(missing_glyph_is_placed_in_the_source)
{
    static const char text[] = "components:\n  a: {label: \"x \xF3\xB0\x80\x81\"}\n";
    text_setter_report_to(setter, &report, source_create(report.arena, "a.yaml", text, sizeof text - 1));
    width_of(&title, "x \xF3\xB0\x80\x81");
    ck_assert_uint_eq(report.findings.items[0]->span.line, 2);
    ck_assert_uint_eq(report.findings.items[0]->span.column, 17);
}
END_TEST

/* A family that is nowhere is replaced by the program's own sans, said once: a board looks alike wherever a
 * font is missing. */
START_TEST(missing_families_are_replaced_by_our_own)
{
    TextSetter *other = text_setter_create("No Such Hand", "JetBrains Mono", &report);
    TextStyle bold = title;
    bold.weight = 700;
    ck_assert_str_eq(text_setter_shape(other, &title, "word", 4)->runs[0].font->path,
                     text_setter_shape(setter, &title, "word", 4)->runs[0].font->path);
    text_setter_shape(other, &bold, "word", 4);
    text_setter_destroy(other);
    ck_assert_uint_eq(report.findings.count, 1);
    ck_assert_str_eq(report.findings.items[0]->rule, "font-substituted");
    ck_assert(!report_has_input_errors(&report));
}
END_TEST

/* What a hand font lacks comes from our own sans, in pieces that keep the order of the text. */
START_TEST(hand_fonts_borrow_what_they_lack)
{
    TextSetter *hand = text_setter_create("Comic Neue", "JetBrains Mono", &report);
    static const char text[] = "1k\xE2\x86\x92"
                               "50 ms";
    const TextShape *shape = text_setter_shape(hand, &title, text, strlen(text));
    ck_assert_uint_eq(shape->count, 3);
    ck_assert_str_eq(shape->runs[0].font->family, "Comic Neue");
    ck_assert_ptr_eq(shape->runs[0].font, shape->runs[2].font);
    ck_assert_ptr_ne(shape->runs[0].font, shape->runs[1].font);
    ck_assert_uint_eq(shape->runs[1].start, 2);
    ck_assert_uint_eq(shape->runs[2].start, 5);
    ck_assert_uint_eq(report.findings.count, 0);
    text_setter_destroy(hand);
}
END_TEST

/* A theme's font that is nowhere is replaced; without a font at all there is one error and no crash. */
START_TEST(font_that_is_nowhere_is_an_error)
{
    const char *data = getenv("MLBOARD_DATA");
    char *before = data != NULL ? arena_copy_string(arena, data) : NULL;
    setenv("MLBOARD_DATA", "/nonexistent", 1);
    TextSetter *bare = text_setter_create("No Such Font", "No Such Mono", &report);
    Ruler *ruler = text_setter_ruler(bare);
    ck_assert_double_gt(ruler->measure(ruler, &title, "word", 4), 0);
    text_setter_destroy(bare);
    if (before != NULL)
        setenv("MLBOARD_DATA", before, 1);
    else
        unsetenv("MLBOARD_DATA");
    ck_assert_uint_le(report.findings.count, 1);
}
END_TEST

Suite *canvas_suite(void);
Suite *canvas_suite(void)
{
    Suite *suite = suite_create("canvas");
    TCase *cases = tcase_create("ruler");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, width_grows_with_size);
    tcase_add_test(cases, styles_have_their_own_fonts);
    tcase_add_test(cases, texts_set_ahead_are_the_same);
    tcase_add_test(cases, prefixes_are_measured_alone);
    tcase_add_test(cases, other_scripts_are_set);
    tcase_add_test(cases, mixed_text_keeps_widths);
    tcase_add_test(cases, plain_text_is_as_wide_as_pango_sets_it);
    tcase_add_test(cases, missing_glyph_is_reported_once);
    tcase_add_test(cases, missing_glyph_is_placed_in_the_source);
    tcase_add_test(cases, missing_families_are_replaced_by_our_own);
    tcase_add_test(cases, hand_fonts_borrow_what_they_lack);
    tcase_add_test(cases, font_that_is_nowhere_is_an_error);
    suite_add_tcase(suite, cases);
    return suite;
}
