# mlboard: see README.md. `make` builds, `make demo` draws the designs, `make check` proves that all holds.
#
# Everything made lies in out/: bin/mlboard, lib/, share/, and objects by configuration in build/<config>/.

VERSION := 0.1.0
PREFIX ?= /usr/local
CONFIG ?= release

# What is needed: pkg-config modules, and the Debian packages that hold them.
MODULES_MAIN   := yaml-0.1 json-c glib-2.0 zlib libpng
# Of the parts that are loaded only when something asks for them: src/canvas/NAME_*.c becomes mlboard-NAME.so.
MODULES_cairo  := cairo cairo-svg zlib
MODULES_pango  := pangoft2 fontconfig
MODULES_harfbuzz := harfbuzz
MODULES_subset := harfbuzz harfbuzz-subset
PARTS          := cairo harfbuzz pango subset
MODULES_PARTS  := $(foreach part,$(PARTS),$(MODULES_$(part)))
PACKAGES       := gcc libc6-dev pkgconf libcairo2-dev libpango1.0-dev libfontconfig-dev zlib1g-dev libpng-dev libharfbuzz-dev libglib2.0-dev libyaml-dev libjson-c-dev fonts-inter fonts-jetbrains-mono fonts-comic-neue
PACKAGES_CHECK := check locales librsvg2-bin libxml2-utils qpdf poppler-utils python3 python3-yaml python3-jsonschema
PACKAGES_BENCH := graphviz

# Themes that are drawn by hand ask for this family, and fall back to the others without it.
HAND_FILES := $(addprefix /usr/share/fonts/opentype/comic-neue/ComicNeue-, Regular.otf Bold.otf Italic.otf BoldItalic.otf)
FONT_FILES := \
    $(addprefix /usr/share/fonts/opentype/inter/Inter-, \
        Regular.otf Medium.otf SemiBold.otf Bold.otf Italic.otf MediumItalic.otf) \
    $(addprefix /usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-, \
        Regular.ttf Medium.ttf SemiBold.ttf Bold.ttf Italic.ttf)

# How it is compiled.
ifeq ($(origin CC),default)
CC := gcc
endif
OPTIMISE_release  := -O2
OPTIMISE_sanitize := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
OPTIMISE_thread   := -O1 -g -fsanitize=thread
CFLAGS ?= $(OPTIMISE_$(CONFIG))
STRICT := -std=c11 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Wpedantic -Werror -ffp-contract=off -fPIC
BUILD  := out/build/$(CONFIG)
DEFINES = -DMLBOARD_VERSION='"$(VERSION)"' -DMLBOARD_DATADIR='"$(PREFIX)/share/mlboard"' \
          -DMLBOARD_LIBDIR='"$(PREFIX)/lib/mlboard"'
Q := $(if $(V),,@)
SAY = $(if $(V),:,printf '  %-5s %s\n')
COMPILE = $(CC) $(STRICT) $(CFLAGS) $(CPPFLAGS) $(DEFINES) -Iinclude -Iout/build

FOUND := $(shell pkg-config --exists $(MODULES_MAIN) $(MODULES_PARTS) 2>/dev/null && command -v $(firstword $(CC)) >/dev/null && echo yes)
ifeq ($(FOUND),yes)
INCLUDES   := $(shell pkg-config --cflags $(MODULES_MAIN) $(MODULES_PARTS))
LINK_MAIN  := -pthread $(shell pkg-config --libs $(MODULES_MAIN)) -lm -ldl
LINK_PARTS := $(shell pkg-config --libs $(MODULES_PARTS)) -lm
# The program for people has in itself those of its libraries that come as archives: to find and relocate
# shared ones takes as long as to read a design. Hidden, as modules may load the same ones shared.
find_archive = $(or $(filter /%,$(shell $(firstword $(CC)) -print-file-name=lib$(1:-l%=%).a)),$(1))
NEEDED     := $(shell pkg-config --static --libs-only-l $(MODULES_MAIN))
NEEDED     := $(foreach library,$(filter -l%,$(filter-out -lm -ldl -lpthread,$(NEEDED))),$(call find_archive,$(library)))
comma      := ,
LINK_PROGRAM_release := -pthread $(shell pkg-config --libs-only-L $(MODULES_MAIN)) $(NEEDED) -lm -ldl \
    $(foreach archive,$(notdir $(filter %.a,$(NEEDED))),-Wl$(comma)--exclude-libs=$(archive))
LINK_PROGRAM = $(or $(LINK_PROGRAM_$(CONFIG)),$(LINK_MAIN))
INCLUDES_CHECK := $(shell pkg-config --cflags check 2>/dev/null)
LINK_CHECK := $(shell pkg-config --libs check 2>/dev/null)
endif

