package io.github.fal4j.internal.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.fal4j.ObjectLifecycle;
import io.github.fal4j.error.UnreadableAnswerException;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.http.Connections;
import io.github.fal4j.internal.http.Exchange;
import io.github.fal4j.internal.http.Purpose;
import io.github.fal4j.internal.http.Reading;
import io.github.fal4j.storage.FileAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/** Asks and tells the platform about stored files. All of it can be repeated without harm, and is. */
public final class FileSettings {

    private static final Duration LONGEST_SIGNATURE = Duration.ofDays(7);

    private final Connections connections;
    private final Attempts attempts;

    FileSettings(Connections connections, Attempts attempts) {
        this.connections = connections;
        this.attempts = attempts;
    }

    /** Asks who may read a file. */
    public Pending<FileAccess> access(String fileUrl) {
        String url = bare(fileUrl);
        return ask(api -> api.access(url), AccessJson::read);
    }

    /** Says who may read a file. */
    public Pending<FileAccess> setAccess(String fileUrl, FileAccess access) {
        String url = bare(fileUrl);
        return ask(api -> api.setAccess(url, AccessJson.write(access)), AccessJson::read);
    }

    /** Asks for an address at which everybody can read a file for a time. */
    public Pending<String> sign(String fileUrl, Duration validity) {
        if (validity.toSeconds() < 1 || validity.compareTo(LONGEST_SIGNATURE) > 0) {
            throw new IllegalArgumentException("validity must be a second to seven days: " + validity);
        }
        String url = bare(fileUrl);
        JsonNode limit = JsonNodeFactory.instance.objectNode().put("expiration_seconds", validity.toSeconds());
        return ask(api -> api.sign(url, limit), json -> Answer.text(json, "signed_url"));
    }

    /** Asks how long files are kept, and who may read them, where nothing else is said. */
    public Pending<ObjectLifecycle> settings() {
        return ask(FileSettingsApi::settings, AccessJson::readSettings);
    }

    /** Says how long files are kept, and who may read them, where nothing else is said. */
    public Pending<ObjectLifecycle> setSettings(ObjectLifecycle settings) {
        return ask(api -> api.setSettings(AccessJson.write(settings)), AccessJson::readSettings);
    }

    /** What an answer means. */
    private interface Meaning<T> {
        T of(JsonNode json) throws IOException;
    }

    private <T> Pending<T> ask(Function<FileSettingsApi, Call<JsonNode>> question, Meaning<T> meaning) {
        FileSettingsApi api = connections.platform(FileSettingsApi.class);
        Reading<JsonNode, T> understood = (answer, json) -> {
            try {
                return meaning.of(json);
            } catch (IOException odd) {
                throw unreadable(json, odd);
            }
        };
        return attempts.of(() -> new Exchange<>(question.apply(api), Purpose.fileSettings(), understood).enqueue());
    }

    private static UnreadableAnswerException unreadable(JsonNode answer, IOException odd) {
        return new UnreadableAnswerException(
                "The answer about files cannot be understood: " + odd.getMessage(),
                answer.toString().getBytes(StandardCharsets.UTF_8),
                null,
                odd,
                null);
    }

    /** Files are known by their address alone, without what signs it. */
    private static String bare(String fileUrl) {
        @Nullable HttpUrl url = HttpUrl.parse(fileUrl);
        if (url == null) {
            throw new IllegalArgumentException("Not the http address of a file: "
                    + fileUrl.substring(0, Math.min(100, fileUrl.length())).replaceAll("\\p{Cntrl}", "?"));
        }
        return url.newBuilder().query(null).fragment(null).build().toString();
    }
}
