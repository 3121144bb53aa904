package io.github.fal4j.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines that is only added to, or replaced as a whole. Threads that write at the same time share one sync. Thread-safe.
 *
 * <p>Not a channel: a thread that is interrupted would close it for all others.
 */
final class LineFile implements Closeable {

    private final Path path;
    private final Object syncing = new Object();
    private RandomAccessFile file;
    private long length;
    private long written;
    private long synced;
    private @Nullable IOException broken;

    private LineFile(Path path, RandomAccessFile file) throws IOException {
        this.path = path;
        this.file = file;
        this.length = file.length();
    }

    /** Makes a file of these lines, durable and in place of what is there. */
    static LineFile create(Path path, List<String> lines) throws IOException {
        rewrite(path, lines);
        return new LineFile(path, opened(path));
    }

    /**
     * Adds a line, which is durable only after {@link #sync}.
     *
     * @return its number
     */
    synchronized long write(String line) throws IOException {
        checkWhole();
        byte[] bytes = bytes(line);
        try {
            file.write(bytes);
        } catch (IOException failure) {
            cutBack(failure);
            throw failure;
        }
        length += bytes.length;
        return ++written;
    }

    /** Returns once the line of this number, and all before it, are durable. */
    void sync(long number) throws IOException {
        synchronized (syncing) {
            if (synced >= number) {
                return;
            }
            RandomAccessFile current;
            long last;
            synchronized (this) {
                checkWhole();
                current = file;
                last = written;
            }
            try {
                current.getFD().sync();
            } catch (IOException failure) {
                stop(failure); // what the system did not write it may have dropped, and would not say so again
                throw failure;
            }
            synced = last;
        }
    }

    /** Puts these lines in place of all that were written. */
    void replace(List<String> lines) throws IOException {
        synchronized (syncing) {
            synchronized (this) {
                checkWhole();
                rewrite(path, lines);
                RandomAccessFile old = file;
                try {
                    file = opened(path);
                    length = file.length();
                    synced = written;
                } catch (IOException failure) {
                    broken = failure;
                    throw failure;
                } finally {
                    old.close(); // it has no name any more: what it held would be lost with the process
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (syncing) {
            synchronized (this) {
                broken = new IOException(path + " is closed");
                file.close();
            }
        }
    }

    private synchronized void stop(IOException failure) {
        broken = failure;
    }

    private void checkWhole() throws IOException {
        if (broken != null) {
            throw new IOException(path + " can no longer be written: " + broken.getMessage(), broken);
        }
    }

    /** Half a line would spoil the next one. */
    private void cutBack(IOException failure) {
        try {
            file.setLength(length);
            file.seek(length);
        } catch (IOException second) {
            failure.addSuppressed(second);
            broken = failure;
        }
    }

    private static void rewrite(Path path, List<String> lines) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (RandomAccessFile out = new RandomAccessFile(fresh.toFile(), "rw")) {
            for (String line : lines) {
                out.write(bytes(line));
            }
            out.getFD().sync();
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(path);
    }

    private static RandomAccessFile opened(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        file.seek(file.length());
        return file;
    }

    /** Without it the file's new name may not survive; not every system lets folders be opened. */
    private static void syncFolder(Path path) {
        try (FileChannel folder = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException notHere) {
            // Windows, where a rename is durable by itself
        }
    }

    private static byte[] bytes(String line) {
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
