/* The order of reading: by class. */
#include "canvas.h"

#include <string.h>

int scene_reading_rank(const SceneGroup *group)
{
    static const char *const classes[READING_RANKS - 1] = {"title",    "lane",  "group",  "component",
                                                           "flow",     "note",  "marker", "tradeoffs",
                                                           "tradeoff", "links", "link",   "legend"};
    int rank = 0;
    while (rank < READING_RANKS - 1 && (group->class == NULL || strcmp(classes[rank], group->class) != 0))
        rank++;
    return rank;
}
