/* The outputs: well-formed, the same on each run, and safe against text that means something to the format. */
#include "support/outputs.h"

#include "../../src/formats/pdf/pages.h"

#include <locale.h>
#include <png.h>
#include <stdlib.h>

/* The same bytes whatever was measured before and whatever the locale's decimal sign. */
START_TEST(outputs_are_the_same_each_time)
{
    static const char *const names[] = {"svg", "pdf", "png"};
    for (size_t i = 0; i < 3; i++) {
        Bytes first = render(names[i], plain);
        TextSetter *before = setter;
        setter = text_setter_create("Inter", "JetBrains Mono", &report);
        text_setter_shape(setter, &(TextStyle){FONT_MONO, 400, false, 9, {0, 0, 0, 255}}, "other", 5);
        setlocale(LC_ALL, "de_DE.UTF-8");
        Bytes second = render(names[i], plain);
        setlocale(LC_ALL, "C");
        ck_assert_uint_eq(first.length, second.length);
        ck_assert_mem_eq(first.data, second.data, first.length);
        bytes_free(&first);
        bytes_free(&second);
        text_setter_destroy(setter);
        setter = before;
    }
}
END_TEST

static bool holds(const Bytes *bytes, const char *words)
{
    for (size_t i = 0; i + strlen(words) <= bytes->length; i++)
        if (memcmp(bytes->data + i, words, strlen(words)) == 0)
            return true;
    return false;
}

/* What could end a string of the file must be escaped in it. */
START_TEST(pdf_is_whole)
{
    Bytes bytes = render("pdf", plain);
    ck_assert_mem_eq(bytes.data, "%PDF-", 5);
    ck_assert_mem_eq(bytes.data + bytes.length - 6, "%%EOF\n", 6);
    ck_assert(holds(&bytes, "/URI (https://example.org/?q=%27x%27&r=%281%29%5C%22)"));
    ck_assert(holds(&bytes, "/Subject(x ]]> 'y' \\\\ \\(z\\))"));
    ck_assert(!holds(&bytes, "Date"));
    bytes_free(&bytes);
}
END_TEST

/* A reader that speaks gets the name of a part, its place and its link. */
START_TEST(pdf_names_its_parts)
{
    Bytes bytes = render("pdf", plain);
    ck_assert(holds(&bytes, "/S/Link/P"));
    ck_assert(holds(&bytes, "/Alt(a \"to\" b)"));
    ck_assert(holds(&bytes, "/Type/OBJR"));
    ck_assert(holds(&bytes, "/Rect[ 10.125 49.5 210.125 110]"));
    ck_assert(holds(&bytes, "/Lang(en)"));
    bytes_free(&bytes);
}
END_TEST

static void add_panel(const char *id, const char *class, Rect box)
{
    SceneItem begin = {.type = SCENE_GROUP_BEGIN}, face = {.type = SCENE_PATH}, words = {.type = SCENE_TEXT};
    begin.group = (SceneGroup){id, class, NULL, id, NULL};
    path_rectangle(arena, &face.path.path, box, 0);
    face.path.fill = (Color){255, 255, 255, 255};
    words.text = (SceneText){
        "because", {box.x, box.y + 12}, ANCHOR_START, 0, {FONT_SANS, 400, false, 12, {0, 0, 0, 255}}};
    array_push(arena, &scene.items, begin);
    array_push(arena, &scene.items, face);
    array_push(arena, &scene.items, words);
    array_push(arena, &scene.items, (SceneItem){.type = SCENE_GROUP_END});
}

/* Where the board ends before the scene does, paper gets the rest on pages of their own; a page as large as
 * the board holds all. */
START_TEST(pdf_parts_a_large_board)
{
    const Size paper = {841.89, 595.276};
    scene.size = (Size){1600, 1100};
    add_panel("tradeoff:1", "tradeoff", (Rect){20, 700, 400, 200});
    Bytes together = render("pdf", (FormatOptions){.scale = 1, .paper = paper});
    scene.board = (Size){1600, 650};
    Bytes whole = render("pdf", plain), parted = render("pdf", (FormatOptions){.scale = 1, .paper = paper});
    ck_assert(holds(&together, "/Count 1/Kids"));
    ck_assert(holds(&whole, "/Count 1/Kids"));
    ck_assert(holds(&whole, "/MediaBox[0 0 1600 1100]"));
    ck_assert(holds(&parted, "/Count 2/Kids"));
    ck_assert(holds(&parted, "/MediaBox[0 0 841.89 595.276]"));
    ck_assert(holds(&parted, "/P(Tradeoffs)"));
    bytes_free(&together);
    bytes_free(&whole);
    bytes_free(&parted);
    ck_assert_uint_eq(report.findings.count, 0);
}
END_TEST

