/* What is said of files and runs besides what rules find: one sentence for each name that stands in brackets
 * behind a message, so that `mlboard explain` knows them all. */
#include "lint.h"

#include <string.h>

static const LintDiagnostic diagnostics[] = {
    {"bad-character",
     "The file holds bytes that are not UTF-8, or a control or bidi-override character, which could hide "
     "what a text says. Remove it, or write it as words."},
    {"bad-flow", "An entry of `flows:` is not of the form `a -> b`, with one of the arrows -> ~> => --."},
    {"bad-id", "Ids are ASCII letters, digits, `_`, `-` and `.`, beginning with a letter."},
    {"bad-link", "Links begin with http://, https:// or mailto: and hold no blanks, no quotes, no < and no >."},
    {"bad-value", "The value is not one that its key takes; the message says which are."},
    {"cannot-draw",
     "The drawing could not be made: a font or a picture in it cannot be written, or memory is short; the "
     "message says which."},
    {"cannot-lock", "Only a design has a lock, which lies beside it: a graph has none."},
    {"cannot-write",
     "The file or standard output cannot be written; the message says why. An older file is left as it was."},
    {"dangling-reference",
     "A name refers to nothing in the design. Names are global: components, groups, lanes and flows."},
    {"duplicate-id",
     "Components, groups, lanes and flow ids share one space of names; each may be used once. A list names "
     "each of them once, too."},
    {"duplicate-key", "A mapping has the same key twice; YAML would keep one of them in silence."},
    {"empty-file", "The file holds no design. The smallest is `components: {app: client}`."},
    {"estimated-label",
     "A label of an ELK graph has no size, and room was kept for it by the number of its characters."},
    {"expired-suppression", "The `until` of a `lint.ignore` entry has passed: its findings are shown again."},
    {"file-too-large", "A file holds at most 4 MiB."},
    {"font-not-found",
     "Neither the program's own fonts nor the system have the family that the theme names, nor one to take "
     "its place."},
    {"font-substituted", "The family that the theme names is not installed; another one letters the board."},
    {"graph-too-large",
     "The ELK graph has more nodes or edges than layout takes; the message says how many it does."},
    {"ignored-option",
     "A layout option of the ELK graph has no meaning here; docs/layout-command.md lists those that have."},
    {"inferred-archetype",
     "No `system:` is given; the kind of system was guessed from its parts, and rules were chosen by it."},
    {"inferred-kind", "A component has no `kind:`; it was guessed from its technology, words or neighbours."},
    {"invalid-graph",
     "The JSON is no ELK graph: something is missing in it or of another type; the message says what."},
    {"invalid-json", "The text is not JSON at this place."},
    {"invalid-lock",
     "The file beside the design is no lock, perhaps after a merge: mend it, delete it, or write it anew "
     "with `mlboard layout FILE --lock --no-lock`."},
    {"invalid-size",
     "A node or label of the ELK graph has no size, or one that cannot be drawn: both sides are numbers from "
     "0 to 100000, those of a node over 0."},
    {"layout-hint", "A hint of `layout:` cannot be met; the message says why."},
    {"limit-exceeded",
     "The file is deeper, larger or longer than any design that can be read; docs/dsl.md lists the limits."},
    {"membership-cycle", "A group lies within itself, through `in:`."},
    {"merge-key", "YAML's merge keys (`<<`) are not part of the language: write the keys out."},
    {"missing-glyph",
     "No font of the program or the system has this character; it may show as a box. docs/outputs.md "
     "names fonts to install."},
    {"missing-key", "A key without which the mapping says nothing is missing, or says nothing."},
    {"missing-unit", "A number stands where a quantity is needed: 200 of what? The message names the units."},
    {"module-not-found",
     "A part of the program that is loaded only when it is needed is not where it should be: ../lib/mlboard "
     "beside the program, or where it was installed."},
    {"moved-port",
     "A port of the ELK graph does not stand where it was: what it asks for of its side, its order and its "
     "place is kept where its edge finds a way there."},
    {"nesting-too-deep",
     "The brackets of the JSON, or the nodes of the graph, are nested deeper than can be read; the message "
     "says how deep that is."},
    {"no-designs", "The directory holds no file that ends in .yaml or .yml."},
    {"output-is-input",
     "What was asked for would have been written over the design or the theme that it is made from, or over "
     "the lock of a design."},
    {"picture-too-large",
     "A PNG holds at most 16384 pixels a side and 100 million in all: choose a smaller `--scale`, or SVG or "
     "PDF."},
    {"several-documents", "A file holds one design; a `---` begins a second one."},
    {"small-text",
     "On the page that is asked for, the drawing's smallest text would be less than 7 points high. Fewer "
     "parts, a larger page, or tradeoffs on pages of their own (a PDF with `--page`) make it larger."},
    {"suppression-without-reason",
     "An entry of `lint.ignore` needs `because`: a finding is not ignored without a reason."},
    {"syntax-error",
     "The text is not YAML at this place. Text that holds `: `, brackets, braces or quotes needs quotes."},
    {"theme-circle", "A theme extends itself, perhaps through others, or a chain of more than 16."},
    {"theme-mismatch",
     "The theme that `dark` names differs in more than colours; the board is laid out only once, for both."},
    {"too-large-to-lint",
     "The design, or its variants, multiply to more than lint can follow in a few seconds."},
    {"undetermined-archetype",
     "Nothing tells the kind of system: rules that are for one kind do not run. Write `system:`."},
    {"unknown-colour",
     "The colour is neither \"#RRGGBB\" or \"#RRGGBBAA\" nor a name of the theme's palette."},
    {"unknown-id", "An edge of the ELK graph ends at an id that no node or port has."},
    {"unknown-key", "The language has no such key here; nothing in a file is silently ignored."},
    {"unknown-kind", "The kind is none of `mlboard kinds`."},
    {"unknown-plane",
     "`out_of_scope` names nothing that a rule asks for: the planes are online, nearline, offline, data, "
     "monitoring, training and serving; ids of parts count too."},
    {"unknown-rule-in-suppression",
     "`lint.ignore` names a rule that there is not; `mlboard rules` lists them."},
    {"unknown-system", "The archetype is none of `mlboard archetypes`."},
    {"unknown-theme",
     "The theme is none of `mlboard themes`, nor a file that can be read, relative to the design."},
    {"unknown-variant", "The design has no variant of that id."},
    {"unreadable-file", "The file cannot be read; the message says why."},
    {"unused-suppression",
     "An entry of `lint.ignore` meets no finding, in the base or any variant: it would hide news."},
    {"wrong-type", "A mapping, a list or a text stands where another of the three is needed."},
};

const LintDiagnostic *lint_diagnostic_list(size_t *count)
{
    *count = sizeof diagnostics / sizeof *diagnostics;
    return diagnostics;
}

const LintDiagnostic *lint_diagnostic_find(const char *name)
{
    for (size_t index = 0; index < sizeof diagnostics / sizeof *diagnostics; index++)
        if (strcmp(diagnostics[index].name, name) == 0)
            return &diagnostics[index];
    return NULL;
}
