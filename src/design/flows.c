/* Flows: `a -> b`, chains, lists on either side, four arrows, and what is said of them.
 *
 * One entry of the file gives one flow for each pair of ends of each hop. */
#include "draft.h"

#include <ctype.h>
#include <string.h>

typedef struct Side {
    ARRAY_OF(Text) names;
    Span span;
} Side;

/* Where the scanner stands in a flow's text, and which column that is in the file. */
typedef struct Scanner {
    FieldReader *reader;   /* NULL: say nothing */
    Arena *arena;
    const char *text, *at; /* the whole, and the place in it */
    Span span;             /* of the whole */
    uint32_t column;
    bool is_located;       /* columns inside the text are those of the file */
    bool is_quoted;
} Scanner;

static const char *const arrows[] = {"->", "~>", "=>", "--"};

static const char *advise_on_flow(const FieldReader *reader, const Node *entry);
static void read_chain(FieldReader *reader, Draft *draft, const Node *text, const Flow *values);
static Scanner scan_from(FieldReader *reader, Arena *arena, const char *text, Span span, int quotes);
static void advance(Scanner *scanner, size_t bytes);
static void skip_blanks(Scanner *scanner);
static Span place(const Scanner *scanner, size_t length);
static bool read_side(Scanner *scanner, Side *side);
static bool read_list(Scanner *scanner, Side *side);
static bool read_name(Scanner *scanner, Side *side);
static size_t name_length(const char *text);
static bool read_arrow(Scanner *scanner, FlowType *type);
static bool complain_of_missing_arrow(Scanner *scanner);
static bool complain(Scanner *scanner, size_t length, const char *message, const char *help);
static void add_hop(FieldReader *reader, Draft *draft, const Side *from, FlowType type, const Side *to,
                    Flow values);
static void carry_words(Arena *arena, Flow *flow);
static const char *known_word(const char *word, size_t length);

void read_flow_entry(FieldReader *reader, Draft *draft, const Node *entry)
{
    Flow values = {.span = entry->span};
    const Node *text = entry;
    if (entry->type == NODE_MAPPING && entry->entries.count == 1) {
        text = entry->entries.items[0].key;
        const Node *value = entry->entries.items[0].value;
        const char *owner = reader->subject;
        reader->subject = text->text;
        if (value->type == NODE_MAPPING)
            fields_read(reader, &flow_table, value, &values);
        else if (value->type == NODE_SEQUENCE)
            report_error(reader->report, "wrong-type", value->span,
                         "a flow's value is a label or a mapping of keys, not a list");
        else if (!value->is_null)
            field_text.read(reader, &flow_table.fields[0], value, &values.label);
        reader->subject = owner;
    } else if (entry->type != NODE_SCALAR || entry->is_null) {
        report_error(reader->report, "bad-flow", entry->span,
                     "a flow is written 'a -> b', or 'a -> b: label', one in an entry, not %s",
                     node_describe(entry))
            ->help = advise_on_flow(reader, entry);
        return;
    }
    values.carries_declared =
        entry->type == NODE_MAPPING && node_get(entry->entries.items[0].value, "carries") != NULL;
    if (!values.carries_declared)
        carry_words(draft->arena, &values);
    read_chain(reader, draft, text, &values);
    draft->entry_count++;
}

/* What to write instead of an entry that is no flow; NULL: nothing is known of what was meant. */
static const char *advise_on_flow(const FieldReader *reader, const Node *entry)
{
    if (entry->type == NODE_SEQUENCE)
        return "a list at the very start needs quotes: \"[a, b] -> c\"";
    if (entry->type != NODE_MAPPING || entry->entries.count == 0)
        return NULL;
    for (size_t type = 0; type < sizeof arrows / sizeof *arrows; type++)
        if (strstr(entry->entries.items[0].key->text, arrows[type]) != NULL)
            return "all that is said of a flow is its value: 'a -> b: {label: .., rate: ..}'; "
                   "the next flow is an entry of its own";
    const Node *from = node_get(entry, "from"), *to = node_get(entry, "to");
    bool names_both = from != NULL && to != NULL && from->type == NODE_SCALAR && to->type == NODE_SCALAR;
    return arena_format(reader->arena,
                        "write '%s -> %s': -> is a request, ~> a stream, => a batch, -- an association",
                        names_both ? from->text : "a", names_both ? to->text : "b");
}

