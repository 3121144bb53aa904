package io.github.fal4j.endpoints.proof;

import io.github.fal4j.FalClient;
import io.github.fal4j.endpoints.Endpoints;
import java.util.function.Function;

/** What a program does that looks for a model. */
public final class Listing implements Function<FalClient, String> {

    @Override
    public String apply(FalClient client) {
        return Endpoints.all().size() + " in all, found "
                + Endpoints.search("flux").size();
    }
}
