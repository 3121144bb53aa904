package io.github.fal4j.benchmarks.footprint;

import ai.fal.client.ClientConfig;
import ai.fal.client.CredentialsResolver;
import ai.fal.client.FalClient;
import ai.fal.client.RunOptions;
import com.google.gson.JsonObject;
import java.util.Map;

/** The smallest program that calls a model with the official Java client. */
public final class HelloOfficial {

    private HelloOfficial() {}

    /** Takes the address of the server. */
    public static void main(String[] arguments) {
        FalClient client = FalClient.withConfig(ClientConfig.builder()
                .withCredentials(CredentialsResolver.fromApiKey("any:key"))
                .withProxyUrl(arguments[0])
                .build());
        System.out.println(
                client.run("fal-ai/flux/dev", RunOptions.withInput(Map.of("prompt", "a cat"), JsonObject.class))
                        .getData()
                        .get("images"));
        System.exit(0);
    }
}
