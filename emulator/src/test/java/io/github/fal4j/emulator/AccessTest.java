package io.github.fal4j.emulator;

import static io.github.fal4j.emulator.FalCaller.ENDPOINT;
import static io.github.fal4j.emulator.FalCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.emulator.script.Timing;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call, and under which names of hosts. */
class AccessTest extends EmulatorFixture {

    private static final String PROMPT = "{\"prompt\":\"x\"}";

    @Override
    FalEmulator.Builder configure(FalEmulator.Builder builder) {
        return builder.keys("id:secret").timing(Timing.INSTANT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fal.run/acme/sketch/fast",
                "/fal.run/acme/sketch/fast/stream",
                "/queue.fal.run/acme/sketch/fast",
                "/rest.fal.ai/tokens/",
                "/rest.alpha.fal.ai/storage/upload/initiate"
            })
    void callsWithoutAGoodKeyAreRefused(String path) throws Exception {
        HttpResponse<String> without = post(path, null);
        HttpResponse<String> wrong = post(path, "Key id:other");
        HttpResponse<String> scheme = post(path, "Basic id:secret");

        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(json(without)).isEqualTo(json("{\"detail\":\"Authorization header is required\"}"));
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(json(wrong)).isEqualTo(json("{\"detail\":\"invalid key credentials\"}"));
        assertThat(json(scheme)).isEqualTo(json(wrong));
    }

    @Test
    void wrongKeyIsRefusedWhereNoneIsNeeded() throws Exception {
        HttpRequest.Builder models = HttpRequest.newBuilder(URI.create(emulator.baseUri() + "/api.fal.ai/v1/models"))
                .header("Authorization", "Key id:other");

        HttpResponse<String> refused = fal.send(models);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(json(refused).at("/error/type").asText()).isEqualTo("authorization_error");
    }

    @Test
    void keySetIsForEverybody() throws Exception {
        HttpRequest.Builder keys =
                HttpRequest.newBuilder(URI.create(emulator.baseUri() + "/rest.fal.ai/.well-known/jwks.json"));

        assertThat(json(fal.send(keys)).at("/keys/0/crv").asText()).isEqualTo("Ed25519");
    }

    @Test
    void publicModelsNeedNoKey() throws Exception {
        try (FalEmulator open = FalEmulator.builder()
                .specs(SPECS)
                .timing(Timing.INSTANT)
                .keys("id:secret")
                .anonymousModels()
                .start()) {
            FalCaller caller = new FalCaller(open);
            var run = HttpRequest.newBuilder(URI.create(open.baseUri() + "/fal.run/" + ENDPOINT));
            var submit = HttpRequest.newBuilder(URI.create(open.baseUri() + "/queue.fal.run/" + ENDPOINT));
            var tokens = HttpRequest.newBuilder(URI.create(open.baseUri() + "/rest.fal.ai/tokens/"));

            assertThat(caller.send(run.POST(BodyPublishers.ofString(PROMPT))).statusCode())
                    .isEqualTo(200);
            assertThat(caller.send(submit.POST(BodyPublishers.ofString(PROMPT))).statusCode())
                    .isEqualTo(200);
            assertThat(caller.send(submit.header("Authorization", "Key id:other"))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(caller.send(tokens.POST(BodyPublishers.ofString("{}"))).statusCode())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @CsvSource({"falrun.com", "gateway.fal.ai", "FAL.run"})
    void otherNamesOfTheDirectHostRunModels(String host) throws Exception {
        assertThat(json(fal.post("/" + host + "/" + ENDPOINT, PROMPT)).has("images"))
                .isTrue();
        assertThat(emulator.requests().get(0).host()).isEqualToIgnoringCase(host);
    }

    @Test
    void backupOfTheQueueKnowsTheSameRequests() throws Exception {
        String submitted = fal.raw("POST /acme/sketch/fast HTTP/1.1", "queue.falrun.com", PROMPT);
        JsonNode body = json(submitted.substring(submitted.indexOf("\r\n\r\n") + 4));
        String path = "/acme/sketch/requests/" + body.path("request_id").asText();

        assertThat(fal.get("/queue.fal.run" + path).statusCode()).isEqualTo(200);
        assertThat(fal.get("/queue.falrun.com" + path).statusCode()).isEqualTo(200);
    }

    @Test
    void everyHostIsReachedThroughAProxy() throws Exception {
        for (String target : new String[] {
            "https://api.fal.ai/v1/models?limit=1",
            "https://rest.alpha.fal.ai/.well-known/jwks.json",
            "https://fal.ai/api/openapi/queue/openapi.json?endpoint_id=acme/sketch/fast"
        }) {
            var proxied = fal.to("/api/fal/proxy").header("x-fal-target-url", target);
            assertThat(fal.send(proxied).statusCode()).as(target).isEqualTo(200);
        }
    }

    @Test
    void onlyThisMachineIsListenedAtUnlessToldOtherwise() throws Exception {
        try (FalEmulator everywhere = FalEmulator.builder().host("0.0.0.0").start()) {
            for (NetworkInterface network : NetworkInterface.networkInterfaces()
                    .filter(AccessTest::isOutside)
                    .toList()) {
                for (InetAddress address : network.inetAddresses().toList()) {
                    new Socket(address, everywhere.baseUri().getPort()).close();
                    assertThat(isOpen(address, emulator.baseUri().getPort())).isFalse();
                }
            }
        }
    }

    private static boolean isOutside(NetworkInterface network) {
        try {
            return network.isUp() && !network.isLoopback();
        } catch (java.net.SocketException unknown) {
            return false;
        }
    }

    private static boolean isOpen(InetAddress address, int port) {
        try (Socket socket = new Socket(address, port)) {
            return socket.isConnected();
        } catch (java.io.IOException refused) {
            return false;
        }
    }

    private HttpResponse<String> post(String path, String authorization) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(emulator.baseUri() + path)).POST(BodyPublishers.ofString(PROMPT));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return fal.send(request);
    }
}
