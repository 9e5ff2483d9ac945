/* The catalogue of kinds: complete, without doubles, and found again by its own words. */
#include "kind.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

/* Pairs a technology or a text with the kind that it must give. */
typedef struct Expectation {
    const char *text, *kind;
} Expectation;

static void expect_list_gives(const Kind *kind, const char *list);

START_TEST(has_a_hundred_kinds)
{
    size_t count;
    kind_list(&count);
    ck_assert_uint_eq(count, 100);
}
END_TEST

#define ITEM(file) extern const KindSection kind_section_##file;
#include "catalogue/kinds.inc"
#undef ITEM

static const KindSection *const sections[] = {
#define ITEM(file) &kind_section_##file,
#include "catalogue/kinds.inc"
#undef ITEM
};
enum { SECTIONS = sizeof sections / sizeof *sections };

/* Each section has a rank of its own, and in their order the kinds are listed. */
START_TEST(kinds_are_listed_by_section)
{
    size_t count, listed = 0;
    const Kind *const *kinds = kind_list(&count);
    for (int rank = 1; rank <= SECTIONS; rank++) {
        const KindSection *section = NULL;
        for (size_t index = 0; index < SECTIONS && section == NULL; index++)
            section = sections[index]->rank == rank ? sections[index] : NULL;
        ck_assert_msg(section != NULL, "no section has the rank %d", rank);
        for (size_t index = 0; index < section->count; index++)
            ck_assert_ptr_eq(kinds[listed++], &section->kinds[index]);
    }
    ck_assert_uint_eq(listed, count);
}
END_TEST

/* An empty meaning or icon would show as a hole in `mlboard kinds` or on the board. */
START_TEST(every_kind_is_filled)
{
    static const char *const planes[] = {"online", "nearline", "offline", "data", "monitoring"};
    size_t count;
    const Kind *const *kinds = kind_list(&count);
    for (size_t index = 0; index < count; index++) {
        const Kind *kind = kinds[index];
        ck_assert_msg(kind->meaning != NULL && strlen(kind->meaning) > 8, "%s has no meaning", kind->name);
        ck_assert_msg(kind->icon != NULL && kind->icon[0] != '\0', "%s has no icon", kind->name);
        ck_assert_msg(kind->synonyms != NULL && kind->technologies != NULL, "%s lacks words", kind->name);
        ck_assert_msg(kind->family < FAMILY_COUNT, "%s has no family", kind->name);
        ck_assert_msg(kind->traits != 0, "%s has no trait", kind->name);
        size_t plane = 0;
        while (plane < 5 && strcmp(planes[plane], kind->plane) != 0)
            plane++;
        ck_assert_msg(plane < 5, "%s has the unknown plane %s", kind->name, kind->plane);
    }
}
END_TEST

START_TEST(names_are_unique_and_found)
{
    size_t count;
    const Kind *const *kinds = kind_list(&count);
    for (size_t index = 0; index < count; index++)
        ck_assert_ptr_eq(kind_find(kinds[index]->name), kinds[index]);
    ck_assert_ptr_null(kind_find("Ranker"));
    ck_assert_ptr_null(kind_find(""));
}
END_TEST

/* Rules ask for traits and drawing for the family: both must tell the same story. */
START_TEST(families_agree_with_traits)
{
    size_t count;
    const Kind *const *kinds = kind_list(&count);
    for (size_t index = 0; index < count; index++) {
        const Kind *kind = kinds[index];
        if (kind->traits & TRAIT_LEARNED)
            ck_assert_msg(kind->family == FAMILY_MODEL, "%s is learned but no model", kind->name);
        if (kind->traits & TRAIT_TRAINER)
            ck_assert_msg(kind->family == FAMILY_JOB, "%s trains but is no job", kind->name);
        if (kind->traits & TRAIT_STORE)
            ck_assert_msg(kind->family == FAMILY_STORE || kind->family == FAMILY_STREAM,
                          "%s stores but is no store",
                          kind->name);
    }
}
END_TEST

