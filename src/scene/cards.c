/* Cards of components: how large each must be for its texts, and how it is drawn. */
#include "plan.h"

#include <math.h>
#include <string.h>

/* Facts that are asked for, so that chips remain when some are too long. */
enum { FACT_CANDIDATES = 5 };

static double natural_width(const ScenePlan *plan, int index);
static double dense_width(ScenePlan *plan);
static double card_maximum(const ScenePlan *plan);
static void choose_chips(ScenePlan *plan, int index);
static void set_cards(ScenePlan *plan, double width);
static void set_texts(ScenePlan *plan, int index);
static double common_height(const ScenePlan *plan);
static void even_heights(ScenePlan *plan);
static void draw_face(const ScenePlan *plan, Scene *scene, int component, Rect rect);
static void draw_texts(const ScenePlan *plan, Scene *scene, int component, Rect rect);

/* All cards of a board share their width: the widest content up to a limit beyond which titles take a second
 * line; on crowded paper the width with which all of them take the least room. */
void plan_cards(ScenePlan *plan)
{
    const Design *design = plan->design;
    double width = CARD_MINIMUM;
    for (size_t i = 0; i < design->components.count; i++) {
        plan->cards[i].shape = shape_find(family_name(design->components.items[i].kind->family));
        choose_chips(plan, (int)i);
        if (plan->growth <= 1)
            width = fmax(width, natural_width(plan, (int)i));
    }
    if (plan->growth > 1)
        width = dense_width(plan);
    set_cards(plan, ceil(fmin(width, card_maximum(plan))));
}

static void set_cards(ScenePlan *plan, double width)
{
    plan->card_width = width;
    for (size_t i = 0; i < plan->design->components.count; i++)
        set_texts(plan, (int)i);
    even_heights(plan);
}

/* As much wider as text is larger: a fact that is told on free pages is told on crowded ones. */
static double card_maximum(const ScenePlan *plan)
{
    return CARD_MAXIMUM * plan->growth;
}

static double chips_left(const CardPlan *card)
{
    return CHIP_LEFT + card->shape->pad_left;
}

static double chip_gap(const ScenePlan *plan)
{
    return CHIP_GAP * plan->growth;
}

/* The first facts that fit: one that is too long for a chip leaves its place to the next. */
static void choose_chips(ScenePlan *plan, int index)
{
    CardPlan *card = &plan->cards[index];
    const char *facts[FACT_CANDIDATES];
    size_t count = component_facts(plan->arena, &plan->design->components.items[index], facts,
                                   FACT_CANDIDATES);
    double left = chips_left(card),
           room = card_maximum(plan) - left - CHIP_LEFT - card->shape->pad_right;
    for (size_t i = 0; i < count && card->chip_count < CHIP_LIMIT; i++) {
        double width = plan_width(plan, TEXT_CHIP, facts[i]) + 2 * CHIP_PAD;
        if (width > room)
            continue;
        room -= width + chip_gap(plan);
        card->chips[card->chip_count] = facts[i];
        card->chip_widths[card->chip_count++] = width;
    }
}

/* Icons grow with the titles that they stand beside. */
static double icon_size(const ScenePlan *plan)
{
    static const double measured_title_size = 15;
    return CARD_ICON_SIZE * fmax(1, plan_style(plan, TEXT_CARD_TITLE)->size / measured_title_size);
}

static double text_left(const ScenePlan *plan, const CardPlan *card)
{
    return CARD_ICON_LEFT + icon_size(plan) + CARD_TEXT_GAP + card->shape->pad_left;
}

static const char *title_of(const ScenePlan *plan, int index)
{
    const Component *component = &plan->design->components.items[index];
    const char *title = label_or_name(&component->label, component->name),
               *number = footnote_number(plan, index);
    int length = (int)strlen(title);
    while (length > 0 && strchr(" \n", title[length - 1]) != NULL)
        length--; /* blocks of YAML end with a line break: the number would stand below the title */
    return *number ? arena_format(plan->arena, "%.*s\xC2\xA0%s", length, title, number) : title;
}

static double chips_width(const ScenePlan *plan, const CardPlan *card)
{
    double chips = chips_left(card);
    for (int i = 0; i < card->chip_count; i++)
        chips += card->chip_widths[i] + (i > 0 ? chip_gap(plan) : 0);
    return chips + CHIP_LEFT + card->shape->pad_right;
}

static double natural_width(const ScenePlan *plan, int index)
{
    const Component *component = &plan->design->components.items[index];
    const CardPlan *card = &plan->cards[index];
    TextLines title = plan_wrap(plan, TEXT_CARD_TITLE, title_of(plan, index), 0);
    double texts = title.width;
    if (component->tech.value)
        texts = fmax(texts, plan_wrap(plan, TEXT_CARD_TECH, component->tech.value, 0).width);
    return fmax(text_left(plan, card) + texts + CARD_PAD + card->shape->pad_right, chips_width(plan, card));
}

static double widest_chip(const CardPlan *card)
{
    double widest = 0;
    for (int i = 0; i < card->chip_count; i++)
        widest = fmax(widest, card->chip_widths[i]);
    return chips_left(card) + widest + CHIP_LEFT + card->shape->pad_right;
}

/* What a card needs when its texts may take more lines and its chips stand under each other. */
static double least_width(const ScenePlan *plan, int index)
{
    const Component *component = &plan->design->components.items[index];
    const CardPlan *card = &plan->cards[index];
    double texts = plan_widest_word(plan, TEXT_CARD_TITLE, title_of(plan, index));
    if (component->tech.value)
        texts = fmax(texts, plan_widest_word(plan, TEXT_CARD_TECH, component->tech.value));
    return fmax(text_left(plan, card) + texts + CARD_PAD + card->shape->pad_right, widest_chip(card));
}

/* A card that is higher than most makes a row of the board higher: what it takes there beside its own. */
static double uneven_area(const ScenePlan *plan)
{
    static const double others = 2;
    double common = common_height(plan), area = 0;
    for (size_t i = 0; i < plan->design->components.count; i++)
        area += others * plan->card_width * fmax(0, plan->cards[i].size.height - common);
    return area;
}

static double dense_width(ScenePlan *plan)
{
    static const double step = 6;
    double least = CARD_MINIMUM, most = CARD_MINIMUM, best = 0, best_area = INFINITY;
    for (size_t i = 0; i < plan->design->components.count; i++) {
        least = fmax(least, ceil(least_width(plan, (int)i)));
        most = fmax(most, ceil(chips_width(plan, &plan->cards[i])));
    }
    for (double width = least; width <= fmax(most, least) + step; width += step) {
        set_cards(plan, width);
        double area = plan_box_area(plan) + uneven_area(plan);
        if (area < best_area) {
            best_area = area;
            best = width;
        }
    }
    return best;
}

/* Markers that grow with dense type reach further down from the card's edge. */
static double text_top(const ScenePlan *plan)
{
    return plan->growth > 1 ? fmax(10, marker_radius(plan) - 1) : 10;
}

static double chip_height(const ScenePlan *plan)
{
    return plan_style(plan, TEXT_CHIP)->size + 6;
}

/* A title without technology, its chips under it beside the icon; false: they do not fit there. */
static bool set_low_texts(const ScenePlan *plan, CardPlan *card)
{
    double left = text_left(plan, card), chips = chips_width(plan, card) - chips_left(card);
    if (card->tech.count > 0 || card->title.count > 1 || card->chip_count == 0 ||
        left + chips > plan->card_width)
        return false;
    card->chip_left = left;
    card->title_y = text_top(plan) + plan_style(plan, TEXT_CARD_TITLE)->size;
    card->chip_y = card->title_y + 9;
    card->size.height = ceil(card->chip_y + chip_height(plan) + CARD_PAD - 1);
    card->icon_y = floor((card->size.height - icon_size(plan)) / 2);
    return true;
}

