/* Values of an ELK JSON document, checked one at a time; called by the ELK reader. */
#include "elk_values.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* What a label without a size is taken for: the width of a letter and the height of a line. */
enum { LETTER_WIDTH = 7, LINE_HEIGHT = 14 };

static const double largest_size = 100000;
static const char *const lane_option = "mlboard.lane";
static const char *const note_option = "mlboard.note";

static bool read_length(struct json_object *object, const char *key, const char *what, const char *id,
                        ElkNotices *notices, double *length);
static Size estimate_size(const char *text);
static bool is_true(struct json_object *value);
static struct json_object *options_of(struct json_object *owner);
static bool names_direction(const char *key);
static void tell_option(Arena *arena, ElkNotices *notices, const char *key);
static void tell_once(ElkNotices *notices, bool *told, const char *rule, const char *message);

struct json_object *elk_array(struct json_object *object, const char *key, ElkNotices *notices)
{
    struct json_object *value = NULL;
    if (!json_object_object_get_ex(object, key, &value) || value == NULL)
        return NULL;
    if (json_object_is_type(value, json_type_array))
        return value;
    report_error(notices->report, "invalid-graph", notices->start, "\"%s\" must be an array", key);
    return NULL;
}

const char *elk_id(Arena *arena, struct json_object *value)
{
    bool usable = json_object_is_type(value, json_type_string) || json_object_is_type(value, json_type_int);
    if (!usable)
        return NULL;
    const char *text = json_object_get_string(value);
    return text[0] == '\0' ? NULL : arena_copy_string(arena, text);
}

bool elk_size(struct json_object *object, const char *what, const char *id, ElkNotices *notices, Size *size)
{
    bool has_width = read_length(object, "width", what, id, notices, &size->width);
    bool has_height = read_length(object, "height", what, id, notices, &size->height);
    return has_width && has_height;
}

ElkLabel elk_first_label(Arena *arena, struct json_object *owner, const char *what, const char *id,
                         ElkNotices *notices)
{
    ElkLabel found = {NULL, {0, 0}};
    struct json_object *labels = elk_array(owner, "labels", notices);
    size_t count = labels == NULL ? 0 : json_object_array_length(labels);
    bool has_label = false;
    for (size_t index = 0; index < count; index++) {
        struct json_object *label = json_object_array_get_idx(labels, index), *text = NULL, *given = NULL;
        if (!json_object_is_type(label, json_type_object))
            continue;
        json_object_object_get_ex(label, "text", &text);
        const char *words = json_object_is_type(text, json_type_string) ? json_object_get_string(text) : "";
        if (words[0] == '\0')
            continue;
        if (has_label) {
            tell_once(notices, &notices->told_labels, "ignored-label",
                      "only the first label of a node or an edge is placed");
            break;
        }
        has_label = true;
        found.text = arena_copy_string(arena, words);
        if (json_object_object_get_ex(label, "width", &given) && json_object_object_get_ex(label, "height", &given)) {
            elk_size(label, what, id, notices, &found.size);
        } else {
            found.size = estimate_size(words);
            tell_once(notices, &notices->told_estimate, "estimated-label",
                      "labels without a size are taken as 7 wide for each character and 14 high for each line");
        }
    }
    return found;
}

bool elk_lane_option(Arena *arena, struct json_object *owner, ElkNotices *notices)
{
    bool is_lane = false;
    struct json_object *options = options_of(owner);
    if (options == NULL)
        return false;
    json_object_object_foreach(options, key, value) {
        if (strcmp(key, lane_option) == 0)
            is_lane = is_true(value);
        else
            tell_option(arena, notices, key);
    }
    return is_lane;
}

LayoutDirection elk_direction_option(Arena *arena, struct json_object *root, ElkNotices *notices)
{
    LayoutDirection direction = LAYOUT_RIGHT;
    struct json_object *options = options_of(root);
    if (options == NULL)
        return direction;
    json_object_object_foreach(options, key, value) {
        const char *word = json_object_is_type(value, json_type_string) ? json_object_get_string(value) : "";
        if (!names_direction(key))
            tell_option(arena, notices, key);
        else if (strcmp(word, "DOWN") == 0)
            direction = LAYOUT_DOWN;
        else if (strcmp(word, "RIGHT") != 0 && strcmp(word, "UNDEFINED") != 0)
            report_add(notices->report, FINDING_INPUT, SEVERITY_INFO, "ignored-option", notices->start,
                       "direction '%s' is not known here: drawn to the right", word);
    }
    return direction;
}

/* False when the length is absent or, with a finding, no usable number. */
static bool read_length(struct json_object *object, const char *key, const char *what, const char *id,
                        ElkNotices *notices, double *length)
{
    struct json_object *value = NULL;
    *length = 0;
    if (!json_object_object_get_ex(object, key, &value))
        return false;
    bool is_number = json_object_is_type(value, json_type_int) || json_object_is_type(value, json_type_double);
    double number = is_number ? json_object_get_double(value) : NAN;
    if (!(number >= 0 && number <= largest_size)) {
        report_error(notices->report, "invalid-size", notices->start,
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
    return (Size){fmin((double)widest * LETTER_WIDTH, largest_size), fmin((double)lines * LINE_HEIGHT, largest_size)};
}

/* ELK's options are texts, but people write the plain value as well. */
static bool is_true(struct json_object *value)
{
    return value != NULL && g_ascii_strcasecmp(json_object_get_string(value), "true") == 0;
}

/* `properties` is the older name of the same member. */
static struct json_object *options_of(struct json_object *owner)
{
    struct json_object *options = NULL;
    if (!json_object_object_get_ex(owner, "layoutOptions", &options))
        json_object_object_get_ex(owner, "properties", &options);
    return json_object_is_type(options, json_type_object) ? options : NULL;
}

static bool names_direction(const char *key)
{
    return strcmp(key, "elk.direction") == 0 || strcmp(key, "org.eclipse.elk.direction") == 0;
}

static void tell_option(Arena *arena, ElkNotices *notices, const char *key)
{
    if (strcmp(key, note_option) == 0)
        return; /* written by layout_write_elk: a note that comes back is a box like others */
    for (size_t index = 0; index < notices->options.count; index++)
        if (strcmp(notices->options.items[index], key) == 0)
            return;
    array_push(arena, &notices->options, arena_copy_string(arena, key));
    report_add(notices->report, FINDING_INPUT, SEVERITY_INFO, "ignored-option", notices->start,
               "layout option '%s' is ignored", key);
}

static void tell_once(ElkNotices *notices, bool *told, const char *rule, const char *message)
{
    if (!*told)
        report_add(notices->report, FINDING_INPUT, SEVERITY_INFO, rule, notices->start, "%s", message);
    *told = true;
}
