package io.github.fal4j.endpoints.proof;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Calls by reflection that throw what was called throws. */
final class Reflection {

    private Reflection() {}

    static Object call(Method method, Object target, Object... arguments) {
        return unwrapped(() -> method.invoke(target, arguments));
    }

    static Object create(Constructor<?> constructor, Object... arguments) {
        return unwrapped(() -> constructor.newInstance(arguments));
    }

    static Method method(Class<?> type, String name, Class<?>... parameters) {
        try {
            return type.getMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface ReflectiveCall {
        Object run() throws ReflectiveOperationException;
    }

    private static Object unwrapped(ReflectiveCall call) {
        try {
            return call.run();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
