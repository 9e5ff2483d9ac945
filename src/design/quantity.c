/* Quantities from text: a number, its unit, and a clear word about what is missing. */
#include "quantity.h"

#include "number.h"

#include <math.h>
#include <string.h>

typedef struct Unit {
    const char *name;
    double factor;
} Unit;

static const Unit durations[] = {
    {"ns", 1e-9}, {"us", 1e-6}, {"µs", 1e-6}, {"ms", 1e-3}, {"s", 1}, {"min", 60}, {"h", 3600}, {"d", 86400},
};
static const Unit schedules[] = {{"hourly", 3600}, {"daily", 86400}, {"weekly", 7 * 86400.0}};
static const Unit rates[] = {
    {"qps", 1}, {"rps", 1}, {"/s", 1}, {"/min", 1 / 60.0}, {"/h", 1 / 3600.0}, {"/day", 1 / 86400.0},
};
static const Unit sizes[] = {
    {"B", 1},
    {"KB", 1e3},
    {"kB", 1e3},
    {"MB", 1e6},
    {"GB", 1e9},
    {"TB", 1e12},
    {"PB", 1e15},
    {"KiB", 1024},
    {"MiB", 1048576},
    {"GiB", 1073741824},
    {"TiB", 1099511627776},
    {"PiB", 1125899906842624},
};
static const Unit multipliers[] = {{"k", 1e3}, {"K", 1e3}, {"M", 1e6}, {"B", 1e9}, {"T", 1e12}};

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

static const char *skip_blanks(const char *text);
static bool read_number(const char **text, double *value, const char **problem);
static void apply_multiplier(const char **text, double *value);
static bool find_unit(const Unit *units, size_t count, const char *name, double *factor);
static bool refuse_unit(Arena *arena, const char *unit, const char *what, const char *units,
                        const char **problem);
static bool read_period(const char *text, MoneyPer *per);
static bool is_letter(char character);

bool quantity_parse_duration(Arena *arena, const char *text, double *seconds, const char **problem)
{
    double value, factor;
    text = skip_blanks(text);
    if (find_unit(schedules, COUNT_OF(schedules), text, seconds))
        return true;
    *problem = "a duration is a number with a unit (5ms, 6h), or hourly, daily, weekly";
    if (!read_number(&text, &value, problem))
        return false;
    if (!find_unit(durations, COUNT_OF(durations), text, &factor))
        return refuse_unit(arena, text, "duration", "ns us ms s min h d", problem);
    *seconds = value * factor;
    return true;
}

bool quantity_parse_rate(Arena *arena, const char *text, double *per_second, const char **problem)
{
    static const char *const units = "qps rps /s /min /h /day";
    double value, factor;
    *problem = "a rate is a number with a unit (120k qps, 500/s)";
    text = skip_blanks(text);
    if (!read_number(&text, &value, problem))
        return false;
    double close_factor;
    /* No unit begins with a multiplier, so that both may stand close: 5kqps. */
    if (is_letter(text[0]) && find_unit(rates, COUNT_OF(rates), text + 1, &factor) &&
        find_unit(multipliers, COUNT_OF(multipliers), (char[]){text[0], '\0'}, &close_factor)) {
        *per_second = value * close_factor * factor;
        return true;
    }
    apply_multiplier(&text, &value);
    const char *unit = text;
    /* What is counted may stand before the slash: 500k events/s. */
    const char *slash = strchr(text, '/');
    if (slash != NULL && is_letter(text[0]))
        unit = slash;
    if (!find_unit(rates, COUNT_OF(rates), unit, &factor))
        return refuse_unit(arena, unit, "rate", units, problem);
    *per_second = value * factor;
    return true;
}

bool quantity_parse_size(Arena *arena, const char *text, double *bytes, const char **problem)
{
    double value, factor;
    *problem = "a size is a number with a unit (400B, 4TB, 16GiB)";
    text = skip_blanks(text);
    if (!read_number(&text, &value, problem))
        return false;
    if (!find_unit(sizes, COUNT_OF(sizes), text, &factor))
        return refuse_unit(arena, text, "size", "B KB MB GB TB PB KiB MiB GiB TiB PiB", problem);
    *bytes = value * factor;
    return true;
}

