package io.github.fal4j.generator.progress;

/** Is told how far a run is; called by several threads. */
public interface Progress {

    /** Nobody is waiting. */
    Progress NONE = (stage, done, total) -> {};

    /**
     * Tells that a stage has got this far. Numbers need not come in order.
     *
     * @param stage what is being done, in a word or two
     * @param done how many things of the stage are done
     * @param total how many there are
     */
    void at(String stage, int done, int total);
}
