package io.github.fal4j.benchmarks.server;

import io.github.fal4j.benchmarks.server.Jobs.Job;

/** What the queue and a model that makes one picture say. */
final class Answers {

    private Answers() {}

    /** Returns the answer to a submission; requests are found below the first two parts of the endpoint's id. */
    static String submitted(Job job, String origin, String path) {
        String[] parts = path.split("/", -1);
        String base = origin + "/" + parts[1] + "/" + parts[2] + "/" + parts[3] + "/requests/" + job.id();
        return "{\"status\":\"IN_QUEUE\"," + about(job, base) + ",\"queue_position\":0}";
    }

    static String status(Job job, String base) {
        return job.isOver()
                ? "{\"status\":\"COMPLETED\"," + about(job, base) + ",\"logs\":null,\"metrics\":{\"inference_time\":1}}"
                : "{\"status\":\"IN_PROGRESS\"," + about(job, base) + ",\"logs\":null,\"metrics\":{}}";
    }

    private static String about(Job job, String base) {
        return "\"request_id\":\"" + job.id() + "\",\"response_url\":\"" + base + "\",\"status_url\":\"" + base
                + "/status\",\"cancel_url\":\"" + base + "/cancel\"";
    }

    /** Returns an output that says when it was completed, in microseconds since 1970. */
    static String output(long completed) {
        return "{\"images\":[{\"url\":\"https://v3.fal.media/files/lion/8Qd1qZyWdN5F0t0h3Vjqk_0a1b2c3d4e5f.jpeg\","
                + "\"width\":1024,\"height\":768,\"content_type\":\"image/jpeg\"}],"
                + "\"timings\":{\"inference\":1.234567},\"seed\":6252023,\"has_nsfw_concepts\":[false],"
                + "\"prompt\":\"a cat\",\"completed_at\":" + completed + "}";
    }
}
