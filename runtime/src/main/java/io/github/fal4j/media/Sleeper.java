package io.github.fal4j.media;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
interface Sleeper {

    void sleep(Duration pause) throws InterruptedException;
}
