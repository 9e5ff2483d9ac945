/* Events and messaging. What carries events and tasks between parts that do not wait for each other. */
#include "kind.h"

static const Kind kinds[] = {
    {.name = "event-collector",
     .plane = "nearline",
     .family = FAMILY_STREAM,
     .traits = TRAIT_ASYNC,
     .icon = "inbox",
     .meaning = "takes in events from clients or changes from databases",
     .synonyms = "tracking endpoint, collector, beacon, analytics sdk, clickstream ingest, event "
                 "ingest, cdc, change data capture",
     .technologies = "Segment, Snowplow, Debezium, Fivetran, Airbyte, Flume, Logstash, Kafka Connect"},
    {.name = "event-stream",
     .plane = "nearline",
     .family = FAMILY_STREAM,
     .traits = TRAIT_LOG | TRAIT_ASYNC,
     .icon = "tube",
     .meaning = "an ordered, replayable log of events",
     .synonyms = "event log, event bus, message bus, stream, clickstream, unified user actions, "
                 "events",
     .technologies = "Kafka, Kinesis, Pub/Sub, Pulsar, Event Hubs, Redpanda, Redis Streams, NATS "
                     "JetStream"},
    {.name = "task-queue",
     .plane = "nearline",
     .family = FAMILY_STREAM,
     .traits = TRAIT_ASYNC | TRAIT_BUFFER,
     .icon = "queue",
     .meaning = "holds work until a worker takes it",
     .synonyms = "queue, job queue, work queue, dlq, dead-letter topic, dead-letter queue",
     .technologies = "SQS, RabbitMQ, Celery, Cloud Tasks, ActiveMQ, Sidekiq, Redis queue"},
    {.name = "schema-registry",
     .plane = "data",
     .family = FAMILY_CONTROL,
     .traits = TRAIT_CONTROL,
     .icon = "braces",
     .meaning = "keeps the agreed shape of events",
     .synonyms = "event schemas, protobuf registry",
     .technologies = "Confluent Schema Registry, Glue Schema Registry, Apicurio"},
};

const KindSection kind_section_events = {
    .title = "Events and messaging",
    .rank = 2,
    .kinds = kinds,
    .count = sizeof kinds / sizeof kinds[0],
};
