package io.github.fal4j.benchmarks.waiting;

import java.net.URI;
import java.util.List;

/**
 * What a process is to do.
 *
 * @param jobs how many jobs are timed
 * @param millis how long each takes
 * @param atOnce how many of them run at the same time
 * @param longJobs how many jobs of a minute run beside them
 * @param warmUps how often shorter work is done before
 */
record WaitingPlan(int jobs, long millis, int atOnce, int longJobs, int warmUps) {

    /** What makes a process warm, if it is done often enough. */
    static final WaitingPlan WARM_UP = new WaitingPlan(100, 100, 50, 0, 0);

    static final long LONG_MILLIS = 60_000;

    /** Returns the plan of so many jobs of 2 s, all at once. */
    static WaitingPlan atOnce(int jobs, int warmUps) {
        return new WaitingPlan(jobs, 2000, jobs, 0, warmUps);
    }

    /** Returns the arguments that say so, after the name of the peer. */
    List<Object> arguments(URI server) {
        return List.of(server, jobs, millis, atOnce, longJobs, warmUps);
    }

    static WaitingPlan of(String[] arguments) {
        return new WaitingPlan(
                Integer.parseInt(arguments[2]),
                Long.parseLong(arguments[3]),
                Integer.parseInt(arguments[4]),
                Integer.parseInt(arguments[5]),
                Integer.parseInt(arguments[6]));
    }
}
