/* Takes paths apart for the pen: into the runs that they are made of, or at the corners of an outline. */
#include "pen.h"

#include <math.h>

/* Roundings up to this size, and to this share of the lesser side, are what a drawing program does to
 * corners, not what a hand does; larger ones, as ends that are round from side to side, are the outline's
 * form. */
static const double small_rounding = 10;
static const double small_share = 0.47;
/* Directions that differ by more than some twenty degrees make a corner. */
static const double straight_on = 0.94;

static Segment line_between(Point from, Point to);
static double largest_rounding(const Path *outline);
static size_t square_corners(Segment *segments, size_t count, double largest);
static bool is_corner(const Segment *a, const Segment *b);

static bool is_point(const Segment *segment)
{
    return fabs(segment->to.x - segment->from.x) + fabs(segment->to.y - segment->from.y) <= 0.01;
}

Run *pen_runs(Arena *arena, const Path *path, size_t *count)
{
    size_t steps = path->steps.count;
    Run *runs = arena_new_array(arena, Run, steps + 1);
    Segment *segments = arena_new_array(arena, Segment, steps + 1);
    Point pen = {0, 0}, start = {0, 0};
    Run *run = NULL;
    *count = 0;
    for (size_t i = 0; i < steps; i++) {
        const PathStep *step = &path->steps.items[i];
        const Point *p = step->points;
        if (step->verb == PATH_MOVE || !run) {
            segments += run ? run->count : 0;
            run = &runs[(*count)++];
            *run = (Run){.segments = segments};
            pen = start = p[0];
            continue;
        }
        Segment *segment = &run->segments[run->count];
        if (step->verb == PATH_CURVE) {
            *segment = (Segment){pen, p[2], {p[0], p[1]}, false};
        } else {
            run->is_closed = run->is_closed || step->verb == PATH_CLOSE;
            *segment = line_between(pen, step->verb == PATH_CLOSE ? start : p[0]);
        }
        pen = segment->to;
        run->count += step->verb != PATH_CLOSE || !is_point(segment);
    }
    return runs;
}

Run *pen_sides(Arena *arena, const Path *outline, size_t *count)
{
    Run *whole = pen_runs(arena, outline, count);
    if (*count != 1 || !whole->is_closed || whole->count < 2)
        return whole;
    whole->count = square_corners(whole->segments, whole->count, largest_rounding(outline));
    size_t first = 0, total = whole->count;
    while (first < total &&
           !is_corner(&whole->segments[(first + total - 1) % total], &whole->segments[first]))
        first++;
    if (first == total)
        return whole;
    Run *sides = arena_new_array(arena, Run, total);
    Segment *turned = arena_new_array(arena, Segment, total);
    *count = 0;
    for (size_t i = 0; i < total; i++) {
        turned[i] = whole->segments[(first + i) % total];
        if (i == 0 || is_corner(&turned[i - 1], &turned[i]))
            sides[(*count)++] = (Run){.segments = &turned[i]};
        sides[*count - 1].count++;
    }
    return sides;
}

static Segment line_between(Point from, Point to)
{
    Point third = {(to.x - from.x) / 3, (to.y - from.y) / 3};
    return (Segment){
        from, to, {{from.x + third.x, from.y + third.y}, {to.x - third.x, to.y - third.y}}, true};
}

static double largest_rounding(const Path *outline)
{
    Rect box = path_bounds(outline);
    return fmin(small_rounding, small_share * fmin(box.width, box.height));
}

/* The corner that a small rounding between two level or upright lines cuts off; false when it is none, or
 * hollow. */
static bool cut_corner(const Segment *before, const Segment *curve, const Segment *after, double largest,
                       Point *corner)
{
    if (curve->is_line || !before->is_line || !after->is_line ||
        fabs(curve->to.x - curve->from.x) > largest || fabs(curve->to.y - curve->from.y) > largest)
        return false;
    bool is_level = fabs(before->to.x - before->from.x) > fabs(before->to.y - before->from.y);
    *corner = is_level ? (Point){curve->to.x, curve->from.y} : (Point){curve->from.x, curve->to.y};
    double toward = is_level ? (curve->controls[0].x - curve->from.x) * (corner->x - curve->from.x)
                             : (curve->controls[0].y - curve->from.y) * (corner->y - curve->from.y);
    return toward > 0.1;
}

/* Returns how many segments remain. */
static size_t square_corners(Segment *segments, size_t count, double largest)
{
    for (size_t i = 0; i < count; i++) {
        Segment *before = &segments[(i + count - 1) % count], *after = &segments[(i + 1) % count];
        Point corner;
        if (!cut_corner(before, &segments[i], after, largest, &corner))
            continue;
        *before = line_between(before->from, corner);
        *after = line_between(corner, after->to);
        segments[i] = line_between(corner, corner);
    }
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (!is_point(&segments[i]))
            segments[kept++] = segments[i];
    return kept;
}

static bool is_corner(const Segment *a, const Segment *b)
{
    Point in = {a->to.x - a->controls[1].x, a->to.y - a->controls[1].y},
          out = {b->controls[0].x - b->from.x, b->controls[0].y - b->from.y};
    double lengths = sqrt((in.x * in.x + in.y * in.y) * (out.x * out.x + out.y * out.y));
    return in.x * out.x + in.y * out.y < straight_on * lengths;
}
