/* XML in a buffer: nothing from a user that could be read as markup. */
#ifndef MLBOARD_XML_H
#define MLBOARD_XML_H

#include "buffer.h"
#include "style.h"

/* ` name="12.34"`, at most two places. */
void xml_put_attribute(Buffer *output, const char *name, double value);
/* A user's text, for content and attributes alike; drops what XML cannot hold. */
void xml_put_escaped(Buffer *output, const char *text);
/* ` fill="#102030"`, and ` fill-opacity="0.5"` unless opaque. */
void xml_put_color(Buffer *output, const char *name, Color color);

/* The finished file, with each mark replaced by a letter and six digits of the hash of everything written:
 * ids that two files share only when they are the same. `bytes` is freed by the owner. */
void xml_resolve_marks(const Buffer *output, char mark, Bytes *bytes);

#endif
