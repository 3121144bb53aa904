package io.github.fal4j.generator.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.fal4j.generator.emit.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceWriterTest {

    private static final String MARK = "Generated here.";
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));

    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void outputFolder() {
        out = folder.resolve("deep/out");
    }

    @Test
    void filesAndFoldersAreMade() throws IOException {
        WriteReport report = write(file("a/b/A.java", "class A {}"), file("B.java", "class \u00c4 {}"));

        assertThat(report).isEqualTo(new WriteReport(2, 0, 0));
        assertThat(out.resolve("a/b/A.java")).hasContent("// Generated here.\nclass A {}");
        assertThat(out.resolve("B.java")).content(StandardCharsets.UTF_8).endsWith("class \u00c4 {}");
    }

    @Test
    void filesAreMadeSideBySide() throws IOException {
        assumeThat(ForkJoinPool.commonPool().getParallelism()).isPositive();
        CountDownLatch both = new CountDownLatch(2);

        WriteReport report = new SourceWriter(out, MARK)
                .write(Stream.of("A", "B").map(name -> {
                    both.countDown();
                    assertThat(opened(both))
                            .as("the other file is being made meanwhile")
                            .isTrue();
                    return file(name + ".java", "class " + name + " {}");
                }));

        assertThat(report).isEqualTo(new WriteReport(2, 0, 0));
    }

    private static boolean opened(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void fileThatIsRightIsNotTouched() throws IOException {
        write(file("A.java", "class A {}"), file("B.java", "class B {}"));
        Files.setLastModifiedTime(out.resolve("A.java"), LONG_AGO);
        Files.setLastModifiedTime(out.resolve("B.java"), LONG_AGO);

        WriteReport report = write(file("A.java", "class A {}"), file("B.java", "class B { }"));

        assertThat(report).isEqualTo(new WriteReport(1, 1, 0));
        assertThat(Files.getLastModifiedTime(out.resolve("A.java"))).isEqualTo(LONG_AGO);
        assertThat(Files.getLastModifiedTime(out.resolve("B.java"))).isGreaterThan(LONG_AGO);
        assertThat(out.resolve("B.java")).content().endsWith("class B { }");
    }

    @Test
    void generatedFileThatIsNoLongerEmittedIsDeleted() throws IOException {
        write(file("a/Old.java", "class Old {}"), file("a/Kept.java", "class Kept {}"));

        assertThat(write(file("a/Kept.java", "class Kept {}"))).isEqualTo(new WriteReport(0, 1, 1));

        assertThat(out.resolve("a/Old.java")).doesNotExist();
        assertThat(out.resolve("a/Kept.java")).exists();
    }

    @Test
    void filesOfOthersAreKept() throws IOException {
        Files.createDirectories(out.resolve("a/Folder.java"));
        Path handwritten = Files.writeString(out.resolve("a/Mine.java"), "class Mine {}\n// " + MARK);
        Path empty = Files.createFile(out.resolve("a/Empty.java"));
        Path other = Files.writeString(out.resolve("a/notes.txt"), "// " + MARK);
        Path latin = Files.write(out.resolve("a/Latin.java"), "// \u00fcber\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(write(file("a/New.java", "class New {}"))).isEqualTo(new WriteReport(1, 0, 0));

        assertThat(Stream.of(handwritten, empty, other, latin)).allMatch(Files::exists);
        assertThat(out.resolve("a/Folder.java")).isDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../A.java", "a/../../A.java", "/fal4j-escape/A.java", "..", ".", "", "a/.."})
    void pathThatLeadsOutIsRefused(String path) throws IOException {
        assertThatThrownBy(() -> write(file("Kept.java", "class Kept {}"), file(path, "class A {}")))
                .isInstanceOf(IOException.class)
                .hasMessage("Refusing to write " + path + ", which is outside the output folder " + out);

        assertThat(folder.resolve("deep/A.java")).doesNotExist();
        assertThat(Path.of("/fal4j-escape")).doesNotExist();
    }

    @Test
    void folderWhoseNameOnlyStartsAlikeIsOutside() {
        assertThatThrownBy(() -> write(file("../out2/A.java", "class A {}"))).isInstanceOf(IOException.class);
        assertThat(folder.resolve("deep/out2")).doesNotExist();
    }

    @Test
    void nothingToWriteLeavesNoFolder() throws IOException {
        assertThat(write()).isEqualTo(new WriteReport(0, 0, 0));
        assertThat(out).doesNotExist();
    }

    private WriteReport write(SourceFile... files) throws IOException {
        return new SourceWriter(out, MARK).write(Stream.of(files));
    }

    private static SourceFile file(String path, String content) {
        return new SourceFile(path, "// " + MARK + "\n" + content);
    }
}
