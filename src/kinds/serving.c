/* Serving. What answers with a model, and what decides from its answer. */
#include "kind.h"

static const Kind kinds[] = {
    {.name = "model-server",
     .plane = "online",
     .family = FAMILY_MODEL,
     .traits = TRAIT_HOT | TRAIT_LEARNED | TRAIT_MODEL,
     .icon = "chip",
     .meaning = "answers with a learned model",
     .synonyms = "prediction service, inference service, inference, text-to-speech, classifier, pctr "
                 "model, model, predictor, scorer",
     .technologies = "TF Serving, Triton, TorchServe, KServe, Seldon, BentoML, Ray Serve, SageMaker, "
                     "SageMaker Endpoint, Vertex, Vertex Endpoint, Databricks, Azure ML, Navi, "
                     "Sibyl, ONNX Runtime, MLflow Models"},
    {.name = "batch-scorer",
     .plane = "offline",
     .family = FAMILY_MODEL,
     .traits = TRAIT_LEARNED | TRAIT_MODEL | TRAIT_OFFLINE,
     .icon = "moon",
     .meaning = "scores everything ahead of time on a schedule",
     .synonyms = "batch inference, offline scoring, spark scoring, nightly predictions, batch "
                 "scoring, batch prediction",
     .technologies = "SageMaker Batch Transform, Vertex Batch Prediction"},
    {.name = "edge-model",
     .plane = "online",
     .family = FAMILY_MODEL,
     .traits = TRAIT_HOT | TRAIT_LEARNED | TRAIT_MODEL | TRAIT_DEVICE,
     .icon = "phone-chip",
     .meaning = "a model that runs on the device itself",
     .synonyms = "on-device model, tensorrt on device",
     .technologies = "TensorFlow Lite, Core ML, ONNX Mobile, ExecuTorch, OpenVINO"},
    {.name = "rollout-controller",
     .plane = "online",
     .family = FAMILY_CONTROL,
     .traits = TRAIT_CONTROL,
     .icon = "steps",
     .meaning = "gives a new version a growing share of traffic",
     .synonyms = "canary controller, canary, shadow mode, traffic splitter, blue/green, istio "
                 "routing, champion/challenger, over-the-air update service, rollout",
     .technologies = "Argo Rollouts, Flagger"},
    {.name = "calibrator",
     .plane = "online",
     .family = FAMILY_MODEL,
     .traits = TRAIT_HOT | TRAIT_MODEL,
     .icon = "scale",
     .meaning = "makes scores mean probabilities",
     .synonyms = "platt scaling, isotonic regression, temperature scaling, calibration layer, "
                 "calibration, re-calibration",
     .technologies = ""},
    {.name = "decision-engine",
     .plane = "online",
     .family = FAMILY_SERVICE,
     .traits = TRAIT_HOT,
     .icon = "decision",
     .meaning = "turns scores into actions",
     .synonyms = "policy engine, thresholding, action service, enforcement, decisioning",
     .technologies = ""},
    {.name = "rules-engine",
     .plane = "online",
     .family = FAMILY_SERVICE,
     .traits = TRAIT_HOT,
     .icon = "list",
     .meaning = "decides by written rules",
     .synonyms = "business rules, blocklist, allowlist, velocity rules, heuristics filter, opa "
                 "policy, rules",
     .technologies = "Drools"},
};

const KindSection kind_section_serving = {
    .title = "Serving",
    .rank = 8,
    .kinds = kinds,
    .count = sizeof kinds / sizeof kinds[0],
};
