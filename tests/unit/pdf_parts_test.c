/* What a PDF says of its parts beside drawing them: its outline and its structure, read as a reader goes through
 * them, from object to object. */
#include "support/fixture.h"

#include "../../src/formats/pdf/tags.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { PAGES = 2 };

static PdfFile file;
static PdfTags tags;
static PdfPages pages;
static int page_objects[PAGES];
static Buffer links[PAGES];

static void open_file(void)
{
    set_up();
    pdf_file_begin(&file, arena);
    pdf_tags_begin(&tags, arena, PAGES);
    pages = (PdfPages){0};
    for (int i = 0; i < PAGES; i++) {
        page_objects[i] = pdf_reserve(&file);
        links[i] = (Buffer){0};
        array_push(arena, &pages, (PdfPage){.size = {400, 300}});
    }
}

static void close_file(void)
{
    free(file.text.data);
    for (int i = 0; i < PAGES; i++)
        free(links[i].data);
    tear_down();
}

/* A part of some class on a page, with a stretch of content; returns its tag. */
static size_t add_part(const char *class, const char *kind, const char *spoken, int page, Rect bounds)
{
    SceneGroup *group = arena_new(arena, SceneGroup);
    *group = (SceneGroup){.id = spoken, .class = class, .kind = kind, .spoken = spoken};
    size_t tag = pdf_tags_add(&tags, group, page, bounds);
    pdf_tags_mark(&tags, tag, page);
    return tag;
}

/* The content of an object. */
static const char *object_text(int number)
{
    buffer_put_bytes(&file.text, "", 1);
    file.text.length--;
    const char *start = strchr(file.text.data + file.offsets.items[number - 1], '\n') + 1;
    return arena_copy_bytes(arena, start, (size_t)(strstr(start, "\nendobj") - start));
}

/* The number behind a key; 0: the object has no such key. */
static int number_of(int object, const char *key)
{
    const char *found = strstr(object_text(object), key);
    return found != NULL ? atoi(found + strlen(key)) : 0;
}

static const char *text_behind(int object, const char *key, const char *end)
{
    const char *found = strstr(object_text(object), key);
    ck_assert_msg(found != NULL, "%s is not in %s", key, object_text(object));
    found += strlen(key);
    return arena_copy_bytes(arena, found, (size_t)(strstr(found, end) - found));
}

/* The entries below one, a line each with what lies below them; each knows its neighbours and who holds it. */
static const char *read_outline(int parent, int depth)
{
    const char *lines = "";
    int before = 0, count = 0;
    for (int entry = number_of(parent, "/First"); entry != 0; entry = number_of(entry, "/Next"), count++) {
        ck_assert_int_eq(number_of(entry, "/Parent"), parent);
        ck_assert_int_eq(number_of(entry, "/Prev"), before);
        lines = arena_format(arena, "%s%*s%s [%s\n%s", lines, 2 * depth, "",
                             text_behind(entry, "/Title(", ")"), text_behind(entry, "/Dest[", " null]"),
                             read_outline(entry, depth + 1));
        before = entry;
    }
    ck_assert_int_eq(number_of(parent, "/Last"), before);
    ck_assert_int_eq(number_of(parent, "/Count"), depth < 2 ? count : -count);
    return lines;
}

/* Names end before the kind; parts of one class stand under their heading, which leads to the first of them. */
START_TEST(the_outline_leads_to_every_part)
{
    add_part("tradeoff", NULL, "tradeoff 1", 1, (Rect){30, 20, 40, 50});
    add_part("component", "ranker", "Heavy, old, ranker, 5 ms", 0, (Rect){10, 100, 60, 40});
    add_part("flow", "request", "request from a to b", 0, (Rect){0, 0, 9, 9});
    add_part("component", "cache", "Cache, cache", 0, (Rect){90, 200, 60, 40});
    int root = pdf_outline_write(&tags, &file, "Feed", page_objects, &pages);
    ck_assert_str_eq(read_outline(root, 0), "Feed [ 1 0 R/XYZ 0 300\n"
                                            "  Components [ 1 0 R/XYZ 10 140\n"
                                            "    Heavy, old [ 1 0 R/XYZ 10 140\n"
                                            "    Cache [ 1 0 R/XYZ 90 240\n"
                                            "  Tradeoffs [ 2 0 R/XYZ 30 70\n"
                                            "    tradeoff 1 [ 2 0 R/XYZ 30 70\n");
}
END_TEST

