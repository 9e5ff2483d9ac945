/* Training and evaluation. What makes models, judges them and keeps their versions. */
#include "kind.h"

static const Kind kinds[] = {
    {.name = "training-job",
     .plane = "offline",
     .family = FAMILY_JOB,
     .traits = TRAIT_TRAINER | TRAIT_OFFLINE,
     .icon = "curve",
     .meaning = "fits a model to data",
     .synonyms = "trainer, training, training pipeline, model training, automl, hyperparameter "
                 "tuning, fine-tuning, lora, rlhf, distillation",
     .technologies = "SageMaker Training, Vertex Training, Ray Train, Ray, Horovod, PyTorch "
                     "training, TensorFlow training, XGBoost training, Optuna, Katib, Vizier"},
    {.name = "online-trainer",
     .plane = "nearline",
     .family = FAMILY_JOB,
     .traits = TRAIT_TRAINER | TRAIT_NEARLINE,
     .icon = "loop-dot",
     .meaning = "keeps fitting a model as events arrive",
     .synonyms = "online learning, incremental training, continual training, streaming trainer, "
                 "parameter server",
     .technologies = "Monolith"},
    {.name = "experiment-tracker",
     .plane = "offline",
     .family = FAMILY_CONTROL,
     .traits = TRAIT_CONTROL,
     .icon = "notebook",
     .meaning = "records training runs, their settings and their scores",
     .synonyms = "training run log, run tracking, experiment tracking",
     .technologies = "MLflow, MLflow Tracking, Weights & Biases, Neptune.ai, Comet, ClearML, "
                     "TensorBoard, Vertex Experiments"},
    {.name = "evaluator",
     .plane = "offline",
     .family = FAMILY_CONTROL,
     .traits = TRAIT_GATE,
     .icon = "ruler",
     .meaning = "judges a model before it may serve",
     .synonyms = "offline evaluation, evaluation, model validation, eval harness, quality gate, llm "
                 "judge, backtest job",
     .technologies = "TFMA, Ragas, promptfoo"},
    {.name = "model-registry",
     .plane = "data",
     .family = FAMILY_STORE,
     .traits = TRAIT_STORE | TRAIT_CONTROL,
     .icon = "cube",
     .meaning = "the versions of models and their state",
     .synonyms = "registry, model store, neptune registry, hugging face",
     .technologies = "MLflow Registry, SageMaker Model Registry, Vertex Model Registry, Unity "
                     "Catalog models, W&B Artifacts, Hugging Face Hub"},
    {.name = "heuristic-model",
     .plane = "online",
     .family = FAMILY_MODEL,
     .traits = TRAIT_HOT | TRAIT_MODEL,
     .icon = "bulb",
     .meaning = "a rule of thumb that answers without training",
     .synonyms = "baseline, popularity list, popularity, popular items, rules of thumb, moving "
                 "average, default score, fallback model, fallback, historical mean, trending",
     .technologies = ""},
    {.name = "ci-cd-pipeline",
     .plane = "offline",
     .family = FAMILY_CONTROL,
     .traits = TRAIT_CONTROL,
     .icon = "branch",
     .meaning = "tests and ships code and models",
     .synonyms = "ci/cd, ci, continuous integration, deployment pipeline",
     .technologies = "Jenkins, GitHub Actions, GitLab CI, Argo CD, Tekton, Spinnaker, Cloud Build"},
    {.name = "replay-simulator",
     .plane = "offline",
     .family = FAMILY_CONTROL,
     .traits = TRAIT_GATE | TRAIT_OFFLINE,
     .icon = "replay",
     .meaning = "replays history to see what a model would have done",
     .synonyms = "backtester, simulator, off-policy evaluation, log replay, counterfactual "
                 "evaluation, digital twin",
     .technologies = ""},
};

const KindSection kind_section_training = {
    .title = "Training and evaluation",
    .rank = 7,
    .kinds = kinds,
    .count = sizeof kinds / sizeof kinds[0],
};
