/* JSON values from text that nobody has checked. */
#include "json_values.h"

#include "characters.h"

#include <glib.h>
#include <string.h>

struct json_object *json_text(const char *text)
{
    if (text == NULL)
        return NULL;
    GString *valid = g_string_new(NULL);
    size_t length = strlen(text);
    for (size_t at = 0; at < length;) {
        uint32_t code;
        at += character_read(text + at, length - at, &code);
        g_string_append_unichar(valid, code);
    }
    struct json_object *string = json_object_new_string_len(valid->str, (int)valid->len);
    g_string_free(valid, TRUE);
    return string;
}

struct json_object *json_texts(const char *const *texts, size_t count)
{
    struct json_object *array = json_object_new_array();
    for (size_t index = 0; index < count; index++)
        json_object_array_add(array, json_text(texts[index]));
    return array;
}

char *json_print(Arena *arena, struct json_object *root)
{
    int flags = JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED | JSON_C_TO_STRING_NOSLASHESCAPE;
    char *text = arena_format(arena, "%s\n", json_object_to_json_string_ext(root, flags));
    json_object_put(root);
    return text;
}