bool quantity_parse_money(Arena *arena, const char *text, Money *money, const char **problem)
{
    static const char *const symbols[] = {"$", "€", "£"};
    double value;
    *problem = "money is a currency, an amount and a period ($400k/month, $0.05/1k); "
               "it needs a unit: $ € £";
    text = skip_blanks(text);
    const char *symbol = NULL;
    for (size_t index = 0; index < COUNT_OF(symbols); index++)
        if (strncmp(text, symbols[index], strlen(symbols[index])) == 0)
            symbol = symbols[index];
    if (symbol == NULL)
        return false;
    text = skip_blanks(text + strlen(symbol));
    if (!read_number(&text, &value, problem))
        return false;
    apply_multiplier(&text, &value);
    MoneyPer per = MONEY_ONCE;
    if (text[0] == '/') {
        if (!read_period(skip_blanks(text + 1), &per))
            return refuse_unit(arena, text, "price", "/h /day /month /year /1k", problem);
    } else if (text[0] != '\0') {
        return refuse_unit(arena, text, "price", "/h /day /month /year /1k", problem);
    }
    money->amount.value = value;
    strcpy(money->currency, symbol);
    money->per = per;
    return true;
}

bool quantity_parse_percentage(Arena *arena, const char *text, double *fraction, const char **problem)
{
    double value;
    *problem = "a percentage is a number with % (99.95%), or a fraction below 1 (0.9)";
    text = skip_blanks(text);
    if (!read_number(&text, &value, problem))
        return false;
    /* From 1 on it cannot be told which of the two is meant. */
    if (*text == '\0' && value < 1) {
        *fraction = value;
        return true;
    }
    if (strcmp(text, "%") != 0)
        return refuse_unit(arena, text, "percentage", "%", problem);
    if (value > 100) {
        *problem = "a percentage cannot be over 100%";
        return false;
    }
    *fraction = value / 100;
    return true;
}

bool quantity_parse_count(Arena *arena, const char *text, double *count, const char **problem)
{
    double value;
    *problem = "a count is a number (40, 200M, 1B items)";
    text = skip_blanks(text);
    const char *start = text;
    if (!read_number(&text, &value, problem))
        return false;
    apply_multiplier(&text, &value);
    /* Words may follow a blank; a unit that hangs on the number is something else than a count. */
    bool is_apart = text > start && (text[-1] == ' ' || text[0] == '\0');
    if (!is_apart || (text[0] != '\0' && !is_letter(text[0]))) {
        *problem = arena_format(arena, "'%s' is not part of a count (40, 200M, 1B items)", text);
        return false;
    }
    *count = value;
    return true;
}

Number latency_at(const Latency *latency, int percentile)
{
    const Number *named = percentile == 50 ? &latency->p50 : percentile == 95 ? &latency->p95 : &latency->p99;
    return named->known ? *named : latency->all;
}

static const char *skip_blanks(const char *text)
{
    while (*text == ' ' || *text == '\t' || *text == '\n')
        text++;
    return text;
}

/* Moves `text` past the number and blanks after it. */
static bool read_number(const char **text, double *value, const char **problem)
{
    size_t length = number_parse(*text, value);
    if (length == 0)
        return false;
    if (*value < 0 || !isfinite(*value) || *value > 1e30) {
        *problem = *value < 0 ? "it cannot be negative" : "the number is too large";
        return false;
    }
    *text = skip_blanks(*text + length);
    return true;
}

static void apply_multiplier(const char **text, double *value)
{
    for (size_t index = 0; index < COUNT_OF(multipliers); index++)
        if ((*text)[0] == multipliers[index].name[0] && !is_letter((*text)[1])) {
            *value *= multipliers[index].factor;
            *text = skip_blanks(*text + 1);
            return;
        }
}

/* The unit must be all that is left, blanks aside. */
static bool find_unit(const Unit *units, size_t count, const char *name, double *factor)
{
    for (size_t index = 0; index < count; index++) {
        size_t length = strlen(units[index].name);
        if (strncmp(name, units[index].name, length) == 0 && *skip_blanks(name + length) == '\0') {
            *factor = units[index].factor;
            return true;
        }
    }
    return false;
}

static bool refuse_unit(Arena *arena, const char *unit, const char *what, const char *units,
                        const char **problem)
{
    if (*unit == '\0')
        *problem = arena_format(arena, "a %s needs a unit: %s", what, units);
    else
        *problem = arena_format(arena, "'%s' is not a unit of a %s: %s", unit, what, units);
    return false;
}

static bool read_period(const char *text, MoneyPer *per)
{
    static const struct {
        const char *name;
        MoneyPer per;
    } periods[] = {
        {"h", MONEY_PER_HOUR},    {"day", MONEY_PER_DAY}, {"month", MONEY_PER_MONTH},
        {"year", MONEY_PER_YEAR}, {"1k", MONEY_PER_1K},
    };
    for (size_t index = 0; index < COUNT_OF(periods); index++) {
        size_t length = strlen(periods[index].name);
        if (strncmp(text, periods[index].name, length) != 0)
            continue;
        const char *rest = skip_blanks(text + length);
        /* "/1k requests" says what is counted. */
        if (*rest == '\0' ||
            (periods[index].per == MONEY_PER_1K && rest > text + length && is_letter(*rest))) {
            *per = periods[index].per;
            return true;
        }
    }
    return false;
}

static bool is_letter(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}
