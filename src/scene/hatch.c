/* Patterns as strokes cut to an outline, so that every output shows them without clipping: rows of lines,
 * or of places for dots. */
#include "plan.h"

#include <math.h>

enum { CURVE_STEPS = 8, CROSSING_LIMIT = 32 };

/* Rows of a pattern are where `across` times the point is constant; they run along `along`. Both have unit
 * length. */
typedef struct Direction {
    Point across, along;
} Direction;

static const double diagonal = 0.7071067811865476;

/* Lines of two directions stand so much further apart, to be hardly darker than those of one. */
static const double crossed_apart = 1.8;

static void add_rows(Arena *arena, Path *path, const Path *edges, Direction direction, double gap,
                     bool is_dotted);
static Path flatten(Arena *arena, const Path *outline);

Path hatch_path(Arena *arena, const Path *outline, Pattern pattern, double gap)
{
    const Direction rising = {{diagonal, diagonal}, {diagonal, -diagonal}},
                    falling = {{diagonal, -diagonal}, {diagonal, diagonal}};
    const Direction level = {{0, 1}, {1, 0}}, upright = {{1, 0}, {0, 1}};
    Path path = {0};
    if (pattern == PATTERN_NONE || !(gap > 0.5))
        return path;
    if (pattern == PATTERN_CROSSED)
        gap *= crossed_apart;
    Path edges = flatten(arena, outline);
    if (pattern == PATTERN_RISING || pattern == PATTERN_CROSSED)
        add_rows(arena, &path, &edges, rising, gap, false);
    if (pattern == PATTERN_FALLING || pattern == PATTERN_CROSSED)
        add_rows(arena, &path, &edges, falling, gap, false);
    if (pattern == PATTERN_LEVEL || pattern == PATTERN_DOTTED)
        add_rows(arena, &path, &edges, level, gap, pattern == PATTERN_DOTTED);
    if (pattern == PATTERN_UPRIGHT)
        add_rows(arena, &path, &edges, upright, gap, false);
    return path;
}

/* The closed outline as lines alone. */
static Path flatten(Arena *arena, const Path *outline)
{
    Path edges = {0};
    Point pen = {0, 0}, start = {0, 0};
    for (size_t i = 0; i < outline->steps.count; i++) {
        const PathStep *step = &outline->steps.items[i];
        if (step->verb == PATH_MOVE) {
            pen = start = step->points[0];
            path_move(arena, &edges, pen.x, pen.y);
        } else if (step->verb == PATH_CURVE) {
            for (int k = 1; k <= CURVE_STEPS; k++) {
                Point next = path_curve_point(pen, step->points, (double)k / CURVE_STEPS);
                path_line(arena, &edges, next.x, next.y);
            }
            pen = step->points[2];
        } else {
            pen = step->verb == PATH_CLOSE ? start : step->points[0];
            path_line(arena, &edges, pen.x, pen.y);
        }
    }
    return edges;
}

static double dot(Point a, Point b)
{
    return a.x * b.x + a.y * b.y;
}

/* Where the row crosses the edges, along the row and in order. */
static int find_crossings(const Path *edges, Direction direction, double row,
                          double crossings[CROSSING_LIMIT])
{
    int count = 0;
    for (size_t i = 1; i < edges->steps.count && count < CROSSING_LIMIT; i++) {
        Point a = edges->steps.items[i - 1].points[0], b = edges->steps.items[i].points[0];
        double from = dot(a, direction.across) - row, to = dot(b, direction.across) - row;
        if (edges->steps.items[i].verb == PATH_MOVE || (from < 0) == (to < 0))
            continue;
        double share = from / (from - to);
        double at = dot(a, direction.along) * (1 - share) + dot(b, direction.along) * share;
        int place = count++;
        for (; place > 0 && crossings[place - 1] > at; place--)
            crossings[place] = crossings[place - 1];
        crossings[place] = at;
    }
    return count;
}

static void add_rows(Arena *arena, Path *path, const Path *edges, Direction direction, double gap,
                     bool is_dotted)
{
    double low = INFINITY, high = -INFINITY, left = INFINITY;
    for (size_t i = 0; i < edges->steps.count; i++) {
        low = fmin(low, dot(edges->steps.items[i].points[0], direction.across));
        high = fmax(high, dot(edges->steps.items[i].points[0], direction.across));
        left = fmin(left, dot(edges->steps.items[i].points[0], direction.along));
    }
    int index = 0;
    for (double row = low + gap * 0.6; row < high - 0.5; row += gap, index++) {
        double crossings[CROSSING_LIMIT];
        int count = find_crossings(edges, direction, row, crossings);
        for (int i = 0; i + 1 < count; i += 2) {
            double from = crossings[i] + 0.8, to = crossings[i + 1] - 0.8;
            /* Dots of all rows stand on one grid, every second row moved by half a step. */
            double shift = left + (index % 2 ? gap / 2 : 0);
            if (is_dotted)
                from = shift + ceil((from + 1 - shift) / gap) * gap;
            if (to - from < (is_dotted ? 0 : 2))
                continue;
            path_move(arena, path, direction.across.x * row + direction.along.x * from,
                      direction.across.y * row + direction.along.y * from);
            path_line(arena, path, direction.across.x * row + direction.along.x * to,
                      direction.across.y * row + direction.along.y * to);
        }
    }
}
