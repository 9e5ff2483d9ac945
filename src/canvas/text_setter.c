/* The real ruler: chooses font files, shapes each text once and keeps the result for measuring and for every
 * format.
 *
 * Latin text goes through HarfBuzz and the fonts of the data directory alone. Only text that these cannot set
 * (other scripts, emoji, joined or right-to-left writing) loads the module that knows the system's fonts; it
 * says which font serves which piece, and the same shaping follows, so widths agree on both ways. */
#include "data.h"
#include "text_setter.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FIRST_TABLE_SIZE = 1024 };

static double measure(Ruler *ruler, const TextStyle *style, const char *text, size_t length);
static OpenFont *find_font(TextSetter *setter, const TextStyle *style);
static const char *find_own_file(TextSetter *setter, const char *family, int weight, bool italic);
static OpenFont *find_system_font(TextSetter *setter, const TextStyle *style);
static OpenFont *find_own_sans(TextSetter *setter, const TextStyle *style);
static bool is_generic(const char *family);
static void report_substitute(TextSetter *setter, const char *family);
static TextPiece *split_own(TextSetter *setter, const Choice *choice, const StyledText *text, size_t *count);
static OpenFont *open_font(TextSetter *setter, const char *path, int face);
static Kept *find_place(TextSetter *setter, const Choice *choice, const char *text, size_t length,
                        uint32_t hash);
static void grow_table(TextSetter *setter);
static uint32_t hash_text(const Choice *choice, const char *text, size_t length);
static TextShape *shape_text(TextSetter *setter, const Choice *choice, const StyledText *text);
static TextPiece *split(TextSetter *setter, const Choice *choice, const StyledText *text, size_t *count);
static TextPiece whole_piece(const Choice *choice, size_t length);
static void report_missing(void *context, const char *text, size_t at);
static bool is_ignorable(uint32_t character);

TextSetter *text_setter_create(const char *sans, const char *mono, Report *report)
{
    Arena *arena = arena_create();
    TextSetter *setter = arena_new(arena, TextSetter);
    setter->ruler = (Ruler){measure};
    setter->arena = arena;
    setter->report = report;
    setter->fonts = arena_format(arena, "%s/fonts", data_directory(arena));
    setter->families[FONT_SANS] = arena_copy_string(arena, sans != NULL ? sans : "Inter");
    setter->families[FONT_MONO] = arena_copy_string(arena, mono != NULL ? mono : "JetBrains Mono");
    setter->kept_size = FIRST_TABLE_SIZE;
    setter->kept = arena_new_array(arena, Kept, setter->kept_size);
    return setter;
}

void text_setter_destroy(TextSetter *setter)
{
    if (setter == NULL)
        return;
    for (size_t i = 0; i < setter->open.count; i++)
        font_close(setter->open.items[i]);
    arena_destroy(setter->arena);
}

Ruler *text_setter_ruler(TextSetter *setter)
{
    return &setter->ruler;
}

void text_setter_report_to(TextSetter *setter, Report *report, const Source *source)
{
    setter->report = report;
    setter->source = source;
}

const TextShape *text_setter_shape(TextSetter *setter, const TextStyle *style, const char *text,
                                   size_t length)
{
    const Choice *choice = text_setter_choose(setter, style);
    Kept *place = text_setter_find(setter, choice, text, length);
    if (place->text == NULL)
        return text_setter_keep(setter, place, text,
                                shape_text(setter, choice, &(StyledText){*style, text, length}));
    return place->shape;
}

TextShape *text_setter_keep(TextSetter *setter, Kept *place, const char *text, TextShape *shape)
{
    place->text = arena_copy_bytes(setter->arena, text, place->length);
    place->shape = shape;
    if (++setter->kept_count * 2 > setter->kept_size)
        grow_table(setter);
    return shape;
}

Point scene_text_start(const SceneText *text, const TextShape *shape)
{
    double width = shape->advance * text->style.size;
    return (Point){text->origin.x - width * scene_anchor_share(text->anchor), text->origin.y};
}

