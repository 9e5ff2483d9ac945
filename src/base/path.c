/* Paths: steps of a pen, built by shapes and connectors and painted by the outputs. */
#include "geometry.h"

#include <math.h>

/* A quarter of a circle of radius 1 is best drawn by a cubic whose controls lie this far from its ends. */
static const double quarter_control = 0.5522847498;

static Point between(Point from, Point to, double share);

void path_move(Arena *arena, Path *path, double x, double y)
{
    array_push(arena, &path->steps, (PathStep){PATH_MOVE, {{x, y}, {0, 0}, {0, 0}}});
}

void path_line(Arena *arena, Path *path, double x, double y)
{
    array_push(arena, &path->steps, (PathStep){PATH_LINE, {{x, y}, {0, 0}, {0, 0}}});
}

void path_curve(Arena *arena, Path *path, Point control1, Point control2, Point end)
{
    array_push(arena, &path->steps, (PathStep){PATH_CURVE, {control1, control2, end}});
}

void path_close(Arena *arena, Path *path)
{
    array_push(arena, &path->steps, (PathStep){PATH_CLOSE, {{0, 0}, {0, 0}, {0, 0}}});
}

void path_quarter(Arena *arena, Path *path, Point from, Point corner, Point to)
{
    path_curve(arena, path, between(from, corner, quarter_control), between(to, corner, quarter_control), to);
}

void path_arch(Arena *arena, Path *path, Point from, Point to, Point rise)
{
    Point top = between(from, to, 0.5);
    top = (Point){top.x + rise.x, top.y + rise.y};
    path_quarter(arena, path, from, (Point){from.x + rise.x, from.y + rise.y}, top);
    path_quarter(arena, path, top, (Point){to.x + rise.x, to.y + rise.y}, to);
}

void path_rectangle(Arena *arena, Path *path, Rect rect, double radius)
{
    double left = rect.x, top = rect.y, right = rect_right(rect), bottom = rect_bottom(rect);
    double corner = fmin(fmax(radius, 0), fmin(rect.width, rect.height) / 2);
    if (!(corner > 0)) {
        path_move(arena, path, left, top);
        path_line(arena, path, right, top);
        path_line(arena, path, right, bottom);
        path_line(arena, path, left, bottom);
        path_close(arena, path);
        return;
    }
    path_move(arena, path, left + corner, top);
    path_line(arena, path, right - corner, top);
    path_quarter(arena, path, (Point){right - corner, top}, (Point){right, top}, (Point){right, top + corner});
    path_line(arena, path, right, bottom - corner);
    path_quarter(arena, path, (Point){right, bottom - corner}, (Point){right, bottom},
                (Point){right - corner, bottom});
    path_line(arena, path, left + corner, bottom);
    path_quarter(arena, path, (Point){left + corner, bottom}, (Point){left, bottom},
                (Point){left, bottom - corner});
    path_line(arena, path, left, top + corner);
    path_quarter(arena, path, (Point){left, top + corner}, (Point){left, top}, (Point){left + corner, top});
    path_close(arena, path);
}

void path_circle(Arena *arena, Path *path, Point centre, double radius)
{
    double left = centre.x - radius, right = centre.x + radius;
    double top = centre.y - radius, bottom = centre.y + radius;
    Point north = {centre.x, top}, east = {right, centre.y}, south = {centre.x, bottom},
          west = {left, centre.y};
    path_move(arena, path, north.x, north.y);
    path_quarter(arena, path, north, (Point){right, top}, east);
    path_quarter(arena, path, east, (Point){right, bottom}, south);
    path_quarter(arena, path, south, (Point){left, bottom}, west);
    path_quarter(arena, path, west, (Point){left, top}, north);
    path_close(arena, path);
}

Point path_curve_point(Point from, const Point points[3], double share)
{
    double rest = 1 - share;
    double first = rest * rest * rest, second = 3 * rest * rest * share, third = 3 * rest * share * share,
           last = share * share * share;
    return (Point){first * from.x + second * points[0].x + third * points[1].x + last * points[2].x,
                   first * from.y + second * points[0].y + third * points[1].y + last * points[2].y};
}

Rect path_bounds(const Path *path)
{
    Rect bounds = {0, 0, 0, 0};
    bool first = true;
    for (size_t index = 0; index < path->steps.count; index++) {
        const PathStep *step = &path->steps.items[index];
        int points = path_verb_points(step->verb);
        for (int point = 0; point < points; point++) {
            Rect spot = {step->points[point].x, step->points[point].y, 0, 0};
            bounds = first ? spot : rect_union(bounds, spot);
            first = false;
        }
    }
    return bounds;
}

static Point between(Point from, Point to, double share)
{
    return (Point){from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share};
}
