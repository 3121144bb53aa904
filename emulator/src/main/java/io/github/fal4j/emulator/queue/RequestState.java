package io.github.fal4j.emulator.queue;

/** Where a request is. */
public sealed interface RequestState {

    /**
     * Waiting for a runner.
     *
     * @param position how many requests are in front of it
     */
    record InQueue(int position) implements RequestState {}

    /** With a runner. */
    record InProgress() implements RequestState {}

    /** Ended, well or not. */
    record Completed() implements RequestState {}
}
