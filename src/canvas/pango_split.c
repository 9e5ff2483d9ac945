/* Which font, script and direction each piece of a text needs, as Pango sees it; the shaping itself is the
 * same as for plain text.
 *
 * Fontconfig gets a configuration of our own, in memory: the program's fonts and the system's directories
 * with their caches. The system's own configuration takes longer to read than a board takes to draw, and
 * would make the result depend on the machine's settings. */
#include "modules.h"
#include "utf8.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-font.h>
#include <pango/pangoft2.h>
#include <stdlib.h>

static const char configuration[] =
    "<?xml version=\"1.0\"?><fontconfig>"
    "<dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir><dir prefix=\"xdg\">fonts</dir>"
    "<cachedir>/var/cache/fontconfig</cachedir><cachedir prefix=\"xdg\">fontconfig</cachedir>"
    "<alias binding=\"same\"><family>emoji</family><prefer><family>Noto Color Emoji</family></prefer></alias>"
    "</fontconfig>";

static TextPiece *split_text(Arena *arena, const char *fonts, const char *family, const StyledText *text,
                             size_t *count);
static PangoContext *prepare(const char *fonts);
static void describe(PangoContext *context, const char *family, const TextStyle *style);
static bool describe_piece(Arena *arena, const PangoItem *item, TextPiece *piece);

extern const PangoModule pango_module;
const PangoModule pango_module = {.split_text = split_text};

static TextPiece *split_text(Arena *arena, const char *fonts, const char *family, const StyledText *text,
                             size_t *count)
{
    PangoContext *context = prepare(fonts);
    describe(context, family, &text->style);
    PangoDirection direction =
        utf8_is_leftward(text->text, text->length) ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;
    PangoAttrList *attributes = pango_attr_list_new();
    GList *items = pango_itemize_with_base_dir(context, direction, text->text, 0, (int)text->length,
                                               attributes, NULL);
    GList *visual = pango_reorder_items(items);
    TextPiece *pieces = arena_new_array(arena, TextPiece, g_list_length(visual) + 1);
    *count = 0;
    for (GList *link = visual; link != NULL; link = link->next)
        if (describe_piece(arena, link->data, &pieces[*count]))
            (*count)++;
    g_list_free(visual);
    g_list_free_full(items, (GDestroyNotify)pango_item_free);
    pango_attr_list_unref(attributes);
    return pieces;
}

/* Once for the program: all boards share the fonts. The configuration must be in place before the first call
 * of Pango, which otherwise reads the system's as well. */
static PangoContext *prepare(const char *fonts)
{
    static PangoContext *context;
    if (context != NULL)
        return context;
    setenv("PANGO_LANGUAGE", "en", 1); /* else the user's languages would choose among Han fonts */
    FcConfig *config = FcConfigCreate();
    FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)configuration, FcTrue);
    FcConfigBuildFonts(config);
    FcConfigAppFontAddDir(config, (const FcChar8 *)fonts);
    FcConfigSetCurrent(config);
    PangoFontMap *map = pango_ft2_font_map_new();
    context = pango_font_map_create_context(map);
    pango_context_set_language(context, pango_language_from_string("en"));
    g_object_unref(map);
    return context;
}

static void describe(PangoContext *context, const char *family, const TextStyle *style)
{
    PangoFontDescription *description = pango_font_description_new();
    pango_font_description_set_family(description, family);
    pango_font_description_set_weight(description, (PangoWeight)style->weight);
    pango_font_description_set_style(description, style->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    pango_font_description_set_size(description, 12 * PANGO_SCALE);
    pango_context_set_font_description(context, description);
    pango_font_description_free(description);
}

static bool describe_piece(Arena *arena, const PangoItem *item, TextPiece *piece)
{
    FcChar8 *path;
    int face = 0;
    if (item->analysis.font == NULL || !PANGO_IS_FC_FONT(item->analysis.font))
        return false;
    FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(item->analysis.font));
    if (pattern == NULL || FcPatternGetString(pattern, FC_FILE, 0, &path) != FcResultMatch)
        return false;
    FcPatternGetInteger(pattern, FC_INDEX, 0, &face);
    *piece =
        (TextPiece){(size_t)item->offset, (size_t)item->length, arena_copy_string(arena, (const char *)path),
                    face & 0xFFFF, /* above it stand instances of variable fonts */
                    item->analysis.level % 2 == 1};
    return true;
}
