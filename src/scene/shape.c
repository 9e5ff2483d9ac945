/* Finds an outline of src/shapes by its name. */
#include "shape.h"

#include <string.h>

#define ITEM(name) extern const Shape shape_##name;
#include "catalogue/shapes.inc"
#undef ITEM

#define ITEM(name) &shape_##name,
static const Shape *const shapes[] = {
#include "catalogue/shapes.inc"
};
#undef ITEM

const Shape *shape_find(const char *name)
{
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (strcmp(shapes[i]->name, name) == 0)
            return shapes[i];
    return NULL;
}
