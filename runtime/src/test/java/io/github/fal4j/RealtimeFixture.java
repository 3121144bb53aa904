package io.github.fal4j;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.error.FalException;
import io.github.fal4j.realtime.CloseReason;
import io.github.fal4j.realtime.Realtime;
import io.github.fal4j.realtime.RealtimeListener;
import io.github.fal4j.realtime.RealtimeOptions;
import io.github.fal4j.realtime.RealtimeState;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Live connections to a sketching app. */
abstract class RealtimeFixture extends LiveFixture {

    record Stroke(String prompt, int seed) {}

    record Sketched(String prompt, int seed, byte[] image) {}

    static JsonNode nextOutput(Realtime<JsonNode, JsonNode> live) {
        Iterator<JsonNode> outputs = live.outputs().iterator();
        while (!outputs.hasNext()) {
            outputs = live.outputs().iterator();
        }
        return outputs.next();
    }

    Realtime<JsonNode, JsonNode> untyped(LiveServer server, RealtimeOptions options) {
        return client(server).endpoint("acme/live-sketch").realtime(options);
    }

    Realtime<Stroke, Sketched> sketch(LiveServer server, RealtimeOptions options) {
        return client(server)
                .endpoint("acme/live-sketch", Stroke.class, Sketched.class)
                .realtime(options);
    }

    /** Writes down what it hears. */
    static final class Heard implements RealtimeListener<JsonNode> {

        final BlockingQueue<String> news = new LinkedBlockingQueue<>();

        @Override
        public void onOutput(JsonNode output) {
            news.add("output " + output);
        }

        @Override
        public void onTiming(Duration timing) {
            news.add(timing.toString());
        }

        @Override
        public void onOther(JsonNode message) {
            news.add("other " + message);
        }

        @Override
        public void onState(RealtimeState state) {
            news.add(state.name());
        }

        @Override
        public void onDisconnect(CloseReason reason) {
            news.add(reason.toString());
        }

        @Override
        public void onError(FalException failure) {
            news.add("error " + failure.getMessage());
        }

        /** Waits for the next thing that holds the text. */
        String next(String text) throws InterruptedException {
            String found = news.take();
            while (!found.contains(text)) {
                found = news.take();
            }
            return found;
        }
    }
}
