/* Reading designs: the example of docs/dsl.md whole, and every mistake of a file in one run, each at its
 * line. */
#include "support/reading.h"

#include "lint.h"

#include <stdio.h>

/* The example of docs/dsl.md. */
static const char *example(void)
{
    static const char open[] = "```yaml\n";
    Source *source = source_read(arena, "docs/dsl.md", &report);
    ck_assert_msg(source != NULL, "run from the root of the repository");
    const char *text = strstr(source->bytes, open) + strlen(open);
    return arena_copy_bytes(arena, text, (size_t)(strstr(text, "```") - text));
}

START_TEST(the_example_reads_whole)
{
    Design *design = read(example());
    ck_assert_uint_eq(report.findings.count, 0);
    ck_assert_str_eq(design->name, "test");
    ck_assert_uint_eq(design->components.count, 9);
    ck_assert_uint_eq(design->flows.count, 10);
    ck_assert_int_eq(design->page, PAGE_16_9);
    ck_assert(design_has_archetype(design, "recommender-feed") && !design->archetypes_inferred);
    ck_assert(design->requirements.latency.p99.known && !design->requirements.latency.all.known);
    ck_assert_str_eq(design->requirements.users.text, "200M DAU");
    ck_assert_uint_eq(design->requirements.metrics_guardrail.count, 2);
    ck_assert_uint_eq(design->tradeoffs.items[0].effects.count, 3);
    ck_assert_int_eq(design->tradeoffs.items[0].effects.items[1].value, 2);
    ck_assert_uint_eq(design->notes.count, 2);
    ck_assert_uint_eq(design->steps.count, 2);
    ck_assert_uint_eq(design->ignores.count, 1);
    ck_assert_ptr_nonnull(lint_rule_find(design->ignores.items[0].rule.value));
    ck_assert_uint_eq(design->align.count, 1);
    ck_assert_uint_eq(design->order.count, 1);
    ck_assert_uint_eq(design->out_of_scope.count, 1);
}
END_TEST

