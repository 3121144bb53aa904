package io.github.fal4j.emulator.storage;

import io.github.fal4j.emulator.storage.Acl.Decision;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Who may download which file, and until when. A file about which nothing is said is for everybody and for ever; its owner always may.
 * Thread-safe.
 */
public final class FileAccess {

    private static final int MAX_FILES = 100_000;

    private final InstantSource time;
    private final Map<String, Grant> grants = Bounded.map(MAX_FILES);
    private final Map<String, Lifecycle> settings = new ConcurrentHashMap<>();

    /**
     * What holds for one file.
     *
     * @param owner the account that uploaded or made it
     * @param end when it is gone, null for never
     * @param acl who else may download it
     */
    public record Grant(String owner, @Nullable Instant end, Acl acl) {}

    /** Starts without files. */
    public FileAccess(InstantSource time) {
        this.time = time;
    }

    /** Returns what holds for files of an account that say nothing themselves. */
    public Lifecycle settings(String account) {
        return settings.getOrDefault(account, Lifecycle.DEFAULT);
    }

    /** Sets what holds for files of an account that say nothing themselves, from now on. */
    public void setSettings(String account, Lifecycle lifecycle) {
        settings.put(account, lifecycle);
    }

    /** Sets what holds for a file that is new; null for what holds for its owner's files. A file that is known stays as it is. */
    public void add(String path, String owner, @Nullable Lifecycle wanted) {
        Lifecycle lifecycle = wanted == null ? settings(owner) : wanted;
        if (!lifecycle.equals(Lifecycle.DEFAULT)) {
            grants.putIfAbsent(path, new Grant(owner, lifecycle.end(time.instant()), lifecycle.acl()));
        }
    }

    /** Changes who may download a file. */
    public void setAcl(String path, String owner, Acl acl) {
        UnaryOperator<Grant> changed = grant -> new Grant(grant.owner(), grant.end(), acl);
        grants.compute(path, (key, grant) -> changed.apply(grant == null ? new Grant(owner, null, acl) : grant));
    }

    /** Returns who may download a file. */
    public Acl acl(String path) {
        Grant grant = grants.get(path);
        return grant == null ? Acl.PUBLIC : grant.acl();
    }

    /** Tells whether a file's time is over. */
    public boolean isGone(String path) {
        Grant grant = grants.get(path);
        return grant != null && grant.end() != null && !grant.end().isAfter(time.instant());
    }

    /** Returns what an account gets that asks for a file. */
    public Decision decide(String path, String account) {
        Grant grant = grants.get(path);
        if (grant == null) {
            return Decision.ALLOW;
        }
        return grant.owner().equals(account) ? Decision.ALLOW : grant.acl().of(account);
    }

    void forget(String path) {
        grants.remove(path);
    }
}
