/* Guards what the installed themes have in common: flows that differ by form, colours that keep apart, patterns
 * where there is no colour. */
#include "support/fixture.h"

#include "theme.h"

#include <check.h>
#include <math.h>
#include <string.h>

/* In degrees round the circle of colours; -1: too grey to have one. */
static double hue(Color color)
{
    double red = color.red, green = color.green, blue = color.blue, high = fmax(red, fmax(green, blue)),
           span = high - fmin(red, fmin(green, blue));
    if (span < 8)
        return -1;
    double sixth = high == red     ? (green - blue) / span + 6
                   : high == green ? (blue - red) / span + 2
                                   : (red - green) / span + 4;
    return fmod(60 * sixth, 360);
}

/* In degrees; infinite where one is too grey. */
static double hues_apart(Color first, Color second)
{
    double apart = fabs(hue(first) - hue(second));
    return hue(first) < 0 || hue(second) < 0 ? INFINITY : fmin(apart, 360 - apart);
}

/* All themes that come with the program, in the order of their list. */
static const Theme **load_all_themes(size_t *count)
{
    const ThemeEntry *entries = theme_list(arena, count, &report);
    const Theme **themes = arena_new_array(arena, const Theme *, *count);
    for (size_t i = 0; i < *count; i++)
        themes[i] = theme_load(arena, entries[i].name, NULL, (Span){0}, &report);
    return themes;
}

/* Without colour, a request is solid, a stream dashed with an open head, a batch double, an association
 * without a head, and the main path much wider than the rest. */
START_TEST(flows_differ_by_form_in_every_theme)
{
    static const char *const wanted[] = {"auto",  "blueprint", "chalkboard", "contrast",
                                         "paper", "print",     "slate",      "whiteboard"};
    size_t count, found = 0;
    const Theme **themes = load_all_themes(&count);
    for (size_t i = 0; i < count; i++) {
        const FlowStyle *flows = themes[i]->flows;
        found += found < sizeof wanted / sizeof *wanted && strcmp(themes[i]->name, wanted[found]) == 0;
        for (int role = 0; role < FLOW_ROLE_COUNT; role++) {
            ck_assert_int_eq(flows[role].hollow > 0, role == FLOW_ROLE_BATCH);
            ck_assert_int_eq(flows[role].dash_on > 0,
                             role == FLOW_ROLE_STREAM || role == FLOW_ROLE_ASSOCIATION);
            ck_assert_int_eq(flows[role].head_length > 0, role != FLOW_ROLE_ASSOCIATION);
        }
        ck_assert_double_ge(flows[FLOW_ROLE_MAIN].width, 1.6 * flows[FLOW_ROLE_REQUEST].width);
        ck_assert_double_ge(flows[FLOW_ROLE_BATCH].hollow, 2);
        ck_assert_double_ge(flows[FLOW_ROLE_STREAM].dash_on, 3 * flows[FLOW_ROLE_ASSOCIATION].dash_on);
    }
    ck_assert_uint_eq(found, sizeof wanted / sizeof *wanted);
    ck_assert_uint_eq(report.findings.count, 0);
}
END_TEST

/* A learned model is never filled with the colour of its own marker: what was said of a part would not stand
 * out on it. */
START_TEST(models_keep_off_the_colour_of_annotation)
{
    size_t count;
    const Theme **themes = load_all_themes(&count);
    for (size_t i = 0; i < count; i++) {
        double apart = hues_apart(themes[i]->families[FAMILY_MODEL].fill, themes[i]->marker_fill);
        ck_assert_msg(apart >= 60, "%s: %g apart", themes[i]->name, apart);
    }
}
END_TEST

/* The wash of the learning loop is the page's colour or that of what is learned from, and no muddy mixture of
 * both. */
START_TEST(the_wash_of_the_loop_is_clear)
{
    size_t count;
    const Theme **themes = load_all_themes(&count);
    for (size_t i = 0; i < count; i++) {
        const Theme *theme = themes[i];
        Color wash = theme->loop_wash;
        if (wash.alpha == 0)
            continue;
        int span = (int)fmax(wash.red, fmax(wash.green, wash.blue)) -
                   (int)fmin(wash.red, fmin(wash.green, wash.blue));
        double from_page = hues_apart(wash, theme->ground),
               from_batch = hues_apart(wash, theme->flows[FLOW_ROLE_BATCH].line);
        ck_assert_msg(span >= 30, "%s: a wash of %d", theme->name, span);
        ck_assert_msg(fmin(from_page, from_batch) < 20, "%s: %g", theme->name, hue(wash));
        if (theme->loop_inside.alpha > 0)
            ck_assert_double_lt(hues_apart(theme->loop_inside, theme->flows[FLOW_ROLE_BATCH].line), 20);
    }
}
END_TEST

/* Where nothing has a colour, no two families that both have a pattern have the same; level rows would break
 * to pieces along the lid and the foot of a store. */
START_TEST(print_gives_each_family_a_pattern_of_its_own)
{
    const Theme *theme = theme_load(arena, "print", NULL, (Span){0}, &report);
    int patterned = 0;
    for (int a = 0; a < FAMILY_COUNT; a++) {
        patterned += theme->families[a].pattern != PATTERN_NONE;
        for (int b = 0; b < a; b++)
            ck_assert(theme->families[a].pattern == PATTERN_NONE ||
                      theme->families[a].pattern != theme->families[b].pattern);
    }
    ck_assert_int_ge(patterned, 6);
    ck_assert_int_ne(theme->families[FAMILY_STORE].pattern, PATTERN_LEVEL);
    ck_assert_double_gt(theme->pattern_gap, 2 * theme->pattern_width);
}
END_TEST

/* A fixed-width face sets facts apart; in words it is a fifth wider for nothing, and widens every column. */
START_TEST(words_are_set_in_the_sans_face_and_facts_alone_may_be_fixed_in_width)
{
    size_t count;
    const Theme **themes = load_all_themes(&count);
    for (size_t i = 0; i < count; i++)
        for (int role = 0; role < TEXT_ROLE_COUNT; role++)
            ck_assert_msg(role == TEXT_CHIP || themes[i]->text[role].face == FONT_SANS, "role %d of '%s'",
                          role, themes[i]->name);
}
END_TEST

Suite *theme_looks_suite(void);

Suite *theme_looks_suite(void)
{
    Suite *suite = suite_create("theme_looks");
    TCase *cases = tcase_create("looks");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, flows_differ_by_form_in_every_theme);
    tcase_add_test(cases, models_keep_off_the_colour_of_annotation);
    tcase_add_test(cases, the_wash_of_the_loop_is_clear);
    tcase_add_test(cases, words_are_set_in_the_sans_face_and_facts_alone_may_be_fixed_in_width);
    tcase_add_test(cases, print_gives_each_family_a_pattern_of_its_own);
    suite_add_tcase(suite, cases);
    return suite;
}