/* The name of a file may be any bytes; a board shows it where the design has no title. */
START_TEST(names_of_files_become_text)
{
    static const char *const names[][2] = {
        {"dir/na\xC3\xAFve.yml", "na\xC3\xAFve"},
        {"\xFF-\xF0.yaml", "\xEF\xBF\xBD-\xEF\xBF\xBD"},
        {"a\x1B\nb.yaml", "a\xEF\xBF\xBD\xEF\xBF\xBD" "b"},
        {"a\xE2\x80\xAE" "b.yaml", "a\xEF\xBF\xBD" "b"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        ck_assert_str_eq(read_file(names[i][0], "components: {a: client}\n", NULL)->name, names[i][1]);
}
END_TEST

START_TEST(flows_of_the_example)
{
    Design *design = read(example());
    const Flow *flows = design->flows.items;
    ck_assert_str_eq(flows[0].id, "app -> gateway");
    ck_assert_int_eq(flows[1].hop, 1);
    ck_assert_int_eq(flows[0].entry, flows[1].entry);
    ck_assert(flows[2].is_fan && flows[2].fan == flows[3].fan && flows[2].fan != flows[1].fan);
    ck_assert_int_eq(flows[5].type, FLOW_STREAM);
    ck_assert(flow_carries(&flows[5], "click") && flows[5].carries_declared);
    ck_assert(flow_carries(&flows[4], "feature") && !flows[4].carries_declared);
    ck_assert(flows[6].every.known && flows[7].every.known); /* a value holds for every hop */
    ck_assert_int_eq(flows[9].type, FLOW_ASSOCIATION);
}
END_TEST

START_TEST(ten_mistakes_are_ten_findings)
{
    read("title: x\nsytem: search\nrequirements:\n  traffic: 100\ncomponents:\n"
         "  app: {kind: client, in: nowhere}\n"   /* 6 */
         "  b: {kind: rankr}\n"                   /* 7 */
         "  c: {kind: cache, latancy: 5ms}\n"     /* 8 */
         "  d: {kind: cache, latency: [5ms]}\n"   /* 9 */
         "  e: {kind: cache, hit_rate: 120%}\n"   /* 10 */
         "flows:\n  - app -> gone\n"              /* 12 */
         "  - app >> b\n"                         /* 13 */
         "notes:\n  - {on: [lost], text: x}\n"    /* 15 */
         "steps:\n  - {title: a, show: [off]}\n");
    static const struct {
        const char *rule;
        uint32_t line;
    } all[] = {
        {"unknown-key", 2},         {"missing-unit", 4},        {"dangling-reference", 6},
        {"unknown-kind", 7},        {"unknown-key", 8},         {"wrong-type", 9},
        {"bad-value", 10},          {"dangling-reference", 12}, {"bad-flow", 13},
        {"dangling-reference", 15}, {"dangling-reference", 17},
    };
    size_t count = sizeof all / sizeof *all;
    for (size_t index = 0; index < count; index++)
        ck_assert_msg(has_finding(all[index].rule, all[index].line), "no %s in line %u", all[index].rule,
                      all[index].line);
    ck_assert_uint_eq(report.findings.count, count);
}
END_TEST

/* A mistake of syntax must not hide the others, nor make new ones of what it blanks. */
START_TEST(mistakes_beside_a_syntax_error)
{
    read("components:\n  app: {kind: client\n  ranker: {kind: rankr}\nflows:\n  - [app, ranker] -> app\n"
         "  - app -> ranker\n");
    ck_assert(has_finding("syntax-error", 2) && has_finding("syntax-error", 5) &&
              has_finding("unknown-kind", 3));
    ck_assert_uint_eq(report.findings.count, 3);
}
END_TEST

/* A line with a syntax error may hold a second mistake; a name that is lost in it must not look missing. */
/* Whom no part is left by it is told of that alone. */
START_TEST(a_lost_section_is_no_missing_part)
{
    read("components: {\n  app: {kind: client},\n  db: {kind: cache\n}\nflows: [app -> db]\n"
         "notes: [{on: db, text: x}]\n");
    expect_one("syntax-error", 1, 13, "is never closed");
}
END_TEST

START_TEST(two_mistakes_in_one_line)
{
    read("components:\n  app: {kind: clint, tech: \"a\" b, latncy: 5ms}\n  b: {kind: cache, note: it: s}\n"
         "flows:\n  - [app, lost] -> b: {rate: 5}\n  - app -> gone: it: s\n"
         "lint:\n  ignore:\n    - {rule: orphan-component, because: \"x\" y}\n");
    ck_assert(has_finding("unknown-kind", 2) && has_finding("syntax-error", 2) &&
              has_finding("unknown-key", 2));
    ck_assert(has_finding("syntax-error", 3));
    ck_assert(has_finding("syntax-error", 5) && has_finding("dangling-reference", 5) &&
              has_finding("missing-unit", 5));
    ck_assert(has_finding("syntax-error", 6) && has_finding("dangling-reference", 6));
    ck_assert(has_finding("syntax-error", 9));
    ck_assert_uint_eq(report.findings.count, 10);
}
END_TEST

/* One unknown name in a list or chain stands for many flows, and is one mistake. */
START_TEST(a_name_is_complained_of_once)
{
    read("components: {a: cache, b: cache}\nflows:\n  - a -> [b, lost] -> gone\n");
    ck_assert_uint_eq(report.findings.count, 2);
}
END_TEST

/* What is commented out leaves its section behind. */
START_TEST(sections_may_be_empty)
{
    read("requirements:\nlayout:\nlanes:\ngroups:\ncomponents: {a: cache}\nflows:\nvariants:\nsteps:\n"
         "lint:\n");
    ck_assert_uint_eq(report.findings.count, 0);
}
END_TEST

START_TEST(percentiles_are_in_order)
{
    read("components:\n  a: {kind: cache, latency: {p50: 8ms, p95: 8ms, p99: 20ms}}\n"
         "  b: {kind: cache, latency: {p50: 30ms, p99: 20ms}}\n");
    expect_one("bad-value", 3, 46, "p99 (20ms) is below p50 (30ms)");
}
END_TEST

START_TEST(flow_ids_are_ids)
{
    read("components: {a: cache, b: cache}\nflows:\n  - a -> b: {id: two words}\n");
    expect_one("bad-id", 3, 18, "'two words' is no id");
}
END_TEST

/* A hint that names what has no place would else be dropped without a word. */
START_TEST(hints_are_about_parts)
{
    read("components: {a: cache, b: cache, c: cache}\nflows: [a -> b: {id: look-up}]\n"
         "layout: {align: [[\"a -> b\", c]], order: [[a, b], [c, look-up]]}\n");
    ck_assert_uint_eq(report.findings.count, 2);
    ck_assert(has_finding("dangling-reference", 3));
    ck_assert_uint_eq(report.findings.items[0]->span.column, 54);
    ck_assert_uint_eq(report.findings.items[1]->span.column, 19);
}
END_TEST

START_TEST(a_part_is_no_fallback_of_its_own)
{
    read("components: {a: {kind: cache, fallback: a}}\n");
    expect_one("bad-value", 1, 41, "another component");
}
END_TEST

START_TEST(a_reason_must_say_something)
{
    read("components: {a: cache}\nlint:\n  ignore:\n    - {rule: orphan-component, because: \" \\r\\n\"}\n");
    expect_one("suppression-without-reason", 4, 41, "says nothing");
}
END_TEST

START_TEST(names_are_suggested)
{
    read("components: {ranker: {latancy: 5ms}}\n");
    expect_one("unknown-key", 1, 23, "unknown key 'latancy' in component 'ranker'; did you mean 'latency'?");
}
END_TEST

START_TEST(a_flow_names_the_word_at_fault)
{
    read("components: {a: cache, gateway: null}\nflows:\n  - \"[a, gatway] -> a\": x\n");
    expect_one("dangling-reference", 3, 10, "did you mean 'gateway'?");
}
END_TEST

START_TEST(a_list_names_each_part_once)
{
    read("components: {a: cache, b: cache}\nflows: [a -> b: {id: call}]\n"
         "tradeoffs: [{on: [a, b, a], choose: x}]\nnotes: [{on: [call, a -> b], text: x}]\n");
    ck_assert_uint_eq(report.findings.count, 2);
    ck_assert(has_finding("duplicate-id", 3) && has_finding("duplicate-id", 4));
}
END_TEST

/* Other languages write flows as mappings. */
START_TEST(what_is_no_flow_is_answered_with_one)
{
    read("components: {a: cache, b: cache}\nflows:\n  - {from: b, to: a, kind: stream}\n");
    expect_one("bad-flow", 3, 5, "not a mapping");
    ck_assert_ptr_nonnull(strstr(report.findings.items[0]->help, "'b -> a'"));
}
END_TEST

/* Two keys in one entry are mostly a wrong indent. */
START_TEST(what_is_said_beside_a_flow_belongs_to_it)
{
    read("components: {a: cache, b: cache}\nflows:\n  - a -> b: x\n    rate: 5/s\n");
    expect_one("bad-flow", 3, 5, "not a mapping");
    ck_assert_ptr_nonnull(strstr(report.findings.items[0]->help, "{label: .., rate: ..}"));
}
END_TEST

START_TEST(ids_are_shared_by_all_parts)
{
    read("lanes: {a: A}\ncomponents:\n  a: cache\n  9x: cache\n");
    ck_assert(has_finding("duplicate-id", 3) && has_finding("bad-id", 4));
    ck_assert_uint_eq(report.findings.count, 2);
}
END_TEST

START_TEST(membership_cycles)
{
    Design *design = read("groups:\n  a: {in: b}\n  b: {in: a}\ncomponents: {x: {kind: cache, in: a}}\n");
    ck_assert_uint_eq(report.findings.count, 1);
    ck_assert_str_eq(report.findings.items[0]->rule, "membership-cycle");
    ck_assert_int_eq(design_component_lane(design, 0), -1);
}
END_TEST

/* Schemes may be written in capitals (RFC 3986); what would end a link in an output is refused. */
START_TEST(links)
{
    Design *design = read("components:\n  a: {kind: cache, link: \"HTTPS://x.org/A\"}\n"
                          "  b: {kind: cache, link: \"Mailto:a@x.org\"}\n  c: {kind: cache, link: \"https://x<y\"}\n"
                          "  d: {kind: cache, link: \"https://\"}\n");
    ck_assert_uint_eq(report.findings.count, 2);
    ck_assert(has_finding("bad-link", 4) && has_finding("bad-link", 5));
    ck_assert_str_eq(design->components.items[0].link.value, "HTTPS://x.org/A");
}
END_TEST

START_TEST(single_values)
{
    read("mlboard: 2\nsystem: serch\ncomponents:\n  a: {kind: cache, link: \"ftp://x\"}\n"
         "  b: {kind: cache, external: yes}\n"
         "  c: {kind: cache, fallback: d}\n  e: {kind: cache, provides: [rate-limitr]}\n"
         "lint: {ignore: [{rule: x},\n  {rule: y, because: z, until: 2027-02-31x}]}\n");
    static const struct {
        const char *rule;
        uint32_t line;
    } all[] = {{"bad-value", 1},
               {"unknown-system", 2},
               {"bad-link", 4},
               {"bad-value", 5},
               {"dangling-reference", 6},
               {"unknown-kind", 7},
               {"suppression-without-reason", 8},
               {"bad-value", 9}};
    for (size_t index = 0; index < sizeof all / sizeof *all; index++)
        ck_assert_msg(has_finding(all[index].rule, all[index].line), "no %s in line %u", all[index].rule,
                      all[index].line);
}
END_TEST

START_TEST(limits)
{
    size_t size = 20002 * 16;
    char *text = arena_allocate(arena, size);
    size_t length = (size_t)snprintf(text, size, "components:\n");
    for (int index = 0; index <= 20000; index++)
        length += (size_t)snprintf(text + length, size - length, " c%d: cache\n", index);
    Design *design = read(text);
    ck_assert_uint_eq(design->components.count, 20000);
    expect_one("limit-exceeded", 20002, 2, "20000 components");
}
END_TEST

START_TEST(long_labels)
{
    char text[2200] = "components: {a: {kind: cache, label: ";
    size_t length = strlen(text);
    memset(text + length, 'x', 2001);
    strcpy(text + length + 2001, "}}");
    read(text);
    expect_one("limit-exceeded", 1, 38, "2000 bytes");
}
END_TEST

START_TEST(same_flows_have_names_of_their_own)
{
    Design *design = read("components: {a: client, b: cache}\nflows: [a -> b, a -> b, a -> b: {id: write}]\n"
                          "notes: [{on: write, text: x}, {on: a -> b, text: y}]\n");
    ck_assert_uint_eq(report.findings.count, 0);
    ck_assert_str_eq(design->flows.items[1].id, "a -> b #2");
    ck_assert_int_eq(design->notes.items[0].on.items[0].index, 2);
    ck_assert_int_eq(design->notes.items[1].on.items[0].index, 0);
}
END_TEST

/* Ids may hold dashes; arrows need no blanks. */
START_TEST(arrows_beside_dashes)
{
    Design *design = read("components: {a-b: client, c.d: cache, e--f: cache}\nflows:\n  - a-b->c.d\n"
                          "  - a-b -- e--f\n  - c.d=>e--f\n");
    ck_assert_uint_eq(report.findings.count, 0);
    ck_assert_str_eq(design->flows.items[0].id, "a-b -> c.d");
    ck_assert_str_eq(design->flows.items[1].id, "a-b -- e--f");
    ck_assert_int_eq(design->flows.items[2].type, FLOW_BATCH);
}
END_TEST

START_TEST(the_dump_is_stable)
{
    Design *design = read("title: T\ncomponents: {a: client, b: {kind: cache, latency: p99 5ms}}\n"
                          "flows: [a -> b: query]\n");
    ck_assert_str_eq(design_dump(arena, design),
                     "design test title=\"T\" direction=right page=0\n"
                     "component a \"A\" client in board\n"
                     "component b \"B\" cache in board latency.p99=0.005\n"
                     "flow \"a -> b\" request entry=0 hop=0 fan=0 label=\"query\" carries?=query\n");
}
END_TEST

Suite *design_suite(void)
{
    Suite *suite = suite_create("design");
    TCase *cases = tcase_create("read");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, the_example_reads_whole);
    tcase_add_test(cases, names_of_files_become_text);
    tcase_add_test(cases, flows_of_the_example);
    tcase_add_test(cases, ten_mistakes_are_ten_findings);
    tcase_add_test(cases, mistakes_beside_a_syntax_error);
    tcase_add_test(cases, a_lost_section_is_no_missing_part);
    tcase_add_test(cases, two_mistakes_in_one_line);
    tcase_add_test(cases, a_name_is_complained_of_once);
    tcase_add_test(cases, sections_may_be_empty);
    tcase_add_test(cases, percentiles_are_in_order);
    tcase_add_test(cases, flow_ids_are_ids);
    tcase_add_test(cases, hints_are_about_parts);
    tcase_add_test(cases, a_part_is_no_fallback_of_its_own);
    tcase_add_test(cases, a_reason_must_say_something);
    tcase_add_test(cases, names_are_suggested);
    tcase_add_test(cases, a_flow_names_the_word_at_fault);
    tcase_add_test(cases, a_list_names_each_part_once);
    tcase_add_test(cases, what_is_no_flow_is_answered_with_one);
    tcase_add_test(cases, what_is_said_beside_a_flow_belongs_to_it);
    tcase_add_test(cases, ids_are_shared_by_all_parts);
    tcase_add_test(cases, membership_cycles);
    tcase_add_test(cases, links);
    tcase_add_test(cases, single_values);
    tcase_add_test(cases, limits);
    tcase_add_test(cases, long_labels);
    tcase_add_test(cases, same_flows_have_names_of_their_own);
    tcase_add_test(cases, arrows_beside_dashes);
    tcase_add_test(cases, the_dump_is_stable);
    suite_add_tcase(suite, cases);
    return suite;
}
