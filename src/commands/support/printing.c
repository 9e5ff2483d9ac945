/* Printing for the commands; they alone write to the user's streams. */
#include "printing.h"

#include "canvas.h"
#include "command.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void print_report(Arena *arena, FILE *stream, Report *report)
{
    /* Messages kept for later are still meant for standard error. */
    fputs(format_report(arena, STDERR_FILENO, report), stream);
}

const char *format_report(Arena *arena, int descriptor, Report *report)
{
    report_sort(report);
    const char *no_color = getenv("NO_COLOR");
    bool has_color = isatty(descriptor) == 1 && (no_color == NULL || no_color[0] == '\0');
    return report_format_text(arena, report, true, has_color);
}

void drop_information(Report *report)
{
    size_t kept = 0;
    for (size_t index = 0; index < report->findings.count; index++)
        if (report->findings.items[index]->severity != SEVERITY_INFO)
            report->findings.items[kept++] = report->findings.items[index];
    report->findings.count = kept;
}

int print_text(Arena *arena, const char *path, const char *text)
{
    Report report;
    report_init(&report, arena);
    if (output_write(path != NULL ? path : "-", text, strlen(text), &report))
        return EXIT_DONE;
    print_report(arena, stderr, &report);
    return EXIT_INPUT;
}

int command_end_printing(void)
{
    if (fflush(stdout) == 0)
        return EXIT_DONE;
    fprintf(stderr, "error: cannot write standard output: %s [cannot-write]\n", strerror(errno));
    return EXIT_INPUT;
}

const char *quote_json(Arena *arena, const char *text)
{
    size_t length = strlen(text);
    char *quoted = arena_allocate(arena, 6 * length + 3);
    char *end = quoted;
    *end++ = '"';
    for (size_t index = 0; index < length; index++) {
        unsigned char byte = (unsigned char)text[index];
        if (byte == '"' || byte == '\\')
            *end++ = '\\', *end++ = (char)byte;
        else if (byte < 0x20)
            end += sprintf(end, "\\u%04x", (unsigned)byte);
        else
            *end++ = (char)byte;
    }
    *end++ = '"';
    *end = '\0';
    return quoted;
}
