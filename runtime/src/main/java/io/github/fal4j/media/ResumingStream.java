package io.github.fal4j.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import okhttp3.Headers;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer that is asked for again where it broke off: from there if the server can, else from the start, past what is known.
 * Only ever one content: a file that was replaced meanwhile is an error.
 */
final class ResumingStream extends InputStream {

    private static final int TRIES_WITHOUT_PROGRESS = 4;
    private static final int TRIES = 100;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    /** Asks for the content again. */
    interface Request {

        /**
         * Asks for it.
         *
         * @param from the first byte that is wanted
         * @param validator names the very content that is wanted, if it has a name
         */
        Response from(long from, @Nullable String validator) throws IOException;
    }

    private final Request request;
    private final Sleeper sleeper;
    private final @Nullable String validator;
    private final long total;
    private Response response;
    private InputStream body;
    private long position;
    private int tries;
    private int allTries;

    ResumingStream(Response first, Request request, Sleeper sleeper) {
        this.response = first;
        this.body = bodyOf(first);
        this.request = request;
        this.sleeper = sleeper;
        this.validator = validator(first.headers());
        this.total = first.body() == null ? -1 : first.body().contentLength();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (true) {
            try {
                int count = body.read(into, offset, length);
                if (count > 0) {
                    position += count;
                    tries = 0;
                }
                return count;
            } catch (IOException cut) {
                resume(cut);
            }
        }
    }

    @Override
    public void close() {
        response.close();
    }

    private void resume(IOException cut) throws IOException {
        response.close();
        IOException last = cut;
        while (tries++ < TRIES_WITHOUT_PROGRESS && allTries++ < TRIES) {
            pause(last);
            try {
                Response next = request.from(position, validator);
                response = next;
                body = bodyOf(next);
                skip(next);
                return;
            } catch (Replaced replaced) {
                response.close();
                throw replaced;
            } catch (IOException again) {
                response.close();
                last = again;
            }
        }
        throw last;
    }

    private void skip(Response next) throws IOException {
        String there = validator(next.headers());
        boolean other = validator != null && there != null && !validator.equals(there);
        long rest = next.body() == null ? -1 : next.body().contentLength();
        long start = next.code() == 206 ? position : 0;
        boolean otherLength = total >= 0 && rest >= 0 && start + rest != total;
        boolean otherPlace = next.code() == 206 && !startsAt(next.header("Content-Range"), position);
        if (other || otherLength || otherPlace) {
            throw new Replaced();
        }
        body.skipNBytes(position - start);
    }

    private void pause(IOException cut) throws IOException {
        if (tries == 1) {
            return;
        }
        try {
            sleeper.sleep(FIRST_PAUSE.multipliedBy(1L << (tries - 2)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            InterruptedIOException ended = new InterruptedIOException("Interrupted while a download was resumed");
            ended.initCause(cut);
            throw ended;
        }
    }

    private static boolean startsAt(@Nullable String range, long position) {
        return range != null && range.replaceAll("\\s+", " ").startsWith("bytes " + position + "-");
    }

    /** A weak name does not tell contents apart byte by byte. */
    private static @Nullable String validator(Headers headers) {
        String etag = headers.get("ETag");
        return etag != null && !etag.startsWith("W/") ? etag : headers.get("Last-Modified");
    }

    private static InputStream bodyOf(Response response) {
        ResponseBody body = response.body();
        return body == null ? InputStream.nullInputStream() : body.byteStream();
    }

    /** The content is not the one that was begun. */
    @SuppressWarnings("serial") // carries nothing
    private static final class Replaced extends IOException {

        private Replaced() {
            super("The file was replaced while it was downloaded; download it anew");
        }
    }
}
