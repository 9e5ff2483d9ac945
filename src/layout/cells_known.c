/* The moves that were tried in vain since the board last changed, with what the board costs at least after
 * each: one that comes up again and costs more than the limit of now is not tried again.
 *
 * A step inside the search, before anything is applied. A table by hash: a later move takes the place of an
 * earlier one with the same place in it, which then is only tried once more. */
#include "search.h"

enum { KNOWN_MOVES = 1024 };

static uint64_t mix(uint64_t value)
{
    value *= 0x9e3779b97f4a7c15u;
    return value ^ value >> 32;
}

/* The same in whatever order the parts are named. */
static uint64_t hash_moves(const Search *search)
{
    uint64_t sum = 0;
    for (int move = 0; move < search->move_count; move++) {
        const CellMove *item = &search->moves[move];
        uint64_t cell = (uint64_t)item->row * (uint64_t)search->columns + (uint64_t)item->column;
        sum += mix(mix((uint64_t)item->part + 1) + cell);
    }
    return mix(sum);
}

void search_prepare_known(Search *search)
{
    search->known = arena_new_array(search->arena, KnownMove, KNOWN_MOVES);
}

bool search_is_known_too_dear(Search *search)
{
    search->moves_hash = hash_moves(search);
    const KnownMove *known = &search->known[search->moves_hash & (KNOWN_MOVES - 1)];
    bool is_known = known->hash == search->moves_hash && known->board == search->board;
    return is_known && known->least >= search->limit;
}

void search_note_too_dear(Search *search, double least)
{
    search->known[search->moves_hash & (KNOWN_MOVES - 1)] =
        (KnownMove){search->moves_hash, least, search->board};
}
