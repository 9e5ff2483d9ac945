/* ETA and routing. Roads and the traffic on them. */
#include "kind.h"

static const Kind kinds[] = {
    {.name = "routing-engine",
     .plane = "online",
     .family = FAMILY_SERVICE,
     .traits = TRAIT_HOT,
     .icon = "route",
     .meaning = "finds the path and its base time on a road network",
     .synonyms = "shortest path service, map matching, routing, router",
     .technologies = "OSRM, Valhalla, GraphHopper, Google Directions"},
    {.name = "traffic-feed",
     .plane = "nearline",
     .family = FAMILY_STREAM,
     .traits = TRAIT_SOURCE | TRAIT_NEARLINE,
     .icon = "map-pin",
     .meaning = "positions and speeds as they are measured",
     .synonyms = "probe data, gps stream, tomtom traffic, here traffic, driver locations, telemetry",
     .technologies = "TomTom"},
};

const KindSection kind_section_routing = {
    .title = "ETA and routing",
    .rank = 13,
    .kinds = kinds,
    .count = sizeof kinds / sizeof kinds[0],
};
