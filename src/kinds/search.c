/* Search and suggestions. What understands a query and completes it. */
#include "kind.h"

static const Kind kinds[] = {
    {.name = "query-understanding",
     .plane = "online",
     .family = FAMILY_MODEL,
     .traits = TRAIT_HOT | TRAIT_MODEL,
     .icon = "question",
     .meaning = "turns the words of a query into intent and structure",
     .synonyms = "query parser, spell checker, intent classifier, ner, query rewrite, query "
                 "expansion, nlu service, nlu, slot filling",
     .technologies = ""},
    {.name = "suggestion-service",
     .plane = "online",
     .family = FAMILY_SERVICE,
     .traits = TRAIT_HOT,
     .icon = "input",
     .meaning = "completes a query while it is typed",
     .synonyms = "autocomplete, typeahead, query suggestion, search-as-you-type, suggestions",
     .technologies = ""},
};

const KindSection kind_section_search = {
    .title = "Search and suggestions",
    .rank = 10,
    .kinds = kinds,
    .count = sizeof kinds / sizeof kinds[0],
};
