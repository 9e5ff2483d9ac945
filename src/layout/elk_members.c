/* Members that the updater of ELK documents writes: places and points, as numbers of three digits. */
#include "elk_values.h"

#include "number.h"

#include <string.h>

void elk_set_member(struct json_object *object, const char *key, struct json_object *value)
{
    json_object_object_add_ex(object, key, value, JSON_C_OBJECT_KEY_IS_CONSTANT);
}

static void set_number(struct json_object *object, const char *key, double value)
{
    char text[NUMBER_TEXT_SIZE];
    elk_set_member(object, key, json_object_new_double_s(value, number_format(text, value, 3)));
}

void elk_set_rect(struct json_object *object, Rect rect)
{
    set_number(object, "x", rect.x);
    set_number(object, "y", rect.y);
    set_number(object, "width", rect.width);
    set_number(object, "height", rect.height);
}

void elk_keep_group(Arena *arena, struct json_object *object, ElkNotices *notices)
{
    ElkOptions options = elk_options(arena, object, notices);
    if (options.is_group || options.is_lane)
        return;
    if (elk_given_options(object) == NULL)
        json_object_object_add(object, "layoutOptions", json_object_new_object());
    json_object_object_add(elk_given_options(object), "mlboard.group", json_object_new_string("true"));
}

static void append(struct printbuf *out, const char *text)
{
    printbuf_memappend(out, text, (int)strlen(text));
}

static void append_coordinate(struct printbuf *out, const char *key, double value, int level)
{
    char text[NUMBER_TEXT_SIZE];
    printbuf_memset(out, -1, ' ', 2 * level);
    append(out, key);
    append(out, number_format(text, value, 3));
}

/* As json-c writes an object. */
static int write_point(struct json_object *object, struct printbuf *out, int level, int flags)
{
    const Point *point = json_object_get_userdata(object);
    (void)flags;
    append(out, "{\n");
    append_coordinate(out, "\"x\": ", point->x, level + 1);
    append(out, ",\n");
    append_coordinate(out, "\"y\": ", point->y, level + 1);
    append(out, "\n");
    printbuf_memset(out, -1, ' ', 2 * level);
    append(out, "}");
    return 0;
}

struct json_object *elk_make_point(Arena *arena, Point point, Point origin)
{
    struct json_object *object = json_object_new_int(0);
    Point *own = arena_new(arena, Point);
    *own = (Point){point.x - origin.x, point.y - origin.y};
    json_object_set_serializer(object, write_point, own, NULL);
    return object;
}
