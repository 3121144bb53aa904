package io.github.fal4j.emulator.endpoint;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Picks from the validator's errors those that a caller can act on.
 *
 * <p>A value that fits no alternative of a union fails each of them. Where its JSON type fits some alternatives, only their
 * errors matter; where it fits none, all do except that it is not null.
 */
final class UnionErrors {

    private UnionErrors() {}

    static List<Error> relevant(List<Error> errors) {
        Set<String> mistyped = new HashSet<>();
        Set<String> fittingUnions = new HashSet<>();
        for (Error error : errors) {
            if (isTypeError(error)) {
                mistyped.add(parent(error));
            }
        }
        for (Error error : errors) {
            for (Branch branch : branches(error)) {
                if (!isMistyped(branch, mistyped)) {
                    fittingUnions.add(branch.union());
                }
            }
        }
        return errors.stream()
                .filter(error -> isTypeError(error) || !mistyped.contains(parent(error)))
                .filter(error -> branches(error).stream()
                        .allMatch(branch -> fittingUnions.contains(branch.union())
                                ? !isMistyped(branch, mistyped)
                                : !isNullExpected(error)))
                .toList();
    }

    /** One alternative of a union, by the path of the union and its own. */
    private record Branch(String union, String path) {}

    private static List<Branch> branches(Error error) {
        NodePath path = error.getEvaluationPath();
        List<Branch> branches = new ArrayList<>();
        StringBuilder walked = new StringBuilder();
        for (int i = 0; i < path.getNameCount(); i++) {
            String union = walked.toString();
            walked.append('/').append(path.getElement(i));
            boolean alternative = i > 0 && path.getElement(i) instanceof Integer && isUnion(path.getElement(i - 1));
            if (alternative) {
                branches.add(new Branch(union, walked.toString()));
            }
        }
        return branches;
    }

    private static boolean isUnion(Object element) {
        return "anyOf".equals(element) || "oneOf".equals(element);
    }

    private static boolean isMistyped(Branch branch, Set<String> mistyped) {
        // The type of an alternative is often behind one reference, seldom behind more.
        return mistyped.contains(branch.path())
                || mistyped.contains(branch.path() + "/$ref")
                || mistyped.contains(branch.path() + "/$ref/$ref");
    }

    private static boolean isTypeError(Error error) {
        return "type".equals(error.getKeyword());
    }

    private static boolean isNullExpected(Error error) {
        return isTypeError(error) && "null".equals(error.getSchemaNode().asText());
    }

    private static String parent(Error error) {
        NodePath path = error.getEvaluationPath();
        StringBuilder parent = new StringBuilder();
        for (int i = 0; i < path.getNameCount() - 1; i++) {
            parent.append('/').append(path.getElement(i));
        }
        return parent.toString();
    }
}