Rect scene_text_bounds(const SceneText *text, TextSetter *setter)
{
    const TextShape *shape = text_setter_shape(setter, &text->style, text->text, strlen(text->text));
    Point start = scene_text_start(text, shape);
    double size = text->style.size;
    return (Rect){start.x, start.y - 0.9 * size, shape->advance * size, 1.2 * size};
}

static double measure(Ruler *ruler, const TextStyle *style, const char *text, size_t length)
{
    return text_setter_shape((TextSetter *)ruler, style, text, length)->advance * style->size;
}

const Choice *text_setter_choose(TextSetter *setter, const TextStyle *style)
{
    for (size_t i = 0; i < setter->choices.count; i++) {
        const Choice *choice = setter->choices.items[i];
        if (choice->face == style->face && choice->weight == style->weight && choice->italic == style->italic)
            return choice;
    }
    Choice *choice = arena_new(setter->arena, Choice);
    *choice = (Choice){style->face, style->weight, style->italic, find_font(setter, style)};
    array_push(setter->arena, &setter->choices, choice);
    return choice;
}

/* The file of the style in the program's own fonts; else the system's, when it knows the family or is asked
 * for no special one; else the program's own sans, so that a board looks alike where its font is missing. */
static OpenFont *find_font(TextSetter *setter, const TextStyle *style)
{
    const char *family = setter->families[style->face];
    const char *path = find_own_file(setter, family, style->weight, style->italic);
    OpenFont *font = path != NULL ? open_font(setter, path, 0) : find_system_font(setter, style);
    if (path == NULL && (font == NULL || !(is_generic(family) || strcmp(font->font.family, family) == 0))) {
        OpenFont *own = find_own_sans(setter, style);
        if (own != NULL && !setter->has_substituted)
            report_substitute(setter, family);
        font = own != NULL ? own : font;
    }
    if (font == NULL && !setter->has_complained) {
        setter->has_complained = true;
        Finding *finding = report_error(setter->report, "font-not-found", (Span){0},
                                        "no font for '%s' in '%s' or the system", family, setter->fonts);
        finding->help = "set MLBOARD_DATA to the directory that holds fonts/ and themes/";
    }
    return font;
}

static bool is_generic(const char *family)
{
    static const char *const names[] = {"sans-serif", "serif", "monospace", "cursive", "system-ui"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(family, names[i]) == 0)
            return true;
    return false;
}

static OpenFont *find_own_sans(TextSetter *setter, const TextStyle *style)
{
    const char *path = find_own_file(setter, "Inter", style->weight, style->italic);
    return path != NULL ? open_font(setter, path, 0) : NULL;
}

/* Once for a board, whatever the number of its styles. */
static void report_substitute(TextSetter *setter, const char *family)
{
    setter->has_substituted = true;
    report_add(setter->report, FINDING_INPUT, SEVERITY_WARNING, "font-substituted", (Span){0},
               "the font '%s' is neither in '%s' nor known to the system: Inter takes its place", family,
               setter->fonts)
        ->help = strcmp(family, "Comic Neue") == 0 ? "on Debian and Ubuntu: apt-get install fonts-comic-neue"
                                                   : "install the font, or name another in the theme";
}

/* "JetBrains Mono" in 600 is JetBrainsMono-SemiBold.otf or .ttf; the nearest weight that is there serves,
 * upright when there is no italic. */
static const char *find_own_file(TextSetter *setter, const char *family, int weight, bool italic)
{
    static const struct {
        int weight;
        const char *name;
    } weights[] = {{400, "Regular"}, {500, "Medium"}, {600, "SemiBold"}, {700, "Bold"}};
    char stem[64];
    size_t length = 0;
    for (const char *letter = family; *letter != '\0' && length + 1 < sizeof stem; letter++)
        if (*letter != ' ' && *letter != '/')
            stem[length++] = *letter;
    stem[length] = '\0';
    for (int slant = italic; slant >= 0; slant--)
        for (int distance = 0; distance <= 300; distance += 100)
            for (size_t i = 0; i < sizeof weights / sizeof weights[0]; i++) {
                if (abs(weights[i].weight - weight) / 100 * 100 != distance)
                    continue;
                const char *name = slant && weights[i].weight == 400 ? "" : weights[i].name;
                for (int suffix = 0; suffix < 2; suffix++) {
                    const char *path = arena_format(setter->arena, "%s/%s-%s%s.%s", setter->fonts, stem, name,
                                                    slant ? "Italic" : "", suffix == 0 ? "otf" : "ttf");
                    if (access(path, R_OK) == 0)
                        return path;
                }
            }
    return NULL;
}

