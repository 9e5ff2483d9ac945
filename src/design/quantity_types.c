/* The types of values that hold quantities: named in the field tables of designs. */
#include "quantity.h"

#include <string.h>

typedef bool Parse(Arena *arena, const char *text, double *value, const char **problem);

static void read_duration(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_rate(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_size(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_percentage(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_count(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_signed(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_money(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_candidates(FieldReader *reader, const Field *field, const Node *node, void *target);
static void read_latency(FieldReader *reader, const Field *field, const Node *node, void *target);
static void check_order(FieldReader *reader, const Field *field, const Latency *latency);
static bool read_percentile(FieldReader *reader, const Field *field, const Node *node, const char **text,
                            Number **number, Latency *latency);
static void read_with(FieldReader *reader, const Field *field, const Node *node, Number *number,
                      Parse *parse);
static void complain(FieldReader *reader, const Field *field, const Node *node, const char *problem);
static char *trim(Arena *arena, const char *text, size_t length);

#define DURATION "([0-9.eE+]+ *(ns|us|µs|ms|s|min|h|d)|hourly|daily|weekly)"
#define COUNT "[0-9.eE+]+ *[kKMBT]?"

const FieldType field_duration = {
    "duration (5ms, 30s, 6h, hourly)",
    "{\"type\": \"string\", \"pattern\": \"^ *" DURATION " *$\"}",
    read_duration,
};
const FieldType field_latency = {
    "duration (5ms, p99 5ms, {p50: 8ms, p99: 20ms})",
    "{\"anyOf\": [{\"type\": \"string\", \"pattern\": \"^ *(p50 +|p95 +|p99 +)?" DURATION " *$\"}, "
    "{\"type\": \"object\", \"additionalProperties\": false, \"properties\": {"
    "\"p50\": {\"type\": \"string\", \"pattern\": \"^ *" DURATION " *$\"}, "
    "\"p95\": {\"type\": \"string\", \"pattern\": \"^ *" DURATION " *$\"}, "
    "\"p99\": {\"type\": \"string\", \"pattern\": \"^ *" DURATION " *$\"}}}]}",
    read_latency,
};
const FieldType field_rate = {
    "rate (120k qps, 500/s, 2M/day)",
    "{\"type\": \"string\", \"pattern\": \"^ *" COUNT " *(qps|rps|[A-Za-z ]*/(s|min|h|day)) *$\"}",
    read_rate,
};
const FieldType field_size = {
    "size (400B, 4TB, 16GiB)",
    "{\"type\": \"string\", \"pattern\": \"^ *[0-9.eE+]+ *(B|[kKMGTP]B|[KMGTP]iB) *$\"}",
    read_size,
};
const FieldType field_money = {
    "price ($400k/month, $2/h, $0.05/1k)",
    "{\"type\": \"string\", \"pattern\": \"^ *([$]|€|£) *" COUNT
    " */ *(h|day|month|year|1k( +[A-Za-z].*)?) *$\"}",
    read_money,
};
const FieldType field_percentage = {
    "percentage (99.95%)",
    "{\"anyOf\": [{\"type\": \"number\", \"minimum\": 0, \"exclusiveMaximum\": 1}, "
    "{\"type\": \"string\", \"pattern\": \"^ *([0-9.eE+]+ *%|0|0?[.][0-9]+) *$\"}]}",
    read_percentage,
};
const FieldType field_count = {
    "count (40, 200M, 1B items)",
    "{\"anyOf\": [{\"type\": \"number\", \"minimum\": 0}, {\"type\": \"string\", \"pattern\": \"^ *" COUNT
    "( +[A-Za-z].*)? *$\"}]}",
    read_count,
};
const FieldType field_signed = {
    "number from -2 to +2 (-2, 0, +1)",
    "{\"anyOf\": [{\"type\": \"integer\", \"minimum\": -2, \"maximum\": 2}, "
    "{\"type\": \"string\", \"pattern\": \"^[+-]?[0-2]$\"}]}",
    read_signed,
};
const FieldType field_candidates = {
    "number of candidates in and out (1B -> 500, from_request)",
    "{\"type\": \"string\", \"pattern\": \"^ *(from_request|" COUNT "( +[A-Za-z][^>]*)? *-> *" COUNT
    "( +[A-Za-z].*)?) *$\"}",
    read_candidates,
};

static const Field latency_fields[] = {
    {"p50", &field_duration, offsetof(Latency, p50), "the median", NULL, NULL, false, NULL},
    {"p95", &field_duration, offsetof(Latency, p95), "95 of 100 are faster", NULL, NULL, false, NULL},
    {"p99", &field_duration, offsetof(Latency, p99), "99 of 100 are faster", NULL, NULL, false, NULL},
};
static const FieldTable latency_table = {"latency", "a latency by percentile", latency_fields, 3};

static void read_duration(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    read_with(reader, field, node, target, quantity_parse_duration);
}

static void read_rate(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    read_with(reader, field, node, target, quantity_parse_rate);
}

static void read_size(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    read_with(reader, field, node, target, quantity_parse_size);
}

static void read_percentage(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    read_with(reader, field, node, target, quantity_parse_percentage);
}

static void read_count(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    read_with(reader, field, node, target, quantity_parse_count);
}

static void read_signed(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    const char *text = field_scalar(reader, field, node);
    if (text == NULL)
        return;
    bool has_sign = text[0] == '+' || text[0] == '-';
    const char *digit = text + has_sign;
    if (digit[0] < '0' || digit[0] > '2' || digit[1] != '\0') {
        complain(reader, field, node, "an effect is a whole number from -2 to +2");
        return;
    }
    int value = digit[0] - '0';
    *(Number *)target = (Number){true, text[0] == '-' ? -value : value, text, node->span};
}

static void read_money(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    const char *text = field_scalar(reader, field, node);
    if (text == NULL)
        return;
    Money money = {0};
    const char *problem = NULL;
    if (!quantity_parse_money(reader->arena, text, &money, &problem)) {
        complain(reader, field, node, problem);
    } else if (money.per == MONEY_ONCE) {
        complain(reader, field, node, "a price needs a unit: /h /day /month /year /1k");
    } else {
        money.amount.known = true;
        money.amount.text = trim(reader->arena, text, strlen(text));
        money.amount.span = node->span;
        *(Money *)target = money;
    }
}

static void read_candidates(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    const char *text = field_scalar(reader, field, node);
    if (text == NULL)
        return;
    Candidates candidates = {.text = trim(reader->arena, text, strlen(text)), .span = node->span};
    candidates.from_request = strcmp(candidates.text, "from_request") == 0;
    if (!candidates.from_request) {
        const char *arrow = strstr(text, "->");
        const char *problem = NULL;
        if (arrow == NULL) {
            complain(reader, field, node,
                     "candidates are a count in and a count out (1B -> 500), or from_request");
            return;
        }
        candidates.in.text = trim(reader->arena, text, (size_t)(arrow - text));
        candidates.out.text = trim(reader->arena, arrow + 2, strlen(arrow + 2));
        if (!quantity_parse_count(reader->arena, candidates.in.text, &candidates.in.value, &problem) ||
            !quantity_parse_count(reader->arena, candidates.out.text, &candidates.out.value, &problem)) {
            complain(reader, field, node, problem);
            return;
        }
        candidates.in.known = candidates.out.known = true;
        candidates.in.span = candidates.out.span = node->span;
    }
    *(Candidates *)target = candidates;
}

static void read_latency(FieldReader *reader, const Field *field, const Node *node, void *target)
{
    Latency latency = {.span = node->span};
    if (node->type == NODE_MAPPING) {
        fields_read(reader, &latency_table, node, &latency);
        check_order(reader, field, &latency);
        *(Latency *)target = latency;
        return;
    }
    const char *text = field_scalar(reader, field, node);
    Number *number = &latency.all;
    if (text == NULL || !read_percentile(reader, field, node, &text, &number, &latency))
        return;
    const char *problem = NULL;
    if (!quantity_parse_duration(reader->arena, text, &number->value, &problem)) {
        complain(reader, field, node, problem);
        return;
    }
    number->known = true;
    number->text = trim(reader->arena, text, strlen(text));
    number->span = node->span;
    *(Latency *)target = latency;
}

/* What half of the requests need at least, nearly all cannot stay below. */
static void check_order(FieldReader *reader, const Field *field, const Latency *latency)
{
    const Number *const numbers[] = {&latency->p50, &latency->p95, &latency->p99};
    static const char *const names[] = {"p50", "p95", "p99"};
    for (int higher = 1; higher < 3; higher++)
        for (int lower = 0; lower < higher; lower++) {
            if (!numbers[lower]->known || !numbers[higher]->known ||
                numbers[lower]->value <= numbers[higher]->value)
                continue;
            report_error(reader->report, "bad-value", numbers[higher]->span, "%s: %s (%s) is below %s (%s)",
                         field->name, names[higher], numbers[higher]->text, names[lower],
                         numbers[lower]->text);
            return;
        }
}

/* Takes the prefix of `p99 200ms` off the text and chooses the number that it names. */
static bool read_percentile(FieldReader *reader, const Field *field, const Node *node, const char **text,
                            Number **number, Latency *latency)
{
    const char *start = *text;
    if (start[0] != 'p' || start[1] < '0' || start[1] > '9')
        return true;
    size_t length = strcspn(start, " ");
    struct {
        const char *name;
        Number *number;
    } known[] = {{"p50", &latency->p50}, {"p95", &latency->p95}, {"p99", &latency->p99}};
    for (size_t index = 0; index < 3; index++)
        if (length == 3 && strncmp(start, known[index].name, 3) == 0) {
            *number = known[index].number;
            *text = start + length;
            return true;
        }
    complain(reader, field, node, "the percentiles are p50, p95 and p99");
    return false;
}

static void read_with(FieldReader *reader, const Field *field, const Node *node, Number *number, Parse *parse)
{
    const char *text = field_scalar(reader, field, node);
    const char *problem = NULL;
    double value = 0;
    if (text == NULL)
        return;
    if (parse(reader->arena, text, &value, &problem))
        *number = (Number){true, value, trim(reader->arena, text, strlen(text)), node->span};
    else
        complain(reader, field, node, problem);
}

static void complain(FieldReader *reader, const Field *field, const Node *node, const char *problem)
{
    bool is_bare = strstr(problem, "needs a unit") != NULL;
    report_error(reader->report, is_bare ? "missing-unit" : "bad-value", node->span, "%s '%.80s': %s",
                 field->name, node->text, problem);
}

static char *trim(Arena *arena, const char *text, size_t length)
{
    while (length > 0 && (*text == ' ' || *text == '\n' || *text == '\t')) {
        text++;
        length--;
    }
    while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\n' || text[length - 1] == '\t'))
        length--;
    return arena_copy_bytes(arena, text, length);
}
