/* Guards the main path of a design: which calls it takes, and when the time that they take is known. */
#include "support/reading.h"

#include <string.h>

/* That the path takes these components in this order, which are given as digits. */
static void check_path(const MainPath *path, const char *components)
{
    ck_assert_uint_eq(path->count, strlen(components));
    for (size_t at = 0; at < path->count; at++)
        ck_assert_int_eq(path->components[at], components[at] - '0');
}

START_TEST(the_main_path)
{
    Design *design = read("components:\n  app: client\n  g: {kind: api-gateway, latency: 5ms}\n"
                          "  fast: {kind: cache, latency: 1ms}\n"
                          "  slow: {kind: ranker, latency: 50ms}\n  end: {kind: cache, latency: 1ms}\n"
                          "flows:\n  - app -> g\n  - g -> [fast, slow]\n  - slow -> end\n  - end -> g\n");
    MainPath path = design_main_path(arena, design);
    check_path(&path, "0134");
    ck_assert_msg(!path.is_known, "a cycle of calls has no end");
}
END_TEST

/* Who draws the answer as a flow of its own has a main path all the same; a client that others call has
 * not. */
START_TEST(the_main_path_of_an_answered_client)
{
    Design *design = read("components: {app: client, g: app-service, out: guardrail}\n"
                          "flows: [app -> g -> out, out -> app]\n");
    MainPath path = design_main_path(arena, design);
    check_path(&path, "012");
    ck_assert_msg(!path.is_known, "a cycle of calls has no end");
    design = read("components: {app: client, g: app-service, out: guardrail}\n"
                  "flows: [app -> g, out -> app]\n");
    ck_assert_uint_eq(design_main_path(arena, design).count, 0);
}
END_TEST

/* What calls into a group is called back by the group's own call, once. */
START_TEST(the_main_path_through_a_group)
{
    Design *design = read("groups: {r: R}\ncomponents:\n  app: client\n"
                          "  a: {kind: ranker, in: r, latency: 1ms}\n"
                          "  b: {kind: ranker, in: r, latency: 9ms}\n  z: {kind: reranker, latency: 1ms}\n"
                          "flows:\n  - app -> r -> z\n");
    MainPath path = design_main_path(arena, design);
    check_path(&path, "023");
    ck_assert(path.is_known);
    ck_assert_double_eq_tol(path.seconds, 0.010, 1e-9);
}
END_TEST

/* A part without a number, even beside the path, leaves the time unknown; the entry's own is not needed. */
START_TEST(the_time_of_the_main_path_is_never_a_guess)
{
    Design *design = read("components:\n  app: client\n  g: {kind: api-gateway, latency: 5ms}\n  x: cache\n"
                          "flows:\n  - app -> g\n  - app -> x\n");
    ck_assert(!design_main_path(arena, design).is_known);
}
END_TEST

Suite *main_path_suite(void);

Suite *main_path_suite(void)
{
    Suite *suite = suite_create("main_path");
    TCase *cases = tcase_create("main_path");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, the_main_path);
    tcase_add_test(cases, the_main_path_of_an_answered_client);
    tcase_add_test(cases, the_main_path_through_a_group);
    tcase_add_test(cases, the_time_of_the_main_path_is_never_a_guess);
    suite_add_tcase(suite, cases);
    return suite;
}
