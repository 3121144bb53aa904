package io.github.fal4j.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a file to one process, by a lock on another file beside it. Ends with the process, however that ends. */
final class ProcessLock implements Closeable {

    private final FileChannel channel;

    private ProcessLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws IOException if it is taken, by whomever
     */
    static ProcessLock take(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file.resolveSibling(file.getFileName() + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (isTaken(channel)) {
            channel.close();
            throw new FileSystemException(
                    file.toString(),
                    null,
                    "another process, or another journal of this one, has it open; give each process a file of its own");
        }
        return new ProcessLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock held = channel.tryLock();
            return held == null;
        } catch (OverlappingFileLockException inThisProcess) {
            return true;
        }
    }
}
