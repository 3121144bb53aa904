package io.github.fal4j.emulator.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.emulator.FalEmulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

@ExtendWith(FalEmulatorExtension.class)
class SharedEmulatorTest {

    private static URI shared = URI.create("none");

    @BeforeAll
    static void remember(URI address) {
        shared = address;
    }

    @RepeatedTest(2)
    void everyTestSeesTheSameEmulatorAndNothingOfTheOthers(FalEmulator emulator, URI address) throws Exception {
        assertThat(address).isEqualTo(shared).isEqualTo(emulator.baseUri());
        assertThat(emulator.requests()).isEmpty();

        call(address);
        assertThat(emulator.requests()).hasSize(1);
    }

    @Nested
    class Inside {

        @Test
        void nestedClassSharesIt(FalEmulator emulator) {
            assertThat(emulator.baseUri()).isEqualTo(shared);
            assertThat(emulator.requests()).isEmpty();
        }
    }

    @Nested
    class OfItsOwn {

        @RegisterExtension
        final FalEmulatorExtension extension =
                FalEmulatorExtension.of(FalEmulator.builder().keys("the:only-key"));

        @Test
        void fieldOfAnInstanceMeansOneForEachTest() throws Exception {
            assertThat(call(extension.emulator().baseUri())).isEqualTo(401);
            assertThat(extension.emulator().baseUri()).isNotEqualTo(shared);
        }
    }

    private static int call(URI address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/queue.fal.run/none/none/requests/1/status"))
                .header("Authorization", "Key other:key")
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
