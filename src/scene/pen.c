/* The sway of a pen: two slow waves in each direction along the stroke, made of parabolas. */
#include "pen.h"

#include <math.h>

/* One direction's sway: a long wave and a shorter, smaller one. */
typedef struct Wave {
    double length[2], start[2], height[2];
} Wave;

typedef struct Sway {
    Wave x, y;
    double total;
    bool is_held, is_from_end;
} Sway;

typedef struct Shifted {
    Point place, slope; /* sway and its change along the stroke */
} Shifted;

/* A line is bent at most this often: each piece holds a third of a wave or less. */
static const double piece_length = 78;
/* Held ends come to rest within this. */
static const double held_length = 30;

static Sway make_sway(Pen *pen, double total, bool is_closed);
static Shifted sway_at(const Sway *sway, double at);
static double length_of(const Segment *segment);
static void draw_segment(Arena *arena, Path *path, const Segment *segment, const Sway *sway, double at,
                         double length, double shift);

/* FNV-1a of the name, then of the stroke's number. */
Pen pen_take(const char *name, size_t stroke)
{
    uint32_t hash = 2166136261u;
    for (const char *c = name; *c != '\0'; c++)
        hash = (hash ^ (unsigned char)*c) * 16777619u;
    hash = (hash ^ (uint32_t)(stroke + 1)) * 16777619u;
    return (Pen){.state = hash};
}

/* A counter whose bits are stirred (the finisher of MurmurHash3). */
double pen_between(Pen *pen, double low, double high)
{
    pen->state += 0x9E3779B9u;
    uint32_t bits = pen->state;
    bits = (bits ^ bits >> 16) * 0x85EBCA6Bu;
    bits = (bits ^ bits >> 13) * 0xC2B2AE35u;
    bits ^= bits >> 16;
    return low + (high - low) * ((double)(bits >> 8) / 16777216.0);
}

double pen_round(double value)
{
    return floor(value * 10 + 0.5) / 10;
}

void pen_draw(Arena *arena, Path *path, const Run *run, Pen *pen, double shift)
{
    double total = 0;
    for (size_t i = 0; i < run->count; i++)
        total += length_of(&run->segments[i]);
    Sway sway = make_sway(pen, total, run->is_closed);
    double reach = pen->overshoot * fmin(1, total / 60), at = 0;
    double before = reach * pen_between(pen, 0.35, 1), after = reach * pen_between(pen, 0.35, 1);
    size_t begin = path->steps.count;
    for (size_t i = 0; i < run->count; i++) {
        Segment segment = run->segments[i];
        double length = length_of(&segment);
        if (length < 0.01)
            continue;
        Point ahead = {(segment.to.x - segment.from.x) / length, (segment.to.y - segment.from.y) / length};
        bool is_open = !run->is_closed && segment.is_line;
        if (is_open && i == 0)
            segment.from = (Point){segment.from.x - ahead.x * before, segment.from.y - ahead.y * before};
        if (is_open && i + 1 == run->count)
            segment.to = (Point){segment.to.x + ahead.x * after, segment.to.y + ahead.y * after};
        if (path->steps.count == begin)
            path_move(arena, path, 0, 0); /* the first piece says where */
        draw_segment(arena, path, &segment, &sway, at, length, shift);
        at += length;
    }
    if (run->is_closed && path->steps.count > begin)
        path_close(arena, path);
}

Path pen_fill(Arena *arena, const Run *sides, size_t count, Pen *pen)
{
    Path path = {0};
    double reach = 0.9 * pen->roughness, right = pen_between(pen, -reach, reach),
           down = pen_between(pen, -reach, reach);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < sides[i].count; k++) {
            const Segment *segment = &sides[i].segments[k];
            Point end = {pen_round(segment->to.x + right), pen_round(segment->to.y + down)};
            if (path.steps.count == 0)
                path_move(arena, &path, pen_round(segment->from.x + right),
                          pen_round(segment->from.y + down));
            if (segment->is_line)
                path_line(arena, &path, end.x, end.y);
            else
                path_curve(arena, &path,
                           (Point){pen_round(segment->controls[0].x + right),
                                   pen_round(segment->controls[0].y + down)},
                           (Point){pen_round(segment->controls[1].x + right),
                                   pen_round(segment->controls[1].y + down)},
                           end);
        }
    if (path.steps.count > 0)
        path_close(arena, &path);
    return path;
}

static double distance(Point a, Point b)
{
    return sqrt((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y));
}

/* Of a curve: half-way between its chord and its controls. */
static double length_of(const Segment *segment)
{
    double chord = distance(segment->from, segment->to);
    if (segment->is_line)
        return chord;
    const Point *c = segment->controls;
    return (chord + distance(segment->from, c[0]) + distance(c[0], c[1]) + distance(c[1], segment->to)) / 2;
}