/* What has pages of its own stands in their middle, be they filled in height before they are in width. */
START_TEST(tradeoffs_stand_in_the_middle_of_their_page)
{
    scene.size = (Size){1600, 1500};
    scene.board = (Size){1600, 650};
    add_panel("tradeoff:1", "tradeoff", (Rect){20, 700, 400, 700});
    add_panel("tradeoff:2", "tradeoff", (Rect){440, 700, 400, 700});
    PdfPages pages = pdf_divide(arena, &scene, setter, &(FormatOptions){.scale = 1, .paper = {960, 540}});
    ck_assert_uint_eq(pages.count, 2);
    const PdfPage *page = &pages.items[1];
    ck_assert_uint_eq(page->pieces.count, 2);
    const PdfPiece *last = &page->pieces.items[1];
    double left = page->origin.x, right = left + (last->bounds.x + last->shift.x + 400) * page->scale;
    ck_assert_double_gt(left, 100);
    ck_assert_double_eq_tol(left, 960 - right, 0.1);
}
END_TEST

static int count_texts_on(const PdfPages *pages, size_t page, const char *text)
{
    int count = 0;
    for (size_t i = 0; i < pages->items[page].pieces.count; i++) {
        const PdfPiece *piece = &pages->items[page].pieces.items[i];
        for (size_t k = piece->first; k < piece->first + piece->count; k++)
            count += pages->scene->items.items[k].type == SCENE_TEXT &&
                     strcmp(pages->scene->items.items[k].text.text, text) == 0;
    }
    return count;
}

/* A page that lost its neighbours still says of what it is: each has the heading, and of several its number,
 * at the end of the cards; the structure has the heading once. */
START_TEST(pages_of_tradeoffs_have_a_heading_each)
{
    for (int cards = 2; cards <= 6; cards += 4) {
        scene.items.count = 0;
        scene.size = (Size){1600, 3000};
        scene.board = (Size){1600, 650};
        add_panel("tradeoffs", "tradeoffs", (Rect){20, 660, 300, 20});
        for (int i = 0; i < cards; i++)
            add_panel(arena_format(arena, "tradeoff:%d", i + 1), "tradeoff",
                      (Rect){20 + 420 * (i % 2), 700 + 520 * (i / 2), 400, 500});
        PdfPages pages = pdf_divide(arena, &scene, setter, &(FormatOptions){.scale = 1, .paper = {960, 540}});
        ck_assert_uint_eq(pages.count, cards == 2 ? 2 : 4);
        for (size_t page = 1; page < pages.count; page++) {
            const PdfPiece *head = &pages.items[page].pieces.items[0];
            ck_assert_int_eq(count_texts_on(&pages, page, "because"), 3);
            ck_assert_double_eq_tol(head->bounds.y + head->shift.y, 0, 0.1);
            ck_assert_int_eq(head->group != NULL, page == 1);
            ck_assert_int_eq(count_texts_on(&pages, page, arena_format(arena, "%zu of 3", page)), cards == 6);
        }
    }
    Bytes bytes = render("pdf", (FormatOptions){.scale = 1, .paper = {960, 540}});
    ck_assert(holds(&bytes, "/Count 4/Kids"));
    bytes_free(&bytes);
}
END_TEST

/* Shelves of which a page has room for three stand two and two, not three and a last one alone. */
START_TEST(pages_of_tradeoffs_are_filled_evenly)
{
    scene.items.count = 0;
    scene.size = (Size){1600, 3000};
    scene.board = (Size){1600, 650};
    for (int i = 0; i < 8; i++)
        add_panel(arena_format(arena, "tradeoff:%d", i + 1), "tradeoff",
                  (Rect){20 + 786 * (i % 2), 700 + 266 * (i / 2), 770, 250});
    PdfPages pages = pdf_divide(arena, &scene, setter, &(FormatOptions){.scale = 1, .paper = {960, 540}});
    ck_assert_uint_eq(pages.count, 3);
    ck_assert_uint_eq(pages.items[1].pieces.count, 4);
    ck_assert_uint_eq(pages.items[2].pieces.count, 4);
}
END_TEST

