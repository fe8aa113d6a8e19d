package io.spcodec.work;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Method;
import org.junit.jupiter.api.function.Executable;

/**
 * Bytes that this thread allocates on the heap, as the JVM counts them. The JVM's bean is named by
 * reflection: the module under test does not need its module.
 */
public final class Allocation {
    private Allocation() {}

    /** Returns what running takes, garbage included; skips the test where no JVM tells. */
    public static long of(Executable work) {
        try {
            long before = sofar();
            long twice = sofar();
            work.execute();
            return sofar() - twice - (twice - before);
        } catch (ReflectiveOperationException e) {
            assumeTrue(false, "this JVM does not count allocations: " + e);
            return 0;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Returns what this thread has taken so far. */
    public static long sofar() throws ReflectiveOperationException {
        Object bean =
                Class.forName("java.lang.management.ManagementFactory")
                        .getMethod("getThreadMXBean")
                        .invoke(null);
        Method count =
                Class.forName("com.sun.management.ThreadMXBean")
                        .getMethod("getThreadAllocatedBytes", long.class);
        return (long) count.invoke(bean, Thread.currentThread().getId());
    }
}