/* Long strokes sway wider, to a limit. The waves of a closed run fit its length, so that it meets itself. */
static Wave make_wave(Pen *pen, double total, bool is_closed, double height)
{
    Wave wave;
    double length = fmax(120, fmin(320, total * 1.15)) * pen_between(pen, 0.85, 1.2);
    for (int i = 0; i < 2; i++) {
        wave.length[i] = i == 0 ? length : length * 0.43;
        wave.height[i] = height * (i == 0 ? 0.75 : 0.3);
        wave.start[i] = pen_between(pen, 0, 1);
        if (is_closed)
            wave.length[i] = total / fmax(1, floor(total / wave.length[i] + 0.5));
    }
    return wave;
}

static Sway make_sway(Pen *pen, double total, bool is_closed)
{
    /* Lines that share a trunk differ in length, but must not in their waves. */
    double counted = pen->is_held ? 240 : total;
    double height = pen->roughness * fmin(1.15, 0.25 + 0.0042 * counted);
    Sway sway = {.total = total, .is_held = pen->is_held, .is_from_end = pen->is_held_at_end};
    sway.x = make_wave(pen, counted, is_closed && !pen->is_held, height);
    sway.y = make_wave(pen, counted, is_closed && !pen->is_held, height);
    return sway;
}

/* A wave of parabolas and its slope, with period 1; as smooth as a sine to the eye. */
static double swing(double turns, double *slope)
{
    double u = turns - floor(turns);
    double sign = u < 0.5 ? 1 : -1, v = u < 0.5 ? u : u - 0.5;
    *slope = sign * (8 - 32 * v);
    return sign * 16 * v * (0.5 - v);
}

static double wave_at(const Wave *wave, double at, double *slope)
{
    double value = 0;
    *slope = 0;
    for (int i = 0; i < 2; i++) {
        double change;
        value += wave->height[i] * swing(at / wave->length[i] + wave->start[i], &change);
        *slope += wave->height[i] * change / wave->length[i];
    }
    return value;
}

static Shifted sway_at(const Sway *sway, double at)
{
    double counted = sway->is_from_end ? sway->total - at : at;
    Shifted shifted;
    shifted.place.x = wave_at(&sway->x, counted, &shifted.slope.x);
    shifted.place.y = wave_at(&sway->y, counted, &shifted.slope.y);
    if (sway->is_from_end)
        shifted.slope = (Point){-shifted.slope.x, -shifted.slope.y};
    double free = fmin(1, fmin(at, sway->total - at) / held_length);
    if (sway->is_held && free < 1) {
        free = fmax(free, 0);
        double share = free * free * (3 - 2 * free);
        shifted = (Shifted){{shifted.place.x * share, shifted.place.y * share},
                            {shifted.slope.x * share, shifted.slope.y * share}};
    }
    return shifted;
}

static void draw_segment(Arena *arena, Path *path, const Segment *segment, const Sway *sway, double at,
                         double length, double shift)
{
    /* Held ends need pieces of their own, or the sway between them would be lost. */
    double pieces = segment->is_line ? fmax(1, floor(length / piece_length + 0.5)) : 1;
    if (sway->is_held && segment->is_line && length > 2 * held_length)
        pieces = fmax(pieces, 2);
    Point chord = {segment->to.x - segment->from.x, segment->to.y - segment->from.y};
    for (double piece = 0; piece < pieces; piece++) {
        double low = piece / pieces, high = (piece + 1) / pieces, third = length / pieces / 3;
        Point from = {segment->from.x + chord.x * low, segment->from.y + chord.y * low};
        Point to = {segment->from.x + chord.x * high, segment->from.y + chord.y * high};
        Point in = {(to.x - from.x) / 3, (to.y - from.y) / 3}, out = in;
        if (!segment->is_line) {
            in = (Point){segment->controls[0].x - from.x, segment->controls[0].y - from.y};
            out = (Point){to.x - segment->controls[1].x, to.y - segment->controls[1].y};
        }
        Shifted a = sway_at(sway, at + length * low), b = sway_at(sway, at + length * high);
        double in_length = fmax(distance((Point){0, 0}, in), 0.001),
               out_length = fmax(distance((Point){0, 0}, out), 0.001);
        a.place = (Point){a.place.x - in.y / in_length * shift, a.place.y + in.x / in_length * shift};
        b.place = (Point){b.place.x - out.y / out_length * shift, b.place.y + out.x / out_length * shift};
        Point begin = {from.x + a.place.x, from.y + a.place.y}, end = {to.x + b.place.x, to.y + b.place.y};
        Point *last = &path->steps.items[path->steps.count - 1].points[0];
        if (path->steps.items[path->steps.count - 1].verb == PATH_MOVE)
            *last = (Point){pen_round(begin.x), pen_round(begin.y)};
        path_curve(arena, path,
                   (Point){pen_round(begin.x + in.x + a.slope.x * third),
                           pen_round(begin.y + in.y + a.slope.y * third)},
                   (Point){pen_round(end.x - out.x - b.slope.x * third),
                           pen_round(end.y - out.y - b.slope.y * third)},
                   (Point){pen_round(end.x), pen_round(end.y)});
    }
}
