/* SVG files: what they say to viewers, to pages that hold several, and to who has them read aloud. */
#include "support/outputs.h"

/* The dark side of a board is a style under a media query whose classes carry the file's prefix; without one
 * there is no style. */
START_TEST(a_file_follows_the_viewer_only_where_the_board_does)
{
    ck_assert_ptr_null(strstr(render_svg(), "<style"));
    Scene dark = scene;
    dark.items.items = arena_new_array(arena, SceneItem, scene.items.count);
    memcpy(dark.items.items, scene.items.items, scene.items.count * sizeof *scene.items.items);
    dark.ground = (Color){1, 2, 3, 255};
    dark.items.items[1].path.fill = (Color){4, 5, 6, 51};
    dark.items.items[2].text.style.color = (Color){7, 8, 9, 255};
    scene.dark = &dark;
    const char *svg = render_svg(), *prefix = strstr(svg, "<title id=\"") + strlen("<title id=\"");
    const char *rule = arena_format(arena, ".%.7s-c0{fill:#040506;fill-opacity:0.2}", prefix);
    ck_assert_ptr_nonnull(strstr(svg, "<style>@media(prefers-color-scheme:dark){"));
    ck_assert_ptr_nonnull(strstr(svg, rule));
    ck_assert_ptr_nonnull(strstr(svg, "{fill:#070809;fill-opacity:1}"));
    ck_assert_ptr_nonnull(strstr(svg, "{fill:#010203;fill-opacity:1}"));
    ck_assert_ptr_null(strstr(svg, "{stroke:"));
    scene.dark = NULL;
}
END_TEST

/* One class for each colour of a property, in order of first use; an element has one for its fill and one for
 * its line, and what looks alike on dark pages has none. */
START_TEST(dark_pages_share_classes)
{
    Scene dark = scene;
    dark.items.items = arena_new_array(arena, SceneItem, scene.items.count);
    memcpy(dark.items.items, scene.items.items, scene.items.count * sizeof *scene.items.items);
    dark.items.items[1].path.fill = dark.items.items[2].text.style.color = (Color){4, 5, 6, 51};
    dark.items.items[1].path.stroke.color = (Color){4, 5, 6, 51};
    scene.dark = &dark;
    const char *svg = render_svg(), *prefix = strstr(svg, "<title id=\"") + strlen("<title id=\"");
    ck_assert_ptr_nonnull(strstr(svg, arena_format(arena, " class=\"%.7s-c0 %.7s-c1\"", prefix, prefix)));
    ck_assert_ptr_nonnull(strstr(svg, arena_format(arena, " class=\"%.7s-c0\"", prefix)));
    ck_assert_ptr_nonnull(strstr(svg, arena_format(arena, ".%.7s-c1{stroke:#040506;", prefix)));
    ck_assert_ptr_null(strstr(svg, "-c2"));
    scene.dark = NULL;
}
END_TEST

static void add_empty_group(SceneGroup group)
{
    array_push(arena, &scene.items, ((SceneItem){.type = SCENE_GROUP_BEGIN, .group = group}));
    array_push(arena, &scene.items, (SceneItem){.type = SCENE_GROUP_END});
}

/* Parts before what flows between them, where they are drawn on it; ids hold no spaces, what is a link is the
 * link. Groups that say nothing are not read. */
START_TEST(a_file_is_read_in_order)
{
    add_empty_group((SceneGroup){.id = "flow:c", .class = "flow", .spoken = "c"});
    ck_assert_ptr_null(strstr(render_svg(), "aria-owns"));
    add_empty_group((SceneGroup){.id = "underlay", .class = "title"});
    add_empty_group((SceneGroup){.id = "the part", .class = "component", .spoken = "part"});
    const char *svg = render_svg(), *prefix = strstr(svg, "<title id=\"") + strlen("<title id=\"");
    const char *wanted = arena_format(arena, " aria-owns=\"%.7s-the_part %.7s-flow:a_-&gt;_b-link %.7s-flow:c\">",
                                      prefix, prefix, prefix);
    ck_assert_ptr_nonnull(strstr(svg, wanted));
    ck_assert_ptr_nonnull(strstr(svg, arena_format(arena, "<g id=\"%.7s-the_part\"", prefix)));
}
END_TEST

