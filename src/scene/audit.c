/* What must hold of every scene, whatever was drawn: checked on the finished items, so that no stage can forget it. */
#include "scene.h"

#include <math.h>
#include <string.h>

/* One text run or one part as rectangles, with the group that it stands in. */
typedef struct Piece {
    const SceneGroup *group;
    const char *text;
    Rect rect, plate;     /* plate: the path drawn last before a text in its group */
    bool has_plate;
} Piece;

typedef struct SceneAudit {
    Arena *arena;
    const Scene *scene;
    ARRAY_OF(Piece) texts;
    ARRAY_OF(Piece) parts; /* first path of each component, note, tradeoff, marker, lane and group */
    const char *faults;
} SceneAudit;

static const double tolerance = 0.75;

static void collect(SceneAudit *audit);
static void check_page(SceneAudit *audit);
static void check_texts(SceneAudit *audit);
static void check_parts(SceneAudit *audit);
static void check_markers(SceneAudit *audit);

char *scene_audit(Arena *arena, const Scene *scene)
{
    SceneAudit audit = {.arena = arena, .scene = scene, .faults = ""};
    collect(&audit);
    check_page(&audit);
    check_texts(&audit);
    check_parts(&audit);
    check_markers(&audit);
    return arena_copy_string(arena, audit.faults);
}

static void add_fault(SceneAudit *audit, const char *subject, const char *what, const char *object)
{
    audit->faults = arena_format(audit->arena, "%s%s %s %s\n", audit->faults, subject, what, object);
}

static Rect text_rect(const SceneText *text)
{
    double start = text->anchor == ANCHOR_START ? 0 : text->anchor == ANCHOR_MIDDLE ? text->width / 2 : text->width;
    return (Rect){text->origin.x - start, text->origin.y - text->style.size * 0.74, text->width, text->style.size * 0.94};
}

static bool is_class(const SceneGroup *group, const char *class)
{
    return group && strcmp(group->class, class) == 0;
}

static bool is_solid(const SceneGroup *group)
{
    return is_class(group, "component") || is_class(group, "note") || is_class(group, "tradeoff");
}

static void collect(SceneAudit *audit)
{
    const SceneGroup *group = NULL;
    Piece part = {0};
    for (size_t i = 0; i < audit->scene->items.count; i++) {
        const SceneItem *item = &audit->scene->items.items[i];
        if (item->type == SCENE_GROUP_BEGIN) {
            group = &item->group;
            part = (Piece){.group = group};
        } else if (item->type == SCENE_GROUP_END) {
            group = NULL;
        } else if (item->type == SCENE_PATH && group) {
            Rect bounds = path_bounds(&item->path.path);
            bool is_first = !part.has_plate;
            part.plate = bounds;
            part.has_plate = true;
            if (is_first) {
                part.rect = bounds;
                array_push(audit->arena, &audit->parts, part);
            }
        } else if (item->type == SCENE_TEXT) {
            Piece text = part;
            text.group = group;
            text.text = item->text.text;
            if (is_solid(group))
                text.plate = part.rect;
            text.rect = text_rect(&item->text);
            array_push(audit->arena, &audit->texts, text);
        }
    }
}

static void check_page(SceneAudit *audit)
{
    Rect page = {0, 0, audit->scene->size.width, audit->scene->size.height};
    for (size_t i = 0; i < audit->scene->items.count; i++) {
        const SceneItem *item = &audit->scene->items.items[i];
        if (item->type == SCENE_PATH && !rect_contains(page, path_bounds(&item->path.path), 0))
            add_fault(audit, "a path", "leaves", "the page");
        if (item->type == SCENE_TEXT && !rect_contains(page, text_rect(&item->text), 0))
            add_fault(audit, item->text.text, "leaves", "the page");
    }
}

/* Texts stay on their card or plate and off each other. */
static void check_texts(SceneAudit *audit)
{
    for (size_t i = 0; i < audit->texts.count; i++) {
        const Piece *text = &audit->texts.items[i];
        bool is_bound = is_solid(text->group) || is_class(text->group, "flow") || is_class(text->group, "marker");
        if (is_bound && text->has_plate && !rect_contains(text->plate, text->rect, tolerance))
            add_fault(audit, text->text, "leaves", text->group->id);
        if (is_class(text->group, "lane") && !rect_contains(text->plate, text->rect, tolerance))
            add_fault(audit, text->text, "leaves the rail of", text->group->id);
        for (size_t k = 0; k < i; k++)
            if (rect_overlaps(text->rect, audit->texts.items[k].rect, tolerance))
                add_fault(audit, text->text, "lies on", audit->texts.items[k].text);
    }
}

static void check_parts(SceneAudit *audit)
{
    for (size_t i = 0; i < audit->parts.count; i++) {
        const Piece *a = &audit->parts.items[i];
        if (!is_solid(a->group))
            continue;
        for (size_t k = 0; k < i; k++) {
            const Piece *b = &audit->parts.items[k];
            if (is_solid(b->group) && rect_overlaps(a->rect, b->rect, tolerance))
                add_fault(audit, a->group->id, "lies on", b->group->id);
        }
    }
}

/* "marker:2:ranker" stands on "ranker". A flow's part is its label's room, which need not have a path. */
static void check_markers(SceneAudit *audit)
{
    for (size_t i = 0; i < audit->parts.count; i++) {
        const Piece *marker = &audit->parts.items[i];
        if (!is_class(marker->group, "marker"))
            continue;
        const char *number = strchr(marker->group->id, ':');
        const char *subject = number ? strchr(number + 1, ':') : NULL;
        if (!subject || strncmp(subject + 1, "flow:", 5) == 0)
            continue;
        bool is_found = false;
        for (size_t k = 0; k < audit->parts.count && !is_found; k++)
            is_found = strcmp(audit->parts.items[k].group->id, subject + 1) == 0 &&
                       rect_overlaps(audit->parts.items[k].rect, marker->rect, 0);
        if (!is_found)
            add_fault(audit, marker->group->id, "is off", subject + 1);
    }
}
