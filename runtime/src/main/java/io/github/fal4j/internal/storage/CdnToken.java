package io.github.fal4j.internal.storage;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.error.UnreadableAnswerException;
import io.github.fal4j.internal.http.Reading;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;

/**
 * A token for the content network.
 *
 * @param authorization value of the header that carries it
 * @param address where it is good for
 * @param validity how long it was good for when it came
 */
record CdnToken(String authorization, HttpUrl address, Duration validity) {

    private static final Duration UNTOLD = Duration.ofMinutes(5);

    Request.Builder authorize(Request.Builder request) {
        return request.header("Authorization", authorization);
    }

    @Override
    public String toString() {
        return "CdnToken[for " + address.host() + "]";
    }

    /** Reads the answer that brings a token. */
    record Reader(CdnAddresses addresses) implements Reading<JsonNode, CdnToken> {

        @Override
        public CdnToken success(Response<JsonNode> answer, JsonNode body) {
            String token = text(body, "token");
            String type = body.path("token_type").asText("Bearer");
            if (!(type + token).chars().allMatch(c -> c > ' ' && c <= '~')) {
                throw unreadable("its token holds characters that no token has", null);
            }
            try {
                HttpUrl address = addresses.trusted(text(body, "base_url"));
                return new CdnToken(type + " " + token, address, validity(answer, body));
            } catch (IOException odd) {
                throw unreadable(Wording.of(odd), odd);
            }
        }

        /** Relative to the answer's own date, so that clocks need not agree. */
        private static Duration validity(Response<JsonNode> answer, JsonNode body) {
            Date date = answer.headers().getDate("Date");
            try {
                Instant end =
                        OffsetDateTime.parse(body.path("expires_at").asText()).toInstant();
                return Duration.between(date == null ? Instant.now() : date.toInstant(), end);
            } catch (DateTimeException untold) {
                return UNTOLD;
            }
        }

        private static String text(JsonNode body, String field) {
            JsonNode value = body.path(field);
            if (!value.isTextual()) {
                throw unreadable("it names no " + field, null);
            }
            return value.textValue();
        }

        private static UnreadableAnswerException unreadable(String problem, @Nullable Throwable cause) {
            return new UnreadableAnswerException(
                    "The answer to the request for an upload token cannot be used: " + problem,
                    new byte[0],
                    null,
                    cause,
                    null);
        }
    }
}
