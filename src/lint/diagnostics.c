/* What is said of a file before any rule judges its design: one sentence for each name that stands in
 * brackets behind a message, so that `mlboard explain` knows them all. */
#include "lint.h"

#include <string.h>

static const LintDiagnostic diagnostics[] = {
    {"bad-character",
     "The file holds bytes that are not UTF-8, or a control or bidi-override character, which could hide "
     "what a text says. Remove it, or write it as words."},
    {"bad-flow", "An entry of `flows:` is not of the form `a -> b`, with one of the arrows -> ~> => --."},
    {"bad-id", "Ids are ASCII letters, digits, `_`, `-` and `.`, beginning with a letter."},
    {"bad-link", "Links begin with http://, https:// or mailto: and hold no blanks."},
    {"bad-value", "The value is not one that its key takes; the message says which are."},
    {"dangling-reference",
     "A name refers to nothing in the design. Names are global: components, groups, lanes and flows."},
    {"duplicate-id",
     "Components, groups, lanes and flow ids share one space of names; each may be used once."},
    {"duplicate-key", "A mapping has the same key twice; YAML would keep one of them in silence."},
    {"empty-file", "The file holds no design. The smallest is `components: {app: client}`."},
    {"expired-suppression", "The `until` of a `lint.ignore` entry has passed: its findings are shown again."},
    {"file-too-large", "A file holds at most 4 MiB."},
    {"inferred-archetype",
     "No `system:` is given; the kind of system was guessed from its parts, and rules were chosen by it."},
    {"inferred-kind", "A component has no `kind:`; it was guessed from its technology, words or neighbours."},
    {"layout-hint", "A hint of `layout:` cannot be met; the message says why."},
    {"limit-exceeded",
     "The file is deeper, larger or longer than any design that can be read; docs/dsl.md lists the limits."},
    {"membership-cycle", "A group lies within itself, through `in:`."},
    {"merge-key", "YAML's merge keys (`<<`) are not part of the language: write the keys out."},
    {"missing-key", "A key without which the mapping says nothing is missing, or says nothing."},
    {"missing-unit", "A number stands where a quantity is needed: 200 of what? The message names the units."},
    {"several-documents", "A file holds one design; a `---` begins a second one."},
    {"small-text",
     "On the page that is asked for, the drawing's smallest text would be less than 7 points high. Fewer "
     "parts, a larger page, or tradeoffs on pages of their own (a PDF with `--page`) make it larger."},
    {"suppression-without-reason",
     "An entry of `lint.ignore` needs `because`: a finding is not ignored without a reason."},
    {"syntax-error",
     "The text is not YAML at this place. Text that holds `: `, brackets, braces or quotes needs quotes."},
    {"too-large-to-lint",
     "The design, or its variants, multiply to more than lint can follow in a few seconds."},
    {"undetermined-archetype",
     "Nothing tells the kind of system: rules that are for one kind do not run. Write `system:`."},
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
