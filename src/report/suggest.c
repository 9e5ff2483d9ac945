/* "Did you mean": the known name nearest to a mistyped one. */
#include "report.h"

#include <string.h>

enum { LONGEST_WORD = 64 };

static size_t fold(char folded[LONGEST_WORD], const char *word);
static size_t edit_distance(const char *a, size_t a_length, const char *b, size_t b_length);
static size_t smallest(size_t a, size_t b, size_t c);

const char *suggest_name(const char *word, const char *const *names, size_t count)
{
    char wanted[LONGEST_WORD], offered[LONGEST_WORD];
    size_t wanted_length = fold(wanted, word);
    const char *nearest = NULL;
    size_t nearest_distance = LONGEST_WORD;
    for (size_t index = 0; index < count; index++) {
        size_t offered_length = fold(offered, names[index]);
        if (wanted_length == 0 || offered_length == 0)
            continue;
        size_t longer = wanted_length > offered_length ? wanted_length : offered_length;
        size_t distance = edit_distance(wanted, wanted_length, offered, offered_length);
        if (distance <= longer / 3 && distance < nearest_distance) {
            nearest = names[index];
            nearest_distance = distance;
        }
    }
    return nearest;
}

/* The word in lower case with one separator for all; returns its length, 0 for one too long to be a name. */
static size_t fold(char folded[LONGEST_WORD], const char *word)
{
    size_t length = strlen(word);
    if (length > LONGEST_WORD)
        return 0;
    for (size_t index = 0; index < length; index++) {
        char letter = word[index];
        if (letter >= 'A' && letter <= 'Z')
            letter = (char)(letter - 'A' + 'a');
        folded[index] = letter == '_' || letter == ' ' ? '-' : letter;
    }
    return length;
}

/* Insertions, deletions, replacements and swaps of neighbours each count one. */
static size_t edit_distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t rows[3][LONGEST_WORD + 1];
    size_t *before = rows[0], *above = rows[1], *row = rows[2];
    for (size_t column = 0; column <= b_length; column++)
        row[column] = column;
    for (size_t line = 1; line <= a_length; line++) {
        size_t *oldest = before;
        before = above;
        above = row;
        row = oldest;
        row[0] = line;
        for (size_t column = 1; column <= b_length; column++) {
            bool same = a[line - 1] == b[column - 1];
            row[column] = smallest(above[column] + 1, row[column - 1] + 1, above[column - 1] + !same);
            bool swapped =
                line > 1 && column > 1 && a[line - 1] == b[column - 2] && a[line - 2] == b[column - 1];
            if (swapped && before[column - 2] + 1 < row[column])
                row[column] = before[column - 2] + 1;
        }
    }
    return row[b_length];
}

static size_t smallest(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;
    return least < c ? least : c;
}
