package io.github.fal4j.benchmarks.files;

import io.github.fal4j.FalClient;
import io.github.fal4j.benchmarks.calls.Clients;
import io.github.fal4j.media.FalFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.Okio;

/** Moves one file, once to be warm and once for the figure; prints the seconds. */
public final class FileProgram {

    private final String server;
    private final Path file;

    private FileProgram(String server, Path file) {
        this.server = server;
        this.file = file;
    }

    /** One way of moving a file. */
    private interface Transfer {

        void run() throws IOException;
    }

    /** Takes the peer, the direction, the address of the server and the file; what is downloaded goes beside it. */
    public static void main(String[] arguments) throws IOException {
        FileProgram program = new FileProgram(arguments[2], Path.of(arguments[3]));
        boolean up = arguments[1].equals("upload");
        Transfer transfer = arguments[0].equals("fal4j") ? program.fal4j(up) : program.bare(up);
        double seconds = 0;
        for (int turn = 0; turn < 2; turn++) {
            long begun = System.nanoTime();
            transfer.run();
            seconds = (System.nanoTime() - begun) / 1e9;
        }
        System.out.println(seconds);
        System.exit(0);
    }

    private Transfer fal4j(boolean up) {
        FalClient client = Clients.fal4j(server);
        return up
                ? () -> client.storage().upload(file)
                : () -> FalFile.of(address()).downloadTo(target());
    }

    private Transfer bare(boolean up) {
        OkHttpClient http = new OkHttpClient();
        return up ? () -> put(http) : () -> get(http);
    }

    private void put(OkHttpClient http) throws IOException {
        Request request = new Request.Builder()
                .url(server + "/v3.fal.media/film.mp4")
                .put(RequestBody.create(file.toFile(), MediaType.get("video/mp4")))
                .build();
        try (Response response = http.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                throw new IOException("The answer is " + response.code());
            }
        }
    }

    private void get(OkHttpClient http) throws IOException {
        try (Response response = http.newCall(
                                new Request.Builder().url(address()).build())
                        .execute();
                BufferedSink sink = Okio.buffer(Okio.sink(Files.newOutputStream(target())))) {
            if (response.body() == null) {
                throw new IOException("There is no body");
            }
            sink.writeAll(response.body().source());
        }
    }

    private String address() throws IOException {
        return server + "/v3.fal.media/" + Files.size(file);
    }

    private Path target() throws IOException {
        Path target = file.resolveSibling("downloaded");
        Files.deleteIfExists(target);
        return target;
    }
}
