package io.github.fal4j.benchmarks.footprint;

import io.github.fal4j.benchmarks.calls.BareClient;
import java.io.IOException;

/** The smallest program that calls a model with OkHttp and Jackson. */
public final class HelloBare {

    private HelloBare() {}

    /** Takes the address of the server. */
    public static void main(String[] arguments) throws IOException {
        System.out.println(new BareClient(arguments[0]).run("a cat"));
        System.exit(0);
    }
}
