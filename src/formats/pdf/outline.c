/* The outline of a PDF: the board, its components and its tradeoffs, each a jump to where it stands. */
#include "tags.h"

#include <string.h>

typedef struct Entry {
    const char *title;
    size_t length;
    int page;
    Point point; /* on the page, y upwards */
    int depth, object;
} Entry;

typedef struct Outline {
    Arena *arena;
    ARRAY_OF(Entry) entries;
} Outline;

static void add_class(Outline *outline, const PdfTags *tags, const char *class, const char *heading);
static size_t measure_name(Arena *arena, const SceneGroup *group);
static void write_entry(const Outline *outline, size_t index, PdfFile *file, const int *page_objects,
                        int root);
static int find_at(const Outline *outline, size_t index, int step, int depth);
static void put_relation(Buffer *output, const Outline *outline, const char *key, int index);

int pdf_outline_write(const PdfTags *tags, PdfFile *file, const char *title, const int *page_objects,
                      const PdfPages *pages)
{
    Outline outline = {.arena = file->arena};
    const char *name = title[0] != '\0' ? title : "Board";
    array_push(outline.arena, &outline.entries,
               (Entry){.title = name, .length = strlen(name), .point = {0, pages->items[0].size.height}});
    add_class(&outline, tags, "component", "Components");
    add_class(&outline, tags, "tradeoff", "Tradeoffs");
    int root = pdf_reserve(file);
    for (size_t i = 0; i < outline.entries.count; i++)
        outline.entries.items[i].object = pdf_reserve(file);
    for (size_t i = 0; i < outline.entries.count; i++)
        write_entry(&outline, i, file, page_objects, root);
    Buffer *output = pdf_open(file, root);
    buffer_put(output, "<</Type/Outlines/First");
    pdf_put_reference(output, outline.entries.items[0].object);
    buffer_put(output, "/Last");
    pdf_put_reference(output, outline.entries.items[0].object);
    buffer_put(output, "/Count 1>>");
    pdf_close(file);
    return root;
}

/* A heading and the parts of one class below it; what is spoken begins with the name. */
static void add_class(Outline *outline, const PdfTags *tags, const char *class, const char *heading)
{
    bool has_heading = false;
    for (size_t i = 0; i < tags->tags.count; i++) {
        const PdfTag *tag = &tags->tags.items[i];
        if (tag->group->class == NULL || strcmp(tag->group->class, class) != 0 || tag->group->spoken == NULL)
            continue;
        Point corner = {tag->bounds.x, rect_bottom(tag->bounds)};
        if (!has_heading)
            array_push(outline->arena, &outline->entries,
                       (Entry){heading, strlen(heading), tag->page, corner, 1, 0});
        has_heading = true;
        array_push(
            outline->arena, &outline->entries,
            (Entry){tag->group->spoken, measure_name(outline->arena, tag->group), tag->page, corner, 2, 0});
    }
}

/* Behind the name stands the kind, where there is one. */
static size_t measure_name(Arena *arena, const SceneGroup *group)
{
    const char *kind =
        group->kind != NULL ? strstr(group->spoken, arena_format(arena, ", %s", group->kind)) : NULL;
    return kind != NULL ? (size_t)(kind - group->spoken) : strlen(group->spoken);
}

static void write_entry(const Outline *outline, size_t index, PdfFile *file, const int *page_objects,
                        int root)
{
    const Entry *entry = &outline->entries.items[index];
    int parent = find_at(outline, index, -1, entry->depth - 1), first = (int)index + 1, last = -1,
        children = 0;
    for (size_t i = index + 1; i < outline->entries.count && outline->entries.items[i].depth > entry->depth;
         i++) {
        if (outline->entries.items[i].depth != entry->depth + 1)
            continue;
        children++;
        last = (int)i;
    }
    Buffer *output = pdf_open(file, entry->object);
    buffer_put(output, "<</Title");
    pdf_put_text(output, entry->title, entry->length);
    buffer_put(output, "/Parent");
    pdf_put_reference(output, parent >= 0 ? outline->entries.items[parent].object : root);
    put_relation(output, outline, "/Prev", find_at(outline, index, -1, entry->depth));
    put_relation(output, outline, "/Next", find_at(outline, index, 1, entry->depth));
    if (children > 0) {
        put_relation(output, outline, "/First", first);
        put_relation(output, outline, "/Last", last);
        buffer_put(output, "/Count ");
        buffer_put_integer(output, entry->depth == 0 ? children : -children); /* minus: closed at first */
    }
    buffer_put(output, "/Dest[");
    pdf_put_reference(output, page_objects[entry->page]);
    buffer_put(output, "/XYZ");
    pdf_put_number(output, entry->point.x);
    pdf_put_number(output, entry->point.y);
    buffer_put(output, " null]>>");
    pdf_close(file);
}

/* The nearest entry of a depth before or behind one, with nothing shallower between; -1: none. */
static int find_at(const Outline *outline, size_t index, int step, int depth)
{
    for (int i = (int)index + step; i >= 0 && i < (int)outline->entries.count; i += step) {
        if (outline->entries.items[i].depth == depth)
            return i;
        if (outline->entries.items[i].depth < depth)
            break;
    }
    return -1;
}

static void put_relation(Buffer *output, const Outline *outline, const char *key, int index)
{
    if (index < 0)
        return;
    buffer_put(output, key);
    pdf_put_reference(output, outline->entries.items[index].object);
}
