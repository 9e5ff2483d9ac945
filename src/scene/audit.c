/* What must hold of every scene, whatever was drawn: checked on the finished items, so that no stage can
 * forget it. */
#include "scene.h"

#include <math.h>
#include <string.h>

/* One text run or one part as rectangles, with the group that it stands in. */
typedef struct Piece {
    const SceneGroup *group;
    const char *text;
    Rect rect, plate; /* plate: the path drawn last before a text in its group */
    bool has_plate;
} Piece;

/* One straight piece of a flow's line as a rectangle without breadth. */
typedef struct Run {
    const SceneGroup *flow;
    Rect rect;
} Run;

typedef struct SceneAudit {
    Arena *arena;
    const Scene *scene;
    ARRAY_OF(Piece) texts;
    ARRAY_OF(Piece) parts; /* first path of each component, note, tradeoff, marker, lane and group */
    ARRAY_OF(Run) runs;
    const char *faults;
} SceneAudit;

static const double tolerance = 0.75;
/* Lines end on outlines, which may lie this far inside of the box. */
static const double outline_depth = 24;

static void collect(SceneAudit *audit);
static void check_page(SceneAudit *audit);
static void check_texts(SceneAudit *audit);
static void check_parts(SceneAudit *audit);
static void check_markers(SceneAudit *audit);
static void check_runs(SceneAudit *audit);

char *scene_audit(Arena *arena, const Scene *scene)
{
    SceneAudit audit = {.arena = arena, .scene = scene, .faults = ""};
    collect(&audit);
    check_page(&audit);
    check_texts(&audit);
    check_parts(&audit);
    check_markers(&audit);
    check_runs(&audit);
    return arena_copy_string(arena, audit.faults);
}

static void add_fault(SceneAudit *audit, const char *subject, const char *what, const char *object)
{
    audit->faults = arena_format(audit->arena, "%s%s %s %s\n", audit->faults, subject, what, object);
}

static Rect text_rect(const SceneText *text)
{
    double size = text->style.size, start = text->origin.x - text->width * scene_anchor_share(text->anchor);
    return (Rect){start, text->origin.y - size * 0.74, text->width, size * 0.94};
}

static bool is_class(const SceneGroup *group, const char *class)
{
    return group && strcmp(group->class, class) == 0;
}

static bool is_solid(const SceneGroup *group)
{
    return is_class(group, "component") || is_class(group, "note") || is_class(group, "tradeoff");
}

/* True when a run enters a box by more than `depth`. */
static bool crosses(Rect run, Rect box, double depth)
{
    return run.x < rect_right(box) - depth && rect_right(run) > box.x + depth &&
           run.y < rect_bottom(box) - depth && rect_bottom(run) > box.y + depth;
}

/* Curves are short, corners and hops: some of their points tell where they go. */
static void collect_curve(SceneAudit *audit, const SceneGroup *flow, Point from, const Point controls[3])
{
    enum { PIECES = 4 };
    for (int i = 1; i < PIECES; i++) {
        Point place = path_curve_point(from, controls, (double)i / PIECES);
        array_push(audit->arena, &audit->runs, (Run){flow, {place.x, place.y, 0, 0}});
    }
}

static void collect_runs(SceneAudit *audit, const SceneGroup *flow, const Path *path)
{
    Point pen = {0, 0};
    for (size_t i = 0; i < path->steps.count; i++) {
        const PathStep *step = &path->steps.items[i];
        if (step->verb == PATH_CLOSE)
            continue;
        Point end = step->points[step->verb == PATH_CURVE ? 2 : 0];
        Rect rect = {fmin(pen.x, end.x), fmin(pen.y, end.y), fabs(end.x - pen.x), fabs(end.y - pen.y)};
        if (step->verb == PATH_LINE)
            array_push(audit->arena, &audit->runs, (Run){flow, rect});
        if (step->verb == PATH_CURVE)
            collect_curve(audit, flow, pen, step->points);
        pen = end;
    }
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
            if (is_class(group, "flow") && item->path.fill.alpha == 0)
                collect_runs(audit, group, &item->path.path);
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

/* A marker stands half over its part. */
static bool is_marker_of(const SceneGroup *marker, const SceneGroup *part)
{
    if (!is_class(marker, "marker"))
        return false;
    const char *number = strchr(marker->id, ':'), *subject = number ? strchr(number + 1, ':') : NULL;
    return subject && strcmp(subject + 1, part->id) == 0;
}

/* Texts stay on their card or plate, off each other and off cards and markers that are not theirs. */
static void check_texts(SceneAudit *audit)
{
    for (size_t i = 0; i < audit->texts.count; i++) {
        const Piece *text = &audit->texts.items[i];
        bool is_bound = is_solid(text->group) || is_class(text->group, "flow") ||
                        is_class(text->group, "marker");
        if (is_bound && text->has_plate && !rect_contains(text->plate, text->rect, tolerance))
            add_fault(audit, text->text, "leaves", text->group->id);
        if (is_class(text->group, "lane") && !rect_contains(text->plate, text->rect, tolerance))
            add_fault(audit, text->text, "leaves the rail of", text->group->id);
        for (size_t k = 0; k < i; k++)
            if (rect_overlaps(text->rect, audit->texts.items[k].rect, tolerance))
                add_fault(audit, text->text, "lies on", audit->texts.items[k].text);
        for (size_t k = 0; k < audit->parts.count; k++) {
            const Piece *part = &audit->parts.items[k];
            if ((is_solid(part->group) || is_class(part->group, "marker")) && part->group != text->group &&
                rect_overlaps(text->rect, part->rect, tolerance) && !is_marker_of(text->group, part->group))
                add_fault(audit, text->text, "lies on", part->group->id);
        }
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

/* Lines go round cards, notes and every text. */
static void check_runs(SceneAudit *audit)
{
    for (size_t i = 0; i < audit->runs.count; i++) {
        const Run *run = &audit->runs.items[i];
        for (size_t k = 0; k < audit->parts.count; k++) {
            const Piece *part = &audit->parts.items[k];
            double depth = is_class(part->group, "component") ? fmin(outline_depth, part->rect.height / 3)
                                                              : tolerance;
            if (is_solid(part->group) && crosses(run->rect, part->rect, depth))
                add_fault(audit, run->flow->id, "runs through", part->group->id);
        }
        for (size_t k = 0; k < audit->texts.count; k++)
            if (crosses(run->rect, audit->texts.items[k].rect, tolerance))
                add_fault(audit, run->flow->id, "runs through", audit->texts.items[k].text);
    }
}
