/* Questions about a finished design that several stages ask. */
#include "design.h"

#include <string.h>

int design_component_lane(const Design *design, int component)
{
    Reference in = design->components.items[component].in;
    while (in.type == REFERENCE_GROUP)
        in = design->groups.items[in.index].in;
    return in.type == REFERENCE_LANE ? in.index : -1;
}

bool design_group_holds(const Design *design, int group, int component)
{
    for (Reference in = design->components.items[component].in; in.type == REFERENCE_GROUP;
         in = design->groups.items[in.index].in)
        if (in.index == group)
            return true;
    return false;
}

const char *design_reference_id(const Design *design, Reference reference)
{
    switch (reference.type) {
    case REFERENCE_COMPONENT:
        return design->components.items[reference.index].id;
    case REFERENCE_GROUP:
        return design->groups.items[reference.index].id;
    case REFERENCE_LANE:
        return design->lanes.items[reference.index].id;
    case REFERENCE_FLOW:
        return design->flows.items[reference.index].id;
    default:
        return "";
    }
}

bool design_has_archetype(const Design *design, const char *name)
{
    for (size_t index = 0; index < design->archetypes.count; index++)
        if (strcmp(design->archetypes.items[index]->name, name) == 0)
            return true;
    return false;
}

const char *flow_type_name(FlowType type)
{
    static const char *const names[] = {[FLOW_REQUEST] = "request",
                                        [FLOW_STREAM] = "stream",
                                        [FLOW_BATCH] = "batch",
                                        [FLOW_ASSOCIATION] = "association"};
    return names[type];
}

bool flow_carries(const Flow *flow, const char *word)
{
    return text_list_has(&flow->carries, word);
}

bool component_is(const Component *component, uint32_t traits)
{
    return (component->kind->traits & traits) != 0;
}

bool component_is_kind(const Component *component, const char *kind)
{
    return strcmp(component->kind->name, kind) == 0 || text_list_has(&component->provides, kind);
}

bool text_list_has(const TextList *list, const char *word)
{
    for (size_t index = 0; index < list->count; index++)
        if (strcmp(list->items[index].value, word) == 0)
            return true;
    return false;
}
