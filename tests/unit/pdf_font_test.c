/* The font programs of PDF files, read by FreeType as programs that show them do. */
#include "../../src/formats/pdf/fonts.h"

#include "data.h"

#include <check.h>
#include <ft2build.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include FT_FREETYPE_H

static Arena *arena;
static Report report;
static TextSetter *setter;
static FT_Library library;

static void set_up(void)
{
    arena = arena_create();
    report_init(&report, arena);
    setter = text_setter_create("Inter", "JetBrains Mono", &report);
    ck_assert_int_eq(FT_Init_FreeType(&library), 0);
}

static void tear_down(void)
{
    FT_Done_FreeType(library);
    text_setter_destroy(setter);
    arena_destroy(arena);
}

/* The points of an outline in whole units, each contour without a last one that only returns to its first. */
static size_t list_points(const Path *outline, FT_Vector *points)
{
    size_t count = 0, first = 0;
    for (size_t i = 0; i < outline->steps.count; i++) {
        const PathStep *step = &outline->steps.items[i];
        if (step->verb == PATH_MOVE)
            first = count;
        for (int j = 0; j < path_verb_points(step->verb); j++)
            points[count++] = (FT_Vector){lround(step->points[j].x), lround(step->points[j].y)};
        if (step->verb == PATH_CLOSE && points[count - 1].x == points[first].x &&
            points[count - 1].y == points[first].y)
            count--;
    }
    return count;
}

/* Each glyph under its code, as wide as in the font itself and with the same outline, whatever its form
 * there; and the measures of the whole. */
START_TEST(programs_hold_the_glyphs_in_use)
{
    const TextStyle style = {_i == 0 ? FONT_SANS : FONT_MONO, 600, false, 16, {0, 0, 0, 255}};
    const char *text = "Two-tower (ScaNN) p99 @ 200 ms -> \xC3\x85ngstr\xC3\xB6m %&";
    PdfFonts fonts = {.arena = arena};
    pdf_fonts_use(&fonts, text, text_setter_shape(setter, &style, text, strlen(text)));
    ck_assert_uint_eq(fonts.fonts.count, 1);
    const PdfFont *font = fonts.fonts.items[0];
    Buffer program = {0};
    pdf_make_font_program(arena, font, "ABCDEF+Test", &program);
    FT_Face face;
    ck_assert_int_eq(
        FT_New_Memory_Face(library, (const FT_Byte *)program.data, (FT_Long)program.length, 0, &face), 0);
    const FontMeasures *measures = font_measures(font->font);
    ck_assert_int_eq(face->units_per_EM, measures->units);
    ck_assert_int_eq(face->num_glyphs, (int)font->glyphs.count + 1);
    ck_assert_int_eq(face->bbox.xMin, measures->box[0]);
    ck_assert_int_eq(face->bbox.yMax, measures->box[3]);
    for (size_t i = 0; i < font->glyphs.count; i++) {
        ck_assert_int_eq(FT_Load_Glyph(face, (FT_UInt)i + 1, FT_LOAD_NO_SCALE), 0);
        ck_assert_int_eq(face->glyph->metrics.horiAdvance,
                         font_advance(font->font, font->glyphs.items[i].id));
        Path outline = font_outline(arena, font->font, font->glyphs.items[i].id);
        FT_Vector *points = arena_new_array(arena, FT_Vector, 3 * outline.steps.count + 1);
        ck_assert_uint_eq((size_t)face->glyph->outline.n_points, list_points(&outline, points));
        for (int j = 0; j < face->glyph->outline.n_points; j++) {
            ck_assert_int_eq(face->glyph->outline.points[j].x, points[j].x);
            ck_assert_int_eq(face->glyph->outline.points[j].y, points[j].y);
        }
    }
    FT_Done_Face(face);
    free(program.data);
}
END_TEST

