package io.github.fal4j.emulator.settings;

/**
 * How much the emulator takes in and keeps in memory. What is beyond a bound is refused, or the oldest of it forgotten.
 *
 * <p>Immutable and thread-safe.
 *
 * @param body the longest body of a call in bytes; a longer one is answered 413 and its connection closed
 * @param journalRequests how many calls {@code FalEmulator.requests()} remembers, the latest ones
 * @param journalBytes how many bytes their bodies may have together; of more, the oldest calls are forgotten, never the latest
 * @param requests how many queued requests are known; of more, those that ended first are forgotten, never one that has not ended
 * @param storedBytes how many bytes of uploaded files are kept; of more, the oldest files are forgotten
 */
public record Capacity(long body, int journalRequests, long journalBytes, int requests, long storedBytes) {

    private static final long MEBIBYTE = 1024 * 1024;

    /** Bodies of 128 MiB, 10,000 calls with bodies of 32 MiB together, 10,000 requests, files of 512 MiB together. */
    public static final Capacity DEFAULT = new Capacity(128 * MEBIBYTE, 10_000, 32 * MEBIBYTE, 10_000, 512 * MEBIBYTE);

    /**
     * Checks that every bound lets something through.
     *
     * @throws IllegalArgumentException if one is less than 1
     */
    public Capacity {
        requirePositive("body", body);
        requirePositive("journalRequests", journalRequests);
        requirePositive("journalBytes", journalBytes);
        requirePositive("requests", requests);
        requirePositive("storedBytes", storedBytes);
    }

    /** Returns these bounds with another longest body. */
    public Capacity withBody(long body) {
        return new Capacity(body, journalRequests, journalBytes, requests, storedBytes);
    }

    /** Returns these bounds with another length of the journal. */
    public Capacity withJournal(int journalRequests, long journalBytes) {
        return new Capacity(body, journalRequests, journalBytes, requests, storedBytes);
    }

    /** Returns these bounds with another number of queued requests. */
    public Capacity withRequests(int requests) {
        return new Capacity(body, journalRequests, journalBytes, requests, storedBytes);
    }

    /** Returns these bounds with another size of all uploaded files. */
    public Capacity withStoredBytes(long storedBytes) {
        return new Capacity(body, journalRequests, journalBytes, requests, storedBytes);
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("capacity: " + name + " is " + value + ", it must be 1 or more");
        }
    }
}
