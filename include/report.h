/* Findings: the one way to complain.
 *
 * Stages never print, exit or return NULL for a user's mistake: they add a finding with its place and go on
 * with the best value they have. Commands print the report and choose the exit status. Findings live in the
 * report's arena. */
#ifndef MLBOARD_REPORT_H
#define MLBOARD_REPORT_H

#include "arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The bytes of one input, kept for positions and excerpts. */
typedef struct Source {
    const char *name;    /* as the user gave it; "<stdin>" for standard input */
    const char *bytes;   /* NUL-terminated; may hold NULs before `length` when the input did */
    size_t length;
    size_t *line_starts; /* byte offset of each line */
    size_t line_count;
} Source;

/* A place in a source. Lines and columns count from 1, columns in characters (code points); length in
 * characters. line 0 stands for no place. */
typedef struct Span {
    const Source *source;
    uint32_t line, column, length;
} Span;

typedef enum Severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_INFO } Severity;

/* What a finding means for the exit status: an input finding means the file or the usage is wrong (2); a
 * design finding is a judgement on a readable design (1 at or above --fail-on). */
typedef enum FindingClass { FINDING_INPUT, FINDING_DESIGN } FindingClass;

typedef struct Finding {
    const char *rule;    /* kebab-case name, "unknown-key", "latency-budget-exceeded" */
    Severity severity;
    FindingClass class;
    Span span;
    const char *message; /* one line, no full stop needed */
    const char *help;    /* what would make it go away; may be NULL */
    ARRAY_OF(const char *) subjects; /* ids of what it speaks of, the anchor first */
    ARRAY_OF(const char *) evidence; /* the path, sum or pair that proves it, a line each */
    ARRAY_OF(Span) related;          /* further places, such as the first of two duplicate keys */
    /* what could not be read because of it: a finding there would be its echo; line 0: nothing */
    Span lost;
} Finding;

typedef struct Report {
    Arena *arena;
    ARRAY_OF(Finding *) findings;
} Report;

/* A source of given bytes (copied) with its line table. */
Source *source_create(Arena *arena, const char *name, const char *bytes, size_t length);
/* Reads a file whole, "-" meaning standard input; NULL and an input finding when it cannot be read or exceeds
 * 4 MiB. */
Source *source_read(Arena *arena, const char *path, Report *report);
/* The place of a byte offset. */
Span source_span_at(const Source *source, size_t offset, uint32_t length);
/* The text of a line without its line end; sets `length`. Line numbers from 1. */
const char *source_line(const Source *source, uint32_t line, size_t *length);

void report_init(Report *report, Arena *arena);
/* Adds an input error; returns it so that help and related places can be added. */
Finding *report_error(Report *report, const char *rule, Span span, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Adds a finding of any severity and class. */
Finding *report_add(Report *report, FindingClass class, Severity severity, const char *rule, Span span,
                    const char *format, ...) __attribute__((format(printf, 6, 7)));
/* Adds a copy of a finding that may live in another arena; its spans must outlive the report. */
Finding *report_adopt(Report *report, const Finding *finding);
/* Adds all findings of another report, which are shared: its arena must outlive the report. */
void report_append(Report *report, const Report *from);
/* True when there is an input error: later stages must not run. */
bool report_has_input_errors(const Report *report);
/* Findings of a severity. */
size_t report_count(const Report *report, Severity severity);
/* Sorts by source name, line, column, then severity and rule; stable. */
void report_sort(Report *report);
const char *severity_name(Severity severity);

/* The report as text: "file:line:col: severity: message [rule]", with `framed` also the source line and a
 * caret, then evidence and help; with `colour` ANSI colours. In the arena. */
char *report_format_text(Arena *arena, const Report *report, bool framed, bool colour);
/* The JSON of the contract: {"findings": [...], "counts": {...}} and a line end. In the arena. */
char *report_format_json(Arena *arena, const Report *report);
/* SARIF 2.1.0, for code hosts and editors; and GitHub's workflow commands, a line for each finding. In the
 * arena. */
char *report_format_sarif(Arena *arena, const Report *report);
char *report_format_github(Arena *arena, const Report *report);

/* The name nearest to `word` among `names`, or NULL when none is near (edit distance with transpositions,
 * Damerau 1964, at most a third of the length); ignores case and treats '-', '_' and ' ' alike. */
const char *suggest_name(const char *word, const char *const *names, size_t count);

#endif
