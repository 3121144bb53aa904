package io.github.fal4j.internal.http;

import java.io.IOException;

/** Signals that a result was asked for before there is one. Never reaches callers: whoever fetches results waits on. */
@SuppressWarnings("serial") // never leaves the runtime
public final class ResultNotReadyException extends IOException {

    ResultNotReadyException() {
        super("the request is still in progress");
    }
}
