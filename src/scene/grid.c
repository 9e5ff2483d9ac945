/* Squared paper: thin lines over all of the ground, every fifth of them twice. */
#include "plan.h"

#include <math.h>

/* The first line behind `edge`. */
static double first_line(double edge, double pitch)
{
    return (floor(edge / pitch) + 1) * pitch;
}

void scene_add_grid(Arena *arena, Scene *scene, Rect area)
{
    static const double pitch = 18;
    for (int step = 1; scene->grid.alpha > 0 && step <= 5; step += 4) {
        Path path = {0};
        for (double x = first_line(area.x, pitch * step); x < rect_right(area); x += pitch * step) {
            path_move(arena, &path, x, area.y);
            path_line(arena, &path, x, rect_bottom(area));
        }
        for (double y = first_line(area.y, pitch * step); y < rect_bottom(area); y += pitch * step) {
            path_move(arena, &path, area.x, y);
            path_line(arena, &path, rect_right(area), y);
        }
        scene_add_path(arena, scene, path, no_color,
                       (Stroke){.color = scene->grid, .width = 0.75, .cap = CAP_BUTT});
        scene_set_form(scene, FORM_EXACT);
        scene->items.items[scene->items.count - 1].path.is_decoration = true;
    }
}