/* Squared paper covers each page, also beside a board that is less wide, and pages without board. */
START_TEST(squared_paper_reaches_the_edges_of_each_page)
{
    scene.items.count = 0;
    scene.size = (Size){1000, 1500};
    scene.board = (Size){1000, 650};
    scene.grid = (Color){1, 2, 3, 255};
    scene_add_grid(arena, &scene, (Rect){0, 0, 1000, 1500});
    ck_assert_uint_eq(scene.items.count, SCENE_GRID_PATHS);
    add_panel("board", "lane", (Rect){20, 20, 900, 500});
    add_panel("tradeoff:1", "tradeoff", (Rect){20, 700, 400, 700});
    PdfPages pages = pdf_divide(arena, &scene, setter, &(FormatOptions){.scale = 1, .paper = {960, 540}});
    ck_assert_uint_eq(pages.count, 2);
    for (size_t i = 0; i < pages.count; i++) {
        const PdfPage *page = &pages.items[i];
        ck_assert_uint_eq(page->pieces.count, SCENE_GRID_PATHS + 1);
        const SceneItem *grid = &pages.scene->items.items[page->pieces.items[0].first];
        Rect box = path_bounds(&grid->path.path);
        ck_assert_double_eq_tol(page->origin.x + box.x * page->scale, 0, 0.1);
        ck_assert_double_eq_tol(page->origin.x + rect_right(box) * page->scale, 960, 0.1);
        ck_assert_double_eq_tol(page->origin.y + rect_bottom(box) * page->scale, 540, 0.1);
    }
    scene.grid.alpha = 0;
}
END_TEST

/* Nobody is named as author: a design has no key for it, and the program is none. */
START_TEST(pdf_names_no_author)
{
    Bytes bytes = render("pdf", plain);
    ck_assert(!holds(&bytes, "/Author"));
    bytes_free(&bytes);
}
END_TEST

/* Whether some font here has the text, and none of it is missing. */
static bool can_set(const char *text, bool *has_pictures)
{
    const TextStyle style = {FONT_SANS, 600, false, 14, {0, 0, 0, 255}};
    const TextShape *shape = text_setter_shape(setter, &style, text, strlen(text));
    *has_pictures = false;
    for (size_t i = 0; i < shape->count; i++)
        for (size_t j = 0; j < shape->runs[i].count; j++) {
            GlyphPicture picture;
            if (shape->runs[i].glyphs[j].id == 0)
                return false;
            if (font_picture(shape->runs[i].font, shape->runs[i].glyphs[j].id, &picture)) {
                *has_pictures = true;
                font_picture_close(&picture);
            }
        }
    return true;
}

/* Each script that a font is here for is drawn, not only written, in every format; where no font is here
 * there is nothing to see. */
START_TEST(other_scripts_are_drawn_in_every_format)
{
    static const char *const texts[] = {"\xE6\x8E\xA8\xE8\x8D\x90", "\xD8\xAE\xD8\xAF\xD9\x85\xD8\xA9",
                                        "\xD7\x9E\xD7\x90\xD7\x92\xD7\xA8", "\xED\x95\x9C\xEA\xB5\xAD",
                                        "\xF0\x9F\x9A\x80"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        bool has_pictures;
        if (!can_set(texts[i], &has_pictures))
            continue;
        scene.items.items[2].text.text = texts[i];
        const char *svg = render_svg();
        ck_assert_ptr_nonnull(strstr(svg, texts[i]));
        ck_assert_ptr_nonnull(strstr(svg, "fill-opacity=\"0\""));
        ck_assert_ptr_nonnull(strstr(svg, has_pictures ? "<image id=" : "<path id="));
        Bytes pdf = render("pdf", plain);
        ck_assert(holds(&pdf, has_pictures ? "/Subtype/Type3" : "/FontFile"));
        bytes_free(&pdf);
        Bytes with = render("png", plain);
        scene.items.items[2].text.text = "";
        Bytes without = render("png", plain);
        ck_assert(with.length != without.length || memcmp(with.data, without.data, with.length) != 0);
        bytes_free(&with);
        bytes_free(&without);
    }
}
END_TEST

