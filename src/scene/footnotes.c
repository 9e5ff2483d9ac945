/* Links on paper: a raised number at each part that has one, and the addresses at the foot of the page. Parts
 * that link to the same place share their number. Only themes for paper ask for it: elsewhere a link can be
 * followed where it stands. */
#include "plan.h"

#include <math.h>
#include <string.h>

enum { COLUMN_WIDTH = 420, COLUMN_GAP = 24, NUMBER_WIDTH = 26, FOOT_GAP = 16 };

typedef struct Columns {
    size_t count;
    double indent, width;
} Columns;

static Columns columns_of(const ScenePlan *plan, double width);
static double lay_out(const ScenePlan *plan, Scene *scene, Point origin, Columns columns);

double footnotes_height(const ScenePlan *plan, double width)
{
    return plan->footnotes.links.count > 0 ? lay_out(plan, NULL, (Point){0, 0}, columns_of(plan, width)) : 0;
}

void draw_footnotes(const ScenePlan *plan, Scene *scene, Point origin, double width)
{
    if (plan->footnotes.links.count == 0)
        return;
    scene_begin_group(plan->arena, scene, (SceneGroup){.id = "links", .class = "links", .spoken = "Links"});
    const TextStyle *style = plan_style(plan, TEXT_TRADEOFF_TITLE);
    paint_text(plan, scene, TEXT_TRADEOFF_TITLE, NULL, "Links",
               (Point){origin.x, origin.y + FOOT_GAP + style->size}, ANCHOR_START);
    scene_end_group(plan->arena, scene);
    lay_out(plan, scene, origin, columns_of(plan, width));
}

/* Numbers run in the order of the file. */
void plan_footnotes(ScenePlan *plan)
{
    const Design *design = plan->design;
    FootnotePlan *notes = &plan->footnotes;
    notes->numbers = arena_new_array(plan->arena, size_t, design->components.count + 1);
    for (size_t i = 0; i < design->components.count && plan->theme->has_link_footnotes; i++) {
        const char *link = design->components.items[i].link.value;
        size_t number = 0;
        while (link && number < notes->links.count && strcmp(notes->links.items[number], link) != 0)
            number++;
        if (link && number == notes->links.count)
            array_push(plan->arena, &notes->links, link);
        notes->numbers[i] = link ? number + 1 : 0;
    }
}

const char *footnote_number(const ScenePlan *plan, int component)
{
    static const char *const raised[] = {"\xE2\x81\xB0", "\xC2\xB9",     "\xC2\xB2",     "\xC2\xB3",
                                         "\xE2\x81\xB4", "\xE2\x81\xB5", "\xE2\x81\xB6", "\xE2\x81\xB7",
                                         "\xE2\x81\xB8", "\xE2\x81\xB9"};
    size_t number = plan->footnotes.numbers[component];
    const char *text = "";
    for (; number > 0; number /= 10)
        text = arena_format(plan->arena, "%s%s", raised[number % 10], text);
    return text;
}

static Columns columns_of(const ScenePlan *plan, double width)
{
    double indent = fmax(furniture_indent(plan, width), plan_width(plan, TEXT_TRADEOFF_TITLE, "Links") + 24);
    double count = fmax(1, floor((width - indent + COLUMN_GAP) / (COLUMN_WIDTH + COLUMN_GAP)));
    return (Columns){(size_t)count, indent, (width - indent - COLUMN_GAP * (count - 1)) / count};
}

/* Row by row, each as high as its longest address. Draws nothing without a scene: then only the height is
 * wanted. */
static double lay_out(const ScenePlan *plan, Scene *scene, Point origin, Columns columns)
{
    const FootnotePlan *notes = &plan->footnotes;
    const TextStyle *style = plan_style(plan, TEXT_LEGEND);
    double y = origin.y + FOOT_GAP;
    for (size_t first = 0; first < notes->links.count; first += columns.count) {
        size_t lines = 1;
        for (size_t i = first; i < first + columns.count && i < notes->links.count; i++) {
            TextLines address = text_wrap(plan->arena, plan->ruler, style, notes->links.items[i],
                                          columns.width - NUMBER_WIDTH);
            lines = address.count > lines ? address.count : lines;
            if (!scene)
                continue;
            Point at = {origin.x + columns.indent + (double)(i - first) * (columns.width + COLUMN_GAP),
                        y + style->size};
            scene_begin_group(plan->arena, scene,
                              (SceneGroup){.id = arena_format(plan->arena, "link:%zu", i + 1),
                                           .class = "link",
                                           .spoken = notes->links.items[i],
                                           .link = notes->links.items[i]});
            paint_text(plan, scene, TEXT_LEGEND, NULL, arena_format(plan->arena, "%zu", i + 1), at,
                       ANCHOR_START);
            paint_lines(plan, scene, TEXT_LEGEND, NULL, &address, (Point){at.x + NUMBER_WIDTH, at.y},
                        ANCHOR_START);
            scene_end_group(plan->arena, scene);
        }
        y += text_leading(style) * (double)lines + 2;
    }
    return y - origin.y;
}
