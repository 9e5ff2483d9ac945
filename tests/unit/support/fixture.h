/* What most suites set up for each test: an arena, and a report in it. */
#ifndef MLBOARD_TESTS_FIXTURE_H
#define MLBOARD_TESTS_FIXTURE_H

#include "report.h"

static Arena *arena;
static Report report;

static inline void set_up(void)
{
    arena = arena_create();
    report_init(&report, arena);
}

static inline void tear_down(void)
{
    arena_destroy(arena);
}

#endif
