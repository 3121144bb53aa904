package io.github.fal4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first pages a user reads must not lie. */
@Timeout(300)
class ReadmeTest {

    private static final Path README = Path.of("../README.md");
    private static final String JAVA = "```java\n(.*?)```";

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/files.md", "docs/streams.md", "docs/emulator-testing.md"})
    void everyJavaSnippetCompiles(String page, @TempDir Path classes) throws IOException {
        List<String> snippets = blocks(Files.readString(Path.of("..", page)), JAVA);

        assertThat(snippets).hasSizeGreaterThanOrEqualTo(2);
        for (String snippet : snippets) {
            assertThat(new Snippet(snippet).compileTo(classes)).as(snippet).isEmpty();
        }
    }

    @Test
    void filesBatchesStreamsAndLiveConnectionsRun(@TempDir Path folder) throws IOException, InterruptedException {
        Files.write(folder.resolve("cat.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n'});
        Files.write(folder.resolve("film.mp4"), new byte[] {4, 5, 6});
        String section =
                blocks(Files.readString(README), "## Files, batches(.*?)\n## ").get(0);

        for (String snippet : blocks(section, JAVA)) {
            assertThat(new Snippet(snippet).compileTo(folder)).isEmpty();
            assertThat(Snippet.run(folder)).as(snippet).isEqualTo("ran to its end");
        }
    }

    @Test
    void firstCommandsAreTheDemoAndTheTests() throws IOException {
        assertThat(blocks(Files.readString(README), "```\n(.*?)```"))
                .startsWith("./mvnw -q -Pdemo\n", "./mvnw verify\n");
    }

    @Test
    void everyLinkLeadsToAFileThatIsThere() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String folder : List.of("..", "../docs", "../docs/decisions")) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(Path.of(folder), "*.md")) {
                found.forEach(pages::add);
            }
        }
        assertThat(pages).hasSizeGreaterThan(30);
        for (Path page : pages) {
            assertThat(blocks(Files.readString(page), "\\]\\(([^)#\\s]+)"))
                    .as(page.toString())
                    .filteredOn(link -> !link.startsWith("http"))
                    .allMatch(link -> Files.exists(page.resolveSibling(link)));
        }
    }

    @Test
    void everyFolderIsNamed() throws IOException {
        String readme = Files.readString(README);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(Path.of(".."), Files::isDirectory)) {
            assertThat(folders)
                    .extracting(folder -> folder.getFileName().toString())
                    .filteredOn(name -> !name.startsWith(".") && !name.equals("target"))
                    .hasSizeGreaterThan(5)
                    .allMatch(name -> readme.contains("| `" + name + "/` |"));
        }
    }

    private static List<String> blocks(String text, String pattern) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(text)
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }
}