START_TEST(an_outline_has_no_heading_without_parts)
{
    int root = pdf_outline_write(&tags, &file, "", page_objects, &pages);
    ck_assert_str_eq(read_outline(root, 0), "Board [ 1 0 R/XYZ 0 300\n");
}
END_TEST

/* Page by page, on each in the order of reading; what has nothing drawn is not told of. */
START_TEST(the_structure_is_in_the_order_of_reading)
{
    const Rect box = {10, 20, 30, 40};
    size_t apart = add_part("component", NULL, "on the second page", 1, box),
           flow = add_part("flow", NULL, "a flow", 0, box), title = add_part("title", NULL, "Feed", 0, box),
           part = add_part("component", NULL, "a part", 0, box);
    pdf_tags_mark(&tags, flow, 0);
    pdf_tags_add(&tags, tags.tags.items[part].group, 0, box);
    int root = pdf_tags_write(&tags, &file, page_objects, PAGES, links);
    int document = number_of(root, "/K"), parents = number_of(root, "/ParentTree");
    const PdfTag *items = tags.tags.items;
    ck_assert_str_eq(text_behind(document, "/K[", "]"),
                     arena_format(arena, " %d 0 R %d 0 R %d 0 R %d 0 R", items[title].object,
                                  items[part].object, items[flow].object, items[apart].object));
    ck_assert_str_eq(text_behind(items[flow].object, "/K[", "]"), " 0 3");
    ck_assert_int_eq(number_of(items[apart].object, "/Pg"), page_objects[1]);
    ck_assert_str_eq(text_behind(items[part].object, "/BBox[", "]"), " 10 20 40 60");
    ck_assert_str_eq(text_behind(items[part].object, "/Alt(", ")"), "a part");
    ck_assert_ptr_null(strstr(object_text(items[title].object), "/Alt"));
    ck_assert_str_eq(object_text(parents),
                     arena_format(arena, "<</Nums[0[ %d 0 R %d 0 R %d 0 R %d 0 R]1[ %d 0 R]]>>",
                                  items[flow].object, items[title].object, items[part].object,
                                  items[flow].object, items[apart].object));
    ck_assert_int_eq(number_of(root, "/ParentTreeNextKey"), PAGES);
}
END_TEST

/* What is nowhere on its page cannot be clicked. Addresses hold nothing that would end them. */
START_TEST(links_lie_on_their_pages)
{
    size_t here = add_part("component", NULL, "a part", 1, (Rect){10, 20, 30, 40}),
           nowhere = add_part("component", NULL, "a part", 0, (Rect){0, 0, 0, 0});
    for (size_t i = 0; i < tags.tags.count; i++)
        ((SceneGroup *)tags.tags.items[i].group)->link = "https://a.org/(b)~ \xC3\xA9\x7F";
    int root = pdf_tags_write(&tags, &file, page_objects, PAGES, links);
    const PdfTag *items = tags.tags.items;
    ck_assert_int_eq(items[nowhere].link, 0);
    ck_assert_uint_eq(links[0].length, 0);
    ck_assert_int_eq(atoi(links[1].data), items[here].link);
    ck_assert_str_eq(text_behind(items[here].link, "/URI (", ")"), "https://a.org/%28b%29~%20%C3%A9%7F");
    ck_assert_int_eq(number_of(items[here].link, "/StructParent "), PAGES);
    ck_assert_int_eq(number_of(root, "/ParentTreeNextKey"), PAGES + 1);
    ck_assert_ptr_nonnull(strstr(object_text(number_of(root, "/ParentTree")),
                                 arena_format(arena, "] %d %d 0 R]", PAGES, items[here].object)));
}
END_TEST

Suite *pdf_parts_suite(void);
Suite *pdf_parts_suite(void)
{
    Suite *suite = suite_create("pdf_parts");
    TCase *cases = tcase_create("pdf_parts");
    tcase_add_checked_fixture(cases, open_file, close_file);
    tcase_add_test(cases, the_outline_leads_to_every_part);
    tcase_add_test(cases, an_outline_has_no_heading_without_parts);
    tcase_add_test(cases, the_structure_is_in_the_order_of_reading);
    tcase_add_test(cases, links_lie_on_their_pages);
    suite_add_tcase(suite, cases);
    return suite;
}
