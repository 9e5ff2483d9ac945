/* Inside of design/: what the files that turn names into indexes share. */
#ifndef MLBOARD_DESIGN_RESOLVER_H
#define MLBOARD_DESIGN_RESOLVER_H

#include "draft.h"

typedef struct Resolver {
    FieldReader *reader;
    Draft *draft;
    Design *design;
    bool is_quiet;        /* what is being resolved came with the base, which has been complained about */
    const char **names;   /* of all parts, for suggestions; made when first needed */
    size_t name_count;
    GHashTable *flow_ids; /* id to index + 1 */
    GHashTable *complained; /* places of names that have been reported */
    ARRAY_OF(Span) lost;  /* lines that could not be read */
} Resolver;

enum { ANY_PART = 1u << REFERENCE_COMPONENT | 1u << REFERENCE_GROUP | 1u << REFERENCE_LANE };

/* The groups of the draft with what they lie in. */
void resolve_groups(Resolver *resolver);

/* A name that must be one of the accepted types; an absent text is no reference and no mistake. */
Reference resolve_name(Resolver *resolver, Text text, unsigned accepted, const char *wanted);
/* Parts and flows. False when something was named and none of it is left: the remark goes too, rather than
 * speak of everything. */
bool resolve_list(Resolver *resolver, const TextList *texts, ReferenceList *references);

/* Remembers the lines with syntax errors: a part whose own line could not be read is not missing. */
void resolver_note_lost_lines(Resolver *resolver);

#endif
