package io.github.fal4j.generator.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.generator.diff.Change;
import io.github.fal4j.generator.diff.DiffReport;
import io.github.fal4j.generator.diff.EndpointDiff;
import io.github.fal4j.generator.problem.Problem;
import java.util.List;
import java.util.Locale;

/** Writes a diff for programs; the form is documented in docs/diff.md, and members are only ever added to it. */
final class DiffJson {

    private DiffJson() {}

    static String of(DiffReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("breaking", report.isBreaking());
        json.put("complete", report.isComplete());
        json.put("compared", report.compared());
        ObjectNode counts = json.putObject("counts");
        for (Change.Level level : Change.Level.values()) {
            counts.put(name(level), report.count(level));
        }
        ArrayNode endpoints = json.putArray("endpoints");
        report.endpoints().forEach(endpoint -> add(endpoint, endpoints));
        ArrayNode problems = json.putArray("problems");
        add("old", report.oldProblems(), problems);
        add("new", report.newProblems(), problems);
        return json.toPrettyString().replace(System.lineSeparator(), "\n") + "\n";
    }

    private static void add(EndpointDiff endpoint, ArrayNode endpoints) {
        ObjectNode json = endpoints.addObject();
        json.put("id", endpoint.id());
        json.put("level", name(endpoint.level()));
        ArrayNode changes = json.putArray("changes");
        for (Change change : endpoint.changes()) {
            changes.addObject()
                    .put("level", name(change.level()))
                    .put("kind", name(change.kind()))
                    .put("path", change.path())
                    .put("message", change.message());
        }
    }

    private static void add(String side, List<Problem> problems, ArrayNode array) {
        for (Problem problem : problems) {
            array.addObject()
                    .put("side", side)
                    .put("source", problem.source())
                    .put("pointer", problem.pointer())
                    .put("message", problem.message());
        }
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
