package io.github.fal4j.internal.realtime;

import io.github.fal4j.error.FalException;
import io.github.fal4j.internal.http.Redaction;

/** Hears what happens to the socket of an attempt. */
interface SocketEvents {

    void opened(int attempt, Redaction redaction);

    void received(int attempt, String text);

    void received(int attempt, byte[] bytes);

    void closed(int attempt, int code, String reason);

    void failed(int attempt, String what, Throwable cause);

    void refused(int attempt, FalException answer);
}
