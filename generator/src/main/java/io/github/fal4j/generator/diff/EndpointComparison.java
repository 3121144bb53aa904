package io.github.fal4j.generator.diff;

import io.github.fal4j.generator.read.EndpointDocument;
import io.github.fal4j.generator.resolve.ResolvedEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Compares two versions of one endpoint. */
final class EndpointComparison {

    static final String ENDPOINT = "endpoint";

    /** How many places of other words are named; the rest is counted. */
    private static final int PLACES = 3;

    private final ResolvedEndpoint before;
    private final ResolvedEndpoint after;

    EndpointComparison(ResolvedEndpoint before, ResolvedEndpoint after) {
        this.before = before;
        this.after = after;
    }

    List<Change> changes() {
        TypeComparison input = new TypeComparison(before, after, new InputMeaning());
        input.compare("input", before.input(), after.input());
        TypeComparison output = new TypeComparison(before, after, new OutputMeaning());
        output.compare("output", before.output(), after.output());

        List<Change> changes = new ArrayList<>();
        EndpointDocument.Metadata was = before.metadata();
        EndpointDocument.Metadata is = after.metadata();
        if (was.deprecated() != is.deprecated()) {
            changes.add(Verdict.compatible(
                            Change.Kind.DEPRECATION,
                            is.deprecated()
                                    ? "is deprecated now: it still works, but not for ever"
                                    : "is no longer deprecated")
                    .at(ENDPOINT));
        }
        changes.addAll(input.changes());
        changes.addAll(output.changes());

        List<String> reworded = new ArrayList<>();
        if (!Objects.equals(was.displayName(), is.displayName())
                || !Objects.equals(was.category(), is.category())
                || Words.differ(was.description(), is.description())) {
            reworded.add(ENDPOINT);
        }
        reworded.addAll(input.reworded());
        reworded.addAll(output.reworded());
        if (!reworded.isEmpty()) {
            changes.add(Verdict.note(
                            Change.Kind.DOCUMENTATION,
                            "is described in other words, at " + Words.list(reworded, PLACES))
                    .at(ENDPOINT));
        }
        return changes;
    }
}