# What it is compiled from: folders are the tables, file names the entries.
CATALOGUES := kinds rules shapes formats commands
INDEXES    := $(CATALOGUES:%=out/build/catalogue/%.inc) out/build/catalogue/suites.inc

MODULE_SOURCES  := $(sort $(foreach part,$(PARTS),$(wildcard src/canvas/$(part)_*.c)))
COMMAND_SOURCES := src/main.c $(sort $(wildcard src/commands/*.c src/commands/*/*.c))
PLAIN_SOURCES   := $(sort $(wildcard src/canvas/plain/*.c))
LIBRARY_SOURCES := $(filter-out $(MODULE_SOURCES) $(COMMAND_SOURCES) $(PLAIN_SOURCES),$(sort $(wildcard src/*/*.c src/*/*/*.c)))
TESTS           := $(sort $(patsubst tests/unit/%_test.c,%,$(wildcard tests/unit/*_test.c)))
TEST_SOURCES    := tests/unit/runner.c $(TESTS:%=tests/unit/%_test.c) $(sort $(wildcard tests/unit/support/*.c))

objects = $(patsubst %.c,$(BUILD)/%.o,$(1))
ALL_SOURCES := $(LIBRARY_SOURCES) $(COMMAND_SOURCES) $(MODULE_SOURCES) $(PLAIN_SOURCES) $(TEST_SOURCES) \
               $(wildcard tests/fuzz/*.c tests/bench/*.c tests/renderers/*.c tests/stability/*.c)

# The release build is what people run: it stands outside out/build.
ifeq ($(CONFIG),release)
HOME_DIRECTORY := out
else
HOME_DIRECTORY := $(BUILD)
endif
PROGRAM := $(HOME_DIRECTORY)/bin/mlboard
LIBRARY := $(HOME_DIRECTORY)/lib/libmlboard.a
PART_FILES := $(PARTS:%=$(HOME_DIRECTORY)/lib/mlboard/mlboard-%.so)
DATA    := out/build/data.stamp
PLAIN   := $(BUILD)/plain
TABLES  := $(foreach file,$(FONT_FILES) $(wildcard $(HAND_FILES)),out/share/mlboard/fonts/$(notdir $(file)).plain)
RUNNER  := $(BUILD)/tests/runner
MUTATE  := $(BUILD)/tests/mutate
TIMER   := $(BUILD)/tests/timer
COMPARE := $(BUILD)/tests/compare
REMOVER := $(BUILD)/tests/remover

.PHONY: all missing objects library unit unit-build tests-build demo gallery pictures check bench browser-check stability bless
.PHONY: install clean FORCE packages packages-check packages-bench
# What a failed command has half written must not pass for made the next time.
.DELETE_ON_ERROR:

all: $(if $(filter yes,$(FOUND)),$(PROGRAM) $(PART_FILES) $(DATA) $(TABLES),missing)

missing:
	@echo 'mlboard: a compiler or a library is missing. Install what is needed with:' >&2
	@echo '    apt-get install $(PACKAGES)' >&2
	@false

# The drawing module calls back into the program, which so keeps the whole library and shows its names.
$(PROGRAM): $(call objects,$(COMMAND_SOURCES)) $(LIBRARY)
	@mkdir -p $(@D)
	@$(SAY) LINK $@
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -Wl,--export-dynamic -Wl,--as-needed -o $@ \
	    $(call objects,$(COMMAND_SOURCES)) -Wl,--whole-archive $(LIBRARY) -Wl,--no-whole-archive $(LINK_PROGRAM)

library: $(LIBRARY)
$(LIBRARY): $(call objects,$(LIBRARY_SOURCES))
	@mkdir -p $(@D)
	@rm -f $@
	@$(SAY) AR $@
	$(Q)$(AR) rcs $@ $^

define PART_RULE
$(HOME_DIRECTORY)/lib/mlboard/mlboard-$(1).so: $(call objects,$(sort $(wildcard src/canvas/$(1)_*.c)))
	@mkdir -p $$(@D)
	@$$(SAY) LINK $$@
	$$(Q)$$(CC) $$(CFLAGS) $$(LDFLAGS) -shared -Wl,--as-needed -o $$@ $$^ $$(shell pkg-config --libs $(MODULES_$(1))) -lm
endef
$(foreach part,$(PARTS),$(eval $(call PART_RULE,$(part))))

# Tables of the fonts for plain text, beside them; made anew only when what makes or reads them changes.
$(PLAIN): $(call objects,$(PLAIN_SOURCES) src/canvas/plain_font.c $(filter src/canvas/harfbuzz_%,$(MODULE_SOURCES))) | $(LIBRARY)
	@$(SAY) LINK $@
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -Wl,--export-dynamic -o $@ $^ $(LIBRARY) $(LINK_MAIN) \
	    $(shell pkg-config --libs $(MODULES_subset))

$(TABLES): %.plain: % $(PLAIN)
	@$(SAY) TABLE $@
	$(Q)$(PLAIN) $< $@

$(TABLES:.plain=): $(DATA) ;

objects: $(call objects,$(LIBRARY_SOURCES) $(COMMAND_SOURCES) $(MODULE_SOURCES))

$(BUILD)/%.o: %.c $(BUILD)/flags | $(INDEXES)
	@mkdir -p $(@D)
	@$(SAY) CC $<
	$(Q)$(COMPILE) $(INCLUDES) $(if $(filter tests/%,$<),$(INCLUDES_CHECK)) -MMD -MP -c -o $@ $<

# Another compiler or other flags make other objects.
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(subst ','\'',$(COMPILE) $(INCLUDES))' > $@.new
	@cmp -s $@.new $@ && rm $@.new || mv $@.new $@

# A folder becomes a table: one ITEM for each file. src/<catalogue>/<folder>/ is for what its entries share.
$(CATALOGUES:%=out/build/catalogue/%.inc): out/build/catalogue/%.inc: FORCE
	@mkdir -p $(@D)
	@printf '%s' '$(foreach name,$(sort $(basename $(notdir $(wildcard src/$*/*.c)))),ITEM($(name)))' | sed 's/) *ITEM/)\nITEM/g; $$a\' > $@.$(CONFIG)
	@cmp -s $@.$(CONFIG) $@ && rm $@.$(CONFIG) || mv $@.$(CONFIG) $@

