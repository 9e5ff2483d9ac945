/* The one name that the module gives away. */
#include "cairo_list.h"
#include "pango_split.h"

extern const CanvasModule canvas_module;
const CanvasModule canvas_module = {.write_pdf = cairo_write_pdf, .write_png = cairo_write_png, .split_text = pango_split_text};
