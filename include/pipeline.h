/* The whole program on one page: from a source file to a scene, and the commands that show its stages.
 *
 * A Board is everything that one run of one design produced; it owns the arena in which all of it lives. */
#ifndef MLBOARD_PIPELINE_H
#define MLBOARD_PIPELINE_H

#include "canvas.h"
#include "design.h"
#include "scene.h"

typedef struct Board {
    Arena *arena;
    Report report;
    Source *source;
    Node *document;
    Design *design;
    Theme *theme;
    TextSetter *setter;
    ScenePlan *plan;
    Scene *scene;
    Size paper;             /* that the run asked for, turned as it suits the board; 0,0: none */
} Board;

/* What a command asks of a run; zeroed is the default. */
typedef struct BoardOptions {
    const char *theme;      /* NULL: the design's own, else "paper" */
    const char *variant;    /* NULL: the base */
    int effort;             /* 0: 1 */
    bool ignores_lock;      /* lay out as if no lock lay beside the design */
    Page page; /* to lay out for, upright or lying, in place of the design's own; PAGE_FREE: that */
    bool has_pages;         /* what is written can part tradeoffs from the board */
    /* that the board will be written in, to be made ready while the design is read; NULL: none */
    const Format *format;
} BoardOptions;

/* Opens a board without reading anything; board_close frees all of it. */
Board *board_open(void);
void board_close(Board *board);

/* Each goes on to its stage, running those before it; false when input errors stop it (they are in
 * board->report). */
bool board_read_design(Board *board, const char *path, const BoardOptions *options);
bool board_lay_out(Board *board, const char *path, const BoardOptions *options);
/* As board_lay_out, with a source that was read already. */
bool board_lay_out_source(Board *board, Source *source, const BoardOptions *options);
/* Lays a placed board out again until its cells are what a run from them as a lock gives: they may then be
 * written. */
void board_settle_lock(Board *board);
/* The placed graph, without its lock where the drawing is the same without one: who writes it down then
 * writes what was there before the design was locked. */
const LayoutGraph *board_drop_needless_lock(Board *board);
/* The path of a design's lock, NAME.layout.json or NAME.VARIANT.layout.json beside it; NULL for standard
 * input. */
const char *board_lock_path(Arena *arena, const Source *source, const char *variant);
/* Gives the planned graph the cells of its lock, where one lies; false when the lock is damaged. Part of
 * board_lay_out. */
bool board_read_lock(Board *board, const BoardOptions *options);
bool board_compose(Board *board, const char *path, const BoardOptions *options);

#endif