START_TEST(every_word_gives_its_own_kind)
{
    size_t count;
    const Kind *const *kinds = kind_list(&count);
    for (size_t index = 0; index < count; index++) {
        ck_assert_str_eq(kind_guess_from_words(kinds[index]->name).kind->name, kinds[index]->name);
        expect_list_gives(kinds[index], kinds[index]->synonyms);
        expect_list_gives(kinds[index], kinds[index]->technologies);
    }
}
END_TEST

static void expect_list_gives(const Kind *kind, const char *list)
{
    for (size_t length; *list != '\0'; list += length, list += strspn(list, ", ")) {
        char word[128];
        length = strcspn(list, ",");
        ck_assert_uint_lt(length, sizeof word);
        memcpy(word, list, length);
        word[length] = '\0';
        KindGuess guess = kind_guess_from_words(word);
        ck_assert_msg(guess.kind == kind, "\"%s\" of %s gives %s", word, kind->name,
                      guess.kind == NULL ? "nothing" : guess.kind->name);
        ck_assert_str_eq(guess.evidence, word);
    }
}

static void expect_guesses(KindGuess (*guess_kind)(const char *), const Expectation *expectations,
                           size_t count)
{
    for (size_t index = 0; index < count; index++) {
        KindGuess guess = guess_kind(expectations[index].text);
        ck_assert_msg(guess.kind != NULL, "%s gives nothing", expectations[index].text);
        ck_assert_str_eq(guess.kind->name, expectations[index].kind);
    }
}

START_TEST(qualified_products_decide_before_their_first_word)
{
    static const Expectation expectations[] = {
        {"Redis", "cache"},
        {"Redis Streams", "event-stream"},
        {"redis vector", "ann-index"},
        {"Kafka", "event-stream"},
        {"Kafka Streams", "stream-processor"},
        {"Kafka Connect", "event-collector"},
        {"Spark Structured Streaming on EMR", "stream-processor"},
        {"SageMaker Feature Store", "feature-store"},
        {"MongoDB Atlas Vector Search", "ann-index"},
        {"FAISS (HNSW)", "ann-index"},
        {"PostgreSQL 16 + pgvector", "ann-index"},
        {"Amazon S3", "object-store"},
        {"Ray Serve", "model-server"},
        {"Iceberg on S3", "data-lake"},
    };
    expect_guesses(kind_guess_from_technology, expectations, sizeof expectations / sizeof *expectations);
}
END_TEST

START_TEST(ambiguous_products_name_their_alternatives)
{
    KindGuess redis = kind_guess_from_technology("redis 7");
    ck_assert_str_eq(redis.evidence, "Redis");
    ck_assert_ptr_nonnull(strstr(redis.alternatives, "online-feature-store"));
    ck_assert_ptr_null(kind_guess_from_technology("Redis Streams").alternatives);
    ck_assert_ptr_null(kind_guess_from_technology("FAISS").alternatives);
}
END_TEST

/* Every alternative must be a kind, or the hint sends people to a name that the reader rejects. */
START_TEST(alternatives_are_kinds)
{
    size_t count;
    const Kind *const *kinds = kind_list(&count);
    for (size_t index = 0; index < count; index++) {
        const char *list = kinds[index]->technologies;
        for (size_t length; *list != '\0'; list += length, list += strspn(list, ", ")) {
            char word[128];
            length = strcspn(list, ",");
            snprintf(word, sizeof word, "%.*s", (int)length, list);
            const char *others = kind_guess_from_technology(word).alternatives;
            for (size_t other; others != NULL && *others != '\0';
                 others += other, others += strspn(others, ", ")) {
                other = strcspn(others, ",");
                snprintf(word, sizeof word, "%.*s", (int)other, others);
                ck_assert_msg(kind_find(word) != NULL, "%s is no kind", word);
            }
        }
    }
}
END_TEST