START_TEST(text_and_links_are_escaped)
{
    const char *svg = render_svg();
    ck_assert_ptr_nonnull(strstr(svg, ">Ranker &lt;p99&gt; &amp; 45 ms</text>"));
    ck_assert_ptr_nonnull(strstr(svg, " href=\"https://example.org/?q='x'&amp;r=(1)\\&quot;\">"));
    ck_assert_ptr_nonnull(strstr(svg, "aria-label=\"a &quot;to&quot; b\""));
    ck_assert_ptr_nonnull(strstr(svg, "data-id=\"flow:a -&gt; b\""));
    ck_assert_ptr_null(strchr(svg, '\1'));
}
END_TEST

/* Two boards in one page must not share ids, and the same board must give the same ones. */
START_TEST(ids_depend_on_content)
{
    const char *first = render_svg(), *again = render_svg();
    ck_assert_str_eq(first, again);
    scene.title = "Another";
    const char *other = render_svg();
    const char *id = strstr(first, "aria-labelledby=\""), *other_id = strstr(other, "aria-labelledby=\"");
    ck_assert(strncmp(id, other_id, 24) != 0);
}
END_TEST

static const char *render_text(SvgText way)
{
    Bytes bytes = render("svg", (FormatOptions){.scale = 1, .svg_text = way});
    const char *text = arena_copy_bytes(arena, (const char *)bytes.data, bytes.length);
    bytes_free(&bytes);
    return text;
}

/* Each way to hold text keeps what makes a board accessible, and only its own way of drawing. */
START_TEST(text_is_held_as_asked)
{
    const char *both = render_text(SVG_TEXT_BOTH), *embed = render_text(SVG_TEXT_EMBED),
               *outline = render_text(SVG_TEXT_OUTLINE);
    ck_assert_ptr_nonnull(strstr(both, "<use "));
    ck_assert_ptr_nonnull(strstr(both, "fill-opacity=\"0\""));
    ck_assert_ptr_null(strstr(both, "@font-face"));
    ck_assert_ptr_nonnull(strstr(embed, "src:url(data:font/otf;base64,T1RUT"));
    ck_assert_ptr_nonnull(strstr(embed, ", Inter, 'Segoe UI'"));
    ck_assert_ptr_null(strstr(embed, "<use "));
    ck_assert_ptr_null(strstr(outline, "<text"));
    const char *const ways[] = {both, embed, outline};
    for (size_t i = 0; i < 3; i++) {
        ck_assert_ptr_nonnull(strstr(ways[i], "role=\"graphics-document document\""));
        ck_assert_ptr_nonnull(strstr(ways[i], "A &lt;b&gt; &amp; &quot;c&quot;</title>"));
        ck_assert_ptr_null(strchr(ways[i], '\1'));
    }
    ck_assert_str_eq(embed, render_text(SVG_TEXT_EMBED));
    ck_assert_str_eq(outline, render_text(SVG_TEXT_OUTLINE));
}
END_TEST

/* A part drawn small, or a line, says what it is where the mouse rests. */
START_TEST(parts_have_tooltips)
{
    ck_assert_ptr_nonnull(strstr(render_svg(), "<title>a &quot;to&quot; b</title>"));
}
END_TEST

Suite *svg_suite(void);
Suite *svg_suite(void)
{
    Suite *suite = suite_create("svg");
    TCase *cases = tcase_create("svg");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, a_file_follows_the_viewer_only_where_the_board_does);
    tcase_add_test(cases, dark_pages_share_classes);
    tcase_add_test(cases, a_file_is_read_in_order);
    tcase_add_test(cases, text_and_links_are_escaped);
    tcase_add_test(cases, ids_depend_on_content);
    tcase_add_test(cases, text_is_held_as_asked);
    tcase_add_test(cases, parts_have_tooltips);
    suite_add_tcase(suite, cases);
    return suite;
}
