package io.github.fal4j.benchmarks.footprint;

import java.util.stream.Stream;

/** The artifacts that programs with each of the clients need, the endpoints' and the programs' own left out. */
final class Libraries {

    private static final String[] HTTP = {"okhttp", "okio", "okio-jvm", "kotlin-stdlib"};

    static final String[] BARE = and(HTTP, "jackson-core", "jackson-databind", "jackson-annotations");
    static final String[] OFFICIAL = and(HTTP, "fal-client", "okhttp-sse", "gson");
    static final String[] FAL4J =
            and(BARE, "fal4j-runtime", "retrofit", "okhttp-sse", "jackson-dataformat-msgpack", "msgpack-core");

    private Libraries() {}

    static String[] and(String[] some, String... others) {
        return Stream.concat(Stream.of(some), Stream.of(others)).toArray(String[]::new);
    }
}
