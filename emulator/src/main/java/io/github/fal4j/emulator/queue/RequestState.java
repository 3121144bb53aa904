package io.github.fal4j.emulator.queue;

/** Where a request is. */
public sealed interface RequestState {

    /** Returns fal's name of the state, such as {@code IN_QUEUE}. */
    String falName();

    /**
     * Waiting for a runner.
     *
     * @param position how many requests are in front of it
     */
    record InQueue(int position) implements RequestState {
        @Override
        public String falName() {
            return "IN_QUEUE";
        }
    }

    /** With a runner. */
    record InProgress() implements RequestState {
        @Override
        public String falName() {
            return "IN_PROGRESS";
        }
    }

    /** Ended, well or not. */
    record Completed() implements RequestState {
        @Override
        public String falName() {
            return "COMPLETED";
        }
    }
}
