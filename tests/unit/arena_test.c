/* Guards the arena: zeroed, aligned, lasting memory whatever the sizes, and arrays that grow without loss. */
#include "arena.h"

#include <check.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

Suite *arena_suite(void);

static bool is_filled_with(const unsigned char *bytes, size_t size, int value)
{
    for (size_t index = 0; index < size; index++)
        if (bytes[index] != value)
            return false;
    return true;
}

START_TEST(memory_is_zeroed_aligned_and_lasting)
{
    Arena *arena = arena_create();
    static const size_t sizes[] = {0, 1, 3, 17, 4096, 40000, 65536, 200000, 5};
    enum { ROUNDS = 20, SIZES = sizeof sizes / sizeof *sizes };
    unsigned char *places[ROUNDS * SIZES];
    for (int index = 0; index < ROUNDS * SIZES; index++) {
        size_t size = sizes[index % SIZES];
        places[index] = arena_allocate(arena, size);
        ck_assert_uint_eq((uintptr_t)places[index] % _Alignof(max_align_t), 0);
        ck_assert(is_filled_with(places[index], size, 0));
        memset(places[index], index % 251 + 1, size);
    }
    for (int index = 0; index < ROUNDS * SIZES; index++)
        ck_assert(is_filled_with(places[index], sizes[index % SIZES], index % 251 + 1));
    arena_destroy(arena);
}
END_TEST

START_TEST(empty_allocations_are_distinct)
{
    Arena *arena = arena_create();
    ck_assert_ptr_ne(arena_allocate(arena, 0), arena_allocate(arena, 0));
    arena_destroy(arena);
}
END_TEST

START_TEST(strings_are_copied_and_formatted)
{
    Arena *arena = arena_create();
    char text[] = "feature store";
    char *copy = arena_copy_string(arena, text);
    text[0] = 'X';
    ck_assert_str_eq(copy, "feature store");
    ck_assert_ptr_null(arena_copy_string(arena, NULL));
    ck_assert_mem_eq(arena_copy_bytes(arena, "a\0b", 3), "a\0b", 4);
    ck_assert_str_eq(arena_copy_bytes(arena, NULL, 0), "");
    ck_assert_str_eq(arena_format(arena, "%s:%d", copy, 12), "feature store:12");
    char *wide = arena_format(arena, "%100000d", 7);
    ck_assert_uint_eq(strlen(wide), 100000);
    arena_destroy(arena);
}
END_TEST

START_TEST(arrays_keep_items_while_they_grow)
{
    Arena *arena = arena_create();
    ARRAY_OF(int) numbers = {0};
    for (int number = 0; number < 10000; number++)
        array_push(arena, &numbers, number * 3);
    ck_assert_uint_eq(numbers.count, 10000);
    for (int number = 0; number < 10000; number++)
        ck_assert_int_eq(numbers.items[number], number * 3);
    arena_destroy(arena);
}
END_TEST

START_TEST(overflowing_array_aborts)
{
    Arena *arena = arena_create();
    arena_allocate_array(arena, SIZE_MAX / 4, 8);
}
END_TEST

Suite *arena_suite(void)
{
    Suite *suite = suite_create("arena");
    TCase *cases = tcase_create("arena");
    tcase_add_test(cases, memory_is_zeroed_aligned_and_lasting);
    tcase_add_test(cases, empty_allocations_are_distinct);
    tcase_add_test(cases, strings_are_copied_and_formatted);
    tcase_add_test(cases, arrays_keep_items_while_they_grow);
    tcase_add_test_raise_signal(cases, overflowing_array_aborts, SIGABRT);
    suite_add_tcase(suite, cases);
    return suite;
}
