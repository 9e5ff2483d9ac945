/* Values of an ELK JSON document, checked one at a time; called where such documents are read and updated. */
#include "elk_values.h"

#include "json_source.h"

#include "number.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* What a label without a size is taken for: the width of a letter and the height of a line. */
enum {
    LETTER_WIDTH = 7,
    LINE_HEIGHT = 14,
    MOST_NAMED_OPTIONS = 8,
    MOST_PLACES = 100,
    MOST_STYLES = 100,
    MOST_EXTRA_WIDTH = 40,
    MOST_EFFORT = 1000,
    HIGHEST_CELL = 9999
};

static const double largest_size = 100000;

static bool read_length(struct json_object *object, const char *key, const char *what, const char *id,
                        ElkNotices *notices, double *length);
static Size estimate_size(const char *text);
static bool is_true(const char *text);
static bool read_option(Arena *arena, ElkOptions *options, const char *key, const char *text,
                        ElkNotices *notices);
static bool read_own_option(Arena *arena, ElkOptions *options, const char *name, const char *text);
static void read_constraints(Arena *arena, ElkOptions *options, const char *word, ElkNotices *notices);
static void read_direction(ElkOptions *options, const char *word, ElkNotices *notices);

/* Each look-up reads the document. */
static bool is_patient(ElkNotices *notices)
{
    return notices->places++ < MOST_PLACES;
}

Span elk_place(ElkNotices *notices, const char *id)
{
    return is_patient(notices) ? json_find_id(notices->source, id, 1) : (Span){notices->source, 1, 1, 0};
}

Span elk_second_place(ElkNotices *notices, const char *id)
{
    return is_patient(notices) ? json_find_id(notices->source, id, 2) : (Span){notices->source, 1, 1, 0};
}

/* The place of a quoted text that is no id. */
static Span place_text(ElkNotices *notices, const char *text)
{
    return is_patient(notices) ? json_find_string(notices->source, text, false, 0, NULL)
                               : (Span){notices->source, 1, 1, 0};
}

struct json_object *elk_member(struct json_object *object, const char *key)
{
    struct json_object *value = NULL;
    return json_object_object_get_ex(object, key, &value) ? value : NULL;
}

struct json_object *elk_array(struct json_object *object, const char *key, ElkNotices *notices)
{
    struct json_object *value = elk_member(object, key);
    if (value == NULL || json_object_is_type(value, json_type_array))
        return value;
    report_error(notices->report, "invalid-graph", json_find_string(notices->source, key, true, 0, NULL),
                 "\"%s\" must be an array", key);
    return NULL;
}

static const char *read_id(Arena *arena, struct json_object *value)
{
    bool usable = json_object_is_type(value, json_type_string) || json_object_is_type(value, json_type_int);
    if (!usable)
        return NULL;
    const char *text = json_object_get_string(value);
    return text[0] == '\0' ? NULL : arena_copy_string(arena, text);
}

const char *elk_own_id(Arena *arena, struct json_object *object)
{
    return read_id(arena, elk_member(object, "id"));
}

bool elk_size(struct json_object *object, const char *what, const char *id, ElkNotices *notices, Size *size)
{
    bool has_width = read_length(object, "width", what, id, notices, &size->width);
    bool has_height = read_length(object, "height", what, id, notices, &size->height);
    return has_width && has_height;
}

bool elk_label_size(struct json_object *label, const char *what, const char *id, ElkNotices *notices,
                    Size *size)
{
    if (!json_object_is_type(label, json_type_object))
        return false;
    struct json_object *text = elk_member(label, "text");
    const char *words = json_object_is_type(text, json_type_string) ? json_object_get_string(text) : "";
    bool is_sized = elk_member(label, "width") != NULL && elk_member(label, "height") != NULL;
    if (is_sized && words[0] != '\0')
        return elk_size(label, what, id, notices, size);
    if (is_sized) /* whoever draws it knows what it says */
        return elk_size(label, what, id, notices, size) && size->width > 0 && size->height > 0;
    if (words[0] == '\0')
        return false;
    *size = estimate_size(words);
    if (!notices->told_estimate)
        report_add(notices->report, FINDING_INPUT, SEVERITY_INFO, "estimated-label",
                   place_text(notices, words),
                   "labels without a size are taken as 7 wide for each character and 14 high for each line");
    notices->told_estimate = true;
    return true;
}

