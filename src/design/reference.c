/* The tables of docs/dsl.md, from the tables that the reader reads by. */
#include "draft.h"

#include <string.h>

static const char *describe_value(Arena *arena, const Field *field);
static const char *escape_bars(Arena *arena, const char *text);

char *design_reference(Arena *arena)
{
    const char *text = "";
    for (size_t index = 0; index < design_table_count; index++) {
        const FieldTable *table = design_tables[index];
        text = arena_format(arena, "%s### %s\n\n%s\n\n| key | value | meaning |\n| --- | --- | --- |\n", text,
                            table->name, table->summary);
        for (size_t row = 0; row < table->count; row++) {
            const Field *field = &table->fields[row];
            text = arena_format(arena, "%s| `%s`%s | %s | %s |\n", text, field->name,
                                field->required ? " (required)" : "", describe_value(arena, field),
                                escape_bars(arena, field->summary));
        }
        text = arena_format(arena, "%s\n", text);
    }
    text = arena_format(arena, "%s### Words that rules know in `carries`\n\n", text);
    for (size_t index = 0; carried_words[index] != NULL; index++)
        text = arena_format(arena, "%s%s%s", text, index > 0 ? ", " : "", carried_words[index]);
    text = arena_format(arena, "%s.\n\n### Archetypes\n\n| system | code | meaning |\n| --- | --- | --- |\n",
                        text);
    size_t count = 0;
    const Archetype *archetypes = archetype_list(&count);
    for (size_t index = 0; index < count; index++)
        text = arena_format(arena, "%s| `%s` | %s | %s |\n", text, archetypes[index].name,
                            archetypes[index].code, archetypes[index].meaning);
    return arena_copy_string(arena, text);
}

static const char *describe_value(Arena *arena, const Field *field)
{
    if (field->words == NULL && field->table == NULL)
        return escape_bars(arena, field->type->name);
    if (field->table != NULL)
        return arena_format(arena, "[%s](#%s)", field->table->name, field->table->name);
    const char *text = "";
    for (size_t index = 0; field->words[index] != NULL; index++)
        text = arena_format(arena, "%s%s`%s`", text, index > 0 ? ", " : "", field->words[index]);
    return text;
}

/* A bar would end the cell. */
static const char *escape_bars(Arena *arena, const char *text)
{
    char *escaped = arena_allocate(arena, strlen(text) * 2 + 1);
    size_t length = 0;
    for (; *text != '\0'; text++) {
        if (*text == '|')
            escaped[length++] = '\\';
        escaped[length++] = *text;
    }
    return escaped;
}
