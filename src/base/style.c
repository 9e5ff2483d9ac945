/* What every output asks of a stroke. */
#include "style.h"

int stroke_dashes(const Stroke *stroke, const double **dashes)
{
    *dashes = stroke->grain_count > 0 ? stroke->grain : stroke->dash;
    return stroke->grain_count > 0 ? stroke->grain_count : stroke->dash[0] > 0 && stroke->dash[1] > 0 ? 2 : 0;
}
