package io.github.fal4j.emulator.server;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Reads the whole body of a request, as far as it may be long, before anything else happens.
 *
 * <p>No thread waits for a slow caller, and a body that is too long is given up as soon as that is known: 413, and the connection is
 * closed. The bodies that are being read have a bound together, so that many long ones at once do not use up the memory.
 */
final class RequestBody extends Handler.Wrapper {

    private static final String ATTRIBUTE = RequestBody.class.getName();
    private static final byte[] NOTHING = {};

    private final long limit;
    private final long limitTogether;
    private final AtomicLong beingRead = new AtomicLong();

    RequestBody(long limit) {
        this.limit = limit;
        this.limitTogether = Math.max(limit, Runtime.getRuntime().maxMemory() / 4);
    }

    /** Returns the bytes themselves, empty if there are none. */
    static byte[] of(Context ctx) {
        Object body = ctx.req().getAttribute(ATTRIBUTE);
        return body == null ? NOTHING : (byte[]) body;
    }

    /** Returns the body read as UTF-8. */
    static String text(Context ctx) {
        return new String(of(ctx), StandardCharsets.UTF_8);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        long length = request.getLength();
        boolean chunked = request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        if (length == 0 || (length < 0 && !chunked)) {
            return super.handle(request, response, callback);
        }
        if (length > limit) {
            refuse(response, callback);
        } else {
            new Reading(request, response, callback).read();
        }
        return true;
    }

    private void refuse(Response response, Callback callback) {
        response.setStatus(HttpStatus.PAYLOAD_TOO_LARGE_413);
        response.getHeaders().put(HttpHeader.CONNECTION, "close").put(HttpHeader.CONTENT_TYPE, "application/json");
        String text = "{\"detail\":\"The request body is longer than " + limit + " bytes\"}";
        response.write(true, BufferUtil.toBuffer(text), callback);
    }

    /** One body on its way. Each piece is asked for after the one before it was taken, so that there is one thread at a time. */
    private final class Reading {

        private final Request request;
        private final Response response;
        private final Callback callback;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        Reading(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        void read() {
            while (true) {
                Content.@Nullable Chunk chunk = request.read();
                if (chunk == null) {
                    request.demand(this::read);
                    return;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    giveBack();
                    callback.failed(chunk.getFailure());
                    return;
                }
                int size = chunk.remaining();
                boolean fits = beingRead.addAndGet(size) <= limitTogether && body.size() + size <= limit;
                body.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
                chunk.release();
                if (!fits) {
                    giveBack();
                    refuse(response, callback);
                    return;
                }
                if (chunk.isLast()) {
                    giveBack();
                    handOn();
                    return;
                }
            }
        }

        private void giveBack() {
            beingRead.addAndGet(-body.size());
        }

        private void handOn() {
            request.setAttribute(ATTRIBUTE, body.toByteArray());
            try {
                if (!RequestBody.super.handle(request, response, callback)) {
                    Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
                }
            } catch (Exception e) {
                callback.failed(e);
            }
        }
    }
}
