package io.github.fal4j;

record SketchOutput(String image, long seed) {}
