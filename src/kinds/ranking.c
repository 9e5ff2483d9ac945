/* Ranking and recommendation. The stages from a large corpus to the few items shown. */
#include "kind.h"

static const Kind kinds[] = {
    {.name = "candidate-generator",
     .plane = "online",
     .family = FAMILY_MODEL,
     .traits = TRAIT_HOT | TRAIT_LEARNED | TRAIT_MODEL,
     .icon = "funnel",
     .meaning = "picks hundreds of candidates from a large corpus",
     .synonyms = "candidate source, candidate generation, candidates, retrieval, cr-mixer, "
                 "two-tower, two-tower retrieval, collaborative filtering, matrix factorisation, "
                 "matrix factorization, co-visitation, item-to-item, recall stage, l0",
     .technologies = ""},
    {.name = "light-ranker",
     .plane = "online",
     .family = FAMILY_MODEL,
     .traits = TRAIT_HOT | TRAIT_LEARNED | TRAIT_MODEL,
     .icon = "bars",
     .meaning = "a cheap first ranking that thins out candidates",
     .synonyms = "pre-ranker, first-stage ranker, early-stage ranking, coarse ranking, l1",
     .technologies = ""},
    {.name = "ranker",
     .plane = "online",
     .family = FAMILY_MODEL,
     .traits = TRAIT_HOT | TRAIT_LEARNED | TRAIT_MODEL,
     .icon = "bars",
     .meaning = "scores each candidate with the full model",
     .synonyms = "heavy ranker, fine ranking, ranking, learning to rank, scoring model, l2",
     .technologies = "DLRM, DCN, DeepFM, LambdaMART, Pinnability"},
    {.name = "reranker",
     .plane = "online",
     .family = FAMILY_SERVICE,
     .traits = TRAIT_HOT,
     .icon = "shuffle",
     .meaning = "reorders the ranked list for diversity and policy",
     .synonyms = "re-ranker, re-ranking, rerank, diversity, mmr, policy layer, cross-encoder, "
                 "business re-rank",
     .technologies = ""},
    {.name = "mixer",
     .plane = "online",
     .family = FAMILY_SERVICE,
     .traits = TRAIT_HOT,
     .icon = "blend",
     .meaning = "assembles lists of several sources into one page",
     .synonyms = "blender, home mixer, product mixer, page builder, slate assembly, serp blender, "
                 "merger",
     .technologies = ""},
    {.name = "eligibility-filter",
     .plane = "online",
     .family = FAMILY_SERVICE,
     .traits = TRAIT_HOT,
     .icon = "filter",
     .meaning = "removes what may not be shown",
     .synonyms = "visibility filter, availability filter, targeting match, geo filter, dedup filter, "
                 "seen filter, safety filter, filter",
     .technologies = ""},
    {.name = "explorer",
     .plane = "online",
     .family = FAMILY_SERVICE,
     .traits = TRAIT_HOT,
     .icon = "dice",
     .meaning = "shows some uncertain items in order to learn",
     .synonyms = "bandit, thompson sampling, epsilon-greedy, exploration service, exploration, "
                 "randomisation slot",
     .technologies = "LinUCB, Vowpal Wabbit"},
};

const KindSection kind_section_ranking = {
    .title = "Ranking and recommendation",
    .rank = 9,
    .kinds = kinds,
    .count = sizeof kinds / sizeof kinds[0],
};
