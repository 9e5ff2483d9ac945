/* The table of distances, for the document that tells them. */
#include "measures.h"

#include "scene.h"

const SceneMeasure *scene_measures(size_t *count)
{
    static const SceneMeasure measures[] = {
#define ITEM(name, points, meaning) {meaning, points},
        SCENE_MEASURES(ITEM)
#undef ITEM
    };
    *count = sizeof measures / sizeof *measures;
    return measures;
}
