package io.github.fal4j.generator;

import io.github.fal4j.generator.read.SpecsFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Digests everything that the output of a run depends on: the wish, the documents, the names, and the generator itself. */
final class RequestDigest {

    private final MessageDigest digest = sha256();

    private RequestDigest() {}

    /** Digests the wish, the documents, what completes them and the generator itself. */
    static String ofDocuments(GeneratorRequest request) throws IOException {
        RequestDigest digest = new RequestDigest();
        digest.add(request.basePackage() + request.addToLock() + request.patterns());
        for (SpecsFolder specs : request.specs()) {
            digest.add(specs.toString());
            digest.addFiles(specs.path(), ".json");
            digest.addFiles(specs.overrides());
        }
        digest.addFiles(request.glossary());
        digest.addGenerator();
        return digest.toString();
    }

    /** Digests the names; apart, because a run may add to them. */
    static String ofLock(GeneratorRequest request) throws IOException {
        RequestDigest digest = new RequestDigest();
        if (request.lock() != null && Files.exists(request.lock())) {
            digest.digest.update(Files.readAllBytes(request.lock()));
        }
        return digest.toString();
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private void addFiles(@Nullable Path folder) throws IOException {
        if (folder != null) {
            add(folder.toString());
            addFiles(folder, ".json");
        }
    }

    private void addFiles(Path folder, String suffix) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().endsWith(suffix) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        }
        try {
            List<byte[]> contents =
                    files.parallelStream().map(RequestDigest::ofContent).toList();
            for (int i = 0; i < files.size(); i++) {
                add(folder.relativize(files.get(i)).toString());
                digest.update(contents.get(i));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static byte[] ofContent(Path file) {
        try {
            return sha256().digest(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A generator of the same version that was built anew may write otherwise. */
    private void addGenerator() throws IOException {
        try {
            URI location = RequestDigest.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            Path code = Path.of(location);
            if (Files.isDirectory(code)) {
                addFiles(code, ".class");
            } else {
                add(Files.size(code) + " " + Files.getLastModifiedTime(code));
            }
        } catch (URISyntaxException e) {
            throw new IOException("The generator cannot find its own code", e);
        }
    }
}
