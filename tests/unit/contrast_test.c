/* Guards that every text can be read in every theme: what lies under each is taken from the scenes of all
 * designs, as they are painted, and the contrast computed as WCAG 2 defines it. At least 4.5 : 1, in
 * `contrast` 7 : 1; `print` has no greys. */
#include "pipeline.h"

#include <check.h>
#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { ENTRY_LIMIT = 64, CURVE_STEPS = 6 };

static const char *designs[ENTRY_LIMIT], *themes[ENTRY_LIMIT];
static int design_count, theme_count;
static Arena *names_arena;

/* A painted path as the lines of its outline. */
typedef struct Flat {
    Point *points;
    bool *is_start;
    size_t count;
    Rect bounds;
} Flat;

typedef struct Look {
    Arena *arena;
    const Scene *scene;
    Flat *flats;
    const char *theme, *design, *faults;
    double wanted;
} Look;

static double channel(int value)
{
    double share = value / 255.0;
    return share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double luminance(Color color)
{
    return 0.2126 * channel(color.red) + 0.7152 * channel(color.green) + 0.0722 * channel(color.blue);
}

static double contrast(Color a, Color b)
{
    double la = luminance(a), lb = luminance(b);
    return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

static Color blend(Color over, Color under)
{
    double share = over.alpha / 255.0;
    return (Color){(uint8_t)(over.red * share + under.red * (1 - share) + 0.5),
                   (uint8_t)(over.green * share + under.green * (1 - share) + 0.5),
                   (uint8_t)(over.blue * share + under.blue * (1 - share) + 0.5), 255};
}

static Flat flatten(Arena *arena, const Path *path)
{
    Flat flat = {.bounds = path_bounds(path)};
    flat.points = arena_new_array(arena, Point, path->steps.count * CURVE_STEPS + 1);
    flat.is_start = arena_new_array(arena, bool, path->steps.count *CURVE_STEPS + 1);
    Point start = {0, 0};
    for (size_t i = 0; i < path->steps.count; i++) {
        const PathStep *step = &path->steps.items[i];
        const Point *p = step->points;
        Point from = flat.count > 0 ? flat.points[flat.count - 1] : start;
        if (step->verb == PATH_MOVE) {
            flat.is_start[flat.count] = true;
            flat.points[flat.count++] = start = p[0];
        } else if (step->verb == PATH_CURVE) {
            for (int k = 1; k <= CURVE_STEPS; k++) {
                double t = (double)k / CURVE_STEPS, s = 1 - t;
                double w0 = s * s * s, w1 = 3 * s * s * t, w2 = 3 * s * t * t, w3 = t * t * t;
                flat.points[flat.count++] = (Point){w0 * from.x + w1 * p[0].x + w2 * p[1].x + w3 * p[2].x,
                                                    w0 * from.y + w1 * p[0].y + w2 * p[1].y + w3 * p[2].y};
            }
        } else {
            flat.points[flat.count++] = step->verb == PATH_CLOSE ? start : p[0];
        }
    }
    return flat;
}

static bool holds(const Flat *flat, Point place)
{
    bool is_inside = false;
    Rect bounds = flat->bounds;
    if (place.x < bounds.x || place.y < bounds.y || place.x > rect_right(bounds) ||
        place.y > rect_bottom(bounds))
        return false;
    for (size_t i = 1; i < flat->count; i++) {
        Point a = flat->points[i - 1], b = flat->points[i];
        if (!flat->is_start[i] && (a.y > place.y) != (b.y > place.y) &&
            place.x < a.x + (b.x - a.x) * (place.y - a.y) / (b.y - a.y))
            is_inside = !is_inside;
    }
    return is_inside;
}

/* What is painted at the place by items from `first` to before `end`, on top of `under`. */
static Color painted(const Look *look, size_t first, size_t end, Point place, Color under)
{
    for (size_t i = first; i < end; i++) {
        const SceneItem *item = &look->scene->items.items[i];
        if (item->type == SCENE_PATH && item->path.fill.alpha > 0 && holds(&look->flats[i], place))
            under = blend(item->path.fill, under);
    }
    return under;
}

static void judge(Look *look, const SceneText *text, Color ground)
{
    double ratio = contrast(blend(text->style.color, ground), ground);
    if (ratio < look->wanted)
        look->faults = arena_format(
            look->arena, "%s%s, %s: '%s' #%02x%02x%02x on #%02x%02x%02x has %d.%02d : 1\n", look->faults,
            look->theme, look->design, text->text, text->style.color.red, text->style.color.green,
            text->style.color.blue, ground.red, ground.green, ground.blue, (int)ratio,
            (int)(ratio * 100) % 100);
}

static Rect text_box(const SceneText *text)
{
    double size = text->style.size, start = text->origin.x - text->width * scene_anchor_share(text->anchor);
    return (Rect){start, text->origin.y - size * 0.7, text->width, size * 0.85};
}

/* Strokes that run through the text's box and are not painted over: hatching, and lines where they should
 * not be. */
static void judge_strokes(Look *look, const SceneText *text, size_t at)
{
    Rect box = text_box(text);
    for (size_t i = 0; i < at; i++) {
        const SceneItem *item = &look->scene->items.items[i];
        const Flat *flat = &look->flats[i];
        if (item->type != SCENE_PATH || !(item->path.stroke.width > 0) ||
            item->path.stroke.color.alpha == 0 || !rect_overlaps(rect_inflate(flat->bounds, 0.2), box, 0))
            continue;
        for (size_t k = 1; k < flat->count; k++) {
            Point a = flat->points[k - 1], b = flat->points[k];
            int steps = (int)(fabs(a.x - b.x) + fabs(a.y - b.y)) + 1;
            for (int step = 0; !flat->is_start[k] && step <= steps; step++) {
                double share = (double)step / steps;
                Point place = {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
                if (place.x < box.x || place.x > rect_right(box) || place.y < box.y ||
                    place.y > rect_bottom(box))
                    continue;
                Color under = painted(look, 0, i + 1, place, look->scene->ground);
                judge(look, text, painted(look, i + 1, at, place, blend(item->path.stroke.color, under)));
                k = flat->count;
                break;
            }
        }
    }
}

static void judge_scene(Look *look, const Scene *scene)
{
    enum { ACROSS = 5, DOWN = 3 };
    look->scene = scene;
    look->flats = arena_new_array(look->arena, Flat, scene->items.count);
    for (size_t i = 0; i < scene->items.count; i++)
        if (scene->items.items[i].type == SCENE_PATH)
            look->flats[i] = flatten(look->arena, &scene->items.items[i].path.path);
    for (size_t i = 0; i < scene->items.count; i++) {
        if (scene->items.items[i].type != SCENE_TEXT)
            continue;
        const SceneText *text = &scene->items.items[i].text;
        Rect box = text_box(text);
        Color last = {0, 0, 0, 0};
        for (int k = 0; k < ACROSS * DOWN; k++) {
            Point place = {box.x + box.width * (0.02 + 0.24 * (k % ACROSS)),
                           box.y + box.height * (0.05 + 0.45 * (k / ACROSS))};
            Color ground = painted(look, 0, i, place, scene->ground);
            if (memcmp(&ground, &last, sizeof last) != 0)
                judge(look, text, ground);
            last = ground;
        }
        judge_strokes(look, text, i);
    }
}

static void assert_black_or_white(Color color)
{
    bool is_black = color.red == 0 && color.green == 0 && color.blue == 0,
         is_white = color.red + color.green + color.blue == 3 * 255;
    ck_assert_msg(color.alpha == 0 || (color.alpha == 255 && (is_black || is_white)),
                  "#%02x%02x%02x%02x is no ink", color.red, color.green, color.blue, color.alpha);
}

static Scene *compose(Board *board, const char *design, const char *theme)
{
    const char *path = arena_format(board->arena, "designs/%s", design);
    ck_assert(board_read_design(board, path, &(BoardOptions){0}));
    board->theme = theme_load(board->arena, theme, NULL, (Span){0}, &board->report);
    ck_assert_msg(!report_has_input_errors(&board->report), "%s",
                  report_format_text(board->arena, &board->report, true, false));
    board->plan = scene_plan(board->arena, board->design, board->theme, ruler_fake());
    layout_run(board->arena, scene_plan_graph(board->plan), &board->report);
    Scene *scene = scene_compose(board->arena, board->plan);
    return scene_sketch(board->arena, scene, board->theme);
}

START_TEST(every_text_can_be_read)
{
    const char *theme = themes[_i / design_count], *design = designs[_i % design_count];
    Board *board = board_open();
    Scene *scene = compose(board, design, theme);
    Look look = {.arena = board->arena, .theme = theme, .design = design, .faults = ""};
    look.wanted = strcmp(theme, "contrast") == 0 ? 7 : 4.5;
    judge_scene(&look, scene);
    ck_assert_int_eq(scene->dark != NULL, strcmp(theme, "auto") == 0);
    if (scene->dark)
        judge_scene(&look, scene->dark);
    ck_assert_msg(*look.faults == '\0', "%s", look.faults);
    for (size_t i = 0; strcmp(theme, "print") == 0 && i < scene->items.count; i++) {
        const SceneItem *item = &scene->items.items[i];
        assert_black_or_white(item->type == SCENE_TEXT ? item->text.style.color : item->path.fill);
        assert_black_or_white(item->path.stroke.color);
    }
    board_close(board);
}
END_TEST

/* Dashes and hollow lines are told apart by form, so they must stand out from the wash of the learning loop
 * as text does from its ground. */
START_TEST(the_loop_stands_out_from_its_wash)
{
    Board *board = board_open();
    const Theme *theme = theme_load(board->arena, themes[_i], NULL, (Span){0}, &board->report);
    for (; theme; theme = theme->dark) {
        double stream = contrast(theme->flows[FLOW_ROLE_STREAM].line, theme->loop_wash),
               batch = contrast(theme->flows[FLOW_ROLE_BATCH].line,
                                theme->loop_inside.alpha > 0 ? theme->loop_inside : theme->loop_wash);
        ck_assert_msg(theme->loop_wash.alpha == 0 || fmin(stream, batch) >= 4.5,
                      "%s: %g for streams, %g for batches", themes[_i], stream, batch);
    }
    board_close(board);
}
END_TEST

/* Linear light as those see it who lack the long, the middle or the short cones (Machado, Oliveira and
 * Fernandes, 2009). */
static const double blindness[][3][3] = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
};

typedef struct Lab {
    double lightness, a, b;
} Lab;

static Lab seen(Color color, const double matrix[3][3])
{
    const double light[3] = {channel(color.red), channel(color.green), channel(color.blue)};
    const double to_xyz[3][3] = {
        {0.4338, 0.3762, 0.1899}, {0.2126, 0.7152, 0.0722}, {0.0177, 0.1095, 0.8727}}; /* of white's own */
    double left[3], root[3];
    for (int i = 0; i < 3; i++)
        left[i] = fmin(1,
                       fmax(0, matrix[i][0] * light[0] + matrix[i][1] * light[1] + matrix[i][2] * light[2]));
    for (int i = 0; i < 3; i++) {
        double share = to_xyz[i][0] * left[0] + to_xyz[i][1] * left[1] + to_xyz[i][2] * left[2];
        root[i] = share > 0.008856 ? cbrt(share) : 7.787 * share + 16.0 / 116;
    }
    return (Lab){116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])};
}