static OpenFont *find_system_font(TextSetter *setter, const TextStyle *style)
{
    const PangoModule *module = pango_module_load(NULL);
    if (module == NULL)
        return NULL;
    size_t count = 0;
    TextPiece *pieces = module->split_text(setter->arena, setter->fonts, setter->families[style->face],
                                           &(StyledText){*style, "x", 1}, &count);
    return count > 0 ? open_font(setter, pieces[0].path, pieces[0].face) : NULL;
}

static OpenFont *open_font(TextSetter *setter, const char *path, int face)
{
    for (size_t i = 0; i < setter->open.count; i++) {
        OpenFont *font = setter->open.items[i];
        if (strcmp(font->font.path, path) == 0 && font->font.face == face)
            return font;
    }
    OpenFont *font = font_open(setter->arena, path, face, (int)setter->open.count);
    if (font != NULL)
        array_push(setter->arena, &setter->open, font);
    return font;
}

Kept *text_setter_find(TextSetter *setter, const Choice *choice, const char *text, size_t length)
{
    uint32_t hash = hash_text(choice, text, length);
    Kept *kept = find_place(setter, choice, text, length, hash);
    if (kept->text == NULL)
        *kept = (Kept){choice, NULL, length, hash, NULL};
    return kept;
}

static Kept *find_place(TextSetter *setter, const Choice *choice, const char *text, size_t length,
                        uint32_t hash)
{
    for (size_t at = hash & (setter->kept_size - 1);; at = (at + 1) & (setter->kept_size - 1)) {
        Kept *kept = &setter->kept[at];
        if (kept->text == NULL || (kept->hash == hash && kept->choice == choice && kept->length == length &&
                                   memcmp(kept->text, text, length) == 0))
            return kept;
    }
}

static void grow_table(TextSetter *setter)
{
    Kept *old = setter->kept;
    size_t old_size = setter->kept_size;
    setter->kept_size *= 2;
    setter->kept = arena_new_array(setter->arena, Kept, setter->kept_size);
    for (size_t i = 0; i < old_size; i++)
        if (old[i].text != NULL)
            *find_place(setter, old[i].choice, old[i].text, old[i].length, old[i].hash) = old[i];
}

/* FNV-1a; only finds a place, and never orders anything. */
static uint32_t hash_text(const Choice *choice, const char *text, size_t length)
{
    uint32_t hash = 2166136261u ^ (uint32_t)(choice->weight * 4 + (int)choice->face * 2 + choice->italic);
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    return hash;
}

static TextShape *shape_text(TextSetter *setter, const Choice *choice, const StyledText *text)
{
    TextShape *shape = arena_new(setter->arena, TextShape);
    if (choice->font == NULL || text->length == 0) {
        shape->advance = 0.6 * (double)text->length;
        return shape;
    }
    if (font_covers(choice->font, text->text, text->length)) {
        text_setter_shape_whole(setter->arena, choice, text->text, text->length, shape);
        return shape;
    }
    size_t count = 0;
    const TextPiece *pieces = split(setter, choice, text, &count);
    shape->runs = arena_new_array(setter->arena, GlyphRun, count);
    for (size_t i = 0; i < count; i++) {
        OpenFont *font = open_font(setter, pieces[i].path, pieces[i].face);
        /* The system may have the same font again: our own comes first. */
        if (font == NULL || strcmp(font->font.family, choice->font->font.family) == 0)
            font = choice->font;
        ShapeTask task = {.text = text->text,
                          .length = text->length,
                          .piece = pieces[i],
                          .has_ligatures = choice->face == FONT_SANS,
                          .missing = report_missing,
                          .context = setter};
        shape->runs[shape->count++] = font_shape(setter->arena, font, &task, &shape->advance);
    }
    return shape;
}

