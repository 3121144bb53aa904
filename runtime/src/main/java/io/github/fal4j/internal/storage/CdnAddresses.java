package io.github.fal4j.internal.storage;

import io.github.fal4j.Hosts;
import java.io.IOException;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Checks the addresses that answers name before anything goes there. */
final class CdnAddresses {

    private static final String CDN = "fal.media";

    private final HttpUrl rest;

    CdnAddresses(Hosts hosts) {
        this.rest = HttpUrl.get(hosts.rest().toString());
    }

    /** Returns an address that may be given a token: on fal's content network, or on the very server that gave the token. */
    HttpUrl trusted(String url) throws IOException {
        HttpUrl address = open(url);
        boolean cdn = address.host().equals(CDN) || address.host().endsWith("." + CDN);
        boolean sameServer = address.host().equals(rest.host()) && address.port() == rest.port();
        if (!cdn && !sameServer) {
            throw new IOException("content was to be sent to " + address.host() + ", which is not fal's");
        }
        return address;
    }

    /** Returns an address that may be given the content, but nothing that proves who sends it. */
    HttpUrl open(String url) throws IOException {
        @Nullable HttpUrl address = HttpUrl.parse(url);
        boolean secure = address != null && (address.isHttps() || !rest.isHttps());
        if (address == null
                || !secure
                || !address.username().isEmpty()
                || !address.password().isEmpty()) {
            throw new IOException("content was to be sent to an address that is not safe to use");
        }
        return address;
    }
}
