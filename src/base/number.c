/* Numbers to and from text, whatever the locale. Called wherever a decimal is read or written. */
#include "number.h"

#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* From here on digits are no longer all meaningful and would not fit NUMBER_TEXT_SIZE: an exponent is
 * used. */
static const double largest_plain = 1e21;
/* Below this, a value times a million is a whole number that a double holds: its digits are written directly,
 * since drawings hold thousands of coordinates and printf is most of the time of writing them. */
static const double largest_direct = 1e9;

/* "000" to "999". */
#define ONES(tens) tens "0" tens "1" tens "2" tens "3" tens "4" tens "5" tens "6" tens "7" tens "8" tens "9"
#define TENS(hundreds)                                                                                       \
    ONES(hundreds "0") ONES(hundreds "1") ONES(hundreds "2") ONES(hundreds "3") ONES(hundreds "4")           \
    ONES(hundreds "5") ONES(hundreds "6") ONES(hundreds "7") ONES(hundreds "8") ONES(hundreds "9")
static const char triples[] = TENS("0") TENS("1") TENS("2") TENS("3") TENS("4") TENS("5") TENS("6") TENS("7")
    TENS("8") TENS("9");
enum { SHORT_LIMIT = 1000000 };

static size_t write_direct(char *text, double value, int decimals);
static size_t write_hundredths(char *text, unsigned scaled, bool is_negative);
static char *write_short(char *at, unsigned value);
static void strip_trailing_zeros(char *text);
static size_t count_digits(const char *text);

char *number_format(char text[NUMBER_TEXT_SIZE], double value, int decimals)
{
    number_write(text, value, decimals);
    return text;
}

size_t number_write(char text[NUMBER_TEXT_SIZE], double value, int decimals)
{
    if (!isfinite(value))
        value = 0;
    if (decimals < 0)
        decimals = 0;
    if (decimals > 6)
        decimals = 6;
    if (fabs(value) < largest_direct)
        return write_direct(text, value, decimals);
    bool plain = fabs(value) < largest_plain;
    char format[8];
    snprintf(format, sizeof format, "%%.%d%c", plain ? decimals : 6, plain ? 'f' : 'e');
    g_ascii_formatd(text, NUMBER_TEXT_SIZE, format, value);
    if (plain)
        strip_trailing_zeros(text);
    if (strcmp(text, "-0") == 0)
        strcpy(text, "0");
    return strlen(text);
}

size_t number_parse(const char *text, double *value)
{
    size_t length = text[0] == '-' || text[0] == '+' ? 1 : 0;
    size_t whole = count_digits(text + length);
    length += whole;
    size_t fraction = text[length] == '.' ? count_digits(text + length + 1) : 0;
    if (whole + fraction == 0)
        return 0;
    if (fraction > 0)
        length += 1 + fraction;
    if (text[length] == 'e' || text[length] == 'E') {
        size_t sign = text[length + 1] == '-' || text[length + 1] == '+' ? 1 : 0;
        size_t exponent = count_digits(text + length + 1 + sign);
        if (exponent > 0)
            length += 1 + sign + exponent;
    }
    /* Converted from a copy: the C library would go on into "0x10" or past what was taken here. */
    char *taken = g_strndup(text, length);
    *value = g_ascii_strtod(taken, NULL);
    g_free(taken);
    return length;
}

static size_t write_direct(char *text, double value, int decimals)
{
    static const double powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    /* Up to 2^52 a double has halves, above it only whole numbers: adding it rounds to the nearest, halves to
     * even. */
    static const double whole_from = 4503599627370496.0;
    double sum = fabs(value) * powers[decimals] + whole_from;
    unsigned long long scaled = (unsigned long long)(sum - whole_from);
    bool is_negative = value < 0 && scaled != 0;
    if (decimals == 2 && scaled < 100 * SHORT_LIMIT)
        return write_hundredths(text, (unsigned)scaled, is_negative);
    while (decimals > 0 && scaled % 10 == 0) {
        scaled /= 10;
        decimals--;
    }
    char digits[NUMBER_TEXT_SIZE], *at = digits + sizeof digits;
    for (int place = 0; place <= decimals || scaled > 0; place++) {
        if (place == decimals && place > 0)
            *--at = '.';
        *--at = (char)('0' + scaled % 10);
        scaled /= 10;
    }
    if (is_negative)
        *--at = '-';
    size_t length = (size_t)(digits + sizeof digits - at);
    memcpy(text, at, length);
    text[length] = '\0';
    return length;
}

/* Most numbers of a drawing, without a choice that depends on their digits: a processor would guess those
 * wrong, and lose more time than all the rest takes. */
static size_t write_hundredths(char *text, unsigned scaled, bool is_negative)
{
    char *at = text;
    *at = '-';
    at = write_short(at + is_negative, scaled / 100);
    unsigned rest = scaled % 100;
    at[0] = '.';
    at[1] = (char)('0' + rest / 10);
    at[2] = (char)('0' + rest % 10);
    at += (rest > 0) * (2 + (rest % 10 > 0));
    *at = '\0';
    return (size_t)(at - text);
}

size_t integer_write(char text[NUMBER_TEXT_SIZE], long value)
{
    unsigned long size = value < 0 ? 0ul - (unsigned long)value : (unsigned long)value;
    char *at = text;
    *at = '-';
    at += value < 0;
    if (size < SHORT_LIMIT) {
        at = write_short(at, (unsigned)size);
    } else {
        char digits[NUMBER_TEXT_SIZE], *first = digits + sizeof digits;
        for (; size > 0; size /= 10)
            *--first = (char)('0' + size % 10);
        memcpy(at, first, (size_t)(digits + sizeof digits - first));
        at += digits + sizeof digits - first;
    }
    *at = '\0';
    return (size_t)(at - text);
}

/* A number below SHORT_LIMIT; returns the end. Writes up to three bytes beyond it. */
static char *write_short(char *at, unsigned value)
{
    unsigned low = value % 1000, high = value / 1000;
    int length = 1 + (low >= 10) + (low >= 100);
    if (high > 0) {
        at = write_short(at, high);
        length = 3;
    }
    memcpy(at, triples + 3 * low + 3 - length, 3);
    return at + length;
}

static void strip_trailing_zeros(char *text)
{
    if (strchr(text, '.') == NULL)
        return;
    size_t length = strlen(text);
    while (text[length - 1] == '0')
        length--;
    if (text[length - 1] == '.')
        length--;
    text[length] = '\0';
}

static size_t count_digits(const char *text)
{
    size_t count = 0;
    while (text[count] >= '0' && text[count] <= '9')
        count++;
    return count;
}
