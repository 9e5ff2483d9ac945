/* The file of a font of a PDF: the outlines of the glyphs in use as a bare font of PostScript outlines (Adobe
 * Technical Notes 5176, "The Compact Font Format", and 5177, "The Type 2 Charstring Format").
 *
 * Made of outlines, so that any font can be cut down without knowing its format. They are rounded to whole
 * units, as in an SVG. */
#include "fonts.h"

#include "number.h"

#include <stdlib.h>

/* Names of one's own follow those that every reader knows. */
enum { FIRST_STRING = 391, STACK_LIMIT = 48 };
enum { ESCAPE = 12, FONT_MATRIX = 7, FONT_BOX = 5, CHARSET = 15, OUTLINES = 17, PRIVATE = 18 };
enum { DEFAULT_WIDTH = 20, NOMINAL_WIDTH = 21, MOVE_TO = 21, LINE_TO = 5, CURVE_TO = 8, END = 14 };

/* An outline in the making: steps of one kind share one operator. */
typedef struct Tracer {
    Buffer *output;
    long x, y;
    int command, arguments; /* those that are waiting for it */
} Tracer;

static void put_dictionary(Buffer *output, const FontMeasures *measures, size_t start, size_t strings,
                           size_t outlines);
static void trace_glyph(Buffer *output, Arena *arena, const Font *font, const PdfGlyph *glyph);
static void trace_point(Tracer *tracer, Point point);
static void begin_step(Tracer *tracer, int command, int arguments);
static void end_steps(Tracer *tracer);

static void put_byte(Buffer *output, unsigned value)
{
    const char byte = (char)(unsigned char)value;
    buffer_put_bytes(output, &byte, 1);
}

static void put_short(Buffer *output, size_t value)
{
    put_byte(output, (unsigned)(value >> 8) & 0xFF);
    put_byte(output, (unsigned)value & 0xFF);
}

static void put_long(Buffer *output, size_t value)
{
    put_short(output, value >> 16);
    put_short(output, value & 0xFFFF);
}

/* A list of objects that lie one behind the other, each ending where `ends` says. */
static void put_index(Buffer *output, const Buffer *objects, const size_t *ends, size_t count)
{
    put_short(output, count);
    if (count == 0)
        return;
    put_byte(output, 4);
    put_long(output, 1);
    for (size_t i = 0; i < count; i++)
        put_long(output, ends[i] + 1);
    buffer_put_bytes(output, objects->data, objects->length);
}

static size_t index_size(const Buffer *objects, size_t count)
{
    return count == 0 ? 2 : 3 + 4 * (count + 1) + objects->length;
}

static void put_single_index(Buffer *output, Buffer *object)
{
    put_index(output, object, &object->length, 1);
    free(object->data);
    *object = (Buffer){0};
}

void pdf_make_font_program(Arena *arena, const PdfFont *font, const char *name, Buffer *output)
{
    size_t count = font->glyphs.count;
    Buffer names = {0}, outlines = {0}, object = {0};
    size_t *name_ends = arena_new_array(arena, size_t, count + 1);
    size_t *outline_ends = arena_new_array(arena, size_t, count + 1);
    trace_glyph(&outlines, arena, font->font, NULL);
    outline_ends[0] = outlines.length;
    for (size_t i = 0; i < count; i++) {
        buffer_put(&names, "g");
        buffer_put_integer(&names, (long)i + 1);
        name_ends[i] = names.length;
        trace_glyph(&outlines, arena, font->font, &font->glyphs.items[i]);
        outline_ends[i + 1] = outlines.length;
    }
    put_byte(output, 1), put_byte(output, 0), put_byte(output, 4), put_byte(output, 4);
    buffer_put(&object, name);
    put_single_index(output, &object);
    put_dictionary(&object, font_measures(font->font), output->length, index_size(&names, count),
                   index_size(&outlines, count + 1));
    put_single_index(output, &object);
    put_index(output, &names, name_ends, count);
    put_short(output, 0); /* no shared pieces of outlines */
    put_byte(output, 2);  /* names of glyphs: in their order */
    put_short(output, FIRST_STRING);
    put_short(output, count > 0 ? count - 1 : 0);
    put_index(output, &outlines, outline_ends, count + 1);
    buffer_put_bytes(output, (const char[]){(char)139, DEFAULT_WIDTH, (char)139, NOMINAL_WIDTH}, 4);
    free(names.data);
    free(outlines.data);
}

