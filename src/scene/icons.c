/* Icons by name, in one stroke style on a grid of 24 x 24.
 *
 * Each is a short text of absolute drawing commands, read once when it is drawn: M x y, L x y, C x1 y1 x2 y2
 * x y, Z, and the two shorthands O cx cy radius (circle) and R x y width height radius (rounded box). A row
 * of the table is the whole of an icon. */
#include "number.h"
#include "shape.h"

#include <string.h>

typedef struct Icon {
    const char *name, *commands;
} Icon;

/* Sorted by name. */
static const Icon icons[] = {
    {"balancer",
     "O 12 5 2.3 O 4.8 19 2.3 O 12 19 2.3 O 19.2 19 2.3 M 12 7.3 L 12 16.7 M 10.8 7 L 5.8 17 M 13.2 7 L "
     "18.2 17"},
    {"bars", "M 5 20 L 5 13 M 10 20 L 10 9 M 15 20 L 15 4 M 20 20 L 20 12"},
    {"bell", "M 6 17 L 6 11 C 6 2.8 18 2.8 18 11 L 18 17 L 20 18.5 L 4 18.5 L 6 17 M 10 21 L 14 21"},
    {"blend", "O 9 12 5.5 O 15 12 5.5"},
    {"bolt", "M 13 2.5 L 5 13.5 L 11.5 13.5 L 10.5 21.5 L 19 10 L 12.5 10 Z"},
    {"book",
     "M 12 6 C 9 4 6 4 3 5 L 3 19 C 6 18 9 18 12 20 C 15 18 18 18 21 19 L 21 5 C 18 4 15 4 12 6 L 12 20"},
    {"bot",
     "R 4 8 16 12 2.5 M 12 4 L 12 8 M 12 3.6 L 12 3.7 M 9 12.5 L 9 14 M 15 12.5 L 15 14 M 9.5 17 L 14.5 "
     "17 M 1.8 12.5 L 1.8 15.5 M 22.2 12.5 L 22.2 15.5"},
    {"braces",
     "M 9 3.5 C 4.5 3.5 8.5 11 4 12 C 8.5 13 4.5 20.5 9 20.5 M 15 3.5 C 19.5 3.5 15.5 11 20 12 C 15.5 13"
     " 19.5 20.5 15 20.5"},
    {"branch", "O 6 5.5 2.3 O 6 18.5 2.3 O 18 8 2.3 M 6 8 L 6 16 M 18 10.5 C 18 14.5 6 12.5 6 16"},
    {"bricks", "R 2.5 13.8 8.7 6.2 0.8 R 12.8 13.8 8.7 6.2 0.8 R 7.6 5.2 8.8 6.2 0.8"},
    {"bucket",
     "M 4.5 6 C 4.5 3 19.5 3 19.5 6 C 19.5 9 4.5 9 4.5 6 L 6.5 18.5 C 7 21.5 17 21.5 17.5 18.5 L 19.5 6"},
    {"bulb",
     "M 9 17.5 C 9 14.5 5.5 13.5 5.5 9.5 C 5.5 1 18.5 1 18.5 9.5 C 18.5 13.5 15 14.5 15 17.5 Z M 9.5 21 "
     "L 14.5 21"},
    {"catalog", "R 3.5 3.5 7 7 1.3 R 13.5 3.5 7 7 1.3 R 3.5 13.5 7 7 1.3 R 13.5 13.5 7 7 1.3"},
    {"chat", "M 4 4 L 20 4 L 20 16 L 11 16 L 6 20.5 L 6 16 L 4 16 Z M 8 8.5 L 16 8.5 M 8 12 L 13 12"},
    {"chat-gate",
     "M 3.5 4 L 20.5 4 L 20.5 16.5 L 11 16.5 L 6.5 20.5 L 6.5 16.5 L 3.5 16.5 Z M 7.5 10.2 L 16 10.2 M "
     "13 7.2 L 16 10.2 L 13 13.2"},
    {"check", "O 12 12 9 M 8 12.2 L 11 15.2 L 16.2 9.4"},
    {"chip",
     "R 6 6 12 12 2 R 9.7 9.7 4.6 4.6 0.8 M 9 2.5 L 9 6 M 15 2.5 L 15 6 M 9 18 L 9 21.5 M 15 18 L 15 "
     "21.5 M 2.5 9 L 6 9 M 2.5 15 L 6 15 M 18 9 L 21.5 9 M 18 15 L 21.5 15"},
    {"clipboard", "R 5 4.8 14 16.4 1.5 M 9 4.8 L 9 2.8 L 15 2.8 L 15 4.8 M 8.5 13.3 L 11 15.8 L 15.5 10.8"},
    {"clock", "O 12 12 9 M 12 6.5 L 12 12 L 15.5 14.5"},
    {"coin",
     "O 12 12 9 M 15 8.5 C 13.5 6.8 9.2 7.2 9.2 9.7 C 9.2 12.6 15 11.4 15 14.3 C 15 16.9 10.5 17.2 8.8 "
     "15.4 M 12 5 L 12 19"},
    {"columns", "R 3.5 4 17 16 1.5 M 9.2 4 L 9.2 20 M 14.8 4 L 14.8 20"},
    {"columns-bolt",
     "M 11.5 20 L 5 20 C 4.2 20 3.5 19.3 3.5 18.5 L 3.5 5.5 C 3.5 4.7 4.2 4 5 4 L 19 4 C 19.8 4 20.5 4.7"
     " 20.5 5.5 L 20.5 8.5 M 9.2 4 L 9.2 20 M 14.8 4 L 14.8 9 M 18 11.5 L 14 17 L 17.5 17 L 16.5 21.8 L "
     "21 15.8 L 17.6 15.8 Z"},
    {"columns-clock",
     "M 10.5 20 L 5 20 C 4.2 20 3.5 19.3 3.5 18.5 L 3.5 5.5 C 3.5 4.7 4.2 4 5 4 L 19 4 C 19.8 4 20.5 4.7"
     " 20.5 5.5 L 20.5 8.5 M 9.2 4 L 9.2 20 M 14.8 4 L 14.8 9 O 17 16.5 5 M 17 14 L 17 16.5 L 19 17.7"},
    {"columns-out",
     "M 11.5 20 L 5 20 C 4.2 20 3.5 19.3 3.5 18.5 L 3.5 5.5 C 3.5 4.7 4.2 4 5 4 L 19 4 C 19.8 4 20.5 4.7"
     " 20.5 5.5 L 20.5 11 M 9.2 4 L 9.2 20 M 14.8 4 L 14.8 12 M 13 17 L 21.5 17 M 18.3 13.8 L 21.5 17 L "
     "18.3 20.2"},
    {"cube",
     "M 12 2.8 L 20 7.2 L 20 16.8 L 12 21.2 L 4 16.8 L 4 7.2 Z M 4 7.2 L 12 11.6 L 20 7.2 M 12 11.6 L 12"
     " 21.2"},
    {"curve", "M 4 3.5 L 4 20 L 20.5 20 M 7.5 4.5 C 8 12.5 11 16 20.5 16.3"},
    {"database",
     "M 4.5 6 C 4.5 2 19.5 2 19.5 6 C 19.5 10 4.5 10 4.5 6 L 4.5 18 C 4.5 22 19.5 22 19.5 18 L 19.5 6 M "
     "4.5 12 C 4.5 16 19.5 16 19.5 12"},
    {"decision",
     "M 12 2.5 L 17.5 8 L 12 13.5 L 6.5 8 Z M 6.5 8 L 3.5 8 L 3.5 20.5 M 17.5 8 L 20.5 8 L 20.5 20.5 M "
     "1.5 18.3 L 3.5 20.5 L 5.5 18.3 M 18.5 18.3 L 20.5 20.5 L 22.5 18.3"},
    {"dice", "R 4 4 16 16 3 O 8.5 8.5 1 O 15.5 8.5 1 O 12 12 1 O 8.5 15.5 1 O 15.5 15.5 1"},
    {"docs",
     "M 8.5 3 L 15 3 L 19.5 7.5 L 19.5 17 L 8.5 17 Z M 15 3 L 15 7.5 L 19.5 7.5 M 4.5 7 L 4.5 21 L 15 21"},
    {"drift",
     "M 3 19.5 C 7 19.5 6.5 6 9.5 6 C 12.5 6 12 19.5 16 19.5 M 10 19.5 C 13.5 19.5 12.5 9.5 15.5 9.5 C "
     "18.5 9.5 17.5 19.5 21 19.5"},
    {"ear",
     "M 7 10 C 6 1.5 18 1 18 9 C 18 13.5 14.5 13.5 14.5 17.5 C 14.5 22 8.5 22 8.5 18 M 10 10 C 9.5 5.5 "
     "15 5.3 14.8 9.2 C 14.6 11.2 12.5 11.2 12.3 13.5"},
    {"eraser", "M 9 20 L 3.5 14.5 L 14 4 L 20.5 10.5 L 11 20 Z M 8.5 9.5 L 15 16 M 11 20 L 21 20"},
    {"exchange",
     "M 4 8.5 L 19.5 8.5 M 15.5 4.5 L 19.5 8.5 L 15.5 12.5 M 20 15.5 L 4.5 15.5 M 8.5 11.5 L 4.5 15.5 L "
     "8.5 19.5"},
    {"eye", "M 2.5 12 C 6 4.5 18 4.5 21.5 12 C 18 19.5 6 19.5 2.5 12 Z O 12 12 3"},
    {"filter", "M 3.5 6 L 20.5 6 M 6.5 11 L 17.5 11 M 9 16 L 15 16 M 11 20.5 L 13 20.5"},
    {"fingerprint",
     "M 5 15 C 3.5 5 20.5 5 19 15 M 8.5 18.5 C 6 7.5 18 7.5 15.5 18.5 M 12 12 L 12 20.5 M 6.5 5.5 C 9.5 "
     "2.8 14.5 2.8 17.5 5.5"},
    {"flask",
     "M 9 3 L 15 3 M 10 3 L 10 9 L 4.5 19 C 4 20.3 4.6 21 5.8 21 L 18.2 21 C 19.4 21 20 20.3 19.5 19 L "
     "14 9 L 14 3 M 7.5 15 L 16.5 15"},
    {"folder", "M 3 19.5 L 3 5 L 9.5 5 L 11.5 8 L 21 8 L 21 19.5 Z"},
    {"funnel", "M 3.5 4.5 L 20.5 4.5 L 14 12.5 L 14 20 L 10 17.5 L 10 12.5 Z"},
    {"gateway", "M 4 4 L 4 20 M 20 4 L 20 20 M 7.5 12 L 16 12 M 12.5 8.5 L 16 12 L 12.5 15.5"},
    {"gauge", "M 4 17 C 1.5 3 22.5 3 20 17 M 12 15.5 L 16 9.5 O 12 16 1.5"},
    {"gavel",
     "M 9 7 L 14.5 12.5 M 11.5 4.5 L 17 10 M 14.5 12.5 L 17 10 M 9 7 L 11.5 4.5 M 11.2 10.2 L 3.5 18 M "
     "13 20.5 L 21 20.5"},
    {"gears",
     "O 12 12 3 O 12 12 6.5 M 12 2.5 L 12 5.5 M 12 18.5 L 12 21.5 M 2.5 12 L 5.5 12 M 18.5 12 L 21.5 12 "
     "M 5.3 5.3 L 7.4 7.4 M 16.6 16.6 L 18.7 18.7 M 18.7 5.3 L 16.6 7.4 M 7.4 16.6 L 5.3 18.7"},
    {"globe", "O 12 12 9 M 3 12 L 21 12 M 12 3 C 6.5 8 6.5 16 12 21 C 17.5 16 17.5 8 12 3"},
    {"graph", "O 6 12 2.4 O 17.5 5.5 2.4 O 17.5 18.5 2.4 M 8.2 10.9 L 15.3 6.7 M 8.2 13.1 L 15.3 17.3"},
    {"inbox",
     "M 3 13 L 3 20 L 21 20 L 21 13 L 16 13 L 14.5 16 L 9.5 16 L 8 13 Z M 12 3 L 12 11.3 M 8.6 8 L 12 "
     "11.5 L 15.4 8"},
    {"input", "R 2.5 6.5 19 11 2 M 6.5 9.8 L 6.5 14.2 M 10 12 L 17.5 12"},
    {"lake",
     "M 3 7 C 6 4 9 10 12 7 C 15 4 18 10 21 7 M 3 12 C 6 9 9 15 12 12 C 15 9 18 15 21 12 M 3 17 C 6 14 9"
     " 20 12 17 C 15 14 18 20 21 17"},
    {"link",
     "M 10 14 L 14 10 M 8 11 L 5.5 13.5 C 1.5 17.5 6.5 22.5 10.5 18.5 L 13 16 M 16 13 L 18.5 10.5 C 22.5"
     " 6.5 17.5 1.5 13.5 5.5 L 11 8"},
    {"list", "M 9 6 L 20.5 6 M 9 12 L 20.5 12 M 9 18 L 20.5 18 O 4.5 6 1 O 4.5 12 1 O 4.5 18 1"},
    {"lock", "R 5 10.5 14 10 2 M 8 10.5 L 8 7.5 C 8 1.8 16 1.8 16 7.5 L 16 10.5 M 12 14.5 L 12 16.5"},
    {"loop",
     "M 20 12 C 20 19.5 10.5 22.5 6 16.5 M 4 12 C 4 4.5 13.5 1.5 18 7.5 M 18.4 3.2 L 18.4 7.8 L 13.8 7.8"
     " M 5.6 20.8 L 5.6 16.2 L 10.2 16.2"},
    {"loop-dot",
     "M 20 12 C 20 19.5 10.5 22.5 6 16.5 M 4 12 C 4 4.5 13.5 1.5 18 7.5 M 18.4 3.2 L 18.4 7.8 L 13.8 7.8"
     " M 5.6 20.8 L 5.6 16.2 L 10.2 16.2 O 12 12 2"},
    {"magnet",
     "M 5 4 L 10 4 L 10 12 C 10 15.3 14 15.3 14 12 L 14 4 L 19 4 L 19 12 C 19 22 5 22 5 12 Z M 5 8 L 10 "
     "8 M 14 8 L 19 8"},
    {"mail", "R 3 5 18 14 1.8 M 3.5 6.5 L 12 13 L 20.5 6.5"},
    {"map-pin", "M 12 21 C 8 16 5.5 13 5.5 9.5 C 5.5 1 18.5 1 18.5 9.5 C 18.5 13 16 16 12 21 Z O 12 9.5 2.3"},
    {"mask",
     "M 3 8 C 8 5.5 16 5.5 21 8 C 21.5 14 18 18 15 16.5 C 13.5 15.5 13 14.5 12 14.5 C 11 14.5 10.5 15.5 "
     "9 16.5 C 6 18 2.5 14 3 8 Z M 7 11 L 9.5 11 M 14.5 11 L 17 11"},
    {"megaphone",
     "M 3.5 10 L 3.5 14.5 L 7 14.5 L 18.5 19.5 L 18.5 5 L 7 10 Z M 7.5 14.7 L 9 20.5 L 12 20.5 M 21 10.5"
     " L 21 14"},
    {"merge",
     "M 3.5 5 L 8 5 C 13 5 11 12 16 12 L 20.5 12 M 3.5 19 L 8 19 C 13 19 11 12 16 12 M 17 8.5 L 20.5 12 "
     "L 17 15.5"},
    {"mic", "R 9 2.5 6 11.5 3 M 5 11 C 5 20 19 20 19 11 M 12 17.8 L 12 21.5 M 8.5 21.5 L 15.5 21.5"},
    {"moon", "M 20 14 C 11 17.5 6.5 11 10 4 C 1 6.5 2 20.5 11.5 20.5 C 15.5 20.5 18.7 18 20 14 Z"},
    {"notebook",
     "R 5.5 3 14 18 1.5 M 3.5 7 L 7.5 7 M 3.5 12 L 7.5 12 M 3.5 17 L 7.5 17 M 11 8 L 16 8 M 11 12 L 16 "
     "12"},
    {"pairs",
     "R 3 4 5.5 6.5 1.2 R 12.5 4 8.5 6.5 1.2 R 3 13.5 5.5 6.5 1.2 R 12.5 13.5 8.5 6.5 1.2 M 8.5 7.2 L "
     "12.5 7.2 M 8.5 16.8 L 12.5 16.8"},
    {"pencil", "M 4 20 L 5 15.5 L 16 4.5 L 19.5 8 L 8.5 19 Z M 13.3 7.2 L 16.8 10.7"},
    {"phone", "R 7 2.5 10 19 2.5 M 11 18.3 L 13 18.3"},
    {"phone-chip", "R 6 2.5 12 19 2.5 R 9.7 9.7 4.6 4.6 0.8 M 12 6.8 L 12 9.7 M 12 14.3 L 12 17.2"},
    {"pipeline",
     "O 4.4 12 3 M 7.4 12 L 9.4 12 R 9.4 8.2 6 7.6 1 M 15.4 12 L 17.2 12 M 17.2 6.8 L 22.6 12 L 17.2 "
     "17.2 Z"},
    {"podium",
     "M 3 20.5 L 3 13.5 L 9 13.5 L 9 5 L 15 5 L 15 10.5 L 21 10.5 L 21 20.5 Z M 9 13.5 L 9 20.5 M 15 "
     "10.5 L 15 20.5"},
    {"process",
     "R 6.5 4.5 11 15 2 M 1.5 12 L 4 12 M 20 12 L 22.5 12 M 9 12 C 10 8 11 8 12 12 C 13 16 14 16 15 12"},
    {"prompt", "R 2.5 4 19 16 2 M 6.5 9 L 9.5 12 L 6.5 15 M 12.5 15 L 17.5 15"},
    {"pulse", "M 2.5 12.5 L 7 12.5 L 9.8 5 L 14 19 L 16.5 12.5 L 21.5 12.5"},
    {"question",
     "M 3.5 3 L 20.5 3 L 20.5 17 L 12 17 L 7 21 L 7 17 L 3.5 17 Z M 9.5 8 C 9.5 5.2 14.5 5.2 14.5 8 C "
     "14.5 9.9 12 9.8 12 11.6 M 12 14.2 L 12 14.3"},
    {"queue", "R 3 7 4.5 10 1 R 9.75 7 4.5 10 1 R 16.5 7 4.5 10 1"},
    {"repeat",
     "M 4 11 C 4 6.5 7 6 9 6 L 20 6 M 16.5 2.5 L 20 6 L 16.5 9.5 M 20 13 C 20 17.5 17 18 15 18 L 4 18 M "
     "7.5 14.5 L 4 18 L 7.5 21.5"},
    {"replay",
     "M 4 5 L 4 9.5 L 8.5 9.5 M 4.3 9.3 C 8 1 21 3.5 20.8 12.5 C 20.5 22 7.5 23.5 4 15.5 M 12 7.5 L 12 "
     "12.5 L 15.5 14.5"},
    {"route",
     "O 5.5 18.5 2.3 O 18.5 5.5 2.3 M 7.8 18.5 L 15 18.5 C 20 18.5 20 12 15 12 L 9 12 C 4 12 4 5.5 9 5.5"
     " L 16.2 5.5"},
    {"ruler",
     "M 3 16.5 L 16.5 3 L 21 7.5 L 7.5 21 Z M 7 12.5 L 9 14.5 M 10.5 9 L 13.3 11.8 M 14 5.5 L 16 7.5"},
    {"scale", "M 12 3 L 12 21 M 8 21 L 16 21 M 5 6 L 19 6 M 5 6 L 2 13 L 8 13 Z M 19 6 L 16 13 L 22 13 Z"},
    {"scatter",
     "O 10.5 10.5 7.5 M 16 16 L 21.5 21.5 M 8 8.6 L 8 8.7 M 12.8 7.8 L 12.8 7.9 M 10.3 12.6 L 10.3 12.7 "
     "M 13.6 12 L 13.6 12.1"},
    {"scissors", "O 6 6 2.6 O 6 18 2.6 M 8 7.8 L 20 18.5 M 8 16.2 L 20 5.5"},
    {"scroll",
     "M 7 3.5 L 18 3.5 L 18 18 C 18 21 14.5 21 14.5 18 L 3.5 18 C 3.5 21 5 20.7 6 20.7 L 16.5 20.5 M 7 "
     "3.5 L 7 18 M 10.5 8 L 14.8 8 M 10.5 12 L 14.8 12"},
    {"search", "O 10.5 10.5 6.5 M 15.3 15.3 L 21 21"},
    {"sensor",
     "O 12 13.5 2 M 8 10 C 10 7.6 14 7.6 16 10 M 4.8 7.2 C 9 2.4 15 2.4 19.2 7.2 M 12 15.5 L 12 20.5 M 8"
     " 20.5 L 16 20.5"},
    {"server",
     "R 3.5 4 17 6.8 1.5 R 3.5 13.2 17 6.8 1.5 M 7 7.4 L 8.5 7.4 M 7 16.6 L 8.5 16.6 M 12.5 7.4 L 17 7.4"
     " M 12.5 16.6 L 17 16.6"},
    {"shield",
     "M 12 2.8 L 19.5 5.8 L 19.5 11.5 C 19.5 16.5 16 19.8 12 21.3 C 8 19.8 4.5 16.5 4.5 11.5 L 4.5 5.8 Z"
     " M 8.5 12 L 11 14.5 L 15.5 9.5"},
    {"shuffle",
     "M 3 6 L 6.5 6 C 12 6 11.5 18 17 18 L 21 18 M 3 18 L 6.5 18 C 8.8 18 10 16.5 11 14.8 M 12.9 9.3 C "
     "13.9 7.5 15 6 17 6 L 21 6 M 18 3 L 21 6 L 18 9 M 18 15 L 21 18 L 18 21"},
    {"sliders",
     "M 6 3 L 6 9 M 6 13 L 6 21 M 12 3 L 12 13 M 12 17 L 12 21 M 18 3 L 18 6 M 18 10 L 18 21 O 6 11 2 O "
     "12 15 2 O 18 8 2"},
    {"stack",
     "M 12 3.5 L 21 8.5 L 12 13.5 L 3 8.5 Z M 3 12.5 L 12 17.5 L 21 12.5 M 3 16.5 L 12 21.5 L 21 16.5"},
    {"steps", "M 3 19.5 L 8 19.5 L 8 14.5 L 13 14.5 L 13 9.5 L 18 9.5 L 18 4.5 L 21.5 4.5"},
    {"table", "R 3.5 4.5 17 15 1.5 M 3.5 9.5 L 20.5 9.5 M 3.5 14.5 L 20.5 14.5 M 9.5 4.5 L 9.5 19.5"},
    {"tag", "M 3.5 4 L 12 4 L 20.5 12.5 L 12.5 20.5 L 3.5 12 Z O 8 8.5 1.4"},
    {"tags", "M 3 5.5 L 9.5 5.5 L 17 13 L 10.5 19.5 L 3 12 Z O 7 9.5 1.2 M 13 5 L 21 13 L 14.5 19.5"},
    {"throttle", "M 4 16 C 2 3 22 3 20 16 M 12 15 L 7.5 10 O 12 15.5 1.6 M 3.5 20 L 20.5 20"},
    {"thumb",
     "M 7.5 20 L 7.5 11 L 11.5 3.5 C 14 3.5 14.3 5.5 13.5 9 L 19 9 C 20.6 9 21 10.5 20.5 12 L 18.8 18.3 "
     "C 18.5 19.5 17.7 20 16.5 20 Z M 3.5 11 L 3.5 20"},
    {"tree", "M 4 5 L 9 5 M 6 5 L 6 19 L 11 19 M 6 12 L 11 12 O 14 12 2.5 O 14 19 2.5 O 12 5 2.5"},
    {"tube", "M 3 7 L 8 7 M 11 7 L 21 7 M 3 12 L 13 12 M 16 12 L 21 12 M 3 17 L 6 17 M 9 17 L 21 17"},
    {"vector", "M 4 3.5 L 4 20 L 20.5 20 M 4 20 L 17.5 6.5 M 11.5 6.5 L 17.5 6.5 L 17.5 12.5"},
    {"warehouse",
     "M 3 20.5 L 3 9 L 12 3.5 L 21 9 L 21 20.5 M 7 20.5 L 7 12 L 17 12 L 17 20.5 M 7 16.2 L 17 16.2"},
    {"wrench",
     "M 20.5 6.5 L 16.8 10.2 L 13.8 7.2 L 17.5 3.5 C 13.5 2 9.5 5.5 10.8 9.7 L 3.7 16.8 C 2 19.5 4.5 22 "
     "7.2 20.3 L 14.3 13.2 C 18.5 14.5 22 10.5 20.5 6.5 Z"},
};