/* Into pieces of one font each; one piece where no font has all, and nothing knows which has what. */
static TextPiece *split(TextSetter *setter, const Choice *choice, const StyledText *text, size_t *count)
{
    TextPiece *pieces = split_own(setter, choice, text, count);
    if (pieces != NULL)
        return pieces;
    const PangoModule *module = pango_module_load(setter->has_complained ? NULL : setter->report);
    setter->has_complained = setter->has_complained || module == NULL;
    if (module != NULL)
        return module->split_text(setter->arena, setter->fonts, setter->families[text->style.face], text,
                                  count);
    pieces = arena_new(setter->arena, TextPiece);
    *pieces = whole_piece(choice, text->length);
    *count = 1;
    return pieces;
}

void text_setter_shape_whole(Arena *arena, const Choice *choice, const char *text, size_t length,
                             TextShape *shape)
{
    ShapeTask task = {.text = text,
                      .length = length,
                      .piece = whole_piece(choice, length),
                      .has_ligatures = choice->face == FONT_SANS};
    shape->runs = arena_new(arena, GlyphRun);
    shape->runs[shape->count++] = font_shape(arena, choice->font, &task, &shape->advance);
}

static TextPiece whole_piece(const Choice *choice, size_t length)
{
    return (TextPiece){0, length, choice->font->font.path, choice->font->font.face, false};
}

/* Pieces in the chosen font and, for what that lacks (a hand font has no arrows), in the program's own sans,
 * without asking the system; NULL when both lack something. */
static TextPiece *split_own(TextSetter *setter, const Choice *choice, const StyledText *text, size_t *count)
{
    OpenFont *sans = find_own_sans(setter, &text->style);
    if (sans == NULL || sans == choice->font)
        return NULL;
    TextPiece *pieces = arena_new_array(setter->arena, TextPiece, text->length);
    size_t found = 0;
    for (size_t at = 0, start = 0; at < text->length; start = at) {
        utf8_next(text->text, text->length, &at);
        bool is_chosen = font_covers(choice->font, text->text + start, at - start);
        if (!is_chosen && !font_covers(sans, text->text + start, at - start))
            return NULL;
        const OpenFont *font = is_chosen ? choice->font : sans;
        if (found == 0 || pieces[found - 1].path != font->font.path)
            pieces[found++] = (TextPiece){start, 0, font->font.path, font->font.face, false};
        pieces[found - 1].length += at - start;
    }
    *count = found;
    return pieces;
}

/* Where the character first stands; nowhere when it is written as an escape. */
static Span find_in_source(const Source *source, const char *character, size_t length)
{
    for (size_t at = 0; source != NULL && at + length <= source->length; at++)
        if (memcmp(source->bytes + at, character, length) == 0)
            return source_span_at(source, at, 1);
    return (Span){0};
}

/* Each character is reported once: a board in an unknown script has one fault, not hundreds. */
static void report_missing(void *context, const char *text, size_t at)
{
    TextSetter *setter = context;
    size_t end = at;
    uint32_t character = utf8_next(text, at + 4, &end);
    if (is_ignorable(character))
        return;
    for (size_t i = 0; i < setter->missing.count; i++)
        if (setter->missing.items[i] == character)
            return;
    array_push(setter->arena, &setter->missing, character);
    Span place = find_in_source(setter->source, text + at, end - at);
    Finding *finding =
        report_add(setter->report, FINDING_INPUT, SEVERITY_WARNING, "missing-glyph", place,
                   "no font has '%.*s' (U+%04X)", (int)(end - at), text + at, (unsigned)character);
    finding->help = "install a font for this script, or write the text without this character";
}

/* Characters that show nothing of their own. */
static bool is_ignorable(uint32_t character)
{
    return character < 0x20 || (character >= 0x200B && character <= 0x200F) || character == 0xFEFF ||
           (character >= 0xFE00 && character <= 0xFE0F) || (character >= 0xE0000 && character <= 0xE0FFF);
}
