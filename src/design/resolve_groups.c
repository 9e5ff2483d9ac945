/* Membership: groups lie in groups and lanes, never in themselves and not without end. */
#include "resolver.h"

static void check_group_cycles(Resolver *resolver);
static void complain_cycle(Resolver *resolver, size_t group);
static void check_group_depth(Resolver *resolver);

void resolve_groups(Resolver *resolver)
{
    Design *design = resolver->design;
    for (size_t index = 0; index < resolver->draft->groups.count; index++) {
        Group group = resolver->draft->groups.items[index];
        resolver->is_quiet = resolver->draft->is_overlay && index < resolver->draft->base_groups;
        group.in = resolve_name(resolver, group.in_text, 1u << REFERENCE_GROUP | 1u << REFERENCE_LANE,
                                "lane or group");
        array_push(design->arena, &design->groups, group);
    }
    check_group_cycles(resolver);
    check_group_depth(resolver);
}

/* Each group is walked outwards once: a group met again in the same walk closes a cycle, which is cut
 * there. */
static void check_group_cycles(Resolver *resolver)
{
    Design *design = resolver->design;
    size_t *walks = arena_new_array(design->arena, size_t, design->groups.count);
    for (size_t start = 0; start < design->groups.count; start++) {
        size_t at = start;
        while (walks[at] == 0) {
            walks[at] = start + 1;
            Reference in = design->groups.items[at].in;
            if (in.type != REFERENCE_GROUP)
                break;
            if (walks[in.index] == start + 1) {
                complain_cycle(resolver, at);
                design->groups.items[at].in = (Reference){.index = -1};
                break;
            }
            at = (size_t)in.index;
        }
    }
}

static void complain_cycle(Resolver *resolver, size_t group)
{
    Design *design = resolver->design;
    const char *path = design->groups.items[group].id;
    bool is_known = resolver->draft->is_overlay && group < resolver->draft->base_groups;
    size_t at = (size_t)design->groups.items[group].in.index;
    for (int steps = 0; at != group && steps < 20; steps++, at = (size_t)design->groups.items[at].in.index)
        path = arena_format(design->arena, "%s, in %s", path, design->groups.items[at].id);
    if (!is_known)
        report_error(resolver->reader->report, "membership-cycle", design->groups.items[group].in_text.span,
                     "the group '%s' lies within itself: %s, in %s", design->groups.items[group].id, path,
                     design->groups.items[group].id);
}

static void check_group_depth(Resolver *resolver)
{
    Design *design = resolver->design;
    for (size_t index = 0; index < design->groups.count; index++) {
        int depth = 0;
        Reference in = design->groups.items[index].in;
        for (; in.type == REFERENCE_GROUP && depth <= NESTING_LIMIT; depth++)
            in = design->groups.items[in.index].in;
        if (depth <= NESTING_LIMIT)
            continue;
        if (!resolver->draft->is_overlay || index >= resolver->draft->base_groups)
            report_error(resolver->reader->report, "limit-exceeded", design->groups.items[index].span,
                         "groups are nested more than %d deep", (int)NESTING_LIMIT);
        design->groups.items[index].in = (Reference){.index = -1};
    }
}