enum { ICON_COUNT = sizeof icons / sizeof *icons, GRID = 24 };

static const char *read_numbers(const char *text, double *numbers, size_t count);
static void add_command(Arena *arena, Path *path, char command, const double *numbers, Rect box);

bool icon_path(Arena *arena, Path *path, const char *name, Rect box)
{
    const char *text = NULL;
    for (size_t i = 0; i < ICON_COUNT && !text; i++)
        if (strcmp(icons[i].name, name) == 0)
            text = icons[i].commands;
    if (!text)
        return false;
    static const struct {
        char letter;
        size_t count;
    } arities[] = {{'M', 2}, {'L', 2}, {'C', 6}, {'Z', 0}, {'O', 3}, {'R', 5}};
    while (*text) {
        char command = *text++;
        for (size_t i = 0; i < sizeof arities / sizeof *arities; i++) {
            if (arities[i].letter != command)
                continue;
            double numbers[6] = {0};
            text = read_numbers(text, numbers, arities[i].count);
            add_command(arena, path, command, numbers, box);
        }
    }
    return true;
}

const char *const *icon_list(size_t *count)
{
    static const char *names[ICON_COUNT];
    for (size_t i = 0; i < ICON_COUNT; i++)
        names[i] = icons[i].name;
    *count = ICON_COUNT;
    return names;
}

static const char *read_numbers(const char *text, double *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        while (*text == ' ')
            text++;
        text += number_parse(text, &numbers[i]);
    }
    return text;
}

/* A pair of an icon's numbers as a place in the box. */
static Point place_in(Rect box, const double *pair)
{
    double scale = box.width / GRID;
    return (Point){box.x + pair[0] * scale, box.y + pair[1] * scale};
}

static void add_command(Arena *arena, Path *path, char command, const double *numbers, Rect box)
{
    double scale = box.width / GRID;
    Point first = place_in(box, numbers);
    switch (command) {
    case 'M': path_move(arena, path, first.x, first.y); break;
    case 'L': path_line(arena, path, first.x, first.y); break;
    case 'C': path_curve(arena, path, first, place_in(box, numbers + 2), place_in(box, numbers + 4)); break;
    case 'O': path_circle(arena, path, first, numbers[2] * scale); break;
    case 'R':
        path_rectangle(arena, path, (Rect){first.x, first.y, numbers[2] * scale, numbers[3] * scale},
                       numbers[4] * scale);
        break;
    default: path_close(arena, path);
    }
}
