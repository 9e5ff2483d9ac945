/* Distances of the board in points: the one table, from which drawing takes them and docs/visual-language.md
 * tells them. Those between boxes are layout's (layout_spacing), sizes of text and weights of lines the
 * theme's. Private to src/scene. */
#ifndef MLBOARD_SCENE_MEASURES_H
#define MLBOARD_SCENE_MEASURES_H

#define SCENE_MEASURES(ITEM) \
    ITEM(BOARD_MARGIN, 36, "page margin") \
    ITEM(RAIL_WIDTH, 88, "lane rail, at least, where its notes are set in 13") \
    ITEM(RAIL_NOTE, 100, "the same where a note takes a line less then") \
    ITEM(RAIL_EASY, 120, "the same where a title of more than two lines takes two then") \
    ITEM(RAIL_MAXIMUM, 200, "lane rail, at most") \
    ITEM(RAIL_INSET, 12, "lane title from the edge of its rail") \
    ITEM(RAIL_PAD, 6, "lane title to the other edge of its rail, at least") \
    ITEM(RAIL_TOP, 16, "lane title from the rule above it, where lanes are ruled") \
    ITEM(LANE_REACH, 16, "rules of lanes beyond the content, on either side") \
    ITEM(CARD_MINIMUM, 182, "card width, at least; all cards of a board share it") \
    ITEM(CARD_MAXIMUM, 224, "card width, at most; longer texts take more lines") \
    ITEM(CARD_PAD, 12, "card text to the right edge, chips to the bottom") \
    ITEM(CARD_ICON_LEFT, 11, "icon from the left edge") \
    ITEM(CARD_ICON_SIZE, 22, "icon, drawn on a grid of 24; larger beside titles larger than 15") \
    ITEM(CARD_TEXT_GAP, 8, "icon to title and technology") \
    ITEM(CHIP_LEFT, 10, "first chip from the left edge") \
    ITEM(CHIP_PAD, 6, "inside a chip at its sides") \
    ITEM(CHIP_GAP, 5, "between chips") \
    ITEM(LABEL_WIDTH, 96, "label of a line set in 13, at most") \
    ITEM(LABEL_OWN_WIDTH, 130, "the same where its author broke it into lines, or a word is as long") \
    ITEM(LABEL_WIDTH_LONG, 220, "the same where it would else take more than four lines") \
    ITEM(LABEL_LOW_WIDTH, 150, "the same in one line beside a short upright run") \
    ITEM(LABEL_FREE_WIDTH, 180, "the same in fewer lines beside an upright run where there is free room") \
    ITEM(LABEL_PLATE, 3, "plate of ground around a label") \
    ITEM(LABEL_LEADING, 3, "between the lines of a label, besides the size of the text") \
    ITEM(NOTE_PAD, 12, "inside a note at its sides") \
    ITEM(NOTE_FOLD, 11, "folded corner of a note") \
    ITEM(MARKER_RADIUS, 11, "radius of a marker, at least") \
    ITEM(MARKER_GAP, 3, "between markers") \
    ITEM(BLOCK_GAP, 44, "title to the facts beside it") \
    ITEM(FACT_INSET, 11, "fact from the stroke before it, where the theme has one") \
    ITEM(FACT_GAP, 28, "between facts, at least") \
    ITEM(FACT_GAP_WIDE, 64, "between facts, at most") \
    ITEM(FACT_WIDTH, 220, "value of a fact, at most in one line") \
    ITEM(METRIC_GAP, 36, "rule to the metrics beside it") \
    ITEM(METRIC_NAME_WIDTH, 70, "names of the metrics") \
    ITEM(METRIC_WIDTH, 300, "metrics, at most in one line") \
    ITEM(READING_WIDTH, 1100, "longest line of running text") \
    ITEM(PANEL_GAP, 18, "board to the tradeoff panel") \
    ITEM(PANEL_GAP_OPEN, 34, "the same where no lanes bound the board") \
    ITEM(DECISION_MINIMUM, 384, "tradeoff card, at least") \
    ITEM(DECISION_MAXIMUM, 680, "tradeoff card, at most where there are two") \
    ITEM(DECISION_MAXIMUM_ALONE, 560, "the same where there is one; wider as dense type is larger") \
    ITEM(DECISION_GAP, 16, "between tradeoff cards") \
    ITEM(DECISION_PAD, 16, "inside a tradeoff card") \
    ITEM(DECISION_TITLE_LEFT, 48, "title of a tradeoff card from its left edge") \
    ITEM(DECISION_POINTS_LEFT, 34, "pros and cons from the left edge") \
    ITEM(DECISION_ROW, 20, "from one pro, con or meter to the next, at least") \
    ITEM(METER_WIDTH, 68, "zero of a meter to its number") \
    ITEM(METER_CELL, 16, "cell of a meter; up to twice as much where cards are wide") \
    ITEM(METER_PITCH, 18, "from one cell to the next") \
    ITEM(METER_AXIS_GAP, 46, "name of the axis to zero") \
    ITEM(METER_AXIS_WIDTH, 96, "name of an axis, at most in one line") \
    ITEM(LEGEND_GAP, 14, "panel to the legend") \
    ITEM(LEGEND_ROW, 34, "row of the legend") \
    ITEM(LEGEND_BLOCK_ROW, 26, "the same where it is a block beside the cards") \
    ITEM(LEGEND_BLOCK_ROW_CLOSE, 22, "the same, at least, where that ends it level with the cards") \
    ITEM(LEGEND_BLOCK_GAP, 30, "between the columns of that block, and cards beside it, at least") \
    ITEM(LEGEND_SAMPLE_HEIGHT, 22, "outline in the legend, at most") \
    ITEM(LEGEND_BLOCK_APART, 8, "from one outline to the one under it in that block") \
    ITEM(LEGEND_SPREAD_MINIMUM, 20, "between items of the legend, at least") \
    ITEM(LEGEND_SPREAD_TIGHT, 14, "the same where outlines would else take two rows") \
    ITEM(LEGEND_SPREAD_MAXIMUM, 72, "between items of the legend, at most") \
    ITEM(LEGEND_BLOCK_SPREAD, 140, \
         "the same between the columns of a block beside cards, and from these to it") \
    ITEM(LEGEND_SAMPLE_GAP, 9, "sample to its name") \
    ITEM(ROW_AIR, 30, \
         "more between rows, and to the borders of lanes, at most, where a page has height left") \
    ITEM(HOP_RADIUS, 7, "line that jumps over another, at least") \
    ITEM(HOP_CLEAR, 8, "its bow to both lines' edges, where there is room")

enum {
#define ITEM(name, points, meaning) name = points,
    SCENE_MEASURES(ITEM)
#undef ITEM
};

#endif
