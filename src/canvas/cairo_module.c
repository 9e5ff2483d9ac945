/* The one name that the module gives away. */
#include "cairo_list.h"

extern const CairoModule cairo_module;
const CairoModule cairo_module = {.write_png = cairo_write_png, .write_svg = cairo_write_svg};
