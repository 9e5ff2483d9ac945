/* Guards the one decoder of bytes that nobody has checked: it takes what GLib takes, and nothing else. */
#include "utf8.h"

#include <check.h>
#include <glib.h>
#include <string.h>

/* Bytes at which some rule of UTF-8 begins or ends to hold. */
static const unsigned char edges[] = {0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2,
                                      0xDF, 0xE0, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF3, 0xF4, 0xF5, 0xFF};
enum { EDGE_COUNT = sizeof edges / sizeof *edges };

static void assert_read_alike(const unsigned char *bytes, size_t length)
{
    const char *text = (const char *)bytes;
    gunichar known = *bytes < 0x80 ? *bytes : g_utf8_get_char_validated(text, (gssize)length);
    uint32_t character = 0;
    size_t taken = utf8_read(text, length, &character);
    if (known > 0x10FFFF) {
        ck_assert_uint_eq(taken, 0);
        return;
    }
    ck_assert_uint_eq(character, known);
    ck_assert_uint_eq(taken, (size_t)g_unichar_to_utf8(known, NULL));
    size_t at = 0;
    ck_assert_uint_eq(utf8_next(text, length, &at), known);
    ck_assert_uint_eq(at, taken);
}

START_TEST(unchecked_bytes_are_read_as_glib_reads_them)
{
    for (int first = 0; first < EDGE_COUNT; first++)
        for (int second = 0; second < EDGE_COUNT; second++)
            for (int third = 0; third < EDGE_COUNT; third++)
                for (int fourth = 0; fourth < EDGE_COUNT; fourth++) {
                    const unsigned char bytes[] = {edges[first], edges[second], edges[third], edges[fourth]};
                    for (size_t length = 1; length <= sizeof bytes; length++)
                        assert_read_alike(bytes, length);
                }
    uint32_t character;
    ck_assert_uint_eq(utf8_read("", 0, &character), 0);
}
END_TEST

/* The first letter decides, not the digits, quotes and arrows before it. */
START_TEST(lines_begin_where_their_first_letter_does)
{
    static const struct {
        const char *text;
        bool is_leftward;
    } lines[] = {{"", false},
                 {"12 -> ", false},
                 {"model \xD7\x9E", false},
                 {"\xD7\x9E model", true},
                 {"12 \xD7\x9E", true},
                 {"\xE2\x80\x9C\xD7\x9E", true},
                 {"\xE2\x86\x92 \xD8\xB9", true},
                 {"\xF0\x9F\x98\x80 \xD7\x9E", true},
                 {"\xC3\xA9\xD7\x9E", false},
                 {"\xE6\x8E\xA8\xD7\x9E", false}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        ck_assert_msg(utf8_is_leftward(lines[i].text, strlen(lines[i].text)) == lines[i].is_leftward, "line %zu",
                      i);
}
END_TEST

Suite *utf8_suite(void);
Suite *utf8_suite(void)
{
    Suite *suite = suite_create("utf8");
    TCase *cases = tcase_create("utf8");
    tcase_add_test(cases, unchecked_bytes_are_read_as_glib_reads_them);
    tcase_add_test(cases, lines_begin_where_their_first_letter_does);
    suite_add_tcase(suite, cases);
    return suite;
}