START_TEST(png_has_the_scaled_size)
{
    Bytes bytes = render("png", (FormatOptions){.scale = 2, .transparent = true});
    static const unsigned char size[] = {0, 0, 2, 88, 0, 0, 0, 240}; /* 600 x 240 */
    ck_assert_mem_eq(bytes.data, "\x89PNG\r\n\x1A\n", 8);
    ck_assert_mem_eq(bytes.data + 16, size, 8);
    static const unsigned char density[] = {'p',  'H', 'Y', 's',  0,    0, 0x1D,
                                            0x87, 0,   0,   0x1D, 0x87, 1}; /* 192 dots an inch */
    ck_assert_mem_eq(bytes.data + 37, density, sizeof density);
    ck_assert(holds(&bytes, "A <b> & \"c\""));
    bytes_free(&bytes);
}
END_TEST

/* A picture is made in strips; together they must be one stream that any reader takes, each with what is
 * drawn there. */
START_TEST(png_strips_make_one_picture)
{
    scene.size.height = 1000;
    for (int is_clear = 0; is_clear < 2; is_clear++) {
        Bytes bytes = render("png", (FormatOptions){.scale = 1, .transparent = is_clear});
        png_image image = {.version = PNG_IMAGE_VERSION};
        ck_assert(png_image_begin_read_from_memory(&image, bytes.data, bytes.length));
        image.format = PNG_FORMAT_RGBA;
        unsigned char *pixels = malloc(PNG_IMAGE_SIZE(image));
        ck_assert(png_image_finish_read(&image, NULL, pixels, 0, NULL));
        const unsigned char ground[] = {250, 250, 248, 255}, clear[] = {0, 0, 0, 0};
        ck_assert_mem_eq(pixels + (999 * 300 + 299) * 4, is_clear ? clear : ground, 4);
        ck_assert_mem_eq(pixels + (500 * 300 + 5) * 4, is_clear ? clear : ground, 4);
        ck_assert_mem_ne(pixels + (60 * 300 + 15) * 4, is_clear ? clear : ground, 4);
        free(pixels);
        bytes_free(&bytes);
    }
}
END_TEST

START_TEST(png_refuses_too_many_pixels)
{
    Bytes bytes = {0};
    ck_assert(!format_find("png")->write(&scene, setter, &(FormatOptions){.scale = 1000}, &bytes, &report));
    ck_assert_ptr_null(bytes.data);
    ck_assert(report_has_input_errors(&report));
    ck_assert_str_eq(report.findings.items[0]->rule, "picture-too-large");
}
END_TEST

START_TEST(formats_are_found_by_name)
{
    size_t count;
    const Format *const *formats = format_list(&count);
    for (size_t i = 0; i < count; i++)
        ck_assert_ptr_eq(format_find(formats[i]->name), formats[i]);
    ck_assert_ptr_null(format_find("gif"));
}
END_TEST

Suite *formats_suite(void);
Suite *formats_suite(void)
{
    Suite *suite = suite_create("formats");
    TCase *cases = tcase_create("formats");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, outputs_are_the_same_each_time);
    tcase_add_test(cases, pdf_is_whole);
    tcase_add_test(cases, pdf_names_its_parts);
    tcase_add_test(cases, pdf_parts_a_large_board);
    tcase_add_test(cases, tradeoffs_stand_in_the_middle_of_their_page);
    tcase_add_test(cases, pages_of_tradeoffs_have_a_heading_each);
    tcase_add_test(cases, pages_of_tradeoffs_are_filled_evenly);
    tcase_add_test(cases, squared_paper_reaches_the_edges_of_each_page);
    tcase_add_test(cases, pdf_names_no_author);
    tcase_add_test(cases, other_scripts_are_drawn_in_every_format);
    tcase_add_test(cases, png_strips_make_one_picture);
    tcase_add_test(cases, png_has_the_scaled_size);
    tcase_add_test(cases, png_refuses_too_many_pixels);
    tcase_add_test(cases, formats_are_found_by_name);
    suite_add_tcase(suite, cases);
    return suite;
}
