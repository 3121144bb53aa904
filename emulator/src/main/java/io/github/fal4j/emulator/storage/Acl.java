package io.github.fal4j.emulator.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Who may download a file.
 *
 * @param others what holds for everybody without a rule
 * @param rules what holds for single accounts; the first that fits counts
 */
public record Acl(Decision others, List<Rule> rules) {

    /** Everybody may. */
    public static final Acl PUBLIC = new Acl(Decision.ALLOW, List.of());

    /** Names what a caller gets. */
    public enum Decision {
        /** The file. */
        ALLOW,
        /** The news that it is not for the caller. */
        FORBID,
        /** No hint that it exists. */
        HIDE;

        static Decision read(JsonNode json) {
            for (Decision decision : values()) {
                if (json.isTextual() && decision.text().equals(json.asText())) {
                    return decision;
                }
            }
            throw new IllegalArgumentException("A decision is allow, forbid or hide, not " + json);
        }

        private String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What holds for one account.
     *
     * @param user the account's id
     * @param decision what it gets
     */
    public record Rule(String user, Decision decision) {}

    /** Copies the rules. */
    public Acl {
        rules = List.copyOf(rules);
    }

    /**
     * Reads {@code {"default": ..., "rules": [...]}}; without a default everybody may.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static Acl read(JsonNode json) {
        if (json.isMissingNode() || json.isNull()) {
            return PUBLIC;
        }
        if (!json.isObject()) {
            throw new IllegalArgumentException("An ACL must be a JSON object");
        }
        List<Rule> rules = new ArrayList<>();
        for (JsonNode rule : json.path("rules")) {
            rules.add(new Rule(rule.path("user").asText(), Decision.read(rule.path("decision"))));
        }
        return new Acl(json.hasNonNull("default") ? Decision.read(json.get("default")) : Decision.ALLOW, rules);
    }

    /** Returns what an account gets. */
    public Decision of(String account) {
        return rules.stream()
                .filter(rule -> rule.user().equals(account))
                .map(Rule::decision)
                .findFirst()
                .orElse(others);
    }

    /** Returns the form that {@link #read} reads. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("default", others.text());
        var list = json.putArray("rules");
        rules.forEach(rule -> list.addObject()
                .put("user", rule.user())
                .put("decision", rule.decision().text()));
        return json;
    }
}
