/* Voice and moderation. Parts that voice assistants and moderation have and others do not. */
#include "kind.h"

static const Kind kinds[] = {
    {.name = "speech-recognizer",
     .plane = "online",
     .family = FAMILY_MODEL,
     .traits = TRAIT_HOT | TRAIT_LEARNED | TRAIT_MODEL,
     .icon = "mic",
     .meaning = "turns speech into text",
     .synonyms = "asr, speech-to-text, transcription, speech recognition",
     .technologies = "Whisper, Conformer, Kaldi, Deepgram"},
    {.name = "wake-word-detector",
     .plane = "online",
     .family = FAMILY_MODEL,
     .traits = TRAIT_DEVICE | TRAIT_LEARNED | TRAIT_MODEL,
     .icon = "ear",
     .meaning = "listens on the device for the word that starts a request",
     .synonyms = "hotword, keyword spotter, wake word, hey x detector",
     .technologies = ""},
    {.name = "hash-matcher",
     .plane = "online",
     .family = FAMILY_SERVICE,
     .traits = TRAIT_HOT,
     .icon = "fingerprint",
     .meaning = "recognises known content by its fingerprint",
     .synonyms = "perceptual hash, known-bad matching, url list, phish list, fingerprinting",
     .technologies = "PhotoDNA, PDQ"},
};

const KindSection kind_section_voice_moderation = {
    .title = "Voice and moderation",
    .rank = 12,
    .kinds = kinds,
    .count = sizeof kinds / sizeof kinds[0],
};