out/build/catalogue/suites.inc: FORCE
	@mkdir -p $(@D)
	@printf 'ITEM(%s)\n' $(TESTS) > $@.$(CONFIG)
	@cmp -s $@.$(CONFIG) $@ && rm $@.$(CONFIG) || mv $@.$(CONFIG) $@

# Themes, fonts and starting designs, where the program looks for them: ../share/mlboard beside it.
$(DATA): FORCE
	@mkdir -p out/share/mlboard/fonts out/share/mlboard/themes out/share/mlboard/starters $(@D)
	@for file in $(FONT_FILES); do \
	    if [ -f $$file ]; then cmp -s $$file out/share/mlboard/fonts/$${file##*/} || cp $$file out/share/mlboard/fonts/; \
	    else echo "mlboard: $$file is missing: apt-get install fonts-inter fonts-jetbrains-mono" >&2; exit 1; fi; done
	@for file in $(HAND_FILES); do \
	    if [ -f $$file ]; then cmp -s $$file out/share/mlboard/fonts/$${file##*/} || cp $$file out/share/mlboard/fonts/; \
	    else rm -f out/share/mlboard/fonts/$${file##*/} out/share/mlboard/fonts/$${file##*/}.plain; missing=yes; fi; done; \
	[ -z "$$missing" ] || echo 'mlboard: without fonts-comic-neue, hand-drawn themes are lettered in Inter' >&2
	@for kind in themes:themes starters:src/starters; do \
	    for file in $${kind#*:}/*.yaml; do [ ! -f $$file ] || cmp -s $$file out/share/mlboard/$${kind%%:*}/$${file##*/} || \
	        cp $$file out/share/mlboard/$${kind%%:*}/; done; \
	    for file in out/share/mlboard/$${kind%%:*}/*.yaml; do [ -f $${kind#*:}/$${file##*/} ] || rm -f $$file; done; done
	@[ -f $@ ] || touch $@

# Only demo, check and bench install what is missing; plain `make` names it. They build on all processors.
ON_ALL = $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell nproc))
packages packages-check packages-bench:
	@sh .ci/packages $(PACKAGES) $(if $(filter packages-check,$@),$(PACKAGES_CHECK)) $(if $(filter packages-bench,$@),$(PACKAGES_BENCH))

demo: packages
	@$(MAKE) --no-print-directory $(ON_ALL) all
	@out/bin/mlboard render designs -o out/ -f svg,pdf,png --scale 2
	@echo 'The boards, as SVG, PDF and PNG:'
	@for design in designs/*.yaml; do name=$${design##*/}; echo "    out/$${name%.yaml}.svg  .pdf  .png"; done

