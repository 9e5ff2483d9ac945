/* Rectangles: plain values, used by layout, scene and outputs alike. */
#include "geometry.h"

#include <math.h>

double rect_right(Rect rect)
{
    return rect.x + rect.width;
}

double rect_bottom(Rect rect)
{
    return rect.y + rect.height;
}

Point rect_centre(Rect rect)
{
    return (Point){rect.x + rect.width / 2, rect.y + rect.height / 2};
}

bool rect_is_empty(Rect rect)
{
    return !(rect.width > 0 && rect.height > 0);
}

bool rect_overlaps(Rect a, Rect b, double tolerance)
{
    double across = fmin(rect_right(a), rect_right(b)) - fmax(a.x, b.x);
    double down = fmin(rect_bottom(a), rect_bottom(b)) - fmax(a.y, b.y);
    return across > tolerance && down > tolerance;
}

bool rect_contains(Rect outer, Rect inner, double tolerance)
{
    return inner.x >= outer.x - tolerance && inner.y >= outer.y - tolerance &&
           rect_right(inner) <= rect_right(outer) + tolerance &&
           rect_bottom(inner) <= rect_bottom(outer) + tolerance;
}

Rect rect_union(Rect a, Rect b)
{
    double left = fmin(a.x, b.x), top = fmin(a.y, b.y);
    double right = fmax(rect_right(a), rect_right(b)), bottom = fmax(rect_bottom(a), rect_bottom(b));
    return (Rect){left, top, right - left, bottom - top};
}

Rect rect_between(Point a, Point b)
{
    return (Rect){fmin(a.x, b.x), fmin(a.y, b.y), fabs(a.x - b.x), fabs(a.y - b.y)};
}

Rect rect_inflate(Rect rect, double margin)
{
    return (Rect){rect.x - margin, rect.y - margin, rect.width + 2 * margin, rect.height + 2 * margin};
}

Rect rect_moved(Rect rect, Point by)
{
    return (Rect){rect.x + by.x, rect.y + by.y, rect.width, rect.height};
}
