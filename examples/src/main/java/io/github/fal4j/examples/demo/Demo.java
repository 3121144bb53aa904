package io.github.fal4j.examples.demo;

import io.github.fal4j.Endpoint;
import io.github.fal4j.FalClient;
import io.github.fal4j.QueueStatus;
import io.github.fal4j.RequestHandle;
import io.github.fal4j.SubscribeOptions;
import io.github.fal4j.endpoints.falai.flux.FluxDev;
import io.github.fal4j.endpoints.falai.flux.FluxDevInput;
import io.github.fal4j.endpoints.falai.flux.FluxDevOutput;
import io.github.fal4j.error.FieldError;
import io.github.fal4j.error.ValidationException;
import io.github.fal4j.media.Image;
import io.github.fal4j.media.ImageSize;
import io.github.fal4j.schema.InvalidInputException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;

/** What a first afternoon with a fal endpoint looks like. */
final class Demo {

    private final Endpoint<FluxDevInput, FluxDevOutput> fluxDev;
    private final PrintStream out;
    private final Path folder;
    private String shownState = "";

    Demo(FalClient client, PrintStream out, Path folder) {
        this.fluxDev = FluxDev.with(client);
        this.out = out;
        this.folder = folder;
    }

    void run() throws IOException {
        subscribe();
        submitAndFetchLater();
        cancel();
        explainRefusal();
        out.println();
        out.println("That was it. README.md says where to go from here.");
    }

    private void subscribe() throws IOException {
        title("1. One call: submit, watch, get the picture");
        FluxDevInput input = FluxDevInput.builder()
                .prompt("a cat in a tin boat")
                .imageSize(ImageSize.LANDSCAPE_4_3)
                .numImages(1)
                .seed(6252023)
                .build();
        SubscribeOptions watching = SubscribeOptions.builder()
                .onEnqueued(request -> line(request + " is in the queue"))
                .onUpdate(this::show)
                .build();
        FluxDevOutput output = fluxDev.subscribe(input, watching);
        save(output.images().get(0), "cat.jpg");
    }

    private void submitAndFetchLater() throws IOException {
        title("2. Submit now, fetch later by the id alone");
        FluxDevInput input = FluxDevInput.builder()
                .prompt("a lighthouse made of paper")
                .imageSize(ImageSize.of(640, 480))
                .build();
        RequestHandle<FluxDevOutput> submitted = fluxDev.submit(input);
        String id = submitted.requestId();
        line("submitted; all that has to be kept is " + id);
        RequestHandle<FluxDevOutput> found = fluxDev.request(id);
        show(found.status());
        save(found.get().images().get(0), "lighthouse.jpg");
    }

    private void cancel() {
        title("3. A change of mind");
        RequestHandle<FluxDevOutput> request = fluxDev.submit(
                FluxDevInput.builder().prompt("a bill nobody wants").build());
        line("cancelling " + request.requestId() + ": " + request.cancel());
    }

    private void explainRefusal() {
        title("4. A mistake, explained");
        FluxDevInput.Builder wrong =
                FluxDevInput.builder().prompt("too many cats").numImages(9).guidanceScale(50);
        try {
            wrong.build();
        } catch (InvalidInputException e) {
            line("build() finds it before anything is sent or paid:");
            e.violations().forEach(violation -> line("    " + violation));
        }
        try {
            fluxDev.subscribe(wrong.buildUnchecked());
        } catch (ValidationException e) {
            line("sent all the same, the service answers HTTP 422 (request " + e.requestId() + "):");
            e.errors().forEach(error -> line("    " + explained(error)));
        }
    }

    private static String explained(FieldError error) {
        return error.path() + ": " + error.message() + " (" + error.type() + "; was " + error.input() + ")";
    }

    private void show(QueueStatus status) {
        String state = describe(status);
        if (!state.equals(shownState)) {
            line(state);
            shownState = state;
        }
        status.logs().forEach(log -> line("    | " + log.message()));
    }

    private static String describe(QueueStatus status) {
        if (status instanceof QueueStatus.InQueue waiting) {
            return "in queue, " + waiting.position() + " ahead";
        }
        if (status instanceof QueueStatus.Completed completed) {
            Duration ran = completed.inferenceTime();
            return ran == null ? "completed" : "completed; the model ran for " + ran.toMillis() + " ms";
        }
        return status instanceof QueueStatus.InProgress ? "in progress" : status.toString();
    }

    private void save(Image picture, String name) throws IOException {
        Path file = picture.downloadTo(folder.resolve(name));
        line("saved " + file.toAbsolutePath() + " (" + picture.width() + " x " + picture.height() + ", "
                + picture.contentType() + ")");
    }

    private void title(String text) {
        out.println();
        out.println(text);
    }

    private void line(String text) {
        out.println("   " + text);
    }
}