bool parse_flow_name(Arena *arena, Text text, Text *from, FlowType *type, Text *to)
{
    Scanner scanner = scan_from(NULL, arena, text.value, text.span, 0);
    Side sides[2] = {0};
    if (!read_side(&scanner, &sides[0]) || !read_arrow(&scanner, type) || !read_side(&scanner, &sides[1]))
        return false;
    if (*scanner.at != '\0' || sides[0].names.count != 1 || sides[1].names.count != 1)
        return false;
    *from = sides[0].names.items[0];
    *to = sides[1].names.items[0];
    return true;
}

const char *arrow_of(FlowType type)
{
    return arrows[type];
}

/* The first mistake ends the entry: what follows it has no sure meaning. The hops before it stand. */
static void read_chain(FieldReader *reader, Draft *draft, const Node *text, const Flow *values)
{
    Scanner scanner = scan_from(reader, draft->arena, text->text, text->span, text->is_plain ? 0 : 1);
    Side from = {0};
    if (!read_side(&scanner, &from))
        return;
    if (*scanner.at == '\0') {
        const char *dashes = strstr(from.names.items[from.names.count - 1].value, "--");
        complain(&scanner, 1, "a flow needs an arrow: -> request, ~> stream, => batch, -- association",
                 dashes == NULL ? NULL : "an id may hold '--': the arrow needs blanks around it: a -- b");
        return;
    }
    Flow flow = *values;
    while (*scanner.at != '\0') {
        Side to = {0};
        FlowType type;
        if (!read_arrow(&scanner, &type) || !read_side(&scanner, &to))
            return;
        uint32_t end = to.span.column + to.span.length;
        flow.span = from.span;
        flow.span.length = end > from.span.column ? end - from.span.column : 1;
        add_hop(reader, draft, &from, type, &to, flow);
        flow.hop++;
        from = to;
    }
}

/* Columns can be told when the text stands in the file as it is: in one line, without escapes. */
static Scanner scan_from(FieldReader *reader, Arena *arena, const char *text, Span span, int quotes)
{
    uint32_t length = (uint32_t)g_utf8_strlen(text, -1);
    bool is_located = span.length == length + 2u * (uint32_t)quotes;
    Scanner scanner = {.reader = reader, .arena = arena, .text = text, .at = text, .span = span,
                       .column = span.column + (uint32_t)quotes, .is_located = is_located,
                       .is_quoted = quotes > 0};
    skip_blanks(&scanner);
    return scanner;
}

static void advance(Scanner *scanner, size_t bytes)
{
    for (size_t index = 0; index < bytes; index++)
        scanner->column += ((unsigned char)scanner->at[index] & 0xC0) != 0x80;
    scanner->at += bytes;
}

static void skip_blanks(Scanner *scanner)
{
    advance(scanner, strspn(scanner->at, " \t\n"));
}

static Span place(const Scanner *scanner, size_t length)
{
    if (!scanner->is_located)
        return scanner->span;
    return (Span){scanner->span.source, scanner->span.line, scanner->column,
                  length > 0 ? (uint32_t)length : 1};
}

static bool read_side(Scanner *scanner, Side *side)
{
    side->span = place(scanner, 1);
    if (*scanner->at != '[')
        return read_name(scanner, side);
    uint32_t start = scanner->column;
    if (!read_list(scanner, side))
        return false;
    if (scanner->is_located)
        side->span.length = scanner->column - start;
    return true;
}

static bool read_list(Scanner *scanner, Side *side)
{
    do {
        advance(scanner, 1); /* the bracket or comma */
        skip_blanks(scanner);
        if (!read_name(scanner, side))
            return false;
    } while (*scanner->at == ',');
    if (*scanner->at != ']')
        return complain(scanner, 1, "a list of a flow is written '[a, b]'; expected ',' or ']' here", NULL);
    advance(scanner, 1);
    skip_blanks(scanner);
    return true;
}

static bool read_name(Scanner *scanner, Side *side)
{
    size_t length = name_length(scanner->at);
    if (length == 0)
        return *scanner->at == '\0'
                   ? complain(scanner, 1, "the flow ends without the id that it goes to", NULL)
                   : complain(scanner, 1, "expected an id here",
                              "ids are ASCII letters, digits, '_', '-' and '.', beginning with a letter");
    Text name = {arena_copy_bytes(scanner->arena, scanner->at, length), place(scanner, length)};
    for (size_t index = 0; index < side->names.count && side->names.count < 1000; index++)
        if (strcmp(side->names.items[index].value, name.value) == 0)
            return complain(scanner, length, "this id stands twice in the list", NULL);
    array_push(scanner->arena, &side->names, name);
    if (scanner->is_located && side->names.count == 1)
        side->span = name.span;
    advance(scanner, length);
    skip_blanks(scanner);
    return true;
}

