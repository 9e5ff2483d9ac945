/* Labels and feedback. Where the truth comes from that models are trained and judged on. */
#include "kind.h"

static const Kind kinds[] = {
    {.name = "labeling-service",
     .plane = "data",
     .family = FAMILY_HUMAN,
     .traits = TRAIT_HUMAN | TRAIT_SOURCE,
     .icon = "pencil",
     .meaning = "people or vendors who label data",
     .synonyms = "annotation tool, annotation, annotators, raters, labeling, labelling, labelling "
                 "service",
     .technologies = "Labelbox, Scale AI, SageMaker Ground Truth, Mechanical Turk, Prodigy, CVAT, "
                     "Label Studio"},
    {.name = "human-review",
     .plane = "online",
     .family = FAMILY_HUMAN,
     .traits = TRAIT_HUMAN,
     .icon = "eye",
     .meaning = "people who decide the hard cases",
     .synonyms = "review queue, moderators, moderator, reviewers, fraud analysts, agents, "
                 "escalation, human in the loop, manual review",
     .technologies = "Amazon A2I"},
    {.name = "label-store",
     .plane = "data",
     .family = FAMILY_STORE,
     .traits = TRAIT_STORE | TRAIT_OFFLINE,
     .icon = "tag",
     .meaning = "outcomes and judgements, kept for training",
     .synonyms = "ground truth table, ground truth, labels table, labels, golden set, judgements",
     .technologies = ""},
    {.name = "appeal-channel",
     .plane = "online",
     .family = FAMILY_HUMAN,
     .traits = TRAIT_HUMAN | TRAIT_ENTRY,
     .icon = "mail",
     .meaning = "where people contest a decision",
     .synonyms = "appeals, dispute form, chargeback intake, user contest",
     .technologies = ""},
    {.name = "user-feedback",
     .plane = "nearline",
     .family = FAMILY_CLIENT,
     .traits = TRAIT_SOURCE | TRAIT_ENTRY,
     .icon = "thumb",
     .meaning = "what people say about results of their own accord",
     .synonyms = "thumbs up, thumbs down, ratings, user reports, surveys, explicit feedback, feedback",
     .technologies = ""},
};

const KindSection kind_section_labels = {
    .title = "Labels and feedback",
    .rank = 6,
    .kinds = kinds,
    .count = sizeof kinds / sizeof kinds[0],
};
