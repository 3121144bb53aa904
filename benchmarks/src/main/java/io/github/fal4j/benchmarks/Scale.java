package io.github.fal4j.benchmarks;

/**
 * How much is measured.
 *
 * @param rounds how often each peer has its turn
 * @param size how large what is measured is
 */
public record Scale(int rounds, Size size) {

    /** Everything: for the table. */
    public static final Scale FULL = new Scale(3, Size.WHOLE);

    /** What shows a slip. */
    public static final Scale QUICK = new Scale(3, Size.PART);

    /** That it runs at all. */
    public static final Scale SMOKE = new Scale(1, Size.TINY);

    /** How large what is measured is. */
    public enum Size {
        /** For the smoke test. */
        TINY,
        /** Large enough to show what is to be shown. */
        PART,
        /** As large as the aims are. */
        WHOLE
    }

    /** Returns what is given for this size. */
    public <T> T choose(T tiny, T part, T whole) {
        return switch (size) {
            case TINY -> tiny;
            case PART -> part;
            case WHOLE -> whole;
        };
    }

    /** Returns this with another number of rounds. */
    public Scale withRounds(int rounds) {
        return new Scale(rounds, size);
    }
}
