package io.github.fal4j.emulator.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractList;
import java.util.List;

/** Accepted jobs, oldest first, as an immutable list that can be narrowed. Its text has one job in a line. */
public final class Jobs extends AbstractList<Job> {

    private final List<Job> jobs;

    Jobs(List<Job> jobs) {
        this.jobs = jobs;
    }

    /** Returns those of one endpoint, such as {@code fal-ai/flux/dev}. */
    public Jobs endpoint(String endpointId) {
        return new Jobs(
                jobs.stream().filter(job -> job.endpointId().equals(endpointId)).toList());
    }

    /** Returns their inputs as they were sent. */
    public List<JsonNode> inputs() {
        return jobs.stream().map(Job::input).toList();
    }

    @Override
    public Job get(int index) {
        return jobs.get(index);
    }

    @Override
    public int size() {
        return jobs.size();
    }

    @Override
    public String toString() {
        return Lines.of(jobs, "job");
    }
}
