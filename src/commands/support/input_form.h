/* What a file that a command was given holds, told by its content. */
#ifndef MLBOARD_INPUT_FORM_H
#define MLBOARD_INPUT_FORM_H

#include "report.h"

#include <stdbool.h>

/* True for an ELK JSON graph, and for what is meant as one: JSON is YAML too, and so a design may be JSON; only
 * that has `components`, and no `children`. */
bool input_is_graph(const Source *source);

/* True for the lock of a design. */
bool input_is_lock(const Source *source);

#endif