static double difference(Color a, Color b, const double matrix[3][3])
{
    Lab x = seen(a, matrix), y = seen(b, matrix);
    return sqrt((x.lightness - y.lightness) * (x.lightness - y.lightness) + (x.a - y.a) * (x.a - y.a) +
                (x.b - y.b) * (x.b - y.b));
}

/* Hues that mean something stay apart for every sense of colour; 10 is seen at a glance between two areas
 * that touch. */
START_TEST(contrast_keeps_hues_apart_for_the_colour_blind)
{
    Report report;
    report_init(&report, names_arena);
    const Theme *theme = theme_load(names_arena, "contrast", NULL, (Span){0}, &report);
    const Color pairs[][2] = {
        {theme->flows[FLOW_ROLE_REQUEST].line, theme->flows[FLOW_ROLE_STREAM].line},
        {theme->flows[FLOW_ROLE_REQUEST].line, theme->flows[FLOW_ROLE_BATCH].line},
        {theme->flows[FLOW_ROLE_STREAM].line, theme->flows[FLOW_ROLE_BATCH].line},
        {theme->good, theme->bad},
        {theme->good, theme->meter_empty},
        {theme->bad, theme->meter_empty},
        {theme->families[FAMILY_MODEL].fill, theme->card},
        {theme->marker_fill, theme->card},
    };
    for (size_t kind = 0; kind < sizeof blindness / sizeof *blindness; kind++)
        for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
            ck_assert_msg(difference(pairs[i][0], pairs[i][1], blindness[kind]) >= 10,
                          "pair %zu, kind %zu: %.1f", i, kind,
                          difference(pairs[i][0], pairs[i][1], blindness[kind]));
}
END_TEST

static void find_names(void)
{
    Report report;
    size_t count = 0;
    names_arena = arena_create();
    report_init(&report, names_arena);
    ThemeEntry *entries = theme_list(names_arena, &count, &report);
    for (size_t i = 0; i < count && theme_count < ENTRY_LIMIT; i++)
        themes[theme_count++] = entries[i].name;
    DIR *directory = opendir("designs");
    for (struct dirent *file = directory ? readdir(directory) : NULL; file; file = readdir(directory))
        if (strstr(file->d_name, ".yaml") && design_count < ENTRY_LIMIT)
            designs[design_count++] = arena_copy_string(names_arena, file->d_name);
    if (directory)
        closedir(directory);
}

Suite *contrast_suite(void);
Suite *contrast_suite(void)
{
    find_names();
    Suite *suite = suite_create("contrast");
    TCase *cases = tcase_create("contrast");
    tcase_add_loop_test(cases, every_text_can_be_read, 0, theme_count * design_count);
    tcase_add_loop_test(cases, the_loop_stands_out_from_its_wash, 0, theme_count);
    tcase_add_test(cases, contrast_keeps_hues_apart_for_the_colour_blind);
    suite_add_tcase(suite, cases);
    return suite;
}