/* An id may hold '-': it ends where an arrow begins. */
static size_t name_length(const char *text)
{
    if (!isalpha((unsigned char)text[0]))
        return 0;
    size_t length = 0;
    while (isalnum((unsigned char)text[length]) ||
           (text[length] != '\0' && strchr("_.-", text[length]) != NULL)) {
        if (text[length] == '-') {
            size_t dashes = strspn(text + length, "-");
            if (text[length + dashes] == '>' ||
                (dashes > 1 && !isalnum((unsigned char)text[length + dashes])))
                break;
        }
        length++;
    }
    return length;
}

static bool read_arrow(Scanner *scanner, FlowType *type)
{
    size_t length = strspn(scanner->at, "-~=<>");
    for (size_t index = 0; index < 4 && length == 2; index++)
        if (strncmp(scanner->at, arrows[index], 2) == 0) {
            *type = (FlowType)index;
            advance(scanner, 2);
            skip_blanks(scanner);
            return true;
        }
    return length == 0 ? complain_of_missing_arrow(scanner)
                       : complain(scanner, length,
                                  "no arrow of the language: -> request, ~> stream, => batch, -- association",
                                  NULL);
}

static bool complain_of_missing_arrow(Scanner *scanner)
{
    if (*scanner->at == ':' && scanner->is_quoted)
        return complain(scanner, 1, "a label stands after the closing quote: \"[a, b] -> c\": label", NULL);
    if (*scanner->at == ':')
        return complain(scanner, 1, "the colon before a label needs a blank behind it: a -> b: label", NULL);
    return complain(scanner, 1, "expected an arrow here: -> ~> => or --",
                    *scanner->at == ',' ? "several ends are a list: a -> [b, c]" : NULL);
}

static bool complain(Scanner *scanner, size_t length, const char *message, const char *help)
{
    bool is_continued = !scanner->is_located && !scanner->is_quoted && strstr(scanner->text, " - ") != NULL;
    if (is_continued && help == NULL)
        help = "a '- ' that stands further right than the one above it continues that one's text";
    if (scanner->reader != NULL)
        report_error(scanner->reader->report, "bad-flow", place(scanner, length), "%s", message)->help = help;
    return false;
}

static void add_hop(FieldReader *reader, Draft *draft, const Side *from, FlowType type, const Side *to,
                    Flow values)
{
    values.type = type;
    values.entry = draft->entry_count;
    values.fan = draft->fan_count++;
    for (size_t first = 0; first < from->names.count; first++)
        for (size_t second = 0; second < to->names.count; second++) {
            if (draft->flows.count > FLOW_LIMIT)
                return;
            if (draft->flows.count == FLOW_LIMIT)
                report_error(reader->report, "limit-exceeded", values.span, "more than %d flows",
                             (int)FLOW_LIMIT);
            FlowDraft flow = {values, from->names.items[first], to->names.items[second]};
            array_push(draft->arena, &draft->flows, flow);
        }
}

/* Words of the label that rules know count as carried when nothing is declared; their plural is the same
 * word. */
static void carry_words(Arena *arena, Flow *flow)
{
    if (flow->label.value == NULL)
        return;
    for (const char *at = flow->label.value; *at != '\0';) {
        size_t length = 0;
        while (isalpha((unsigned char)at[length]))
            length++;
        const char *word = length > 0 ? known_word(at, length) : NULL;
        if (word != NULL && !text_list_has(&flow->carries, word))
            array_push(arena, &flow->carries, (Text){word, flow->label.span});
        at += length > 0 ? length : 1;
    }
}

static const char *known_word(const char *word, size_t length)
{
    for (size_t index = 0; carried_words[index] != NULL; index++) {
        const char *known = carried_words[index];
        size_t size = strlen(known);
        bool is_plural = length == size + 1 && (word[size] == 's' || word[size] == 'S');
        if ((length == size || is_plural) && g_ascii_strncasecmp(word, known, size) == 0)
            return known;
    }
    return NULL;
}
