/* Runs every suite of tests/unit: the index lists them by file name. Prints libcheck's summary and a plain
 * count. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#define ITEM(name) Suite *name##_suite(void);
#include "catalogue/suites.inc"
#undef ITEM

static Suite *(*const suites[])(void) = {
#define ITEM(name) name##_suite,
#include "catalogue/suites.inc"
#undef ITEM
};

int main(void)
{
    /* A limit that only what hangs can meet: libcheck's 4 seconds are short where the machine is busy. */
    setenv("CK_DEFAULT_TIMEOUT", "120", 0);
    SRunner *runner = srunner_create(NULL);
    for (size_t index = 0; index < sizeof suites / sizeof *suites; index++)
        srunner_add_suite(runner, suites[index]());
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    printf("%d passed, %d failed\n", srunner_ntests_run(runner) - failed, failed);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
