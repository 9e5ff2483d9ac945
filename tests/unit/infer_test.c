/* Kinds and archetypes that a design does not say: where each comes from, and that the source is told. */
#include "support/reading.h"

static void expect_kind(const Design *design, const char *id, const char *kind, KindOrigin origin)
{
    const Component *component = find_component(design, id);
    ck_assert_str_eq(component->kind->name, kind);
    ck_assert_int_eq(component->kind_origin, origin);
    ck_assert(origin == KIND_DECLARED || component->kind_evidence != NULL);
}

START_TEST(kinds_by_their_source)
{
    Design *design = read("components:\n  x: {kind: ranker}\n  y: cache\n  auction:\n  z: {tech: FAISS}\n"
                          "  drift_monitor: {in: l}\n  qqq: {}\nlanes: {l: L}\n");
    ck_assert_uint_eq(report.findings.count, 0);
    expect_kind(design, "x", "ranker", KIND_DECLARED);
    expect_kind(design, "y", "cache", KIND_DECLARED);
    expect_kind(design, "auction", "auction", KIND_FROM_ID);
    expect_kind(design, "z", "ann-index", KIND_FROM_TECHNOLOGY);
    expect_kind(design, "drift_monitor", "drift-monitor", KIND_FROM_WORDS);
    expect_kind(design, "qqq", "app-service", KIND_DEFAULT);
}
END_TEST

START_TEST(neighbours_decide_what_words_do_not)
{
    Design *design = read("components:\n  app: client\n  qqq:\n  r: ranker\n  www:\n  t: training-job\n"
                          "flows: [app -> qqq -> r, t => www => r]\n");
    expect_kind(design, "qqq", "api-gateway", KIND_FROM_NEIGHBOURS);
    expect_kind(design, "www", "model-registry", KIND_FROM_NEIGHBOURS);
}
END_TEST

START_TEST(a_wrong_kind_is_an_error_not_a_guess)
{
    read("components: {ranker: {kind: rankr}}\n");
    ck_assert_uint_eq(report.findings.count, 1);
    ck_assert_str_eq(report.findings.items[0]->rule, "unknown-kind");
}
END_TEST

START_TEST(archetypes)
{
    static const struct {
        const char *text, *archetype;
    } all[] = {
        {"components: {a: auction, r: ranker, c: candidate-generator, m: mixer}\n", "ad-ranking"},
        {"components: {r: retriever, l: llm-server}\n", "rag-assistant"},
        {"components: {w: wake-word-detector}\n", "voice-assistant"},
        {"components: {p: prefix-index, c: client}\n", "autocomplete"},
        {"components: {r: ranker, c: candidate-generator}\n", "recommender-feed"},
        {"components: {r: ranker, c: candidate-generator, q: query-understanding}\n", "search"},
    };
    for (size_t index = 0; index < sizeof all / sizeof *all; index++) {
        Design *design = read(all[index].text);
        ck_assert(design->archetypes_inferred && design->archetypes.count == 1 &&
                  design->archetype_evidence != NULL);
        ck_assert_str_eq(design->archetypes.items[0]->name, all[index].archetype);
    }
    Design *plain = read("components: {c: client}\n");
    ck_assert_uint_eq(plain->archetypes.count, 0);
}
END_TEST

/* A kind that does not exist would never point to its archetype. */
START_TEST(archetypes_name_kinds)
{
    size_t count;
    const Archetype *list = archetype_list(&count);
    ck_assert_uint_eq(count, 17);
    for (size_t index = 0; index < count; index++)
        for (size_t kind = 0; list[index].kinds[kind] != NULL; kind++)
            ck_assert_msg(kind_find(list[index].kinds[kind]) != NULL, "no kind %s", list[index].kinds[kind]);
}
END_TEST

Suite *infer_suite(void)
{
    Suite *suite = suite_create("infer");
    TCase *cases = tcase_create("kinds");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, kinds_by_their_source);
    tcase_add_test(cases, neighbours_decide_what_words_do_not);
    tcase_add_test(cases, a_wrong_kind_is_an_error_not_a_guess);
    tcase_add_test(cases, archetypes);
    tcase_add_test(cases, archetypes_name_kinds);
    suite_add_tcase(suite, cases);
    return suite;
}
