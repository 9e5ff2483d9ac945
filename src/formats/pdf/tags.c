/* Structure and links, in the order of reading. */
#include "tags.h"

#include <string.h>

static size_t *order_tags(const PdfTags *tags);
static void write_tag(const PdfTag *tag, PdfFile *file, int parent, const int *page_objects);
static void write_link(const PdfTag *tag, PdfFile *file, int key, int page_object);
static const char *escape_link(Arena *arena, const char *link);
static int write_parents(const PdfTags *tags, PdfFile *file, size_t page_count);
static void put_box(Buffer *output, const char *key, Rect box);

void pdf_tags_begin(PdfTags *tags, Arena *arena, size_t page_count)
{
    *tags = (PdfTags){.arena = arena, .mark_counts = arena_new_array(arena, int, page_count)};
}

size_t pdf_tags_add(PdfTags *tags, const SceneGroup *group, int page, Rect bounds)
{
    array_push(tags->arena, &tags->tags, (PdfTag){.group = group, .page = page, .bounds = bounds});
    return tags->tags.count - 1;
}

int pdf_tags_mark(PdfTags *tags, size_t tag, int page)
{
    array_push(tags->arena, &tags->tags.items[tag].marks, (PdfMark){page, tags->mark_counts[page]});
    return tags->mark_counts[page]++;
}

const char *pdf_tags_role(const SceneGroup *group)
{
    if (group->link != NULL)
        return "Link";
    static const struct {
        const char *class, *role;
    } roles[] = {{"title", "H1"},
                 {"tradeoffs", "H2"},
                 {"component", "Figure"},
                 {"flow", "Figure"},
                 {"marker", "Figure"}};
    for (size_t i = 0; i < sizeof roles / sizeof roles[0] && group->class != NULL; i++)
        if (strcmp(roles[i].class, group->class) == 0)
            return roles[i].role;
    return "P";
}

int pdf_tags_write(PdfTags *tags, PdfFile *file, const int *page_objects, size_t page_count, Buffer *links)
{
    int root = pdf_reserve(file), document = pdf_reserve(file);
    size_t count = tags->tags.count, *order = order_tags(tags);
    int key = (int)page_count;
    for (size_t i = 0; i < count; i++) {
        PdfTag *tag = &tags->tags.items[i];
        tag->object = pdf_reserve(file);
        if (tag->group->link == NULL || tag->bounds.width <= 0)
            continue;
        tag->link = pdf_reserve(file);
        write_link(tag, file, key++, page_objects[tag->page]);
        pdf_put_reference(&links[tag->page], tag->link);
    }
    for (size_t i = 0; i < count; i++)
        write_tag(&tags->tags.items[i], file, document, page_objects);
    int parents = write_parents(tags, file, page_count);
    Buffer *output = pdf_open(file, document);
    buffer_put(output, "<</Type/StructElem/S/Document/P");
    pdf_put_reference(output, root);
    buffer_put(output, "/K[");
    for (size_t i = 0; i < count; i++)
        if (tags->tags.items[order[i]].marks.count > 0)
            pdf_put_reference(output, tags->tags.items[order[i]].object);
    buffer_put(output, "]>>");
    pdf_close(file);
    pdf_open(file, root);
    buffer_put(output, "<</Type/StructTreeRoot/K");
    pdf_put_reference(output, document);
    buffer_put(output, "/ParentTree");
    pdf_put_reference(output, parents);
    buffer_put(output, "/ParentTreeNextKey ");
    buffer_put_integer(output, key);
    buffer_put(output, ">>");
    pdf_close(file);
    return root;
}

/* By page, then in order of reading. */
static size_t *order_tags(const PdfTags *tags)
{
    size_t *order = arena_new_array(tags->arena, size_t, tags->tags.count), placed = 0;
    int last_page = 0;
    for (size_t i = 0; i < tags->tags.count; i++)
        last_page = tags->tags.items[i].page > last_page ? tags->tags.items[i].page : last_page;
    for (int page = 0; page <= last_page; page++)
        for (int rank = 0; rank < READING_RANKS; rank++)
            for (size_t i = 0; i < tags->tags.count; i++)
                if (tags->tags.items[i].page == page && scene_reading_rank(tags->tags.items[i].group) == rank)
                    order[placed++] = i;
    return order;
}