START_TEST(frameworks_and_unknown_words_give_nothing)
{
    ck_assert_ptr_null(kind_guess_from_technology("PyTorch").kind);
    ck_assert_ptr_null(kind_guess_from_technology("XGBoost").kind);
    ck_assert_ptr_null(kind_guess_from_words("zebra").kind);
    ck_assert_ptr_null(kind_guess_from_words("").kind);
    ck_assert_ptr_null(kind_guess_from_words("--").kind);
    /* "app" and "ui" are words, not parts of words. */
    ck_assert_ptr_null(kind_guess_from_words("apparel fruit").kind);
}
END_TEST

START_TEST(words_are_found_whatever_separates_them)
{
    static const Expectation expectations[] = {
        {"two_tower", "candidate-generator"},
        {"TwoTower", "candidate-generator"},
        {"Two Tower v2", "candidate-generator"},
        {"heavy-ranker", "ranker"},
        {"feature ranker", "ranker"},
        {"A/B test", "experiment-platform"},
        {"playback events", "event-stream"},
        {"model servers", "model-server"},
        {"APIGateway", "api-gateway"},
    };
    expect_guesses(kind_guess_from_words, expectations, sizeof expectations / sizeof *expectations);
}
END_TEST

/* A label may be 2,000 bytes without a space: nothing may run over. */
START_TEST(very_long_texts_are_cut)
{
    static char text[4096];
    memset(text, 'x', sizeof text - 1);
    ck_assert_ptr_null(kind_guess_from_words(text).kind);
    for (size_t index = 0; index + 1 < sizeof text; index += 2)
        text[index] = ' ';
    ck_assert_ptr_null(kind_guess_from_words(text).kind);
}
END_TEST

START_TEST(misspelt_names_are_suggested)
{
    ck_assert_str_eq(kind_suggest("rankr"), "ranker");
    ck_assert_str_eq(kind_suggest("feture-store"), "feature-store");
    ck_assert_str_eq(kind_suggest("message bus"), "event-stream");
    ck_assert_str_eq(kind_suggest("vector-store"), "ann-index"); /* though spelt like "feature-store" */
    ck_assert_str_eq(kind_suggest("Vector_Store"), "ann-index"); /* however it is written */
    ck_assert_str_eq(kind_suggest("onlin-feature-store"), "online-feature-store"); /* names no other whole */
    ck_assert_ptr_null(kind_suggest("zebra"));
}
END_TEST

START_TEST(trait_names_are_listed_and_cut)
{
    char buffer[200], small[8];
    ck_assert_str_eq(kind_trait_names(TRAIT_STORE | TRAIT_HOT_OK, buffer, sizeof buffer), "store, hot_ok");
    ck_assert_str_eq(kind_trait_names(0, buffer, sizeof buffer), "");
    ck_assert_uint_lt(strlen(kind_trait_names(TRAIT_STORE | TRAIT_HOT_OK | TRAIT_MODEL, small, sizeof small)),
                      8);
}
END_TEST

Suite *kind_suite(void);
Suite *kind_suite(void)
{
    Suite *suite = suite_create("kind");
    TCase *catalogue = tcase_create("catalogue");
    tcase_add_test(catalogue, has_a_hundred_kinds);
    tcase_add_test(catalogue, kinds_are_listed_by_section);
    tcase_add_test(catalogue, every_kind_is_filled);
    tcase_add_test(catalogue, names_are_unique_and_found);
    tcase_add_test(catalogue, families_agree_with_traits);
    tcase_add_test(catalogue, misspelt_names_are_suggested);
    tcase_add_test(catalogue, trait_names_are_listed_and_cut);
    suite_add_tcase(suite, catalogue);
    TCase *guesses = tcase_create("guesses");
    tcase_add_test(guesses, every_word_gives_its_own_kind);
    tcase_add_test(guesses, qualified_products_decide_before_their_first_word);
    tcase_add_test(guesses, ambiguous_products_name_their_alternatives);
    tcase_add_test(guesses, alternatives_are_kinds);
    tcase_add_test(guesses, frameworks_and_unknown_words_give_nothing);
    tcase_add_test(guesses, words_are_found_whatever_separates_them);
    tcase_add_test(guesses, very_long_texts_are_cut);
    suite_add_tcase(suite, guesses);
    return suite;
}
