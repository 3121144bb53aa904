package io.github.fal4j.generator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.generator.problem.Problem;
import io.github.fal4j.generator.read.StrictJson;
import io.github.fal4j.generator.sync.Documents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueIndexTest {

    @TempDir
    private Path folder;

    private Path specs;
    private Path index;

    @BeforeEach
    void storeTwo() throws IOException {
        specs = folder.resolve("specs");
        index = folder.resolve("index.tsv");
        store("acme/b");
        store("acme/a");
    }

    @Test
    void everyDocumentIsALine() throws IOException {
        CatalogueIndex.of(specs).write(index);

        List<String> lines = Files.readAllLines(index);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo("id\tcategory\tkind\tdisplayName\tunit\tstatus\tsha256");
        assertThat(lines.get(1)).matches("acme/a\tx\t\tA\\\\u0009name\t\t\t[0-9a-f]{64}");
        assertThat(lines.get(2)).startsWith("acme/b\t");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("specs", "index.tsv");
    }

    @Test
    void indexThatIsRightIsNotTouched() throws IOException {
        CatalogueIndex.of(specs).write(index);
        var before = Files.readAttributes(index, "lastModifiedTime,fileKey");

        CatalogueIndex.of(specs).write(index);

        assertThat(Files.readAttributes(index, "lastModifiedTime,fileKey")).isEqualTo(before);
        assertThat(CatalogueIndex.differences(index, specs)).isEmpty();
    }

    @Test
    void changedMissingAndNewDocumentsAreDifferences() throws IOException {
        store("acme/gone");
        CatalogueIndex.of(specs).write(index);
        Files.delete(specs.resolve("acme/gone.json"));
        Files.writeString(specs.resolve("acme/a.json"), Files.readString(specs.resolve("acme/a.json")) + "\n");
        Files.writeString(
                specs.resolve("acme/b.json"),
                Files.readString(specs.resolve("acme/b.json")).replace("\"x\"", "\"y\""));
        store("acme/new");

        List<String> differences = CatalogueIndex.differences(index, specs).stream()
                .map(Problem::toString)
                .toList();

        assertThat(differences).hasSize(4);
        assertThat(differences.get(0)).startsWith("error: index.tsv #/acme/a: says sha256 ");
        assertThat(differences.get(1))
                .startsWith("error: index.tsv #/acme/b: says category \"x\", but the document \"y\"");
        assertThat(differences.get(2)).startsWith("error: index.tsv #/acme/gone: has no document");
        assertThat(differences.get(3)).startsWith("error: index.tsv #/acme/new: is missing");
    }

    @Test
    void otherFileIsNotTakenForAnIndex() throws IOException {
        Files.writeString(index, "shopping list\n");

        assertThatThrownBy(() -> CatalogueIndex.read(index))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no index of documents");
    }

    private void store(String id) throws IOException {
        ObjectNode document = (ObjectNode) StrictJson.parse(Documents.of(id).getBytes(StandardCharsets.UTF_8));
        document.withObjectProperty("info").withObjectProperty("x-fal-metadata").put("displayName", "A\tname");
        DocumentFolder.at(specs).put(id, document);
    }
}
