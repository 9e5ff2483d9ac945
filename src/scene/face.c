/* The face of a part: its outline with fill, pattern and details; for cards and their samples in the
 * legend. */
#include "plan.h"

#include <math.h>

static void paint_pattern(const ScenePlan *plan, Scene *scene, const Face *face, const Path *outline);

/* The hue of models stands for what is learned. */
const FamilyStyle *family_style(const ScenePlan *plan, Family family, bool is_tinted)
{
    return &plan->theme->families[is_tinted ? family : FAMILY_SERVICE];
}

void paint_face(const ScenePlan *plan, Scene *scene, const Face *face)
{
    const FamilyStyle *style = &plan->theme->families[face->family];
    Path outline = {0}, details = {0};
    face->shape->outline(plan->arena, &outline, face->rect);
    Color fill = face->is_tinted ? style->fill : plan->theme->card;
    bool is_patterned = face->is_tinted && style->pattern != PATTERN_NONE;
    if (is_patterned) {
        scene_add_path(plan->arena, scene, outline, fill, no_stroke);
        scene_set_form(scene, FORM_FACE);
        paint_pattern(plan, scene, face, &outline);
    }
    scene_add_path(plan->arena, scene, outline, is_patterned ? no_color : fill, face->outline);
    scene_set_form(scene, FORM_FACE);
    if (!face->shape->details)
        return;
    face->shape->details(plan->arena, &details, face->rect);
    scene_add_path(plan->arena, scene, details, no_color, face->details);
}

/* In a frame along the outline, where it cannot disturb text, or lightly over the whole face. */
static void paint_pattern(const ScenePlan *plan, Scene *scene, const Face *face, const Path *outline)
{
    const Theme *theme = plan->theme;
    const FamilyStyle *style = &theme->families[face->family];
    Stroke stroke = plain_stroke(style->pattern_color, theme->pattern_width);
    if (style->pattern == PATTERN_DOTTED) {
        stroke.dash[0] = 0.1;
        stroke.dash[1] = theme->pattern_gap - 0.1;
        stroke.width *= 1.6;
    }
    scene_add_path(plan->arena, scene, hatch_path(plan->arena, outline, style->pattern, theme->pattern_gap),
                   no_color, stroke);
    double frame = fmin(theme->pattern_frame, face->rect.height * 0.22);
    if (!(frame > 0))
        return;
    Path plate = {0};
    face->shape->outline(plan->arena, &plate, rect_inflate(face->rect, -frame));
    scene_add_path(plan->arena, scene, plate, theme->card, no_stroke);
    scene_set_form(scene, FORM_EXACT);
}