/* A number in two bytes, as short as it can be written. */
static void put_number(Buffer *output, long value)
{
    if (value >= -107 && value <= 107) {
        put_byte(output, (unsigned)(value + 139));
    } else if (value >= 108 && value <= 1131) {
        put_short(output, (size_t)(value - 108) + (247 << 8));
    } else if (value >= -1131 && value <= -108) {
        put_short(output, (size_t)(-value - 108) + (251 << 8));
    } else {
        put_byte(output, 28);
        put_short(output, (size_t)value & 0xFFFF);
    }
}

/* A number of a dictionary, always as long, so that places are known before what stands there. */
static void put_fixed(Buffer *output, long value)
{
    put_byte(output, 29);
    put_long(output, (size_t)value & 0xFFFFFFFF);
}

/* One part of `units`, below 1, by half bytes: the point as A, as many digits as tell units apart, and F at
 * the end. */
static void put_scale(Buffer *output, double units)
{
    enum { DIGITS = 10, POINT = 0xA, FINISH = 0xF };
    unsigned char halves[DIGITS + 2] = {[0] = POINT, [DIGITS + 1] = FINISH};
    long value = number_round(1e10 / units);
    for (int i = DIGITS; i > 0; i--, value /= 10)
        halves[i] = (unsigned char)(value % 10);
    put_byte(output, 30);
    for (int i = 0; i < DIGITS + 2; i += 2)
        put_byte(output, (unsigned)(halves[i] << 4 | halves[i + 1]));
}

/* What the file says of itself, and where its parts lie; its list begins at `start`. */
static void put_dictionary(Buffer *output, const FontMeasures *measures, size_t start, size_t strings,
                           size_t outlines)
{
    enum { LIST_HEAD = 2 + 1 + 2 * 4, PLACES = 4 * 5 + 3, NO_PIECES = 2, CHARSET_SIZE = 5 };
    enum { PRIVATE_SIZE = 4 };
    for (int i = 0; i < 6; i++)
        if (i == 0 || i == 3)
            put_scale(output, measures->units);
        else
            put_byte(output, 139);
    put_byte(output, ESCAPE), put_byte(output, FONT_MATRIX);
    for (int i = 0; i < 4; i++)
        put_number(output, measures->box[i]); /* long forms of what is below 0 are misread by FreeType */
    put_byte(output, FONT_BOX);
    size_t charset = start + LIST_HEAD + output->length + PLACES + strings + NO_PIECES;
    put_fixed(output, (long)charset);
    put_byte(output, CHARSET);
    put_fixed(output, (long)(charset + CHARSET_SIZE));
    put_byte(output, OUTLINES);
    put_fixed(output, PRIVATE_SIZE);
    put_fixed(output, (long)(charset + CHARSET_SIZE + outlines));
    put_byte(output, PRIVATE);
}

/* NULL: the glyph of nothing, which each font begins with. */
static void trace_glyph(Buffer *output, Arena *arena, const Font *font, const PdfGlyph *glyph)
{
    Tracer tracer = {.output = output};
    put_number(output, glyph != NULL ? font_advance(font, glyph->id) : 0);
    Path outline = glyph != NULL ? font_outline(arena, font, glyph->id) : (Path){{0}};
    for (size_t i = 0; i < outline.steps.count; i++) {
        const PathStep *step = &outline.steps.items[i];
        int points = path_verb_points(step->verb);
        if (step->verb == PATH_MOVE)
            end_steps(&tracer);
        else if (step->verb != PATH_CLOSE)
            begin_step(&tracer, step->verb == PATH_LINE ? LINE_TO : CURVE_TO, 2 * points);
        for (int j = 0; j < points; j++)
            trace_point(&tracer, step->points[j]);
        if (step->verb == PATH_MOVE)
            put_byte(output, MOVE_TO);
    }
    end_steps(&tracer);
    put_byte(output, END);
}

static void trace_point(Tracer *tracer, Point point)
{
    long x = number_round(point.x), y = number_round(point.y);
    put_number(tracer->output, x - tracer->x);
    put_number(tracer->output, y - tracer->y);
    tracer->x = x, tracer->y = y;
}

static void begin_step(Tracer *tracer, int command, int arguments)
{
    if (command != tracer->command || tracer->arguments + arguments > STACK_LIMIT)
        end_steps(tracer);
    tracer->command = command;
    tracer->arguments += arguments;
}

static void end_steps(Tracer *tracer)
{
    if (tracer->arguments > 0)
        put_byte(tracer->output, (unsigned)tracer->command);
    tracer->arguments = 0;
}