# Every design in every theme, with a page that shows them; and the pictures of README.md, made anew.
gallery: all
	@sh docs/gallery.sh out/bin/mlboard

pictures: all
	@sh docs/gallery.sh out/bin/mlboard pictures

check: packages-check
	@$(MAKE) --no-print-directory $(ON_ALL) all tests-build
	@$(MAKE) --no-print-directory $(ON_ALL) CONFIG=sanitize all tests-build
	@$(MAKE) --no-print-directory $(ON_ALL) CONFIG=thread all
	@sh tests/check.sh

# Whole processes against dot with the same format on the same graph, in one run.
bench: packages-bench
	@$(MAKE) --no-print-directory $(ON_ALL) all $(TIMER)
	@sh tests/bench/bench.sh $(TIMER)

# What a reader can do with an SVG in a real browser, and that browsers and other programs show it as it is
# drawn here; tries those of chromium with chromedriver (Debian: chromium-driver), inkscape and rsvg-convert
# that are installed.
browser-check: packages-check
	@$(MAKE) --no-print-directory all $(COMPARE)
	@python3 tests/renderers/browser_test.py out/bin/mlboard
	@sh tests/renderers/agree.sh out/bin/mlboard $(COMPARE) rsvg-convert inkscape chromium

# How much of each board moves when one of its parts is removed.
stability: all $(REMOVER)
	@MLBOARD_DATA=out/share/mlboard $(REMOVER) designs/*.yaml src/starters/*.yaml

# Rewrites the golden dumps from what the program does now; read the diff before committing it.
bless:
	@$(MAKE) --no-print-directory all $(RUNNER) TESTS=golden
	@MLBOARD_DATA=out/share/mlboard MLBOARD_BLESS=1 $(RUNNER) > /dev/null; git --no-pager diff --stat -- tests/golden 2>/dev/null || true

tests-build: $(RUNNER) $(MUTATE) $(COMPARE) $(REMOVER)
unit-build: $(RUNNER)
$(RUNNER): $(call objects,$(TEST_SOURCES) $(MODULE_SOURCES)) $(LIBRARY)
	@mkdir -p $(@D)
	@$(SAY) LINK $@
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -Wl,--export-dynamic -o $@ $(call objects,$(TEST_SOURCES) $(MODULE_SOURCES)) \
	    $(LIBRARY) $(LINK_MAIN) $(LINK_PARTS) $(LINK_CHECK)

# A program of the tests from one file: its name, its folder, and the library where it needs that, whole as
# modules call back into it.
define TOOL_RULE
$(BUILD)/tests/$(1): $(call objects,tests/$(2)/$(1).c) $(3)
	@mkdir -p $$(@D)
	@$$(SAY) LINK $$@
	$$(Q)$$(CC) $$(CFLAGS) $$(LDFLAGS) $(if $(3),-Wl$(comma)--export-dynamic) -o $$@ $$< \
	    $(if $(3),-Wl$(comma)--whole-archive $(3) -Wl$(comma)--no-whole-archive) $$(LINK_MAIN)
endef
$(eval $(call TOOL_RULE,mutate,fuzz,$(LIBRARY)))
$(eval $(call TOOL_RULE,remover,stability,$(LIBRARY)))
$(eval $(call TOOL_RULE,compare,renderers))
$(eval $(call TOOL_RULE,timer,bench))

# The unit tests alone; `make unit TESTS="arena number"` builds and runs only those.
unit: $(RUNNER) $(DATA) $(TABLES) $(PART_FILES)
	@MLBOARD_DATA=out/share/mlboard $(RUNNER)

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/mlboard $(DESTDIR)$(PREFIX)/share/man/man1 \
	    $(DESTDIR)$(PREFIX)/share/mlboard/themes $(DESTDIR)$(PREFIX)/share/mlboard/fonts $(DESTDIR)$(PREFIX)/share/mlboard/starters
	install -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/
	install -m 755 $(PART_FILES) $(DESTDIR)$(PREFIX)/lib/mlboard/
	install -m 644 out/share/mlboard/themes/* $(DESTDIR)$(PREFIX)/share/mlboard/themes/
	install -m 644 out/share/mlboard/fonts/* $(DESTDIR)$(PREFIX)/share/mlboard/fonts/
	install -m 644 out/share/mlboard/starters/* $(DESTDIR)$(PREFIX)/share/mlboard/starters/
	install -m 644 docs/mlboard.1 $(DESTDIR)$(PREFIX)/share/man/man1/

-include $(patsubst %.c,$(BUILD)/%.d,$(ALL_SOURCES))

clean:
	rm -rf out

FORCE:
