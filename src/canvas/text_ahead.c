/* What a text setter does ahead of time, beside other work: fonts, shapes and outlines that will be asked
 * for.
 *
 * Called by the pipeline. Nothing depends on it: what was not made ready is made when it is asked for, and is
 * the same. */
#include "text_setter.h"

#include "parallel.h"

typedef struct Foreseen {
    const Choice *choice;
    const StyledText *text;
    TextShape shape;
} Foreseen;

struct ShapeWork {
    Arena *arena;
    ARRAY_OF(Foreseen) texts;
};

/* The shapes of texts at one time. */
struct OutlineWork {
    Arena *arena;
    ARRAY_OF(const TextShape *) shapes;
};

static void plan_font(void *context, size_t index)
{
    const TextSetter *setter = context;
    font_plan(setter->open.items[index]);
}

void text_setter_prepare(TextSetter *setter, const TextStyle *styles, size_t count)
{
    bool has_to_plan = false;
    for (size_t i = 0; i < count; i++)
        text_setter_choose(setter, &styles[i]);
    for (size_t i = 0; i < setter->open.count; i++)
        has_to_plan = has_to_plan || setter->open.items[i]->plain == NULL;
    if (has_to_plan)
        parallel_run(plan_font, setter, setter->open.count);
}

/* Only texts that one font sets alone: with others there may be something to complain of, in due order. */
ShapeWork *text_setter_begin_shapes(TextSetter *setter, const StyledText *texts, size_t count)
{
    Arena *arena = arena_create_child(setter->arena);
    ShapeWork *work = arena_new(arena, ShapeWork);
    work->arena = arena;
    for (size_t i = 0; i < count; i++) {
        const Choice *choice = text_setter_choose(setter, &texts[i].style);
        if (choice->font != NULL && texts[i].length > 0 &&
            font_covers(choice->font, texts[i].text, texts[i].length))
            array_push(arena, &work->texts, ((Foreseen){choice, &texts[i], {0}}));
    }
    return work;
}

void text_setter_make_shapes(ShapeWork *work)
{
    for (size_t i = 0; i < work->texts.count; i++) {
        Foreseen *next = &work->texts.items[i];
        text_setter_shape_whole(work->arena, next->choice, next->text->text, next->text->length,
                                &next->shape);
    }
}

void text_setter_keep_shapes(TextSetter *setter, ShapeWork *work)
{
    for (size_t i = 0; i < work->texts.count; i++) {
        Foreseen *next = &work->texts.items[i];
        Kept *place = text_setter_find(setter, next->choice, next->text->text, next->text->length);
        if (place->text == NULL)
            text_setter_keep(setter, place, next->text->text, &next->shape);
    }
}

OutlineWork *text_setter_begin_outlines(TextSetter *setter)
{
    Arena *arena = arena_create_child(setter->arena);
    OutlineWork *work = arena_new(arena, OutlineWork);
    work->arena = arena;
    for (size_t i = 0; i < setter->kept_size; i++)
        if (setter->kept[i].text != NULL)
            array_push(arena, &work->shapes, setter->kept[i].shape);
    return work;
}

void text_setter_make_outlines(OutlineWork *work)
{
    for (size_t i = 0; i < work->shapes.count; i++) {
        const TextShape *shape = work->shapes.items[i];
        for (size_t j = 0; j < shape->count; j++)
            for (size_t k = 0; k < shape->runs[j].count; k++)
                font_keep_outline(work->arena, (OpenFont *)shape->runs[j].font, shape->runs[j].glyphs[k].id);
    }
}
