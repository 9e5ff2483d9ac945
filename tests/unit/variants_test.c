/* Variants: what is removed, changed and added, and that each is checked whichever is asked for. */
#include "support/reading.h"

static const char base[] = "components:\n  app: client\n"
                           "  gate: {kind: api-gateway, latency: 5ms, replicas: 4}\n"
                           "  a: {kind: cache, fallback: gate}\n  b: ranker\n"
                           "flows:\n  - app -> gate -> [a, b]\n  - \"[gate, app] -> b\"\n"
                           "tradeoffs:\n  - {on: gate, choose: x}\n  - {on: [gate, b], choose: y}\n"
                           "requirements: {latency: p99 1s, freshness: 1h}\n"
                           "variants:\n";

static const char *with(const char *variants)
{
    return arena_format(arena, "%s%s", base, variants);
}

START_TEST(removes_components_with_their_flows)
{
    Design *design = read_variant(with("  v:\n    remove: [a]\n"), "v");
    ck_assert_uint_eq(report.findings.count, 0);
    ck_assert_str_eq(design->variant, "v");
    ck_assert_uint_eq(design->components.count, 3);
    ck_assert_uint_eq(design->flows.count, 4);
    ck_assert_str_eq(design->flows.items[1].id, "gate -> b");
    ck_assert(!design->flows.items[1].is_fan); /* its list has one member left */
}
END_TEST

/* A flow is called by its ends or by the id that it was given. */
START_TEST(removes_flows_by_either_name)
{
    static const char text[] = "components: {a: client, b: cache, c: cache}\n"
                               "flows:\n  - a -> b: {id: look-up}\n  - b -> [a, c]: {id: back}\n  - a -> c\n"
                               "notes:\n  - {on: look-up, text: why}\n"
                               "variants:\n  v: {remove: [%s]}\n";
    static const char *const names[] = {"look-up", "a -> b", "back", "a -> c"};
    static const size_t flows[] = {3, 3, 2, 3};
    for (size_t index = 0; index < sizeof names / sizeof *names; index++) {
        Design *design = read_variant(arena_format(arena, text, names[index]), "v");
        ck_assert_uint_eq(report.findings.count, 0);
        ck_assert_uint_eq(design->flows.count, flows[index]);
        ck_assert_uint_eq(design->notes.count, index > 1);
    }
    read_variant(arena_format(arena, text, "bak"), "v");
    expect_one("dangling-reference", 9, 16, "no such component, group, lane or flow");
}
END_TEST

/* A decision about what is gone goes too; one about several keeps the others. */
START_TEST(remarks_follow_what_they_speak_of)
{
    Design *design = read_variant(with("  v: {remove: [gate]}\n"), "v");
    ck_assert_uint_eq(report.findings.count, 0);
    ck_assert_uint_eq(design->tradeoffs.count, 1);
    ck_assert_uint_eq(design->tradeoffs.items[0].on.count, 1);
    ck_assert_int_eq(find_component(design, "a")->fallback, -1);
}
END_TEST

START_TEST(keys_are_laid_over_one_by_one)
{
    Design *design = read_variant(
        with("  v: {components: {gate: {latency: 9ms}}, requirements: {freshness: 24h}}\n"), "v");
    const Component *gate = &design->components.items[1];
    ck_assert_uint_eq(report.findings.count, 0);
    ck_assert(gate->latency.all.value > 0.0089 && gate->replicas.known);
    ck_assert_str_eq(gate->kind->name, "api-gateway");
    ck_assert(design->requirements.freshness.value > 86399 && design->requirements.latency.p99.known);
}
END_TEST

START_TEST(flows_are_appended)
{
    Design *design = read_variant(with("  v: {components: {n: cache}, flows: [app -> n]}\n"), "v");
    ck_assert_uint_eq(report.findings.count, 0);
    ck_assert_str_eq(design->flows.items[5].id, "app -> n");
    ck_assert_int_eq(design->flows.items[5].entry, 2);
}
END_TEST

START_TEST(the_base_is_not_changed)
{
    Design *design =
        read_variant(with("  v: {remove: [a], components: {gate: {latency: 9ms}, n: cache}}\n"), NULL);
    ck_assert_uint_eq(report.findings.count, 0);
    ck_assert_uint_eq(design->components.count, 4);
    ck_assert(design->components.items[1].latency.all.value < 0.0051);
    ck_assert_uint_eq(design->variants.count, 1);
}
END_TEST

START_TEST(a_removed_name_cannot_be_used)
{
    read_variant(with("  v: {remove: [a], flows: [app -> a]}\n"), NULL);
    expect_one("dangling-reference", 14, 35, "removed by this variant");
}
END_TEST

START_TEST(every_variant_is_checked)
{
    read_variant(with("  v: {}\n  w: {remove: [nobody]}\n"), "v");
    expect_one("dangling-reference", 15, 16, "nobody");
}
END_TEST

START_TEST(a_variant_keeps_a_component)
{
    read_variant("components: {a: cache}\nvariants:\n  v: {remove: [a]}\n", NULL);
    expect_one("missing-key", 3, 15, "every component");
}
END_TEST

START_TEST(a_variant_may_replace_every_component)
{
    read_variant("components: {a: cache}\nvariants:\n  v: {remove: [a], components: {b: cache}}\n", "v");
    ck_assert_uint_eq(report.findings.count, 0);
}
END_TEST

/* A mistake of the base is not said again for each variant. */
START_TEST(the_base_is_complained_of_once)
{
    read_variant("components: {a: cache}\nflows: [a -> b]\nvariants: {v: {}, w: {}}\n", "v");
    expect_one("dangling-reference", 2, 14, "'b'");
}
END_TEST

START_TEST(an_unknown_variant)
{
    read_variant(with("  batch: {}\n"), "bach");
    expect_one("unknown-variant", 1, 1, "did you mean 'batch'?");
}
END_TEST

START_TEST(too_many_variants)
{
    char *text = arena_allocate(arena, 400000);
    char *at = text + strlen(strcpy(text, "components:\n"));
    for (int index = 0; index < 1000; index++)
        at += strlen(strcpy(at, arena_format(arena, "  c%d: cache\n", index)));
    at += strlen(strcpy(at, "variants:\n"));
    for (int index = 0; index < 500; index++)
        at += strlen(strcpy(at, arena_format(arena, "  v%d: {}\n", index)));
    read_variant(text, NULL);
    expect_one("limit-exceeded", 1003, 3, "500 variants");
}
END_TEST

Suite *variants_suite(void)
{
    Suite *suite = suite_create("variants");
    TCase *cases = tcase_create("overlay");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, removes_components_with_their_flows);
    tcase_add_test(cases, removes_flows_by_either_name);
    tcase_add_test(cases, remarks_follow_what_they_speak_of);
    tcase_add_test(cases, keys_are_laid_over_one_by_one);
    tcase_add_test(cases, flows_are_appended);
    tcase_add_test(cases, the_base_is_not_changed);
    tcase_add_test(cases, a_removed_name_cannot_be_used);
    tcase_add_test(cases, every_variant_is_checked);
    tcase_add_test(cases, a_variant_keeps_a_component);
    tcase_add_test(cases, a_variant_may_replace_every_component);
    tcase_add_test(cases, the_base_is_complained_of_once);
    tcase_add_test(cases, an_unknown_variant);
    tcase_add_test(cases, too_many_variants);
    suite_add_tcase(suite, cases);
    return suite;
}