/* Title beside the icon, technology under it, chips along the foot. */
static void set_high_texts(const ScenePlan *plan, CardPlan *card)
{
    const TextStyle *title = plan_style(plan, TEXT_CARD_TITLE), *tech = plan_style(plan, TEXT_CARD_TECH);
    double extra_titles = text_leading(title) * (double)(card->title.count - 1);
    card->chip_left = chips_left(card);
    card->icon_y = text_top(plan) + 5;
    double y = text_top(plan) + title->size;
    if (card->tech.count == 0 && card->title.count == 1)
        y = card->icon_y + icon_size(plan) / 2 + text_centre_drop(title);
    card->title_y = y;
    y += extra_titles;
    if (card->tech.count > 0) {
        card->tech_y = y + text_leading(tech);
        y = card->tech_y + text_leading(tech) * (double)(card->tech.count - 1);
    }
    y = fmax(y, card->icon_y + icon_size(plan) - 4);
    double height = y + 15;
    if (card->chip_count > 0) {
        card->has_chip_rows = chips_width(plan, card) > plan->card_width;
        card->chip_y = y + 9;
        height = card->chip_y + chip_height(plan) + CARD_PAD;
        if (card->has_chip_rows)
            height += (chip_height(plan) + chip_gap(plan)) * (card->chip_count - 1);
    }
    card->size.height = ceil(height);
}

static void set_texts(ScenePlan *plan, int index)
{
    const Component *component = &plan->design->components.items[index];
    CardPlan *card = &plan->cards[index];
    double room = plan->card_width - text_left(plan, card) - CARD_PAD - card->shape->pad_right;
    card->title = plan_wrap(plan, TEXT_CARD_TITLE, title_of(plan, index), room);
    if (component->tech.value)
        card->tech = plan_wrap_in_company(plan, TEXT_CARD_TECH, component->tech.value, room);
    card->size.width = plan->card_width;
    if (!set_low_texts(plan, card))
        set_high_texts(plan, card);
}

/* The least height that suffices for most cards; heights are whole numbers. */
static double common_height(const ScenePlan *plan)
{
    enum { HEIGHTS = 512 }; /* no card of a few lines is higher */
    static const double most = 0.6;
    size_t counts[HEIGHTS] = {0}, total = plan->design->components.count, covered = 0;
    for (size_t i = 0; i < total; i++)
        counts[(int)fmin(plan->cards[i].size.height, HEIGHTS - 1)]++;
    int height = 0;
    while (height < HEIGHTS - 1 && (covered += counts[height]) < most * (double)total)
        height++;
    return height < HEIGHTS - 1 ? height : 0;
}

/* The height of the highest card that stands in each group itself; in the plan's arena. */
static double *group_heights(const ScenePlan *plan)
{
    double *heights = arena_new_array(plan->arena, double, plan->design->groups.count + 1);
    for (size_t i = 0; i < plan->design->components.count; i++) {
        Reference in = plan->design->components.items[i].in;
        if (in.type == REFERENCE_GROUP)
            heights[in.index] = fmax(heights[in.index], plan->cards[i].size.height);
    }
    return heights;
}

/* Cards that say little are as high as suffices for most, their texts in the middle: rows are even then.
 * Where all of a group say less they are as high as the highest of them, and the group is lower. */
static void even_heights(ScenePlan *plan)
{
    double common = common_height(plan), *heights = group_heights(plan);
    for (size_t i = 0; i < plan->design->components.count; i++) {
        CardPlan *card = &plan->cards[i];
        Reference in = plan->design->components.items[i].in;
        double height = in.type == REFERENCE_GROUP ? fmin(common, heights[in.index]) : common;
        double shift = floor((height - card->size.height) / 2);
        if (shift <= 0)
            continue;
        card->size.height = height;
        card->title_y += shift;
        card->tech_y += shift;
        card->chip_y += shift;
        card->icon_y += shift;
    }
}

