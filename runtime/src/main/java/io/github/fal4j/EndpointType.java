package io.github.fal4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.internal.json.Json;
import java.util.Map;
import retrofit2.Call;

/**
 * Describes an endpoint: its id, what goes in, what comes out, and how it is called. Instances are immutable.
 *
 * <p>Each generated endpoint has one, in a constant {@code TYPE}. For an endpoint that has none,
 * {@link #of(String, Class, Class)} does with any two classes that Jackson can write and read.
 *
 * @param <I> the input
 * @param <O> the output
 */
public final class EndpointType<I, O> {

    private final EndpointId id;
    private final Class<I> input;
    private final Class<O> output;
    private final EndpointCalls<I, O> calls;

    private EndpointType(String id, Class<I> input, Class<O> output, EndpointCalls<I, O> calls) {
        this.id = EndpointId.parse(id);
        this.input = input;
        this.output = output;
        this.calls = calls;
    }

    /**
     * Describes an endpoint that has a Retrofit interface.
     *
     * @param id the endpoint's id
     * @param input class of its input
     * @param output class of its output
     * @param api the interface, whose calls go to the id
     * @param run its direct call
     * @param submit its call that puts a request into the queue
     * @param result its call that fetches what a request came to
     * @throws IllegalArgumentException if the id is none, see {@link EndpointId#parse(String)}
     */
    public static <A, I, O> EndpointType<I, O> of(
            String id,
            Class<I> input,
            Class<O> output,
            Class<A> api,
            Run<A, I, O> run,
            Submit<A, I> submit,
            Result<A, O> result) {
        return new EndpointType<>(id, input, output, new GeneratedCalls<>(api, run, submit, result));
    }

    /**
     * Describes an endpoint by its classes alone.
     *
     * @throws IllegalArgumentException if the id is none, see {@link EndpointId#parse(String)}
     */
    public static <I, O> EndpointType<I, O> of(String id, Class<I> input, Class<O> output) {
        return new EndpointType<>(id, input, output, new UntypedCalls<>(EndpointId.parse(id), output));
    }

    /** Returns the endpoint's id. */
    public EndpointId id() {
        return id;
    }

    /** Returns the class of the input. */
    public Class<I> input() {
        return input;
    }

    /** Returns the class of the output. */
    public Class<O> output() {
        return output;
    }

    /**
     * Reads an output, as it came in an answer or a webhook. Numbers keep every digit, and what the type does not know is kept.
     *
     * @throws JsonProcessingException if it cannot be read as the output's class
     */
    public O read(JsonNode json) throws JsonProcessingException {
        return Json.mapper().treeToValue(json, output);
    }

    EndpointCalls<I, O> calls() {
        return calls;
    }

    /** Returns the endpoint's id and classes. */
    @Override
    public String toString() {
        return "EndpointType[" + id + ": " + input.getSimpleName() + " -> " + output.getSimpleName() + "]";
    }

    /**
     * The direct call of a Retrofit interface.
     *
     * @param <A> the interface
     * @param <I> the input
     * @param <O> the output
     */
    @FunctionalInterface
    public interface Run<A, I, O> {

        /** Prepares the call. */
        Call<O> call(A api, I input, Map<String, String> headers);
    }

    /**
     * The call of a Retrofit interface that puts a request into the queue.
     *
     * @param <A> the interface
     * @param <I> the input
     */
    @FunctionalInterface
    public interface Submit<A, I> {

        /** Prepares the call. */
        Call<QueueTicket> call(A api, I input, Map<String, String> query, Map<String, String> headers);
    }

    /**
     * The call of a Retrofit interface that fetches a result.
     *
     * @param <A> the interface
     * @param <O> the output
     */
    @FunctionalInterface
    public interface Result<A, O> {

        /** Prepares the call. */
        Call<O> call(A api, String responseUrl);
    }
}
