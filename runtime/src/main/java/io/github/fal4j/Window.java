package io.github.fal4j;

/**
 * How many requests of a batch may be under way: as many as are wished for; half as many each time the account turns out to be at its
 * limit; then one more whenever a whole window went well. Not thread-safe.
 */
final class Window {

    private final int most;
    private double size;
    private int cuts;

    Window(int most) {
        this.most = most;
        this.size = most;
    }

    int size() {
        return (int) size;
    }

    /** Returns what a request that starts now gives back when it is refused. */
    int cuts() {
        return cuts;
    }

    /** Takes in that a request was accepted. */
    void accepted() {
        size = Math.min(most, size + 1 / size);
    }

    /**
     * Takes in that a request was refused. Those that started together are refused for the same reason, which counts once.
     *
     * @param cutsAtStart what {@link #cuts} was when it started
     */
    void refused(int cutsAtStart) {
        if (cutsAtStart == cuts) {
            cuts++;
            size = Math.max(1, Math.floor(size / 2));
        }
    }
}