void draw_card(const ScenePlan *plan, Scene *scene, int index, Rect rect)
{
    const Component *component = &plan->design->components.items[index];
    scene_begin_group(plan->arena, scene,
                      (SceneGroup){.id = component->id,
                                   .class = "component",
                                   .kind = component->kind->name,
                                   .spoken = spoken_component(plan->arena, component),
                                   .link = component->link.value});
    draw_face(plan, scene, index, rect);
    draw_texts(plan, scene, index, rect);
    scene_end_group(plan->arena, scene);
}

/* The tint says "learned": a model made by hand has the silhouette alone. */
static bool is_tinted_card(const ScenePlan *plan, int index)
{
    const Component *component = &plan->design->components.items[index];
    return component->kind->family != FAMILY_MODEL || component_is(component, TRAIT_LEARNED);
}

static const FamilyStyle *style_of(const ScenePlan *plan, int index)
{
    return family_style(plan, plan->design->components.items[index].kind->family,
                        is_tinted_card(plan, index));
}

static void draw_face(const ScenePlan *plan, Scene *scene, int index, Rect rect)
{
    const CardPlan *card = &plan->cards[index];
    const Kind *kind = plan->design->components.items[index].kind;
    const FamilyStyle *style = style_of(plan, index);
    bool is_tinted = is_tinted_card(plan, index);
    /* A card without a hue of its own takes the ink of titles. */
    bool is_plain = kind->family == FAMILY_CLIENT || kind->family == FAMILY_SERVICE || !is_tinted;
    Stroke stroke = plain_stroke(card->is_main && is_plain ? plan->theme->ink : style->line,
                                 card->is_main ? plan->theme->main_card_line_width : style->line_width);
    Path icon = {0};
    paint_face(plan, scene, &(Face){card->shape, kind->family, rect, is_tinted, stroke, stroke});
    Rect box = {rect.x + CARD_ICON_LEFT + card->shape->pad_left,
                rect.y + card->icon_y + card->shape->text_top, icon_size(plan), icon_size(plan)};
    if (icon_path(plan->arena, &icon, kind->icon, box)) {
        double width = 1.75 * icon_size(plan) / CARD_ICON_SIZE;
        scene_add_path(plan->arena, scene, icon, no_color, plain_stroke(style->icon, width));
        scene_set_form(scene, FORM_SMALL);
    }
}

static void draw_texts(const ScenePlan *plan, Scene *scene, int index, Rect rect)
{
    const CardPlan *card = &plan->cards[index];
    const FamilyStyle *style = style_of(plan, index);
    double top = rect.y + card->shape->text_top, left = rect.x + text_left(plan, card);
    paint_lines(plan, scene, TEXT_CARD_TITLE, NULL, &card->title, (Point){left, top + card->title_y},
                ANCHOR_START);
    paint_lines(plan, scene, TEXT_CARD_TECH, NULL, &card->tech, (Point){left, top + card->tech_y},
                ANCHOR_START);
    const TextStyle *chip = plan_style(plan, TEXT_CHIP);
    double x = rect.x + card->chip_left, y = top + card->chip_y, height = chip_height(plan);
    for (int i = 0; i < card->chip_count; i++) {
        Rect plate = {x, y, card->chip_widths[i], height};
        paint_box(plan, scene, plate, plan->theme->chip_radius, style->chip_fill, style->chip_line, 1.2);
        scene_set_form(scene, FORM_SMALL);
        paint_text(plan, scene, TEXT_CHIP, &style->chip_text, card->chips[i],
                   (Point){x + CHIP_PAD, plate.y + height / 2 + text_centre_drop(chip)}, ANCHOR_START);
        if (card->has_chip_rows)
            y += height + chip_gap(plan);
        else
            x += card->chip_widths[i] + chip_gap(plan);
    }
}