/* One box is drawn for each, and each is copied as what it is: none of these characters is assigned. */
START_TEST(characters_that_no_font_has_are_told_apart)
{
    const TextStyle style = {FONT_SANS, 600, false, 16, {0, 0, 0, 255}};
    const char *text = "\xCD\xB8\xE2\xBF\xA0\xCD\xB8 \xE2\xBF\xA0";
    PdfFonts fonts = {.arena = arena};
    const TextShape *shape = text_setter_shape(setter, &style, text, strlen(text));
    pdf_fonts_use(&fonts, text, shape);
    ParallelRun *others = pdf_fonts_begin(&fonts);
    int font, found = 0;
    for (size_t run = 0; run < shape->count; run++)
        for (size_t i = 0; i < shape->runs[run].count; i++) {
            const PdfGlyph *glyph = pdf_fonts_find(&fonts, text, &shape->runs[run], i, &font);
            const char *meant = text + shape->runs[run].glyphs[i].cluster;
            ck_assert_ptr_nonnull(glyph);
            ck_assert_int_eq(glyph->id == 0, *meant != ' ');
            ck_assert_uint_eq(glyph->meaning.length, *meant == ' ' ? 1 : *meant == '\xCD' ? 2 : 3);
            ck_assert(memcmp(glyph->meaning.text, meant, glyph->meaning.length) == 0);
            found++;
        }
    ck_assert_int_eq(found, 5);
    parallel_end(others);
    pdf_fonts_close(&fonts);
}
END_TEST

/* Titles and meanings: as they are where all readers agree on them, else in units of two bytes. */
START_TEST(texts_are_written_for_every_reader)
{
    static const char *const texts[][2] = {{"a (b) \\", "(a \\(b\\) \\\\)"},
                                           {"\xC3\xA9!", "<FEFF00E90021>"},
                                           {"\xEF\xBF\xBD", "<FEFFFFFD>"},
                                           {"\xF0\x90\x80\x80", "<FEFFD800DC00>"},
                                           {"\xF0\x9F\x9A\x80", "<FEFFD83DDE80>"}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Buffer output = {0};
        pdf_put_text(&output, texts[i][0], strlen(texts[i][0]));
        buffer_put_bytes(&output, "", 1);
        ck_assert_str_eq(output.data, texts[i][1]);
        free(output.data);
    }
}
END_TEST

/* The first glyph of a cluster is copied as all its text, the others as nothing, in whichever direction the
 * line is read. */
START_TEST(clusters_are_copied_once)
{
    const TextStyle style = {FONT_SANS, 600, false, 16, {0, 0, 0, 255}};
    static const char text[] = "abcd", *const meanings[][4] = {{"a", "bc", "", "d"}, {"d", "bc", "", "a"}};
    Glyph forwards[] = {{.cluster = 0}, {.cluster = 1}, {.cluster = 1}, {.cluster = 3}};
    Glyph backwards[] = {{.cluster = 3}, {.cluster = 1}, {.cluster = 1}, {.cluster = 0}};
    GlyphRun run = *text_setter_shape(setter, &style, text, strlen(text))->runs;
    for (int direction = 0; direction < 2; direction++) {
        run.glyphs = direction == 0 ? forwards : backwards;
        PdfFonts fonts = {.arena = arena};
        pdf_fonts_use(&fonts, text, &(TextShape){.runs = &run, .count = 1});
        ParallelRun *others = pdf_fonts_begin(&fonts);
        for (size_t i = 0; i < run.count; i++) {
            int font;
            const PdfGlyph *glyph = pdf_fonts_find(&fonts, text, &run, i, &font);
            ck_assert_ptr_nonnull(glyph);
            ck_assert_uint_eq(glyph->meaning.length, strlen(meanings[direction][i]));
            ck_assert(glyph->meaning.length == 0 ||
                      memcmp(glyph->meaning.text, meanings[direction][i], glyph->meaning.length) == 0);
        }
        parallel_end(others);
        pdf_fonts_close(&fonts);
    }
}
END_TEST

Suite *pdf_font_suite(void);
Suite *pdf_font_suite(void)
{
    Suite *suite = suite_create("pdf_font");
    TCase *cases = tcase_create("pdf_font");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_loop_test(cases, programs_hold_the_glyphs_in_use, 0, 2);
    tcase_add_test(cases, characters_that_no_font_has_are_told_apart);
    tcase_add_test(cases, texts_are_written_for_every_reader);
    tcase_add_test(cases, clusters_are_copied_once);
    suite_add_tcase(suite, cases);
    return suite;
}