Size elk_labels_size(struct json_object *owner, const char *what, const char *id, ElkNotices *notices)
{
    Size all = {0, 0}, own;
    struct json_object *labels = elk_array(owner, "labels", notices);
    size_t count = labels == NULL ? 0 : json_object_array_length(labels);
    for (size_t index = 0; index < count; index++) {
        struct json_object *label = json_object_array_get_idx(labels, index);
        if (elk_label_size(label, what, id, notices, &own))
            all = (Size){fmax(all.width, own.width), all.height + own.height};
        elk_note_options(label, NULL, notices);
    }
    return all;
}

void elk_note_options(struct json_object *owner, bool (*is_known)(const char *key), ElkNotices *notices)
{
    struct json_object *given = json_object_is_type(owner, json_type_object) ? elk_given_options(owner) : NULL;
    if (given == NULL)
        return;
    json_object_object_foreach(given, key, value) {
        (void)value;
        if (is_known == NULL || !is_known(key))
            elk_note_option(notices->report->arena, notices, key);
    }
}

ElkOptions elk_options(Arena *arena, struct json_object *owner, ElkNotices *notices)
{
    ElkOptions options = {.direction = LAYOUT_RIGHT, .effort = 1};
    struct json_object *given = elk_given_options(owner);
    if (given == NULL)
        return options;
    json_object_object_foreach(given, key, value) {
        const char *text = value == NULL ? "" : json_object_get_string(value);
        if (!read_option(arena, &options, key, text, notices))
            elk_note_option(arena, notices, key);
    }
    return options;
}

void elk_tell_options(Arena *arena, ElkNotices *notices)
{
    size_t count = notices->options.count;
    const char *names = "";
    if (count == 0)
        return;
    for (size_t index = 0; index < count && index < MOST_NAMED_OPTIONS; index++)
        names = arena_format(arena, "%s%s'%s'", names, index > 0 ? ", " : "", notices->options.items[index]);
    if (count > MOST_NAMED_OPTIONS)
        names = arena_format(arena, "%s and %zu more", names, count - MOST_NAMED_OPTIONS);
    report_add(notices->report, FINDING_INPUT, SEVERITY_INFO, "ignored-option",
               json_find_string(notices->source, notices->options.items[0], true, 0, NULL),
               "layout options that mean nothing here: %s", names);
}

ElkEnds elk_ends(Arena *arena, struct json_object *edge, bool is_target, ElkNotices *notices)
{
    struct json_object *list = elk_array(edge, is_target ? "targets" : "sources", notices);
    ElkEnds ends = {.count = list == NULL ? 0 : json_object_array_length(list)};
    ends.ids = arena_new_array(arena, const char *, ends.count + 1);
    ends.values = arena_new_array(arena, struct json_object *, ends.count + 1);
    for (size_t index = 0; index < ends.count; index++) {
        ends.values[index] = json_object_array_get_idx(list, index);
        ends.ids[index] = read_id(arena, ends.values[index]);
    }
    if (ends.count > 0)
        return ends;
    struct json_object *port = elk_member(edge, is_target ? "targetPort" : "sourcePort");
    ends.values[0] = port != NULL ? port : elk_member(edge, is_target ? "target" : "source");
    ends.ids[0] = read_id(arena, ends.values[0]);
    ends.count = ends.ids[0] != NULL;
    return ends;
}

/* False when the length is absent or, with a finding, no usable number. */
static bool read_length(struct json_object *object, const char *key, const char *what, const char *id,
                        ElkNotices *notices, double *length)
{
    struct json_object *value = elk_member(object, key);
    *length = 0;
    if (value == NULL)
        return false;
    bool is_number =
        json_object_is_type(value, json_type_int) || json_object_is_type(value, json_type_double);
    double number = is_number ? json_object_get_double(value) : NAN;
    if (!(number >= 0 && number <= largest_size)) {
        report_error(notices->report, "invalid-size", elk_place(notices, id),
                     "the %s of %s '%s' must be a number from 0 to 100000", key, what, id);
        return false;
    }
    *length = number;
    return true;
}

