/* The texts that composing a scene measures after its layout, told ahead: the title and the tradeoffs,
 * measured by a ruler that takes note instead. What is missing here, or is never asked for, costs a little
 * time and nothing else. */
#include "plan.h"

typedef struct Recorder {
    Ruler ruler; /* first: a Ruler of this file is read as its recorder */
    Arena *arena;
    ARRAY_OF(StyledText) texts;
} Recorder;

static double record(Ruler *ruler, const TextStyle *style, const char *text, size_t length)
{
    Recorder *recorder = (Recorder *)ruler;
    array_push(recorder->arena, &recorder->texts, ((StyledText){*style, text, length}));
    return 0;
}

StyledText *scene_foresee(Arena *arena, const Design *design, const Theme *theme, size_t *count)
{
    static const double wide = 1e6; /* enough for every text to stay on its line */
    Recorder recorder = {{record}, arena, {0}};
    ScenePlan plan = {
        .arena = arena, .design = design, .theme = theme, .ruler = &recorder.ruler, .growth = 1};
    title_height(&plan, wide);
    tradeoffs_height(&plan, (PanelForm){wide, 0, true, 0, 0});
    *count = recorder.texts.count;
    return recorder.texts.items;
}