static void write_tag(const PdfTag *tag, PdfFile *file, int parent, const int *page_objects)
{
    const char *role = pdf_tags_role(tag->group), *spoken = tag->group->spoken;
    Buffer *output = pdf_open(file, tag->object);
    buffer_put(output, "<</Type/StructElem/S/");
    buffer_put(output, role);
    buffer_put(output, "/P");
    pdf_put_reference(output, parent);
    buffer_put(output, "/Pg");
    pdf_put_reference(output, page_objects[tag->page]);
    if (spoken != NULL && (strcmp(role, "Figure") == 0 || strcmp(role, "Link") == 0)) {
        buffer_put(output, "/Alt");
        pdf_put_text(output, spoken, strlen(spoken));
    }
    if (strcmp(role, "Figure") == 0) {
        put_box(output, "/A<</O/Layout/Placement/Block/BBox", tag->bounds);
        buffer_put(output, ">>");
    }
    buffer_put(output, "/K[");
    for (size_t i = 0; i < tag->marks.count; i++) {
        buffer_put(output, " ");
        buffer_put_integer(output, tag->marks.items[i].number);
    }
    if (tag->link > 0) {
        buffer_put(output, "<</Type/OBJR/Obj");
        pdf_put_reference(output, tag->link);
        buffer_put(output, ">>");
    }
    buffer_put(output, "]>>");
    pdf_close(file);
}

static void write_link(const PdfTag *tag, PdfFile *file, int key, int page_object)
{
    Buffer *output = pdf_open(file, tag->link);
    buffer_put(output, "<</Type/Annot/Subtype/Link/F 4/H/I/Border[0 0 0]/P");
    pdf_put_reference(output, page_object);
    put_box(output, "/Rect", tag->bounds);
    if (tag->group->spoken != NULL) {
        buffer_put(output, "/Contents");
        pdf_put_text(output, tag->group->spoken, strlen(tag->group->spoken));
    }
    buffer_put(output, "/StructParent ");
    buffer_put_integer(output, key);
    buffer_put(output, "/A<</Type/Action/S/URI/URI (");
    buffer_put(output, escape_link(file->arena, tag->group->link));
    buffer_put(output, ")>>>>");
    pdf_close(file);
}

/* Percent-encodes what would end the string, and what a URI cannot hold. */
static const char *escape_link(Arena *arena, const char *link)
{
    static const char digits[] = "0123456789ABCDEF";
    char *escaped = arena_allocate(arena, strlen(link) * 3 + 1), *end = escaped;
    for (; *link != '\0'; link++) {
        unsigned char byte = (unsigned char)*link;
        if (byte > ' ' && byte < 0x7F && strchr("'()\\\"<>", byte) == NULL) {
            *end++ = *link;
            continue;
        }
        *end++ = '%';
        *end++ = digits[byte >> 4];
        *end++ = digits[byte & 0xF];
    }
    return escaped;
}

/* The way back: for each page the parts of its stretches by number, then for each link its part. */
static int write_parents(const PdfTags *tags, PdfFile *file, size_t page_count)
{
    int object = pdf_reserve(file), key = (int)page_count;
    Buffer *output = pdf_open(file, object);
    buffer_put(output, "<</Nums[");
    for (size_t page = 0; page < page_count; page++) {
        int *owners = arena_new_array(tags->arena, int, (size_t)tags->mark_counts[page]);
        for (size_t i = 0; i < tags->tags.count; i++)
            for (size_t j = 0; j < tags->tags.items[i].marks.count; j++)
                if (tags->tags.items[i].marks.items[j].page == (int)page)
                    owners[tags->tags.items[i].marks.items[j].number] = tags->tags.items[i].object;
        buffer_put_integer(output, (long)page);
        buffer_put(output, "[");
        for (int i = 0; i < tags->mark_counts[page]; i++)
            pdf_put_reference(output, owners[i]);
        buffer_put(output, "]");
    }
    for (size_t i = 0; i < tags->tags.count; i++) {
        if (tags->tags.items[i].link == 0)
            continue;
        buffer_put(output, " ");
        buffer_put_integer(output, key++);
        pdf_put_reference(output, tags->tags.items[i].object);
    }
    buffer_put(output, "]>>");
    pdf_close(file);
    return object;
}

static void put_box(Buffer *output, const char *key, Rect box)
{
    const double sides[] = {box.x, box.y, rect_right(box), rect_bottom(box)};
    buffer_put(output, key);
    buffer_put(output, "[");
    for (int i = 0; i < 4; i++)
        pdf_put_number(output, sides[i]);
    buffer_put(output, "]");
}