static Size estimate_size(const char *text)
{
    long widest = 0, lines = 0;
    for (const char *line = text; line != NULL; lines++) {
        const char *end = strchr(line, '\n');
        long width = g_utf8_strlen(line, end == NULL ? -1 : end - line);
        widest = width > widest ? width : widest;
        line = end == NULL ? NULL : end + 1;
    }
    return (Size){fmin((double)widest * LETTER_WIDTH, largest_size),
                  fmin((double)lines * LINE_HEIGHT, largest_size)};
}

/* ELK's options are texts, but people write the plain value as well. */
static bool is_true(const char *text)
{
    return g_ascii_strcasecmp(text, "true") == 0;
}

/* Width over height; 0 when it is none. */
static double read_ratio(const char *text)
{
    double ratio = 0;
    return number_parse(text, &ratio) > 0 && ratio >= 0.001 && ratio <= 1000 ? ratio : 0;
}

bool elk_read_pair(const char *text, double *first, double *second)
{
    size_t taken = number_parse(text, first);
    return taken > 0 && number_parse(text + taken + strspn(text + taken, " "), second) > 0;
}

/* Zero when the text is no pair. */
static Size read_size(const char *text)
{
    Size size;
    if (!elk_read_pair(text, &size.width, &size.height))
        return (Size){0, 0};
    return (Size){fmax(0, fmin(size.width, largest_size)), fmax(0, fmin(size.height, largest_size))};
}

/* Column and row; unknown when the text is no cell. */
static LayoutCell read_cell(const char *text)
{
    double column, row;
    if (!elk_read_pair(text, &column, &row) || column != floor(column) || row != floor(row) || column < 0 ||
        row < 0 || column > HIGHEST_CELL || row > HIGHEST_CELL)
        return (LayoutCell){0};
    return (LayoutCell){true, (int)column, (int)row};
}

struct json_object *elk_given_options(struct json_object *owner)
{
    struct json_object *options = elk_member(owner, "layoutOptions");
    if (options == NULL)
        options = elk_member(owner, "properties");
    return json_object_is_type(options, json_type_object) ? options : NULL;
}

/* False when the option means nothing here. ELK takes its names with and without prefix. */
static bool read_option(Arena *arena, ElkOptions *options, const char *key, const char *text,
                        ElkNotices *notices)
{
    static const char *const prefixes[] = {"org.eclipse.elk.", "elk."};
    static const char own_prefix[] = "mlboard.";
    if (strncmp(key, own_prefix, strlen(own_prefix)) == 0)
        return read_own_option(arena, options, key + strlen(own_prefix), text);
    for (size_t index = 0; index < 2; index++)
        if (strncmp(key, prefixes[index], strlen(prefixes[index])) == 0) {
            key += strlen(prefixes[index]);
            break;
        }
    if (strcmp(key, "direction") == 0)
        read_direction(options, text, notices);
    else if (strcmp(key, "portConstraints") == 0)
        read_constraints(arena, options, text, notices);
    else if (strcmp(key, "json.shapeCoords") == 0)
        options->from_root[0] = strcmp(text, "ROOT") == 0;
    else if (strcmp(key, "json.edgeCoords") == 0) {
        options->from_root[1] = strcmp(text, "ROOT") == 0;
        options->from_owner = strcmp(text, "PARENT") == 0;
    } else
        return false;
    return true;
}

