/* Quantities as designs write them: durations, rates, sizes, money, percentages and counts, in base units.
 *
 * Base units: seconds, events per second, bytes, currency per the written period, fractions (0..1), plain
 * counts. */
#ifndef MLBOARD_QUANTITY_H
#define MLBOARD_QUANTITY_H

#include "document.h"

#include <stdbool.h>

/* A number with the text and place it came from. */
typedef struct Number {
    bool known;
    double value;      /* in base units */
    const char *text;  /* as written, trimmed */
    Span span;
} Number;

/* A latency: a plain duration holds for every percentile, a map or prefix for those it names. */
typedef struct Latency {
    Number all, p50, p95, p99;
    Span span;
} Latency;

typedef enum MoneyPer {
    MONEY_ONCE, MONEY_PER_HOUR, MONEY_PER_DAY, MONEY_PER_MONTH, MONEY_PER_YEAR, MONEY_PER_1K
} MoneyPer;

typedef struct Money {
    Number amount;
    char currency[4];  /* "$", "€" or "£" */
    MoneyPer per;
} Money;

/* `1B -> 500`: what goes in and what comes out; or candidates taken from the request. */
typedef struct Candidates {
    Number in, out;
    bool from_request;
    const char *text;
    Span span;
} Candidates;

/* The latency at a percentile (50, 95 or 99); not known when the design does not give it. */
Number latency_at(const Latency *latency, int percentile);

/* Parse a text; false when it is not of the form. `problem` is then a clause for a message ("a duration needs
 * a unit: ns us ms s min h d"), a constant or in the arena. */
bool quantity_parse_duration(Arena *arena, const char *text, double *seconds, const char **problem);
bool quantity_parse_rate(Arena *arena, const char *text, double *per_second, const char **problem);
bool quantity_parse_size(Arena *arena, const char *text, double *bytes, const char **problem);
bool quantity_parse_money(Arena *arena, const char *text, Money *money, const char **problem);
bool quantity_parse_percentage(Arena *arena, const char *text, double *fraction, const char **problem);
bool quantity_parse_count(Arena *arena, const char *text, double *count, const char **problem);

extern const FieldType field_duration;   /* Number */
extern const FieldType field_latency;    /* Latency */
extern const FieldType field_rate;       /* Number */
extern const FieldType field_size;       /* Number */
extern const FieldType field_money;      /* Money */
extern const FieldType field_percentage; /* Number, over 100 % is an error */
extern const FieldType field_count;      /* Number: 40, 200M, 1B items (a trailing word is kept in text) */
extern const FieldType field_signed;     /* Number: -2..+2 */
extern const FieldType field_candidates; /* Candidates */

#endif