/* Those that layout_write_elk writes, so that a board that comes back is laid out like the first time. */
static bool read_own_option(Arena *arena, ElkOptions *options, const char *name, const char *text)
{
    bool *const switches[] = {&options->is_lane, &options->is_group, &options->is_note, &options->is_main,
                              &options->is_prominent, &options->is_undirected};
    static const char *const names[] = {"lane", "group", "note", "main", "prominent", "undirected"};
    for (size_t index = 0; index < sizeof names / sizeof names[0]; index++)
        if (strcmp(name, names[index]) == 0) {
            *switches[index] = is_true(text);
            return true;
        }
    if (strcmp(name, "bundle") == 0) {
        options->bundle = arena_copy_string(arena, text);
    } else if (strcmp(name, "style") == 0) {
        double style = 0;
        options->style = number_parse(text, &style) > 0 && style >= 0 && style < MOST_STYLES ? (int)style : 0;
    } else if (strcmp(name, "extraWidth") == 0) {
        double width = 0;
        bool is_known = number_parse(text, &width) > 0 && width > 0;
        options->extra_width = is_known ? fmin(width, MOST_EXTRA_WIDTH) : 0;
    } else if (strcmp(name, "align") == 0) {
        options->align = arena_copy_string(arena, text);
    } else if (strcmp(name, "order") == 0) {
        options->order = arena_copy_string(arena, text);
    } else if (strcmp(name, "sequence") == 0) {
        options->sequence = arena_copy_string(arena, text);
    } else if (strcmp(name, "page") == 0) {
        options->page_ratio = read_ratio(text);
    } else if (strcmp(name, "easyPage") == 0) {
        options->easy_ratio = read_ratio(text);
    } else if (strcmp(name, "room") == 0) {
        options->room = read_size(text);
    } else if (strcmp(name, "effort") == 0) {
        double effort = 0;
        options->effort = number_parse(text, &effort) > 0 ? (int)fmin(fmax(effort, 1), MOST_EFFORT) : 1;
    } else if (strcmp(name, "label") == 0) {
        options->label = read_size(text);
    } else if (strcmp(name, "lowLabel") == 0) {
        options->low_label = read_size(text);
    } else if (strcmp(name, "marker") == 0) {
        options->marker = read_size(text);
    } else if (strcmp(name, "lock") == 0) {
        options->lock = read_cell(text);
    } else {
        return false;
    }
    return true;
}

static void read_constraints(Arena *arena, ElkOptions *options, const char *word, ElkNotices *notices)
{
    static const char *const words[] = {[ELK_UNDEFINED] = "UNDEFINED",
                                        [ELK_FREE] = "FREE",
                                        [ELK_FIXED_SIDE] = "FIXED_SIDE",
                                        [ELK_FIXED_ORDER] = "FIXED_ORDER",
                                        [ELK_FIXED_PLACE] = "FIXED_POS"};
    for (int index = ELK_UNDEFINED; index <= ELK_FIXED_PLACE; index++)
        if (strcmp(word, words[index]) == 0) {
            options->constraints = (ElkConstraints)index;
            return;
        }
    options->constraints = strcmp(word, "FIXED_RATIO") == 0 ? ELK_FIXED_PLACE : ELK_UNDEFINED;
    if (options->constraints == ELK_UNDEFINED && word[0] != '\0')
        elk_note_option(arena, notices, arena_format(arena, "portConstraints: %s", word));
}

static void read_direction(ElkOptions *options, const char *word, ElkNotices *notices)
{
    static const char *const words[] = {"RIGHT", "DOWN", "LEFT", "UP", "UNDEFINED"};
    size_t index = 0;
    while (index < 5 && strcmp(word, words[index]) != 0)
        index++;
    options->direction = index == 1 || index == 3 ? LAYOUT_DOWN : LAYOUT_RIGHT;
    options->has_direction = true;
    options->is_mirrored = index == 2 || index == 3;
    if (index == 5)
        report_add(notices->report, FINDING_INPUT, SEVERITY_INFO, "ignored-option", place_text(notices, word),
                   "direction '%s' is not known here: drawn to the right", word);
}

void elk_note_option(Arena *arena, ElkNotices *notices, const char *key)
{
    for (size_t index = 0; index < notices->options.count; index++)
        if (strcmp(notices->options.items[index], key) == 0)
            return;
    array_push(arena, &notices->options, arena_copy_string(arena, key));
}
